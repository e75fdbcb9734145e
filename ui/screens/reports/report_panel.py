"""One report: period and restrictions above, the chart, the tables, and what can be done with them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.services.reports.running import REPORT_WORDS, RanReport
from ui.desk import Desk
from ui.language.phrase import Said, phrase
from ui.screens.reports.charts import ReportChart
from ui.screens.reports.period_picker import PeriodPicker
from ui.screens.reports.table_view import TableView
from ui.theme.icons import Icon
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.card import Card, Line
from ui.widgets.choices import Choice, ChoiceField
from ui.widgets.empty_state import ContentStates, EmptyState
from ui.widgets.filter_bar import FilterBar
from ui.widgets.labels import ElidedLabel, TextLabel
from ui.widgets.layouts import SPACING, boxed, column, row

TABLE_WIDTH = 280


class ReportPanel(Card):
    """Shows one report.

    Signals:
        filter_wanted(), export_wanted(), print_wanted(), submit_wanted(): the buttons.
        taken_away(str): do without a restriction.
    """

    filter_wanted = Signal()
    export_wanted = Signal()
    print_wanted = Signal()
    submit_wanted = Signal()
    taken_away = Signal(str)

    def __init__(self, desk: Desk, *, may_submit: bool) -> None:
        super().__init__(desk.appearance, tight=True)
        self._look = look = desk.appearance
        self._ran: RanReport | None = None
        self.title = TextLabel(look, "common.loading", "heading")
        self.picker = PeriodPicker(look, desk.clock.now().date())
        self.chips = FilterBar(look, "reports.chip_tip")
        self.chart = ReportChart(look)
        self.tables = ChoiceField(look, None)
        self.tables.setFixedWidth(TABLE_WIDTH)
        self.view = TableView(desk)
        self.notes = ElidedLabel(look, None, "label")
        self._make_buttons(may_submit=may_submit)
        self._lay_out()
        self.tables.chosen.connect(self._show_table)
        self.states.show_loading()

    def show_asked(self) -> None:
        """Another report is being counted; the old one is no answer to it."""
        self.states.show_loading()
        self._set_enabled(enabled=False)

    def show_report(self, ran: RanReport) -> None:
        """Show a report."""
        same = self._ran is not None and self._ran.kind is ran.kind
        shown = self.tables.box.currentIndex() if same else 0
        self._ran = ran
        self.title.set_said(REPORT_WORDS[ran.kind])
        self.chart.show_report(ran)
        self.tables.set_choices([Choice(place, table.title) for place, table in enumerate(ran.tables)])
        self._show_table(min(max(shown, 0), len(ran.tables) - 1))
        self.states.show_content(empty=False)
        self._set_enabled(enabled=True)

    def show_failed(self) -> None:
        """It could not be counted."""
        self.states.show_failed()

    def show_chips(self, chips: Sequence[tuple[str, Said]]) -> None:
        """The restrictions that are on."""
        self.chips.set_chips(chips)

    def begin(self) -> None:
        """Put the focus where the report is chosen further."""
        self.picker.kind.setFocus()

    def _show_table(self, place: object) -> None:
        if self._ran is None or not isinstance(place, int):
            return
        table = self._ran.tables[place]
        self.tables.set_value(place)
        self.view.show_table(table)
        self.notes.set_said(phrase("reports.note", note=table.notes[0]) if table.notes else None)

    def _make_buttons(self, *, may_submit: bool) -> None:
        look = self._look
        self.filters = ActionButton(look, "reports.filter", ButtonLook.QUIET, keys="Alt+L", icon=Icon.FILTER)
        self.excel = ActionButton(look, "reports.export", keys="Alt+E", icon=Icon.DOWNLOAD)
        self.print = ActionButton(look, "reports.print", keys="Alt+I", icon=Icon.PRINT)
        self.submit = ActionButton(look, "reports.submit", ButtonLook.PRIMARY, keys="Ctrl+Return")
        for each in (self.filters, self.excel, self.print):
            each.hide_cap()
        self.submit.setVisible(may_submit)
        for button, wanted in (
            (self.filters, self.filter_wanted),
            (self.excel, self.export_wanted),
            (self.print, self.print_wanted),
            (self.submit, self.submit_wanted),
        ):
            button.clicked.connect(wanted)

    def _lay_out(self) -> None:
        head = row(self.title, self.chips, 1, self.filters)
        head.setContentsMargins(SPACING.large, SPACING.small, SPACING.large, 0)
        when = row(self.picker)
        when.setContentsMargins(SPACING.large, SPACING.tight, SPACING.large, SPACING.small)
        chart = row(self.chart)
        chart.setContentsMargins(SPACING.large, SPACING.medium, SPACING.large, SPACING.small)
        which = row(self.tables, self.notes, 1)
        which.setContentsMargins(SPACING.large, SPACING.tight, SPACING.large, SPACING.small)
        content = column(chart, Line(), which, Line(), self.view, gap=0)
        content.setStretch(4, 1)
        nothing = EmptyState(self._look, Icon.EMPTY, "reports.nothing")
        self.states = ContentStates(self._look, boxed(content), nothing)
        foot = row(1, self.excel, self.print, self.submit)
        foot.setContentsMargins(SPACING.large, SPACING.small, SPACING.large, SPACING.small)
        body: list[QWidget] = [boxed(head), boxed(when), Line(), self.states, Line(), boxed(foot)]
        whole = column(*body, gap=0)
        whole.setStretch(3, 1)
        self.add(whole, 1)
        self.chips.taken_away.connect(self.taken_away)

    def _set_enabled(self, *, enabled: bool) -> None:
        for each in (self.excel, self.print, self.submit):
            each.setEnabled(enabled)
