"""What the board shows: read, narrowed, grouped, and read again when something changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.domain.lateness import LatenessCause
from counter_app.services.deadlines.board import BoardSelection, GroupLine
from counter_app.services.deadlines.board_classes import BoardClass
from counter_app.services.deadlines.board_counts import Grouping
from counter_app.services.deadlines.board_view import BoardView
from counter_app.services.reports.facts import ReportFacts
from ui.desk import Desk
from ui.runtime.changes import Changes, Subject
from ui.runtime.operations import LatestQuery
from ui.screens.deadlines.filters import RUNNING, TILE_CLASSES, Tile, active, chip_words, within, without
from ui.screens.deadlines.model import BoardSource
from ui.screens.deadlines.overview import Overview, read_month, read_overview
from ui.shipped import shipped_units

REFRESH_MILLISECONDS: Final = 60_000
"""Hours of today pass while one looks on."""
MONTH_MINUTES: Final = 10
"""The rate of the month is counted over every dossier there is: so often while the screen is in front."""
CONCERNS: Final = (Subject.DOSSIER, Subject.CALENDAR, Subject.OFFICER, Subject.SETTINGS)
ALL_OVERDUE: Final = BoardSelection(classes=TILE_CLASSES[Tile.OVERDUE])


class DeadlinesPresenter(QObject):
    """The board of one officer.

    Signals:
        overview_changed(Overview): the figures, groups and heat.
        month_changed(MonthOnTime): the on-time rate of the month and causes of 30 days.
        source_changed(BoardSource): read the list from here.
        groups_changed(list): the lines of the grouping (GroupLine), where one is chosen; else None.
        chips_changed(list): (name, words) of what narrows the list.
        failed(Exception): the board could not be read.
    """

    overview_changed = Signal(object)
    month_changed = Signal(object)
    source_changed = Signal(object)
    groups_changed = Signal(object)
    chips_changed = Signal(list)
    failed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        program = desk.program
        self._reader = program.profile.store
        self.view = BoardView(self._reader, program.reference, desk.clock)
        self._facts = ReportFacts(self._reader, desk.clock)
        self._reading = LatestQuery(desk.operations, self)
        self._counting = LatestQuery(desk.operations, self)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._ticks = 0
        self.selection = ALL_OVERDUE
        self.grouping: Grouping | None = None
        self.overview: Overview | None = None

    def watch(self) -> None:
        """The screen is in front: read now and every minute."""
        self.refresh()
        self._count_month()
        self._timer.start(REFRESH_MILLISECONDS)

    def rest(self) -> None:
        """Another screen is in front."""
        self._timer.stop()

    def changed(self, changes: Changes) -> None:
        """A write has committed somewhere."""
        if not changes.concern(*CONCERNS):
            return
        known = changes.dossiers if changes.dossiers and changes.concern(Subject.DOSSIER) else None
        for keeper in (self.view, self._facts):
            keeper.note(known)
        if self._timer.isActive():
            self.refresh()

    def refresh(self) -> None:
        """Read figures and list again."""
        view, reader = self.view, self._reader
        self._reading.ask(lambda _: read_overview(view, reader), self._take, self.failed.emit)
        self.show_list()

    def show_list(self) -> None:
        """Read the list that is asked for."""
        self.source_changed.emit(BoardSource(self.view, self.selection))
        self._tell_chips()

    def choose_tile(self, tile: Tile) -> None:
        """All of one class; what narrowed the list before goes."""
        self._narrow(BoardSelection(classes=TILE_CLASSES[tile]))

    def choose_day(self, day: date) -> None:
        """What is due on a day of the heat calendar."""
        self._narrow(BoardSelection(classes=RUNNING, due_day=day))

    def choose_section(self, label: str) -> None:
        """What one section has to resolve, of all classes but resolved."""
        self._narrow(BoardSelection(classes=RUNNING, section=label))

    def choose_cause(self, cause: LatenessCause) -> None:
        """What is overdue for one cause."""
        self._narrow(replace(ALL_OVERDUE, cause=cause))

    def choose(self, selection: BoardSelection) -> None:
        """The filters as the sheet has them."""
        self._narrow(selection)

    def take_away(self, name: str) -> None:
        """Do without one chip."""
        self._narrow(without(self.selection, name))

    def group_by(self, grouping: Grouping | None) -> None:
        """Show groups instead of dossiers; None: dossiers again."""
        self.grouping = grouping
        self._tell_groups()

    def open_group(self, line: GroupLine) -> None:
        """The dossiers of one group, of the class in the list, else of all that is not resolved."""
        if self.grouping is None:
            return
        held = sum(line.numbers[each] for each in self.selection.classes or RUNNING)
        classes = self.selection.classes if held else RUNNING
        grouping, self.grouping = self.grouping, None
        self._tell_groups()
        self._narrow(within(BoardSelection(classes=classes), grouping, line.label))

    def _narrow(self, selection: BoardSelection) -> None:
        self.selection = selection
        self.show_list()

    def _take(self, overview: Overview) -> None:
        first, self.overview = self.overview is None, overview
        self.overview_changed.emit(overview)
        if first and self.selection == ALL_OVERDUE and not overview.figures.number(BoardClass.OVERDUE):
            # Nothing is late: what has to be done today is the next question.
            self.choose_tile(Tile.TODAY)
        self._tell_groups()
        self._tell_chips()

    def _tell_groups(self) -> None:
        known = self.overview is not None and self.grouping is not None
        self.groups_changed.emit(
            list(self.overview.groups[self.grouping]) if known else None  # type: ignore[union-attr, index]
        )

    def _tell_chips(self) -> None:
        names = {} if self.overview is None else self.overview.names
        chosen = self.selection
        self.chips_changed.emit([(name, chip_words(chosen, name, names)) for name in active(chosen)])

    def _tick(self) -> None:
        self._ticks += 1
        self.refresh()
        if self._ticks % MONTH_MINUTES == 0:
            self._count_month()

    def _count_month(self) -> None:
        # What is wrong with the calendar is told where the board is; the rate stays unknown then.
        self._counting.ask(
            lambda _: read_month(self._facts, self._reader, shipped_units()),
            self.month_changed.emit,
            self.failed.emit,
        )
