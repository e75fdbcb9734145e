from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.failures import UserFacingError
from counter_app.domain.fees import (
    FREE,
    UNKNOWN_FEE,
    Exemption,
    FeeKind,
    FeeRate,
    FeeRule,
    PageTariff,
    fee_for,
    money,
)

DAY = date(2026, 8, 20)
TARIFF = PageTariff(page=2000, later_from=3, later_page=1000, most_per_copy=200_000)
PAGES = FeeRule((FeeRate(FeeKind.PAGES, tariff=TARIFF),))


@pytest.mark.parametrize(
    ("pages", "copies", "amount"),
    [(1, 1, 2000), (2, 1, 4000), (3, 1, 5000), (10, 1, 12_000), (2, 30, 120_000), (500, 1, 200_000),
     (198, 1, 200_000), (197, 1, 199_000), (500, 3, 600_000)],
)  # fmt: skip
def test_certified_copies_cost_by_page_up_to_a_ceiling_for_each_copy(
    pages: int, copies: int, amount: int
) -> None:
    assert fee_for(PAGES, DAY, pages=pages, copies=copies).amount == amount


@given(pages=st.integers(1, 10_000), copies=st.integers(1, 100))
def test_one_more_page_or_copy_never_costs_less(pages: int, copies: int) -> None:
    fee = fee_for(PAGES, DAY, pages=pages, copies=copies).amount
    more_pages = fee_for(PAGES, DAY, pages=pages + 1, copies=copies).amount
    more_copies = fee_for(PAGES, DAY, pages=pages, copies=copies + 1).amount
    assert fee is not None
    assert more_pages is not None
    assert more_copies is not None
    assert 0 <= more_pages - fee <= 2000 * copies
    assert more_copies > fee


def test_without_the_pages_the_fee_is_not_known() -> None:
    assert fee_for(PAGES, DAY).amount is None


def test_an_unknown_fee_is_never_zero() -> None:
    council = FeeRule((FeeRate(FeeKind.COUNCIL),))
    assert fee_for(UNKNOWN_FEE, DAY).amount is None
    assert fee_for(council, DAY).amount is None
    assert fee_for(FeeRule(()), DAY).amount is None
    assert fee_for(FREE, DAY).amount == 0


def test_a_council_fee_is_known_once_the_office_has_entered_it() -> None:
    rule = FeeRule((FeeRate(FeeKind.COUNCIL, 15_000, legal="NQ 01/2026/NQ-HĐND"),))
    assert fee_for(rule, DAY).amount == 15_000


def test_the_rate_follows_the_date() -> None:
    rule = FeeRule((
        FeeRate(FeeKind.FIXED, 50_000, valid_to=date(2026, 8, 14)),
        FeeRate(FeeKind.FIXED, 25_000, valid_from=date(2026, 8, 15), valid_to=date(2027, 2, 28)),
    ))  # fmt: skip
    assert fee_for(rule, date(2026, 8, 14)).amount == 50_000
    assert fee_for(rule, date(2026, 8, 15)).amount == 25_000
    assert fee_for(rule, date(2027, 3, 1)).amount is None


def test_exemptions_have_dates_and_reasons() -> None:
    half = Exemption("digital", "Công dân số", 50, valid_from=date(2026, 8, 15), valid_to=date(2027, 2, 28))
    poor = Exemption("poor", "Hộ nghèo")
    rule = FeeRule((FeeRate(FeeKind.PER_COPY, 8000),), (half, poor))
    assert fee_for(rule, DAY, copies=3, exemption="digital").amount == 12_000
    assert fee_for(rule, DAY, copies=3, exemption="poor").amount == 0
    with pytest.raises(UserFacingError) as refused:
        fee_for(rule, date(2027, 3, 1), exemption="digital")
    assert refused.value.choices == ("poor",)


def test_a_full_exemption_is_free_even_where_the_rate_is_unknown_a_partial_one_is_not() -> None:
    rule = FeeRule((FeeRate(FeeKind.COUNCIL),), (Exemption("poor", "Hộ nghèo"), Exemption("half", "Nửa", 50)))
    assert fee_for(rule, DAY, exemption="poor").amount == 0
    assert fee_for(rule, DAY, exemption="half").amount is None


@pytest.mark.parametrize(("pages", "copies"), [(0, 1), (1, 0), (-3, 1)])
def test_no_pages_or_no_copies_are_refused(pages: int, copies: int) -> None:
    with pytest.raises(UserFacingError):
        fee_for(PAGES, DAY, pages=pages, copies=copies)


def test_rules_survive_their_file_form_and_money_reads_in_both_languages() -> None:
    rule = FeeRule(
        (FeeRate(FeeKind.PAGES, tariff=TARIFF, legal="TT 226/2016/TT-BTC", valid_from=DAY),),
        (Exemption("poor", "Hộ nghèo", 30, "NQ", DAY, DAY),),
    )
    assert FeeRule.from_data(rule.as_data()) == rule
    assert money(1_250_000).vi == "1.250.000 đ"
    assert money(1_250_000).en == "1,250,000 đ"
