"""Two rare ways to fill the form: a supervisor's late entry (C9), a correction with its reason (C3)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.appearance import Appearance
from ui.language.phrase import phrase
from ui.screens.intake.bindings import bind_text, shown_text
from ui.screens.intake.entries import Entries
from ui.screens.intake.model import LateEntry, Place
from ui.theme.tokens import Tone
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.card import Note
from ui.widgets.field import TextField
from ui.widgets.layouts import SPACING, column, row


class LateFields(QWidget):
    """Day and time of receipt, and the code of a receipt written by hand.

    `closed` is the button that leaves the mode.
    """

    def __init__(self, appearance: Appearance, entries: Entries) -> None:
        super().__init__()
        self._entries = entries
        self._note = Note(appearance, "intake.late_note", Tone.NEAR_DUE)
        self.close_button = ActionButton(appearance, "intake.late_off", ButtonLook.LINK)
        self._note.add(self.close_button)
        self.day = TextField(appearance, "intake.late_day", placeholder="intake.day_example", longest=20)
        self.time = TextField(appearance, "intake.late_time", placeholder="intake.time_example", longest=10)
        self.code = TextField(appearance, "intake.written_code", placeholder="intake.optional", longest=60)
        when = row(gap=SPACING.small)
        when.addWidget(self.day, 1)
        when.addWidget(self.time, 1)
        self.setLayout(column(self._note, when, self.code, gap=SPACING.small))
        bind_text(self.day, lambda text: self._edit(day=text))
        bind_text(self.time, lambda text: self._edit(time=text))
        bind_text(self.code, lambda text: self._edit(code=text))
        self.close_button.clicked.connect(
            lambda: entries.edit(Place.LATE_DATE, Place.WRITTEN_CODE, late=None)
        )

    def refresh(self) -> None:
        late = self._entries.form.late
        self.setVisible(late is not None)
        if late is None:
            return
        shown_text(self.day, late.day)
        shown_text(self.time, late.time)
        shown_text(self.code, late.code)
        self.day.set_problem(self._entries.problems.get(Place.LATE_DATE))
        self.code.set_problem(self._entries.problems.get(Place.WRITTEN_CODE))

    def _edit(self, **changes: str) -> None:
        late = self._entries.form.late or LateEntry()
        texts = {"day": late.day, "time": late.time, "code": late.code, **changes}
        self._entries.edit(Place.LATE_DATE, Place.WRITTEN_CODE, late=LateEntry(**texts))


class CorrectionFields(QWidget):
    """Which dossier is being corrected, and why; `leave` gives the form back unchanged."""

    def __init__(self, appearance: Appearance, entries: Entries) -> None:
        super().__init__()
        self._entries = entries
        self._note = Note(appearance, None, Tone.ACCENT)
        self.leave = ActionButton(appearance, "intake.leave_correction", ButtonLook.LINK)
        self._note.add(self.leave)
        self.reason = TextField(
            appearance, "intake.correction_reason", placeholder="intake.correction_example", longest=300
        )
        self.setLayout(column(self._note, self.reason, gap=SPACING.small))
        bind_text(self.reason, self._edit)

    def refresh(self) -> None:
        correcting = self._entries.form.correcting
        self.setVisible(correcting is not None)
        if correcting is None:
            return
        self._note.set_said(phrase("intake.correcting", code=correcting.code))
        shown_text(self.reason, correcting.reason)
        self.reason.set_problem(self._entries.problems.get(Place.REASON))

    def _edit(self, reason: str) -> None:
        correcting = self._entries.form.correcting
        if correcting is not None:
            changed = type(correcting)(id=correcting.id, code=correcting.code, reason=reason)
            self._entries.edit(Place.REASON, correcting=changed)
