"""The timeline as it is drawn: a line with a dot for each happening, the newest filled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLayout, QSizePolicy, QWidget

from counter_app.domain.office_time import from_iso
from ui.appearance import Appearance, Follower
from ui.language.formats import clock, long_date
from ui.language.phrase import as_is
from ui.screens.dossiers.told import Happening
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import clear, column, row

RAIL_WIDTH = 22
DOT = 12.0
DOT_TOP = 4.0


class TimelineDot(QWidget, Follower):
    """The piece of the line beside one happening."""

    def __init__(self, appearance: Appearance, *, newest: bool, oldest: bool, final: bool) -> None:
        super().__init__()
        self._newest, self._oldest, self._final = newest, oldest, final
        self.setFixedWidth(RAIL_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.follow(appearance)

    def restyle(self) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(RAIL_WIDTH, 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme = self.appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = DOT / 2 + 1
        painter.setPen(QPen(theme.colour("line"), 2))
        top = DOT_TOP + DOT / 2 if self._newest else 0.0
        bottom = DOT_TOP + DOT / 2 if self._oldest else float(self.height())
        painter.drawLine(QPointF(middle, top), QPointF(middle, bottom))
        colour = theme.colour("quiet" if self._final else "accent")
        painter.setPen(QPen(colour, 2))
        painter.setBrush(colour if self._newest else theme.colour("surface"))
        painter.drawEllipse(QRectF(middle - DOT / 2 + 1, DOT_TOP + 1, DOT - 2, DOT - 2))
        painter.end()


class TimelineRail(QWidget, Follower):
    """The line going on beside the name of a day."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setFixedWidth(RAIL_WIDTH)
        self.follow(appearance)

    def restyle(self) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setPen(QPen(self.appearance.theme.colour("line"), 2))
        middle = DOT / 2 + 1
        painter.drawLine(QPointF(middle, 0), QPointF(middle, float(self.height())))
        painter.end()


class Timeline(QWidget):
    """All happenings, newest first; each day that is not today has its name above."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._lines = column(gap=0)
        self.setLayout(self._lines)

    def show_happenings(self, happenings: Sequence[Happening], today: date) -> None:
        """Show them; the times of today need no day."""
        clear(self._lines)
        last = len(happenings) - 1
        shown = today
        for number, each in enumerate(happenings):
            day = from_iso(each.at).date()
            if day != shown:
                self._lines.addWidget(self._day(day, newest=number == 0))
                shown = day
            self._lines.addWidget(self._line(each, newest=number == 0, oldest=number == last))

    def _day(self, day: date, *, newest: bool) -> QWidget:
        look = self._appearance
        name = TextLabel(look, as_is(long_date(day, look.language.tongue)), "label")
        name.setContentsMargins(0, 0, 0, 6)
        layout = row(gap=8)
        # Above the newest there is nothing the line could come from.
        layout.addWidget(_blank() if newest else TimelineRail(look))
        layout.addWidget(name, 1)
        return _line_of(layout)

    def _line(self, each: Happening, *, newest: bool, oldest: bool) -> QWidget:
        look = self._appearance
        dot = TimelineDot(look, newest=newest, oldest=oldest, final=each.final)
        title = TextLabel(look, each.title, "medium" if newest else "", wrap=True)
        words = column(title, TextLabel(look, each.note, "label", wrap=True), gap=1)
        words.setContentsMargins(0, 0, 0, 0 if oldest else 12)
        when = TextLabel(look, as_is(clock(from_iso(each.at))), "label")
        layout = row(dot, gap=8)
        layout.addLayout(words, 1)
        layout.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
        return _line_of(layout)


def _line_of(layout: QLayout) -> QWidget:
    line = QWidget()
    line.setLayout(layout)
    return line


def _blank() -> QWidget:
    widget = QWidget()
    widget.setFixedWidth(RAIL_WIDTH)
    return widget
