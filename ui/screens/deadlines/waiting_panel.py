"""Waiting supplements: who has to be called, since when, and what to close after so long (C15)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from counter_app.services.deadlines.waiting_supplements import SupplementWait, WaitingSupplements
from ui.desk import Desk
from ui.language.phrase import phrase
from ui.screens.deadlines.waiting_model import COLUMNS, WaitingSource, cells_of
from ui.theme.icons import Icon
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.card import Line
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import ContentStates, EmptyState
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, boxed, column, row
from ui.widgets.paged_model import PagedTableModel


class WaitingPanel(QWidget):
    """The call list.

    Signals:
        call_wanted(SupplementWait), close_wanted(SupplementWait): for the row one is on.
        opened(SupplementWait): Enter on a row.
    """

    call_wanted = Signal(object)
    close_wanted = Signal(object)
    opened = Signal(object)

    def __init__(self, desk: Desk, *, may_close: bool) -> None:
        super().__init__()
        look = desk.appearance
        self._waiting = WaitingSupplements(desk.program.profile.store, desk.clock)
        self.model: PagedTableModel[SupplementWait] = PagedTableModel(
            look, desk.operations, COLUMNS, lambda each: cells_of(each, look.say)
        )
        self.model.setParent(self)
        self.table = DataTable(look, self.model)
        nothing = EmptyState(look, Icon.DONE, "deadlines.nothing_waits", "deadlines.nothing_waits_advice")
        self.states = ContentStates(look, self.table, nothing)
        self.states.show_loading()
        self.count = TextLabel(look, "common.loading", "heading")
        self.call = ActionButton(
            look, "deadlines.log_call", ButtonLook.PRIMARY, keys="Alt+C", icon=Icon.PHONE
        )
        self.close_dossier = ActionButton(look, "deadlines.close_unanswered", ButtonLook.DANGER)
        self.close_dossier.setVisible(may_close)
        self._lay_out(TextLabel(look, "deadlines.waiting_hint", "label"))
        self._connect()

    def reload(self) -> None:
        """Read the list again."""
        self.model.load(WaitingSource(self._waiting))

    def begin(self) -> None:
        """Put the focus into the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, hint: TextLabel) -> None:
        head = row(self.count, 1, hint)
        foot = row(1, self.close_dossier, self.call)
        for each in (head, foot):
            each.setContentsMargins(SPACING.large, SPACING.small, SPACING.large, SPACING.small)
        body = column(boxed(head), Line(), self.states, Line(), boxed(foot), gap=0)
        body.setStretch(2, 1)
        self.setLayout(body)

    def _connect(self) -> None:
        self.model.loaded.connect(self._loaded)
        self.model.failed.connect(lambda _: self.states.show_failed())
        self.states.failed.acted.connect(self.reload)
        self.table.row_opened.connect(self.opened)
        self.table.row_changed.connect(self._moved)
        self.call.clicked.connect(lambda: self._with_row(self.call_wanted))
        self.close_dossier.clicked.connect(lambda: self._with_row(self.close_wanted))

    def _loaded(self, count: int) -> None:
        self.states.show_content(empty=count == 0)
        self.count.set_said(phrase("deadlines.waiting_count", count=count))
        if count and not self.table.currentIndex().isValid():
            self.table.go_to(0)
        self._moved(self.table.current_row())

    def _moved(self, line: object) -> None:
        there = isinstance(line, SupplementWait)
        self.call.setEnabled(there)
        self.close_dossier.setEnabled(there)

    def _with_row(self, wanted: object) -> None:
        if (line := self.table.current_row()) is not None:
            wanted.emit(line)  # type: ignore[attr-defined]  # one of our own signals
