"""A field that finds: results appear below while typing, Down and Enter choose one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView

from ui.appearance import Appearance
from ui.language.phrase import Said
from ui.widgets.field import TextField
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, column
from ui.widgets.line_edit import LineEdit
from ui.widgets.list_rows import TWO_LINES, ListRow, ListRows, RowPainter

Answer: TypeAlias = Callable[[Sequence[ListRow]], None]
# Asked with the text and told where to bring the rows; wrap it in `LatestQuery` so that late
# answers are dropped.
Ask: TypeAlias = Callable[[str, Answer], None]

MOST_SHOWN = 8


class Suggestions(QFrame):
    """The rows below a line; it lies over the window and never takes the focus.

    Signals:
        picked(object): the value of the row chosen by key or mouse.
    """

    picked = Signal(object)

    def __init__(self, appearance: Appearance, line: LineEdit, nothing: Said) -> None:
        super().__init__(line)
        self._line = line
        self._awaited = False
        self._pick_first = False
        self.setProperty("surface", "popup")
        self._rows = ListRows(appearance, self)
        self._list = QListView()
        self._list.setModel(self._rows)
        self._list.setItemDelegate(RowPainter(appearance, self._rows, self))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setUniformItemSizes(False)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.clicked.connect(lambda index: self.picked.emit(self._rows.rows[index.row()].value))
        self._nothing = TextLabel(appearance, nothing, "quiet")
        self._nothing.setMargin(SPACING.medium)
        layout = column(self._list, self._nothing, gap=0, margin=4)
        self.setLayout(layout)
        self.hide()
        line.installEventFilter(self)

    def await_rows(self) -> None:
        """The text has changed: what is shown answers an older one until `show_rows`.

        Enter then waits for the answer and takes its first row; it never takes a row the clerk's own
        words have left behind.
        """
        self._awaited, self._pick_first = True, False

    def show_rows(self, rows: Sequence[ListRow], *, choose_first: bool = True) -> None:
        """Show the answers to the text in the line."""
        pick_first, self._awaited, self._pick_first = self._pick_first, False, False
        if pick_first and rows:
            self.picked.emit(rows[0].value)
            return
        self._rows.set_rows(rows)
        self._list.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        if rows and choose_first:
            self._list.setCurrentIndex(self._rows.index(0))
        self._place(len(rows))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._line and self.isVisible():
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._key(event)
            if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
                self.hide()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        at, last = self._list.currentIndex().row(), len(self._rows.rows) - 1
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            self._list.setCurrentIndex(self._rows.index(min(max(at + step, 0), last)))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and 0 <= at <= last and not event.modifiers():
            if self._awaited:
                self._pick_first = True
            else:
                self.picked.emit(self._rows.rows[at].value)
            return True
        if key == Qt.Key.Key_Escape:
            self.hide()
            return True
        return False

    def _place(self, count: int) -> None:
        # A child of the window, not a window of its own: no focus to lose, no window manager to ask.
        host = self._line.window()
        if self.parent() is not host:
            self.setParent(host)
        corner = self._line.mapTo(host, QPoint(0, self._line.height() + 4))
        heights = sum(self._list.sizeHintForRow(number) for number in range(min(count, MOST_SHOWN)))
        wanted = (heights if count else TWO_LINES) + 10
        width = max(self._line.width(), 360)
        corner.setX(min(corner.x(), max(host.width() - width - 8, 0)))
        self.setGeometry(corner.x(), corner.y(), width, min(wanted, host.height() - corner.y() - 8))
        self.show()
        self.raise_()


class Finder(TextField):
    """A text field with suggestions as you type.

    Signals:
        picked(object): the value of the suggestion chosen; the text stays as `set_text` says.
    """

    picked = Signal(object)

    def __init__(
        self,
        appearance: Appearance,
        label: Said | None,
        ask: Ask,
        *,
        placeholder: Said | None = None,
        nothing: Said = "common.nothing_found",
        from_length: int = 1,
    ) -> None:
        """Make the finder.

        Args:
            appearance: look and language.
            label: stands above.
            ask: asked at every change; brings the rows when it has them, also at once.
            placeholder: what to type.
            nothing: the line shown when nothing fits.
            from_length: 0 also shows suggestions for an empty field (the most used ones).
        """
        super().__init__(appearance, label, placeholder=placeholder)
        self._ask, self._from_length = ask, from_length
        self.suggestions = Suggestions(appearance, self.line, nothing)
        self.suggestions.picked.connect(self._was_picked)
        self.edited.connect(self.suggest)

    def suggest(self, text: str | None = None) -> None:
        """Ask for suggestions for the text, or for what stands in the field."""
        wanted = self.value() if text is None else text.strip()
        if len(wanted) < self._from_length:
            self.suggestions.hide()
            return
        self.suggestions.await_rows()
        self._ask(wanted, lambda rows: self._bring(wanted, rows))

    def _bring(self, wanted: str, rows: Sequence[ListRow]) -> None:
        if wanted == self.value() and self.line.hasFocus():
            self.suggestions.show_rows(rows)

    def _was_picked(self, value: object) -> None:
        self.suggestions.hide()
        self.picked.emit(value)
