"""Working time between two moments, and the day so many working days ahead."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from counter_app.domain.calendar import calendar_hole
from counter_app.domain.compiled_calendar import CompiledCalendar
from counter_app.domain.counting import Interruption, advance
from counter_app.domain.office_time import in_office_time
from counter_app.domain.pauses import Pause, in_time_order
from counter_app.domain.working_hours import MINUTES_OF_DAY


def working_minutes_between(calendar: CompiledCalendar, earlier: datetime, later: datetime) -> int:
    """Minutes of the sessions from one moment to the other; negative if they are swapped.

    Raises:
        UserFacingError: `calendar_hole`, one of them is outside the calendar.
    """
    counts = calendar.working_minutes.counts
    return counts[_moment(calendar, later)] - counts[_moment(calendar, earlier)]


def working_days_between(calendar: CompiledCalendar, earlier: date, later: date) -> int:
    """Working days after the one day, up to and including the other; negative if swapped.

    From today to the due day these are the days left, and with a minus the days late: the due
    day itself is 0, and Saturday after a due Friday is still 0 working days late.

    Raises:
        UserFacingError: `calendar_hole`, one of them is outside the calendar.
    """
    counts = calendar.working_days.counts
    return counts[calendar.day_of(later)] - counts[calendar.day_of(earlier)]


def working_day_after(
    calendar: CompiledCalendar, day: date, amount: int, pauses: tuple[Interruption, ...] = ()
) -> date:
    """The date alone: so many working days after this day, leaving out the pauses given.

    For lists and boards; `pauses` come from `day_interruptions`. `due` is what a receipt needs.

    Raises:
        UserFacingError: `calendar_hole`, the calendar does not reach that far.
    """
    start = day.toordinal() - calendar.base
    if start < 1:
        raise calendar_hole(day.year)
    axis = calendar.working_days
    try:
        return calendar.dates[axis.ends[advance(axis, start, amount, pauses)]]
    except IndexError:
        raise calendar.hole_after() from None


def day_interruptions(calendar: CompiledCalendar, pauses: Iterable[Pause]) -> tuple[Interruption, ...]:
    """The pauses that have ended, under `continue`, as day numbers of the calendar and sorted."""
    return tuple(
        Interruption(pause.begin_day - calendar.base, pause.end_day - calendar.base)
        for pause in in_time_order(pauses)
        if pause.end_day is not None
    )


def _moment(calendar: CompiledCalendar, moment: datetime) -> int:
    at = in_office_time(moment)
    return calendar.day_of(at) * MINUTES_OF_DAY + at.hour * 60 + at.minute
