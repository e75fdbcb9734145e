"""The right column: the paper as it will print, why this date, and the one big button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QSizePolicy, QWidget

from counter_app.domain.deadline_rules import COUNTED_DAYS, DAYS_OFF, Rule
from ui.appearance import Appearance
from ui.language.formats import short_date
from ui.language.phrase import Said, as_is, phrase
from ui.runtime.operations import Operations
from ui.screens.intake.entries import Entries
from ui.screens.intake.preview import LivePreview, Previewed, Why
from ui.screens.intake.procedures import Procedures
from ui.screens.intake.saving import Saving
from ui.screens.intake.special_entry import CorrectionFields, LateFields
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.card import Card
from ui.widgets.due_calendar import DayRole, DueCalendar, MarkedDay, StepLines
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, boxed, column, row
from ui.widgets.pdf_preview import PdfPreview

SAVE_KEYS = "Ctrl+Return"
ASIDE_KEYS = "Ctrl+S"
HIGHEST = 232
RECEIPT_RULES = frozenset(
    {Rule.RECEIPT, Rule.BEFORE_OPENING, Rule.MIDDAY_BREAK, Rule.AFTER_CLOSING, Rule.ON_DAY_OFF,
     Rule.ON_RECEPTION_ONLY_DAY, Rule.AFTER_15H_TRANSFER, Rule.AFTER_15H_RESULT, Rule.AFTER_15H_START}
)  # fmt: skip


class PaperPanel(QWidget):
    """Preview, reasons and Save."""

    def __init__(
        self,
        appearance: Appearance,
        operations: Operations,
        entries: Entries,
        procedures: Procedures,
        saving: Saving,
        preview: LivePreview,
    ) -> None:
        super().__init__()
        self._entries, self._procedures, self._saving = entries, procedures, saving
        self.preview = PdfPreview(appearance, operations, "intake.no_preview")
        self.preview.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        paper = Card(appearance)
        paper.add(self.preview, 1)
        self.why = WhyCard(appearance)
        self.late = LateFields(appearance, entries)
        self.correction = CorrectionFields(appearance, entries)
        self.save = ActionButton(appearance, "intake.save", ButtonLook.PRIMARY, keys=SAVE_KEYS)
        self.aside = ActionButton(appearance, "intake.save_draft", tip="intake.save_draft_tip")
        actions = row(gap=SPACING.small)
        actions.addWidget(self.save, 1)
        actions.addWidget(self.aside)
        self.why.add(self.late)
        self.why.add(self.correction)
        self.why.add(actions)
        layout = column(gap=SPACING.large)
        layout.addWidget(paper, 1)
        layout.addWidget(self.why)
        self.setLayout(layout)
        entries.changed.connect(self.refresh)
        procedures.changed.connect(self.refresh)
        saving.busy_changed.connect(self.refresh)
        preview.drawn.connect(self.show_preview)
        self.refresh()

    def show_preview(self, previewed: Previewed) -> None:
        silent = previewed.pdf is None and bool(previewed.prepared)
        self.preview.set_nothing("intake.no_receipt" if silent else "intake.no_preview")
        self.preview.show_pdf(previewed.pdf)
        self.why.show_why(previewed)

    def refresh(self) -> None:
        form, shown = self._entries.form, self._procedures.shown
        express = shown is not None and shown.procedure.express is not None
        silent = express and not form.procedure.receipt_wanted and len(form.procedures) == 1
        said = "intake.save_express" if silent else "intake.save"
        self.save.set_said("intake.save_correction" if form.correcting is not None else said)
        self.save.setEnabled(not self._saving.busy)
        self.aside.setVisible(form.correcting is None)
        self.late.refresh()
        self.correction.refresh()


class WhyCard(Card):
    """Why this date: a small calendar and one line per step; or the question that is still open."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, "intake.why", as_is(""))
        self._look = appearance
        self.calendar = DueCalendar(appearance)
        self.steps = StepLines(appearance)
        self._open = TextLabel(appearance, None, "quiet", wrap=True)
        self._scroll = FittingArea(column(self.calendar, self.steps, 1, gap=SPACING.small))
        self.add(self._scroll)
        self.add(self._open)
        self.show_why(Previewed())

    def show_why(self, previewed: Previewed) -> None:
        why = previewed.why
        self._scroll.setVisible(why is not None)
        self._open.setVisible(why is None)
        self._open.set_said("intake.why_nothing" if previewed.question is None else previewed.question)
        if self.heading is not None:
            title = "intake.why" if why is None or why.due is None else _title(why)
            self.heading.set_title(title)
            self.heading.set_aside(as_is("") if why is None else why.limit.words)
        if why is None:
            return
        self.calendar.set_days([MarkedDay(day, _role(rule), words) for day, rule, words in why.marks])
        self.steps.set_steps([(as_is(line.when), line.words) for line in why.lines])
        self._scroll.fit()


class FittingArea(QScrollArea):
    """As high as what is in it, up to a limit; then it scrolls."""

    def __init__(self, content: QBoxLayout) -> None:
        super().__init__()
        self._content = content
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(boxed(content))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def fit(self) -> None:
        """The content changed: take the height it needs; a bar only where the limit is reached."""
        bar = Qt.ScrollBarPolicy
        fits = self._content.totalHeightForWidth(self.width()) <= HIGHEST
        self.setVerticalScrollBarPolicy(bar.ScrollBarAlwaysOff if fits else bar.ScrollBarAsNeeded)
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # New lines count for their layout only once they are shown; then it tells, and this area follows.
        taken = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return taken

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return min(self._content.totalHeightForWidth(width), HIGHEST)

    def sizeHint(self) -> QSize:
        return QSize(self.width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(self.width()))


def _title(why: Why) -> Said:
    due = why.due
    return phrase("intake.why_date", day="–" if due is None else short_date(due.date()))


def _role(rule: Rule) -> DayRole:
    if rule is Rule.APPOINTMENT:
        return DayRole.DUE
    if rule in COUNTED_DAYS or rule is Rule.SAME_DAY:
        return DayRole.COUNTED
    if rule in DAYS_OFF:
        return DayRole.OFF
    return DayRole.RECEIPT if rule in RECEIPT_RULES else DayRole.PAUSED
