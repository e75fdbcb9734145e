"""The line for work that lasts: shown after 300 ms, to be stopped after two seconds."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QProgressBar

from ui.appearance import Appearance
from ui.runtime.operation import Operation, Step
from ui.runtime.operations import Operations
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, row

# `Operations.slow` comes after 300 ms; together they are the two seconds after which one can stop it.
STOPPABLE_AFTER_MILLISECONDS = 1_700


class ProgressLine(QFrame):
    """Follows the last operation that is slow."""

    def __init__(self, appearance: Appearance, operations: Operations) -> None:
        super().__init__()
        self._operation: Operation | None = None
        self.setProperty("surface", "accent")
        self._text = TextLabel(appearance)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._stop = ActionButton(appearance, "common.stop", ButtonLook.QUIET)
        self._stop.clicked.connect(self._cancel)
        layout = row(self._text, gap=SPACING.medium)
        layout.addWidget(self._bar, 1)
        layout.addWidget(self._stop)
        layout.setContentsMargins(SPACING.large, SPACING.tight, SPACING.small, SPACING.tight)
        self.setLayout(layout)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(STOPPABLE_AFTER_MILLISECONDS)
        self._patience.timeout.connect(self._stop.show)
        operations.slow.connect(self._show)
        operations.settled.connect(self._settle)
        self.hide()

    def _show(self, operation: Operation, step: Step) -> None:
        if operation is not self._operation:
            self._operation = operation
            self._stop.hide()
            self._patience.start()
        self._text.set_said(step.said or operation.said or "common.working")
        self._bar.setRange(0, step.total)
        self._bar.setValue(step.done)
        self.show()

    def _settle(self, operation: Operation) -> None:
        if operation is self._operation:
            self._operation = None
            self._patience.stop()
            self.hide()

    def _cancel(self) -> None:
        if self._operation is not None:
            self._operation.cancel()
            self._stop.hide()
