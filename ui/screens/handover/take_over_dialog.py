"""The question of a take-over: which papers, who holds them from now on, and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.custody import Holder, HolderKind
from counter_app.services.custody.stranded_papers import Gone, Stranded
from ui.desk import Desk
from ui.language.phrase import as_is, phrase
from ui.screens.handover.receiver_field import ReceiverField
from ui.theme.icons import Icon
from ui.widgets.choices import Choice, SegmentedButtons
from ui.widgets.decision import Decision
from ui.widgets.list_rows import ListRow
from ui.widgets.side_list import SideList
from ui.widgets.text_area import TextArea

WIDTH, LIST_HEIGHT = 620, 200
HERE, ELSEWHERE = "here", "elsewhere"


class TakeOverDialog(Decision):
    """Lists the papers of holders who are gone.

    Signals:
        decided(tuple, object, str): these dossiers, to whom (a holder, or a name as typed), why.
    """

    decided = Signal(tuple, object, str)

    def __init__(self, desk: Desk, parent: QWidget, papers: Sequence[Stranded]) -> None:
        look = desk.appearance
        super().__init__(
            look, parent, phrase("handover.stranded_title", count=len(papers)), "handover.stranded_what",
            (Choice(value=True, said="handover.take_over"),),
        )  # fmt: skip
        self.setMinimumWidth(WIDTH)
        self._officer = desk.program.actor.officer_id
        self._ids = tuple(each.row.id for each in papers)
        self.list = SideList(look)
        self.list.setFixedHeight(LIST_HEIGHT)
        self.list.set_rows([_row(each) for each in papers])
        self.place = SegmentedButtons(
            look, "handover.held_from_now",
            (Choice(HERE, "handover.held_here"), Choice(ELSEWHERE, "handover.held_elsewhere_now")),
        )  # fmt: skip
        self.receiver = ReceiverField(desk, "handover.receiver")
        self.receiver.hide()
        self.reason = TextArea(look, "handover.reason", lines=2)
        for widget in (self.list, self.place, self.receiver, self.reason):
            self.body.addWidget(widget)
        self._chosen: Holder | None = None
        self.place.chosen.connect(self._place_chosen)
        self.receiver.chosen.connect(self._receiver_chosen)
        self.reason.area.setFocus()
        self.accepted.connect(self._decide)

    def accept(self) -> None:
        """Close only with a reason, and with a receiver where one is asked for."""
        if self._elsewhere and not self.receiver.value():
            self.receiver.set_problem("handover.choose_receiver")
            self.receiver.line.setFocus()
        elif not self.reason.value():
            self.reason.set_problem("handover.reason_missing")
            self.reason.area.setFocus()
        else:
            super().accept()

    @property
    def _elsewhere(self) -> bool:
        return self.place.value() == ELSEWHERE

    def _place_chosen(self, value: object) -> None:
        self.receiver.setVisible(value == ELSEWHERE)
        if value == ELSEWHERE:
            self.receiver.line.setFocus()

    def _receiver_chosen(self, holder: Holder) -> None:
        self._chosen = holder

    def _decide(self) -> None:
        typed = self.receiver.value()
        to: Holder | str = Holder(HolderKind.COUNTER, officer=self._officer)
        if self._elsewhere:
            to = self._chosen if self._chosen is not None and self._chosen.name == typed else typed
        self.decided.emit(self._ids, to, self.reason.value())


def _row(paper: Stranded) -> ListRow:
    note = phrase("handover.officer_left", name=as_is(paper.who))
    if paper.why is Gone.UNIT:
        successors = as_is(", ".join(paper.successors) or "–")
        note = phrase("handover.unit_gone", name=as_is(paper.who), successors=successors)
    title = as_is(f"{paper.row.code} · {paper.row.owner}")
    icon = Icon.PERSON if paper.why is Gone.OFFICER else Icon.ORGANISATION
    return ListRow(paper.row.id, title, note, icon=icon)
