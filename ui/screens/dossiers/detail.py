"""Everything the detail panel shows of one dossier, read in one go on a lane."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from counter_app.domain.compiled_calendar import CompiledCalendar
from counter_app.domain.dossier import Dossier
from counter_app.domain.envelope import Event, SubjectKind
from counter_app.domain.failures import CounterFailure
from counter_app.domain.lateness import LatenessCause, lateness_cause
from counter_app.domain.office_time import from_iso, in_office_time
from counter_app.domain.parties import Parties
from counter_app.domain.process_plan import PlannedStep
from counter_app.domain.roles import Role
from counter_app.domain.wording import Words
from counter_app.services.office.officer_names import OfficerNames
from counter_app.services.office_state import office_of
from ui.desk import Desk
from ui.screens.dossiers.custody_story import CustodyStory, StepLine, custody_story, step_lines
from ui.screens.dossiers.moves import Judge, Move
from ui.screens.dossiers.timeline import happenings_of
from ui.screens.dossiers.told import Happening, Story
from ui.screens.dossiers.why import Calendars, Why, why_of

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Detail:
    """One dossier with its story. `days_left` are working days until it is due (negative: late).

    `gone`: the citizen has left, so another print is marked. `together` are the codes on the same
    joint receipt. `refusals` say why a move may not be made; a move that is not in it may. `plan` is
    the internal process as it can be done now, `steps` the same with what was done. `cause` is why it
    is late, computed.
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
    custody: CustodyStory
    plan: tuple[PlannedStep, ...] = ()
    steps: tuple[StepLine, ...] = ()
    cause: LatenessCause | None = None
    last_day_to_ask: date | None = None
    supervisor: bool = False


def read_detail(desk: Desk, calendars: Calendars, dossier_id: str) -> Detail | None:
    """Read it; None when this PC does not know the dossier."""
    program = desk.program
    store = program.profile.store
    dossier = store.dossier(dossier_id)
    if dossier is None:
        return None
    now, names = in_office_time(desk.clock.now()), OfficerNames.of(store)
    events = store.events_of(SubjectKind.DOSSIER, dossier_id)
    slips = _slip_codes(desk, events)
    calendar = _or_none(lambda: program.reference.calendar(office_of(store), now.date()))
    plan = _or_none(lambda: program.resolving.plan(dossier)) or ()
    last_day = _or_none(lambda: program.pausing.last_day_to_ask(dossier))
    judge = Judge(
        program.recorder, program.actor, dossier, now, program.profile.read_only,
        late_to_ask=last_day is not None and now.date() > last_day,
        steps_left=bool({step.place for step in plan} - {each.place for each in dossier.course.steps}),
    )  # fmt: skip
    return Detail(
        dossier=dossier,
        parties=Parties.from_data(dossier.person) if dossier.person is not None else None,
        now=now,
        received_by=names.name(dossier.received_by),
        days_left=_days_left(dossier, calendar, now),
        gone=program.printing.citizen_gone(dossier),
        together=_together(desk, dossier),
        happenings=happenings_of(events, Story.of(dossier, names, slips)),
        why=why_of(dossier, calendars, calendar),
        refusals=judge.refusals(),
        custody=custody_story(dossier, names, slips, calendar, now),
        plan=plan,
        steps=step_lines(dossier, plan, now),
        cause=lateness_cause(dossier, now),
        last_day_to_ask=last_day,
        supervisor=Role.SUPERVISOR in program.actor.roles,
    )


def _or_none(read: Callable[[], Value]) -> Value | None:
    """What is read, or None where a calendar or a file of the office cannot tell it."""
    try:
        return read()
    except CounterFailure:
        return None


def _slip_codes(desk: Desk, events: Sequence[Event]) -> dict[str, str]:
    """The codes of the slips that the events name, by id."""
    store = desk.program.profile.store
    ids = {str(event.payload["slip"]) for event in events if event.payload.get("slip")}
    found = ((each, store.slip(each)) for each in ids)
    return {each: str(slip.content.get("code", "")) for each, slip in found if slip is not None}


def _days_left(dossier: Dossier, calendar: CompiledCalendar | None, now: datetime) -> int | None:
    """Working days from today to the due day, by the calendar in force today."""
    if calendar is None or not dossier.open or dossier.due is None:
        return None
    counts = calendar.working_days.counts
    try:
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
