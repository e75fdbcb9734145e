"""The line editor below every field: cleans what is pasted, moves on with Enter."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QValidator
from PySide6.QtWidgets import QLineEdit

LONGEST = 500
MODIFIED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def cleaned(text: str) -> str:
    """Text in NFC without control and line characters: what a paste may leave in a field."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(" " if _breaks_a_line(character) else character for character in composed)


def _breaks_a_line(character: str) -> bool:
    # Cc: control; Zl, Zp: line and paragraph separators; a no-break space only looks like a space.
    return unicodedata.category(character) in {"Cc", "Zl", "Zp"} or character == "\u00a0"


class Cleaning(QValidator):
    """Keeps a field's text clean while it is typed, pasted or composed by an input method."""

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        clean = cleaned(text)
        before = len(cleaned(text[:position]))
        return QValidator.State.Acceptable, clean, before

    def fixup(self, text: str) -> str:
        return cleaned(text)


class LineEdit(QLineEdit):
    """A line of text.

    Signals:
        left(): the focus went elsewhere or Enter was pressed; the text is what was meant.
    """

    left = Signal()

    def __init__(self, longest: int = LONGEST, cleaning: QValidator | None = None) -> None:
        super().__init__()
        # A 10 MB paste is cut here, before anything looks at it.
        self.setMaxLength(longest)
        validator = cleaning or Cleaning()
        validator.setParent(self)
        self.setValidator(validator)
        self.enter_moves_on = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.enter_moves_on and event.key() in ENTER_KEYS and not event.modifiers() & MODIFIED:
            self.left.emit()
            self.focusNextChild()
            event.accept()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # A context menu or another window only borrows the focus.
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()
