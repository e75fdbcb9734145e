"""Before an apology is recorded: the new date of each dossier and why that one, the reason, who signs."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFrame, QVBoxLayout, QWidget

from counter_app.domain.office_time import from_iso
from counter_app.domain.typed_values import typed_date
from ui.appearance import Appearance, Follower
from ui.language.formats import full_date
from ui.language.phrase import Said, as_is, phrase
from ui.screens.deadlines.apology import ApologyDraft, Decision, Drafts
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.card import Note
from ui.widgets.field import TextField
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import ElidedLabel, TextLabel
from ui.widgets.layouts import SPACING, column, row, scrolled
from ui.widgets.text_area import TextArea
from ui.widgets.typed_field import TypedField

WIDTH = 640
DATE_WIDTH = 128
MOST_HEIGHT = 250
FRAME = 18


class DraftRow(QFrame):
    """One dossier: code, what it is, the old date, the new one to be changed, and why that one."""

    def __init__(self, appearance: Appearance, draft: ApologyDraft, today: date) -> None:
        super().__init__()
        self.draft = draft
        dossier = draft.dossier
        self.setProperty("surface", "neutral")
        heading = row(
            TextLabel(appearance, as_is(dossier.code), "strong"),
            ElidedLabel(appearance, as_is(dossier.procedure_name), "quiet"),
            1,
        )
        self.day: TypedField[date] = TypedField(
            appearance, None, read=lambda text: typed_date(text, today), show=full_date
        )
        self.day.setFixedWidth(DATE_WIDTH)
        layout = column(heading, gap=SPACING.tight)
        layout.setContentsMargins(SPACING.medium, SPACING.small, SPACING.medium, SPACING.small)
        if draft.proposed is None:
            layout.addWidget(TextLabel(appearance, draft.refusal, "near_due", wrap=True))
            self.day.setParent(self)
            self.day.hide()
        else:
            self.day.set_value(draft.proposed.due.date())
            promised = as_is(f"{from_iso(dossier.due):%d/%m/%Y}" if dossier.due else "–")
            dates = row(
                TextLabel(appearance, phrase("deadlines.promised", day=promised), "quiet"),
                IconLabel(appearance, Icon.ARROW, "quiet", 14),
                self.day,
                gap=SPACING.small,
            )
            dates.addWidget(TextLabel(appearance, draft.proposed.why, "label", wrap=True), 1)
            layout.addLayout(dates)
        self.setLayout(layout)

    def due(self) -> datetime | None:
        """The new moment, at the hour of the proposal; None while no date can be read."""
        day = self.day.typed_value()
        if self.draft.proposed is None or day is None:
            return None
        return datetime.combine(day, self.draft.proposed.due.timetz())


class ApologyDialog(QDialog, Follower):
    """Asks once; Ctrl+Enter records and prints, Esc leaves everything as it is.

    Signals:
        decided(Decision): record these.
    """

    decided = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget, drafts: Drafts, today: date) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setMinimumWidth(WIDTH)
        self._possible = len(drafts.possible)
        self.rows = [DraftRow(appearance, each, today) for each in drafts.drafts]
        self.reason = TextArea(appearance, "deadlines.apology_reason", lines=2)
        self.reason.set_text(drafts.reason)
        if not drafts.reason and self._possible:
            self.reason.set_hint("deadlines.apology_reasons_differ")
        self.signatory = TextField(appearance, "deadlines.apology_signatory", longest=80)
        self.signatory.set_text(drafts.signatory)
        self.signatory.set_hint("deadlines.apology_signatory_hint")
        self._make_buttons(appearance)
        self.setLayout(self._laid_out(appearance, drafts))
        first = next((each.day for each in self.rows if each.draft.proposed is not None), self.leave)
        (self.reason if not drafts.reason and self._possible else first).setFocus()
        self.follow(appearance)

    def retranslate(self) -> None:
        self.setWindowTitle(self.appearance.say("deadlines.apology_window"))

    def _make_buttons(self, appearance: Appearance) -> None:
        self.leave = ActionButton(appearance, "common.leave")
        self.leave.clicked.connect(self.reject)
        said = phrase("deadlines.apology_do", count=self._possible)
        self.record = ActionButton(appearance, said, ButtonLook.PRIMARY, keys="Ctrl+Return", icon=Icon.PRINT)
        self.record.setEnabled(self._possible > 0)
        self.record.clicked.connect(self._decide)

    def _laid_out(self, appearance: Appearance, drafts: Drafts) -> QVBoxLayout:
        title = phrase("deadlines.apology_title", count=len(self.rows))
        plate = QWidget()
        plate.setLayout(column(*self.rows, 1, gap=SPACING.small))
        area = scrolled(plate)
        area.setFixedHeight(min(plate.sizeHint().height(), MOST_HEIGHT))
        late = sum(each.proposed is not None and each.proposed.late_notice for each in drafts.drafts)
        note = Note(appearance, phrase("deadlines.late_notice", count=late) if late else None, Tone.NEAR_DUE)
        return column(
            TextLabel(appearance, title, "heading", wrap=True),
            TextLabel(appearance, "deadlines.apology_consequence", "quiet", wrap=True),
            area,
            note,
            self.reason,
            self.signatory,
            row(1, self.leave, self.record),
            gap=SPACING.medium,
            margin=FRAME,
        )

    def _decide(self) -> None:
        dates = {each.draft.dossier.id: each.due() for each in self.rows if each.draft.proposed is not None}
        unread = next((each for each in self.rows if each.draft.dossier.id in dates and not each.due()), None)
        if unread is not None:
            unread.day.set_problem("deadlines.date_missing")
            unread.day.setFocus()
        elif not self.reason.value():
            self._missing(self.reason, "deadlines.reason_missing")
        elif not self.signatory.value():
            self._missing(self.signatory, "deadlines.signatory_missing")
        else:
            self.accept()
            known = {key: due for key, due in dates.items() if due is not None}
            self.decided.emit(Decision(known, self.reason.value(), self.signatory.value()))

    @staticmethod
    def _missing(field: TextArea | TextField, said: Said) -> None:
        field.set_problem(said)
        field.setFocus()
