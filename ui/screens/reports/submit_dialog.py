"""Asks once before a report is submitted, and names what follows; a second submission needs a reason."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from counter_app.services.reports.freezing import FrozenReport
from counter_app.services.reports.running import REPORT_WORDS, RanReport
from ui.appearance import Appearance, Follower
from ui.language.phrase import phrase
from ui.theme.tokens import Tone
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.card import Note
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, column, row
from ui.widgets.text_area import TextArea

WIDTH = 500
FRAME = 20


class SubmitDialog(QDialog, Follower):
    """The question.

    Signals:
        decided(str): submit, for this reason (empty for a first submission).
    """

    decided = Signal(str)

    def __init__(
        self, appearance: Appearance, parent: QWidget, report: RanReport, before: FrozenReport | None
    ) -> None:
        super().__init__(parent)
        self._before = before
        self.setModal(True)
        self.setMinimumWidth(WIDTH)
        title = phrase("reports.submit_title", report=REPORT_WORDS[report.kind], period=report.period.name)
        self.reason = TextArea(appearance, "reports.submit_reason", lines=2)
        self.reason.setVisible(before is not None)
        told = None
        if before is not None:
            told = phrase("reports.submitted_before", code=before.code, day=f"{before.submitted_at:%d/%m/%Y}")
        elif report.now.date() <= report.period.last:
            told = phrase("reports.period_not_over", day=f"{report.period.last:%d/%m/%Y}")
        note = Note(appearance, told, Tone.NEAR_DUE)
        leave = ActionButton(appearance, "common.leave")
        leave.clicked.connect(self.reject)
        submit = ActionButton(appearance, "reports.submit_do", ButtonLook.PRIMARY, keys="Ctrl+Return")
        submit.clicked.connect(self._decide)
        self.setLayout(
            column(
                TextLabel(appearance, title, "heading", wrap=True),
                TextLabel(appearance, "reports.submit_consequence", wrap=True),
                note,
                self.reason,
                row(1, leave, submit),
                gap=SPACING.medium,
                margin=FRAME,
            )
        )
        (self.reason if before is not None else submit).setFocus()
        self.follow(appearance)

    def retranslate(self) -> None:
        self.setWindowTitle(self.appearance.say("reports.submit"))

    def _decide(self) -> None:
        if self._before is not None and not self.reason.value():
            self.reason.set_problem("reports.reason_missing")
            self.reason.setFocus()
            return
        self.accept()
        self.decided.emit(self.reason.value())
