"""Enter in a finder never takes a row of an older text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.appearance import Appearance
from ui.language.phrase import as_is
from ui.widgets.finder import Finder
from ui.widgets.list_rows import ListRow

Answer = Callable[[Sequence[ListRow]], None]


def test_enter_waits_for_the_answer_to_what_was_typed(qtbot: QtBot, appearance: Appearance) -> None:
    asked: list[tuple[str, Answer]] = []
    finder = Finder(appearance, None, lambda text, answer: asked.append((text, answer)))
    qtbot.addWidget(finder)
    finder.show()
    finder.activateWindow()
    finder.line.setFocus()
    qtbot.waitUntil(finder.line.hasFocus)
    picked: list[object] = []
    finder.picked.connect(picked.append)

    QTest.keyClicks(finder.line, "kh")
    asked[-1][1]([ListRow("birth", as_is("khai sinh"))])
    QTest.keyClicks(finder.line, "ai tu")
    QTest.keyClick(finder.line, Qt.Key.Key_Return)
    assert picked == [], "the row on show answers an older text"
    asked[-1][1]([ListRow("death", as_is("khai tử"))])
    assert picked == ["death"]
