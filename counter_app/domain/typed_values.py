"""What clerks type in short, made whole: dates, phones and numbers; and how they are shown again."""

from __future__ import annotations

import re
from datetime import date

from counter_app.domain.failures import UserFacingError
from counter_app.domain.partial_dates import PartialDate
from counter_app.domain.wording import Words

HIDDEN = "•••"
_SEPARATED = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})(?:\s*[-/. ]\s*(\d{4}|\d{2}))?", re.ASCII)
_JOINED = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})?", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_YEAR = re.compile(r"1[89]\d{2}|2\d{3}", re.ASCII)
_MONTH = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{4})", re.ASCII)
_PHONE = re.compile(r"0\d{9}|02\d{9}|\+(?!84)[1-9]\d{6,14}", re.ASCII)
_TAX_CODE = re.compile(r"\d{10}(?:-?\d{3})?|\d{12}", re.ASCII)


def typed_date(text: str, today: date) -> date:
    """A date typed as `5/11/25`, `05112025`, `051125`, `5-11` or `2025-11-05`; day before month.

    Two digits of a year mean 20yy; without a year it is the year of `today`.

    Raises:
        UserFacingError: `bad_date`, when it cannot be read; `no_such_date`, as for 31/4.
    """
    day, month, typed_year = _parts(text)
    year = int(typed_year) if typed_year else today.year
    return _existing(year + 2000 if len(typed_year) == 2 else year, month, day, text)


def typed_birth_date(text: str, today: date) -> PartialDate:
    """A birth date, whole or only `1990` or `3/1990`; two digits of a year mean the latest past one.

    Raises:
        UserFacingError: `bad_date`; `no_such_date`; `born_in_future`.
    """
    born = _year_or_month(text.strip()) or _whole_birth_date(text, today)
    if born.first_day() > today:
        raise UserFacingError("born_in_future", _BORN_IN_FUTURE)
    return born


def typed_phone(text: str) -> str:
    """A phone number as kept: 10 digits from 0 (11 for a landline from 02), or + and a foreign one.

    Raises:
        UserFacingError: `bad_phone`; offer "no phone" rather than a made-up number.
    """
    number = re.sub(r"[\s.()\-]", "", text)
    number = re.sub(r"^(?:\+84|0084|84(?=[235789]\d{8}$))0?", "0", number)
    if not is_phone(number):
        raise UserFacingError("bad_phone", _BAD_PHONE)
    return number


def is_phone(number: str) -> bool:
    """Whether a kept number has the form of a phone number."""
    return _PHONE.fullmatch(number) is not None


def is_tax_code(code: str) -> bool:
    """Whether a tax code (mã số thuế) has its form: 10 digits, 10 and 3 of a branch, or 12."""
    return _TAX_CODE.fullmatch(code) is not None


def grouped_number(number: str) -> str:
    """Digits grouped for reading: `026 190 000 001`, `135 000 001`; other texts as they are."""
    if not (number.isdecimal() and len(number) % 3 == 0):
        return number
    return " ".join(number[place : place + 3] for place in range(0, len(number), 3))


def grouped_phone(number: str) -> str:
    """A phone number grouped for reading: `0912 000 001`, a landline `0211 386 0001`."""
    if not number.isdecimal() or len(number) not in (10, 11):
        return number
    return f"{number[:4]} {number[4:7]} {number[7:]}"


def masked_number(number: str) -> str:
    """An identification number for lists: `026 ••• ••• 001`; short ones are hidden whole (C23)."""
    groups = grouped_number(number).split(" ")
    if len(groups) > 2:
        return " ".join([groups[0], *[HIDDEN] * (len(groups) - 2), groups[-1]])
    return f"{number[:2]}{HIDDEN}{number[-2:]}" if len(number) >= 6 else HIDDEN * bool(number)


def masked_phone(number: str) -> str:
    """A phone number for lists: `0912 ••• 001`."""
    return f"{number[:4]} {HIDDEN} {number[-3:]}" if len(number) >= 10 else HIDDEN * bool(number)


def masked_name(full_name: str) -> str:
    """A name for the public: `Nguyễn T. M.` (NĐ 61/2018 Điều 5 forbids more)."""
    first, *rest = full_name.split() or [""]
    return " ".join([first, *(f"{word[0]}." for word in rest)])


def _parts(text: str) -> tuple[int, int, str]:
    """Day, month and the year as typed ('' without one)."""
    trimmed = text.strip()
    iso = _ISO.fullmatch(trimmed)
    if iso:
        return int(iso[3]), int(iso[2]), iso[1]
    match = _SEPARATED.fullmatch(trimmed) or _JOINED.fullmatch(trimmed)
    if match is None:
        raise UserFacingError("bad_date", _BAD_DATE.format(text=_short(trimmed)))
    return int(match[1]), int(match[2]), match[3] or ""


def _year_or_month(text: str) -> PartialDate | None:
    if _YEAR.fullmatch(text):
        return PartialDate(int(text))
    match = _MONTH.fullmatch(text)
    if match is None:
        return None
    first = _existing(int(match[2]), int(match[1]), 1, text)
    return PartialDate(first.year, first.month)


def _whole_birth_date(text: str, today: date) -> PartialDate:
    day, month, typed_year = _parts(text)
    if not typed_year:
        raise UserFacingError("bad_date", _BAD_DATE.format(text=_short(text)))
    year = int(typed_year) + (2000 if len(typed_year) == 2 else 0)
    if len(typed_year) == 2 and (year, month, day) > (today.year, today.month, today.day):
        year -= 100
    return PartialDate.of(_existing(year, month, day, text))


def _existing(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise UserFacingError("no_such_date", _NO_SUCH_DATE.format(text=_short(text))) from None


def _short(text: str) -> str:
    """Enough of a typed text to recognise it, however long the paste was."""
    return text if len(text) <= 20 else text[:20] + "…"


_BAD_DATE = Words(
    "Không đọc được ngày “{text}”. Gõ ngày trước tháng, ví dụ 5/11/25, 05112025 hoặc 5-11.",
    "The date “{text}” cannot be read. Type day before month, for example 5/11/25, 05112025 or 5-11.",
)
_NO_SUCH_DATE = Words(
    "Không có ngày {text} trong lịch. Kiểm tra lại ngày và tháng.",
    "There is no day {text} in the calendar. Check day and month.",
)
_BORN_IN_FUTURE = Words(
    "Ngày sinh ở tương lai. Kiểm tra lại năm.", "The birth date is in the future. Check the year."
)
_BAD_PHONE = Words(
    "Số điện thoại phải có 10 số bắt đầu bằng 0. Nếu không có điện thoại, chọn “Không có điện thoại”.",
    "A phone number has 10 digits from 0. If there is none, choose “No phone”.",
)
