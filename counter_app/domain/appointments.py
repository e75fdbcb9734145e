"""The hour and minute of the appointment (giờ hẹn trả) on the due day."""

from __future__ import annotations

from datetime import datetime

from counter_app.domain.calendar import AppointmentRule
from counter_app.domain.compiled_calendar import CompiledCalendar
from counter_app.domain.limits import Limit, LimitUnit
from counter_app.domain.receipt_time import EffectiveReceipt
from counter_app.domain.working_hours import MINUTES_OF_DAY, DaySessions

BEFORE_CLOSING_MINUTES = 30


def appointment(
    limit: Limit, end: int | None, receipt: EffectiveReceipt, received: datetime, calendar: CompiledCalendar
) -> datetime | None:
    """The moment to promise for a limit that ends at this point; None without one.

    Hour limits keep their exact minute. The others take the office's rule for the hour. A same-day
    result is promised for closing where the rule would name the hour of receipt or one before it.
    """
    if end is None:
        return None
    if limit.unit is LimitUnit.HOURS:
        return calendar.moment_at(end)
    sessions = calendar.sessions[end]
    moment = calendar.moment_at(
        end * MINUTES_OF_DAY + _minute(calendar.appointment, sessions, receipt.minute)
    )
    at_receipt = limit.unit is LimitUnit.SAME_DAY and calendar.appointment is AppointmentRule.HOUR_OF_RECEIPT
    if moment > received and not at_receipt:
        return moment
    return calendar.moment_at(end * MINUTES_OF_DAY + sessions[-1].closes)


def _minute(rule: AppointmentRule, sessions: DaySessions, hour_of_receipt: int) -> int:
    closes = sessions[-1].closes
    if rule is AppointmentRule.CLOSING:
        return closes
    if rule is AppointmentRule.BEFORE_CLOSING:
        return max(sessions[-1].opens, closes - BEFORE_CLOSING_MINUTES)
    # Another season, or a shorter day: the nearest minute at which the counter is open.
    for session in sessions:
        if hour_of_receipt <= session.closes:
            return max(session.opens, hour_of_receipt)
    return closes
