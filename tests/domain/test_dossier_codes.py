"""Dossier codes in the three legal formats, and the QR of our own papers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.dossier_codes import (
    CodeStyle,
    checked_unit_code,
    format_code,
    parse_dossier_code,
)
from counter_app.domain.failures import UserFacingError
from counter_app.domain.input_method_damage import InputMethod, typed_through
from counter_app.domain.paper_codes import PaperCode, check_digits, parse_paper_code

DAY = date(2024, 8, 11)
TOKENS = st.integers(0, 2**128 - 1)
# Worked out apart, from the words in `paper_codes`; it may never change.
CHECK_OF_BODY = "44"
UNITS = st.from_regex(r"[A-Y][0-9]{2}(\.[0-9]{1,3}){0,4}", fullmatch=True)
DAYS = st.dates(date(2018, 6, 21), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("text", "style", "unit", "number", "owner"),
    [
        ("000.00.04.H62-200811-0003", CodeStyle.OLD, "000.00.04.H62", 3, ""),
        ("000.00.12.H62-201105-0004", CodeStyle.OLD, "000.00.12.H62", 4, ""),
        ("H62.22.4-240811-0003", CodeStyle.NEW, "H62.22.4", 3, ""),
        ("H62-240811-12345", CodeStyle.NEW, "H62", 12345, ""),
        ("H62.101.22-260201-120001", CodeStyle.CENTRALISED, "H62.101.22", 1, "12"),
        ("H62.101.22-260201-1212345", CodeStyle.CENTRALISED, "H62.101.22", 12345, "12"),
    ],
)
def test_the_three_formats(text: str, style: CodeStyle, unit: str, number: int, owner: str) -> None:
    code = parse_dossier_code(text)
    assert (code.style, code.unit_code, code.number, code.system_owner) == (style, unit, number, owner)
    assert str(code) == text


@pytest.mark.parametrize(
    "scanned",
    [
        "*H62.22.4-240811-0003*",
        " h62.22.4–240811—0003\r\n",
        "H62.22.4\u2212240811\u20110003\t",
        "Ｈ62.22.4-240811-0003",
        "H62.22.4 - 240811 - 0003\u200b",
    ],
)
def test_scans_are_normalised(scanned: str) -> None:
    assert str(parse_dossier_code(scanned)) == "H62.22.4-240811-0003"


@pytest.mark.parametrize(
    "text",
    [
        "", "H62.22.4-240811-003", "H62.22.4-240230-0003", "H62.22.4-241301-0003", "Z62.22-240811-0003",
        "62.22.4-240811-0003", "H62..4-240811-0003", "H62.22.4-240811-0003-1", "G22.99.3-241219795252",
        "H62." + "1." * 17 + "1-240811-0003", "026190000001",
        pytest.param("x" * 10_000_000, id="ten megabytes"),
    ],
)  # fmt: skip
def test_other_texts_are_refused_with_an_example(text: str) -> None:
    with pytest.raises(UserFacingError) as refusal:
        parse_dossier_code(text)
    assert refusal.value.kind == "not_a_dossier_code"
    assert "H62.22.4-240811-0003" in refusal.value.words.vi


@given(UNITS, DAYS, st.integers(1, 10**7))
def test_a_new_code_comes_back_as_it_was_made(unit: str, day: date, number: int) -> None:
    code = parse_dossier_code(format_code(unit, day, number))
    assert (code.unit_code, code.received_on) == (unit, day)
    if code.style is CodeStyle.NEW:
        assert code.number == number
    else:
        assert day >= date(2026, 1, 25)
        assert number > 99_999


@given(
    st.from_regex(r"[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Y][0-9]{2}", fullmatch=True), DAYS, st.integers(1, 10**6)
)
def test_an_old_code_comes_back_as_it_was_made(unit: str, day: date, number: int) -> None:
    code = parse_dossier_code(format_code(unit, day, number, CodeStyle.OLD))
    assert (code.unit_code, code.received_on, code.number, code.style) == (unit, day, number, CodeStyle.OLD)


def test_numbers_are_never_cut_to_four_digits() -> None:
    assert format_code("H62.22.4", DAY, 3) == "H62.22.4-240811-0003"
    assert format_code("H62.22.4", DAY, 10000) == "H62.22.4-240811-10000"
    assert format_code("H62.101.22", date(2026, 2, 1), 7, CodeStyle.CENTRALISED, "12") == (
        "H62.101.22-260201-120007"
    )


def test_a_code_is_not_made_from_parts_that_do_not_fit() -> None:
    with pytest.raises(ValueError, match="number 0"):
        format_code("H62", DAY, 0)
    with pytest.raises(ValueError, match="old code"):
        format_code("H62", DAY, 1, CodeStyle.OLD)
    with pytest.raises(ValueError, match="owner"):
        format_code("H62", DAY, 1, CodeStyle.NEW, "12")


def test_unit_codes() -> None:
    assert checked_unit_code(" h62.22.4 ") == "H62.22.4"
    assert checked_unit_code("000.00.04.H62") == "000.00.04.H62"
    for wrong in ("", "62", "H6", "H62.", "H62 22ă", "H62." + "1" * 32):
        with pytest.raises(UserFacingError):
            checked_unit_code(wrong)


def test_the_check_digits_stay_as_they_are_on_printed_papers() -> None:
    body = "MC1.H62.22.4-240811-0003.12345678901234567890"
    assert check_digits(body) == CHECK_OF_BODY
    assert PaperCode("H62.22.4-240811-0003", 12345678901234567890).text() == f"{body}.{CHECK_OF_BODY}"


@given(UNITS, DAYS, st.integers(1, 99_999), TOKENS, st.sampled_from([*InputMethod, None]), st.booleans())
def test_a_paper_is_read_through_caps_lock_telex_and_vni(
    unit: str, day: date, number: int, token: int, method: InputMethod | None, lower: bool
) -> None:
    paper = PaperCode(format_code(unit, day, number), token)
    text = paper.text().lower() if lower else paper.text()
    seen = typed_through(method, text) if method else text
    if unit[0] in "AEIOUY" and seen.upper() != paper.text():
        try:
            assert parse_paper_code(seen).paper == paper
        except UserFacingError:
            return
    else:
        assert parse_paper_code(seen).paper == paper


@given(UNITS, TOKENS, st.data())
def test_one_wrong_character_or_swapped_pair_is_noticed(unit: str, token: int, data: st.DataObject) -> None:
    body = PaperCode(format_code(unit, DAY, 1), token).text()[:-3]
    place = data.draw(st.integers(0, len(body) - 2))
    wrong = data.draw(st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-."))
    for other in (body[:place] + wrong + body[place + 1 :],
                  body[:place] + body[place + 1] + body[place] + body[place + 2 :]):  # fmt: skip
        assert other == body or check_digits(other) != check_digits(body)


@pytest.mark.parametrize("end", ["", "/", "?x=1", "\r\n"])
def test_the_web_link_carries_the_token(end: str) -> None:
    scan = parse_paper_code(f"https://tracuu.example.vn/t/340282366920938463463374607431768211455{end}")
    assert scan.paper == PaperCode("", 2**128 - 1)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("H62.22.4-240811-0003", "not_a_paper_code"),
        ("https://example.vn/x/12", "not_a_paper_code"),
        (f"https://example.vn/t/{2**128}", "not_a_paper_code"),
        ("MC1.", "paper_code_damaged"),
        ("MC1.H62.22.4-240811-0003.12345678901234567890.00", "paper_code_damaged"),
        ("MC1.H62.22.4-240811-0003.123456789012", "paper_code_damaged"),
        pytest.param("MC1." + "1" * 10_000_000, "not_a_paper_code", id="ten megabytes"),
    ],
)
def test_a_wrong_paper_code_says_what_to_do(text: str, kind: str) -> None:
    with pytest.raises(UserFacingError) as refusal:
        parse_paper_code(text)
    assert refusal.value.kind == kind
    assert "Quét lại" in refusal.value.words.vi


def test_a_token_has_128_bits() -> None:
    with pytest.raises(ValueError, match="128"):
        PaperCode("H62-240811-0001", 2**128)
