"""Numbers, money, dates and times as people of either language read them."""

from __future__ import annotations

from datetime import date, datetime

from counter_app.domain.office_time import in_office_time
from ui.language.catalogue import Tongue

WEEKDAYS = {
    Tongue.VIETNAMESE: ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"),
    Tongue.ENGLISH: ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
SHORT_WEEKDAYS = {
    Tongue.VIETNAMESE: ("T2", "T3", "T4", "T5", "T6", "T7", "CN"),
    Tongue.ENGLISH: ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"),
}
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def number(value: int, tongue: Tongue) -> str:
    """`1.234` in Vietnamese, `1,234` in English."""
    grouped = f"{value:,}"
    return grouped.replace(",", ".") if tongue is Tongue.VIETNAMESE else grouped


def money(dong: int, tongue: Tongue) -> str:
    """An amount in whole đồng: `15.000 đ`."""
    return f"{number(dong, tongue)} đ"


def short_date(day: date) -> str:
    """`23/11`, for tables where the year is clear."""
    return f"{day:%d/%m}"


def full_date(day: date) -> str:
    """`23/11/2026`, the same in both languages, as on the legal papers."""
    return f"{day:%d/%m/%Y}"


def long_date(day: date, tongue: Tongue) -> str:
    """`Thứ Hai 23/11/2026`, `Monday 23/11/2026`."""
    return f"{WEEKDAYS[tongue][day.weekday()]} {full_date(day)}"


def month_title(day: date, tongue: Tongue) -> str:
    """`Tháng 11/2026`, `November 2026`."""
    if tongue is Tongue.VIETNAMESE:
        return f"Tháng {day.month}/{day.year}"
    return f"{MONTHS[day.month - 1]} {day.year}"


def clock(moment: datetime) -> str:
    """`16:30` in office time (+07:00)."""
    return f"{in_office_time(moment):%H:%M}"


def date_and_time(moment: datetime) -> str:
    """`27/11/2026 16:30` in office time (+07:00)."""
    return f"{in_office_time(moment):%d/%m/%Y %H:%M}"
