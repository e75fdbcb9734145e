"""A calendar turned into tables, so that any date is a matter of a few look-ups.

Days are counted from the day before the calendar's first day: day 1 is its first day, and day 0
stands for everything before it. A *moment* is `day * 1440 + minute of the day`. Whatever lies
behind the last day falls off the end of a table; the callers turn that `IndexError` into the
sentence about the missing year.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from counter_app.domain.calendar import AppointmentRule, Calendar, calendar_hole
from counter_app.domain.calendar_reading import bad_calendar
from counter_app.domain.calendar_year import CalendarYear, DayOff, SwappedDay, YearStatus
from counter_app.domain.failures import UserFacingError
from counter_app.domain.office_time import OFFICE_ZONE
from counter_app.domain.working_hours import MINUTES_OF_DAY, DaySessions, Timetable


class Table(Protocol):
    """Something that answers a whole number with a whole number."""

    def __getitem__(self, index: int, /) -> int: ...


@dataclass(frozen=True, slots=True)
class Axis:
    """What a limit is counted on: days or minutes, as three tables.

    `counts[point]` is how much of the axis lies up to and including the point; `ends[count]` the
    earliest point with that count; `dues[count]` the same, moved off days on which nobody works.
    """

    counts: Table
    ends: Table
    dues: Table


@dataclass(frozen=True, slots=True)
class _MinuteCounts:
    """Working minutes from the calendar's beginning up to a moment."""

    before: list[int]
    sessions: list[DaySessions]

    def __getitem__(self, moment: int) -> int:
        day, minute = divmod(moment, MINUTES_OF_DAY)
        total = self.before[day]
        for session in self.sessions[day]:
            if minute <= session.opens:
                break
            total += min(minute, session.closes) - session.opens
        return total


@dataclass(frozen=True, slots=True)
class _MinuteEnds:
    """The earliest moment up to which so many minutes have been worked."""

    before: list[int]
    sessions: list[DaySessions]

    def __getitem__(self, count: int) -> int:
        day = bisect_left(self.before, count) - 1
        left = count - self.before[day]
        for session in self.sessions[day]:
            worked = session.closes - session.opens
            if left <= worked:
                return day * MINUTES_OF_DAY + session.opens + left
            left -= worked
        raise IndexError(count)


@dataclass(frozen=True, slots=True, eq=False)
class CompiledCalendar:
    """The tables of one calendar version; make one per version and keep it.

    `sessions[day]` are a day's working sessions, `closes[day]` the minute of its last closing
    (-1 on days off), `next_working[day]` the first working day from this one on.
    """

    calendar: Calendar
    version: str
    base: int
    dates: list[date]
    sessions: list[DaySessions]
    closes: list[int]
    next_working: list[int]
    days_off: dict[int, DayOff]
    swapped_days: dict[int, SwappedDay]
    reception_days: frozenset[int]
    working_days: Axis
    calendar_days: Axis
    working_minutes: Axis

    @property
    def appointment(self) -> AppointmentRule:
        """Which hour of the due day the receipt promises."""
        return self.calendar.appointment

    def knows(self, day: date) -> bool:
        """Whether the calendar reaches this day."""
        return 0 < day.toordinal() - self.base < len(self.dates)

    def day_of(self, day: date) -> int:
        """The number of a date in the tables.

        Raises:
            UserFacingError: `calendar_hole`, the calendar does not know that year.
        """
        index = day.toordinal() - self.base
        if not 0 < index < len(self.dates):
            raise calendar_hole(day.year)
        return index

    def moment_at(self, moment: int) -> datetime:
        """The office time of a moment of the tables."""
        day, minute = divmod(moment, MINUTES_OF_DAY)
        at = self.dates[day]
        return datetime(at.year, at.month, at.day, tzinfo=OFFICE_ZONE) + timedelta(minutes=minute)

    def is_working(self, day: date) -> bool:
        """Whether time limits count this day."""
        return self.closes[self.day_of(day)] >= 0

    def day_off(self, day: date) -> DayOff | None:
        """The named day off on this date, if there is one; weekends have no name."""
        return self.days_off.get(self.day_of(day))

    def status_of(self, year: int) -> YearStatus:
        """How far the days off of this year are decided."""
        for known in self.calendar.years:
            if known.year == year:
                return known.status
        raise calendar_hole(year)

    def hole_after(self) -> UserFacingError:
        """The refusal when counting runs past the last day."""
        return calendar_hole(self.calendar.last_day.year + 1)


def compile_calendar(calendar: Calendar) -> CompiledCalendar:
    """Make the tables of a calendar (a few milliseconds).

    Raises:
        UserFacingError: `bad_calendar`, a swapped working day that gets no sessions.
    """
    base = calendar.first_day.toordinal() - 1
    sessions: list[DaySessions] = [()]
    reception: set[int] = set()
    for index, (working, receives) in enumerate(_days(calendar), start=1):
        sessions.append(working)
        if receives:
            reception.add(index)
    years = calendar.years
    return CompiledCalendar(
        calendar=calendar,
        version=calendar.version,
        base=base,
        dates=[date.fromordinal(base + index) for index in range(len(sessions))],
        sessions=sessions,
        closes=[day[-1].closes if day else -1 for day in sessions],
        next_working=(ahead := _next_working(sessions)),
        days_off={item.day.toordinal() - base: item for year in years for item in year.days_off},
        swapped_days={item.day.toordinal() - base: item for year in years for item in year.swapped},
        reception_days=frozenset(reception),
        working_days=_working_day_axis(sessions),
        calendar_days=Axis(range(len(sessions)), range(len(sessions)), ahead),
        working_minutes=_minute_axis(sessions),
    )


def _days(calendar: Calendar) -> Iterator[tuple[DaySessions, DaySessions]]:
    """For each day of the calendar its working sessions and its reception-only sessions."""
    tables = {table.name: table for table in calendar.timetables}
    for year in calendar.years:
        yield from _days_of_year(year, tables)


def _days_of_year(
    year: CalendarYear, tables: dict[str, Timetable]
) -> Iterator[tuple[DaySessions, DaySessions]]:
    off = {item.day for item in year.days_off}
    swapped = {item.day: item for item in year.swapped}
    reception = {item.day: item.sessions for item in year.reception_only}
    starts = [season.begins for season in year.seasons]
    day = date(year.year, 1, 1)
    while day.year == year.year:
        season = year.seasons[bisect_left(starts, day + timedelta(days=1)) - 1]
        table = tables[season.timetable]
        if day in reception:
            yield (), reception[day]
        elif day in off:
            yield (), ()
        elif day in swapped:
            yield _sessions_of_swapped(swapped[day], table), ()
        else:
            yield table.working[day.weekday()], table.reception_only[day.weekday()]
        day += timedelta(days=1)


def _sessions_of_swapped(swapped: SwappedDay, table: Timetable) -> DaySessions:
    sessions = table.working[swapped.instead_of.weekday()]
    if not sessions:
        raise bad_calendar(
            "Ngày làm bù {day} thay cho {other} là ngày không có buổi làm việc: sửa ngày được làm bù.",
            "{day} is worked instead of {other}, a day without sessions: correct the day it makes up for.",
            day=swapped.day,
            other=swapped.instead_of,
        )
    return sessions


def _working_day_axis(sessions: list[DaySessions]) -> Axis:
    counts: list[int] = []
    ends = [0]
    for day, worked in enumerate(sessions):
        if worked:
            ends.append(day)
        counts.append(len(ends) - 1)
    return Axis(counts, ends, ends)


def _next_working(sessions: list[DaySessions]) -> list[int]:
    """Shorter than the calendar where it ends in days off: what follows them is not known."""
    table: list[int] = []
    for day, worked in enumerate(sessions):
        if worked:
            table.extend([day] * (day + 1 - len(table)))
    return table


def _minute_axis(sessions: list[DaySessions]) -> Axis:
    before = [0]
    for day in sessions:
        before.append(before[-1] + sum(session.closes - session.opens for session in day))
    # The midnight after the last day is still a moment of the calendar.
    days = [*sessions, ()]
    ends = _MinuteEnds(before, days)
    return Axis(_MinuteCounts(before, days), ends, ends)
