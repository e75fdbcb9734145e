"""Ranges of this PC: what is left, overlaps refused, numbers issued stay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.domain.failures import UserFacingError
from counter_app.domain.numbering import NumberRange
from counter_app.domain.roles import Role
from counter_app.services.office.number_ranges import NumberRanges
from tests.services.desk import UNIT, SetClock, office, walk_in
from ui.wiring import Program

OTHER_UNIT = "H62.22"


@pytest.fixture
def program(tmp_path: Path, clock: SetClock) -> Iterator[Program]:
    """An office whose only PC holds three numbers."""
    with office(tmp_path / "profile", clock, (NumberRange(UNIT, 1, 3),)) as made:
        yield made


@pytest.fixture
def ranges(program: Program) -> NumberRanges:
    return NumberRanges(program.profile.store, program.recorder)


def test_the_overview_counts_what_today_has_left(program: Program, ranges: NumberRanges) -> None:
    assert [(held.next, held.left) for held in ranges.overview().ranges] == [(1, 3)]

    program.intake.receive(program.actor, walk_in())
    ranges.add(program.actor, f"{OTHER_UNIT}:1-50")

    overview = ranges.overview()
    assert (overview.pc, overview.pcs) == (1, 1)
    assert [(held.range.prefix, held.next, held.left) for held in overview.ranges] == [
        (OTHER_UNIT, 1, 50),
        (UNIT, 2, 2),
    ]
    assert overview.left(UNIT) == 2


def test_a_range_added_lets_the_counter_go_on(program: Program, ranges: NumberRanges) -> None:
    for _ in range(3):
        program.intake.receive(program.actor, walk_in())
    with pytest.raises(UserFacingError) as refused:
        program.intake.receive(program.actor, walk_in())
    assert refused.value.kind == "numbers_exhausted"

    assert ranges.add(program.actor, "10000-10010") == NumberRange(UNIT, 10000, 10010)
    assert program.intake.receive(program.actor, walk_in()).dossiers[0].code.endswith("-10000")


def test_a_withdrawn_range_issues_nothing_and_its_numbers_stay(
    program: Program, ranges: NumberRanges
) -> None:
    saved = program.intake.receive(program.actor, walk_in()).dossiers[0]
    ranges.add(program.actor, "100-110")
    ranges.withdraw(program.actor, NumberRange(UNIT, 1, 3))

    assert program.profile.store.find_code(saved.code) == saved.id
    assert program.intake.receive(program.actor, walk_in()).dossiers[0].code.endswith("-0100")
    ranges.add(program.actor, "1-3")
    again = program.intake.receive(program.actor, walk_in()).dossiers[0]
    assert again.code.endswith("-0101"), "0001 is on paper and is never issued again"
    assert [(held.next, held.left) for held in ranges.overview().ranges] == [(None, 0), (102, 9)]


@pytest.mark.parametrize("text", ["3-9", "1-1", f"{UNIT}:2-500"])
def test_overlapping_ranges_are_refused(program: Program, ranges: NumberRanges, text: str) -> None:
    with pytest.raises(UserFacingError) as refused:
        ranges.add(program.actor, text)
    assert refused.value.kind == "overlapping_ranges"
    assert len(ranges.overview().ranges) == 1


@pytest.mark.parametrize("text", ["", "9-3", "0-9", "abc", "1–9", "H62.22.4:"])
def test_what_is_no_range_says_how_to_write_one(program: Program, ranges: NumberRanges, text: str) -> None:
    with pytest.raises(UserFacingError) as refused:
        ranges.add(program.actor, text)
    assert refused.value.kind == "bad_range"
    assert "1-4999" in refused.value.words.vi


def test_a_range_not_held_cannot_be_withdrawn(program: Program, ranges: NumberRanges) -> None:
    with pytest.raises(UserFacingError) as refused:
        ranges.withdraw(program.actor, NumberRange(UNIT, 1, 4))
    assert refused.value.kind == "no_such_range"


def test_only_an_administrator_moves_ranges(program: Program, ranges: NumberRanges) -> None:
    someone = replace(program.actor, roles=frozenset({Role.CLERK, Role.SUPERVISOR}))
    for attempt in (
        lambda: ranges.add(someone, "10-20"),
        lambda: ranges.withdraw(someone, NumberRange(UNIT, 1, 3)),
    ):
        with pytest.raises(UserFacingError) as refused:
            attempt()
        assert refused.value.kind == "not_allowed"
