"""A field of several lines: addresses, reasons, remarks."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit

from ui.appearance import Appearance
from ui.language.phrase import Said
from ui.widgets.field import Field
from ui.widgets.line_edit import cleaned

LINE_HEIGHT = 21
LONGEST = 5_000


class AreaEdit(QPlainTextEdit):
    """The editor: Tab moves on, a paste is cleaned and cut at 5,000 characters."""

    left = Signal()

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(lines * LINE_HEIGHT + 12)

    def insertFromMimeData(self, source: QMimeData) -> None:
        room = max(LONGEST - len(self.toPlainText()), 0)
        lines = source.text()[:room].splitlines()
        self.insertPlainText("\n".join(cleaned(line) for line in lines))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class TextArea(Field):
    """Several lines of text.

    Signals:
        edited(str): the text changed by typing or pasting.
        committed(str): the field was left.
    """

    edited = Signal(str)
    committed = Signal(str)

    def __init__(
        self, appearance: Appearance, label: Said | None, *, lines: int = 2, placeholder: Said | None = None
    ) -> None:
        self.area = AreaEdit(lines)
        super().__init__(appearance, label, self.area)
        self._placeholder = placeholder
        self._silent = False
        self.area.textChanged.connect(self._was_edited)
        self.area.left.connect(lambda: self.committed.emit(self.value()))
        self.follow(appearance)

    def value(self) -> str:
        """The text in NFC without spaces at its ends."""
        return "\n".join(cleaned(line) for line in self.area.toPlainText().splitlines()).strip()

    def set_text(self, text: str) -> None:
        self._silent = True
        self.area.setPlainText(text)
        self._silent = False
        self.set_problem(None)

    def retranslate(self) -> None:
        said = self._placeholder
        self.area.setPlaceholderText("" if said is None else self.appearance.say(said))
        self.area.setAccessibleName(self._label.text())

    def _was_edited(self) -> None:
        if not self._silent:
            self.edited.emit(self.value())
