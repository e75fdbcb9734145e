"""The field for a password: Enter sends it, and Caps Lock is told before it costs an attempt."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.appearance import Appearance
from ui.language.phrase import Said
from ui.widgets.field import TextField

LONGEST_PASSWORD = 200


class PasswordField(TextField):
    """Typed text is hidden.

    Signals:
        sent(): Enter was pressed.
    """

    sent = Signal()

    def __init__(self, appearance: Appearance, label: Said, caps_lock: Said) -> None:
        super().__init__(appearance, label, longest=LONGEST_PASSWORD, secret=True)
        self._caps_lock = caps_lock
        self._capitals = False
        self.line.enter_moves_on = False
        self.line.returnPressed.connect(self.sent)
        self.line.installEventFilter(self)

    def value(self) -> str:
        """The password as typed: spaces belong to it."""
        return self.line.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._look_for_caps_lock(event)
        return super().eventFilter(watched, event)

    def _look_for_caps_lock(self, event: QKeyEvent) -> None:
        # Qt does not tell the lock's state; a letter whose case disagrees with Shift does.
        letter = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self._say_capitals(not self._capitals)
        elif len(letter) == 1 and letter.isalpha() and letter.lower() != letter.upper():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._say_capitals(letter.isupper() != shifted)

    def _say_capitals(self, capitals: bool) -> None:  # one word for one state
        self._capitals = capitals
        self.set_hint(self._caps_lock if capitals else None)
