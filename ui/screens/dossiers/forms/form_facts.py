"""What a form shows that has to be counted first: the new date and why, the proposed date, receivers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from counter_app.domain.dossier import Dossier
from counter_app.domain.explanation_summary import Line
from counter_app.domain.office_time import in_office_time
from counter_app.domain.reappointments import ProposedDate
from counter_app.domain.wording import Words
from counter_app.services.moves.pausing import resumed_facts
from counter_app.services.office_state import office_of
from counter_app.settings.office import SIGNATORY
from ui.desk import Desk
from ui.screens.dossiers.moves import Move
from ui.screens.dossiers.why import drawn
from ui.widgets.due_calendar import MarkedDay


@dataclass(frozen=True, slots=True)
class NewDate:
    """The date that would hold if the pause ended now, and the way that leads there."""

    due: datetime | None
    why: Words
    days: tuple[MarkedDay, ...] = ()
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class FormFacts:
    """What the form of a move needs; None or empty where it does not."""

    new_date: NewDate | None = None
    proposal: ProposedDate | None = None
    signatory: str = ""
    sections: tuple[str, ...] = ()


def read_form_facts(desk: Desk, dossier: Dossier, move: Move) -> FormFacts:
    """Read them; runs on a lane.

    Raises:
        UserFacingError: `calendar_hole` and what else stands against counting.
    """
    program = desk.program
    if move in (Move.RECEIVE_SUPPLEMENT, Move.PAYMENT_MET):
        return FormFacts(new_date=_new_date(desk, dossier))
    if move is Move.APOLOGISE:
        signatory = SIGNATORY.read(office_of(program.profile.store).settings)
        return FormFacts(proposal=program.reappointing.propose(dossier), signatory=signatory)
    if move is Move.TAKE_OVER:
        return FormFacts(sections=program.receivers.sections())
    return FormFacts()


def _new_date(desk: Desk, dossier: Dossier) -> NewDate:
    program = desk.program
    resumed = program.pausing.after_pause(dossier, in_office_time(desk.clock.now()))
    calendar = program.move_desk.calendar()
    why = cast("dict[str, str]", resumed_facts(resumed, calendar)["why"])
    words = Words(why["vi"], why["en"])
    if resumed.reckoning is None:
        return NewDate(resumed.due, words)
    days, lines = drawn(resumed.reckoning, calendar)
    return NewDate(resumed.due, words, days, lines)
