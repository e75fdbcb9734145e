"""Time limits of procedures (thời hạn giải quyết) and the two policies that move them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from counter_app.domain.failures import UserFacingError
from counter_app.domain.wording import Words

LARGEST_AMOUNT = 9999

_CODE = re.compile(r"\s*(?:([1-9][0-9]{0,3})\s*(wd|d|h)|same-day)\s*", re.IGNORECASE)


class LimitUnit(StrEnum):
    """In what a limit is counted."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    HOURS = "hours"
    SAME_DAY = "same_day"
    UNKNOWN = "unknown"


class After15h(StrEnum):
    """What receipt after 15:00 means for a procedure (exactly 15:00 is not after).

    `TRANSFER_NEXT_DAY`: only the papers move on next morning, no date changes (NĐ 61/2018 Đ18.2).
    `RESULT_NEXT_DAY`: a same-day result is due the next working day (NĐ 23/2015 Đ7).
    `START_NEXT_DAY`: as if received the next working morning (linked procedures, NĐ 63/2024 Đ7).
    """

    TRANSFER_NEXT_DAY = "transfer_next_day"
    RESULT_NEXT_DAY = "result_next_day"
    START_NEXT_DAY = "start_next_day"


class OnResume(StrEnum):
    """How counting goes on after a pause: from where it stopped, or anew (NĐ 61/2018 Đ19.4)."""

    CONTINUE = "continue"
    RESTART = "restart"


_COUNTED = frozenset((LimitUnit.WORKING_DAYS, LimitUnit.CALENDAR_DAYS, LimitUnit.HOURS))
_CODES = {LimitUnit.WORKING_DAYS: "wd", LimitUnit.CALENDAR_DAYS: "d", LimitUnit.HOURS: "h"}
_UNITS = {code: unit for unit, code in _CODES.items()}
_WORDS = {
    LimitUnit.WORKING_DAYS: Words("{n} ngày làm việc", "{n} working day{s}"),
    LimitUnit.CALENDAR_DAYS: Words("{n} ngày", "{n} calendar day{s}"),
    LimitUnit.HOURS: Words("{n} giờ làm việc", "{n} working hour{s}"),
    LimitUnit.SAME_DAY: Words("ngay trong ngày", "the same day"),
    LimitUnit.UNKNOWN: Words("chưa rõ thời hạn", "limit not known"),
}


def amount_words(unit: LimitUnit, amount: int) -> Words:
    """An amount with its unit, as people read it."""
    return _WORDS[unit].format(n=amount, s="" if amount == 1 else "s")


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit; `amount` is None for same-day and for unknown limits, and never 0.

    Raises:
        UserFacingError: `bad_limit`, an amount that the unit does not allow.
    """

    unit: LimitUnit
    amount: int | None = None

    def __post_init__(self) -> None:
        if self.unit not in _COUNTED:
            if self.amount is not None:
                raise _bad_limit(self.amount)
        elif (
            not isinstance(self.amount, int)
            or isinstance(self.amount, bool)
            or not 1 <= self.amount <= LARGEST_AMOUNT
        ):
            raise _bad_limit(self.amount)

    @property
    def is_unknown(self) -> bool:
        """Whether the catalogue says nothing usable, so that the clerk must ask for a source."""
        return self.unit is LimitUnit.UNKNOWN

    @property
    def code(self) -> str:
        """The short form of the command line: `5wd`, `15d`, `4h`, `same-day`, or `unknown`."""
        if self.unit in _COUNTED:
            return f"{self.amount}{_CODES[self.unit]}"
        return "same-day" if self.unit is LimitUnit.SAME_DAY else "unknown"

    @property
    def words(self) -> Words:
        """The limit as people read it."""
        return amount_words(self.unit, self.amount or 0)

    @property
    def default_after_15h(self) -> After15h:
        """The policy of procedures that name none: immediate results move, other dates do not."""
        return After15h.RESULT_NEXT_DAY if self.unit is LimitUnit.SAME_DAY else After15h.TRANSFER_NEXT_DAY

    def as_data(self) -> dict[str, object]:
        """JSON-able form."""
        return {"unit": self.unit.value, "amount": self.amount}

    @classmethod
    def from_data(cls, data: object) -> Limit:
        """Read a limit.

        Raises:
            UserFacingError: `bad_limit`, no such unit or amount.
        """
        if not isinstance(data, Mapping):
            raise _bad_limit(data)
        try:
            unit = LimitUnit(cast("str", data.get("unit")))
        except ValueError:
            raise _bad_limit(data.get("unit")) from None
        return cls(unit, cast("int | None", data.get("amount")))


UNKNOWN_LIMIT = Limit(LimitUnit.UNKNOWN)
SAME_DAY = Limit(LimitUnit.SAME_DAY)


def working_days(amount: int) -> Limit:
    """A limit in working days (ngày làm việc)."""
    return Limit(LimitUnit.WORKING_DAYS, amount)


def calendar_days(amount: int) -> Limit:
    """A limit in calendar days (ngày)."""
    return Limit(LimitUnit.CALENDAR_DAYS, amount)


def working_hours(amount: int) -> Limit:
    """A limit in working hours (giờ làm việc); a working day has eight."""
    return Limit(LimitUnit.HOURS, amount)


def parse_limit(text: str) -> Limit:
    """Read `5wd`, `15d`, `4h` or `same-day`.

    Raises:
        UserFacingError: `bad_limit`, anything else, an amount of zero included.
    """
    match = _CODE.fullmatch(text)
    if match is None:
        raise _bad_limit(text)
    if match[1] is None:
        return SAME_DAY
    return Limit(_UNITS[match[2].lower()], int(match[1]))


def _bad_limit(found: object) -> UserFacingError:
    return UserFacingError(
        "bad_limit",
        Words(
            "Thời hạn “{found}” không đúng: ghi 5wd (ngày làm việc), 15d (ngày), 4h (giờ) hoặc same-day.",
            "“{found}” is no limit: write 5wd (working days), 15d (calendar days), 4h (hours) or same-day.",
        ).format(found=found),
        ("5wd", "15d", "4h", "same-day"),
    )
