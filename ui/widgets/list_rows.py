"""Rows of two lines, as side lists and suggestions show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.appearance import Appearance
from ui.language.phrase import Said
from ui.theme.icons import Icon
from ui.theme.theme import Theme
from ui.widgets.status_chip import Chip, chip_width, paint_chip

Index = QModelIndex | QPersistentModelIndex
PADDING = 12
ONE_LINE, TWO_LINES = 36, 48
ICON_SIZE = 18
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row: what it stands for, its title, a quiet second line, and what stands at its right."""

    value: object
    title: Said
    note: Said | None = None
    aside: Said | None = None
    chip: Chip | None = None
    icon: Icon | None = None


class ListRows(QAbstractListModel):
    """The rows of a short list (at most some hundred)."""

    def __init__(self, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._rows: tuple[ListRow, ...] = ()
        appearance.language.changed.connect(self._reread)

    @property
    def rows(self) -> tuple[ListRow, ...]:
        return self._rows

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._appearance.say(self._rows[index.row()].title)
        return None

    def _reread(self) -> None:
        self.layoutChanged.emit()


class RowPainter(QStyledItemDelegate):
    """Paints a `ListRow`: title over note, aside or chip at the right."""

    def __init__(self, appearance: Appearance, rows: ListRows, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance, self._rows = appearance, rows

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(120, TWO_LINES if self._rows.rows[index.row()].note is not None else ONE_LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._rows.rows[index.row()]
        rect: QRectF = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        self._paint_ground(
            painter, rect, chosen=chosen, hovered=bool(state & QStyle.StateFlag.State_MouseOver)
        )
        inner = rect.adjusted(PADDING, 0, -PADDING, 0)
        if row.icon is not None:
            name = "accent" if chosen else "quiet"
            pixmap = self._theme.pixmap(row.icon, name, ICON_SIZE, painter.device().devicePixelRatio())
            painter.drawPixmap(QPointF(inner.left(), inner.center().y() - ICON_SIZE / 2), pixmap)
            inner.setLeft(inner.left() + ICON_SIZE + 10)
        inner.setRight(self._paint_aside(painter, row, inner))
        self._paint_texts(painter, row, inner)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRectF, *, chosen: bool, hovered: bool) -> None:
        if chosen or hovered:
            painter.fillRect(rect, self._theme.colour("accent_soft" if chosen else "hover"))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(
            QPointF(rect.left(), rect.bottom() - 0.5), QPointF(rect.right(), rect.bottom() - 0.5)
        )

    def _paint_aside(self, painter: QPainter, row: ListRow, inner: QRectF) -> float:
        """Draw what stands at the right; answers where the texts must end."""
        say, right = self._appearance.say, inner.right()
        if row.chip is not None:
            text = say(row.chip.said)
            width = min(chip_width(self._theme, text), inner.width() / 2)
            right -= width
            paint_chip(painter, self._theme, row.chip, text, QPointF(right, inner.center().y()), width)
            right -= 8
        if row.aside is not None:
            kind = self._theme.tokens.type
            painter.setFont(self._theme.font(kind.label))
            painter.setPen(self._theme.colour("quiet"))
            text = say(row.aside)
            width = QFontMetricsF(painter.font()).horizontalAdvance(text)
            painter.drawText(QRectF(right - width - 1, inner.top(), width + 1, inner.height()), RIGHT, text)
            right -= width + 10
        return right

    def _paint_texts(self, painter: QPainter, row: ListRow, inner: QRectF) -> None:
        kind = self._theme.tokens.type
        title = QRectF(inner)
        if row.note is not None:
            title.setBottom(inner.center().y() + 3)
            note = QRectF(inner.left(), inner.center().y(), inner.width(), inner.height() / 2 - 3)
            self._line(painter, note, self._appearance.say(row.note), kind.label, kind.regular, "quiet")
        self._line(painter, title, self._appearance.say(row.title), kind.body, kind.medium, "text")

    def _line(
        self, painter: QPainter, rect: QRectF, text: str, size: float, weight: int, colour: str
    ) -> None:
        painter.setFont(self._theme.font(size, weight))
        painter.setPen(self._theme.colour(colour))
        metrics = QFontMetricsF(painter.font())
        painter.drawText(rect, LEFT, metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width()))

    @property
    def _theme(self) -> Theme:
        return self._appearance.theme
