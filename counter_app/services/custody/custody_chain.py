"""Who held the paper, how long of it was working time, and how much of the limit was planned for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from counter_app.domain.compiled_calendar import CompiledCalendar
from counter_app.domain.custody import CustodySpan, HolderKind
from counter_app.domain.dossier import Dossier
from counter_app.domain.failures import UserFacingError
from counter_app.domain.office_time import from_iso
from counter_app.domain.process_plan import PlannedStep
from counter_app.domain.snapshots import Snapshot
from counter_app.domain.text_folding import folded
from counter_app.domain.working_time import working_minutes_between
from counter_app.services.office.officer_names import COUNTER, OfficerNames

_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class HeldFor(Snapshot):
    """One holder's time with the paper.

    Moments are +07:00, `until` None while it is there. `used` are working minutes without lawful
    pauses and up to the end of processing; None where the calendar does not reach that far, 0 with
    the citizen. `implied`: nobody recorded the acceptance (C13).
    """

    place: str
    officer: str
    kind: str
    since: datetime
    until: datetime | None
    used: int | None
    slip: str
    implied: bool


@dataclass(frozen=True, slots=True)
class HolderHours(Snapshot):
    """A holder's planned and used working minutes; None where they are not known."""

    place: str
    planned: int | None
    used: int | None


def held_for(
    dossier: Dossier, names: OfficerNames, calendar: CompiledCalendar, now: datetime
) -> tuple[HeldFor, ...]:
    """The custody of a dossier as a timeline, the present holder last."""
    return tuple(_held(dossier, span, names, calendar, now) for span in dossier.custody.chain)


def holder_hours(held: Sequence[HeldFor], plan: Sequence[PlannedStep], desk: str) -> tuple[HolderHours, ...]:
    """Planned and used minutes of each holder, in the order they first held the paper.

    A step belongs to the holder of its section. Steps of people who never sign for a paper (văn thư,
    lãnh đạo) belong to the first resolving holder, in whose custody the paper stayed meanwhile.
    """
    places = list(dict.fromkeys(each.place for each in held if each.kind != HolderKind.CITIZEN.value))
    away = next((each.place for each in held if _resolves(each)), None)
    planned: dict[str, int] = {}
    for step in plan:
        # While nobody has taken it over yet, the section is still to come.
        place = _place_of(step.section, places, desk) or away or step.section
        if place not in places:
            places.append(place)
        planned[place] = planned.get(place, 0) + step.minutes
    return tuple(
        HolderHours(place, planned.get(place, 0) if plan else None, _used(held, place)) for place in places
    )


def same_section(one: str, other: str) -> bool:
    """Whether two texts name one section, however its dashes and spaces were typed."""
    return _WORDS.findall(folded(one)) == _WORDS.findall(folded(other))


def working_minutes(
    dossier: Dossier, since: datetime, until: datetime, calendar: CompiledCalendar
) -> int | None:
    """Working minutes between two moments without the dossier's pauses, up to its end of processing.

    None where the calendar does not reach that far.
    """
    ended = dossier.course.ended_at
    until = until if ended is None else min(until, from_iso(ended))
    if until <= since:
        return 0
    minutes = span_minutes(calendar, since, until)
    for begins, ends in _pauses(dossier, until):
        paused = span_minutes(calendar, max(since, begins), min(until, ends))
        minutes = None if minutes is None or paused is None else minutes - paused
    return minutes


def span_minutes(calendar: CompiledCalendar, since: datetime, until: datetime) -> int | None:
    """Working minutes between two moments, 0 where they are swapped; None outside the calendar."""
    if until <= since:
        return 0
    try:
        return working_minutes_between(calendar, since, until)
    except UserFacingError:
        return None


def _held(
    dossier: Dossier, span: CustodySpan, names: OfficerNames, calendar: CompiledCalendar, now: datetime
) -> HeldFor:
    since = from_iso(span.since)
    until = from_iso(span.until) if span.until else None
    with_citizen = span.holder.kind is HolderKind.CITIZEN
    return HeldFor(
        place=names.place(span.holder).vi,
        officer=names.name(span.holder.officer),
        kind=span.holder.kind.value,
        since=since,
        until=until,
        used=0 if with_citizen else working_minutes(dossier, since, until or now, calendar),
        slip=span.slip,
        implied=span.implied,
    )


def _resolves(held: HeldFor) -> bool:
    return held.kind in (HolderKind.SECTION.value, HolderKind.UNIT.value)


def _place_of(section: str, places: Sequence[str], desk: str) -> str | None:
    if any(same_section(section, each) for each in (COUNTER.vi, desk)):
        return COUNTER.vi
    return next((place for place in places if same_section(place, section)), None)


def _used(held: Sequence[HeldFor], place: str) -> int | None:
    minutes = [each.used for each in held if each.place == place]
    known = [each for each in minutes if each is not None]
    return sum(known) if len(known) == len(minutes) else None


def _pauses(dossier: Dossier, until: datetime) -> list[tuple[datetime, datetime]]:
    return [
        (from_iso(each.begins), until if each.ends is None else from_iso(each.ends))
        for each in dossier.course.pauses
    ]
