"""The field for a password: Enter sends it, and Caps Lock is told before it costs an attempt."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ui.appearance import Appearance
from ui.language.phrase import Said
from ui.screens.sign_in.plain_widgets import Labelled

LONGEST_PASSWORD = 200


class SecretLine(QLineEdit):
    """Typed text is hidden.

    Signals:
        capitals_seen(bool): a letter told whether Caps Lock is on.
    """

    capitals_seen = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._capitals = False
        self.setMaxLength(LONGEST_PASSWORD)
        self.setEchoMode(QLineEdit.EchoMode.Password)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt does not tell the lock's state; a letter whose case disagrees with Shift does.
        letter = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self._tell(not self._capitals)
        elif len(letter) == 1 and letter.isalpha() and letter.lower() != letter.upper():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._tell(letter.isupper() != shifted)
        super().keyPressEvent(event)

    def _tell(self, capitals: bool) -> None:
        self._capitals = capitals
        self.capitals_seen.emit(capitals)


class PasswordField(Labelled):
    """The password with its label.

    Signals:
        sent(): Enter was pressed.
    """

    sent = Signal()

    def __init__(self, appearance: Appearance, label: Said, caps_lock: Said) -> None:
        self.line = SecretLine()
        super().__init__(appearance, label, self.line)
        self._caps_lock = caps_lock
        self.line.returnPressed.connect(self.sent)
        self.line.capitals_seen.connect(self._show_capitals)
        self.line.textEdited.connect(self._typed)

    def value(self) -> str:
        """The password as typed: spaces belong to it."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Put a password in, or '' to forget it."""
        self.line.setText(text)
        self.set_problem(None)

    def _typed(self, text: str) -> None:
        del text
        if self.problem is not None:
            self.set_problem(None)

    def _show_capitals(self, capitals: bool) -> None:
        if self.problem is None:
            self.set_hint(self._caps_lock if capitals else None)
