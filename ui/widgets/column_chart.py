"""Upright columns over hours, weekdays or months, in one or two series, with a legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.appearance import Appearance, Follower
from ui.language.phrase import Said
from ui.theme.tokens import Tone

HEIGHT = 200
LEGEND = 26
FOOT = 24
SERIES_COLOURS = ("accent", "done", "near_due")


@dataclass(frozen=True, slots=True)
class Series:
    """One series: its word and a value for each place on the axis; `tone` where its colour says something."""

    name: Said
    values: tuple[int, ...]
    tone: Tone | None = None


def _colour(series: Series, number: int) -> str:
    return SERIES_COLOURS[number] if series.tone is None else series.tone.value


def ticks(most: int) -> list[int]:
    """Round figures for the lines behind the columns, 0 and the top among them; at most six."""
    step = 1
    while most > step * 5:
        step = step * 5 // 2 if str(step).startswith("2") else step * 2
    return list(range(0, max(most, 1) + step, step))


class ColumnChart(QWidget, Follower):
    """Columns side by side for each place of the axis."""

    def __init__(self, appearance: Appearance, name: Said) -> None:
        super().__init__()
        self._name = name
        self._places: tuple[Said, ...] = ()
        self._series: tuple[Series, ...] = ()
        self.setMinimumHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.follow(appearance)

    def set_series(self, places: Sequence[Said], series: Sequence[Series]) -> None:
        """Show these series over these places of the axis."""
        self._places, self._series = tuple(places), tuple(series)
        self.retranslate()

    def sizeHint(self) -> QSize:
        return QSize(420, HEIGHT)

    def retranslate(self) -> None:
        say = self.appearance.say
        self.setAccessibleName(say(self._name))
        self.setAccessibleDescription("; ".join(self._told(place) for place in range(len(self._places))))
        self.update()

    def restyle(self) -> None:
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            place = self._place_at(event.pos().x())
            QToolTip.showText(event.globalPos(), self._told(place) if place is not None else "")
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot, lines = self._plot(), ticks(self._most())
        self._paint_lines(painter, plot, lines)
        if self._places:
            self._paint_columns(painter, plot, lines[-1])
            self._paint_axis(painter, plot)
        if len(self._series) > 1:
            self._paint_legend(painter)
        painter.end()

    def _paint_lines(self, painter: QPainter, plot: QRectF, lines: Sequence[int]) -> None:
        theme = self.appearance.theme
        painter.setFont(theme.font(theme.tokens.type.label))
        for value in lines:
            y = plot.bottom() - plot.height() * value / lines[-1]
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(round(plot.left()), round(y), round(plot.right()), round(y))
            painter.setPen(theme.colour("quiet"))
            box = QRectF(0, y - 9, plot.left() - 8, 18)
            painter.drawText(
                box,
                int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
                self.appearance.language.number(value),
            )

    def _paint_columns(self, painter: QPainter, plot: QRectF, top: int) -> None:
        theme = self.appearance.theme
        room = plot.width() / len(self._places)
        width = min(room * 0.72 / max(len(self._series), 1), 44)
        painter.setPen(Qt.PenStyle.NoPen)
        for number, series in enumerate(self._series):
            painter.setBrush(theme.colour(_colour(series, number)))
            for place, value in enumerate(series.values):
                if value:
                    middle = plot.left() + (place + 0.5) * room
                    left = middle + (number - len(self._series) / 2) * width
                    height = plot.height() * value / top
                    painter.drawRoundedRect(QRectF(left + 1, plot.bottom() - height, width - 2, height), 2, 2)

    def _paint_axis(self, painter: QPainter, plot: QRectF) -> None:
        theme = self.appearance.theme
        font = theme.font(theme.tokens.type.label)
        painter.setFont(font)
        painter.setPen(theme.colour("quiet"))
        words = [self.appearance.say(each) for each in self._places]
        room = plot.width() / len(words)
        widest = max(QFontMetricsF(font).horizontalAdvance(word) for word in words) + 8
        every = max(1, -(-int(widest) // max(int(room), 1)))
        for place in range(0, len(words), every):
            middle = plot.left() + (place + 0.5) * room
            box = QRectF(middle - widest / 2, plot.bottom() + 4, widest, FOOT - 4)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words[place])

    def _paint_legend(self, painter: QPainter) -> None:
        theme = self.appearance.theme
        font = theme.font(theme.tokens.type.body)
        painter.setFont(font)
        x = self._plot().left()
        for number, series in enumerate(self._series):
            word = self.appearance.say(series.name)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(_colour(series, number)))
            painter.drawRoundedRect(QRectF(x, 5, 12, 12), 3, 3)
            painter.setPen(theme.colour("text"))
            width = QFontMetricsF(font).horizontalAdvance(word)
            painter.drawText(QRectF(x + 18, 0, width + 4, 22), int(Qt.AlignmentFlag.AlignVCenter), word)
            x += width + 40

    def _plot(self) -> QRectF:
        metrics = QFontMetricsF(self.appearance.theme.font(self.appearance.theme.tokens.type.label))
        left = metrics.horizontalAdvance(self.appearance.language.number(ticks(self._most())[-1])) + 14
        top = LEGEND if len(self._series) > 1 else 10
        return QRectF(left, top, max(self.width() - left - 4, 10), max(self.height() - top - FOOT, 10))

    def _most(self) -> int:
        return max([value for series in self._series for value in series.values], default=0)

    def _place_at(self, x: float) -> int | None:
        plot = self._plot()
        if not self._places or not plot.left() <= x <= plot.right():
            return None
        return min(int((x - plot.left()) * len(self._places) // plot.width()), len(self._places) - 1)

    def _told(self, place: int) -> str:
        say, number = self.appearance.say, self.appearance.language.number
        values = ", ".join(f"{say(series.name)} {number(series.values[place])}" for series in self._series)
        return f"{say(self._places[place])}: {values}"
