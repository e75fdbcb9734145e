"""Editing a calendar gives a new one that holds together; the old one stays as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from counter_app.domain.calendar_editing import (
    laid_over,
    with_day_off,
    with_decision,
    with_swapped_day,
    with_timetable,
    without_day,
    year_of,
)
from counter_app.domain.calendar_year import DayOff, DayOffKind, YearStatus
from counter_app.domain.compiled_calendar import compile_calendar
from counter_app.domain.failures import UserFacingError
from counter_app.domain.wording import Words
from counter_app.domain.working_hours import Session, Timetable
from tests.domain.calendars import compiled, shipped

NAME = Words("Nghỉ bão", "Storm")
WEDNESDAY, SATURDAY, FRIDAY = date(2026, 11, 25), date(2026, 11, 28), date(2026, 12, 4)


def test_a_day_off_replaces_what_was_said_about_the_day_and_can_be_taken_away() -> None:
    before = shipped().version
    stormy = with_day_off(shipped(), DayOff(WEDNESDAY, NAME))
    assert not compile_calendar(stormy).is_working(WEDNESDAY)
    again = with_day_off(stormy, DayOff(WEDNESDAY, Words("Lễ", "Feast")))
    found = compile_calendar(again).day_off(WEDNESDAY)
    assert found is not None
    assert found.name.en == "Feast"
    assert without_day(again, WEDNESDAY) == shipped()
    assert shipped().version == before


def test_a_swapped_day_works_the_sessions_of_the_day_that_is_off_instead() -> None:
    swapped = compile_calendar(with_swapped_day(shipped(), SATURDAY, FRIDAY, NAME))
    assert swapped.sessions[swapped.day_of(SATURDAY)] == compiled().sessions[compiled().day_of(FRIDAY)]
    assert not swapped.is_working(FRIDAY)
    found = swapped.day_off(FRIDAY)
    assert found is not None
    assert found.kind is DayOffKind.SWAPPED
    with pytest.raises(UserFacingError) as told:
        with_swapped_day(shipped(), SATURDAY, date(2026, 12, 6), NAME)
    assert told.value.kind == "bad_calendar"


def test_an_undecided_day_needs_a_year_that_is_not_final() -> None:
    maybe = DayOff(WEDNESDAY, NAME, decided=False)
    with pytest.raises(UserFacingError) as told:
        with_day_off(shipped(), maybe)
    assert told.value.kind == "bad_calendar"
    opened = with_decision(shipped(), 2026, YearStatus.PROPOSAL, "Dự thảo")
    year = year_of(with_day_off(opened, maybe), 2026)
    assert (year.status, year.source) == (YearStatus.PROPOSAL, "Dự thảo")
    assert maybe in year.days_off


def test_a_year_that_is_not_there() -> None:
    for edit in (
        lambda: with_day_off(shipped(), DayOff(date(2040, 1, 1), NAME)),
        lambda: year_of(shipped(), 2020),
        lambda: with_decision(shipped(), 2040, YearStatus.FINAL, "QĐ"),
    ):
        with pytest.raises(UserFacingError) as told:
            edit()
        assert told.value.kind == "calendar_hole"


def late_hours(name: str) -> Timetable:
    table = next(each for each in shipped().timetables if each.name == name)
    late = (Session(8 * 60, 12 * 60), Session(13 * 60, 17 * 60))
    return replace(table, working=tuple(late if day else () for day in table.working))


def test_other_hours_hold_in_every_season_of_that_name() -> None:
    changed = compile_calendar(with_timetable(shipped(), late_hours("winter")))
    assert changed.sessions[changed.day_of(WEDNESDAY)] == late_hours("winter").working[2]
    july = date(2026, 7, 1)
    assert changed.sessions[changed.day_of(july)] == compiled().sessions[compiled().day_of(july)]


def test_one_year_laid_over_changes_that_year_alone_even_with_other_hours_of_the_same_name() -> None:
    alone = replace(shipped(), years=(year_of(shipped(), 2027),))
    new_hours = with_timetable(alone, late_hours("winter"))
    found = compile_calendar(laid_over(shipped(), new_hours))
    assert [year.year for year in found.calendar.years] == [2024, 2025, 2026, 2027]
    for day in (date(2024, 1, 2), date(2025, 7, 1), WEDNESDAY, date(2026, 12, 31)):
        assert found.sessions[found.day_of(day)] == compiled().sessions[compiled().day_of(day)]
    assert found.sessions[found.day_of(date(2027, 1, 5))] == late_hours("winter").working[1]


def test_laying_a_calendar_over_itself_changes_nothing() -> None:
    assert laid_over(shipped(), shipped()) == shipped()
    alone = replace(shipped(), years=(year_of(shipped(), 2027),))
    assert laid_over(shipped(), alone) == shipped()
    once = laid_over(shipped(), with_timetable(alone, late_hours("winter")))
    assert laid_over(once, with_timetable(alone, late_hours("winter"))) == once


def test_a_hole_between_the_two_is_refused() -> None:
    known = year_of(shipped(), 2026)
    seasons = tuple(replace(each, begins=each.begins.replace(year=2029)) for each in known.seasons)
    far = replace(known, year=2029, days_off=(), swapped=(), reception_only=(), seasons=seasons)
    with pytest.raises(UserFacingError) as told:
        laid_over(shipped(), replace(shipped(), years=(far,)))
    assert told.value.kind == "calendar_hole"
