"""The list of procedures: two lines a row, columns that stand under each other."""

from __future__ import annotations

from collections.abc import Sequence

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
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.appearance import Appearance
from ui.language.phrase import Said, as_is
from ui.screens.procedures.listing import ProcedureRow
from ui.screens.procedures.wording import ended_words, joined, levels_words, since_words, tier_chip
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.status_chip import Chip, paint_chip

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 52
PADDING = 12
LIMIT_WIDTH, CHIP_WIDTH = 150, 132
LINES = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
ENDED = Chip("procedures.ended", Tone.PAUSED, Icon.NO_PAPER)
OFFERED = Chip("procedures.offered", Tone.NEAR_DUE, Icon.NOTE)


class ProcedureRows(QAbstractListModel):
    """The rows found; at most some two thousand, all in memory."""

    def __init__(self, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.rows: tuple[ProcedureRow, ...] = ()
        appearance.language.changed.connect(self.layoutChanged)

    def set_rows(self, rows: Sequence[ProcedureRow]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def number_of(self, code: str) -> int | None:
        """Where a procedure stands, or None."""
        return next((number for number, row in enumerate(self.rows) if row.code == code), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{row.name} · {row.code} · {self._appearance.say(row.limit)}"
        return None


class ProcedurePainter(QStyledItemDelegate):
    """Name over code, field and level; limit over the date since when it holds; source as a chip."""

    def __init__(self, appearance: Appearance, rows: ProcedureRows, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance, self._rows = appearance, rows

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(240, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._rows.rows[index.row()]
        rect: QRectF = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        painter.save()
        self._paint_ground(painter, rect, state)
        inner = rect.adjusted(PADDING, 6, -PADDING, -6)
        chip_left = inner.right() - CHIP_WIDTH
        self._paint_chip(painter, row, QPointF(chip_left, rect.center().y()))
        limit_left = chip_left - LIMIT_WIDTH - PADDING
        limit = QRectF(limit_left, inner.top(), LIMIT_WIDTH, inner.height())
        since = ended_words(row.ended) if row.ended else since_words(row.since)
        self._lines(painter, limit, row.limit, since, loud=row.asks_limit and row.ended is None)
        text = QRectF(inner.left(), inner.top(), limit_left - inner.left() - PADDING, inner.height())
        below = joined((as_is(row.code), as_is(row.field), levels_words(row.levels)))
        self._lines(painter, text, as_is(row.name), below, strong=row.ended is None)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        theme = self._appearance.theme
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("accent_soft" if chosen else "hover"))
        if chosen:
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), theme.colour("accent"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(
            QPointF(rect.left(), rect.bottom() - 0.5), QPointF(rect.right(), rect.bottom() - 0.5)
        )

    def _paint_chip(self, painter: QPainter, row: ProcedureRow, left_middle: QPointF) -> None:
        chip = ENDED if row.ended else OFFERED if row.offered else tier_chip(row.tier)
        text = self._appearance.say(chip.said)
        paint_chip(painter, self._appearance.theme, chip, text, left_middle, CHIP_WIDTH)

    def _lines(
        self,
        painter: QPainter,
        rect: QRectF,
        above: Said,
        below: Said,
        *,
        strong: bool = False,
        loud: bool = False,
    ) -> None:
        theme = self._appearance.theme
        kind = theme.tokens.type
        half = rect.height() / 2
        top = QRectF(rect.left(), rect.top(), rect.width(), half)
        bottom = QRectF(rect.left(), rect.top() + half, rect.width(), half)
        body = theme.font(kind.body, kind.medium if strong else kind.regular)
        self._text(painter, top, (body, "near_due" if loud else "text"), above)
        self._text(painter, bottom, (theme.font(kind.label), "quiet"), below)

    def _text(self, painter: QPainter, rect: QRectF, look: tuple[QFont, str], said: Said) -> None:
        font, colour = look
        painter.setFont(font)
        painter.setPen(self._appearance.theme.colour(colour))
        text = self._appearance.say(said)
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int(LINES), shown)
