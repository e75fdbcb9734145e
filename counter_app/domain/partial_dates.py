"""Dates of which only the year, or the year and month, are known.

Older people's papers often say only the year of birth; a missing day is no error and is never
filled with an invented one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the day, to the month or to the year only.

    Raises:
        ValueError: no such day exists, or a day without its month.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("a day without its month")
        self.first_day()

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """A fully known date."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def from_iso(cls, text: str) -> PartialDate:
        """Read '1990', '1990-03' or '1990-03-05'.

        Raises:
            ValueError: the text has another form, or names no real date.
        """
        parts = text.split("-")
        if not 1 <= len(parts) <= 3 or not all(part.isdecimal() for part in parts):
            raise ValueError(f"no date: {text!r}")
        return cls(*(int(part) for part in parts))

    def iso(self) -> str:
        """'1990', '1990-03' or '1990-03-05'."""
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def vietnamese(self) -> str:
        """As on Vietnamese papers: '1990', '03/1990' or '05/03/1990'."""
        parts = [f"{part:02}" for part in (self.day, self.month) if part is not None]
        return "/".join([*parts, f"{self.year:04}"])

    def whole(self) -> date | None:
        """The date, when the day is known."""
        if self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    def first_day(self) -> date:
        """The earliest day it can be."""
        return date(self.year, self.month or 1, self.day or 1)
