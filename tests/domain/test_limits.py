from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.failures import UserFacingError
from counter_app.domain.limits import (
    SAME_DAY,
    UNKNOWN_LIMIT,
    After15h,
    Limit,
    LimitUnit,
    calendar_days,
    parse_limit,
    working_days,
    working_hours,
)


@pytest.mark.parametrize(
    ("text", "limit", "vi", "en"),
    [
        ("5wd", working_days(5), "5 ngày làm việc", "5 working days"),
        ("1WD", working_days(1), "1 ngày làm việc", "1 working day"),
        (" 15d ", calendar_days(15), "15 ngày", "15 calendar days"),
        ("4h", working_hours(4), "4 giờ làm việc", "4 working hours"),
        ("same-day", SAME_DAY, "ngay trong ngày", "the same day"),
    ],
)
def test_limits_are_read_and_worded(text: str, limit: Limit, vi: str, en: str) -> None:
    assert parse_limit(text) == limit
    assert (limit.words.vi, limit.words.en) == (vi, en)


@pytest.mark.parametrize(
    "text", ["", "0wd", "-3d", "5", "wd", "5 weeks", "unknown", "1.5d", "00005wd", "٣d", "99999d", "5wd 3d"]
)
def test_anything_else_is_refused_with_the_choices(text: str) -> None:
    with pytest.raises(UserFacingError) as refused:
        parse_limit(text)
    assert refused.value.kind == "bad_limit"
    assert "same-day" in refused.value.choices


def test_unknown_is_never_zero() -> None:
    assert UNKNOWN_LIMIT.is_unknown
    assert UNKNOWN_LIMIT.as_data() == {"unit": "unknown", "amount": None}
    for unit in LimitUnit:
        with pytest.raises(UserFacingError):
            Limit(unit, 0)
    for unit in (LimitUnit.WORKING_DAYS, LimitUnit.CALENDAR_DAYS, LimitUnit.HOURS):
        with pytest.raises(UserFacingError):
            Limit(unit, None)


@given(st.sampled_from((working_days, calendar_days, working_hours)), st.integers(1, 9999))
def test_code_and_data_name_the_limit(make: Callable[[int], Limit], amount: int) -> None:
    limit = make(amount)
    assert parse_limit(limit.code) == limit
    assert Limit.from_data(limit.as_data()) == limit


@pytest.mark.parametrize("data", [{}, {"unit": "days", "amount": 3}, {"unit": "hours", "amount": "3"}, 5])
def test_bad_limit_data_is_refused(data: object) -> None:
    with pytest.raises(UserFacingError):
        Limit.from_data(data)


def test_immediate_results_move_after_15h_by_default() -> None:
    assert SAME_DAY.default_after_15h is After15h.RESULT_NEXT_DAY
    assert working_days(3).default_after_15h is After15h.TRANSFER_NEXT_DAY
