"""Due dates (ngày hẹn trả kết quả): what was promised to the person at the counter.

All times are office time (+07:00) and whole minutes: the minute printed on the receipt decides,
seconds are dropped. `reckon` keeps the way as well as the result, for `explanation.explain`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from counter_app.domain.appointments import appointment
from counter_app.domain.compiled_calendar import CompiledCalendar
from counter_app.domain.due_date import DueDate, DueState
from counter_app.domain.failures import UserFacingError
from counter_app.domain.legs import Leg, LegCounting
from counter_app.domain.limits import After15h, Limit, OnResume
from counter_app.domain.office_time import in_office_time
from counter_app.domain.pauses import Pause, in_time_order
from counter_app.domain.receipt_time import EffectiveReceipt, receipt_for
from counter_app.domain.wording import Words
from counter_app.domain.working_hours import MINUTES_OF_DAY


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A due date with the way that led to it."""

    due: DueDate
    received: datetime
    receipt: EffectiveReceipt | None
    legs: tuple[Leg, ...]


def due(
    limit: Limit,
    received: datetime,
    calendar: CompiledCalendar,
    *,
    pauses: Iterable[Pause] = (),
    after_15h: After15h | None = None,
    on_resume: OnResume = OnResume.CONTINUE,
    extension: Limit | None = None,
) -> DueDate:
    """The due date alone; see `reckon`."""
    return reckon(
        limit,
        received,
        calendar,
        pauses=pauses,
        after_15h=after_15h,
        on_resume=on_resume,
        extension=extension,
    ).due


def reckon(
    limit: Limit,
    received: datetime,
    calendar: CompiledCalendar,
    *,
    pauses: Iterable[Pause] = (),
    after_15h: After15h | None = None,
    on_resume: OnResume = OnResume.CONTINUE,
    extension: Limit | None = None,
) -> Reckoning:
    """Count a time limit from its receipt.

    * The day of receipt is not counted (Bộ luật Dân sự 2015 Đ147); which day that is after
      closing or on a day off, see `receipt_time.effective_receipt`.
    * A limit in calendar days whose last day is a day off ends on the next working day (Đ148).
      What decides whether a pause still matters is the last day counted, before that move.
    * A limit in hours counts working minutes and is due at the exact minute; at the end of a
      session it is that closing, not the next opening.
    * A same-day limit ends on the day of receipt.
    * Under `restart` the limit counts anew from the day after the one on which the pause ended
      (from that minute for hours; a same-day limit as if received then).
    * The one extension (gia hạn, NĐ 61/2018 Đ19.9) is counted from the due date reached; pauses
      that were too late for the limit itself are taken into account there, and one that restarts
      then restarts the extension.

    `after_15h` defaults to the limit's own; `received` without an offset is office time.

    Raises:
        UserFacingError: `calendar_hole`, the calendar does not reach that far; `bad_pause`, a
            pause begins before receipt; `bad_limit`, an extension that cannot be counted.
    """
    at = in_office_time(received).replace(second=0, microsecond=0)
    policy = after_15h or limit.default_after_15h
    ordered = _ordered(pauses, at)
    day = calendar.day_of(at.date())
    if limit.is_unknown:
        unknown = DueDate(DueState.UNKNOWN, None, limit, calendar.version, policy, on_resume)
        return Reckoning(unknown, at, None, ())
    try:
        receipt = receipt_for(limit, policy, calendar, day, at.hour * 60 + at.minute)
        counting = LegCounting(calendar, policy, on_resume)
        legs = [counting.leg(limit, receipt, ordered)]
        if extension is not None and legs[0].end is not None:
            legs.append(counting.extension(extension, legs[0], legs[0].end))
        moment = appointment(legs[-1].limit, legs[-1].end, receipt, at, calendar)
    except IndexError:
        raise calendar.hole_after() from None
    state = DueState.PAUSED if moment is None else DueState.DATED
    found = DueDate(state, moment, limit, calendar.version, policy, on_resume)
    return Reckoning(found, at, receipt, tuple(legs))


def _ordered(pauses: Iterable[Pause], received: datetime) -> tuple[Pause, ...]:
    """The pauses in order, none of them before receipt."""
    ordered = in_time_order(pauses)
    at = received.toordinal() * MINUTES_OF_DAY + received.hour * 60 + received.minute
    if ordered and ordered[0].begin_minute < at:
        raise UserFacingError(
            "bad_pause",
            Words(
                "Tạm dừng bắt đầu ({begins}) trước khi nhận hồ sơ ({received}): sửa ngày tạm dừng.",
                "The pause begins ({begins}) before the dossier was received ({received}): correct it.",
            ).format(begins=ordered[0].begins, received=f"{received:%Y-%m-%d %H:%M}"),
        )
    return ordered
