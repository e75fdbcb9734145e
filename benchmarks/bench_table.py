"""A table of 100,000 rows: first paint, memory and far jumps of the paged model beside its peers.

    python -m benchmarks.bench_table [ROWS]

Each kind runs in a process of its own, in alternating rounds, so that memory is its own. Peers: all
rows as tuples in a model (a tenth of the work is Qt's), and QStandardItemModel, as tutorials do it.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

import psutil
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView

from ui.appearance import Appearance
from ui.gallery_samples import SamplePages, SampleRow, sample_cells, sample_columns, sample_row
from ui.language.language import Language
from ui.runtime.lanes import Lanes
from ui.runtime.operations import Operations
from ui.theme.theme import Theme, ThemeMode
from ui.widgets.data_table import DataTable
from ui.widgets.paged_model import PagedTableModel

ROUNDS = 3
JUMPS = 40
GOAL_MILLISECONDS, GOAL_MEGABYTES = 100, 6
Index = QModelIndex | QPersistentModelIndex


class MarkedPages(SamplePages):
    """The rows with a key for every page, as the database answers with one index scan."""

    def marks(self, every: int) -> Sequence[object] | None:
        return range(every - 1, self.count(), every)


class AllRows(QAbstractTableModel):
    """Every row read at once."""

    def __init__(self, rows: list[tuple[str, ...]]) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 5

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self._rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


def texts(row: SampleRow) -> tuple[str, ...]:
    return (row.code, row.owner, row.procedure, row.due, "Trong hạn")


def paged_table(look: Appearance, count: int) -> QTableView:
    lanes = Lanes.threads()
    model: PagedTableModel[SampleRow] = PagedTableModel(
        look, Operations(lanes, look.theme), sample_columns(), sample_cells
    )
    table = DataTable(look, model)
    table.destroyed.connect(lanes.close)
    loaded: list[int] = []
    model.loaded.connect(loaded.append)
    model.load(MarkedPages(count))
    table.resize(1000, 700)
    table.show()
    while not loaded:
        QApplication.processEvents()
    return table


def all_rows_table(look: Appearance, count: int) -> QTableView:
    return _plain(look, AllRows([texts(sample_row(number)) for number in range(count)]))


def standard_table(look: Appearance, count: int) -> QTableView:
    model = QStandardItemModel()
    for number in range(count):
        model.appendRow([QStandardItem(text) for text in texts(sample_row(number))])
    return _plain(look, model)


def _plain(look: Appearance, model: QAbstractTableModel | QStandardItemModel) -> QTableView:
    table = QTableView()
    model.setParent(table)
    table.setModel(model)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(look.theme.tokens.sizes.row_height)
    table.resize(1000, 700)
    table.show()
    return table


KINDS: dict[str, Callable[[Appearance, int], QTableView]] = {
    "paged": paged_table,
    "all rows": all_rows_table,
    "QStandardItemModel": standard_table,
}


def measure(kind: str, count: int) -> dict[str, float]:
    """First paint (ms), memory gained (MB) and the far jumps (ms), in this process."""
    application = QApplication([])
    look = Appearance(Theme(application, ThemeMode.LIGHT), Language(application))
    KINDS[kind](look, 50).grab()
    process = psutil.Process()
    before = process.memory_full_info().uss
    start = time.perf_counter()
    table = KINDS[kind](look, count)
    table.grab()
    painted = time.perf_counter() - start
    gained = process.memory_full_info().uss - before
    jumps = sorted(_jump(application, table, number, count) for number in range(JUMPS))
    return {
        "paint": painted * 1000,
        "memory": gained / 1_048_576,
        "p50": statistics.median(jumps),
        "p95": jumps[int(JUMPS * 0.95) - 1],
    }


def _jump(application: QApplication, table: QTableView, number: int, count: int) -> float:
    """Milliseconds from a jump to the rows being painted there."""
    row = (number * 7919 + 31) * 211 % count
    start = time.perf_counter()
    table.scrollTo(table.model().index(row, 0), QTableView.ScrollHint.PositionAtTop)
    table.viewport().grab()
    model = table.model()
    if isinstance(model, PagedTableModel):
        while model.row_at(row) is None:
            application.processEvents()
        table.viewport().grab()
    return (time.perf_counter() - start) * 1000


def main() -> int:
    """Run all kinds in alternating rounds and print the medians beside the goal."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if len(sys.argv) > 2:
        print(json.dumps(measure(sys.argv[1], int(sys.argv[2]))))
        return 0
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    found: dict[str, list[dict[str, float]]] = {kind: [] for kind in KINDS}
    for _ in range(ROUNDS):
        for kind, results in found.items():
            command = [sys.executable, "-m", "benchmarks.bench_table", kind, str(count)]
            output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
            results.append(json.loads(output))
    print(f"table of {count:,} rows, median of {ROUNDS} rounds")
    print(f"{'':22}{'first paint ms':>16}{'memory MB':>12}{'jump p50 ms':>14}{'p95 ms':>10}")
    middle: dict[str, dict[str, float]] = {}
    for kind, results in found.items():
        middle[kind] = {key: statistics.median(each[key] for each in results) for key in results[0]}
        row = middle[kind]
        print(f"{kind:22}{row['paint']:16.1f}{row['memory']:12.1f}{row['p50']:14.1f}{row['p95']:10.1f}")
    ours, peer = middle["paged"], middle["QStandardItemModel"]
    print(f"paged is {peer['paint'] / ours['paint']:.0f} times faster than QStandardItemModel")
    reached = ours["paint"] <= GOAL_MILLISECONDS and ours["memory"] <= GOAL_MEGABYTES
    print(f"goal: {GOAL_MILLISECONDS} ms, {GOAL_MEGABYTES} MB: {'reached' if reached else 'MISSED'}")
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
