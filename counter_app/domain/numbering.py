"""Numbers that nobody else can issue (C2): ranges of this PC, cursors and gapless series.

A range is (prefix, from, to) and holds for every day of receipt, since the sequence restarts
daily. Gaps in dossier numbers are fine and explained; repeats never. Register entries, receipt
numbers and certification numbers are series without gaps per PC, year and book (C17).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from counter_app.domain.dossier_codes import checked_unit_code
from counter_app.domain.failures import UserFacingError
from counter_app.domain.wording import Words

LAST_DEFAULT_NUMBER = 9999
LAST_NUMBER = 99_999
"""Six digits behind a code are those of a central system: its owner, then its own number (TT 04/2025)."""
RANGE_TEXT = re.compile(r"(?:(?P<prefix>[^:]+):)?(?P<first>\d{1,9})-(?P<last>\d{1,9})", re.ASCII)


@dataclass(frozen=True, slots=True)
class NumberRange:
    """The numbers `first` to `last`, both included, under one code prefix (unit code)."""

    prefix: str
    first: int
    last: int

    def as_data(self) -> dict[str, object]:
        """The range as canonical data."""
        return {"prefix": self.prefix, "first": self.first, "last": self.last}

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> NumberRange:
        """Read a range."""
        return cls(cast("str", data["prefix"]), cast("int", data["first"]), cast("int", data["last"]))

    def __str__(self) -> str:
        return f"{self.prefix}:{self.first}-{self.last}"


def default_range(prefix: str, pc: int, pcs: int) -> NumberRange:
    """The `pc`-th part of 1–9999 shared evenly among `pcs` computers.

    Raises:
        UserFacingError: `bad_pc`, when there is no such PC.
    """
    if not 1 <= pc <= pcs:
        raise UserFacingError(
            "bad_pc",
            Words(
                f"Máy số {pc}/{pcs} không hợp lệ; ghi ví dụ 1/2.",
                f"There is no PC {pc} of {pcs}; write for example 1/2.",
            ),
        )
    return NumberRange(prefix, LAST_DEFAULT_NUMBER * (pc - 1) // pcs + 1, LAST_DEFAULT_NUMBER * pc // pcs)


def parse_range(text: str, prefix: str) -> NumberRange:
    """Read `[PREFIX:]FROM-TO`; without a prefix it is the office's own.

    Raises:
        UserFacingError: `bad_range`, when it is no range, runs backwards or ends above 99999;
            `bad_unit_code`, when the prefix is none.
    """
    match = RANGE_TEXT.fullmatch(text.strip())
    if match is None or not 1 <= int(match["first"]) <= int(match["last"]) <= LAST_NUMBER:
        shown = text[:60]
        raise UserFacingError(
            "bad_range",
            Words(
                f"Dải số “{shown}” không hợp lệ; ghi ví dụ 1-4999 hoặc H62.22.4:5000-9999, đến 99999.",
                f"“{shown}” is no number range; write 1-4999 or H62.22.4:5000-9999, up to 99999.",
            ),
        )
    unit_code = checked_unit_code(match["prefix"]) if match["prefix"] else prefix
    return NumberRange(unit_code, int(match["first"]), int(match["last"]))


def refuse_overlaps(ranges: Iterable[NumberRange]) -> None:
    """Two ranges of one prefix may not share a number.

    Raises:
        UserFacingError: `overlapping_ranges`, naming both.
    """
    ordered = sorted(ranges, key=lambda held: (held.prefix, held.first))
    for one, two in itertools.pairwise(ordered):
        if one.prefix == two.prefix and two.first <= one.last:
            raise UserFacingError(
                "overlapping_ranges",
                Words(
                    f"Hai dải số trùng nhau: {one} và {two}.", f"Two number ranges overlap: {one} and {two}."
                ),
            )


def shared(one: NumberRange, two: NumberRange) -> NumberRange | None:
    """The numbers that both ranges hold, or None."""
    first, last = max(one.first, two.first), min(one.last, two.last)
    return NumberRange(one.prefix, first, last) if one.prefix == two.prefix and first <= last else None


def without(held: NumberRange, taken: Iterable[NumberRange]) -> tuple[NumberRange, ...]:
    """What stays of a range when others take their part of it, in order."""
    left = [held]
    for other in taken:
        left = [piece for each in left for piece in _around(each, other)]
    return tuple(left)


def _around(held: NumberRange, taken: NumberRange) -> list[NumberRange]:
    part = shared(held, taken)
    if part is None:
        return [held]
    pieces = ((held.first, part.first - 1), (part.last + 1, held.last))
    return [NumberRange(held.prefix, first, last) for first, last in pieces if first <= last]


def next_number(ranges: Iterable[NumberRange], prefix: str, last_issued: int) -> int:
    """The smallest number of this prefix's ranges above the last one issued for the day.

    Raises:
        UserFacingError: `numbers_exhausted`, when no range of the prefix holds one.
    """
    candidates = [
        max(held.first, last_issued + 1)
        for held in ranges
        if held.prefix == prefix and held.last > last_issued
    ]
    if not candidates:
        raise UserFacingError(
            "numbers_exhausted",
            Words(
                f"Máy này đã dùng hết số của {prefix} trong ngày. Người quản trị thêm dải số ở Cài đặt.",
                f"This PC has no number left for {prefix} today. An administrator adds a range in Settings.",
            ),
        )
    return min(candidates)


def numbers_left(ranges: Iterable[NumberRange], prefix: str, last_issued: int) -> int:
    """How many numbers of this prefix this PC can still issue for the day."""
    return sum(
        max(0, held.last - max(held.first - 1, last_issued)) for held in ranges if held.prefix == prefix
    )


def holds_prefix(ranges: Iterable[NumberRange], prefix: str) -> bool:
    """Whether this PC may issue numbers under the prefix at all."""
    return any(held.prefix == prefix for held in ranges)
