"""Everything the detail panel shows of one dossier, read in one go on a lane."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from counter_app.domain.dossier import Dossier, Stage
from counter_app.domain.envelope import SubjectKind
from counter_app.domain.failures import CounterFailure
from counter_app.domain.office_time import from_iso
from counter_app.domain.parties import Parties
from counter_app.domain.wording import Words
from counter_app.services.office_state import office_of
from ui.desk import Desk
from ui.screens.dossiers.moves import Move, why_not
from ui.screens.dossiers.timeline import Happening, happenings_of
from ui.screens.dossiers.why import Calendars, Why, why_of


@dataclass(frozen=True, slots=True)
class Detail:
    """One dossier with its story. `days_left` are working days until it is due (negative: late).

    `gone`: the citizen has left, so another print is marked. `together` are the codes on the same
    joint receipt. `refusals` say why a move may not be made; a move that is not in it may.
    """

    dossier: Dossier
    parties: Parties | None
    now: datetime
    received_by: str
    days_left: int | None
    gone: bool
    together: tuple[tuple[str, str], ...]
    happenings: tuple[Happening, ...]
    why: Why
    refusals: Mapping[Move, Words]


def read_detail(desk: Desk, calendars: Calendars, dossier_id: str) -> Detail | None:
    """Read it; None when this PC does not know the dossier."""
    program = desk.program
    store = program.profile.store
    dossier = store.dossier(dossier_id)
    if dossier is None:
        return None
    now = desk.clock.now()
    officers = {officer.id: officer.name for officer in store.officers()}
    read_only = program.profile.read_only
    judged = {move: why_not(move, dossier, program.actor, now, read_only) for move in Move}
    return Detail(
        dossier=dossier,
        parties=Parties.from_data(dossier.person) if dossier.person is not None else None,
        now=now,
        received_by=officers.get(dossier.received_by, ""),
        days_left=_days_left(desk, dossier, now),
        gone=program.printing.citizen_gone(dossier),
        together=_together(desk, dossier),
        happenings=happenings_of(store.events_of(SubjectKind.DOSSIER, dossier_id), officers),
        why=why_of(dossier, calendars),
        refusals={move: words for move, words in judged.items() if words is not None},
    )


def _days_left(desk: Desk, dossier: Dossier, now: datetime) -> int | None:
    """Working days from today to the due day, by the calendar in force today."""
    if dossier.stage is not Stage.RECEIVED or dossier.due is None:
        return None
    program = desk.program
    try:
        calendar = program.reference.calendar(office_of(program.profile.store), now.date())
        counts = calendar.working_days.counts
        today, due = calendar.day_of(now.date()), calendar.day_of(from_iso(dossier.due).date())
    except CounterFailure:
        return None
    return counts[due] - counts[today]


def _together(desk: Desk, dossier: Dossier) -> tuple[tuple[str, str], ...]:
    """Id and code of the other dossiers on the same receipt."""
    joint = dossier.facts.get("joint")
    store = desk.program.profile.store
    slip = None if joint is None else store.slip(str(joint))
    if slip is None:
        return ()
    ids = slip.content["dossiers"]
    names = [str(each) for each in ids] if isinstance(ids, (list, tuple)) else []
    others = (store.dossier(each) for each in names if each != dossier.id)
    return tuple((other.id, other.code) for other in others if other is not None)
