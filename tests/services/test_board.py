"""The deadline board against a plain count written another way, and at the borders of days and years."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.calendar_changes import OpenDeadline
from counter_app.domain.dossier import AWAITING_COLLECTION, OPEN_STAGES, Stage
from counter_app.domain.lateness import LatenessCause
from counter_app.domain.limits import working_days
from counter_app.domain.office_time import from_iso
from counter_app.domain.working_time import working_days_between
from counter_app.ports.columns import NONE, STAGES, FactColumns, moment_of
from counter_app.services.deadlines.board import Board, BoardSelection
from counter_app.services.deadlines.board_classes import BoardClass, board_day
from counter_app.services.deadlines.board_counts import Grouping
from counter_app.services.deadlines.board_rows import due_minutes
from counter_app.services.deadlines.bulk_deadlines import bulk_calendar, bulk_due_days, columns_of
from tests.domain.calendars import compiled
from tests.services.facts import TEXTS, Row, at, columns, row, rows, stage

NOW = from_iso("2026-11-23T10:00")  # Monday; Tuesday 24/11 is a holiday
WATCHED = OPEN_STAGES | AWAITING_COLLECTION
LAST_DAY = compiled().calendar.last_day


def watched(found: list[Row]) -> list[Row]:
    return [each for each in found if STAGES[each["stage"]] in WATCHED]


def plain_class(each: Row, now: datetime) -> BoardClass:
    """One dossier's class, day by day with the calendar's own questions."""
    if each["ended"] != NONE:
        return BoardClass.READY
    if STAGES[each["stage"]] in (Stage.AWAITING_SUPPLEMENT, Stage.AWAITING_PAYMENT):
        return BoardClass.PAUSED
    due = moment_of(each["due"])
    if due is None:
        return BoardClass.NO_DATE
    if due.date() < now.date():
        return BoardClass.OVERDUE
    if due.date() > LAST_DAY:
        return BoardClass.LATER
    left = working_days_between(compiled(), now.date(), due.date())
    return {0: BoardClass.TODAY, 1: BoardClass.TOMORROW, 2: BoardClass.IN_TWO_DAYS,
            3: BoardClass.IN_THREE_DAYS}.get(left, BoardClass.LATER)  # fmt: skip


def board(found: list[Row], now: datetime = NOW) -> Board:
    return Board(columns(watched(found)), board_day(now, compiled()))


def text(label: int) -> str:
    return TEXTS.get(label, "")


MOMENTS = st.integers(at("2026-10-01T00:00"), at("2026-12-31T23:59")).map(
    lambda minute: from_iso("1970-01-01T00:00") + timedelta(minutes=minute)
)


@given(found=rows(), now=MOMENTS)
def test_all_counts_are_those_of_a_plain_count(found: list[Row], now: datetime) -> None:
    shown, figures = watched(found), board(found, now).figures()
    classes = Counter(plain_class(each, now) for each in shown)
    assert figures.numbers == tuple(classes[each] for each in BoardClass)
    running = [each for each in shown if plain_class(each, now) <= BoardClass.LATER]
    due_days = Counter(moment_of(each["due"]).date() for each in running)  # type: ignore[union-attr]
    assert all(day.number == due_days[day.day] for day in figures.heat)
    assert figures.heat[0].day <= now.date() - timedelta(days=6)
    assert figures.beyond_calendar == sum(number for day, number in due_days.items() if day > LAST_DAY)
    for grouping in Grouping:
        expected = Counter((text(each[grouping.value]), plain_class(each, now)) for each in shown)
        lines = board(found, now).groups(grouping)
        assert {
            (line.label, each): line.numbers[each]
            for line in lines
            for each in BoardClass
            if line.numbers[each]
        } == expected
        assert [line.numbers[0] for line in lines] == sorted(
            (line.numbers[0] for line in lines), reverse=True
        )


@given(before=rows(), after=rows(), now=MOMENTS)
def test_a_changed_dossier_leaves_the_board_as_if_made_anew(
    before: list[Row], after: list[Row], now: datetime
) -> None:
    patched = board(before, now)
    for each in after:
        patched.update(columns([each]))
    books = {each["position"]: each for each in before} | {each["position"]: each for each in after}
    gone = [position for position in books if position % 7 == 0]
    patched.update(columns(after[:1]), [*gone, *(each["position"] for each in after[:1])])
    patched.update(FactColumns(b""), gone)
    fresh = board([each for position, each in books.items() if position not in gone], now)
    assert patched.figures() == fresh.figures()
    everything = BoardSelection()
    assert set(patched.positions(everything)) == set(fresh.positions(everything))
    for grouping in Grouping:
        assert patched.groups(grouping) == fresh.groups(grouping)
    some = fresh.positions(everything)[:5]
    assert patched.marks(some) == fresh.marks(some)


def test_many_new_dossiers_find_room() -> None:
    made = board([row(0, due=at("2026-11-20T17:00"))])
    for position in range(1, 3001):
        made.update(columns([row(position, due=at("2026-11-25T11:30"))]))
    figures = made.figures()
    assert (figures.number(BoardClass.OVERDUE), figures.number(BoardClass.TOMORROW)) == (1, 3000)
    assert made.positions(BoardSelection()) == list(range(3001))


@given(found=rows(), now=MOMENTS, label=st.integers(0, 8), cause=st.sampled_from((None, *LatenessCause)))
def test_a_selection_lists_what_it_names_by_due_moment(
    found: list[Row], now: datetime, label: int, cause: LatenessCause | None
) -> None:
    made = board(found, now)
    chosen = BoardSelection(section=text(label) if label < 8 else "nobody has this", cause=cause)
    positions = made.positions(chosen)
    marks = {mark.position: mark for mark in made.marks(made.positions(BoardSelection()))}
    by_position = {each["position"]: each for each in watched(found)}
    expected = {
        position
        for position, each in by_position.items()
        if each["section"] == label and (cause is None or marks[position].cause is cause)
    }
    assert set(positions) == expected
    dates = [by_position[position]["due"] for position in positions]
    dated = [due for due in dates if due != NONE]
    assert dates[: len(dated)] == sorted(dated)
    for position, mark in marks.items():
        assert mark.board_class is plain_class(by_position[position], now)


@pytest.mark.parametrize(
    ("now", "due", "expected"),
    [
        ("2026-11-23T10:00", "2026-11-23T17:00", BoardClass.TODAY),
        ("2026-11-23T17:00", "2026-11-23T17:00", BoardClass.TODAY),
        ("2026-11-23T17:01", "2026-11-23T17:00", BoardClass.TODAY),  # late by the minute, not by the date
        ("2026-11-25T00:00", "2026-11-23T17:00", BoardClass.OVERDUE),
        ("2026-11-24T10:00", "2026-11-23T17:00", BoardClass.OVERDUE),  # on the holiday itself
        (
            "2026-11-23T10:00",
            "2026-11-24T17:00",
            BoardClass.TODAY,
        ),  # due on the holiday: today is the last day
        ("2026-11-23T10:00", "2026-11-25T17:00", BoardClass.TOMORROW),  # behind the holiday
        ("2026-11-20T10:00", "2026-11-25T17:00", BoardClass.IN_TWO_DAYS),  # Friday: Monday, Wednesday
        ("2026-08-21T10:00", "2026-08-22T17:00", BoardClass.TOMORROW),  # a Saturday worked instead
        ("2026-08-21T10:00", "2026-08-24T17:00", BoardClass.IN_TWO_DAYS),  # the Monday after it
        ("2026-08-22T10:00", "2026-08-24T17:00", BoardClass.TOMORROW),
        ("2026-11-23T10:00", "2026-11-27T17:00", BoardClass.IN_THREE_DAYS),
        ("2026-11-23T10:00", "2026-11-30T17:00", BoardClass.LATER),
    ],
)
def test_the_borders_of_days(now: str, due: str, expected: BoardClass) -> None:
    figures = board([row(0, due=at(due))], datetime.fromisoformat(now)).figures()
    assert figures.number(expected) == 1
    assert figures.hour_passed == (1 if now.endswith("17:01") else 0)


def test_a_date_in_a_year_without_calendar_is_later_and_flagged() -> None:
    far = [row(0, due=at(f"{LAST_DAY.year + 1}-01-05T17:00")), row(1, due=at(f"{LAST_DAY}T17:00"))]
    figures = board(far).figures()
    assert (figures.number(BoardClass.LATER), figures.beyond_calendar) == (2, 1)
    eve = board(far, from_iso(f"{LAST_DAY.year}-12-31T09:00")).figures()
    assert (eve.number(BoardClass.LATER), eve.number(BoardClass.TODAY), eve.beyond_calendar) == (1, 1, 1)
    after = board(far, from_iso(f"{LAST_DAY.year + 1}-01-04T09:00")).figures()
    assert (after.number(BoardClass.LATER), after.number(BoardClass.OVERDUE)) == (1, 1)


def test_a_ready_result_is_late_no_more_and_not_on_the_tomorrow_board() -> None:
    ready = row(0, due=at("2026-11-25T17:00"), ended=at("2026-11-20T09:00"), stage=stage(Stage.RESULT_READY))
    figures = board([ready]).figures()
    assert (figures.number(BoardClass.READY), figures.number(BoardClass.TOMORROW)) == (1, 0)
    assert sum(day.number for day in figures.heat) == 0


def test_the_oldest_overdue_and_the_longest_waiting_come_first() -> None:
    waiting = {"stage": stage(Stage.AWAITING_SUPPLEMENT)}
    made = board(
        [
            row(0, due=at("2026-11-20T17:00")),
            row(1, due=at("2026-11-19T17:00")),
            row(2, pause_began=at("2026-11-10T09:00"), **waiting),
            row(3, pause_began=at("2026-11-02T09:00"), **waiting),
        ]
    )
    oldest = made.figures().oldest_overdue
    assert oldest is not None
    assert (oldest[0].isoformat(), oldest[1]) == ("2026-11-19T17:00:00+07:00", 1)
    assert made.positions(BoardSelection()) == [1, 0, 3, 2]
    assert board([]).figures().oldest_overdue is None


def test_due_days_counted_anew_take_the_place_of_the_recorded_ones() -> None:
    received = from_iso("2026-11-19T09:00")
    deadlines = [OpenDeadline(str(n), working_days(n), received, None) for n in (1, 2, 3, 4000)]
    days = bulk_due_days(bulk_calendar(compiled()), columns_of(deadlines))
    found = Board(
        columns(row(position) for position in range(4)), board_day(NOW, compiled()), due_minutes(days)
    ).figures()
    assert (found.number(BoardClass.OVERDUE), found.number(BoardClass.TODAY)) == (1, 1)
    assert (found.number(BoardClass.TOMORROW), found.number(BoardClass.LATER)) == (1, 1)
    assert found.beyond_calendar == 1


def test_a_day_of_the_heat_calendar_can_be_listed() -> None:
    made = board([row(0, due=at("2026-11-25T09:00")), row(1, due=at("2026-11-26T09:00")), row(2)])
    assert made.positions(BoardSelection(due_day=date(2026, 11, 25))) == [0]


def test_numpy_waits_until_it_is_needed(repository: Path) -> None:
    code = "import sys, counter_app.services.deadlines.board; sys.exit('numpy' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=repository)
