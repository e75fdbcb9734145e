"""The tomorrow board: what becomes overdue in one, two and three working days, and who holds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from counter_app.services.deadlines.board import BoardSelection
from counter_app.services.deadlines.board_classes import TOMORROW_BOARD, BoardClass
from counter_app.services.deadlines.board_view import BoardLine, BoardView
from ui.appearance import Appearance, Follower
from ui.language import formats
from ui.language.phrase import as_is, phrase
from ui.screens.deadlines.model import holding_said
from ui.screens.deadlines.overview import coming_days
from ui.theme.icons import Icon
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.empty_state import ContentStates, EmptyState
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, column, row
from ui.widgets.list_rows import ListRow
from ui.widgets.side_list import SideList

SHOWN_A_DAY: Final = 200
"""The rest is one click away in the list."""


@dataclass(frozen=True, slots=True)
class ComingDay:
    """One of the next working days; `lines` are the first of `count`, the earliest due first."""

    day: date
    count: int
    lines: Sequence[BoardLine]


def read_coming(view: BoardView) -> dict[BoardClass, ComingDay]:
    """The three days, as far as the calendar knows them.

    Raises:
        UserFacingError: `no_calendar`.
    """
    found = {}
    for board_class, day in coming_days(view.board().day).items():
        places = view.positions(BoardSelection(classes=frozenset({board_class})))
        found[board_class] = ComingDay(day, len(places), view.lines(places[:SHOWN_A_DAY]))
    return found


class DayColumn(QWidget, Follower):
    """One day.

    Signals:
        day_opened(): all of it in the list.
        dossier_opened(object): the id of one.
    """

    day_opened = Signal()
    dossier_opened = Signal(object)

    def __init__(self, appearance: Appearance, number: int) -> None:
        super().__init__()
        self._day: ComingDay | None = None
        self._date = TextLabel(appearance, "common.not_loaded", "strong")
        self._count = ActionButton(appearance, None, ButtonLook.LINK)
        self._count.clicked.connect(self.day_opened)
        self.rows = SideList(appearance)
        self.rows.opened.connect(self.dossier_opened)
        self._states = ContentStates(
            appearance, self.rows, EmptyState(appearance, Icon.DONE, "deadlines.nothing_due")
        )
        distance = TextLabel(appearance, phrase("deadlines.in_working_days", count=number), "label")
        head = row(column(distance, self._date, gap=0), 1, self._count)
        head.setContentsMargins(SPACING.medium, SPACING.medium, SPACING.small, 0)
        layout = column(head, self._states, gap=SPACING.small)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self._states.show_loading()
        self.follow(appearance)

    def show_day(self, day: ComingDay | None) -> None:
        """Show a day; None: the calendar does not reach it."""
        self._day = day
        if day is None:
            self._states.show_failed()
            return
        self._count.set_said(phrase("deadlines.count", count=day.count))
        self._count.setVisible(day.count > 0)
        self.rows.set_rows([_row(each) for each in day.lines])
        self._states.show_content(empty=day.count == 0)
        self.retranslate()

    def retranslate(self) -> None:
        if self._day is not None:
            weekday = formats.WEEKDAYS[self.appearance.language.tongue][self._day.day.weekday()]
            self._date.set_said(as_is(f"{weekday} {formats.short_date(self._day.day)}"))


class TomorrowBoard(QWidget):
    """The three days side by side.

    Signals:
        class_opened(BoardClass): all of a day in the list.
        dossier_opened(str): one of them.
    """

    class_opened = Signal(object)
    dossier_opened = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.columns = {each: DayColumn(appearance, number) for number, each in enumerate(TOMORROW_BOARD, 1)}
        layout = row(gap=0)
        for number, (board_class, each) in enumerate(self.columns.items()):
            if number:
                layout.addWidget(_upright_line())
            layout.addWidget(each, 1)
            each.day_opened.connect(lambda wanted=board_class: self.class_opened.emit(wanted))
            each.dossier_opened.connect(self.dossier_opened)
        self.setLayout(layout)

    def show_coming(self, coming: Mapping[BoardClass, ComingDay]) -> None:
        """Fill the columns."""
        for board_class, each in self.columns.items():
            each.show_day(coming.get(board_class))

    def begin(self) -> None:
        """Put the focus into tomorrow."""
        next(iter(self.columns.values())).rows.setFocus(Qt.FocusReason.OtherFocusReason)


def _row(line: BoardLine) -> ListRow:
    hour = line.row.due[11:16] if line.row.due else ""
    return ListRow(line.row.id, as_is(line.row.procedure), holding_said(line.holding), as_is(hour))


def _upright_line() -> QWidget:
    line = QFrame()
    line.setProperty("surface", "line")
    line.setFixedWidth(1)
    return line
