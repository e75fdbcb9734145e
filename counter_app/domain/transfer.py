"""When the paper has to be with the resolving side (chuyển hồ sơ, NĐ 61/2018 Đ18.2).

The same working day; what was received after 15:00, at the start of the next working day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from counter_app.domain.compiled_calendar import CompiledCalendar
from counter_app.domain.failures import UserFacingError
from counter_app.domain.office_time import OFFICE_ZONE, in_office_time
from counter_app.domain.receipt_time import FIFTEEN_HOURS, effective_receipt, next_morning
from counter_app.domain.wording import Words

ALARM_BEFORE = timedelta(minutes=30)


def transfer_due(received: datetime, calendar: CompiledCalendar) -> datetime:
    """The latest moment, +07:00, at which the paper should have been handed over.

    The close of the day of receipt; the opening of the next working day for what came after 15:00,
    after closing too. What came on a day off counts as received the next working morning.

    Raises:
        UserFacingError: `calendar_hole`.
    """
    at = in_office_time(received)
    day, minute = calendar.day_of(at.date()), at.hour * 60 + at.minute
    try:
        receipt = effective_receipt(calendar, day, minute)
        if calendar.closes[day] >= 0 and minute > FIFTEEN_HOURS:
            morning = next_morning(calendar, day, ())
            return _at(calendar.dates[morning.day], morning.minute)
        return _at(calendar.dates[receipt.day], calendar.closes[receipt.day])
    except IndexError:
        raise calendar.hole_after() from None


def must_go_today(received: datetime, today: date, calendar: CompiledCalendar) -> bool:
    """Whether a paper that is still at the counter has to go today, or should have gone before.

    Raises:
        UserFacingError: `calendar_hole`.
    """
    return transfer_due(received, calendar).date() <= today


@dataclass(frozen=True, slots=True)
class HandoverAlarm:
    """A handover time of the office that is near, and how many papers have to go by it."""

    at: datetime
    waiting: int


def next_handover(times: tuple[time, ...], now: datetime) -> datetime | None:
    """The next handover time of today, or None when the last one is over."""
    later = [datetime.combine(now.date(), each, OFFICE_ZONE) for each in sorted(times)]
    return next((each for each in later if each >= now), None)


def handover_alarm(times: tuple[time, ...], now: datetime, waiting: int) -> HandoverAlarm | None:
    """The alarm to show now: from 30 minutes before a handover time, while something must go (C14)."""
    at = next_handover(times, now)
    if at is None or not waiting or now < at - ALARM_BEFORE:
        return None
    return HandoverAlarm(at, waiting)


def parse_handover_times(text: str) -> tuple[time, ...]:
    """Read `11:15, 16:30`; empty means that there are none.

    Raises:
        UserFacingError: `bad_times`, something else stands there.
    """
    try:
        return tuple(sorted(time.fromisoformat(part.strip()) for part in text.split(",") if part.strip()))
    except ValueError:
        raise UserFacingError(
            "bad_times",
            Words(
                f"Giờ bàn giao “{text}” không đúng: ghi ví dụ 11:15, 16:30.",
                f"“{text}” are no handover times: write for example 11:15, 16:30.",
            ),
        ) from None


def _at(day: date, minute: int) -> datetime:
    return datetime.combine(day, time(minute // 60, minute % 60), OFFICE_ZONE)
