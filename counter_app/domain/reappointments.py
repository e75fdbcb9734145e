"""The one re-appointment (xin lỗi và hẹn lại): which new date to propose, and whether notice is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from counter_app.domain.compiled_calendar import CompiledCalendar
from counter_app.domain.limits import Limit, LimitUnit
from counter_app.domain.wording import Words
from counter_app.domain.working_time import working_day_after

MINUTES_A_DAY = 480
"""A working day has eight hours."""


@dataclass(frozen=True, slots=True)
class ProposedDate:
    """A new date with its reason in one line, and the legal side of the notice."""

    due: datetime
    days: int
    why: Words
    late_notice: bool


def notice_is_late(due: datetime, now: datetime) -> bool:
    """Whether notice comes later than one day before expiry (NĐ 61/2018 Đ19.9): recorded, never refused."""
    return now.date() > last_day_of_notice(due)


def last_day_of_notice(due: datetime) -> date:
    """The last day on which notice is in time."""
    return due.date() - timedelta(days=1)


def proposed_date(
    due: datetime, now: datetime, limit: Limit, minutes_left: int, calendar: CompiledCalendar
) -> ProposedDate:
    """The date to propose: the working time of the steps not done yet, counted from the later of now and due.

    Where no process is known it is a third of the limit, and one working day at the least.

    Raises:
        UserFacingError: `calendar_hole`.
    """
    start = max(now.date(), due.date())
    if minutes_left > 0:
        days = -(-minutes_left // MINUTES_A_DAY)
        basis = Words("các bước chưa xong cần {n} ngày làm việc", "the steps left need {n} working days")
    else:
        days = max(1, _days(limit) // 3)
        basis = Words("một phần ba thời hạn: {n} ngày làm việc", "a third of the limit: {n} working days")
    day = working_day_after(calendar, start, days)
    from_day = "hôm nay" if start == now.date() else f"ngày hẹn {start:%d/%m/%Y}"
    since = "today" if start == now.date() else f"the due date {start:%d/%m/%Y}"
    words = basis.format(n=days)
    why = Words(
        f"{words.vi[0].upper()}{words.vi[1:]}, tính từ {from_day} → {day:%d/%m/%Y}",
        f"{words.en[0].upper()}{words.en[1:]}, counted from {since} → {day:%d/%m/%Y}",
    )
    return ProposedDate(datetime.combine(day, due.timetz()), days, why, notice_is_late(due, now))


def _days(limit: Limit) -> int:
    amount = limit.amount or 1
    return max(1, amount // 8) if limit.unit is LimitUnit.HOURS else amount
