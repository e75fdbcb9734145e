"""The list by clerk, section, procedure or unit: one line each with its numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from counter_app.services.deadlines.board import GroupLine
from counter_app.services.deadlines.board_classes import BoardClass
from ui.appearance import Appearance
from ui.language.phrase import Said, as_is
from ui.runtime.operations import Operations
from ui.theme.tokens import Tone
from ui.widgets.data_table import DataTable
from ui.widgets.fixed_rows import FixedRows
from ui.widgets.paged_model import Cell, Column, PagedTableModel
from ui.widgets.status_chip import Chip

NUMBERS: Final = (
    ("deadlines.tile_today", (BoardClass.TODAY,)),
    ("deadlines.tile_tomorrow", (BoardClass.TOMORROW,)),
    ("deadlines.column_soon", (BoardClass.IN_TWO_DAYS, BoardClass.IN_THREE_DAYS)),
    ("deadlines.tile_later", (BoardClass.LATER, BoardClass.NO_DATE)),
    ("deadlines.tile_paused", (BoardClass.PAUSED,)),
)
"""The columns behind the overdue ones."""
RUNNING: Final = tuple(each for each in BoardClass if each is not BoardClass.READY)

COLUMNS: Final = (
    Column("deadlines.column_group", 0),
    Column("deadlines.tile_overdue", 110),
    *(Column(title, 84, right=True) for title, _ in NUMBERS),
    Column("deadlines.column_all", 84, right=True),
)


class GroupTable(DataTable):
    """Groups, the most overdue first; Enter opens the dossiers of one."""

    def __init__(self, appearance: Appearance, operations: Operations) -> None:
        self._lines: PagedTableModel[GroupLine] = PagedTableModel(
            appearance, operations, COLUMNS, lambda line: _cells(line, appearance.say)
        )
        super().__init__(appearance, self._lines)
        self._lines.setParent(self)
        self._lines.loaded.connect(self._go_first)

    def show_lines(self, lines: Sequence[GroupLine]) -> None:
        """Show these; the clerk stays on the same group."""
        self._lines.load(FixedRows(lines, lambda line: line.label))

    def _go_first(self, count: int) -> None:
        if count and not self.currentIndex().isValid():
            self.go_to(0)


def _cells(line: GroupLine, say: Callable[[Said], str]) -> tuple[Cell, ...]:
    overdue = line.numbers[BoardClass.OVERDUE]
    late = Cell(chip=Chip(as_is(str(overdue)), Tone.OVERDUE)) if overdue else Cell("–", quiet=True)
    name = line.name or line.label or say("deadlines.no_label")
    numbers = (sum(line.numbers[each] for each in classes) for _, classes in NUMBERS)
    whole = sum(line.numbers[each] for each in RUNNING)
    return (Cell(name), late, *(_cell(each) for each in numbers), Cell(str(whole), strong=True))


def _cell(number: int) -> Cell:
    return Cell(str(number)) if number else Cell("–", quiet=True)
