"""The middle column: which procedure, its case, limit and fee, the papers, and what it is about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.appearance import Appearance
from ui.language.formats import full_date
from ui.language.phrase import Said, as_is, phrase
from ui.screens.intake.bindings import bind_text, shown_text
from ui.screens.intake.checklist import STATE_WIDTH, STEPPER_SPACE, Checklist
from ui.screens.intake.entries import Entries
from ui.screens.intake.express_lines import ExpressLines
from ui.screens.intake.fee_fields import FeeFields
from ui.screens.intake.limit_fields import CaseAndLimit, ProcedureChips
from ui.screens.intake.model import Place
from ui.screens.intake.preview import Previewed
from ui.screens.intake.procedure_tabs import ProcedureTabs
from ui.screens.intake.procedures import Procedures
from ui.screens.intake.shown_procedure import FoundProcedure
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.buttons import ActionButton
from ui.widgets.card import Card, Note
from ui.widgets.empty_state import EmptyState
from ui.widgets.field import TextField
from ui.widgets.finder import Answer, Finder
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, boxed, column, row, scrolled
from ui.widgets.list_rows import ListRow

GUIDANCE_KEYS = "Ctrl+B"
LONGEST_IN_FIELD = 70
FEE_HEIGHT = 84
QWIDGETSIZE_MAX = 16_777_215


class ProcedurePanel(QWidget):
    """Two cards: the choice of the procedure, and what it asks for."""

    def __init__(self, appearance: Appearance, entries: Entries, procedures: Procedures) -> None:
        super().__init__()
        self._look, self._entries, self._procedures = appearance, entries, procedures
        self.choice = Card(appearance, "intake.procedure_title", as_is(""))
        self.tabs = ProcedureTabs(appearance, entries, procedures)
        self.finder = Finder(appearance, None, self._find, placeholder="intake.finder_example", from_length=0)
        self.chips = ProcedureChips(appearance, entries, procedures)
        self.limits = CaseAndLimit(appearance, entries, procedures)
        for widget in (self.tabs, self.finder, self.chips, self.limits):
            self.choice.add(widget)
        self._named = TextLabel(appearance, None, "label", wrap=True)
        self.choice.add(self._named)
        self._named.hide()
        self.content = Card(appearance)
        self._heading = TextLabel(appearance, "intake.papers_title", "heading")
        self._heads = self._column_heads()
        self.checklist = Checklist(appearance, entries, procedures)
        self.express = ExpressLines(appearance, entries, procedures)
        self.missing = Note(appearance, None, Tone.NEAR_DUE)
        self.guide = ActionButton(appearance, "intake.guide", keys=GUIDANCE_KEYS)
        self.missing.add(self.guide)
        self.summary = TextField(appearance, "intake.summary", placeholder="intake.summary_example")
        self.fees = FeeFields(appearance, entries, procedures)
        self._empty = EmptyState(
            appearance, Icon.CHECKLIST, "intake.no_papers_yet", "intake.no_papers_advice"
        )
        inner = column(self.checklist, self.summary, self.fees, 1, gap=SPACING.medium)
        inner.setContentsMargins(0, 0, SPACING.tight, 0)
        self._area: QScrollArea = scrolled(boxed(inner))
        head = row(gap=0)
        head.addWidget(self._heading, 1)
        head.addWidget(self._heads)
        self.content.add(head)
        self.content.add(self.express, 1)
        self.content.add(self._area, 1)
        self.content.add(self.missing)
        self.content.add(self._empty, 1)
        layout = column(self.choice, gap=SPACING.large)
        layout.addWidget(self.content, 1)
        self.setLayout(layout)
        self._bind()
        self.refresh()

    def field_at(self, place: Place) -> QWidget | None:
        """The widget of a place, or None when it is not here."""
        if place is Place.PAPERS and self.checklist.rows:
            return self.checklist.rows[0].tick
        return {
            Place.FINDER: self.finder,
            Place.CASE: self.limits.case,
            Place.LIMIT: self.limits.amount,
            Place.LIMIT_SOURCE: self.limits.source,
            Place.SUMMARY: self.summary,
            Place.FEE: self.fees.amount,
        }.get(place)

    def add_to_heading(self, widget: QWidget) -> None:
        """Something small at the right end of the first heading."""
        heading = self.choice.heading
        layout = None if heading is None else heading.layout()
        if layout is not None:
            layout.addWidget(widget)

    def go_to_finder(self) -> None:
        """Begin the search anew, with the counter's most used procedures below."""
        self.finder.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.finder.line.selectAll()
        if not self._entries.form.procedure.code:
            self.finder.suggest("")

    def show_preview(self, previewed: Previewed) -> None:
        """Fees as they would be recorded."""
        code = self._entries.form.procedure.code
        prepared = next((each for each in previewed.prepared if each.procedure.code == code), None)
        self.express.show_fees(prepared.line_fees if prepared is not None else ())
        self.fees.show_amount(prepared.fee if prepared is not None else None)

    def refresh(self) -> None:
        """Show the entries of the procedure chosen."""
        entry, shown = self._entries.form.procedure, self._procedures.shown
        known = self._procedures.known
        express = shown is not None and shown.procedure.express is not None
        chosen = bool(entry.code)
        if self.choice.heading is not None and known is not None:
            newest = "–" if known.newest is None else full_date(known.newest)
            self.choice.heading.set_aside(phrase("intake.known_procedures", count=known.count, newest=newest))
        self._heading.set_said("intake.lines_title" if express else "intake.papers_title")
        if not self.finder.line.hasFocus():
            shown_text(self.finder, entry.name)
        self.finder.set_problem(self._entries.problems.get(Place.FINDER))
        self.express.setVisible(express)
        self._heads.setVisible(chosen and not express and bool(entry.papers))
        self._area.setVisible(chosen)
        self._empty.setVisible(not chosen)
        # The lines of an express entry take all the room; below them only the fee is left.
        self._area.setMaximumHeight(FEE_HEIGHT if express else QWIDGETSIZE_MAX)
        bar = Qt.ScrollBarPolicy
        self._area.setVerticalScrollBarPolicy(bar.ScrollBarAlwaysOff if express else bar.ScrollBarAsNeeded)
        self.summary.setVisible(not express)
        self.checklist.setVisible(not express)
        self.checklist.refresh()
        if express:
            self.express.refresh()
        shown_text(self.summary, entry.summary)
        missing = 0 if express else len(entry.missing)
        self.missing.set_said(phrase("intake.missing", count=missing) if missing else None)

    def _bind(self) -> None:
        entries = self._entries
        self.finder.picked.connect(lambda code: self._procedures.pick(str(code)))
        bind_text(self.summary, lambda text: entries.edit_procedure(Place.SUMMARY, summary=text))
        self.checklist.left.connect(lambda: self.summary.line.setFocus(Qt.FocusReason.TabFocusReason))
        self.express.left.connect(lambda: self.fees.paid.setFocus(Qt.FocusReason.TabFocusReason))
        entries.changed.connect(self.refresh)
        self._procedures.changed.connect(self._show_chosen)
        self._procedures.listed.connect(self.refresh)

    def _show_chosen(self) -> None:
        """Another procedure: its whole name, whatever was typed to find it."""
        entry, shown = self._entries.form.procedure, self._procedures.shown
        if shown is not None or not entry.code:
            self.finder.suggestions.hide()
            self.finder.set_text(entry.name)
            self.finder.line.setCursorPosition(0)
        long = shown is not None and len(entry.name) > LONGEST_IN_FIELD
        self._named.set_said(as_is(entry.name) if long else None)
        self._named.setVisible(long)
        self.refresh()

    def _find(self, typed: str, answer: Answer) -> None:
        self._procedures.find(typed, lambda found: answer(rows_of(found)))

    def _column_heads(self) -> QWidget:
        heads = row(gap=SPACING.small)
        for key in ("intake.originals", "intake.copies"):
            label = TextLabel(self._look, key, "label")
            label.setFixedWidth(STEPPER_SPACE)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            heads.addWidget(label)
        heads.addSpacing(STATE_WIDTH + SPACING.tight)
        return boxed(heads)


def rows_of(found: Sequence[FoundProcedure]) -> list[ListRow]:
    """What the finder shows: name over code and field, the limit at the right."""
    return [
        ListRow(
            each.code,
            as_is(each.name),
            as_is(" · ".join(filter(None, (each.code, each.field)))),
            _limit(each),
        )
        for each in found
    ]


def _limit(found: FoundProcedure) -> Said:
    return as_is("") if found.limit.is_unknown else found.limit.words
