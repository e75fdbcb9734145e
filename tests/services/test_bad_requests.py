"""Nothing enters an event that no paper could carry, whoever made the request."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.failures import UserFacingError
from counter_app.domain.people import Person
from counter_app.services.guidance import Guidance
from counter_app.services.intake_request import CertifiedLine, FurtherCode, HandedIn, IntakeRequest
from tests.services.desk import MARITAL_STATUS, monday_morning, office, walk_in
from ui.wiring import Program

HOSTILE = "Vay\u202e vốn\x00\n\ud800 \u200bNga\u0302n hàng"
CLEAN = "Vay vốn Ngân hàng"
TEN_MEGABYTES = "x" * 10_000_000


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    monkeypatch.setenv("COUNTER_APP_STATE", str(tmp_path / "state"))
    with office(tmp_path / "profile", monday_morning()) as opened:
        yield opened


def refused(program: Program, request: IntakeRequest) -> str:
    with pytest.raises(UserFacingError) as caught:
        program.intake.receive(program.actor, request)
    assert len(caught.value.words.vi) < 500
    assert program.profile.store.recent_actions(1)[0].type != "Received"
    return caught.value.kind


def test_every_free_text_is_cleaned_on_its_way_into_the_books(program: Program) -> None:
    request = walk_in(
        summary=HOSTILE,
        components=(HandedIn(HOSTILE, 1, 0),),
        limit="3wd",
        limit_source=HOSTILE,
        return_method="post",
        return_place=HOSTILE,
        originals_kept=(HOSTILE,),
        further_codes=(FurtherCode("portal", HOSTILE),),
    )
    owner = request.parties.owner
    assert isinstance(owner, Person)
    request = replace(request, parties=replace(request.parties, owner=replace(owner, full_name=HOSTILE)))
    saved = program.intake.receive(program.actor, request).dossiers[0]
    dossier = program.profile.store.dossier(saved.id)
    assert dossier is not None
    assert dossier.person is not None
    facts: Any = dossier.facts
    assert {facts["summary"], facts["limit_source"], facts["return_place"]} == {CLEAN}
    assert (facts["components"][0]["name"], facts["originals_kept"]) == (CLEAN, [CLEAN])
    assert dossier.further_codes == (("portal", CLEAN),)
    person: Any = dossier.person
    assert person["owner"]["full_name"] == CLEAN


@pytest.mark.parametrize(
    "fields",
    [
        {"summary": TEN_MEGABYTES},
        {"components": (HandedIn(TEN_MEGABYTES),)},
        {"limit": "3wd", "limit_source": TEN_MEGABYTES},
        {"return_place": TEN_MEGABYTES},
        {"originals_kept": (TEN_MEGABYTES,)},
        {"further_codes": (FurtherCode("portal", TEN_MEGABYTES),)},
        {"procedure_code": TEN_MEGABYTES},
    ],
    ids=lambda fields: next(reversed(fields)),
)
def test_ten_megabytes_are_refused_with_a_short_sentence(program: Program, fields: dict[str, Any]) -> None:
    item = replace(walk_in().procedures[0], **fields)
    assert refused(program, replace(walk_in(), procedures=(item,))) == "text_too_long"


@pytest.mark.parametrize(
    "fields",
    [
        {"sets": 0},
        {"sets": 10**5000},
        {"fee_amount": -1},
        {"components": (HandedIn("Tờ khai", -1, 0),)},
        {"components": (HandedIn("Tờ khai"),) * 501},
        {"lines": (CertifiedLine("Bằng", 0, 1),)},
        {"lines": (CertifiedLine("Bằng", 1, -3),)},
    ],
)
def test_numbers_are_bounded(program: Program, fields: dict[str, Any]) -> None:
    item = replace(walk_in().procedures[0], **fields)
    assert refused(program, replace(walk_in(), procedures=(item,))) == "bad_number"


def test_fifty_procedures_are_enough_for_one_citizen(program: Program) -> None:
    assert refused(program, walk_in(*(MARITAL_STATUS,) * 51)) == "bad_number"


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"return_method": "pigeon"}, "bad_choice"),
        ({"further_codes": (FurtherCode("other office", "1"),)}, "bad_choice"),
        ({"resolving_unit_code": "../etc"}, "bad_unit_code"),
        ({"sets": True}, "bad_request"),
        ({"summary": 7}, "bad_request"),
        ({"fee_paid": "no"}, "bad_request"),
    ],
)
def test_values_of_no_sense_are_refused(program: Program, fields: dict[str, Any], kind: str) -> None:
    item = replace(walk_in().procedures[0], **fields)
    assert refused(program, replace(walk_in(), procedures=(item,))) == kind


@pytest.mark.parametrize(
    "changed",
    [
        {"procedures": "all"},
        {"procedures": [{"procedure_code": MARITAL_STATUS, "sets": "2"}]},
        {"procedures": [{"procedure_code": MARITAL_STATUS, "lines": 5}]},
        {"received_at": "0001-01-01T00:00:00+14:00"},
        {"received_at": 5},
        {"received_at": "9" * 1_000_000},
        {"guidance_id": ["a"]},
        {"origin": "stork"},
    ],
)
def test_a_request_file_of_another_shape_is_refused(changed: dict[str, object]) -> None:
    with pytest.raises(UserFacingError) as caught:
        IntakeRequest.from_data({**walk_in().as_data(), **changed})
    assert caught.value.kind == "bad_request"
    assert len(caught.value.words.vi) < 300


def test_reasons_and_items_are_cleaned_too(program: Program) -> None:
    guidance: Guidance = program.guidance
    slip = guidance.guide(program.actor, walk_in(), [HOSTILE, "\x00"], HOSTILE)
    assert (slip.content["items"], slip.content["reason"]) == ([CLEAN], CLEAN)
    with pytest.raises(UserFacingError, match="too long"):
        guidance.refuse(program.actor, walk_in(), [TEN_MEGABYTES])
    saved = program.intake.receive(program.actor, walk_in()).dossiers[0]
    assert program.correcting.void(program.actor, saved.id, HOSTILE).void_reason == CLEAN
