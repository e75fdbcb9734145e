"""Finding and showing procedures, their history, and what changes between two days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from counter_app.domain.failures import UserFacingError
from counter_app.domain.layer_entries import LayerEntry
from counter_app.domain.limits import working_days
from counter_app.domain.procedure_parts import Part, Tier
from counter_app.services.office_state import office_of
from tests.services.desk import MARITAL_STATUS, walk_in
from ui.wiring import Program

TODAY, NEXT_MONDAY, JANUARY = date(2026, 11, 23), date(2026, 11, 30), date(2027, 1, 4)
BIRTH, CERTIFIED_COPIES = "1.001193", "2.000815"


def change(program: Program, entry: LayerEntry, valid_from: date) -> None:
    program.layer_editing.adopt(
        program.actor, program.layer_editing.preview([entry], valid_from, "QĐ 12/QĐ-UBND")
    )


def test_the_most_used_come_first_and_the_count_is_taken_anew(program: Program) -> None:
    first = [each.code for each in program.procedures.search("", TODAY)]
    assert first[0] != MARITAL_STATUS
    program.intake.receive(program.actor, walk_in(MARITAL_STATUS))
    program.procedures.warm(TODAY)
    assert program.procedures.search("", TODAY)[0].code == MARITAL_STATUS
    assert program.procedures.search("ks", TODAY)[0].code == BIRTH


def test_a_change_of_today_is_found_at_once(program: Program) -> None:
    assert program.procedures.search("cấp biển số nhà", TODAY) == []
    change(program, LayerEntry("9.900009", name="Cấp biển số nhà", limit=working_days(3)), TODAY)
    assert [each.code for each in program.procedures.search("cap bien so nha", TODAY)] == ["9.900009"]


def test_a_part_names_where_it_comes_from(program: Program) -> None:
    change(program, LayerEntry(MARITAL_STATUS, limit=working_days(4)), TODAY)
    shown = program.procedures.show(MARITAL_STATUS, TODAY)
    limit, name = shown.source_of(Part.LIMIT), shown.source_of(Part.NAME)
    assert limit is not None
    assert (limit.tier, limit.legal) == (Tier.OFFICE, "QĐ 12/QĐ-UBND")
    assert name is not None
    assert name.tier is Tier.STARTER


def test_the_timeline_holds_every_state_with_what_changed(program: Program) -> None:
    change(program, LayerEntry(MARITAL_STATUS, limit=working_days(4)), NEXT_MONDAY)
    ends = replace(program.layer_editing.entry(MARITAL_STATUS, NEXT_MONDAY), valid_to=date(2027, 6, 30))
    change(program, ends, JANUARY)
    states = program.procedures.timeline(MARITAL_STATUS)
    assert [state.since for state in states] == [date(2024, 1, 1), NEXT_MONDAY, JANUARY, date(2027, 7, 1)]
    assert [state.ended for state in states] == [False, False, False, True]
    assert [[each.field for each in state.changes] for state in states] == [[], ["cases"], ["valid_to"], []]
    assert states[1].procedure.cases[0].limit == working_days(4)
    assert states[0].version != states[1].version


def test_between_two_days(program: Program) -> None:
    change(program, LayerEntry("9.900009", name="Cấp biển số nhà", limit=working_days(3)), NEXT_MONDAY)
    change(program, LayerEntry(MARITAL_STATUS, limit=working_days(4)), NEXT_MONDAY)
    change(program, LayerEntry(BIRTH, valid_to=date(2026, 12, 31), replaced_by=("1.000689",)), NEXT_MONDAY)
    found = program.procedures.difference(TODAY, NEXT_MONDAY)
    assert [each.code for each in found.added] == ["9.900009"]
    assert {each.code for each in found.changed} == {MARITAL_STATUS, BIRTH}
    assert found.ended == ()
    later = program.procedures.difference(NEXT_MONDAY, JANUARY)
    assert [each.code for each in later.ended] == [BIRTH]
    assert (later.added, later.changed) == ((), ())
    back = program.procedures.difference(JANUARY, TODAY)
    assert [each.code for each in back.ended] == ["9.900009"]
    assert [each.code for each in back.added] == [BIRTH]


def test_an_ended_procedure_is_shown_but_not_found_nor_received(program: Program) -> None:
    # What ended yesterday was decided last week.
    change(
        program,
        LayerEntry(BIRTH, valid_to=date(2026, 11, 22), replaced_by=("1.000689",)),
        date(2026, 11, 16),
    )
    assert program.procedures.show(BIRTH, TODAY).valid_to == date(2026, 11, 22)
    assert BIRTH not in {each.code for each in program.procedures.search("khai sinh", TODAY)}
    with pytest.raises(UserFacingError) as told:
        program.intake.receive(program.actor, walk_in(BIRTH))
    assert (told.value.kind, told.value.choices) == ("procedure_ended", ("1.000689",))


def test_nobody_knows_the_code(program: Program) -> None:
    for ask in (program.procedures.timeline, lambda code: program.procedures.show(code, TODAY)):
        with pytest.raises(UserFacingError) as told:
            ask("8.888888")
        assert told.value.kind == "unknown_procedure"


@pytest.mark.data
def test_the_whole_national_file_changes_nothing_of_what_worked(program: Program, shared_data: Path) -> None:
    codes = program.reference.codes(office_of(program.profile.store), TODAY)
    before = {code: program.procedures.show(code, TODAY).without_sources() for code in codes}
    raw = (shared_data / "national_catalogue.json.gz").read_bytes()
    adoption = program.catalogue_adoption
    adoption.adopt_import(program.actor, adoption.preview_import(raw, "national_catalogue.json.gz"))
    assert {code: program.procedures.show(code, TODAY).without_sources() for code in codes} == before
    assert len(program.procedures.search("", TODAY, limit=5000)) > 1600
    assert len(program.procedures.difference(date(2026, 11, 20), TODAY).added) > 1500
