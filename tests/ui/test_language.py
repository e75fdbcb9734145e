from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.domain.wording import Words
from ui.appearance import Appearance
from ui.language.catalogue import AREAS, Entry, Tongue, load_texts
from ui.language.phrase import as_is, phrase
from ui.widgets.labels import TextLabel

KEY = re.compile(rf"(?:{'|'.join(AREAS)})\.[A-Za-z0-9_.]+")
BEGINNING = re.compile(rf"(?:{'|'.join(AREAS)})\.[A-Za-z0-9_.]*")


def keys_in_code(repository: Path) -> tuple[set[str], set[str]]:
    """Every string in the desktop's code that has the form of a key, and every beginning of one.

    A beginning is what an f-string puts before a value: `f"today.action_{kind}"`.
    """
    whole: set[str] = set()
    beginnings: set[str] = set()
    for path in (repository / "ui").rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        made = {
            id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values
        }
        for node in ast.walk(tree):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
                continue
            if id(node) in made and BEGINNING.fullmatch(node.value):
                beginnings.add(node.value)
            elif id(node) not in made and KEY.fullmatch(node.value):
                whole.add(node.value)
    return whole, beginnings


def places(entry: Entry) -> set[str]:
    texts = [entry] if isinstance(entry, str) else list(entry.values())
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_say_the_same_things_with_the_same_places() -> None:
    vietnamese, english = load_texts(Tongue.VIETNAMESE), load_texts(Tongue.ENGLISH)
    assert vietnamese.keys() == english.keys()
    assert {key for key in vietnamese if places(vietnamese[key]) != places(english[key])} == set()
    assert {key for key, entry in {**vietnamese, **english}.items() if not entry} == set()


def test_every_key_in_the_code_exists_and_none_is_left_over(repository: Path) -> None:
    known = set(load_texts(Tongue.VIETNAMESE))
    used, beginnings = keys_in_code(repository)
    assert used - known == set(), "used but not written"
    assert {each for each in beginnings if not any(key.startswith(each) for key in known)} == set()
    left_over = {key for key in known - used if not key.startswith(tuple(beginnings))}
    assert left_over == set(), "written but not used"


def test_plural_goes_by_count(appearance: Appearance) -> None:
    language = appearance.language
    language._areas = {"today": {"today.waiting": {"one": "{count} dossier", "other": "{count} dossiers"}}}
    assert language.text("today.waiting", count=1) == "1 dossier"
    assert language.text("today.waiting", count=1200) == "1.200 dossiers"
    language._take(Tongue.VIETNAMESE)


def test_labels_follow_a_switch(qtbot: QtBot, appearance: Appearance) -> None:
    by_key = TextLabel(appearance, "common.undo")
    by_words = TextLabel(appearance, Words("Còn {n} số", "{n} numbers left").format(n=71))
    by_name = TextLabel(appearance, as_is("Nguyễn Thị Mẫu"))
    for label in (by_key, by_words, by_name):
        qtbot.addWidget(label)
    assert (by_key.text(), by_words.text()) == ("Hoàn tác", "Còn 71 số")
    appearance.language.switch(Tongue.ENGLISH)
    assert (by_key.text(), by_words.text(), by_name.text()) == ("Undo", "71 numbers left", "Nguyễn Thị Mẫu")


def test_a_label_that_is_gone_is_not_told(qtbot: QtBot, appearance: Appearance) -> None:
    label = TextLabel(appearance, "common.undo")
    with qtbot.waitSignal(label.destroyed):
        label.deleteLater()
    appearance.language.switch(Tongue.ENGLISH)


def test_words_of_qt_itself(qtbot: QtBot, appearance: Appearance) -> None:
    def ok_text() -> str:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        qtbot.addWidget(box)
        return box.button(QDialogButtonBox.StandardButton.Ok).text()

    def menu_texts() -> set[str]:
        line = QLineEdit("chữ")
        qtbot.addWidget(line)
        menu = line.createStandardContextMenu()
        qtbot.addWidget(menu)
        return {action.text().split("\t")[0].replace("&", "") for action in menu.actions() if action.text()}

    assert ok_text().replace("&", "") == "Đồng ý"
    assert menu_texts() == {"Hoàn tác", "Làm lại", "Cắt", "Sao chép", "Dán", "Xóa", "Chọn tất cả"}
    appearance.language.switch(Tongue.ENGLISH)
    assert ok_text().replace("&", "") == "OK"
    assert "Copy" in menu_texts()


def test_a_missing_place_is_our_fault_and_noticed(appearance: Appearance) -> None:
    with pytest.raises(KeyError):
        appearance.say(phrase("common.no_such_text"))
