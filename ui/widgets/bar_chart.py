"""Horizontal bars with their words and figures: by section, by cause, rates against a target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.appearance import Appearance, Follower
from ui.language.phrase import Said

ROW = 30
BAR = 9
GAP = 12
TARGET_ROOM = 18
LABEL_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its word, its length, the figure beside it; `ahead` is the part in red at its beginning."""

    label: Said
    length: int
    figure: Said
    ahead: int = 0
    key: object = None
    """What `row_picked` hands over; None cannot be picked."""


class BarChart(QWidget, Follower):
    """Bars on one scale; with `most` they are parts of it (100 %), else of the longest.

    Signals:
        row_picked(object): the key of a bar.
    """

    row_picked = Signal(object)

    def __init__(self, appearance: Appearance, name: Said, most: int | None = None) -> None:
        super().__init__()
        self._name = name
        self._most = most
        self._bars: tuple[Bar, ...] = ()
        self._target: tuple[int, Said] | None = None
        self._current = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.follow(appearance)

    def set_bars(self, bars: Sequence[Bar], target: tuple[int, Said] | None = None) -> None:
        """Show these bars, and a line at the target with its word."""
        self._bars, self._target = tuple(bars), target
        self._current = -1
        pickable = any(bar.key is not None for bar in bars)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if pickable else Qt.FocusPolicy.NoFocus)
        self.setFixedHeight(self.sizeHint().height())
        self.updateGeometry()
        self.retranslate()

    def sizeHint(self) -> QSize:
        return QSize(320, max(len(self._bars), 1) * ROW + (TARGET_ROOM if self._target else 0))

    def minimumSizeHint(self) -> QSize:
        return QSize(220, self.sizeHint().height())

    def retranslate(self) -> None:
        say = self.appearance.say
        self.setAccessibleName(say(self._name))
        self.setAccessibleDescription("; ".join(f"{say(bar.label)}: {say(bar.figure)}" for bar in self._bars))
        self.update()

    def restyle(self) -> None:
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            place = self._row_at(event.pos().y())
            bar = self._bars[place] if place >= 0 else None
            say = self.appearance.say
            QToolTip.showText(
                event.globalPos(), "" if bar is None else f"{say(bar.label)}: {say(bar.figure)}"
            )
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._bars:
            step = 1 if key is Qt.Key.Key_Down else -1
            self._current = min(max(self._current + step, 0), len(self._bars) - 1)
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._current >= 0:
            self._pick(self._current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pick(self._row_at(event.position().y()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        figures = self._figure_width()
        label = min(self._label_width(), self.width() * LABEL_SHARE)
        room = QRectF(label + GAP, 0, max(self.width() - label - figures - 2 * GAP, 24), 0)
        most = self._most or max([bar.length for bar in self._bars], default=0) or 1
        for place, bar in enumerate(self._bars):
            self._paint_bar(
                painter, bar, QRectF(0, place * ROW, label, ROW), room, most, place == self._current
            )
        if self._target is not None:
            self._paint_target(painter, room, most)
        painter.end()

    def _paint_bar(
        self, painter: QPainter, bar: Bar, box: QRectF, room: QRectF, most: int, current: bool
    ) -> None:
        theme, kind, say = self.appearance.theme, self.appearance.theme.tokens.type, self.appearance.say
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        font = theme.font(kind.body, kind.strong if current and self.hasFocus() else kind.regular)
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        shown = QFontMetricsF(font).elidedText(say(bar.label), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, middle | int(Qt.AlignmentFlag.AlignLeft), shown)
        top, half = box.center().y() - BAR / 2, BAR / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("paused_soft"))
        painter.drawRoundedRect(QRectF(room.left(), top, room.width(), BAR), half, half)
        for colour, length in (("accent", bar.length), ("overdue", bar.ahead)):
            width = room.width() * min(length, most) / most
            if width > 0:
                painter.setBrush(theme.colour(colour))
                painter.drawRoundedRect(QRectF(room.left(), top, max(width, BAR), BAR), half, half)
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(kind.body, kind.medium))
        figure = QRectF(room.right() + GAP, box.top(), self.width() - room.right() - GAP, box.height())
        painter.drawText(figure, middle | int(Qt.AlignmentFlag.AlignRight), say(bar.figure))

    def _paint_target(self, painter: QPainter, room: QRectF, most: int) -> None:
        theme = self.appearance.theme
        if self._target is None:
            return
        value, word = self._target
        x = room.left() + room.width() * min(value, most) / most
        bottom = len(self._bars) * ROW
        painter.setPen(QPen(theme.colour("text"), 1.2, Qt.PenStyle.DashLine))
        painter.drawLine(round(x), 2, round(x), bottom)
        painter.setPen(theme.colour("quiet"))
        painter.setFont(theme.font(theme.tokens.type.label))
        text = self.appearance.say(word)
        width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 4
        left = min(max(x - width / 2, 0), self.width() - width)
        painter.drawText(QRectF(left, bottom, width, TARGET_ROOM), int(Qt.AlignmentFlag.AlignCenter), text)

    def _label_width(self) -> float:
        return self._widest([bar.label for bar in self._bars])

    def _figure_width(self) -> float:
        return self._widest([bar.figure for bar in self._bars])

    def _widest(self, words: Sequence[Said]) -> float:
        kind = self.appearance.theme.tokens.type
        metrics = QFontMetricsF(self.appearance.theme.font(kind.body, kind.strong))
        return max([metrics.horizontalAdvance(self.appearance.say(each)) for each in words], default=0) + 2

    def _row_at(self, y: float) -> int:
        place = int(y // ROW)
        return place if 0 <= place < len(self._bars) else -1

    def _pick(self, place: int) -> None:
        if place >= 0 and self._bars[place].key is not None:
            self._current = place
            self.row_picked.emit(self._bars[place].key)
            self.update()
