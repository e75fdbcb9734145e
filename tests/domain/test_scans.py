"""Scans are told from typing by timing and structure, and the field they landed in gets its text back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.dossier_codes import DossierCode
from counter_app.domain.identity_card import IdentityCard
from counter_app.domain.input_method_damage import InputMethod, typed_through
from counter_app.domain.paper_codes import PaperCode
from counter_app.domain.scans import KeyBurst, ScanKind, recognised

CODE = "H62.22.4-240811-0003"
CARD = "026203000002||Trần Văn Thử|17092003|Nam|Tổ dân phố 3, Khai Quang, TP. Vĩnh Yên|01112022"
TEXTS = [CODE, CARD, PaperCode(CODE, 12345678901234567890).text()]


def typed(text: str, gap: int, field: str = "", start: int = 1_000) -> KeyBurst:
    burst = KeyBurst()
    for place, key in enumerate(text):
        burst = burst.then(key, start + gap * place, field + text[:place])
    return burst


@given(st.sampled_from(TEXTS), st.integers(0, 33), st.sampled_from("\r\n\t"))
def test_a_steady_fast_scan_is_recognised(text: str, gap: int, end: str) -> None:
    burst = typed(text + end, gap)
    assert burst.ended
    result = burst.result()
    assert result is not None
    assert result.kind is not ScanKind.UNKNOWN
    assert not result.damaged


@given(st.sampled_from(TEXTS), st.integers(45, 400))
def test_typing_by_hand_is_no_scan(text: str, gap: int) -> None:
    assert typed(text + "\r", gap).result() is None


def test_the_values_of_a_scan() -> None:
    values = [recognised(text).value for text in TEXTS]
    assert isinstance(values[0], DossierCode)
    assert isinstance(values[1], IdentityCard)
    assert values[2] == PaperCode(CODE, 12345678901234567890)


def test_a_scanner_without_an_end_key_is_told_by_structure() -> None:
    assert not typed(CODE, 5).ended
    assert (typed(CODE, 5).result() or recognised("")).kind is ScanKind.DOSSIER_CODE
    assert typed("tìm nhanh 123", 5).result() is None


def test_an_unknown_scan_keeps_its_text_and_says_what_to_do() -> None:
    result = typed("8934567890123\r", 5).result()
    assert result is not None
    assert (result.kind, result.value) == (ScanKind.UNKNOWN, "8934567890123")
    assert result.problem is not None


def test_a_torn_card_says_to_scan_again() -> None:
    result = typed(CARD[:50] + "\r", 5).result()
    assert result is not None
    assert result.kind is ScanKind.UNKNOWN
    assert result.problem is not None
    assert "Quét lại" in result.problem.vi


def test_a_key_held_down_is_no_scan() -> None:
    assert typed("0" * 40 + "\r", 30).result() is None


def test_a_late_recognised_scan_gives_the_field_back() -> None:
    burst = typed(CODE + "\r", 10, field="Nguyen Va")
    assert burst.field_before == "Nguyen Va"
    assert burst.caret_before == len("Nguyen Va")
    assert burst.scanned == CODE


def test_a_pause_begins_a_new_burst() -> None:
    by_hand = typed("Nguyen Va", 120)
    burst = by_hand
    for place, key in enumerate(CODE + "\t"):
        burst = burst.then(key, 10_000 + 8 * place, "Nguyen Va" + CODE[:place])
    assert burst.field_before == "Nguyen Va"
    result = burst.result()
    assert result is not None
    assert result.kind is ScanKind.DOSSIER_CODE


def test_two_scans_in_a_row_are_two() -> None:
    first = typed(CODE + "\r", 5)
    second = first.then("H", first.last + 20, "")
    assert second.typed == "H"


def test_a_scan_into_the_middle_of_a_field() -> None:
    burst = KeyBurst()
    for place, key in enumerate(CODE):
        burst = burst.then(key, place, "ab" + CODE[:place] + "cd", caret=2 + place)
    assert burst.scanned == CODE
    assert burst.field_before == "abcd"


def test_an_input_method_that_rewrites_its_word_is_seen() -> None:
    """Telex takes the W of a code back with a backspace and types Ư."""
    code = "W61.22.4-240811-0003"
    shown = typed_through(InputMethod.TELEX, code)
    result = typed("W\b" + shown + "\r", 5, field="Và").result()
    assert result is not None
    assert result.damaged
    assert str(result.value) == code


def test_a_card_rewritten_on_the_way_is_to_be_checked() -> None:
    result = typed(CARD.replace("Khai", "Khaa\b\bâ") + "\r", 5).result()
    assert result is not None
    assert result.damaged
    assert isinstance(result.value, IdentityCard)
    assert [warning.code for warning in result.value.warnings] == ["check_again", "check_again"]


def test_words_handed_over_whole_by_an_input_method_are_seen() -> None:
    burst = KeyBurst()
    for place, word in enumerate(
        ["026203000002", "||", "Trần", " Văn Thử|17092003|Nam|Tích Sơn|01112022", "\r"]
    ):
        burst = burst.then(word, 20 * place, "")
    result = burst.result()
    assert result is not None
    assert result.kind is ScanKind.CARD
    assert result.damaged


@given(st.lists(st.tuples(st.text(max_size=3), st.integers(0, 500)), max_size=60))
def test_no_keys_make_it_raise(keys: list[tuple[str, int]]) -> None:
    burst, now = KeyBurst(), 0
    for characters, gap in keys:
        now += gap
        burst = burst.then(characters, now, "x")
        burst.result()
