"""The list of the board as a table to be exported: what is on screen, whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from counter_app.domain.lateness import CAUSE_WORDS
from counter_app.domain.office_time import from_iso
from counter_app.domain.wording import Words
from counter_app.services.deadlines.board_view import BoardLine, BoardView
from counter_app.services.deadlines.reminder_list import standing_of
from counter_app.services.export.tables import Cell, ColumnKind, ResultTable, TableColumn
from counter_app.services.office.officer_names import COUNTER

LINES_AT_ONCE: Final = 500

_COLUMNS: Final = (
    TableColumn(Words("Mã hồ sơ", "Code"), width=24),
    TableColumn(Words("Thủ tục", "Procedure"), width=48),
    TableColumn(Words("Ngày nhận", "Received"), ColumnKind.MOMENT, 17),
    TableColumn(Words("Nơi đang giữ", "Held by"), width=28),
    TableColumn(Words("Người đang giữ", "Officer"), width=24),
    TableColumn(Words("Hẹn trả", "Due"), ColumnKind.MOMENT, 17),
    TableColumn(Words("Số ngày trễ", "Days late"), ColumnKind.NUMBER, 11),
    TableColumn(Words("Tình trạng", "Standing"), width=20),
    TableColumn(Words("Nguyên nhân", "Cause"), width=28),
)
_ON_ITS_WAY: Final = Words("{place} (đang chuyển)", "{place} (on its way)")


def board_table(
    view: BoardView,
    positions: Sequence[int],
    title: Words,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> ResultTable:
    """The lines at these positions; `progress` hears of those read, and may stop by raising."""
    rows: list[tuple[Cell, ...]] = []
    for start in range(0, len(positions), LINES_AT_ONCE):
        rows += [_row(each) for each in view.lines(positions[start : start + LINES_AT_ONCE])]
        progress(start, len(positions))
    return ResultTable(title, _COLUMNS, rows)


def _row(line: BoardLine) -> tuple[Cell, ...]:
    row, holding = line.row, line.holding
    place = holding.place or COUNTER.vi
    return (
        row.code,
        row.procedure,
        from_iso(row.received),
        _ON_ITS_WAY.format(place=place).vi if holding.on_its_way else place,
        holding.officer,
        None if row.due is None else from_iso(row.due),
        line.late_days or None,
        standing_of(line),
        "" if line.cause is None else CAUSE_WORDS[line.cause].vi,
    )
