"""What each day of a year is, for the year view and the fields of a day; no widgets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from counter_app.domain.calendar import Calendar
from counter_app.domain.calendar_editing import with_day_off, with_swapped_day, without_day, year_of
from counter_app.domain.calendar_year import CalendarYear, DayOff, DayOffKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.wording import Words
from counter_app.domain.working_hours import WEEKDAY_WORDS, DaySessions, Timetable, clock_text
from ui.language.formats import full_date, short_date
from ui.language.phrase import Said, phrase


class DayKind(Enum):
    """What a day is. `USUAL` is as its weekday is; `POSSIBLE` is off unless decided otherwise."""

    USUAL = "usual"
    HOLIDAY = "holiday"
    COMPENSATORY = "compensatory"
    SWAPPED = "swapped"
    POSSIBLE = "possible"
    WORKED = "worked"
    RECEPTION = "reception"


CHOSEN_KINDS = (
    DayKind.USUAL,
    DayKind.HOLIDAY,
    DayKind.COMPENSATORY,
    DayKind.POSSIBLE,
    DayKind.WORKED,
)
"""What a day can be made here; a swapped day off comes with the Saturday worked for it."""


@dataclass(frozen=True, slots=True)
class DayMark:
    """A day that is not as its weekday is; `instead_of` for a Saturday worked for another day."""

    kind: DayKind
    name: Words
    instead_of: date | None = None


@dataclass(frozen=True, slots=True)
class DayEdit:
    """What a day shall be; `name` is asked for every kind but `USUAL`."""

    day: date
    kind: DayKind
    name: Words
    instead_of: date | None = None


USUAL = DayMark(DayKind.USUAL, Words("", ""))
_OFF_KINDS = {
    DayOffKind.HOLIDAY: DayKind.HOLIDAY,
    DayOffKind.COMPENSATORY: DayKind.COMPENSATORY,
    DayOffKind.SWAPPED: DayKind.SWAPPED,
}


def marks_of(year: CalendarYear) -> dict[date, DayMark]:
    """The days of a year that are special in any way."""
    marks = {
        off.day: DayMark(_OFF_KINDS[off.kind] if off.decided else DayKind.POSSIBLE, off.name)
        for off in year.days_off
    }
    marks |= {each.day: DayMark(DayKind.WORKED, each.name, each.instead_of) for each in year.swapped}
    marks |= {
        each.day: DayMark(DayKind.RECEPTION, Words("Chỉ tiếp nhận", "Reception only"))
        for each in year.reception_only
    }
    return marks


def edited(calendar: Calendar, edit: DayEdit) -> Calendar:
    """The calendar with a day made what the clerk says.

    Raises:
        UserFacingError: `no_day_name`, `no_instead_of`; what the calendar refuses.
    """
    if edit.kind is DayKind.USUAL:
        return _without(calendar, edit.day)
    if not edit.name.vi:
        raise UserFacingError("no_day_name", Words("Ghi tên của ngày này.", "Give this day a name."))
    if edit.kind is DayKind.WORKED:
        if edit.instead_of is None:
            raise UserFacingError(
                "no_instead_of",
                Words("Ghi ngày được nghỉ thay, ví dụ 31/8.", "Give the day that is off instead, e.g. 31/8."),
            )
        return with_swapped_day(calendar, edit.day, edit.instead_of, edit.name)
    kind = DayOffKind.COMPENSATORY if edit.kind is DayKind.COMPENSATORY else DayOffKind.HOLIDAY
    return with_day_off(calendar, DayOff(edit.day, edit.name, kind, edit.kind is not DayKind.POSSIBLE))


def _without(calendar: Calendar, day: date) -> Calendar:
    """Also the other half of a swap: a Saturday is not worked for a day that is no longer off."""
    year = year_of(calendar, day.year)
    halves = [each.instead_of for each in year.swapped if each.day == day]
    halves += [each.day for each in year.swapped if each.instead_of == day]
    for other in (day, *halves):
        calendar = without_day(calendar, other)
    return calendar


def hours_lines(calendar: Calendar, year: CalendarYear) -> Iterator[tuple[Said, Said]]:
    """The sessions of every season: from when, on which weekdays, at what hours."""
    tables = {table.name: table for table in calendar.timetables}
    for season in year.seasons:
        lines = list(_week_lines(tables[season.timetable]))
        joined = Words("\n".join(line.vi for line in lines), "\n".join(line.en for line in lines))
        yield phrase("settings.calendar.season", day=short_date(season.begins)), joined


def _week_lines(table: Timetable) -> Iterator[Words]:
    """Weekdays that follow each other with the same hours stand in one line."""
    start = 0
    for day in range(1, 8):
        if day == 7 or table.working[day] != table.working[start]:
            if table.working[start]:
                yield _days_words(start, day - 1, table.working[start])
            start = day
    for day, sessions in enumerate(table.reception_only):
        if sessions:
            told = _days_words(day, day, sessions)
            yield Words(f"{told.vi} (chỉ tiếp nhận)", f"{told.en} (reception only)")


def _days_words(first: int, last: int, sessions: DaySessions) -> Words:
    hours = ", ".join(f"{clock_text(each.opens)}–{clock_text(each.closes)}" for each in sessions)
    one, two = WEEKDAY_WORDS[first], WEEKDAY_WORDS[last]
    if first == last:
        return Words(f"{one.vi}: {hours}", f"{one.en}: {hours}")
    return Words(f"{one.vi} – {two.vi}: {hours}", f"{one.en} – {two.en}: {hours}")


def sessions_words(sessions: DaySessions) -> Words:
    """The hours of one day, or that it is off."""
    if not sessions:
        return Words("nghỉ", "off")
    hours = ", ".join(f"{clock_text(each.opens)}–{clock_text(each.closes)}" for each in sessions)
    return Words(hours, hours)


def mark_said(mark: DayMark) -> Said:
    """What a day is, in one line."""
    if mark.kind is DayKind.WORKED and mark.instead_of is not None:
        return phrase("settings.calendar.worked_for", day=full_date(mark.instead_of), name=mark.name)
    if mark.kind is DayKind.USUAL:
        return "settings.calendar.kind.usual"
    return phrase(
        "settings.calendar.named", name=mark.name, kind=phrase(f"settings.calendar.kind.{mark.kind.value}")
    )
