"""Early, on time and late over columns, and rates of them without rounding anybody up.

The scalar rule is `domain.timeliness`; a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from counter_app.domain.timeliness import Timeliness
from counter_app.ports.columns import NONE
from counter_app.services.fact_arrays import days_of

if TYPE_CHECKING:
    from counter_app.services.fact_arrays import Column

WORDS: Final = tuple(Timeliness)
"""What the codes of timeliness stand for, by place."""

_EARLY, _ON_TIME, _LATE = (
    WORDS.index(each) for each in (Timeliness.EARLY, Timeliness.ON_TIME, Timeliness.LATE)
)


class Basis(Enum):
    """Against which date, and how exactly, processing is judged (C16); the first one is the default."""

    FIRST_BY_DATE = "first_by_date"
    REAPPOINTED_BY_DATE = "reappointed_by_date"
    FIRST_BY_MINUTE = "first_by_minute"
    REAPPOINTED_BY_MINUTE = "reappointed_by_minute"

    @property
    def column(self) -> str:
        """The column of the date."""
        first = self in (Basis.FIRST_BY_DATE, Basis.FIRST_BY_MINUTE)
        return "first_due" if first else "due"

    @property
    def by_minute(self) -> bool:
        """Whether a due hour that passed on the due day makes late."""
        return self in (Basis.FIRST_BY_MINUTE, Basis.REAPPOINTED_BY_MINUTE)


@dataclass(frozen=True, slots=True)
class TimelyCounts:
    """How many ended early, on time (trước hạn, đúng hạn) and late (quá hạn)."""

    early: int = 0
    on_time: int = 0
    late: int = 0

    @property
    def total(self) -> int:
        """All that ended."""
        return self.early + self.on_time + self.late

    @property
    def in_time(self) -> int:
        """Those that were not late."""
        return self.early + self.on_time

    @property
    def rate(self) -> int | None:
        """The share in time in hundredths of a percent, rounded down; None where nothing ended."""
        return rate_of(self.in_time, self.total)

    def reaches(self, percent: int) -> bool | None:
        """Whether a target is reached, by the numbers themselves; None where nothing ended."""
        return None if not self.total else self.in_time * 100 >= percent * self.total

    def __add__(self, other: TimelyCounts) -> TimelyCounts:
        return TimelyCounts(self.early + other.early, self.on_time + other.on_time, self.late + other.late)


def rate_of(part: int, whole: int) -> int | None:
    """A share in hundredths of a percent, rounded down: 9999 of 10000 never reads as all of them."""
    return None if not whole else part * 10_000 // whole


def timeliness_of(ended: Column, due: Column, *, by_minute: bool) -> Column:
    """Places in `WORDS`, uint8, of moments of ending against due moments; on time where none is due."""
    import numpy as np

    ended_day, due_day = days_of(ended), days_of(due)
    late = (ended_day > due_day) | (by_minute & (ended > due))
    found = np.full(len(ended), _ON_TIME, np.uint8)
    np.putmask(found, ended_day < due_day, _EARLY)
    np.putmask(found, late, _LATE)
    np.putmask(found, due == NONE, _ON_TIME)
    return found


def timely_counts(numbers: list[int]) -> TimelyCounts:
    """The counts from numbers by place in `WORDS`."""
    return TimelyCounts(numbers[_EARLY], numbers[_ON_TIME], numbers[_LATE])
