"""Where every failure ends: a sentence in the message bar, or the window of our own bug."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from counter_app.domain.failures import CounterFailure
from ui.appearance import Appearance, Follower
from ui.language.phrase import Said
from ui.runtime.crash_report import crash_report
from ui.runtime.messages import Messages, Offer
from ui.runtime.operation import Cancelled
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, column, row


class CrashWindow(QDialog, Follower):
    """Says that it was our fault and that the draft is safe, with a report to copy."""

    def __init__(self, appearance: Appearance, parent: QWidget | None, report: str) -> None:
        super().__init__(parent)
        self.report = report
        self.setMinimumSize(620, 420)
        icon = IconLabel(appearance, Icon.WARNING, "near_due", 24)
        heading = TextLabel(appearance, "shell.crash_title", "heading")
        sentence = TextLabel(appearance, "shell.crash_sentence", wrap=True)
        text = QPlainTextEdit(report)
        text.setReadOnly(True)
        copy = ActionButton(appearance, "shell.crash_copy", icon=Icon.COPY)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        close = ActionButton(appearance, "shell.crash_go_on", ButtonLook.PRIMARY)
        close.clicked.connect(self.accept)
        close.setDefault(True)
        self.setLayout(
            column(
                row(icon, heading, 1),
                sentence,
                text,
                row(copy, 1, close),
                gap=SPACING.medium,
                margin=SPACING.large,
            )
        )
        self.follow(appearance)

    def retranslate(self) -> None:
        self.setWindowTitle(self.appearance.say("shell.crash_title"))


class FailureDisplay(QObject):
    """Shows failures by their kind; connect `Operations.failed` and the exception hook to `show`."""

    def __init__(
        self, appearance: Appearance, messages: Messages, window: QWidget, versions: Mapping[str, str]
    ) -> None:
        """`versions` are names and versions of the program and its libraries, for the report."""
        super().__init__(window)
        self._appearance, self._messages, self._window = appearance, messages, window
        self._versions = versions
        self._ways_out: dict[str, Offer] = {}
        self.crash: CrashWindow | None = None

    def offer(self, kind: str, said: Said, act: Callable[[], None]) -> None:
        """The way out of one kind of failure, e.g. `printer_gone`: choose another printer."""
        self._ways_out[kind] = Offer(said, act)

    def show(self, failure: Exception) -> None:
        """Say what to do (`UserFacingError`), what stands in the way (`EnvironmentFault`), or crash."""
        if isinstance(failure, Cancelled):
            return
        if isinstance(failure, CounterFailure):
            # Both are amber: red is kept for overdue and for destructive actions.
            self._messages.tell(failure.words, Tone.NEAR_DUE, self._ways_out.get(failure.kind))
            return
        # One bug in a loop must not fill the screen with windows.
        if self.crash is None or not self.crash.isVisible():
            self.crash = CrashWindow(self._appearance, self._window, crash_report(failure, self._versions))
            self.crash.open()
