"""Hôm nay: figures on top, the tomorrow board below, drafts and the last actions at the side."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from counter_app.domain.listing import RecentAction
from counter_app.domain.office_time import from_iso
from counter_app.ports import SavedDraft
from ui.desk import Desk
from ui.language import formats
from ui.language.phrase import Said, as_is, phrase
from ui.runtime.changes import Changes
from ui.screens.today.board import Board
from ui.screens.today.model import BOARD_DAYS, Today
from ui.screens.today.presenter import TodayPresenter
from ui.shell.screen import Screen, ScreenName
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.card import Card, Note
from ui.widgets.empty_state import ContentStates, EmptyState
from ui.widgets.facts import FigureCard
from ui.widgets.layouts import SPACING, column
from ui.widgets.list_rows import ListRow
from ui.widgets.side_list import SideList

SIDE_WIDTH = 348
ACTION_ICONS = {
    "Received": Icon.INTAKE,
    "SlipPrinted": Icon.PRINT,
    "SlipSpoiled": Icon.NO_PRINTER,
    "Corrected": Icon.EDIT,
    "Voided": Icon.REFUSED,
    "FurtherCodeAdded": Icon.BARCODE,
    "DueDateChanged": Icon.DUE,
    "SupplementRequested": Icon.CHECKLIST,
    "SupplementReceived": Icon.INTAKE,
    "PaymentAsked": Icon.MONEY,
    "PaymentMet": Icon.MONEY,
    "Reappointed": Icon.DUE,
    "HandedOver": Icon.HANDOVER,
    "HandoverAccepted": Icon.HANDOVER,
    "HandoverMissing": Icon.ALERT,
    "HandoverCancelled": Icon.UNDO,
    "HandoverIssued": Icon.HANDOVER,
    "HandoverCounted": Icon.HANDOVER,
    "TakenOver": Icon.SUPERVISOR,
    "Shelved": Icon.ADDRESS,
    "StepDone": Icon.LIST,
    "AgencyAsked": Icon.ORGANISATION,
    "AgencyAnswered": Icon.ORGANISATION,
    "AgencyReportedLate": Icon.DEADLINES,
    "ResultReady": Icon.CERTIFICATE,
    "ResultReceived": Icon.CERTIFICATE,
    "ResultReturned": Icon.TICK,
    "ReturnIssued": Icon.TICK,
    "Refused": Icon.REFUSED,
    "Stopped": Icon.NO_PAPER,
    "Withdrawn": Icon.UNDO,
    "ClosedUnanswered": Icon.NO_PAPER,
    "LatenessExplained": Icon.NOTE,
    "FeeCollected": Icon.MONEY,
    "FeeReversed": Icon.MONEY,
    "OriginalTakenIn": Icon.PAPER,
    "OriginalGivenBack": Icon.PAPER,
    "OriginalLent": Icon.PAPER,
    "OriginalLentReturned": Icon.PAPER,
    "CitizenCalled": Icon.PHONE,
    "DayClosed": Icon.LOCK,
    "ReportFrozen": Icon.REPORTS,
    "GuidanceIssued": Icon.CHECKLIST,
    "RefusalIssued": Icon.REFUSED,
    "SettingsChanged": Icon.SETTINGS,
    "CatalogueAdopted": Icon.PROCEDURES,
    "LayerAdopted": Icon.PROCEDURES,
    "CalendarAdopted": Icon.CALENDAR,
    "OfficerAdded": Icon.ADD_PERSON,
    "OfficerChanged": Icon.PERSON,
}


class TodayScreen(Screen):
    """The home of the program."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._appearance = desk.appearance
        self.presenter = TodayPresenter(desk, self._go)
        self.presenter.setParent(self)
        self._make_figures()
        self._make_lists()
        self._lay_out()
        self.presenter.shown.connect(self._show)
        self.presenter.failed.connect(self._could_not_read)
        # Dates and figures are made of words too.
        self._appearance.language.changed.connect(self.presenter.refresh)

    def entered(self) -> None:
        self.presenter.watch()
        self.due_today.setFocus(Qt.FocusReason.OtherFocusReason)

    def left(self) -> None:
        self.presenter.rest()

    def data_changed(self, changes: Changes, initiator: object) -> None:
        del initiator
        self.presenter.changed(changes)

    def keys(self) -> Sequence[tuple[str, Said]]:
        return (("Tab", "today.help_tab"), ("Return", "today.help_open"))

    def _make_figures(self) -> None:
        presenter = self.presenter
        self.received = self._figure("today.received", Tone.ACCENT, Icon.INTAKE, presenter.open_received)
        self.due_today = self._figure("today.due_today", Tone.NEAR_DUE, None, presenter.open_due_today)
        self.overdue = self._figure("today.overdue", Tone.OVERDUE, None, presenter.open_overdue)
        self.supplements = self._figure(
            "today.supplements", Tone.PAUSED, Icon.PAUSE, presenter.open_supplements
        )
        self.results = self._figure("today.results", Tone.DONE, Icon.CERTIFICATE, presenter.open_results)
        self.numbers = self._figure("today.numbers", Tone.NEUTRAL, Icon.LIST, presenter.open_numbers)

    @property
    def figures(self) -> tuple[FigureCard, ...]:
        """All figures in the order in which they stand."""
        return self.received, self.due_today, self.overdue, self.supplements, self.results, self.numbers

    def _figure(self, name: Said, tone: Tone, icon: Icon | None, act: Callable[[], None]) -> FigureCard:
        card = FigureCard(self._appearance, name, tone, icon)
        card.opened.connect(act)
        return card

    def _make_lists(self) -> None:
        look = self._appearance
        self.board = Board(look, BOARD_DAYS)
        self.board.day_opened.connect(self.presenter.open_day)
        self.board.dossier_opened.connect(self.presenter.open_dossier)
        self.drafts = SideList(look)
        self.drafts.opened.connect(self.presenter.open_draft)
        self._draft_states = ContentStates(
            look, self.drafts, EmptyState(look, Icon.NOTE, "today.no_drafts", "today.no_drafts_advice")
        )
        self.last_actions = SideList(look)
        self.last_actions.opened.connect(self.presenter.open_action)
        nothing = EmptyState(
            look, Icon.HISTORY, "today.no_actions", "today.no_actions_advice", "today.begin_intake"
        )
        nothing.acted.connect(self.presenter.open_intake)
        self._action_states = ContentStates(look, self.last_actions, nothing)
        for states in (self._draft_states, self._action_states):
            states.failed.acted.connect(self.presenter.refresh)
            states.show_loading()

    def _lay_out(self) -> None:
        figures = QHBoxLayout()
        figures.setSpacing(SPACING.medium)
        for card in self.figures:
            figures.addWidget(card, 1)
        self.alarm = Note(self._appearance, None, Tone.NEAR_DUE)
        self.alarm.set_icon(Icon.HANDOVER)
        self.to_handover = ActionButton(self._appearance, "today.to_handover", ButtonLook.LINK)
        self.to_handover.clicked.connect(self.presenter.open_handover)
        self.alarm.add(self.to_handover)
        self._draft_card = Card(self._appearance, "today.drafts")
        self._draft_card.add(self._draft_states, 1)
        actions = Card(self._appearance, "today.actions")
        actions.add(self._action_states, 1)
        side = column(gap=SPACING.large)
        side.addWidget(self._draft_card, 2)
        side.addWidget(actions, 4)
        for each in (self._draft_card, actions):
            each.setFixedWidth(SIDE_WIDTH)
        lower = QHBoxLayout()
        lower.setSpacing(SPACING.large)
        lower.addWidget(self.board, 1)
        lower.addLayout(side)
        whole = column(self.alarm, figures, gap=SPACING.large, margin=SPACING.large)
        whole.addLayout(lower, 1)
        self.setLayout(whole)

    def _show(self, today: Today) -> None:
        tally = today.tally
        self.received.set_figure(tally.received_today, "today.received_remark")
        self.due_today.set_figure(tally.due_today, "today.due_today_remark")
        self.overdue.set_figure(tally.overdue, "today.overdue_remark")
        self.supplements.set_figure(tally.awaiting_supplement, "today.supplements_remark")
        self.results.set_figure(tally.awaiting_collection, "today.results_remark")
        self.alarm.set_said(_alarm_words(today))
        self.numbers.set_figure(today.left, "today.numbers_few" if today.few else "today.numbers_remark")
        self.board.show_today(today)
        self.drafts.set_rows([self._draft_row(each, today) for each in today.drafts])
        self._draft_states.show_content(empty=not today.drafts)
        self.last_actions.set_rows([self._action_row(each, today) for each in today.actions])
        self._action_states.show_content(empty=not today.actions)

    def _could_not_read(self, failure: Exception) -> None:
        for card in self.figures:
            card.set_figure(None)
        self.alarm.set_said(None)
        for states in (self._draft_states, self._action_states):
            states.show_failed()
        for each in self.board.columns:
            each.show_failed()
        del failure

    def _draft_row(self, draft: SavedDraft, today: Today) -> ListRow:
        officer = today.officers.get(draft.officer_id, "")
        title: Said = as_is(draft.title) if draft.title else "today.draft_untitled"
        return ListRow(draft.id, title, as_is(officer), as_is(_when(draft.saved_at, today)), icon=Icon.NOTE)

    def _action_row(self, action: RecentAction, today: Today) -> ListRow:
        known = action.type in ACTION_ICONS
        title = phrase(f"today.action_{action.type}" if known else "today.action_other")
        told = [action.owner, today.officers.get(action.actor_id)]
        note = " · ".join(each for each in told if each)
        return ListRow(
            action, title, as_is(note), as_is(_when(action.at, today)),
            icon=ACTION_ICONS.get(action.type, Icon.INFORMATION),
        )  # fmt: skip

    def _go(self, screen: ScreenName, thing: object) -> None:
        self.going_to.emit(screen, thing)


def _alarm_words(today: Today) -> Said | None:
    alarm = today.alarm
    if alarm is None:
        return None
    return phrase("today.handover_alarm", at=formats.clock(alarm.at), count=alarm.waiting)


def _when(at: str, today: Today) -> str:
    moment = from_iso(at)
    return formats.clock(moment) if moment.date() == today.now.date() else formats.short_date(moment.date())
