"""Dates, phones and numbers as clerks type them, and as they are shown again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.failures import UserFacingError
from counter_app.domain.money_words import dong_in_words, number_in_words
from counter_app.domain.partial_dates import PartialDate
from counter_app.domain.typed_values import (
    grouped_number,
    grouped_phone,
    masked_name,
    masked_number,
    masked_phone,
    typed_birth_date,
    typed_date,
    typed_phone,
)

TODAY = date(2025, 11, 5)


@pytest.mark.parametrize(
    "text",
    [
        "5/11/25",
        "05112025",
        "051125",
        "5-11",
        "5/11",
        "0511",
        "5.11.2025",
        " 5 11 25 ",
        "2025-11-05",
        "05/11/2025",
    ],
)
def test_short_ways_of_typing_a_date(text: str) -> None:
    assert typed_date(text, TODAY) == TODAY


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_way_of_writing_a_date_is_read(day: date) -> None:
    for form in ("%d/%m/%Y", "%d/%m/%y", "%d%m%Y", "%d%m%y", "%d-%m-%Y", "%Y-%m-%d"):
        assert typed_date(day.strftime(form), TODAY) == day


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("31/4/25", "no_such_date"),
        ("29/2/25", "no_such_date"),
        ("0/1/25", "no_such_date"),
        ("5/13", "no_such_date"),
        ("2025-02-30", "no_such_date"),
        ("", "bad_date"),
        ("mai", "bad_date"),
        ("5", "bad_date"),
        ("5/11/2", "bad_date"),
        ("٥/١١/٢٥", "bad_date"),
        pytest.param("9" * 10_000_000, "bad_date", id="ten megabytes"),
    ],
)
def test_dates_that_do_not_exist_get_a_sentence(text: str, kind: str) -> None:
    with pytest.raises(UserFacingError) as refusal:
        typed_date(text, TODAY)
    assert refusal.value.kind == kind
    assert len(refusal.value.words.vi) < 200


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("5/3/90", PartialDate(1990, 3, 5)),
        ("050390", PartialDate(1990, 3, 5)),
        ("5/11/25", PartialDate(2025, 11, 5)),
        ("6/11/25", PartialDate(1925, 11, 6)),
        ("1990", PartialDate(1990)),
        ("3/1990", PartialDate(1990, 3)),
        ("05031990", PartialDate(1990, 3, 5)),
    ],
)
def test_birth_dates_lie_in_the_past(text: str, born: PartialDate) -> None:
    assert typed_birth_date(text, TODAY) == born


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2026", "born_in_future"),
        ("12/2025", "born_in_future"),
        ("5-3", "bad_date"),
        ("31/2/90", "no_such_date"),
    ],
)
def test_wrong_birth_dates_get_a_sentence(text: str, kind: str) -> None:
    with pytest.raises(UserFacingError) as refusal:
        typed_birth_date(text, TODAY)
    assert refusal.value.kind == kind


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("0912 000 001", "0912000001"),
        ("+84 912.000.001", "0912000001"),
        ("84912000001", "0912000001"),
        ("0084912000001", "0912000001"),
        ("+84 (0)912000001", "0912000001"),
        ("0211-386-0001", "02113860001"),
        ("+86 138 0000 0001", "+8613800000001"),
    ],
)
def test_phones_are_kept_in_one_form(text: str, kept: str) -> None:
    assert typed_phone(text) == kept
    assert typed_phone(kept) == kept


@pytest.mark.parametrize("text", ["", "không có", "912000001", "09120000011", "0912 00 01", "+84912"])
def test_other_phones_are_refused_and_no_phone_is_offered(text: str) -> None:
    with pytest.raises(UserFacingError) as refusal:
        typed_phone(text)
    assert "Không có điện thoại" in refusal.value.words.vi


@pytest.mark.parametrize(
    ("show", "value", "shown"),
    [
        (grouped_number, "026190000001", "026 190 000 001"),
        (grouped_number, "135000001", "135 000 001"),
        (grouped_number, "M1234567", "M1234567"),
        (grouped_phone, "0912000001", "0912 000 001"),
        (grouped_phone, "02113860001", "0211 386 0001"),
        (grouped_phone, "+8613800000001", "+8613800000001"),
        (masked_number, "026190000001", "026 ••• ••• 001"),
        (masked_number, "135000001", "135 ••• 001"),
        (masked_number, "M1234567", "M1•••67"),
        (masked_number, "123", "•••"),
        (masked_number, "", ""),
        (masked_phone, "0912000001", "0912 ••• 001"),
        (masked_phone, "", ""),
        (masked_name, "Nguyễn Thị Mẫu", "Nguyễn T. M."),
        (masked_name, "", ""),
    ],
)
def test_values_grouped_for_reading_and_masked(show: Callable[[str], str], value: str, shown: str) -> None:
    assert show(value) == shown


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (105, "một trăm linh năm"),
        (111, "một trăm mười một"),
        (1_005, "một nghìn không trăm linh năm"),
        (150_000, "một trăm năm mươi nghìn"),
        (1_000_001, "một triệu không trăm linh một"),
        (1_025_000_015, "một tỷ không trăm hai mươi lăm triệu không trăm mười lăm"),
        (2_000_000_000_000, "hai nghìn tỷ"),
    ],
)
def test_numbers_are_read_in_vietnamese(number: int, words: str) -> None:
    assert number_in_words(number) == words


def test_an_amount_of_money_in_words() -> None:
    assert dong_in_words(8_000) == "Tám nghìn đồng"
    with pytest.raises(ValueError, match="0"):
        dong_in_words(-1)


@given(st.integers(0, 10**13), st.integers(0, 10**13))
def test_two_sums_never_read_alike(one: int, other: int) -> None:
    assert (number_in_words(one) == number_in_words(other)) is (one == other)
