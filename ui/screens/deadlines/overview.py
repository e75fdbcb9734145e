"""The figures above and beside the list, read in one go on the queries' lane."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from counter_app.domain.lateness import LatenessCause
from counter_app.domain.units import UnitBook
from counter_app.ports import Reader
from counter_app.services.deadlines.board import BoardFigures, BoardSelection, GroupLine
from counter_app.services.deadlines.board_classes import BoardClass, BoardDay
from counter_app.services.deadlines.board_counts import Grouping
from counter_app.services.deadlines.board_view import BoardView
from counter_app.services.office_state import office_of
from counter_app.services.reports.facts import ReportFacts
from counter_app.services.reports.on_time import TARGETS, OfficeLevel, on_time_report
from counter_app.services.reports.timeliness import Basis, TimelyCounts
from counter_app.services.reports.unit_levels import unit_levels

OVERDUE: Final = BoardSelection(classes=frozenset({BoardClass.OVERDUE}))
WEEKS_SHOWN: Final = 4
CAUSE_DAYS: Final = 30
"""So many days back the causes of what ended late are counted."""


@dataclass(frozen=True, slots=True)
class DueDay:
    """A day of the coming weeks: how many running dossiers are due, and whether nobody works."""

    day: date
    number: int
    off: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """A board at one moment; `coming` are the next three working days as far as the calendar knows.

    `weeks` are the weeks from this one on, `causes` those of what is overdue. `oldest_days` are the
    working days of the oldest overdue one, `supplements` those of the paused that wait for the citizen.
    """

    figures: BoardFigures
    coming: Mapping[BoardClass, date]
    weeks: Sequence[DueDay]
    causes: Mapping[LatenessCause, int]
    oldest_days: int
    supplements: int
    groups: Mapping[Grouping, Sequence[GroupLine]]

    @property
    def names(self) -> dict[tuple[Grouping, str], str]:
        """The readable name of each group."""
        return {
            (grouping, line.label): line.name or line.label
            for grouping, lines in self.groups.items()
            for line in lines
        }


@dataclass(frozen=True, slots=True)
class MonthOnTime:
    """This month's rate against the first date, its target in percent, and why it was late of late."""

    counts: TimelyCounts
    target: int | None
    causes: Mapping[LatenessCause, int]

    @property
    def reached(self) -> bool | None:
        """Whether the target is reached; None where there is none, or nothing ended."""
        return None if self.target is None else self.counts.reaches(self.target)


def read_overview(view: BoardView, reader: Reader) -> Overview:
    """Everything but the list.

    Raises:
        UserFacingError: `no_calendar`.
    """
    board = view.board()
    first = view.positions(OVERDUE)[:1]
    oldest = view.lines(first)
    return Overview(
        figures=board.figures(),
        coming=coming_days(board.day),
        weeks=_weeks(view, board.figures()),
        causes={each: len(view.positions(replace(OVERDUE, cause=each))) for each in LatenessCause},
        oldest_days=oldest[0].late_days if oldest else 0,
        supplements=reader.tally(board.day.now).awaiting_supplement,
        groups={grouping: view.groups(grouping) for grouping in Grouping},
    )


def coming_days(day: BoardDay) -> dict[BoardClass, date]:
    """The working day of each class that has just one."""
    near = (BoardClass.TOMORROW, BoardClass.IN_TWO_DAYS, BoardClass.IN_THREE_DAYS)
    # The first day called so is the working one; days off behind it are called the same.
    return {
        each: day.today + timedelta(days=day.classes.index(each) - 1) for each in near if each in day.classes
    }


def _weeks(view: BoardView, figures: BoardFigures) -> tuple[DueDay, ...]:
    """The days of these weeks that the calendar knows."""
    today = figures.now.date()
    monday = today - timedelta(days=today.weekday())
    numbers = {each.day: each.number for each in figures.heat}
    days = (monday + timedelta(days=place) for place in range(7 * WEEKS_SHOWN))
    return tuple(
        DueDay(day, numbers.get(day, 0), not view.calendar.is_working(day))
        for day in days
        if view.calendar.knows(day)
    )


def read_month(facts: ReportFacts, reader: Reader, units: UnitBook) -> MonthOnTime:
    """The on-time rate of the month and the causes of the last 30 days, over all dossiers."""
    office = office_of(reader)
    levels = unit_levels(facts.columns().labels.values(), units)
    month = on_time_report(facts.this_month(), levels, office.settings)
    lately = on_time_report(facts.last_days(CAUSE_DAYS), levels, office.settings)
    level = unit_levels((office.unit_code,), units).get(office.unit_code, OfficeLevel.COMMUNE)
    return MonthOnTime(
        counts=month.total.counts[Basis.FIRST_BY_DATE],
        target=TARGETS[level].read(office.settings),
        causes=dict(lately.causes),
    )
