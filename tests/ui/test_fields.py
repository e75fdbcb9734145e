from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from counter_app.domain.failures import UserFacingError
from counter_app.domain.wording import Words
from tests.ui.conftest import Shown
from tests.ui.keyboard import press, type_text
from ui.appearance import Appearance
from ui.widgets.check_box import CheckBox
from ui.widgets.choices import Choice, ChoiceField, FilterChips, SegmentedButtons
from ui.widgets.digit_field import IDENTITY_NUMBER, PHONE_NUMBER, DigitField, digits_of, grouped
from ui.widgets.field import TextField
from ui.widgets.line_edit import LONGEST, cleaned
from ui.widgets.stepper import Stepper
from ui.widgets.text_area import TextArea
from ui.widgets.typed_field import TypedField

LABEL = Words("Nhãn", "Label")


@given(st.text())
def test_clean_text_is_composed_one_line_and_stays_so(text: str) -> None:
    clean = cleaned(text)
    assert unicodedata.is_normalized("NFC", clean) or cleaned(clean) == clean
    assert all(unicodedata.category(character) not in {"Cc", "Zl", "Zp"} for character in clean)
    assert cleaned(clean) == clean


@given(st.text(alphabet="0123456789", max_size=15))
def test_grouping_loses_no_digit(digits: str) -> None:
    for grouping in (IDENTITY_NUMBER, PHONE_NUMBER):
        kept = digits_of(digits, grouping)
        assert digits_of(grouped(kept, grouping), grouping) == kept
        assert all(len(part) <= 4 for part in grouped(kept, grouping).split(" "))


@pytest.mark.parametrize(
    ("typed", "text", "value"),
    [
        ("026190000001", "026 190 000 001", "026190000001"),
        ("026-190.000 001x", "026 190 000 001", "026190000001"),
        ("0261900000019999", "026 190 000 001", "026190000001"),
    ],
)
def test_identity_number_is_grouped_while_typed(
    shown: Shown, appearance: Appearance, typed: str, text: str, value: str
) -> None:
    field = DigitField(appearance, LABEL, IDENTITY_NUMBER)
    shown(field)
    type_text(field.line, typed)
    assert (field.text(), field.value()) == (text, value)
    assert field.line.cursorPosition() == len(text)


def test_the_cursor_stays_behind_its_digit(shown: Shown, appearance: Appearance) -> None:
    field = DigitField(appearance, LABEL, PHONE_NUMBER)
    shown(field)
    field.set_text("0912000001")
    assert field.text() == "0912 000 001"
    field.line.setCursorPosition(2)
    type_text(field.line, "5")
    assert (field.value(), field.line.cursorPosition()) == ("09512000001", 3)
    field.set_text("+84912000001")
    assert field.value() == "+84912000001"


def test_a_huge_dirty_paste_is_cut_and_cleaned(shown: Shown, appearance: Appearance) -> None:
    field = TextField(appearance, LABEL)
    shown(field)
    field.setFocus()
    decomposed = unicodedata.normalize("NFD", "Nguyễn\tThị\nMẫu ")
    QGuiApplication.clipboard().setText(decomposed + "x" * 10_000_000)
    field.line.paste()
    assert field.value().startswith("Nguyễn Thị Mẫu")
    assert len(field.text()) <= LONGEST


def test_a_paste_into_an_area_is_cut_and_cleaned(shown: Shown, appearance: Appearance) -> None:
    area = TextArea(appearance, LABEL)
    shown(area)
    source = QMimeData()
    source.setText("Thôn Đông\x00\nxã" + "x" * 1_000_000)
    area.area.insertFromMimeData(source)
    assert area.value().startswith("Thôn Đông \nxã")
    assert len(area.value()) <= 5_000


def test_enter_moves_on_and_tells_once(shown: Shown, appearance: Appearance) -> None:
    first, second = TextField(appearance, LABEL), TextField(appearance, LABEL)
    shown(first, second)
    first.setFocus()
    heard: list[str] = []
    first.committed.connect(heard.append)
    type_text(first.line, "Mẫu")
    press(first.line, Qt.Key.Key_Return)
    assert second.line.hasFocus()
    assert heard == ["Mẫu"]


def read_day(text: str) -> date:
    try:
        day, month = (int(part) for part in text.split("-"))
        return date(2025, month, day)
    except ValueError:
        raise UserFacingError("bad_date", Words("Gõ như 5-11.", "Type like 5-11.")) from None


def test_a_date_is_shown_whole_and_an_odd_one_stays_with_its_sentence(
    shown: Shown, appearance: Appearance
) -> None:
    field = TypedField(appearance, LABEL, read=read_day, show=lambda day: f"{day:%d/%m/%Y}")
    shown(field)
    heard: list[object] = []
    field.value_changed.connect(heard.append)
    field.setFocus()
    type_text(field.line, "5-11")
    press(field.line, Qt.Key.Key_Return)
    assert (field.text(), field.problem, heard) == ("05/11/2025", None, [date(2025, 11, 5)])
    field.line.selectAll()
    type_text(field.line, "31-2")
    press(field.line, Qt.Key.Key_Return)
    assert field.text() == "31-2"
    assert field.problem == Words("Gõ như 5-11.", "Type like 5-11.")
    assert heard[-1] is None


def test_stepper_by_keyboard_stays_in_its_limits(shown: Shown, appearance: Appearance) -> None:
    stepper = Stepper(appearance, LABEL, most=12)
    shown(stepper)
    heard: list[int] = []
    stepper.stepped.connect(heard.append)
    stepper.setFocus()
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Up, Qt.Key.Key_Minus, Qt.Key.Key_Minus, Qt.Key.Key_Minus):
        press(stepper, key)
    press(stepper, Qt.Key.Key_9)
    stepper.set_value(40)
    assert heard == [1, 2, 1, 0, 9]
    assert stepper.value() == 12


def test_segments_by_arrow_and_value(shown: Shown, appearance: Appearance) -> None:
    choices = [Choice(name, Words(name, name)) for name in ("counter", "post", "online")]
    segments = SegmentedButtons(appearance, LABEL, choices)
    shown(segments)
    heard: list[object] = []
    segments.chosen.connect(heard.append)
    segments.setFocus()
    press(segments.editor, Qt.Key.Key_Right)
    press(segments.editor, Qt.Key.Key_Left)
    press(segments.editor, Qt.Key.Key_Left)
    assert heard == ["post", "counter", "online"]
    segments.set_value("post")
    assert (segments.value(), len(heard)) == ("post", 3)


def test_choices_and_chips_keep_their_values(shown: Shown, appearance: Appearance) -> None:
    choices = [Choice(name, Words(name, name)) for name in ("a", "b", "c")]
    field, chips = ChoiceField(appearance, LABEL, choices), FilterChips(appearance, choices)
    shown(field, chips)
    field.set_value("b")
    chips.set_values(("c", "a"))
    assert (field.value(), chips.values()) == ("b", ["a", "c"])


def test_a_box_ticks_with_space_and_grows_with_its_text(shown: Shown, appearance: Appearance) -> None:
    box = CheckBox(appearance, Words("Tờ khai " * 30, "Declaration"), Words("— nếu có", "— if any"))
    shown(box)
    box.setFocus()
    press(box, Qt.Key.Key_Space)
    assert box.isChecked()
    assert box.heightForWidth(200) > 3 * box.heightForWidth(4_000)
