"""Why this date: the weeks between receipt and due date, and one line for each step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QToolTip, QWidget

from ui.appearance import Appearance, Follower
from ui.language.formats import SHORT_WEEKDAYS
from ui.language.phrase import Said
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, clear

HEAD = 22
CELL = 28
MOST_WEEKS = 6


class DayRole(Enum):
    """What a day is to this date. A day off is grey and struck, never red: red is overdue."""

    RECEIPT = "receipt"
    COUNTED = "counted"
    OFF = "off"
    PAUSED = "paused"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class MarkedDay:
    """A day with its role and, as tool tip, the reason."""

    day: date
    role: DayRole
    why: Said | None = None


class DueCalendar(QWidget, Follower):
    """The weeks from the first to the last marked day; long limits show their first and last weeks."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._marks: dict[date, MarkedDay] = {}
        self._weeks: tuple[date, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.follow(appearance)

    def set_days(self, days: Sequence[MarkedDay]) -> None:
        """Show these days; the later mark of a day wins (due over counted)."""
        self._marks = {marked.day: marked for marked in days}
        self._weeks = _weeks(self._marks)
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(7 * 40, HEAD + CELL * max(len(self._weeks), 1) + 4)

    def retranslate(self) -> None:
        self.update()

    def restyle(self) -> None:
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            marked = self._marks.get(self._day_at(event.pos().x(), event.pos().y()))
            why = marked.why if marked else None
            QToolTip.showText(event.globalPos(), self.appearance.say(why) if why is not None else "")
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self.appearance.theme
        names = SHORT_WEEKDAYS[self.appearance.language.tongue]
        width = self.width() / 7
        painter.setFont(theme.font(theme.tokens.type.label))
        painter.setPen(theme.colour("quiet"))
        for column, name in enumerate(names):
            painter.drawText(QRectF(column * width, 0, width, HEAD), int(Qt.AlignmentFlag.AlignCenter), name)
        for line, monday in enumerate(self._weeks):
            for column in range(7):
                box = QRectF(column * width + 2, HEAD + line * CELL + 2, width - 4, CELL - 4)
                self._paint_day(painter, box, monday + timedelta(days=column))
        painter.end()

    def _paint_day(self, painter: QPainter, box: QRectF, day: date) -> None:
        theme, kind = self.appearance.theme, self.appearance.theme.tokens.type
        role = self._marks[day].role if day in self._marks else None
        ground, front, strong = _LOOKS[role]
        painter.setPen(QPen(theme.colour("accent"), 1) if role is DayRole.RECEIPT else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(ground) if ground else Qt.BrushStyle.NoBrush)
        if role is not None:
            painter.drawRoundedRect(box, 5, 5)
        font = theme.font(kind.label, kind.strong if strong else kind.regular)
        font.setStrikeOut(role is DayRole.OFF)
        painter.setFont(font)
        painter.setPen(theme.colour(front))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), f"{day.day}")

    def _day_at(self, x: int, y: int) -> date:
        line = min(max((y - HEAD) // CELL, 0), max(len(self._weeks) - 1, 0))
        first = self._weeks[line] if self._weeks else date.min
        return first + timedelta(days=min(max(int(x // (self.width() / 7)), 0), 6))


_LOOKS: dict[DayRole | None, tuple[str, str, bool]] = {
    None: ("", "quiet", False),
    DayRole.RECEIPT: ("surface", "text", True),
    DayRole.COUNTED: ("accent_soft", "accent", True),
    DayRole.OFF: ("paused_soft", "quiet", False),
    DayRole.PAUSED: ("near_due_soft", "text", False),
    DayRole.DUE: ("accent_fill", "on_fill", True),
}


def _weeks(marks: dict[date, MarkedDay]) -> tuple[date, ...]:
    """The Mondays to show: all of them, or the first four and the last two."""
    if not marks:
        return ()
    first, last = min(marks), max(marks)
    monday = first - timedelta(days=first.weekday())
    count = (last - monday).days // 7 + 1
    mondays = tuple(monday + timedelta(weeks=number) for number in range(count))
    return mondays if count <= MOST_WEEKS else (*mondays[:4], *mondays[-2:])


class StepLines(QWidget, Follower):
    """One line per step of the explanation: its days on the left, what they are on the right."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACING.medium)
        self._grid.setVerticalSpacing(SPACING.tight)
        self._grid.setColumnStretch(1, 1)
        self.follow(appearance)

    def set_steps(self, steps: Sequence[tuple[Said, Said]]) -> None:
        """Show (days, sentence) lines; days are e.g. `as_is("25, 26, 27")`."""
        clear(self._grid)
        for line, (days, sentence) in enumerate(steps):
            left = TextLabel(self.appearance, days, "strong")
            left.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(left, line, 0)
            self._grid.addWidget(TextLabel(self.appearance, sentence, wrap=True), line, 1)
