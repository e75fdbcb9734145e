"""Dates, moments and amounts in the words of Vietnamese official papers (NĐ 30/2020/NĐ-CP)."""

from __future__ import annotations

from datetime import date, datetime

from counter_app.domain.office_time import in_office_time
from counter_app.domain.papers import Copy

COPY_WORDS = {Copy.KEPT: "Liên 1: Lưu", Copy.GIVEN: "Liên 2: Giao khách hàng"}
SIDE_WORDS = {Copy.KEPT: "Liên 1: Bên giao giữ", Copy.GIVEN: "Liên 2: Bên nhận giữ"}
"""The copies of a handover: one for each side."""


def legal_date(moment: datetime) -> str:
    """`ngày 05 tháng 02 năm 2026`: days below 10 and the months 1 and 2 carry a zero."""
    return legal_day(in_office_time(moment).date())


def legal_moment(moment: datetime) -> str:
    """`16 giờ 30 phút, ngày 27 tháng 11 năm 2026`."""
    local = in_office_time(moment)
    return f"{local.hour:02d} giờ {local.minute:02d} phút, {legal_date(local)}"


def whole(text: str) -> str:
    """The text with spaces that no line ends at: a date goes to the next line as a whole."""
    return text.replace(" ", "\u00a0")


def short_date(moment: datetime) -> str:
    """`27/11/2026`."""
    return in_office_time(moment).strftime("%d/%m/%Y")


def short_day(day: date | None) -> str:
    """`27/11/2026`; empty without a day."""
    return day.strftime("%d/%m/%Y") if day else ""


def short_moment(moment: datetime | None) -> str:
    """`16:30 27/11/2026`; empty without a moment."""
    return in_office_time(moment).strftime("%H:%M %d/%m/%Y") if moment else ""


def legal_day(day: date) -> str:
    """`ngày 05 tháng 02 năm 2026` of a day."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def dong(amount: int) -> str:
    """`15.000 đồng`."""
    return f"{amount:,} đồng".replace(",", ".")


def two_digits(count: int) -> str:
    """`01`, as counts are written in forms."""
    return f"{count:02d}"
