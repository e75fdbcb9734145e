"""The tomorrow board: three columns of what becomes overdue in one, two and three working days."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from counter_app.domain.listing import DossierRow
from ui.appearance import Appearance, Follower
from ui.language import formats
from ui.language.catalogue import Tongue
from ui.language.phrase import as_is, phrase
from ui.screens.today.model import BoardDay, Today
from ui.theme.icons import Icon
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.card import Card
from ui.widgets.empty_state import ContentStates, EmptyState
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, boxed, column, row
from ui.widgets.list_rows import ListRow
from ui.widgets.side_list import SideList


class BoardColumn(QWidget, Follower):
    """One working day: its date, how many are due, and who.

    Signals:
        day_opened(date): all of them in the list.
        dossier_opened(str): one of them.
    """

    day_opened = Signal(object)
    dossier_opened = Signal(object)

    def __init__(self, appearance: Appearance, number: int) -> None:
        super().__init__()
        self._day: BoardDay | None = None
        self._distance = TextLabel(appearance, phrase("today.in_working_days", count=number), "label")
        self._date = TextLabel(appearance, None, "strong")
        self._count = ActionButton(appearance, None, ButtonLook.LINK)
        self._count.clicked.connect(lambda: self._day and self.day_opened.emit(self._day.day))
        self.rows = SideList(appearance)
        self.rows.opened.connect(self.dossier_opened)
        empty = EmptyState(appearance, Icon.DONE, "today.nothing_due")
        self._states = ContentStates(appearance, self.rows, empty)
        for state in (empty, self._states.failed):
            state.make_narrow()
        head = row(column(self._distance, self._date, gap=0), 1, self._count)
        head.setContentsMargins(SPACING.medium, 0, SPACING.small, 0)
        self.setLayout(column(head, self._states, gap=SPACING.small))
        self._states.show_loading()
        self.follow(appearance)

    def show_day(self, day: BoardDay) -> None:
        """Show what is due on it."""
        self._day = day
        self._count.set_said(phrase("today.board_count", count=day.count))
        self._count.setVisible(day.count > 0)
        self.rows.set_rows([_row(each) for each in day.rows])
        self._states.show_content(empty=not day.rows)
        self.retranslate()

    def show_failed(self) -> None:
        """It could not be read."""
        self._states.show_failed()

    def retranslate(self) -> None:
        if self._day is not None:
            tongue = self.appearance.language.tongue
            self._date.set_said(as_is(_day_text(self._day.day, tongue)))


class Board(Card):
    """The card around the three columns.

    Signals:
        day_opened(date), dossier_opened(str): as of its columns.
    """

    day_opened = Signal(object)
    dossier_opened = Signal(object)

    def __init__(self, appearance: Appearance, days: int) -> None:
        super().__init__(appearance, "today.board", "today.board_hint")
        self.columns = [BoardColumn(appearance, number) for number in range(1, days + 1)]
        layout = QHBoxLayout()
        layout.setSpacing(0)
        for number, each in enumerate(self.columns):
            if number:
                layout.addWidget(_upright_line())
            layout.addWidget(each, 1)
            each.day_opened.connect(self.day_opened)
            each.dossier_opened.connect(self.dossier_opened)
        layout.setContentsMargins(-SPACING.medium, 0, 0, 0)
        self.add(boxed(layout), 1)

    def show_today(self, today: Today) -> None:
        """Fill the columns; without a calendar there are no days to show."""
        for place, each in enumerate(self.columns):
            if place < len(today.board):
                each.show_day(today.board[place])
            else:
                each.show_failed()


def _row(dossier: DossierRow) -> ListRow:
    due = dossier.due[11:16] if dossier.due else ""
    return ListRow(dossier.id, as_is(dossier.owner), as_is(dossier.procedure), as_is(due))


def _day_text(day: date, tongue: Tongue) -> str:
    return f"{formats.WEEKDAYS[tongue][day.weekday()]} {formats.short_date(day)}"


def _upright_line() -> QWidget:
    line = QFrame()
    line.setProperty("surface", "line")
    line.setFixedWidth(1)
    return line
