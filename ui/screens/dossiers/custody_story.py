"""Who had the paper, from when to when, in how many working hours; what was planned and what is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from counter_app.domain.compiled_calendar import CompiledCalendar
from counter_app.domain.course import StepRecord
from counter_app.domain.custody import HolderKind
from counter_app.domain.dossier import Dossier
from counter_app.domain.office_time import from_iso
from counter_app.domain.process_plan import PlannedStep
from counter_app.domain.wording import Words
from counter_app.services.accounts.case_facts import DIFFERENCE_WORDS
from counter_app.services.custody.custody_chain import held_for, span_minutes
from counter_app.services.office.officer_names import OfficerNames

HOUR = 60


@dataclass(frozen=True, slots=True)
class Span:
    """One holder's time with the paper; `until` is None while it is there.

    `minutes` are working minutes without lawful pauses and up to the end of processing, None where
    no calendar tells them. `slip` is the code of the slip it came by; `implied`: nobody recorded it.
    """

    place: Words
    kind: HolderKind
    since: datetime
    until: datetime | None
    minutes: int | None
    slip: str
    implied: bool


@dataclass(frozen=True, slots=True)
class OnItsWay:
    """A paper handed over and not yet accepted."""

    to: Words
    since: datetime
    slip: str
    tracking: str


@dataclass(frozen=True, slots=True)
class FoundOtherwise:
    """A difference found when a slip was counted."""

    kind: Words
    at: datetime
    slip: str
    note: str


@dataclass(frozen=True, slots=True)
class CustodyStory:
    """The chain in order, the present holder last; `planned` are the working minutes up to the due date."""

    spans: tuple[Span, ...]
    on_its_way: OnItsWay | None
    shelf: str
    differences: tuple[FoundOtherwise, ...]
    planned: int | None

    @property
    def used(self) -> int:
        """Working minutes of all holders together."""
        return sum(each.minutes or 0 for each in self.spans)


class StepState(Enum):
    """How a step of the internal process stands."""

    OPEN = "open"
    OVERDUE = "overdue"
    IN_TIME = "in_time"
    LATE = "late"
    IMPLIED = "implied"
    NOT_RECORDED = "not_recorded"
    """The result is there, and nobody recorded the step."""


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step of the internal process: when it was due, when it was done (None: not yet), how it stands."""

    place: int
    name: str
    section: str
    due: datetime | None
    done: datetime | None
    state: StepState


def custody_story(
    dossier: Dossier,
    names: OfficerNames,
    slips: Mapping[str, str],
    calendar: CompiledCalendar | None,
    now: datetime,
) -> CustodyStory:
    """The custody of a dossier; `slips` are the codes of slips by id."""
    custody = dossier.custody
    held = None if calendar is None else held_for(dossier, names, calendar, now)
    spans = [
        Span(
            place=names.holder(span.holder),
            kind=span.holder.kind,
            since=from_iso(span.since),
            until=from_iso(span.until) if span.until else None,
            minutes=None if held is None else held[place].used,
            slip=slips.get(span.slip, ""),
            implied=span.implied,
        )
        for place, span in enumerate(custody.chain)
    ]
    transit = custody.on_its_way
    way = None if transit is None else OnItsWay(
        names.holder(transit.to), from_iso(transit.since), slips.get(transit.slip, ""), transit.tracking
    )  # fmt: skip
    found = tuple(
        FoundOtherwise(DIFFERENCE_WORDS[each.kind], from_iso(each.at), slips.get(each.slip, ""), each.note)
        for each in custody.differences
    )
    return CustodyStory(tuple(spans), way, custody.shelf, found, _planned(dossier, calendar))


def step_lines(dossier: Dossier, plan: Sequence[PlannedStep], now: datetime) -> tuple[StepLine, ...]:
    """The planned steps with what was done of them; those done that no plan names follow."""
    done = {each.place: each for each in dossier.course.steps}
    lines = [
        _done_line(done[step.place]) if step.place in done else _open_line(dossier, step, now)
        for step in plan
    ]
    planned = {step.place for step in plan}
    return (*lines, *(_done_line(each) for place, each in sorted(done.items()) if place not in planned))


def _done_line(step: StepRecord) -> StepLine:
    """As it was recorded: the due moment of that day, whatever the date was moved to since."""
    due, done = None if step.due is None else from_iso(step.due), from_iso(step.at)
    late = due is not None and done > due
    state = StepState.IMPLIED if step.implied else StepState.LATE if late else StepState.IN_TIME
    return StepLine(step.place, step.name, step.section, due, done, state)


def _open_line(dossier: Dossier, step: PlannedStep, now: datetime) -> StepLine:
    state = StepState.OPEN
    if not dossier.open:
        state = StepState.NOT_RECORDED
    elif dossier.course.open_pause is None and step.due < now:
        state = StepState.OVERDUE
    return StepLine(step.place, step.name, step.section, step.due, None, state)


def worked(minutes: int | None) -> Words:
    """`1 giờ 10 phút` of working time; a dash where it is not known."""
    if minutes is None:
        return Words("–", "–")
    hours, rest = divmod(minutes, HOUR)
    if not hours:
        return Words(f"{rest} phút", f"{rest} min")
    return Words(f"{hours} giờ {rest} phút", f"{hours} h {rest} min") if rest else Words(
        f"{hours} giờ", f"{hours} h"
    )  # fmt: skip


def _planned(dossier: Dossier, calendar: CompiledCalendar | None) -> int | None:
    due = dossier.first_due or dossier.printed_due
    if due is None or calendar is None or dossier.express:
        return None
    minutes = span_minutes(calendar, dossier.received_at, from_iso(due))
    if minutes is None:
        return None
    if dossier.first_due is None:
        # While the clock stands still the date on the receipt is the measure, and it knew of no pause.
        return minutes or None
    ended = [each for each in dossier.course.pauses if each.ends is not None]
    paused = [span_minutes(calendar, from_iso(each.begins), from_iso(str(each.ends))) or 0 for each in ended]
    return max(0, minutes - sum(paused)) or None
