"""Báo cáo: the reports on the left; one of them, what was submitted, the day or the register on the right."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtWidgets import QStackedWidget, QWidget

from counter_app.domain.failures import CounterFailure
from counter_app.domain.roles import Role
from counter_app.services.reports.freezing import FrozenReport
from counter_app.services.reports.running import REPORT_WORDS, ReportKind
from ui.desk import Desk, OpenDossier
from ui.language.phrase import Said
from ui.runtime.changes import Changes, Subject
from ui.screens.reports.books import Books
from ui.screens.reports.chosen import active, chip_said
from ui.screens.reports.close_panel import ClosePanel
from ui.screens.reports.closing import Closing
from ui.screens.reports.filter_sheet import ReportFilterSheet
from ui.screens.reports.frozen_panel import FrozenPanel
from ui.screens.reports.presenter import ReportPresenter
from ui.screens.reports.register_panel import RegisterPanel
from ui.screens.reports.report_panel import ReportPanel
from ui.screens.reports.submit_dialog import SubmitDialog
from ui.shell.screen import Screen, ScreenName
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.card import Card
from ui.widgets.layouts import SPACING, row
from ui.widgets.list_rows import ListRow
from ui.widgets.side_list import SideList

LIST_WIDTH = 216


class Book(Enum):
    """What stands beside the reports of a period."""

    FROZEN = "frozen"
    DAY_CLOSE = "day_close"
    REGISTER = "register"


_BOOK_ICONS = {Book.FROZEN: Icon.LOCK, Book.DAY_CLOSE: Icon.CHECKLIST, Book.REGISTER: Icon.PROCEDURES}


class ReportsScreen(Screen):
    """Looks back: for a supervisor, and for the clerk who closes the day."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, look = desk, desk.appearance
        supervisor = Role.SUPERVISOR in desk.program.actor.roles
        self.presenter = ReportPresenter(desk)
        self.panel = ReportPanel(desk, may_submit=supervisor)
        self.frozen = FrozenPanel(desk)
        self.day = ClosePanel(desk, may_choose=supervisor)
        self.register = RegisterPanel(desk)
        self.books = Books(desk, self.presenter, self.frozen, self.register)
        self.closing = Closing(desk, self.day, self)
        for each in (self.presenter, self.books, self.closing):
            each.setParent(self)
        self.list = SideList(look)
        rows = [ListRow(kind, REPORT_WORDS[kind], icon=Icon.REPORTS) for kind in ReportKind]
        rows += [ListRow(book, f"reports.{book.value}", icon=_BOOK_ICONS[book]) for book in Book]
        self.list.set_rows(rows)
        self._lay_out()
        self._connect()
        self.list.set_current(ReportKind.ON_TIME)
        # Cells are made of words too.
        look.language.changed.connect(self._read)

    def entered(self) -> None:
        self._read()
        self.list.setFocus()

    def data_changed(self, changes: Changes, initiator: object) -> None:
        del initiator
        figures = self.presenter.note(changes)
        if self.isVisible() and (figures or changes.concern(Subject.PRINT_LOG)):
            self._read()

    def keys(self) -> Sequence[tuple[str, Said]]:
        return (
            ("Up", "reports.help_choose"),
            ("Alt+Left", "reports.earlier"),
            ("Alt+Right", "reports.later"),
            ("Alt+L", "reports.filter"),
            ("Alt+E", "reports.export"),
            ("Alt+I", "reports.print"),
            ("Ctrl+Return", "reports.help_submit"),
        )

    def show_entry(self, entry: object) -> None:
        """Show a report or a book, as if it was chosen in the list."""
        self.list.set_current(entry)
        self._show(entry)

    def _lay_out(self) -> None:
        card = Card(self._desk.appearance, tight=True)
        card.add(self.list, 1)
        card.setFixedWidth(LIST_WIDTH)
        self._stack = QStackedWidget()
        for panel in (self.panel, self.frozen, self.day, self.register):
            self._stack.addWidget(panel)
        whole = row(card, gap=SPACING.large, margin=SPACING.large)
        whole.addWidget(self._stack, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        presenter, panel = self.presenter, self.panel
        self.list.current_changed.connect(self._show)
        self.list.opened.connect(lambda _: self._begin())
        presenter.asked.connect(panel.show_asked)
        presenter.ran.connect(panel.show_report)
        presenter.ran.connect(lambda _: self._show_chips())
        presenter.failed.connect(self._could_not_count)
        presenter.submitted.connect(lambda _: self.show_entry(Book.FROZEN))
        panel.picker.picked.connect(presenter.show_period)
        panel.taken_away.connect(presenter.take_away)
        panel.filter_wanted.connect(lambda: presenter.offer(self._choose_filter))
        panel.export_wanted.connect(presenter.export)
        panel.print_wanted.connect(presenter.print_report)
        panel.submit_wanted.connect(lambda: presenter.before(self._ask_to_submit))
        panel.states.failed.acted.connect(presenter.run)
        self.frozen.dossier_opened.connect(self._open_dossier)
        self.register.opened.connect(lambda line: self._open_dossier(line.dossier_id))

    def _shown(self) -> QWidget:
        entry = self.list.current_value()
        books = {Book.FROZEN: self.frozen, Book.DAY_CLOSE: self.day, Book.REGISTER: self.register}
        return books[entry] if isinstance(entry, Book) else self.panel

    def _show(self, entry: object) -> None:
        self._stack.setCurrentWidget(self._shown())
        if isinstance(entry, ReportKind):
            self.presenter.kind = entry
        self._read()

    def _read(self) -> None:
        """Read what is in front."""
        entry = self.list.current_value()
        if entry is Book.FROZEN:
            self.books.read_frozen()
        elif entry is Book.DAY_CLOSE:
            self.day.ask()
        elif entry is Book.REGISTER:
            self.books.read_volumes()
        else:
            self.presenter.run()

    def _begin(self) -> None:
        shown = self._shown()
        if isinstance(shown, (ReportPanel, FrozenPanel, ClosePanel, RegisterPanel)):
            shown.begin()

    def _show_chips(self) -> None:
        presenter = self.presenter
        names = active(presenter.chosen)
        self.panel.show_chips(
            [(name, chip_said(presenter.chosen, name, presenter.choices)) for name in names]
        )

    def _choose_filter(self, choices: object) -> None:
        sheet = ReportFilterSheet(self._desk.appearance, self, self.presenter.chosen, choices)  # type: ignore[arg-type]
        sheet.chosen.connect(self.presenter.restrict)
        sheet.open()

    def _ask_to_submit(self, before: FrozenReport | None) -> None:
        report = self.presenter.report
        if report is None:
            return
        dialog = SubmitDialog(self._desk.appearance, self, report, before)
        dialog.decided.connect(self.presenter.submit)
        dialog.open()

    def _could_not_count(self, failure: Exception) -> None:
        self.panel.show_failed()
        if isinstance(failure, CounterFailure):
            self._desk.messages.tell(failure.words, Tone.NEAR_DUE)
        else:
            self._desk.operations.fail(failure)

    def _open_dossier(self, dossier_id: str) -> None:
        self.going_to.emit(ScreenName.DOSSIERS, OpenDossier(dossier_id))
