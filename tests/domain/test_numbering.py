"""Number ranges: shared out without overlap, never repeated, never capped at four digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.failures import UserFacingError
from counter_app.domain.numbering import (
    NumberRange,
    default_range,
    next_number,
    numbers_left,
    parse_range,
    refuse_overlaps,
)


@given(st.integers(1, 12))
def test_default_ranges_share_out_1_to_9999_without_gap_or_overlap(pcs: int) -> None:
    ranges = [default_range("H62.22.4", pc, pcs) for pc in range(1, pcs + 1)]
    refuse_overlaps(ranges)
    assert ranges[0].first == 1
    assert ranges[-1].last == 9999
    assert sum(held.last - held.first + 1 for held in ranges) == 9999


def test_there_is_no_third_pc_of_two() -> None:
    with pytest.raises(UserFacingError):
        default_range("H62", 3, 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1-4999", NumberRange("H62.22.4", 1, 4999)),
        ("H62.22:10000-12000", NumberRange("H62.22", 10000, 12000)),
        ("000.00.04.H62:5-9", NumberRange("000.00.04.H62", 5, 9)),
    ],
)
def test_ranges_are_read(text: str, expected: NumberRange) -> None:
    assert parse_range(text, "H62.22.4") == expected


@pytest.mark.parametrize("text", ["", "5", "9-1", "0-5", "a-b", "H62.22.4:", "1-4999;drop"])
def test_what_is_no_range_gets_a_sentence(text: str) -> None:
    with pytest.raises(UserFacingError) as told:
        parse_range(text, "H62.22.4")
    assert told.value.kind == "bad_range"
    assert "1-4999" in told.value.words.vi


@given(
    st.lists(st.tuples(st.integers(1, 60), st.integers(0, 20)), min_size=1, max_size=4), st.integers(1, 40)
)
def test_numbers_rise_within_the_ranges_until_none_is_left(spans: list[tuple[int, int]], wanted: int) -> None:
    ranges = [NumberRange("H62", first, first + length) for first, length in spans]
    issued: list[int] = []
    for _ in range(wanted):
        last = issued[-1] if issued else 0
        left = numbers_left(
            [NumberRange("H62", n, n) for n in {n for r in ranges for n in range(r.first, r.last + 1)}],
            "H62",
            last,
        )
        if not left:
            with pytest.raises(UserFacingError):
                next_number(ranges, "H62", last)
            return
        issued.append(next_number(ranges, "H62", last))
        assert any(held.first <= issued[-1] <= held.last for held in ranges)
        assert issued[-1] > last


def test_numbers_go_on_above_9999() -> None:
    assert next_number([NumberRange("H62", 9998, 12000)], "H62", 9999) == 10000


def test_overlapping_ranges_are_refused_by_prefix() -> None:
    refuse_overlaps([NumberRange("H62", 1, 5), NumberRange("H63", 3, 9)])
    with pytest.raises(UserFacingError):
        refuse_overlaps([NumberRange("H62", 1, 5), NumberRange("H62", 5, 9)])
