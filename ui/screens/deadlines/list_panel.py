"""The list: what is listed, what narrows it, the virtual list or its groups, and the deeds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionRange, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QWidget

from counter_app.services.deadlines.board import GroupLine
from counter_app.services.deadlines.board_counts import Grouping
from counter_app.services.deadlines.board_view import BoardLine
from ui.desk import Desk
from ui.language.phrase import Said, phrase
from ui.screens.deadlines.deeds_bar import DeedsBar
from ui.screens.deadlines.groups import GroupTable
from ui.screens.deadlines.model import COLUMNS, BoardSource, cells_of
from ui.theme.icons import Icon
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.card import Line
from ui.widgets.choices import Choice, ChoiceField
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import ContentStates, EmptyState
from ui.widgets.filter_bar import FilterBar
from ui.widgets.labels import ElidedLabel, TextLabel
from ui.widgets.layouts import SPACING, boxed, column, row
from ui.widgets.paged_model import PagedTableModel

GROUPING_WIDTH = 148


class BoardList(QWidget):
    """Shows one list of the board.

    Signals:
        filter_wanted(), export_wanted(): the buttons of the head.
        taken_away(str): do without a chip.
        grouped(Grouping): show groups instead; None: dossiers.
        group_opened(GroupLine): the dossiers of a group.
        opened(BoardLine): Enter on a dossier.
        moved(BoardLine): the clerk is on another row, or on none.
    """

    filter_wanted = Signal()
    export_wanted = Signal()
    taken_away = Signal(str)
    grouped = Signal(object)
    group_opened = Signal(object)
    opened = Signal(object)
    moved = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._look = look = desk.appearance
        clock = desk.clock
        self._source: BoardSource | None = None
        self.model: PagedTableModel[BoardLine] = PagedTableModel(
            look, desk.operations, COLUMNS, lambda each: cells_of(each, look.say, clock.now().date())
        )
        self.model.setParent(self)
        self.table = DataTable(look, self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.groups = GroupTable(look, desk.operations)
        self.deeds = DeedsBar(look)
        self._make_head()
        self._make_states()
        self._lay_out()
        self._connect()

    def show_source(self, source: BoardSource) -> None:
        """Read the list from here; the old one stays until its top is known."""
        self._source = source
        self.model.load(source)

    def show_groups(self, lines: Sequence[GroupLine] | None, grouping: Grouping | None) -> None:
        """Show groups; None shows dossiers."""
        self.grouping.set_value(grouping)
        if lines is None:
            self._content.setCurrentWidget(self.states)
        else:
            self.groups.show_lines(lines)
            self._content.setCurrentWidget(self.groups)
        self.deeds.setVisible(lines is None)

    def show_heading(self, said: Said) -> None:
        """What the list is about."""
        self.heading_text.set_said(said)

    def chosen_positions(self) -> list[int]:
        """The places in the books of all chosen rows, in the order of the list."""
        if self._source is None:
            return []
        found = self._source.positions
        rows = sorted(number for each in self._ranges() for number in range(each.top(), each.bottom() + 1))
        return [found[number] for number in rows if number < len(found)]

    def begin(self) -> None:
        """Put the focus where the work is."""
        shown = self.groups if self._content.currentWidget() is self.groups else self.table
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ranges(self) -> Sequence[QItemSelectionRange]:
        chosen = self.table.selectionModel().selection()
        return [chosen.at(number) for number in range(chosen.size())]

    def _make_head(self) -> None:
        look = self._look
        self.heading_text = ElidedLabel(look, "common.loading", "heading")
        self.chips = FilterBar(look, "deadlines.chip_tip")
        self.filters = ActionButton(
            look, "deadlines.filter", ButtonLook.QUIET, keys="Alt+L", icon=Icon.FILTER
        )
        self.filters.hide_cap()
        choices = [Choice(None, "deadlines.group_none")]
        choices += [Choice(each, f"deadlines.group_{each.value}") for each in Grouping]
        self.grouping = ChoiceField(look, None, choices)
        self.grouping.setFixedWidth(GROUPING_WIDTH)
        self.export = ActionButton(look, "deadlines.export", keys="Alt+E", icon=Icon.DOWNLOAD)
        self.export.hide_cap()

    def _make_states(self) -> None:
        nothing = EmptyState(self._look, Icon.DONE, "deadlines.nothing", "deadlines.nothing_advice")
        self.states = ContentStates(self._look, self.table, nothing)
        self.states.failed.acted.connect(self.model.reload)
        self.states.show_loading()
        self._content = QStackedWidget()
        self._content.addWidget(self.states)
        self._content.addWidget(self.groups)

    def _lay_out(self) -> None:
        by = TextLabel(self._look, "deadlines.group_by", "quiet")
        head = row(self.heading_text, self.chips, self.filters, 1, by, self.grouping, self.export)
        head.setContentsMargins(SPACING.large, SPACING.small, SPACING.large, SPACING.small)
        body = column(boxed(head), Line(), self._content, Line(), self.deeds, gap=0)
        body.setStretch(2, 1)
        self.setLayout(body)

    def _connect(self) -> None:
        self.filters.clicked.connect(self.filter_wanted)
        self.export.clicked.connect(self.export_wanted)
        self.chips.taken_away.connect(self.taken_away)
        self.grouping.chosen.connect(self.grouped)
        self.groups.row_opened.connect(self.group_opened)
        self.table.row_opened.connect(self.opened)
        self.table.row_changed.connect(self._moved)
        self.model.loaded.connect(self._loaded)
        self.model.failed.connect(lambda _: self.states.show_failed())

    def _loaded(self, count: int) -> None:
        self.states.show_content(empty=count == 0)
        if count and not self.table.currentIndex().isValid():
            self.table.go_to(0)
        self._moved(self.table.current_row())

    def _moved(self, line: object) -> None:
        total = self.model.rowCount()
        chosen = sum(each.height() for each in self._ranges())
        self.deeds.show_count(phrase("deadlines.chosen", chosen=chosen, count=total), chosen)
        self.moved.emit(line if total else None)
