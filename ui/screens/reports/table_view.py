"""A result table on screen: its rows with the totals below, numbers to the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from counter_app.services.export.tables import Cell as TableCell
from counter_app.services.export.tables import ResultTable, TableColumn, cell_text
from ui.desk import Desk
from ui.theme.icons import Icon
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import ContentStates, EmptyState
from ui.widgets.fixed_rows import FixedRows
from ui.widgets.grouped_header import GroupedHeader
from ui.widgets.layouts import column
from ui.widgets.paged_model import Cell, Column, PagedTableModel

CHARACTER: Final = 7.6
FIGURE_WIDTH: Final = 78

NumberedRow = tuple[int, Sequence[TableCell], bool]
"""Its place, its cells, and whether it is a total."""


class TableView(QWidget):
    """Shows one table; another one takes its place."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._column = column(gap=0)
        self.setLayout(self._column)
        self.table: DataTable | None = None
        self.states: ContentStates | None = None

    def show_table(self, table: ResultTable) -> None:
        """Show a table."""
        look = self._desk.appearance
        model: PagedTableModel[NumberedRow] = PagedTableModel(
            look,
            self._desk.operations,
            _columns(table),
            lambda numbered: _cells(table, numbered),
        )
        made = DataTable(look, model)
        model.setParent(made)
        titles = [each.title for each in table.columns]
        groups = [each.group for each in table.columns]
        header = GroupedHeader(look, made, titles, groups, [each.right for each in model.columns])
        made.setHorizontalHeader(header)
        header.setMinimumSectionSize(FIGURE_WIDTH)
        for place, each in enumerate(model.columns):
            if each.width:
                made.setColumnWidth(place, each.width)
            else:
                header.setSectionResizeMode(place, GroupedHeader.ResizeMode.Stretch)
        nothing = EmptyState(look, Icon.EMPTY, "reports.nothing", "reports.nothing_advice")
        states = ContentStates(look, made, nothing)
        states.show_loading()
        model.loaded.connect(lambda count: states.show_content(empty=count == 0))
        if self.states is not None:
            self._column.removeWidget(self.states)
            self.states.deleteLater()
        self.table, self.states = made, states
        self._column.addWidget(states, 1)
        rows = [(row, False) for row in table.rows]
        if rows:
            rows += [(row, True) for row in table.totals]
        numbered = [(place, row, total) for place, (row, total) in enumerate(rows)]
        model.load(FixedRows(numbered, lambda each: each[0]))


def _columns(table: ResultTable) -> list[Column]:
    return [
        Column(each.title, 0 if place == 0 else _width(each), right=each.kind.is_figure)
        for place, each in enumerate(table.columns)
    ]


def _width(column: TableColumn) -> int:
    """Titles of figures wrap; texts take the room they need."""
    return FIGURE_WIDTH if column.kind.is_figure else max(FIGURE_WIDTH, int(column.width * CHARACTER))


def _cells(table: ResultTable, numbered: NumberedRow) -> list[Cell]:
    _, row, total = numbered
    return [
        Cell(cell_text(column.kind, cell), strong=total)
        for column, cell in zip(table.columns, row, strict=True)
    ]
