"""The office's own layer: decisions with their source and day, and limits typed at the counter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from counter_app.domain.envelope import SubjectKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.fees import FeeKind, FeeRate, FeeRule
from counter_app.domain.layer_entries import LayerEntry
from counter_app.domain.limits import working_days
from counter_app.domain.procedure_parts import Component, Part
from counter_app.domain.procedures import Case
from counter_app.domain.roles import Role
from counter_app.services.catalogue.layer_editing import LayerPreview
from counter_app.services.office_state import office_of
from tests.services.desk import MARITAL_STATUS, SetClock, walk_in
from tests.services.national_files import TWO_DAYS, national_file, row
from ui.wiring import Program

TODAY, WEDNESDAY, NEXT_MONDAY = date(2026, 11, 23), date(2026, 11, 25), date(2026, 11, 30)
BIRTH = "1.001193"
DECISION = "QĐ 45/QĐ-UBND ngày 20/11/2026"
UNKNOWN, TWO_CASES = "9.900002", "9.900004"


def change(program: Program, *entries: LayerEntry, on: date, legal: str = DECISION) -> LayerPreview:
    editing = program.layer_editing
    return editing.adopt(program.actor, editing.preview(entries, on, legal))


def adopted(program: Program) -> list[dict[str, object]]:
    store = program.profile.store
    events = store.events_of(SubjectKind.OFFICE, office_of(store).id)
    # The first one is the starter set, adopted at the founding.
    return [dict(event.payload) for event in events if event.type == "LayerAdopted"][1:]


def limits(program: Program, code: str, on: date) -> list[str]:
    return [case.limit.code for case in program.procedures.show(code, on).cases]


def import_unknown(program: Program) -> None:
    five = {"value": 5, "unit": "working_day"}
    two_cases = [
        {"channel": "counter", "time_limit": TWO_DAYS, "fee_text": ""},
        {"channel": "counter", "time_limit": five, "fee_text": ""},
    ]
    raw = national_file(
        row(UNKNOWN, "Chưa rõ hạn", None), row(TWO_CASES, "Hai hạn", None, channels=two_cases)
    )
    program.catalogue_adoption.adopt_import(
        program.actor, program.catalogue_adoption.preview_import(raw, "danh-muc.json")
    )


def test_a_decision_changes_several_procedures_from_monday(program: Program) -> None:
    saved = program.intake.receive(program.actor, walk_in(MARITAL_STATUS)).dossiers[0]
    fee = FeeRule((FeeRate(FeeKind.COUNCIL, 30_000),))
    entries = [
        LayerEntry(MARITAL_STATUS, limit=working_days(1), fee=fee),
        LayerEntry(BIRTH, components=(Component("Tờ khai mới", 1),)),
        LayerEntry("9.900050", name="Thủ tục riêng của xã", limit=working_days(2)),
    ]
    preview = program.layer_editing.preview(entries, NEXT_MONDAY, DECISION)
    assert adopted(program) == []
    assert [each.code for each in preview.added] == ["9.900050"]
    changed = {each.code: {field.field for field in each.fields} for each in preview.changed}
    assert changed == {MARITAL_STATUS: {"cases"}, BIRTH: {"components"}}
    [keeping] = preview.keeping
    assert [(row.code, keeping.open) for row in keeping.newest] == [(saved.code, 1)]

    program.layer_editing.adopt(program.actor, preview)
    [told] = adopted(program)
    assert (told["valid_from"], told["legal"]) == ("2026-11-30", DECISION)
    assert limits(program, MARITAL_STATUS, TODAY) == ["3wd"]
    assert limits(program, MARITAL_STATUS, NEXT_MONDAY) == ["1wd"]
    assert program.procedures.known("9.900050", TODAY) is None
    [paper] = program.procedures.show(BIRTH, NEXT_MONDAY).checklist()
    assert paper.name == "Tờ khai mới"


def test_the_next_change_keeps_what_the_last_one_said_and_its_source(program: Program) -> None:
    change(program, LayerEntry(MARITAL_STATUS, limit=working_days(1)), on=TODAY, legal="QĐ 1")
    change(program, LayerEntry(BIRTH, section="Tư pháp"), on=WEDNESDAY, legal="QĐ 2")
    shown = program.procedures.show(MARITAL_STATUS, NEXT_MONDAY)
    source = shown.source_of(Part.LIMIT)
    assert shown.cases[0].limit == working_days(1)
    assert source is not None
    assert source.legal == "QĐ 1"
    assert shown.valid_from == TODAY
    assert program.layer_editing.entry(BIRTH, NEXT_MONDAY).legal == "QĐ 2"
    assert program.layer_editing.entry(BIRTH, TODAY) == LayerEntry(BIRTH)


def test_what_is_decided_for_today_is_not_lost_on_monday(program: Program) -> None:
    change(program, LayerEntry(MARITAL_STATUS, limit=working_days(9)), on=NEXT_MONDAY)
    preview = change(
        program,
        LayerEntry(BIRTH, limit=working_days(2)),
        LayerEntry(MARITAL_STATUS, limit=working_days(2)),
        on=TODAY,
    )
    assert [layer.valid_from for layer in preview.versions] == [TODAY, NEXT_MONDAY]
    assert limits(program, BIRTH, NEXT_MONDAY) == limits(program, BIRTH, TODAY) == ["2wd"]
    assert limits(program, MARITAL_STATUS, WEDNESDAY) == ["2wd"]
    assert limits(program, MARITAL_STATUS, NEXT_MONDAY) == ["9wd"]


def test_the_same_change_again_makes_no_event(program: Program) -> None:
    entry = LayerEntry(MARITAL_STATUS, limit=working_days(1))
    change(program, entry, on=TODAY)
    assert change(program, entry, on=TODAY).versions == ()
    assert len(adopted(program)) == 1


def test_a_change_can_be_taken_back(program: Program) -> None:
    change(program, LayerEntry(MARITAL_STATUS, limit=working_days(1)), on=TODAY)
    change(program, LayerEntry(MARITAL_STATUS), on=NEXT_MONDAY, legal="QĐ 2 bãi bỏ QĐ 1")
    assert limits(program, MARITAL_STATUS, WEDNESDAY) == ["1wd"]
    assert limits(program, MARITAL_STATUS, NEXT_MONDAY) == ["3wd"]


@pytest.mark.parametrize(
    ("entry", "legal", "kind"),
    [
        (LayerEntry(BIRTH, limit=working_days(1)), " ", "legal_source_missing"),
        (LayerEntry("1.001193.000.00.00.H62", limit=working_days(1)), DECISION, "bad_procedure_code"),
        (LayerEntry("9.900060", limit=working_days(1)), DECISION, "unknown_procedure"),
        (LayerEntry(BIRTH, cases=()), DECISION, "bad_cases"),
        (LayerEntry(BIRTH, cases=(Case(1, working_days(1)),) * 2), DECISION, "bad_cases"),
        (LayerEntry(BIRTH, valid_to=date(2026, 11, 1)), DECISION, "bad_period"),
    ],
)
def test_what_cannot_be_adopted_is_said(program: Program, entry: LayerEntry, legal: str, kind: str) -> None:
    with pytest.raises(UserFacingError) as told:
        program.layer_editing.preview([entry], TODAY, legal)
    assert told.value.kind == kind


def test_clerks_do_not_adopt_and_an_overtaken_preview_is_not_applied(program: Program) -> None:
    editing = program.layer_editing
    preview = editing.preview([LayerEntry(BIRTH, limit=working_days(1))], TODAY, DECISION)
    with pytest.raises(UserFacingError) as told:
        editing.adopt(replace(program.actor, roles=frozenset({Role.CLERK})), preview)
    assert told.value.kind == "not_allowed"
    change(program, LayerEntry(MARITAL_STATUS, limit=working_days(1)), on=TODAY)
    with pytest.raises(UserFacingError) as told:
        editing.adopt(program.actor, preview)
    assert told.value.kind == "layer_moved_on"


def test_a_limit_typed_at_the_counter_is_offered_until_it_is_taken(program: Program) -> None:
    import_unknown(program)
    for legal in ("Luật Thử 2020, Điều 5", "Luật Thử 2020, Điều 5", "Công văn 3"):
        program.intake.receive(program.actor, walk_in(UNKNOWN, limit="4wd", limit_source=legal))
    program.intake.receive(program.actor, walk_in(MARITAL_STATUS))
    offers = program.typed_limits.offers(TODAY)
    assert [(each.code, each.limit.code, each.source, each.times) for each in offers] == [
        (UNKNOWN, "4wd", "Luật Thử 2020, Điều 5", 2),
        (UNKNOWN, "4wd", "Công văn 3", 1),
    ]
    assert offers[0].last_received == "2026-11-23T09:00:00+07:00"
    assert offers[0].name == "Chưa rõ hạn"

    program.layer_editing.adopt(program.actor, program.typed_limits.preview(offers[0], TODAY))
    assert program.typed_limits.offers(TODAY) == ()
    shown = program.procedures.show(UNKNOWN, TODAY)
    source = shown.source_of(Part.LIMIT)
    assert source is not None
    assert source.legal == "Luật Thử 2020, Điều 5"
    assert program.intake.receive(program.actor, walk_in(UNKNOWN)).dossiers[0].prepared.limit.code == "4wd"


def test_a_limit_typed_for_one_case_changes_that_case(program: Program) -> None:
    import_unknown(program)
    assert limits(program, TWO_CASES, TODAY) == ["2wd", "5wd"]
    program.intake.receive(
        program.actor, walk_in(TWO_CASES, case=2, limit="7wd", limit_source="QĐ 7/QĐ-UBND")
    )
    [offer] = program.typed_limits.offers(TODAY)
    assert (offer.case, offer.times) == (2, 1)
    program.layer_editing.adopt(program.actor, program.typed_limits.preview(offer, TODAY))
    assert limits(program, TWO_CASES, TODAY) == ["2wd", "7wd"]


def test_a_voided_dossier_offers_nothing(program: Program, clock: SetClock) -> None:
    import_unknown(program)
    saved = program.intake.receive(program.actor, walk_in(UNKNOWN, limit="4wd", limit_source="Luật"))
    clock.go_on(minutes=1)
    program.correcting.void(program.actor, saved.dossiers[0].id, "Nhầm người")
    assert program.typed_limits.offers(TODAY) == ()
