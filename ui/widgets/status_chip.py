"""The status chip: icon, word and colour together, as a widget and for painters of tables."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.appearance import Appearance, Follower
from ui.language.phrase import Said
from ui.theme.icons import Icon
from ui.theme.theme import Theme
from ui.theme.tokens import Tone

HEIGHT = 24
ICON_SIZE = 12
PADDING = 10
GAP = 5

TONE_ICONS = {
    Tone.NEUTRAL: Icon.DOT,
    Tone.ACCENT: Icon.DOT,
    Tone.DONE: Icon.TICK,
    Tone.NEAR_DUE: Icon.DEADLINES,
    Tone.OVERDUE: Icon.WARNING_FILLED,
    Tone.PAUSED: Icon.PAUSE,
}


@dataclass(frozen=True, slots=True)
class Chip:
    """A state: its word, its tone, and an icon where the tone's own does not say it."""

    said: Said
    tone: Tone = Tone.NEUTRAL
    icon: Icon | None = None


def chip_width(theme: Theme, text: str) -> float:
    """The width a chip with this text needs."""
    return _metrics(theme).horizontalAdvance(text) + ICON_SIZE + GAP + 2 * PADDING


def paint_chip(
    painter: QPainter, theme: Theme, chip: Chip, text: str, left_middle: QPointF, room: float
) -> None:
    """Draw a chip from its left middle, shortened to the room there is."""
    front, ground = theme.tone(chip.tone)
    metrics = _metrics(theme)
    width = min(chip_width(theme, text), room)
    box = QRectF(left_middle.x(), left_middle.y() - HEIGHT / 2, width, HEIGHT)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, HEIGHT / 2, HEIGHT / 2)
    name = "text" if chip.tone is Tone.NEUTRAL else chip.tone.value
    ratio = painter.device().devicePixelRatio()
    pixmap = theme.pixmap(chip.icon or TONE_ICONS[chip.tone], name, ICON_SIZE, ratio)
    painter.drawPixmap(QPointF(box.left() + PADDING, box.center().y() - ICON_SIZE / 2), pixmap)
    painter.setPen(front)
    painter.setFont(theme.font(theme.tokens.type.label, theme.tokens.type.medium))
    inner = box.adjusted(PADDING + ICON_SIZE + GAP, 0, -PADDING + 2, 0)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
    painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
    painter.restore()


def _metrics(theme: Theme) -> QFontMetricsF:
    return QFontMetricsF(theme.font(theme.tokens.type.label, theme.tokens.type.medium))


class StatusChip(QWidget, Follower):
    """A chip on its own; also the pill for the line to the province."""

    def __init__(self, appearance: Appearance, chip: Chip | None = None) -> None:
        super().__init__()
        self._chip = chip
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.follow(appearance)

    def set_chip(self, chip: Chip | None) -> None:
        """Show another state; None shows nothing."""
        self._chip = chip
        self.retranslate()

    def text(self) -> str:
        return self._text

    def retranslate(self) -> None:
        self._text = self.appearance.say(self._chip.said) if self._chip else ""
        if self._chip is None:
            self.hide()
        elif self.parent() is not None:
            # Without a parent it would open as a window of its own; it shows with the one it gets.
            self.show()
        self.setAccessibleName(self._text)
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(chip_width(self.appearance.theme, self._text) + 0.5), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        # A state is never cut; what stands beside it gives way.
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if self._chip is None:
            return
        painter = QPainter(self)
        middle = QPointF(0, self.height() / 2)
        paint_chip(painter, self.appearance.theme, self._chip, self._text, middle, self.width())
        painter.end()
