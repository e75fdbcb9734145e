"""A call that was just made."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from ui.appearance import Appearance, Follower
from ui.language.phrase import phrase
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.choices import Choice, SegmentedButtons
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, column, row
from ui.widgets.text_area import TextArea

WIDTH = 480
FRAME = 20


class CallDialog(QDialog, Follower):
    """A call just made: whether the person was reached, and what was said.

    Signals:
        decided(bool, str): reached, and the note.
    """

    decided = Signal(bool, str)

    def __init__(self, appearance: Appearance, parent: QWidget, person: str, phone: str) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setMinimumWidth(WIDTH)
        answers = [Choice(True, "deadlines.reached_person"), Choice(False, "deadlines.not_reached")]
        self.reached = SegmentedButtons(appearance, "deadlines.call_result", answers)
        self.note = TextArea(appearance, "deadlines.call_note", lines=2)
        leave = ActionButton(appearance, "common.leave")
        leave.clicked.connect(self.reject)
        log = ActionButton(appearance, "deadlines.call_do", ButtonLook.PRIMARY, keys="Ctrl+Return")
        log.clicked.connect(self._decide)
        self.setLayout(
            column(
                TextLabel(appearance, phrase("deadlines.call_title", person=person), "heading", wrap=True),
                TextLabel(appearance, phrase("deadlines.call_phone", phone=phone), "strong"),
                self.reached,
                self.note,
                row(1, leave, log),
                gap=SPACING.medium,
                margin=FRAME,
            )
        )
        self.reached.setFocus()
        self.follow(appearance)

    def retranslate(self) -> None:
        self.setWindowTitle(self.appearance.say("deadlines.log_call"))

    def _decide(self) -> None:
        self.accept()
        self.decided.emit(bool(self.reached.value()), self.note.value())
