"""The real national catalogue at a counter: what worked works, and a hundred more are received."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.failures import UserFacingError
from counter_app.domain.procedures import Channel, Procedure, limit_choices
from counter_app.services.catalogue.catalogue import Catalogue
from counter_app.services.intake.intake import AcceptedDossier
from counter_app.services.office_state import office_of
from tests.services.desk import SetClock, monday_morning, walk_in
from ui.shipped import starter_layer
from ui.wiring import Program

pytestmark = pytest.mark.data

TODAY = monday_morning().at.date()
SOURCE = "Tra cứu tại quầy"


@pytest.fixture
def national(program: Program, shared_data: Path) -> Program:
    """The founded office after the import of the whole file."""
    adoption = program.catalogue_adoption
    raw = (shared_data / "national_catalogue.json.gz").read_bytes()
    adoption.adopt_import(program.actor, adoption.preview_import(raw, "national_catalogue.json.gz"))
    return program


def answered(procedure: Procedure) -> dict[str, Any]:
    """What a clerk answers to the questions that the procedure leaves open."""
    choices = limit_choices(procedure, Channel.COUNTER)
    case = choices[0].number if len(choices) > 1 else None
    unknown = bool(choices and choices[0].limit.is_unknown)
    typed = {"limit": "5wd", "limit_source": SOURCE} if unknown else {}
    return {"case": case, **typed}


def receive(program: Program, code: str) -> AcceptedDossier:
    """Receive a procedure; where it asks, without the answer nothing is saved."""
    procedure = program.procedures.show(code, TODAY)
    answers = answered(procedure)
    if limit_choices(procedure, Channel.COUNTER):
        with pytest.raises(UserFacingError) as told:
            program.intake.receive(program.actor, walk_in(code))
        assert told.value.kind in {"choose_case", "limit_unknown"}
    return program.intake.receive(program.actor, walk_in(code, **answers)).dossiers[0]


def test_every_starter_procedure_receives_as_before(national: Program, clock: SetClock) -> None:
    shipped = Catalogue((), (starter_layer(),))
    for code, _ in shipped.names(TODAY):
        clock.go_on(seconds=1)
        before = shipped.procedure(code, TODAY)
        saved = receive(national, code)
        assert saved.prepared.procedure.without_sources() == before.without_sources()
        case = before.case(saved.prepared.case.number) if saved.prepared.case else None
        if saved.prepared.request.limit is None:
            assert case is not None
            assert saved.prepared.limit == case.limit


def test_a_hundred_real_procedures_are_received(national: Program) -> None:
    version = national.reference.catalogues(office_of(national.profile.store))[0]
    spoken = set(starter_layer().codes())
    # The longest names and component lists first: they are what forms and screens have to bear.
    codes = sorted(set(version.codes()) - spoken, key=lambda code: -len(str(version.rows[code])))[:100]
    saved = [receive(national, code) for code in codes]
    assert len({each.code for each in saved}) == 100
    store = national.profile.store
    for code, each in zip(codes, saved, strict=True):
        dossier = store.dossier(each.id)
        assert dossier is not None
        assert dossier.procedure_code == code
        assert dossier.due is not None
        assert dossier.facts["limit"] != "unknown"
    offers = national.typed_limits.offers(TODAY)
    typed = [each.prepared.procedure.code for each in saved if each.prepared.request.limit is not None]
    assert sorted(offer.code for offer in offers) == sorted(typed)
    assert typed
    assert {offer.source for offer in offers} == {SOURCE}
    assert national.profile.verify().ok
