"""Notices that nobody has touched keyboard or mouse for some minutes."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

TOUCHES = frozenset(
    (QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)
)


class IdleWatch(QObject):
    """Watches the whole application while it is on.

    Signals:
        idle(): the minutes are over.
    """

    idle = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._milliseconds = 0
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        application.installEventFilter(self)

    def start(self, milliseconds: int) -> None:
        """Watch from now; 0 switches it off."""
        self._milliseconds = milliseconds
        self._since.start()
        if milliseconds:
            self._timer.start(milliseconds)
        else:
            self._timer.stop()

    def stop(self) -> None:
        """Watch no more."""
        self.start(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() in TOUCHES:
            self._since.start()
        return False

    def _look(self) -> None:
        # The timer is not moved by every touch; it looks again for what is left.
        left = self._milliseconds - self._since.elapsed()
        if left <= 0:
            self.idle.emit()
        else:
            self._timer.start(int(left))
