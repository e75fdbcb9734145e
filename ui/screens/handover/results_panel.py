"""Nhận kết quả, as seen: what waits at sections on the left, the results being brought on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.language.phrase import Said, as_is, phrase
from ui.screens.handover.code_field import CodeField
from ui.screens.handover.receiver_field import ReceiverField
from ui.screens.handover.result_row import ResultRow
from ui.screens.handover.results import ResultLine
from ui.screens.handover.results_presenter import ResultsPresenter
from ui.screens.handover.send_panel import SIDE_WIDTH
from ui.screens.handover.send_presenter import place_words
from ui.theme.icons import Icon
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.card import Card, Line
from ui.widgets.empty_state import ContentStates, EmptyState
from ui.widgets.field import TextField
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, boxed, column, row, scrolled
from ui.widgets.list_rows import ListRow
from ui.widgets.side_list import SideList


class ResultsPanel(QWidget):
    """Shows the results of a `ResultsPresenter`."""

    def __init__(self, desk: Desk, presenter: ResultsPresenter) -> None:
        super().__init__()
        self._look, self._clock, self._presenter = desk.appearance, desk.clock, presenter
        look = desk.appearance
        self.waiting = SideList(look)
        self.code = CodeField(look, "handover.type_code")
        self.giver = ReceiverField(desk, "handover.giver")
        self.signed_by = TextField(look, "handover.brought_by", longest=80)
        self.shelf = TextField(look, "handover.shelf", longest=40)
        self.receive = ActionButton(
            look, "handover.receive", ButtonLook.PRIMARY, keys="Ctrl+Return", icon=Icon.PRINT
        )
        self.rows: dict[str, ResultRow] = {}
        self._column = column(gap=0)
        self._area = scrolled(boxed(column(self._column, 1, gap=0)))
        # A new row has its place only after the layout has run.
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(0)
        self._follow.timeout.connect(self._show_last)
        self._lay_out()
        self._connect()

    def begin(self) -> None:
        """The focus at the field for codes; scans are heard anywhere."""
        self.code.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_waiting(self) -> None:
        """What waits at sections."""
        groups = self._presenter.waiting
        self.waiting.set_rows(
            [
                ListRow(
                    each.place,
                    place_words(each.place),
                    phrase("handover.results_wait", count=len(each.papers)),
                    icon=Icon.CERTIFICATE,
                )
                for each in groups
            ]
        )
        self._waiting_states.show_content(empty=not groups)

    def show_lines(self) -> None:
        """The lines as they are now: those that are here keep what is being typed."""
        batch = self._presenter.batch
        for dossier_id in [each for each in self.rows if each not in batch.lines]:
            gone = self.rows.pop(dossier_id)
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for dossier_id, line in batch.lines.items():
            if dossier_id not in self.rows:
                self._add(dossier_id, line)
            elsewhere = batch.elsewhere(line)
            said = phrase("handover.books_say", holder=as_is(line.held_by.name))
            self.rows[dossier_id].set_remark(said if elsewhere else None)
        self.giver.set_problem(None)
        self.giver.show_holder(batch.given_by)
        self.signed_by.set_text(batch.signed_by)
        self.shelf.set_text(batch.shelf)
        self._states.show_content(empty=not batch.lines)
        self.receive.setEnabled(bool(batch.lines))
        self._told.set_said(phrase("handover.results_count", count=len(batch.lines)))

    def show_problem(self, dossier_id: str, said: Said | None) -> None:
        """A sentence at a line, or at the giver."""
        if dossier_id in self.rows:
            self.rows[dossier_id].set_problem(said)
        else:
            self.giver.set_problem(said)
            self.giver.line.setFocus()

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.waiting_read.connect(self.show_waiting)
        presenter.changed.connect(self.show_lines)
        presenter.added.connect(self._begin_row)
        presenter.problem.connect(self.show_problem)
        self.giver.chosen.connect(presenter.choose_giver)
        self.giver.typed.connect(presenter.name_giver)
        self.signed_by.edited.connect(presenter.set_signed_by)
        self.shelf.edited.connect(presenter.set_shelf)
        self.receive.clicked.connect(self._receive)

    def _lay_out(self) -> None:
        look = self._look
        side = Card(look, tight=True)
        head = column(TextLabel(look, "handover.results_at", "heading"), self.code, gap=SPACING.small)
        head.setContentsMargins(SPACING.medium, SPACING.small, SPACING.medium, SPACING.small)
        side.add(head)
        side.add(Line())
        none = EmptyState(look, Icon.EMPTY, "handover.no_results_wait", "handover.no_results_wait_advice")
        self._waiting_states = ContentStates(look, self.waiting, none)
        self._waiting_states.show_loading()
        side.add(self._waiting_states, 1)
        side.setFixedWidth(SIDE_WIDTH)
        scan = EmptyState(look, Icon.SCAN, "handover.scan_results", "handover.scan_results_advice")
        self._states = ContentStates(look, self._area, scan)
        self._states.show_content(empty=True)
        self._told = TextLabel(look, None, "label")
        title = row(TextLabel(look, "handover.results_title", "heading"), 1, self._told)
        title.setContentsMargins(SPACING.large, SPACING.small, SPACING.large, SPACING.small)
        done = row(gap=SPACING.medium)
        for field, stretch in ((self.giver, 3), (self.signed_by, 2), (self.shelf, 1)):
            done.addWidget(field, stretch, Qt.AlignmentFlag.AlignTop)
        done.addWidget(self.receive, 0, Qt.AlignmentFlag.AlignBottom)
        done.setContentsMargins(SPACING.large, SPACING.small, SPACING.large, SPACING.small)
        body = column(boxed(title), Line(), self._states, Line(), boxed(done), gap=0)
        body.setStretch(2, 1)
        card = Card(look, tight=True)
        card.add(body, 1)
        whole = row(side, gap=SPACING.large)
        whole.addWidget(card, 1)
        self.setLayout(whole)
        self.receive.setEnabled(False)

    def _add(self, dossier_id: str, line: ResultLine) -> None:
        made = ResultRow(self._look, line, self._clock.now().date())
        made.number_typed.connect(lambda text: self._presenter.edit(dossier_id, number=text))
        made.day_typed.connect(lambda day: self._presenter.edit(dossier_id, signed_on=day))
        made.taken_out.connect(lambda: self._presenter.remove(dossier_id))
        made.finished.connect(self.begin)
        self.rows[dossier_id] = made
        self._column.addWidget(made)

    def _receive(self) -> None:
        """A date or a section still being typed counts as it stands."""
        if all(each.settled() for each in self.rows.values()):
            self._presenter.receive(self.giver.unsettled())

    def _begin_row(self, dossier_id: str) -> None:
        self._follow.start()
        self.rows[dossier_id].begin()

    def _show_last(self) -> None:
        if self.rows:
            self._area.ensureWidgetVisible(list(self.rows.values())[-1])
