"""The field a trial scan lands in; it notes when every key came."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent

from counter_app.domain.scans import LONGEST_GAP_MS
from ui.appearance import Appearance
from ui.screens.settings.scanner.verdict import KeyTimes
from ui.widgets.field import TextField

END_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class TrialField(TextField):
    """A text field that measures.

    Signals:
        typed(KeyTimes): Enter came and the window did not take it for a scan.
    """

    typed = Signal(object)

    def __init__(
        self,
        appearance: Appearance,
        application: QObject,
        milliseconds: Callable[[QEvent], int] | None = None,
    ) -> None:
        """`milliseconds` tells the time of an event; tests set the pace with it."""
        super().__init__(appearance, "settings.scanner.field", placeholder="settings.scanner.field_example")
        self._clock = QElapsedTimer()
        self._clock.start()
        self._milliseconds = milliseconds or (lambda _: self._clock.elapsed())
        self.keys = KeyTimes()
        self.line.enter_moves_on = False
        # Over the application, and younger than the window's own ear: it hears every key first,
        # also the Enter that the window takes away.
        application.installEventFilter(self)

    def take(self) -> KeyTimes:
        """The keys so far; the next scan begins anew."""
        keys, self.keys = self.keys, KeyTimes()
        return keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                self._key(event)
            elif isinstance(event, QInputMethodEvent) and event.commitString():
                self._add(event.commitString(), event, rewritten=True)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter reaches the field only when the window did not take the keys for a scan.
        if event.key() in END_KEYS:
            self.typed.emit(self.take())
            self.line.clear()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _key(self, event: QKeyEvent) -> None:
        if event.key() in END_KEYS:
            self._add("", event, ended=True)
        elif event.key() == Qt.Key.Key_Backspace:
            self._add("", event, rewritten=True)
        elif event.text():
            self._add(event.text(), event, rewritten=len(event.text()) > 1)

    def _add(self, text: str, event: QEvent, *, rewritten: bool = False, ended: bool = False) -> None:
        at = self._milliseconds(event)
        late = bool(self.keys.times) and at - self.keys.times[-1] > LONGEST_GAP_MS
        before = KeyTimes() if late and not ended else self.keys
        self.keys = before.then(text, at, rewritten=rewritten, ended=ended)
