"""Thời hạn: figures on top, the list with its deeds on the left, heat, sections and causes on the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from counter_app.domain.failures import CounterFailure
from counter_app.domain.roles import Role
from counter_app.domain.typed_values import grouped_phone
from counter_app.services.custody.custody_chain import HeldFor
from counter_app.services.deadlines.board import BoardSelection, GroupLine
from counter_app.services.deadlines.board_classes import BoardClass
from counter_app.services.deadlines.board_view import BoardLine
from counter_app.services.deadlines.waiting_supplements import SupplementWait
from ui.desk import Desk, OpenDossier
from ui.language.phrase import Said, phrase
from ui.runtime.changes import Changes, Subject
from ui.runtime.operations import LatestQuery
from ui.screens.deadlines.apology import Drafts
from ui.screens.deadlines.apology_dialog import ApologyDialog
from ui.screens.deadlines.chain_dialog import ChainDialog
from ui.screens.deadlines.deeds import Deeds
from ui.screens.deadlines.dialogs import CallDialog
from ui.screens.deadlines.exporting import export_board
from ui.screens.deadlines.filter_sheet import FilterSheet
from ui.screens.deadlines.filters import tile_of
from ui.screens.deadlines.list_panel import BoardList
from ui.screens.deadlines.presenter import DeadlinesPresenter
from ui.screens.deadlines.side import SidePanel
from ui.screens.deadlines.tiles import TileRow
from ui.screens.deadlines.tomorrow import TomorrowBoard, read_coming
from ui.screens.deadlines.waiting_panel import WaitingPanel
from ui.shell.screen import Screen, ScreenName
from ui.theme.tokens import Tone
from ui.widgets.card import Card, Line
from ui.widgets.choices import Choice, SegmentedButtons
from ui.widgets.layouts import SPACING, boxed, column, row
from ui.widgets.words_dialog import WordsDialog

SIDE_WIDTH = 330
KEYS: tuple[tuple[str, Said], ...] = (
    ("Ctrl+Return", "deadlines.apology"),
    ("Alt+H", "deadlines.remind"),
    ("Alt+G", "deadlines.chain"),
    ("Alt+K", "deadlines.explain"),
    ("Alt+L", "deadlines.filter"),
    ("Alt+E", "deadlines.export"),
    ("Alt+B", "deadlines.help_next_view"),
    ("Shift+Down", "deadlines.help_many"),
    ("Tab", "deadlines.help_tab"),
)


class Showing(Enum):
    """What the card on the left shows."""

    LIST = "list"
    TOMORROW = "tomorrow"
    WAITING = "waiting"


class DeadlinesScreen(Screen):
    """The board of a supervisor; clerks see it and do their own part."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, look = desk, desk.appearance
        supervisor = Role.SUPERVISOR in desk.program.actor.roles
        self.presenter = DeadlinesPresenter(desk)
        self.deeds = Deeds(desk, self.presenter.view)
        for each in (self.presenter, self.deeds):
            each.setParent(self)
        self._coming = LatestQuery(desk.operations, self)
        self.tiles = TileRow(look)
        self.list = BoardList(desk)
        self.list.deeds.show_rights(None if supervisor else "deadlines.supervisor_only")
        self.tomorrow = TomorrowBoard(look)
        self.waiting = WaitingPanel(desk, may_close=supervisor)
        self.side = SidePanel(look)
        views = [Choice(each, f"deadlines.view_{each.value}") for each in Showing]
        self.views = SegmentedButtons(look, None, views)
        self._lay_out()
        self._connect_presenter()
        self._connect_list()
        self._connect_others()

    def entered(self) -> None:
        self.presenter.watch()
        self._read_other_views()
        self._begin()

    def left(self) -> None:
        self.presenter.rest()

    def data_changed(self, changes: Changes, initiator: object) -> None:
        del initiator
        self.presenter.changed(changes)
        if self.isVisible() and changes.concern(Subject.DOSSIER, Subject.CALENDAR):
            self._read_other_views()

    def keys(self) -> Sequence[tuple[str, Said]]:
        return KEYS

    def show_view(self, showing: Showing) -> None:
        """Show the list, the tomorrow board or the call list."""
        self.views.set_value(showing)
        self._stack.setCurrentIndex(list(Showing).index(showing))
        self._read_other_views()
        self._begin()

    @property
    def showing(self) -> Showing:
        """What the card on the left shows."""
        return list(Showing)[self._stack.currentIndex()]

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        for each in (self.list, self.tomorrow, self.waiting):
            self._stack.addWidget(each)
        head = row(self.views, 1)
        head.setContentsMargins(SPACING.large, SPACING.small, SPACING.large, SPACING.small)
        card = Card(self._desk.appearance, tight=True)
        body = column(boxed(head), Line(), self._stack, gap=0)
        body.setStretch(2, 1)
        card.add(body, 1)
        self.side.setFixedWidth(SIDE_WIDTH)
        lower = row(gap=SPACING.large)
        lower.addWidget(card, 1)
        lower.addWidget(self.side)
        whole = column(self.tiles, gap=SPACING.large, margin=SPACING.large)
        whole.addLayout(lower, 1)
        self.setLayout(whole)

    def _connect_presenter(self) -> None:
        presenter = self.presenter
        presenter.overview_changed.connect(self.tiles.show_overview)
        presenter.overview_changed.connect(self.side.show_overview)
        presenter.month_changed.connect(self.tiles.show_month)
        presenter.month_changed.connect(self.side.show_month)
        presenter.source_changed.connect(self.list.show_source)
        presenter.chips_changed.connect(self._show_chips)
        presenter.groups_changed.connect(lambda lines: self.list.show_groups(lines, presenter.grouping))
        presenter.failed.connect(self._could_not_read)
        # The remarks of the figures are made of words too.
        self._desk.appearance.language.changed.connect(presenter.refresh)

    def _connect_list(self) -> None:
        presenter, panel, deeds = self.presenter, self.list, self.list.deeds
        panel.taken_away.connect(presenter.take_away)
        panel.grouped.connect(presenter.group_by)
        panel.group_opened.connect(self._open_group)
        panel.opened.connect(self._open_line)
        panel.filter_wanted.connect(self._choose_filters)
        panel.export_wanted.connect(lambda: export_board(self._desk, presenter, self))
        deeds.apology_wanted.connect(lambda: self.deeds.draft(panel.chosen_positions(), self._ask_apology))
        deeds.remind_wanted.connect(lambda: self.deeds.remind(panel.chosen_positions()))
        deeds.chain_wanted.connect(lambda: self._with_line(lambda line: self.deeds.chain(line, self._chain)))
        deeds.explain_wanted.connect(lambda: self._with_line(self._ask_explanation))

    def _connect_others(self) -> None:
        presenter = self.presenter
        for signal, act in (
            (self.tiles.chosen, presenter.choose_tile),
            (self.side.day_chosen, presenter.choose_day),
            (self.side.section_chosen, presenter.choose_section),
            (self.side.cause_chosen, presenter.choose_cause),
        ):
            signal.connect(lambda value, act=act: self._lead(act, value))
        self.views.chosen.connect(self.show_view)
        following = QShortcut(QKeySequence("Alt+B"), self)
        following.activated.connect(self._next_view)
        self.tomorrow.dossier_opened.connect(self._open_dossier)
        self.tomorrow.class_opened.connect(self._open_class)
        self.waiting.opened.connect(lambda line: self._open_dossier(line.dossier_id))
        self.waiting.call_wanted.connect(self._ask_call)
        self.waiting.close_wanted.connect(self._ask_close)

    # What leads to a list

    def _lead(self, act: Callable[[Any], None], value: object) -> None:
        """A figure, a day, a section or a cause leads to its list."""
        self.presenter.group_by(None)
        act(value)
        self.show_view(Showing.LIST)

    def _open_class(self, board_class: BoardClass) -> None:
        self._lead(self.presenter.choose, BoardSelection(classes=frozenset({board_class})))

    def _open_group(self, line: GroupLine) -> None:
        self.presenter.open_group(line)
        self.list.begin()

    def _open_line(self, line: BoardLine) -> None:
        self._open_dossier(line.row.id)

    def _open_dossier(self, dossier_id: str) -> None:
        self.going_to.emit(ScreenName.DOSSIERS, OpenDossier(dossier_id))

    def _next_view(self) -> None:
        views = list(Showing)
        self.show_view(views[(views.index(self.showing) + 1) % len(views)])

    def _begin(self) -> None:
        shown: BoardList | TomorrowBoard | WaitingPanel = (self.list, self.tomorrow, self.waiting)[
            self._stack.currentIndex()
        ]
        shown.begin()

    def _read_other_views(self) -> None:
        if self.showing is Showing.TOMORROW:
            view = self.presenter.view
            self._coming.ask(lambda _: read_coming(view), self.tomorrow.show_coming)
        elif self.showing is Showing.WAITING:
            self.waiting.reload()

    def _show_chips(self, chips: list[tuple[str, Said]]) -> None:
        tile = tile_of(self.presenter.selection)
        self.list.chips.set_chips(chips)
        self.list.show_heading("deadlines.heading_all" if tile is None else f"deadlines.tile_{tile.value}")
        self.tiles.show_chosen(tile)

    def _could_not_read(self, failure: Exception) -> None:
        self.tiles.show_unknown()
        self.side.show_failed()
        if isinstance(failure, CounterFailure):
            self._desk.messages.tell(failure.words, Tone.NEAR_DUE)
        else:
            self._desk.operations.fail(failure)

    # Questions before a deed

    def _with_line(self, act: Callable[[BoardLine], None]) -> None:
        line = self.list.table.current_row()
        if isinstance(line, BoardLine):
            act(line)

    def _choose_filters(self) -> None:
        overview = self.presenter.overview
        if overview is None:
            return
        sheet = FilterSheet(self._desk.appearance, self, self.presenter.selection, overview.groups)
        sheet.chosen.connect(self.presenter.choose)
        sheet.open()

    def _ask_apology(self, drafts: Drafts) -> None:
        dialog = ApologyDialog(self._desk.appearance, self, drafts, self._desk.clock.now().date())
        dialog.decided.connect(self.deeds.record)
        dialog.open()

    def _chain(self, code: str, chain: tuple[HeldFor, ...]) -> None:
        ChainDialog(self._desk.appearance, self, code, chain).open()

    def _ask_explanation(self, line: BoardLine) -> None:
        texts = (
            phrase("deadlines.explain_title", code=line.row.code),
            "deadlines.explain_consequence",
            "deadlines.explain_label",
            "deadlines.explain_do",
        )
        dialog = WordsDialog(self._desk.appearance, self, texts)
        dialog.decided.connect(lambda text: self.deeds.explain(line, text))
        dialog.open()

    def _ask_call(self, waiting: SupplementWait) -> None:
        dialog = CallDialog(self._desk.appearance, self, waiting.person, grouped_phone(waiting.phone))
        dialog.decided.connect(lambda reached, note: self.deeds.log_call(waiting, note, reached=reached))
        dialog.open()

    def _ask_close(self, waiting: SupplementWait) -> None:
        texts = (
            phrase("deadlines.close_title", code=waiting.code),
            "deadlines.close_consequence",
            "deadlines.close_reason",
            "deadlines.close_do",
        )
        dialog = WordsDialog(self._desk.appearance, self, texts, danger=True)
        dialog.decided.connect(lambda reason: self.deeds.close_unanswered(waiting, reason))
        dialog.open()
