"""The timeline as it is drawn: a line with a dot for each happening, the newest filled."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.domain.office_time import from_iso
from ui.appearance import Appearance, Follower
from ui.language.formats import clock, short_date
from ui.language.phrase import as_is
from ui.screens.dossiers.timeline import Happening
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


class Timeline(QWidget):
    """All happenings, newest first."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._lines = column(gap=0)
        self.setLayout(self._lines)

    def show_happenings(self, happenings: Sequence[Happening], today: str) -> None:
        """Show them; `today` is the ISO day whose times need no date."""
        clear(self._lines)
        last = len(happenings) - 1
        for number, each in enumerate(happenings):
            self._lines.addWidget(self._line(each, today, newest=number == 0, oldest=number == last))

    def _line(self, each: Happening, today: str, *, newest: bool, oldest: bool) -> QWidget:
        look = self._appearance
        dot = TimelineDot(look, newest=newest, oldest=oldest, final=each.final)
        title = TextLabel(look, each.title, "medium" if newest else "", wrap=True)
        words = column(title, TextLabel(look, each.note, "label", wrap=True), gap=1)
        words.setContentsMargins(0, 0, 0, 0 if oldest else 12)
        moment = from_iso(each.at)
        at = clock(moment) if each.at[:10] == today else f"{short_date(moment.date())} {clock(moment)}"
        when = TextLabel(look, as_is(at), "label")
        layout = row(dot, gap=8)
        layout.addLayout(words, 1)
        layout.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
        line = QWidget()
        line.setLayout(layout)
        return line
