"""The panel beside the list: everything about the procedure chosen there."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from counter_app.services.catalogue.typed_limits import LimitOffer
from ui.appearance import Appearance
from ui.language.formats import full_date
from ui.language.phrase import as_is, phrase
from ui.screens.procedures.detail_text import DetailText
from ui.screens.procedures.details import ProcedureDetail
from ui.screens.procedures.wording import (
    capital,
    fee_words,
    joined,
    levels_words,
    limit_unknown,
    limits_words,
    tier_chip,
    top_tier,
)
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.card import Card, Note
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, boxed, clear, column, row
from ui.widgets.status_chip import Chip, StatusChip


class DetailPanel(Card):
    """Shows a `ProcedureDetail`; the buttons say by themselves what may be done.

    Signals:
        edit_requested(): change this procedure.
        receive_requested(): begin an intake with it.
        offer_taken(LimitOffer): take what clerks typed into the office's layer.
        procedure_requested(str): show another one, e.g. what replaced this.
    """

    edit_requested = Signal()
    receive_requested = Signal()
    offer_taken = Signal(object)
    procedure_requested = Signal(str)

    def __init__(self, appearance: Appearance, *, may_change: bool) -> None:
        super().__init__(appearance)
        self._appearance, self._may_change = appearance, may_change
        self._empty = EmptyState(
            appearance, Icon.PROCEDURES, "procedures.none_chosen", "procedures.none_chosen_advice"
        )
        self._head = QVBoxLayout()
        self._head.setSpacing(SPACING.small)
        self._head.setContentsMargins(0, 0, 0, 0)
        self._text = DetailText(appearance)
        body = column(self._head, gap=SPACING.medium)
        body.addWidget(self._text, 1)
        self._body = boxed(body)
        self.edit = ActionButton(appearance, "procedures.edit", keys="Ctrl+E", icon=Icon.EDIT)
        self.edit.clicked.connect(self.edit_requested)
        self.receive = ActionButton(
            appearance, "procedures.receive", ButtonLook.PRIMARY, keys="Ctrl+Return", icon=Icon.INTAKE
        )
        self.receive.clicked.connect(self.receive_requested)
        self._reason = TextLabel(appearance, None, "label", wrap=True)
        self._foot = boxed(column(self._reason, row(self.edit, 1, self.receive)))
        self.add(self._empty, 1)
        self.add(self._body, 1)
        self.add(self._foot)
        self.show_nothing()

    def show_nothing(self) -> None:
        """No procedure is chosen."""
        self._empty.show()
        self._body.hide()
        self._foot.hide()

    def show_detail(self, detail: ProcedureDetail) -> None:
        """Show a procedure from its top."""
        clear(self._head)
        self._add_head(detail)
        procedure = detail.procedure
        agency = as_is(procedure.agency)
        line = joined((as_is(procedure.code), as_is(procedure.field), levels_words(procedure.levels), agency))
        self._text.show_blocks(as_is(procedure.name), line, detail.blocks())
        self.edit.setEnabled(self._may_change)
        self.receive.setEnabled(not detail.ended)
        reasons = [] if self._may_change else ["procedures.needs_supervisor"]
        self._reason.set_said("procedures.ended_reason" if detail.ended else reasons[0] if reasons else None)
        self._reason.setVisible(detail.ended or bool(reasons))
        self._empty.hide()
        self._body.show()
        self._foot.show()

    def _add_head(self, detail: ProcedureDetail) -> None:
        """What stays in sight while the text below is scrolled."""
        chips = [StatusChip(self._appearance, chip) for chip in _chips(detail)]
        self._head.addWidget(boxed(row(*chips, 1, gap=6)))
        ended = detail.procedure.valid_to
        if detail.ended and ended is not None:
            self._add_end(detail, ended)
        for number, offer in enumerate(detail.offers):
            self._head.addWidget(self._offer(offer, keys="Ctrl+G" if number == 0 else None))

    def _add_end(self, detail: ProcedureDetail, ended: date) -> None:
        look = self._appearance
        note = Note(look, phrase("procedures.ended_on", day=full_date(ended)), Tone.PAUSED)
        note.set_icon(Icon.NO_PAPER)
        self._head.addWidget(note)
        for successor in detail.successors:
            link = ActionButton(look, as_is(successor.code), ButtonLook.LINK)
            link.clicked.connect(lambda _=False, code=successor.code: self.procedure_requested.emit(code))
            line = row(TextLabel(look, "procedures.now_use", "quiet"), link)
            line.addWidget(TextLabel(look, as_is(successor.name), wrap=True), 1)
            self._head.addWidget(boxed(line))

    def _offer(self, offer: LimitOffer, keys: str | None) -> Note:
        said = phrase(
            "procedures.offer",
            limit=offer.limit.words,
            source=offer.source,
            count=offer.times,
            case=as_is(f" ({offer.case_name})" if offer.case_name else ""),
        )
        note = Note(self._appearance, said, Tone.NEAR_DUE)
        take = ActionButton(self._appearance, "procedures.take_offer", keys=keys)
        take.setEnabled(self._may_change)
        take.clicked.connect(lambda: self.offer_taken.emit(offer))
        note.add(take)
        return note


def _chips(detail: ProcedureDetail) -> list[Chip]:
    procedure = detail.procedure
    unknown = limit_unknown(procedure)
    chips = [Chip(limits_words(procedure), Tone.NEAR_DUE if unknown else Tone.ACCENT, Icon.CALENDAR_TIME)]
    fees = {case.fee for case in procedure.cases}
    if len(fees) == 1 and (fee := next(iter(fees))).rate_on(detail.on).tariff is None:
        words = capital(fee_words(fee, detail.on))
        short = len(words.vi) <= 28
        chips.append(Chip(words if short else "procedures.fee_below", Tone.NEUTRAL, Icon.MONEY))
    chips.append(tier_chip(top_tier(procedure)))
    return chips
