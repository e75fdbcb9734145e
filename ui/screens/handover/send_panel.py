"""Giao đi, as seen: the sections on the left, the papers of the open batch on the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from counter_app.domain.custody import Holder, HolderKind
from counter_app.services.custody.waiting_papers import WaitingGroup, WaitingPaper
from ui.desk import Desk
from ui.language.formats import clock, short_date
from ui.language.phrase import Said, as_is, phrase
from ui.screens.handover.code_field import CodeField
from ui.screens.handover.receiver_field import ReceiverField
from ui.screens.handover.send_presenter import SendPresenter, place_words
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.card import Card, Line
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import ContentStates, EmptyState
from ui.widgets.field import TextField
from ui.widgets.fixed_rows import FixedRows
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, boxed, column, row
from ui.widgets.list_rows import ListRow
from ui.widgets.paged_model import Cell, Column, PagedTableModel
from ui.widgets.side_list import SideList
from ui.widgets.status_chip import Chip

SIDE_WIDTH = 316
TRACKING_WIDTH = 220
ALL = object()
"""The first row of the list: no batch is open, the next scan opens one."""

TICKED = Chip("handover.ticked", Tone.DONE, Icon.TICK)
MUST_GO = Chip("handover.must_go", Tone.NEAR_DUE)

COLUMNS = (
    Column("handover.column_scanned", 108),
    Column("handover.column_code", 196),
    Column("handover.column_owner", 170),
    Column("handover.column_procedure", 0),
    Column("handover.column_since", 96),
    Column("handover.column_must_go", 112),
)


class SendPanel(QWidget):
    """Shows the batch of a `SendPresenter`."""

    def __init__(self, desk: Desk, presenter: SendPresenter) -> None:
        super().__init__()
        self._look, self._clock, self._presenter = desk.appearance, desk.clock, presenter
        self.sections = SideList(desk.appearance)
        self.code = CodeField(desk.appearance, "handover.type_code")
        self.model: PagedTableModel[WaitingPaper] = PagedTableModel(
            desk.appearance, desk.operations, COLUMNS, self._cells
        )
        self.model.setParent(self)
        self.table = DataTable(desk.appearance, self.model)
        self.receiver = ReceiverField(desk, "handover.receiver")
        self.tracking = TextField(desk.appearance, "handover.tracking", longest=40)
        self._make_foot(desk)
        self._shown: tuple[str, ...] | None = None
        self._lay_out(desk)
        self._connect()

    def begin(self) -> None:
        """The focus where the arrows choose the pile; scans are heard anywhere."""
        self.sections.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_space = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if watched is self.table and is_space and event.type() == QEvent.Type.KeyPress:
            paper = self.table.current_row()
            if isinstance(paper, WaitingPaper):
                self._presenter.toggle(paper.row.id)
            return True
        return super().eventFilter(watched, event)

    def show_batch(self) -> None:
        """The batch as it is now."""
        batch = self._presenter.batch
        self.sections.set_rows([self._all_row(), *(self._section_row(each) for each in batch.groups)])
        self.sections.set_current(ALL if batch.opened is None else batch.opened)
        ids = tuple(each.row.id for each in batch.shown)
        if ids == self._shown:
            self.model.show_again()
        else:
            self._shown = ids
            self.model.load(FixedRows(batch.shown, lambda paper: paper.row.id))
        self._show_head()
        self._show_foot()
        self.states.show_content(empty=not batch.groups)

    def show_problem(self, said: Said | None) -> None:
        """A sentence at the receiver."""
        self.receiver.set_problem(said)
        if said is not None:
            self.receiver.line.setFocus()

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.changed.connect(self.show_batch)
        presenter.failed.connect(lambda _: self.states.show_failed())
        presenter.problem.connect(self.show_problem)
        self.states.failed.acted.connect(presenter.read)
        self.sections.current_changed.connect(self._section_chosen)
        self.sections.opened.connect(lambda _: self.table.setFocus())
        self.receiver.chosen.connect(presenter.choose_receiver)
        self.receiver.typed.connect(presenter.name_receiver)
        self.tracking.edited.connect(presenter.set_tracking)
        self.whole.clicked.connect(presenter.tick_group)
        self.issue.clicked.connect(lambda: presenter.issue(self.receiver.unsettled()))
        self.table.installEventFilter(self)

    def _section_chosen(self, value: object) -> None:
        self._presenter.open_batch(None if value is ALL else str(value))

    def _make_foot(self, desk: Desk) -> None:
        look = desk.appearance
        self.whole = ActionButton(
            look, "handover.tick_group", ButtonLook.QUIET, keys="Ctrl+T", icon=Icon.CHECKLIST
        )
        self.going = TextLabel(look, None, "heading")
        self.staying = TextLabel(look, None, "quiet")
        self.issue = ActionButton(
            look, "handover.issue", ButtonLook.PRIMARY, keys="Ctrl+Return", icon=Icon.PRINT
        )

    def _lay_out(self, desk: Desk) -> None:
        look = desk.appearance
        side = Card(look, tight=True)
        head = column(TextLabel(look, "handover.sections", "heading"), self.code, gap=SPACING.small)
        head.setContentsMargins(SPACING.medium, SPACING.small, SPACING.medium, SPACING.small)
        side.add(head)
        side.add(Line())
        side.add(self.sections, 1)
        side.setFixedWidth(SIDE_WIDTH)
        nothing = EmptyState(look, Icon.DONE, "handover.nothing_waits", "handover.nothing_waits_advice")
        self._title = TextLabel(look, None, "heading")
        self._told = TextLabel(look, None, "label")
        whom = row(self.receiver, gap=SPACING.medium)
        whom.setStretch(0, 1)
        self.tracking.setFixedWidth(TRACKING_WIDTH)
        whom.addWidget(self.tracking, 0, Qt.AlignmentFlag.AlignTop)
        self._whom = boxed(whom)
        top = column(row(self._title, 1, self._told), self._whom, gap=SPACING.small)
        top.setContentsMargins(SPACING.large, SPACING.small, SPACING.large, SPACING.small)
        foot = row(TextLabel(look, "handover.send_keys", "label"), 1, self.whole)
        foot.setContentsMargins(SPACING.large, SPACING.tight, SPACING.small, SPACING.tight)
        body = column(boxed(top), self.table, Line(), boxed(foot), gap=0)
        body.setStretch(1, 1)
        batch = Card(look, tight=True)
        batch.add(body, 1)
        lists = row(side, gap=SPACING.large)
        lists.addWidget(batch, 1)
        self.states = ContentStates(look, boxed(lists), nothing)
        self.states.show_loading()
        bar = Card(look)
        words = column(self.going, self.staying, gap=0)
        bar.add(row(words, 1, self.issue))
        self.setLayout(column(self.states, bar, gap=SPACING.large))

    def _show_head(self) -> None:
        batch = self._presenter.batch
        ticked = sum(each.row.id in batch.ticked for each in batch.shown)
        opened = batch.opened
        self._title.set_said("handover.all_sections" if opened is None else place_words(opened))
        self._told.set_said(phrase("handover.ticked_of", ticked=ticked, count=len(batch.shown)))
        self._whom.setVisible(opened is not None)
        if opened is not None:
            self.receiver.show_holder(batch.receiver(opened))
            if self.tracking.value() != batch.tracking.get(opened, ""):
                self.tracking.set_text(batch.tracking.get(opened, ""))

    def _show_foot(self) -> None:
        batch = self._presenter.batch
        self.issue.setEnabled(bool(batch.ticked))
        if batch.ticked:
            self.going.set_said(phrase("handover.going", slips=len(batch.going), count=len(batch.ticked)))
        else:
            self.going.set_said("handover.going_none")
        key = "handover.staying_urgent" if batch.must_go else "handover.staying"
        self.staying.set_said(phrase(key, count=batch.staying, urgent=batch.must_go))

    def _all_row(self) -> ListRow:
        batch = self._presenter.batch
        told = phrase("handover.ticked_of", ticked=len(batch.ticked), count=batch.waiting)
        return ListRow(ALL, "handover.all_sections", told, icon=Icon.LIST)

    def _section_row(self, group: WaitingGroup) -> ListRow:
        batch = self._presenter.batch
        ticked = batch.ticked_of(group.place)
        told = phrase("handover.ticked_of", ticked=len(ticked), count=len(group.papers))
        left = sum(each.must_go and each.row.id not in batch.ticked for each in group.papers)
        chip = None
        if len(ticked) == len(group.papers):
            chip = Chip("handover.whole", Tone.DONE, Icon.TICK)
        elif left:
            chip = Chip(phrase("handover.left_today", count=left), Tone.NEAR_DUE)
        return ListRow(group.place, place_words(group.place), told, chip=chip, icon=Icon.PEOPLE)

    def _cells(self, paper: WaitingPaper) -> tuple[Cell, ...]:
        today = self._clock.now().date()
        same_day = paper.since.date() == today
        since = clock(paper.since) if same_day else short_date(paper.since.date())
        return (
            Cell(chip=TICKED) if paper.row.id in self._presenter.batch.ticked else Cell("–", quiet=True),
            Cell(paper.row.code),
            Cell(paper.row.owner, strong=True),
            Cell(paper.row.summary or paper.row.procedure),
            Cell(since, quiet=True),
            Cell(chip=MUST_GO) if paper.must_go else Cell(),
        )


def holder_words(holder: Holder) -> Said:
    """A holder as a slip names it."""
    return phrase("handover.counter") if holder.kind is HolderKind.COUNTER else as_is(holder.name)
