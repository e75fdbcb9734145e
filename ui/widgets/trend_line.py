"""A rate over the months against its target: the line a supervisor reads from across the room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from counter_app.services.export.tables import rate_text
from ui.appearance import Appearance, Follower
from ui.language.phrase import Said

HEIGHT = 200
FOOT = 24
WHOLE = 10_000
"""100 % in hundredths of a percent."""
SMALLEST_SPAN = 500


class TrendLine(QWidget, Follower):
    """Rates in hundredths of a percent, one a month; None leaves a gap."""

    def __init__(self, appearance: Appearance, name: Said) -> None:
        super().__init__()
        self._name = name
        self._places: tuple[Said, ...] = ()
        self._rates: tuple[int | None, ...] = ()
        self._target: tuple[int, Said] | None = None
        self.setMinimumHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.follow(appearance)

    def set_rates(
        self, places: Sequence[Said], rates: Sequence[int | None], target: tuple[int, Said] | None = None
    ) -> None:
        """Show these rates and the target with its word."""
        self._places, self._rates, self._target = tuple(places), tuple(rates), target
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
            place = self._nearest(event.pos().x())
            QToolTip.showText(event.globalPos(), "" if place is None else self._told(place))
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot, lowest = self._plot(), self._lowest()
        self._paint_lines(painter, plot, lowest)
        self._paint_target(painter, plot, lowest)
        self._paint_rates(painter, plot, lowest)
        painter.end()

    def _paint_lines(self, painter: QPainter, plot: QRectF, lowest: int) -> None:
        theme = self.appearance.theme
        painter.setFont(theme.font(theme.tokens.type.label))
        for value in range(lowest, WHOLE + 1, (WHOLE - lowest) // 5):
            y = self._y(plot, lowest, value)
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(round(plot.left()), round(y), round(plot.right()), round(y))
            painter.setPen(theme.colour("quiet"))
            box = QRectF(0, y - 9, plot.left() - 8, 18)
            right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(box, right, f"{value // 100} %")

    def _paint_target(self, painter: QPainter, plot: QRectF, lowest: int) -> None:
        if self._target is None:
            return
        theme = self.appearance.theme
        value, word = self._target
        y = self._y(plot, lowest, value)
        painter.setPen(QPen(theme.colour("done"), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        painter.setFont(theme.font(theme.tokens.type.label, theme.tokens.type.medium))
        # Above the line there is mostly the rate itself.
        box = QRectF(plot.left() + 4, y + 2, plot.width() - 8, 16)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignRight), self.appearance.say(word))

    def _paint_rates(self, painter: QPainter, plot: QRectF, lowest: int) -> None:
        theme = self.appearance.theme
        points = self._points(plot, lowest)
        painter.setPen(QPen(theme.colour("accent"), 2.4))
        stretch: list[QPointF] = []
        for point in [*points, None]:
            if point is not None:
                stretch.append(point)
                continue
            painter.drawPolyline(QPolygonF(stretch))
            stretch = []
        painter.setBrush(theme.colour("surface"))
        for point in points:
            if point is not None:
                painter.drawEllipse(point, 3.5, 3.5)
        self._paint_words(painter, plot, points)

    def _paint_words(self, painter: QPainter, plot: QRectF, points: Sequence[QPointF | None]) -> None:
        theme, kind = self.appearance.theme, self.appearance.theme.tokens.type
        centre = int(Qt.AlignmentFlag.AlignCenter)
        words = [self.appearance.say(each) for each in self._places]
        font = theme.font(kind.label)
        widest = max([QFontMetricsF(font).horizontalAdvance(word) for word in words], default=0) + 8
        room = plot.width() / max(len(words), 1)
        every = max(1, -(-int(widest) // max(int(room), 1)))
        for place, (word, point) in enumerate(zip(words, points, strict=True)):
            middle = plot.left() + (place + 0.5) * room
            if place % every == 0:
                painter.setFont(font)
                painter.setPen(theme.colour("quiet"))
                painter.drawText(
                    QRectF(middle - widest / 2, plot.bottom() + 4, widest, FOOT - 4), centre, word
                )
            rate = self._rates[place]
            if point is not None and rate is not None and (place == len(words) - 1 or place % every == 0):
                painter.setFont(theme.font(kind.label, kind.strong))
                painter.setPen(theme.colour("text"))
                top = point.y() + 7 if self._is_dip(place) else max(point.y() - 22, 0)
                painter.drawText(QRectF(middle - 34, top, 68, 16), centre, rate_text(rate))

    def _is_dip(self, place: int) -> bool:
        """Whether the line rises on both sides: the figure above would stand in it."""
        rate, beside = self._rates[place], self._rates[max(place - 1, 0) : place + 2]
        known = [each for each in beside if each is not None]
        return rate is not None and len(known) == 3 and rate == min(known)

    def _points(self, plot: QRectF, lowest: int) -> list[QPointF | None]:
        room = plot.width() / max(len(self._rates), 1)
        return [
            None if rate is None else QPointF(plot.left() + (place + 0.5) * room, self._y(plot, lowest, rate))
            for place, rate in enumerate(self._rates)
        ]

    def _lowest(self) -> int:
        """The lower end of the scale: a round figure below every rate and the target."""
        values = [rate for rate in self._rates if rate is not None]
        values += [] if self._target is None else [self._target[0]]
        span = max(WHOLE - min(values, default=WHOLE), SMALLEST_SPAN)
        return max(WHOLE - -(-span // SMALLEST_SPAN) * SMALLEST_SPAN, 0)

    def _y(self, plot: QRectF, lowest: int, value: int) -> float:
        return plot.bottom() - plot.height() * max(value - lowest, 0) / (WHOLE - lowest)

    def _plot(self) -> QRectF:
        left = QFontMetricsF(self.appearance.theme.font(self.appearance.theme.tokens.type.label))
        width = left.horizontalAdvance("100 %") + 14
        return QRectF(width, 24, max(self.width() - width - 8, 10), max(self.height() - 24 - FOOT, 10))

    def _nearest(self, x: float) -> int | None:
        plot = self._plot()
        if not self._places:
            return None
        place = int((x - plot.left()) * len(self._places) // max(plot.width(), 1))
        return place if 0 <= place < len(self._places) else None

    def _told(self, place: int) -> str:
        rate = self._rates[place]
        return (
            f"{self.appearance.say(self._places[place])}: {'–' if rate is None else rate_text(rate) + ' %'}"
        )
