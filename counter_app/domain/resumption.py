"""The date promised after a pause: counted by the rules where they gave the date before, else moved on.

A dossier keeps the dates it was promised as facts. Where the date that stood before the pause is the
one the rules give for its limit, the new one is what the rules give with all pauses, as long as that is
not before the day the pause ended. Where it is not
(a re-appointment, a date from another system or a hand-written receipt, a calendar that changed
since), what was left of it when the pause began is counted on from the day it ended.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from counter_app.domain.compiled_calendar import CompiledCalendar
from counter_app.domain.course import RecordedPause
from counter_app.domain.deadlines import Reckoning, reckon
from counter_app.domain.dossier import Dossier
from counter_app.domain.failures import UserFacingError
from counter_app.domain.limits import UNKNOWN_LIMIT, After15h, Limit, LimitUnit, OnResume, parse_limit
from counter_app.domain.office_time import from_iso, in_office_time
from counter_app.domain.pauses import Pause
from counter_app.domain.working_hours import MINUTES_OF_DAY


@dataclass(frozen=True, slots=True)
class Resumed:
    """The dates after a pause, +07:00; None where none was known before.

    `reckoning` is the way that led there, where the rules count it; else None and the date was moved on.
    """

    due: datetime | None
    first_due: datetime | None
    reckoning: Reckoning | None


def limit_of(dossier: Dossier) -> Limit:
    """The time limit the dossier was taken in under; unknown where a paper brought only a date."""
    code = cast("str", dossier.facts.get("limit") or UNKNOWN_LIMIT.code)
    return UNKNOWN_LIMIT if code == UNKNOWN_LIMIT.code else parse_limit(code)


def resumed_dates(dossier: Dossier, ended: datetime, calendar: CompiledCalendar) -> Resumed:
    """The dates that hold once the open pause has ended at this moment.

    Raises:
        UserFacingError: `calendar_hole`, the calendar does not reach that far; `bad_pause`, it
            would end before it began.
    """
    open_pause = cast("RecordedPause", dossier.course.open_pause)
    ended = in_office_time(ended).replace(second=0, microsecond=0)
    before = [each.as_pause() for each in dossier.course.pauses[:-1]]
    pause = Pause(open_pause.as_pause().begins, ended, open_pause.on_resume)
    first, reckoning = _date(dossier, before, pause, open_pause.first_due_before, calendar)
    if open_pause.due_before == open_pause.first_due_before:
        return Resumed(first, first, reckoning)
    due, _ = _date(dossier, before, pause, open_pause.due_before, calendar)
    return Resumed(due, first, None)


def _date(
    dossier: Dossier, before: Sequence[Pause], pause: Pause, stood: str | None, calendar: CompiledCalendar
) -> tuple[datetime | None, Reckoning | None]:
    if stood is None:
        return None, None
    promised = from_iso(stood)
    limit = limit_of(dossier)
    if _reckoned(dossier, before, calendar, promised) is not None:
        reckoning = _reckon(dossier, [*before, pause], calendar)
        if not _outlasted(promised, pause, reckoning):
            return _found(reckoning)
    if pause.on_resume is OnResume.RESTART and not limit.is_unknown:
        return _begun_anew(dossier, promised, pause, calendar)
    return moved_on(promised, pause, limit.unit, calendar), None


def _outlasted(promised: datetime, pause: Pause, reckoning: Reckoning) -> bool:
    """Whether the clock was stopped in time, on the last day, and the rules give a date before it ran again.

    They count the day a pause begins as used up; nobody may be late because a citizen pays later.
    """
    due = cast("datetime", reckoning.due.moment)
    return _moment(pause.begins) < promised and due.date() < _moment(pause.ends).date()


def _begun_anew(
    dossier: Dossier, promised: datetime, pause: Pause, calendar: CompiledCalendar
) -> tuple[datetime, Reckoning | None]:
    """The whole limit from the end of the pause; a date that had passed before stays where it is."""
    begins = _moment(pause.begins)
    in_hours = limit_of(dossier).unit is LimitUnit.HOURS
    if begins > promised if in_hours else begins.date() > promised.date():
        return promised, None
    reckoning = _reckon(dossier, [pause], calendar)
    if reckoning.legs[0].ignored:
        # Too late for the date the rules give, not for the later one that was promised.
        since_receipt = Pause(dossier.received_at, pause.ends, pause.on_resume)
        reckoning = _reckon(dossier, [since_receipt], calendar)
    return cast("datetime", reckoning.due.moment), reckoning


def _found(reckoning: Reckoning) -> tuple[datetime | None, Reckoning]:
    return reckoning.due.moment, reckoning


def _reckoned(
    dossier: Dossier, pauses: Sequence[Pause], calendar: CompiledCalendar, promised: datetime
) -> Reckoning | None:
    """The reckoning that gives the promised date, or None."""
    if limit_of(dossier).is_unknown:
        return None
    try:
        reckoning = _reckon(dossier, pauses, calendar)
    except UserFacingError:
        return None
    return reckoning if reckoning.due.moment == promised else None


def _reckon(dossier: Dossier, pauses: Sequence[Pause], calendar: CompiledCalendar) -> Reckoning:
    facts = dossier.facts
    return reckon(
        limit_of(dossier),
        dossier.received_at,
        calendar,
        pauses=pauses,
        after_15h=After15h(str(facts["after_15h"])) if facts.get("after_15h") else None,
        on_resume=OnResume(str(facts.get("on_resume") or OnResume.CONTINUE.value)),
    )


def moved_on(promised: datetime, pause: Pause, unit: LimitUnit, calendar: CompiledCalendar) -> datetime:
    """What was left of a promised date when the pause began, counted on from its end.

    In working time for limits in hours, in calendar days for those, else in working days; the hour
    of the appointment stays. A date that had passed before the pause stays where it is.

    Raises:
        UserFacingError: `calendar_hole`.
    """
    begins, ends = _moment(pause.begins), _moment(cast("datetime", pause.ends))
    if promised <= begins:
        return promised
    if unit is LimitUnit.HOURS:
        return _in_minutes(promised, begins, ends, calendar)
    axis = calendar.calendar_days if unit is LimitUnit.CALENDAR_DAYS else calendar.working_days
    left = axis.counts[calendar.day_of(promised.date())] - axis.counts[calendar.day_of(begins.date())]
    try:
        ended = calendar.day_of(ends.date())
        # With no day left it is the day the pause ended, or the next one that is worked.
        day = max(axis.dues[axis.counts[ended] + left], calendar.next_working[ended])
        # The tables may end inside the last year known.
        moved = calendar.dates[day]
    except IndexError:
        raise calendar.hole_after() from None
    return datetime.combine(moved, promised.timetz())


def _in_minutes(promised: datetime, begins: datetime, ends: datetime, calendar: CompiledCalendar) -> datetime:
    axis = calendar.working_minutes
    left = axis.counts[_point(calendar, promised)] - axis.counts[_point(calendar, begins)]
    try:
        return calendar.moment_at(axis.dues[axis.counts[_point(calendar, ends)] + left])
    except IndexError:
        raise calendar.hole_after() from None


def _point(calendar: CompiledCalendar, moment: datetime) -> int:
    return calendar.day_of(moment.date()) * MINUTES_OF_DAY + moment.hour * 60 + moment.minute


def _moment(point: object) -> datetime:
    if isinstance(point, datetime):
        return point
    raise TypeError(f"a recorded pause has times, not {point!r}")
