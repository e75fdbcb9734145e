"""The coming weeks as a calendar: how many dossiers are due each day, the busier the darker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.appearance import Appearance, Follower
from ui.language.formats import SHORT_WEEKDAYS, full_date
from ui.language.phrase import Said, phrase

HEAD = 24
CELL = 34
WEEK_WIDTH = 52
GAP = 4
WORKING_WEEK = 5
FEW = 3
MIDDLE_SHARE = 34
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One day: how many are due, or that it is off, with the name of the day off where it has one."""

    day: date
    count: int = 0
    off: bool = False
    name: Said | None = None


class HeatCalendar(QWidget, Follower):
    """Weeks as lines, Monday first; weekend columns only where somebody works then.

    A day off is grey and says so, never red: red is overdue. Arrow keys walk, Enter picks.

    Signals:
        day_picked(date): a day with dossiers was chosen.
    """

    day_picked = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._cells: dict[date, HeatCell] = {}
        self._today: date | None = None
        self._current: date | None = None
        self._weeks: tuple[date, ...] = ()
        self._columns = WORKING_WEEK
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.follow(appearance)

    def set_days(self, cells: Sequence[HeatCell], today: date) -> None:
        """Show these days; `today` is outlined."""
        self._cells = {cell.day: cell for cell in cells}
        self._today = today
        mondays = {cell.day - timedelta(days=cell.day.weekday()) for cell in cells}
        self._weeks = tuple(sorted(mondays))
        weekend = [
            cell.day.weekday() for cell in cells if not cell.off and cell.day.weekday() >= WORKING_WEEK
        ]
        self._columns = max([WORKING_WEEK, *(day + 1 for day in weekend)])
        if self._current not in self._cells:
            self._current = None
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WEEK_WIDTH + self._columns * 46, HEAD + max(len(self._weeks), 1) * CELL)

    def minimumSizeHint(self) -> QSize:
        return QSize(WEEK_WIDTH + self._columns * 40, self.sizeHint().height())

    def retranslate(self) -> None:
        self.setAccessibleName(self.appearance.say("common.heat_calendar"))
        self.update()

    def restyle(self) -> None:
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            cell = self._cells.get(self._day_at(event.pos().x(), event.pos().y()) or date.min)
            QToolTip.showText(event.globalPos(), "" if cell is None else self._told(cell))
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._walk(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._pick(self._current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position().x(), event.position().y())
        if day in self._cells:
            self._current = day
            self._pick(day)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, centre = self.appearance.theme, int(Qt.AlignmentFlag.AlignCenter)
        painter.setFont(theme.font(theme.tokens.type.label))
        painter.setPen(theme.colour("quiet"))
        names = SHORT_WEEKDAYS[self.appearance.language.tongue]
        for column in range(self._columns):
            painter.drawText(QRectF(self._left(column), 0, self._width(), HEAD), centre, names[column])
        most = max([cell.count for cell in self._cells.values()], default=0)
        for line, monday in enumerate(self._weeks):
            top = HEAD + line * CELL
            painter.setFont(theme.font(theme.tokens.type.label))
            painter.setPen(theme.colour("quiet"))
            middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
            painter.drawText(QRectF(0, top, WEEK_WIDTH, CELL), middle, f"{monday:%d/%m}")
            for column in range(self._columns):
                cell = self._cells.get(monday + timedelta(days=column))
                if cell is not None:
                    width = self._width() - GAP
                    self._paint_cell(
                        painter, QRectF(self._left(column), top + GAP / 2, width, CELL - GAP), cell, most
                    )
        painter.end()

    def _paint_cell(self, painter: QPainter, box: QRectF, cell: HeatCell, most: int) -> None:
        theme, kind = self.appearance.theme, self.appearance.theme.tokens.type
        ground, front = self._look(cell, most)
        current = cell.day == self._current and self.hasFocus()
        outlined = current or cell.day == self._today
        width = 2 if current else 1.5
        painter.setPen(QPen(theme.colour("accent"), width) if outlined else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5)
        painter.setPen(front)
        painter.setFont(
            theme.font(kind.label if cell.off else kind.body, kind.regular if cell.off else kind.medium)
        )
        text = self.appearance.say("common.day_off") if cell.off else str(cell.count or "")
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)

    def _look(self, cell: HeatCell, most: int) -> tuple[QColor, QColor]:
        """Ground and text: from the soft accent of a quiet day to the strong one of the busiest."""
        theme = self.appearance.theme
        if cell.off:
            return theme.colour("paused_soft"), theme.colour("quiet")
        if not cell.count:
            return theme.colour("background"), theme.colour("quiet")
        soft, strong = theme.colour("accent_soft"), theme.colour("accent_fill")
        if cell.count * 4 > most * 3 and most > FEW:
            return strong, theme.colour("on_fill")
        if cell.count * 5 > most * 2 and most > FEW:
            return _blended(soft, strong, MIDDLE_SHARE), theme.colour("text")
        return soft, theme.colour("text")

    def _told(self, cell: HeatCell) -> str:
        say = self.appearance.say
        if cell.off:
            name = "" if cell.name is None else f" · {say(cell.name)}"
            return f"{full_date(cell.day)} · {say('common.day_off')}{name}"
        return f"{full_date(cell.day)} · {say(phrase('common.dossiers_due', count=cell.count))}"

    def _walk(self, days: int) -> None:
        if not self._cells:
            return
        first, last = min(self._cells), max(self._cells)
        start = self._current or self._today or first
        wanted = start + timedelta(days=days)
        step = timedelta(days=1 if days > 0 else -1)
        while first <= wanted <= last and wanted not in self._cells:
            wanted += step
        if wanted in self._cells:
            self._current = wanted
            self.update()

    def _pick(self, day: date | None) -> None:
        cell = self._cells.get(day) if day is not None else None
        if cell is not None and not cell.off:
            self.day_picked.emit(cell.day)

    def _width(self) -> float:
        return (self.width() - WEEK_WIDTH) / self._columns

    def _left(self, column: int) -> float:
        return WEEK_WIDTH + column * self._width()

    def _day_at(self, x: float, y: float) -> date | None:
        line, column = int((y - HEAD) // CELL), int((x - WEEK_WIDTH) // self._width())
        if not (0 <= line < len(self._weeks) and 0 <= column < self._columns):
            return None
        return self._weeks[line] + timedelta(days=column)


def _blended(one: QColor, other: QColor, share: int) -> QColor:
    """The first colour with so many percent of the other."""
    mixed = (
        (mine * (100 - share) + theirs * share) // 100
        for mine, theirs in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)  # type: ignore[index]
    )
    return QColor(*mixed)
