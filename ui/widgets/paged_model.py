"""The model of a long table: pages fetched beside the window, cells made once per visible row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal

from ui.appearance import Appearance
from ui.language.phrase import Said
from ui.runtime.operations import LatestQuery, Operations
from ui.widgets.paged_rows import PAGE_ROWS, Loaded, Opened, PageStore, RowSource, load_page, open_source
from ui.widgets.status_chip import Chip

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")

CELLS_KEPT = 1_000
NOT_LOADED = "…"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: heading, width in pixels (0: takes what is left), and whether it is a number."""

    title: Said
    width: int
    right: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows: text in a tone of the labels, or a chip."""

    text: str = ""
    strong: bool = False
    quiet: bool = False
    chip: Chip | None = None


class PagedTableModel(QAbstractTableModel, Generic[Row]):
    """A table over any number of rows that keeps some thousand of them.

    Made with columns and with the function that turns a row into its cells (language in force).
    `load(source)` shows another list, `reload()` reads the same again. A row that is not here yet
    shows `…` and is fetched; it never looks empty.

    Signals:
        loaded(int): the first page is here; the number of rows in all.
        failed(Exception): the list could not be read.
    """

    loaded = Signal(int)
    failed = Signal(object)

    def __init__(
        self,
        appearance: Appearance,
        operations: Operations,
        columns: Sequence[Column],
        cells: Callable[[Row], Sequence[Cell]],
    ) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._appearance = appearance
        self._make_cells = cells
        self._source: RowSource[Row] | None = None
        self._store: PageStore[Row] = PageStore()
        self._cells: dict[int, Sequence[Cell]] = {}
        self._opening = LatestQuery(operations, self)
        self._paging = LatestQuery(operations, self)
        self._wanted: list[int] = []
        self._fetching: int | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._fetch_wanted)
        appearance.language.changed.connect(self._reread)

    def load(self, source: RowSource[Row]) -> None:
        """Show another list; the old one stays until the first page is here."""
        self._source = source
        self._paging.drop()
        self._fetching, self._wanted = None, []
        self._opening.ask(lambda _: open_source(source), self._open, self.failed.emit)

    def reload(self) -> None:
        """Read the same list again, after a write that concerns it."""
        if self._source is not None:
            self.load(self._source)

    def show_again(self) -> None:
        """The rows are the same, what their cells say has changed (a tick, a remark)."""
        self._reread()

    def row_at(self, number: int) -> Row | None:
        """The row, or None while it is not here."""
        return self._store.row(number)

    def key_at(self, number: int) -> object | None:
        """The key of a row, to find it again after a reload; None while it is not here."""
        row = self._store.row(number)
        return self._source.key_of(row) if self._source is not None and row is not None else None

    def number_of(self, key: object) -> int | None:
        """Where the row of a key stands now, if it is here."""
        return None if self._source is None else self._store.number_of(key, self._source)

    def cell(self, number: int, column: int) -> Cell | None:
        """A cell for the painter; None while its row is not here (it is fetched then)."""
        cells = self._cells.get(number)
        if cells is None:
            page = number // PAGE_ROWS
            if not self._store.has(page):
                self._want(page)
                return None
            row = self._store.row(number)
            if row is None:
                return None
            self._prefetch(number)
            if len(self._cells) >= CELLS_KEPT:
                self._cells.clear()
            cells = self._cells[number] = self._make_cells(row)
        return cells[column]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._store.count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        cell = self.cell(index.row(), index.column())
        if cell is None:
            return NOT_LOADED
        return self._appearance.say(cell.chip.said) if cell.chip else cell.text

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._appearance.say(self.columns[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _open(self, opened: Opened[Row]) -> None:
        last = self._source.key_of(opened.first[-1]) if self._source and opened.first else None
        self.beginResetModel()
        self._cells.clear()
        self._store.open(opened, last)
        self.endResetModel()
        self.loaded.emit(opened.count)

    def _want(self, page: int) -> None:
        # Asked for while painting: the answer must not come back inside the same paint.
        if page not in self._wanted and page != self._fetching:
            self._wanted.append(page)
            self._soon.start(0)

    def _prefetch(self, number: int) -> None:
        """Near the end of a page the next one is fetched before it is seen, and so backwards."""
        page, at = divmod(number, PAGE_ROWS)
        neighbour = page + 1 if at > PAGE_ROWS - 60 else page - 1 if at < 40 else page
        if 0 <= neighbour < (self._store.count + PAGE_ROWS - 1) // PAGE_ROWS and not self._store.has(
            neighbour
        ):
            self._want(neighbour)

    def _fetch_wanted(self) -> None:
        if self._fetching is not None or not self._wanted or self._source is None:
            return
        # What was asked for last is what is on screen now; the rest has been scrolled past.
        page, self._wanted = self._wanted[-1], self._wanted[-3:-1]
        source, (nearest, key) = self._source, self._store.nearest(page)
        self._fetching = page
        self._paging.ask(lambda _: load_page(source, page, nearest, key), self._take, self._not_taken)

    def _take(self, loaded: Loaded[Row]) -> None:
        self._fetching = None
        self._store.take(loaded)
        first = loaded.number * PAGE_ROWS
        last = min(first + PAGE_ROWS, self._store.count) - 1
        for number in range(first, last + 1):
            self._cells.pop(number, None)
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
        if self._wanted:
            self._soon.start(0)

    def _not_taken(self, failure: Exception) -> None:
        self._fetching, self._wanted = None, []
        self.failed.emit(failure)

    def _reread(self) -> None:
        self._cells.clear()
        if self._store.count:
            self.dataChanged.emit(self.index(0, 0), self.index(self._store.count - 1, len(self.columns) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
