"""Hears scans anywhere in the window, by the timing of the keys, and gives fields back what they had."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from counter_app.domain.scans import LONGEST_GAP_MS, KeyBurst

# Modifiers that make a key a command; Shift only makes a capital letter.
COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
KEYS = (QEvent.Type.KeyPress, QEvent.Type.InputMethod)
# So many keys in one burst are no longer meant for a button or a counter that has the focus.
SWALLOWED_FROM = 3


@runtime_checkable
class GivesBack(Protocol):
    """A widget without text that keys can change, e.g. a stepper: it can be put back as it was."""

    def keep(self) -> Callable[[], None]:
        """Remember the present state; the answer puts it back."""
        ...


class ScanListener(QObject):
    """An event filter over the application.

    A recognised scan is taken out of the field it landed in, its last Enter presses nothing, and it
    is announced. Password fields are left alone.

    Signals:
        scanned(ScanResult): a scan, also an unknown one, which carries its problem.
    """

    scanned = Signal(object)

    def __init__(
        self, application: QApplication, milliseconds: Callable[[QEvent], int] | None = None
    ) -> None:
        """`milliseconds` tells the time of an event; tests set the pace with it."""
        super().__init__(application)
        self._clock = QElapsedTimer()
        self._clock.start()
        self._milliseconds = milliseconds or (lambda _: self._clock.elapsed())
        self._burst = KeyBurst()
        self._field: QWidget | None = None
        self._give_back: Callable[[], None] = _nothing
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(LONGEST_GAP_MS)
        self._still.timeout.connect(self._fell_still)
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Every event of the application comes by; all but keys leave at once.
        if event.type() not in KEYS:
            return False
        # A key that nobody wanted travels up the parents; it counts once, where it arrived.
        if not isinstance(watched, QWidget) or watched is not _listening() or _is_secret(watched):
            return False
        if isinstance(event, QKeyEvent):
            return self._key(watched, event)
        if isinstance(event, QInputMethodEvent) and event.commitString():
            self._add(watched, event.commitString(), event)
        return False

    def _key(self, field: QWidget, event: QKeyEvent) -> bool:
        characters = "\b" if event.key() == Qt.Key.Key_Backspace else event.text()
        if not characters or event.modifiers() & COMMANDS:
            return False
        self._add(field, characters, event)
        if self._burst.ended:
            return self._finish()
        no_text = not isinstance(field, (QLineEdit, QPlainTextEdit))
        return no_text and len(self._burst.typed) > SWALLOWED_FROM

    def _add(self, field: QWidget, characters: str, event: QEvent) -> None:
        text, caret = _content(field)
        before = self._burst
        burst = before if field is self._field else KeyBurst()
        self._burst = burst.then(characters, self._milliseconds(event), text, caret)
        if self._burst.typed == characters:
            self._field, self._give_back = field, _keep(field)
        self._still.start()

    def _fell_still(self) -> None:
        # A busy computer may let the keys of one scan wait this long on their way. What is no scan yet is
        # kept; whether the next key still belongs to it is told by its own time.
        if self._burst.result() is not None:
            self._finish()

    def _finish(self) -> bool:
        """Whether the keys so far were a scan; if so it has been taken out and announced."""
        result = self._burst.result()
        self._still.stop()
        self._burst = KeyBurst()
        if result is None:
            return False
        self._give_back()
        self.scanned.emit(result)
        return True


def _listening() -> QWidget | None:
    """Where keys arrive: the widget with the focus, or the window while none has it."""
    focused: QWidget | None = QApplication.focusWidget()
    return QApplication.activeWindow() if focused is None else focused


def _content(field: QWidget) -> tuple[str, int]:
    """The text of a field and where its caret stands."""
    if isinstance(field, QLineEdit):
        return field.text(), field.cursorPosition()
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText(), field.textCursor().position()
    return "", 0


def _keep(field: QWidget) -> Callable[[], None]:
    """What puts the field back as it is now, told to its listeners as an edit like the scan's."""
    if isinstance(field, QLineEdit):
        line, text, caret = field, field.text(), field.cursorPosition()

        def restore() -> None:
            line.setText(text)
            line.setCursorPosition(caret)
            line.textEdited.emit(text)

        return restore
    if isinstance(field, QPlainTextEdit):
        area, whole = field, field.toPlainText()
        return lambda: area.setPlainText(whole)
    return field.keep() if isinstance(field, GivesBack) else _nothing


def _is_secret(field: QWidget) -> bool:
    return isinstance(field, QLineEdit) and field.echoMode() != QLineEdit.EchoMode.Normal


def _nothing() -> None:
    """Nothing was changed."""
