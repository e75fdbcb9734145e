"""The window of the program: the sign-in page in front, the work behind it. Lean: painted first."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from ui.appearance import Appearance, Follower
from ui.screens.sign_in.view import SignInPage

NORMAL_SIZE = QSize(1366, 768)
SMALLEST_SIZE = QSize(1180, 640)


class AppWindow(QStackedWidget, Follower):
    """One window from start to end; locking brings the page to the front and leaves the work as it is.

    Signals:
        closing(): the window is about to close; the work may still be saved.
    """

    closing = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.page = SignInPage(appearance)
        self.work: QWidget | None = None
        self.addWidget(self.page)
        self.setMinimumSize(SMALLEST_SIZE)
        self.resize(NORMAL_SIZE)
        self.follow(appearance)

    @property
    def covered(self) -> bool:
        """Whether the sign-in page is in front."""
        return self.currentWidget() is self.page

    def show_work(self, work: QWidget) -> None:
        """Bring the work to the front; other work than before takes its place."""
        if work is not self.work:
            before, self.work = self.work, work
            self.addWidget(work)
            if before is not None:
                self.removeWidget(before)
                before.deleteLater()
        self.setCurrentWidget(work)

    def cover(self) -> None:
        """Bring the page to the front; dialogs go, since what they show must be covered too."""
        from PySide6.QtWidgets import QDialog

        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.reject()
        self.setCurrentWidget(self.page)
        self.page.begin()

    def retranslate(self) -> None:
        self.setWindowTitle(self.appearance.say("common.product"))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)
