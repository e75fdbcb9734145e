"""What Telex and VNI do to typed keys, and that codes come back whole or not at all."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.dossier_codes import possible_code_texts, scanned_dossier_code
from counter_app.domain.failures import UserFacingError
from counter_app.domain.input_method_damage import InputMethod, typed_through
from counter_app.domain.syllables import could_be_vietnamese

TELEX, VNI = InputMethod.TELEX, InputMethod.VNI
METHODS = st.sampled_from(InputMethod)
CONSONANTS = "BCDFGHJKLMNPQRSTVWX"
VOWELS = "AEIOUY"


def codes(letters: str) -> st.SearchStrategy[str]:
    heads = st.builds("{}{:02}".format, st.sampled_from(letters), st.integers(0, 99))
    groups = st.lists(st.from_regex(r"\.[0-9]{1,3}", fullmatch=True), max_size=4).map("".join)
    days = st.dates(date(2018, 6, 21), date(2099, 12, 31))
    return st.builds("{}{}-{:%y%m%d}-{:04}".format, heads, groups, days, st.integers(1, 99_999))


@pytest.mark.parametrize(
    ("method", "keys", "shown"),
    [
        (TELEX, "nguyeenx", "nguyễn"),
        (TELEX, "nguyenex", "nguyễn"),
        (TELEX, "dduwowngf", "đường"),
        (TELEX, "dduongwf", "đường"),
        (TELEX, "hoaf thuys toans quas giaf", "hòa thúy toán quá già"),
        (TELEX, "W61", "Ư61"),
        (TELEX, "ass aaa ddd ww", "as aa dd w"),
        (TELEX, "asz", "a"),
        (TELEX, "Ấs", "Âs"),
        (VNI, "nguye6n4", "nguyễn"),
        (VNI, "d9u7o7ng2", "đường"),
        (VNI, "A12", "À"),
        (VNI, "A11", "A1"),
        (VNI, "H62.22.4-240811-0003", "H62.22.4-240811-0003"),
        (VNI, "Va026", "Va026"),
        (VNI, "Và026190000001|", "Vấ90000001|"),
    ],
)
def test_typed_keys_show_as_the_input_method_makes_them(method: InputMethod, keys: str, shown: str) -> None:
    assert typed_through(method, keys) == shown


@given(METHODS, st.from_regex(r"[0-9]{1,40}([.|-][0-9]{1,12}){0,6}", fullmatch=True))
def test_digits_that_begin_a_word_pass_unchanged(method: InputMethod, digits: str) -> None:
    assert typed_through(method, digits) == digits


@given(METHODS, codes(CONSONANTS))
def test_every_code_under_a_consonant_is_repaired(method: InputMethod, code: str) -> None:
    shown = typed_through(method, code)
    scan = scanned_dossier_code(shown)
    assert str(scan.code) == code
    assert scan.repaired is (shown != code)


@given(METHODS, codes(CONSONANTS), st.booleans())
def test_caps_lock_is_no_damage(method: InputMethod, code: str, lower: bool) -> None:
    assert str(scanned_dossier_code(typed_through(method, code.lower() if lower else code)).code) == code


@given(METHODS, codes(VOWELS))
def test_a_code_under_a_vowel_is_repaired_rightly_or_refused(method: InputMethod, code: str) -> None:
    shown = typed_through(method, code)
    originals = possible_code_texts(shown)
    assert code in originals
    if len(originals) == 1 or shown == code:
        assert str(scanned_dossier_code(shown).code) == code
    else:
        assert method is VNI
        with pytest.raises(UserFacingError, match="no dossier code"):
            scanned_dossier_code(shown)


def test_which_codes_cannot_be_repaired() -> None:
    """Only those under a vowel whose digits overwrite each other under VNI."""
    lost = set()
    for letter in "DGHW" + VOWELS:
        for number in range(100):
            shown = typed_through(VNI, f"{letter}{number:02}.1-240811-0003")
            if len(possible_code_texts(shown)) > 1 and shown[:3] != f"{letter}{number:02}":
                lost.add(f"{letter}{number:02}")
    assert lost
    assert {code[0] for code in lost} == set(VOWELS)
    assert "A12" in lost
    assert "A19" not in lost


@pytest.mark.parametrize(
    "word", ["Nguyễn", "Thị", "QUỐC", "Gì", "giếng", "Khuỷu", "Yên", "Đắk", "hoạch", "xoong", "Thuở", "ý"]
)
def test_vietnamese_syllables_are_known(word: str) -> None:
    assert could_be_vietnamese(word)


@pytest.mark.parametrize("word", ["Ưen", "Nguyeexn", "Thij", "Maaux", "tàc", "ấá", "Wood", "bđ"])
def test_other_words_are_told(word: str) -> None:
    assert not could_be_vietnamese(word)
