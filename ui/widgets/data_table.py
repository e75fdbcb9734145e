"""The table of long lists: calm rows of 36 px, painted from cells, used by keyboard."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui.appearance import Appearance, Follower
from ui.widgets.paged_model import NOT_LOADED, Cell, PagedTableModel
from ui.widgets.status_chip import paint_chip

Index = QModelIndex | QPersistentModelIndex
PADDING = 8
PLACEHOLDER = Cell(NOT_LOADED, quiet=True)


class CellPainter(QStyledItemDelegate):
    """Paints cells straight from the model: one call a cell, fonts and colours made once."""

    def __init__(self, appearance: Appearance, table: QTableView) -> None:
        super().__init__(table)
        self._appearance = appearance
        self._table = table
        self.restyle()

    def restyle(self) -> None:
        """Take fonts and colours again."""
        theme = self._appearance.theme
        kind = theme.tokens.type
        self._fonts = {
            strong: theme.font(kind.body, kind.medium if strong else kind.regular) for strong in (False, True)
        }
        self._metrics = {strong: QFontMetricsF(font) for strong, font in self._fonts.items()}
        names = ("text", "quiet", "line", "accent_soft", "hover", "accent")
        self._colours = {name: theme.colour(name) for name in names}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(80, self._appearance.theme.tokens.sizes.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, PagedTableModel):
            super().paint(painter, option, index)
            return
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, self._colours["accent_soft"])
        painter.setPen(self._colours["line"])
        bottom = rect.bottom() - 0.5
        painter.drawLine(QPointF(rect.left(), bottom), QPointF(rect.right(), bottom))
        if chosen and index.column() == 0 and self._table.hasFocus():
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), self._colours["accent"])
        cell = model.cell(index.row(), index.column()) or PLACEHOLDER
        inner = rect.adjusted(PADDING, 0, -PADDING, 0)
        if cell.chip is not None:
            middle = QPointF(inner.left(), inner.center().y())
            text = self._appearance.say(cell.chip.said)
            paint_chip(painter, self._appearance.theme, cell.chip, text, middle, inner.width())
        elif cell.text:
            self._paint_text(painter, cell, inner, right=model.columns[index.column()].right)

    def _paint_text(self, painter: QPainter, cell: Cell, inner: QRectF, *, right: bool) -> None:
        painter.setFont(self._fonts[cell.strong])
        painter.setPen(self._colours["quiet" if cell.quiet else "text"])
        shown = self._metrics[cell.strong].elidedText(cell.text, Qt.TextElideMode.ElideRight, inner.width())
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(inner, int(side | Qt.AlignmentFlag.AlignVCenter), shown)


class DataTable(QTableView, Follower):
    """A table over a `PagedTableModel`; a reload keeps the clerk on the same row.

    Signals:
        row_changed(object): the clerk moved to another row (the row, or None while it is not here).
        row_opened(object): Enter or a double click on a row.
    """

    row_changed = Signal(object)
    row_opened = Signal(object)

    def __init__(self, appearance: Appearance, model: PagedTableModel[Any]) -> None:
        super().__init__()
        self._paged = model
        self._painter = CellPainter(appearance, self)
        self.setModel(model)
        self.setItemDelegate(self._painter)
        self._set_up_behaviour()
        self._set_up_headers(appearance.theme.tokens.sizes.row_height)
        self._kept: object | None = None
        model.modelAboutToBeReset.connect(self._remember)
        model.loaded.connect(self._return)
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self.follow(appearance)

    def current_row(self) -> object:
        """The row the clerk is on, or None."""
        index = self.currentIndex()
        return self._paged.row_at(index.row()) if index.isValid() else None

    def go_to(self, number: int) -> None:
        """Move to a row by its number, e.g. to the first result."""
        if 0 <= number < self._paged.rowCount():
            self.setCurrentIndex(self._paged.index(number, 0))

    def restyle(self) -> None:
        self._painter.restyle()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if (
            enter
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            and self.currentIndex().isValid()
        ):
            self._open(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Home:
            self.go_to(0)
        elif event.key() == Qt.Key.Key_End:
            self.go_to(self._paged.rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: Qt would read every row on this thread; the search field finds rows."""

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.row_changed.emit(self.current_row() if self.selectionModel().hasSelection() else None)

    def _remember(self) -> None:
        index = self.currentIndex()
        self._kept = self._paged.key_at(index.row()) if index.isValid() else None

    def _return(self) -> None:
        """After a reload the clerk is on the same dossier, wherever it stands now."""
        number = None if self._kept is None else self._paged.number_of(self._kept)
        if number is not None:
            self.go_to(number)

    def _open(self, number: int) -> None:
        row = self._paged.row_at(number)
        if row is not None:
            self.row_opened.emit(row)

    def _set_up_behaviour(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)

    def _set_up_headers(self, row_height: int) -> None:
        rows, across = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setDefaultSectionSize(row_height)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        across.setMinimumSectionSize(56)
        for number, column in enumerate(self._paged.columns):
            if column.width:
                self.setColumnWidth(number, column.width)
            else:
                across.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
