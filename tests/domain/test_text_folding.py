"""Vietnamese text is found without accents, sorted as in a dictionary, and cleaned at the border."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.text_folding import cleaned, folded, initials, nfc, sort_key

WORDS = st.text(st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậĐỸ 01"), max_size=20)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nguyễn Thị Mẫu", "nguyen thi mau"),
        ("ĐƯỜNG  Đặng\u00a0Dung ", "duong dang dung"),
        ("Ỷ La – tổ 3", "y la – to 3"),
        ("Müller Straße", "muller strasse"),
    ],
)
def test_folded_text_has_no_marks(text: str, expected: str) -> None:
    assert folded(text) == expected


@given(WORDS)
def test_folding_is_the_same_for_composed_and_decomposed_text(text: str) -> None:
    assert folded(unicodedata.normalize("NFD", text)) == folded(nfc(text))


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Đăng ký khai sinh", "dkks"), ("Cấp bản sao (trích lục)", "cbstl"), ("", "")],
)
def test_initials(text: str, expected: str) -> None:
    assert initials(text) == expected


def test_dictionary_order_puts_letters_before_tones() -> None:
    ordered = [
        "An", "Ăn", "Ân", "Ba", "Dung", "Đa", "Đung", "E", "Ê", "La", "Là", "Lả", "Lã", "Lá", "Lạ",
        "La An", "Lan", "O", "Ô", "Ơ", "Tu", "Tư", "Y",
    ]  # fmt: skip
    backwards = ordered[::-1]
    assert sorted(backwards, key=sort_key) == ordered


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("  Nguyễn\u00a0Thị\u200b  Mẫu\r\n", "Nguyễn Thị Mẫu"),
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("a\x00b\x1dc\ufeffd", "abcd"),
        ("một\thai\u3000ba", "một hai ba"),
        ("nửa \ud83d ký tự \ue000", "nửa ký tự"),
    ],
)
def test_what_cannot_be_printed_goes(pasted: str, kept: str) -> None:
    assert cleaned(pasted, 100).text == kept
    assert not cleaned(pasted, 100).cut


def test_notes_keep_their_lines() -> None:
    assert cleaned("một \r\nhai\rba\n", 100, keep_lines=True).text == "một\nhai\nba"


def test_a_paste_of_ten_megabytes_is_cut_at_once_and_says_so() -> None:
    started = time.perf_counter()
    result = cleaned("ễ" * 10_000_000, 500)
    assert time.perf_counter() - started < 0.5
    assert result.text == "ễ" * 500
    assert result.cut


@given(st.text(), st.integers(1, 30))
def test_cleaned_text_is_utf8_short_enough_and_stays_clean(text: str, limit: int) -> None:
    kept = cleaned(text, limit).text
    kept.encode()
    assert len(kept) <= limit
    assert cleaned(kept, limit).text == kept
    assert nfc(kept) == kept
