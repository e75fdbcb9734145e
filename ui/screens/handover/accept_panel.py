"""Nhận bàn giao, as seen: the slips on their way on the left, the count of one on the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from counter_app.domain.custody import Holder
from counter_app.domain.office import Slip
from counter_app.domain.office_time import from_iso
from counter_app.services.custody.handover_batches import dossiers_on
from ui.desk import Desk
from ui.language.formats import clock, short_date
from ui.language.phrase import Said, as_is, phrase
from ui.screens.handover.accept_presenter import AcceptPresenter
from ui.screens.handover.arrivals import ARRIVALS, ArrivalFigures
from ui.screens.handover.code_field import CodeField
from ui.screens.handover.counting import Arrival, Count
from ui.screens.handover.questions import ReasonDialog
from ui.screens.handover.send_panel import SIDE_WIDTH, holder_words
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.card import Card, Line
from ui.widgets.check_box import CheckBox
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import ContentStates, EmptyState
from ui.widgets.field import TextField
from ui.widgets.fixed_rows import FixedRows
from ui.widgets.labels import ElidedLabel, TextLabel
from ui.widgets.layouts import SPACING, boxed, column, row
from ui.widgets.list_rows import ListRow
from ui.widgets.paged_model import Cell, Column, PagedTableModel
from ui.widgets.side_list import SideList
from ui.widgets.status_chip import Chip

COLUMNS = (
    Column("handover.column_arrival", 128),
    Column("handover.column_code", 196),
    Column("handover.column_owner", 170),
    Column("handover.column_procedure", 0),
    Column("handover.column_note", 150),
)


class AcceptPanel(QWidget):
    """Shows the count of an `AcceptPresenter`."""

    def __init__(self, desk: Desk, presenter: AcceptPresenter) -> None:
        super().__init__()
        self._look, self._clock, self._presenter = desk.appearance, desk.clock, presenter
        look = desk.appearance
        self.slips = SideList(look)
        self.code = CodeField(look, "handover.type_slip_code")
        self.model: PagedTableModel[str] = PagedTableModel(look, desk.operations, COLUMNS, self._cells)
        self.model.setParent(self)
        self.table = DataTable(look, self.model)
        self.figures = ArrivalFigures(look)
        self.by_paper = CheckBox(look, "handover.by_paper")
        self.signed_by = TextField(look, "handover.signed_by", longest=80)
        self._make_buttons()
        self._lay_out()
        self._connect()

    def begin(self) -> None:
        """The focus in the list of slips; scans are heard anywhere."""
        self.slips.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_space = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if watched is self.table and is_space and event.type() == QEvent.Type.KeyPress:
            dossier_id = self.table.current_row()
            if isinstance(dossier_id, str):
                self._presenter.toggle(dossier_id)
            return True
        return super().eventFilter(watched, event)

    def show_slips(self) -> None:
        """The slips on their way."""
        slips = self._presenter.slips
        self.slips.set_rows([self._slip_row(each) for each in slips])
        self._slip_states.show_content(empty=not slips)

    def show_opened(self) -> None:
        """Another slip, or other lines."""
        count = self._presenter.count
        self._count_states.show_content(empty=count is None)
        if count is None:
            return
        self.slips.set_current(count.slip.id)
        self.model.load(FixedRows(count.lines, lambda dossier_id: dossier_id))
        self._title.set_said(phrase("handover.slip_title", code=as_is(str(count.slip.content["code"]))))
        self._way.set_said(_way(count.slip))
        self.signed_by.set_text(count.signed_by)
        if count.by_paper:
            self.signed_by.line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_count(self) -> None:
        """The count as it is now."""
        count = self._presenter.count
        if count is None:
            return
        self.model.show_again()
        self.figures.show_count(count)
        self.by_paper.setChecked(count.by_paper)
        self._told.set_said("handover.told_by_paper" if count.by_paper else "handover.told_by_scan")

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.slips_read.connect(self.show_slips)
        presenter.failed.connect(lambda _: self._slip_states.show_failed())
        presenter.opened.connect(self.show_opened)
        presenter.changed.connect(self.show_count)
        presenter.nobody_signed.connect(self._ask_who)
        self._slip_states.failed.acted.connect(presenter.read)
        self.slips.opened.connect(self._open)
        self.by_paper.clicked.connect(lambda on: presenter.set_by_paper(by_paper=on))
        self.signed_by.edited.connect(self._name_typed)
        self.record.clicked.connect(presenter.record)
        self.damage.clicked.connect(self._ask_damage)
        self.cancel.clicked.connect(self._ask_cancel)
        self.again.clicked.connect(presenter.print_again)
        self.table.installEventFilter(self)

    def _make_buttons(self) -> None:
        look = self._look
        self.damage = ActionButton(look, "handover.damage", ButtonLook.QUIET, keys="Ctrl+D", icon=Icon.ALERT)
        self.again = ActionButton(
            look, "handover.print_slip_again", ButtonLook.QUIET, keys="Ctrl+P", icon=Icon.PRINT
        )
        self.cancel = ActionButton(look, "handover.cancel_slip", ButtonLook.DANGER)
        self.record = ActionButton(
            look, "handover.record", ButtonLook.PRIMARY, keys="Ctrl+Return", icon=Icon.DONE
        )

    def _lay_out(self) -> None:
        look = self._look
        side = Card(look, tight=True)
        head = column(TextLabel(look, "handover.on_their_way", "heading"), self.code, gap=SPACING.small)
        head.setContentsMargins(SPACING.medium, SPACING.small, SPACING.medium, SPACING.small)
        side.add(head)
        side.add(Line())
        none = EmptyState(look, Icon.DONE, "handover.no_slips", "handover.no_slips_advice")
        self._slip_states = ContentStates(look, self.slips, none)
        self._slip_states.show_loading()
        side.add(self._slip_states, 1)
        side.setFixedWidth(SIDE_WIDTH)
        scan = EmptyState(look, Icon.QR_CODE, "handover.scan_a_slip", "handover.scan_a_slip_advice")
        self._count_states = ContentStates(look, self._count_card(), scan)
        self._count_states.show_content(empty=True)
        whole = row(side, gap=SPACING.large)
        whole.addWidget(self._count_states, 1)
        self.setLayout(whole)

    def _count_card(self) -> QWidget:
        look = self._look
        self._title, self._way = TextLabel(look, None, "heading"), ElidedLabel(look, None, "quiet")
        self._told = TextLabel(look, None, "label")
        top = column(
            row(self._title, self._way, 1, self.again, gap=SPACING.medium), self.figures, gap=SPACING.small
        )
        top.setContentsMargins(SPACING.large, SPACING.small, SPACING.large, SPACING.medium)
        keys = row(self._told, 1, self.damage)
        keys.setContentsMargins(SPACING.large, SPACING.tight, SPACING.small, SPACING.tight)
        self.signed_by.setMinimumWidth(240)
        done = row(self.cancel, 1, self.by_paper, self.signed_by, self.record, gap=SPACING.medium)
        for each in (self.cancel, self.by_paper, self.record):
            done.setAlignment(each, Qt.AlignmentFlag.AlignBottom)
        done.setContentsMargins(SPACING.large, SPACING.small, SPACING.large, SPACING.small)
        body = column(boxed(top), self.table, Line(), boxed(keys), Line(), boxed(done), gap=0)
        body.setStretch(1, 1)
        card = Card(look, tight=True)
        card.add(body, 1)
        return card

    def _open(self, slip_id: object) -> None:
        found = next((each for each in self._presenter.slips if each.id == slip_id), None)
        if found is not None:
            self._presenter.open_slip(found)

    def _name_typed(self, name: str) -> None:
        self.signed_by.set_problem(None)
        self._presenter.set_signed_by(name)

    def _ask_who(self) -> None:
        self.signed_by.set_problem("handover.nobody_signed")
        self.signed_by.line.setFocus()

    def _ask_damage(self) -> None:
        dossier_id, count = self.table.current_row(), self._presenter.count
        if not isinstance(dossier_id, str) or count is None:
            return
        code = count.rows[dossier_id].code if dossier_id in count.rows else ""
        dialog = ReasonDialog(
            self._look, self, phrase("handover.damage_title", code=as_is(code)), "handover.damage_what",
            "handover.damage", needed=False,
        )  # fmt: skip
        dialog.decided.connect(lambda note: self._presenter.damage(dossier_id, note))
        dialog.open()

    def _ask_cancel(self) -> None:
        count = self._presenter.count
        if count is None:
            return
        code = as_is(str(count.slip.content["code"]))
        dialog = ReasonDialog(
            self._look, self, phrase("handover.cancel_title", code=code),
            phrase("handover.cancel_what", count=len(count.listed)), "handover.cancel_slip", danger=True,
        )  # fmt: skip
        dialog.decided.connect(self._presenter.cancel)
        dialog.open()

    def _slip_row(self, slip: Slip) -> ListRow:
        since = from_iso(str(slip.content["at"]))
        today = self._clock.now().date()
        told = clock(since) if since.date() == today else short_date(since.date())
        title = phrase("handover.slip_to", to=holder_words(Holder.from_data(slip.content["to"])))
        note = phrase(
            "handover.slip_note", code=as_is(str(slip.content["code"])), count=len(dossiers_on(slip))
        )
        old = since.date() < today
        chip = Chip(as_is(told), Tone.NEAR_DUE) if old else None
        return ListRow(slip.id, title, note, None if old else as_is(told), chip, Icon.PAPER)

    def _cells(self, dossier_id: str) -> tuple[Cell, ...]:
        count = self._presenter.count
        line = None if count is None else count.rows.get(dossier_id)
        if count is None or line is None:
            return (Cell(), Cell(dossier_id), Cell(), Cell(), Cell())
        arrival = count.arrival(dossier_id)
        chip = None if _not_yet(count, arrival) else ARRIVALS[arrival]
        return (
            Cell("–", quiet=True) if chip is None else Cell(chip=chip),
            Cell(line.code),
            Cell(line.owner, strong=True),
            Cell(line.summary or line.procedure),
            Cell(count.notes.get(dossier_id, ""), quiet=True),
        )


def _not_yet(count: Count, arrival: Arrival) -> bool:
    """While scanning goes on, what was not scanned is not called missing line by line."""
    return arrival is Arrival.MISSING and not count.by_paper


def _way(slip: Slip) -> Said:
    giver, to = (holder_words(Holder.from_data(slip.content[end])) for end in ("giver", "to"))
    tracking = str(slip.content.get("tracking") or "")
    if tracking:
        return phrase("handover.way_by_post", giver=giver, to=to, tracking=as_is(tracking))
    return phrase("handover.way", giver=giver, to=to)
