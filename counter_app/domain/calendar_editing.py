"""Editing a calendar: each change gives a new calendar, checked as a whole; the old one stays as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from counter_app.domain.calendar import Calendar, calendar_hole
from counter_app.domain.calendar_year import CalendarYear, DayOff, DayOffKind, SwappedDay, YearStatus
from counter_app.domain.compiled_calendar import compile_calendar
from counter_app.domain.wording import Words
from counter_app.domain.working_hours import Timetable


def year_of(calendar: Calendar, year: int) -> CalendarYear:
    """One year of a calendar.

    Raises:
        UserFacingError: `calendar_hole`, the calendar has no such year.
    """
    for known in calendar.years:
        if known.year == year:
            return known
    raise calendar_hole(year)


def with_day_off(calendar: Calendar, day_off: DayOff) -> Calendar:
    """The calendar with a day off added, or put in place of what the calendar said about that day.

    Raises:
        UserFacingError: `calendar_hole`; `bad_calendar`, an undecided day in a year marked final.
    """
    year = year_of(without_day(calendar, day_off.day), day_off.day.year)
    return calendar.with_year(replace(year, days_off=(*year.days_off, day_off)))


def with_swapped_day(calendar: Calendar, day: date, instead_of: date, name: Words) -> Calendar:
    """The calendar with a Saturday worked for another day, which is off then (hoán đổi ngày làm việc).

    Raises:
        UserFacingError: `calendar_hole`; `bad_calendar`, the other day has no sessions.
    """
    off = DayOff(instead_of, name, DayOffKind.SWAPPED)
    year = year_of(without_day(calendar, day), day.year)
    worked = calendar.with_year(replace(year, swapped=(*year.swapped, SwappedDay(day, instead_of, name))))
    return checked(with_day_off(worked, off))


def without_day(calendar: Calendar, day: date) -> Calendar:
    """The calendar without anything special about a day: it is as its weekday is.

    Raises:
        UserFacingError: `calendar_hole`.
    """
    year = year_of(calendar, day.year)
    return calendar.with_year(
        replace(
            year,
            days_off=tuple(each for each in year.days_off if each.day != day),
            swapped=tuple(each for each in year.swapped if each.day != day),
            reception_only=tuple(each for each in year.reception_only if each.day != day),
        )
    )


def with_timetable(calendar: Calendar, timetable: Timetable) -> Calendar:
    """The calendar with other hours under a timetable's name, in every season that uses it."""
    others = (each for each in calendar.timetables if each.name != timetable.name)
    return replace(calendar, timetables=(*others, timetable))


def with_decision(calendar: Calendar, year: int, status: YearStatus, source: str) -> Calendar:
    """The calendar with another standing of a year and the legal texts behind it.

    Raises:
        UserFacingError: `calendar_hole`; `bad_calendar`, undecided days in a final year.
    """
    return calendar.with_year(replace(year_of(calendar, year), status=status, source=source))


def laid_over(calendar: Calendar, newer: Calendar) -> Calendar:
    """The newer calendar, with the years it does not have taken from the other.

    A file with the decided 2027 alone replaces that year. Where both have other hours under one
    name, the older years keep theirs under a name of their own.

    Raises:
        UserFacingError: `calendar_hole`, a year between the two is missing.
    """
    have = {year.year for year in newer.years}
    kept = [year for year in calendar.years if year.year not in have]
    used = {season.timetable for year in kept for season in year.seasons}
    renamed = {
        name: _kept_name(table, newer)
        for name, table in ((each.name, each) for each in calendar.timetables)
        if name in used
    }
    tables = {table.name: table for table in newer.timetables}
    tables |= {
        renamed[table.name]: replace(table, name=renamed[table.name])
        for table in calendar.timetables
        if table.name in used
    }
    years = [
        replace(
            year,
            seasons=tuple(replace(each, timetable=renamed[each.timetable]) for each in year.seasons),
        )
        for year in kept
    ]
    return replace(newer, timetables=tuple(tables.values()), years=(*years, *newer.years))


def checked(calendar: Calendar) -> Calendar:
    """The same calendar, after making sure that every day of it can be counted.

    Raises:
        UserFacingError: `bad_calendar`.
    """
    compile_calendar(calendar)
    return calendar


def _kept_name(table: Timetable, newer: Calendar) -> str:
    taken = {each.name: each for each in newer.timetables}
    name = table.name
    while name in taken and replace(taken[name], name=table.name) != table:
        name += "-before"
    return name
