"""The signing date of a result as people know it, a day, as the moment processing ended."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

from counter_app.domain.failures import UserFacingError
from counter_app.domain.office_time import OFFICE_ZONE, in_office_time
from counter_app.domain.wording import Words

SIGNED_AT: Final = time(16, 30)
"""What is signed on an earlier day without an hour counts as signed before its close."""


def signing_moment(day: date, now: datetime, received: datetime) -> datetime:
    """The end of processing for a signing date: now for today, else before the close of that day.

    Raises:
        UserFacingError: `signed_early`, when the day lies before the receipt; `in_future`.
    """
    today = in_office_time(now).date()
    if day > today:
        raise UserFacingError("in_future", _IN_FUTURE)
    if day < received.date():
        raise UserFacingError("signed_early", _EARLY.format(day=f"{received:%d/%m/%Y}"))
    if day == today:
        return in_office_time(now).replace(microsecond=0)
    at = datetime.combine(day, SIGNED_AT, OFFICE_ZONE)
    return max(at, received + timedelta(minutes=1)) if day == received.date() else at


_IN_FUTURE = Words("Ngày ký ở tương lai. Kiểm tra lại.", "The signing date lies in the future. Check it.")
_EARLY = Words(
    "Ngày ký trước ngày tiếp nhận ({day}). Kiểm tra lại.",
    "The signing date lies before the receipt ({day}). Check it.",
)
