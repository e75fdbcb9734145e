"""A list at the side, used by keyboard: drafts, officers, procedures, sections of the settings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView

from ui.appearance import Appearance, Follower
from ui.widgets.list_rows import ListRow, ListRows, RowPainter


class SideList(QListView, Follower):
    """Rows of two lines; arrows move, Enter opens, typing the beginning of a title jumps there.

    Signals:
        current_changed(object): the value of the row moved to by the clerk, or None.
        opened(object): the value of the row Enter or a double click opened.
    """

    current_changed = Signal(object)
    opened = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._rows = ListRows(appearance, self)
        self._silent = False
        self.setModel(self._rows)
        self.setItemDelegate(RowPainter(appearance, self._rows, self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda index: self.opened.emit(self._value(index)))
        self.follow(appearance)

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        """Show other rows; the value that was current stays current where it is still there."""
        kept = self.current_value()
        self._silent = True
        self._rows.set_rows(rows)
        self._silent = False
        if kept is not None:
            self.set_current(kept)

    def set_current(self, value: object) -> None:
        """Move to the row of this value without a signal; nothing happens if it is not there."""
        for number, row in enumerate(self._rows.rows):
            if row.value == value:
                self._silent = True
                self.setCurrentIndex(self._rows.index(number))
                self._silent = False

    def current_value(self) -> object:
        index = self.currentIndex()
        return self._value(index) if index.isValid() else None

    def count(self) -> int:
        return len(self._rows.rows)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if not self._silent:
            self.current_changed.emit(self.current_value())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.current_value())
        else:
            super().keyPressEvent(event)

    def restyle(self) -> None:
        self.viewport().update()

    def _value(self, index: QModelIndex) -> object:
        return self._rows.rows[index.row()].value
