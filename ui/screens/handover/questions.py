"""The few questions of Handover: a reason, a word about a damaged paper."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.appearance import Appearance
from ui.language.phrase import Said
from ui.widgets.choices import Choice
from ui.widgets.decision import Decision
from ui.widgets.text_area import TextArea


class ReasonDialog(Decision):
    """A decision that takes some words; where they are needed it stays open without them.

    Signals:
        decided(str): it was decided, with these words.
    """

    decided = Signal(str)

    def __init__(
        self,
        appearance: Appearance,
        parent: QWidget,
        title: Said,
        consequence: Said,
        answer: Said,
        *,
        danger: bool = False,
        needed: bool = True,
    ) -> None:
        answers = (Choice(value=True, said=answer),)
        super().__init__(appearance, parent, title, consequence, answers, danger=danger)
        self._needed = needed
        self.reason = TextArea(appearance, "handover.reason" if needed else "handover.note", lines=3)
        self.body.addWidget(self.reason)
        self.reason.area.setFocus()
        self.accepted.connect(lambda: self.decided.emit(self.reason.value()))

    def accept(self) -> None:
        """Close only with words where they are needed."""
        if self._needed and not self.reason.value():
            self.reason.set_problem("handover.reason_missing")
            self.reason.area.setFocus()
            return
        super().accept()
