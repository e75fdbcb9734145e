"""One result being brought: whose, its number, the day it was signed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from counter_app.domain.typed_values import typed_date
from ui.appearance import Appearance
from ui.language.formats import full_date
from ui.language.phrase import Said, as_is
from ui.screens.handover.results import ResultLine
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.card import Line
from ui.widgets.field import TextField
from ui.widgets.labels import ElidedLabel, TextLabel
from ui.widgets.layouts import SPACING, column, row
from ui.widgets.status_chip import Chip, StatusChip
from ui.widgets.typed_field import TypedField

NUMBER_WIDTH, DATE_WIDTH = 168, 124
REFUSED = Chip("handover.refused", Tone.PAUSED, Icon.REFUSED)


class ResultRow(QFrame):
    """Shows one `ResultLine`.

    Signals:
        number_typed(str): another number.
        day_typed(date): another signing date.
        taken_out(): it was not brought after all.
        finished(): Enter after the date.
    """

    number_typed = Signal(str)
    day_typed = Signal(object)
    taken_out = Signal()
    finished = Signal()

    def __init__(self, appearance: Appearance, line: ResultLine, today: date) -> None:
        super().__init__()
        self._today = today
        code = TextLabel(appearance, as_is(line.row.code), "label")
        owner = ElidedLabel(appearance, as_is(line.row.owner), "medium")
        what = ElidedLabel(appearance, as_is(line.row.summary or line.row.procedure), "quiet")
        self.number = TextField(appearance, "handover.result_number", longest=60)
        self.day: TypedField[date] = TypedField(
            appearance, "handover.signed_on", read=lambda text: typed_date(text, today), show=full_date
        )
        self.remove = ActionButton(
            appearance, None, ButtonLook.QUIET, icon=Icon.CLOSE, tip="handover.take_out"
        )
        self.remove.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._remark = TextLabel(appearance, None, "near_due", wrap=True)
        self._remark.hide()
        self._show(line)
        names = column(row(code, owner, 1, gap=SPACING.medium), what, self._remark, gap=2)
        fields = row(gap=SPACING.medium)
        fields.addLayout(names, 1)
        if line.refused:
            fields.addWidget(StatusChip(appearance, REFUSED))
        fields.addWidget(self.number)
        fields.addWidget(self.day)
        fields.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignBottom)
        fields.setContentsMargins(SPACING.large, SPACING.small, SPACING.small, SPACING.small)
        self.setLayout(column(fields, Line(), gap=0))
        self._connect()

    def begin(self) -> None:
        """Its number is typed next; a known result needs nothing."""
        if not self.number.line.isReadOnly():
            self.number.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_remark(self, said: Said | None) -> None:
        """A sentence below the names."""
        self._remark.set_said(said)
        self._remark.setVisible(said is not None)

    def settled(self) -> bool:
        """Whether the date can be read, also while it is still being typed."""
        self.day.line.left.emit()
        if self.day.problem is not None:
            self.day.line.setFocus()
        return self.day.problem is None

    def set_problem(self, said: Said | None) -> None:
        """A sentence at the date."""
        self.day.set_problem(said)
        if said is not None:
            self.day.line.setFocus()

    def _show(self, line: ResultLine) -> None:
        self.number.set_text(line.number)
        self.day.set_value(line.signed_on)
        for field, width in ((self.number, NUMBER_WIDTH), (self.day, DATE_WIDTH)):
            field.set_read_only(line.known)
            field.setFixedWidth(width)

    def _connect(self) -> None:
        self.number.edited.connect(self.number_typed)
        self.day.value_changed.connect(lambda day: self.day_typed.emit(day or self._today))
        self.remove.clicked.connect(self.taken_out)
        self.day.line.enter_moves_on = False
        self.day.line.returnPressed.connect(self.finished)
