"""A year at a glance: twelve small months, gone through with the arrow keys."""

from __future__ import annotations

import calendar as months
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.appearance import Appearance, Follower
from ui.language.catalogue import Tongue
from ui.language.formats import MONTHS, SHORT_WEEKDAYS, long_date
from ui.screens.settings.calendar.days import USUAL, DayKind, DayMark, mark_said

COLUMNS, LINES = 4, 3
TITLE, WEEKDAYS = 24, 16
GAP = 14
STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of day is painted: ground, text, outline, and whether it is bold or struck out."""

    ground: str = ""
    text: str = "text"
    outline: str = ""
    strong: bool = False
    struck: bool = False
    dotted: bool = False


LOOKS: Mapping[DayKind, Look] = {
    DayKind.USUAL: Look(),
    DayKind.HOLIDAY: Look("control_line", "text", strong=True),
    DayKind.COMPENSATORY: Look("paused_soft", "text", "control_line", strong=True),
    DayKind.SWAPPED: Look("paused_soft", "text", "control_line", struck=True),
    DayKind.POSSIBLE: Look("", "text", "quiet", dotted=True),
    DayKind.WORKED: Look("accent_fill", "on_fill", strong=True),
    DayKind.RECEPTION: Look("accent_soft", "accent", strong=True),
}
WEEKEND = Look(text="quiet")


class YearView(QWidget, Follower):
    """Days of one year; holidays are grey, never red.

    Signals:
        day_chosen(date): the clerk is on another day.
        year_left(int): an arrow led out of the year, to this one.
    """

    day_chosen = Signal(object)
    year_left = Signal(int)

    def __init__(self, appearance: Appearance, today: date) -> None:
        super().__init__()
        self._today, self._chosen = today, today
        self._year = today.year
        self._marks: Mapping[date, DayMark] = {}
        self._changed: frozenset[date] = frozenset()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(440, 340))
        self.follow(appearance)

    @property
    def chosen(self) -> date:
        """The day the clerk is on."""
        return self._chosen

    def show_year(self, year: int, marks: Mapping[date, DayMark], changed: frozenset[date]) -> None:
        """Show a year; `changed` days differ from the calendar in force and carry a dot."""
        self._year, self._marks, self._changed = year, marks, changed
        if self._chosen.year != year:
            self._chosen = date(year, self._chosen.month, min(self._chosen.day, 28))
        self._tell()
        self.update()

    def go_to(self, day: date) -> None:
        """Move to a day, and say so; one of another year asks for that year."""
        if day.year != self._year:
            self._chosen = day
            self.year_left.emit(day.year)
            return
        self._chosen = day
        self._tell()
        self.day_chosen.emit(day)
        self.update()

    def retranslate(self) -> None:
        self._tell()
        self.update()

    def restyle(self) -> None:
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.go_to(self._chosen + timedelta(days=STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and not event.modifiers():
            self.go_to(_month_later(self._chosen, -1 if key == Qt.Key.Key_PageUp else 1))
        elif key == Qt.Key.Key_Home:
            self.go_to(self._today)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position())
        if day is not None:
            self.setFocus()
            self.go_to(day)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            day = self._day_at(QPointF(event.pos()))
            mark = None if day is None else self._marks.get(day)
            tip = "" if mark is None else self.appearance.say(mark_said(mark))
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for month in range(1, 13):
            self._paint_month(painter, month)
        painter.end()

    def _tell(self) -> None:
        """For those who hear the screen: the day and what it is."""
        mark = self._marks.get(self._chosen, USUAL)
        day = long_date(self._chosen, self.appearance.language.tongue) if hasattr(self, "appearance") else ""
        said = self.appearance.say(mark_said(mark)) if day else ""
        self.setAccessibleName(f"{day}: {said}")

    def _month_box(self, month: int) -> QRectF:
        width = (self.width() - (COLUMNS - 1) * GAP) / COLUMNS
        height = (self.height() - (LINES - 1) * GAP) / LINES
        line, column = divmod(month - 1, COLUMNS)
        return QRectF(column * (width + GAP), line * (height + GAP), width, height)

    def _day_box(self, day: date) -> QRectF:
        box = self._month_box(day.month)
        width, height = box.width() / 7, (box.height() - TITLE - WEEKDAYS) / 6
        line = (day.day - 1 + day.replace(day=1).weekday()) // 7
        return QRectF(
            box.left() + day.weekday() * width, box.top() + TITLE + WEEKDAYS + line * height, width, height
        ).adjusted(1, 1, -1, -1)

    def _day_at(self, point: QPointF) -> date | None:
        for month in range(1, 13):
            if self._month_box(month).contains(point):
                days = (date(self._year, month, day) for day in range(1, _length(self._year, month) + 1))
                return next((day for day in days if self._day_box(day).contains(point)), None)
        return None

    def _paint_month(self, painter: QPainter, month: int) -> None:
        theme = self.appearance.theme
        kind, box = theme.tokens.type, self._month_box(month)
        tongue = self.appearance.language.tongue
        name = f"Tháng {month}" if tongue is Tongue.VIETNAMESE else MONTHS[month - 1]
        painter.setFont(theme.font(kind.body, kind.strong))
        painter.setPen(theme.colour("text"))
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(box.left() + 4, box.top(), box.width(), TITLE), left, name)
        painter.setFont(theme.font(10, kind.regular))
        painter.setPen(theme.colour("quiet"))
        width = box.width() / 7
        for column, weekday in enumerate(SHORT_WEEKDAYS[tongue]):
            place = QRectF(box.left() + column * width, box.top() + TITLE, width, WEEKDAYS)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), weekday)
        for number in range(1, _length(self._year, month) + 1):
            self._paint_day(painter, date(self._year, month, number))

    def _paint_day(self, painter: QPainter, day: date) -> None:
        mark = self._marks.get(day)
        look = (
            LOOKS[mark.kind] if mark is not None else WEEKEND if day.weekday() >= 5 else LOOKS[DayKind.USUAL]
        )
        box = self._day_box(day)
        self._paint_ground(painter, box, look)
        if day == self._chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._colour("accent"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
        painter.setFont(self._font(look, box.width(), today=day == self._today))
        painter.setPen(self._colour("accent" if day == self._today and not look.ground else look.text))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(day.day))
        if day in self._changed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colour("near_due"))
            painter.drawEllipse(QPointF(box.right() - 4, box.top() + 4), 2.5, 2.5)

    def _paint_ground(self, painter: QPainter, box: QRectF, look: Look) -> None:
        if not look.ground and not look.outline:
            return
        pen = QPen(self._colour(look.outline), 1) if look.outline else QPen(Qt.PenStyle.NoPen)
        if look.dotted:
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.setBrush(self._colour(look.ground) if look.ground else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def _font(self, look: Look, room: float, *, today: bool) -> QFont:
        kind = self.appearance.theme.tokens.type
        # Two digits must never touch those of the next day, however narrow the window is.
        size = min(kind.label, room * 0.66)
        font = self.appearance.theme.font(size, kind.strong if look.strong or today else kind.regular)
        font.setStrikeOut(look.struck)
        return font

    def _colour(self, name: str) -> QColor:
        return self.appearance.theme.colour(name)


class LegendDay(QWidget, Follower):
    """A day of one kind, as the legend shows it."""

    def __init__(self, appearance: Appearance, kind: DayKind) -> None:
        super().__init__()
        self._look = LOOKS[kind]
        self.setFixedSize(QSize(22, 18))
        self.follow(appearance)

    def restyle(self) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, look = self.appearance.theme, self._look
        pen = QPen(theme.colour(look.outline), 1) if look.outline else QPen(Qt.PenStyle.NoPen)
        if look.dotted:
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.setBrush(theme.colour(look.ground) if look.ground else Qt.BrushStyle.NoBrush)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, 4, 4)
        font = theme.font(10, theme.tokens.type.strong if look.strong else theme.tokens.type.regular)
        font.setStrikeOut(look.struck)
        painter.setFont(font)
        painter.setPen(theme.colour(look.text))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), "5")
        painter.end()


def _length(year: int, month: int) -> int:
    return months.monthrange(year, month)[1]


def _month_later(day: date, step: int) -> date:
    """The same day of the month before or after, or its last."""
    month = day.year * 12 + day.month - 1 + step
    year, number = divmod(month, 12)
    return date(year, number + 1, min(day.day, _length(year, number + 1)))
