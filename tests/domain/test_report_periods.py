"""Periods of reports part the time without gap or overlap; administrative ones end on the 14th."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.failures import UserFacingError
from counter_app.domain.report_periods import (
    PeriodKind,
    ReportPeriod,
    months_until,
    own_period,
    period_at,
    period_of,
)

KINDS = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF_YEAR, PeriodKind.YEAR)
DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


def ends(period: ReportPeriod) -> tuple[str, str]:
    return period.first.isoformat(), period.last.isoformat()


@pytest.mark.parametrize(
    ("kind", "number", "administrative", "expected"),
    [
        (PeriodKind.MONTH, 2, False, ("2028-02-01", "2028-02-29")),
        (PeriodKind.MONTH, 11, True, ("2028-10-15", "2028-11-14")),
        (PeriodKind.MONTH, 1, True, ("2027-12-15", "2028-01-14")),
        (PeriodKind.QUARTER, 1, False, ("2028-01-01", "2028-03-31")),
        (PeriodKind.QUARTER, 1, True, ("2027-12-15", "2028-03-14")),
        (PeriodKind.QUARTER, 4, True, ("2028-09-15", "2028-12-14")),
        (PeriodKind.HALF_YEAR, 1, True, ("2027-12-15", "2028-06-14")),
        (PeriodKind.HALF_YEAR, 2, False, ("2028-07-01", "2028-12-31")),
        (PeriodKind.YEAR, 1, False, ("2028-01-01", "2028-12-31")),
        (PeriodKind.YEAR, 1, True, ("2027-12-15", "2028-12-14")),
    ],
)
def test_the_periods_of_a_year(
    kind: PeriodKind, number: int, administrative: bool, expected: tuple[str, str]
) -> None:
    assert ends(period_of(kind, 2028, number, administrative=administrative)) == expected


@given(day=DAYS, kind=st.sampled_from(KINDS), administrative=st.booleans())
def test_each_day_lies_in_one_period_and_they_follow_without_a_gap(
    day: date, kind: PeriodKind, administrative: bool
) -> None:
    period = period_at(kind, day, administrative=administrative)
    assert day in period
    assert period == period_of(kind, period.year, period.number, administrative=administrative)
    before = period.before()
    assert before.last + timedelta(days=1) == period.first
    assert day not in before
    assert period_at(kind, period.last + timedelta(days=1), administrative=administrative).before() == period


def test_the_14th_ends_a_month_and_the_15th_begins_the_next() -> None:
    found = [period_at(PeriodKind.MONTH, date(2026, 12, day), administrative=True) for day in (14, 15)]
    assert [(each.year, each.number) for each in found] == [(2026, 12), (2027, 1)]


def test_an_own_period_is_followed_back_by_one_as_long() -> None:
    period = own_period(date(2026, 3, 1), date(2026, 3, 10))
    assert (period.days, ends(period.before())) == (10, ("2026-02-19", "2026-02-28"))


@pytest.mark.parametrize(
    ("kind", "year", "number"),
    [
        (PeriodKind.MONTH, 2026, 13),
        (PeriodKind.QUARTER, 2026, 5),
        (PeriodKind.HALF_YEAR, 2026, 0),
        (PeriodKind.YEAR, 2026, 2),
        (PeriodKind.YEAR, 0, 1),
        (PeriodKind.OWN, 2026, 1),
    ],
)
def test_what_is_no_period_is_refused(kind: PeriodKind, year: int, number: int) -> None:
    with pytest.raises(UserFacingError) as caught:
        period_of(kind, year, number)
    assert caught.value.kind == "bad_period"


@pytest.mark.parametrize(
    ("first", "last"), [(date(2026, 3, 2), date(2026, 3, 1)), (date(2001, 1, 1), date(2026, 3, 1))]
)
def test_an_own_period_that_cannot_be_is_refused(first: date, last: date) -> None:
    with pytest.raises(UserFacingError) as caught:
        own_period(first, last)
    assert caught.value.kind == "bad_period"


def test_the_months_of_a_trend_and_the_names() -> None:
    months = months_until(date(2026, 2, 14), 3)
    assert [each.name.vi for each in months] == ["Tháng 12/2025", "Tháng 01/2026", "Tháng 02/2026"]
    name = period_of(PeriodKind.QUARTER, 2026, 2, administrative=True).name
    assert name.vi == "Quý 2/2026 (từ 15/03/2026 đến 14/06/2026)"
    assert name.en == "Quarter 2/2026 (15/03/2026 to 14/06/2026)"
