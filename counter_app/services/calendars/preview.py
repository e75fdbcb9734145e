"""What a new calendar would change: days, promised dates, and whom to tell (C7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from counter_app.domain.calendar_changes import OpenDeadline
from counter_app.domain.compiled_calendar import CompiledCalendar
from counter_app.domain.dossier import Dossier
from counter_app.domain.limits import After15h, OnResume
from counter_app.domain.listing import DossierFilter, DossierRow
from counter_app.domain.office_time import from_iso
from counter_app.domain.procedures import limit_of
from counter_app.domain.wording import Words
from counter_app.domain.working_hours import DaySessions


@dataclass(frozen=True, slots=True)
class DayChange:
    """A day whose working sessions differ; no sessions: a day off."""

    day: date
    before: DaySessions
    after: DaySessions


@dataclass(frozen=True, slots=True)
class CalendarPreview:
    """A calendar ready to be adopted from a day on, and the days on which it differs.

    `base` is the version in force on that day; `to_look_at` counts the open dossiers that are due on
    or after the first day that differs: none of the others can change.
    """

    content: bytes
    version: str
    valid_from: date
    base: str
    days: tuple[DayChange, ...]
    to_look_at: int
    compiled: CompiledCalendar = field(repr=False, compare=False)

    @property
    def nothing_new(self) -> bool:
        """Whether this calendar is the one in force."""
        return self.version == self.base


@dataclass(frozen=True, slots=True)
class AffectedDossier:
    """A promised date that would move; `after` is None where the new calendar gives none."""

    row: DossierRow
    before: datetime
    after: datetime | None
    why: Words


@dataclass(frozen=True, slots=True)
class AffectedPage:
    """What one page of open dossiers holds of moved dates; `rest` is where the next page begins."""

    affected: tuple[AffectedDossier, ...]
    rest: int | None


@dataclass(frozen=True, slots=True)
class PersonToTell:
    """Whom to call about a changed date; name and phone are empty after a lawful erasure."""

    dossier_id: str
    code: str
    name: str
    phone: str
    before: datetime
    after: datetime
    why: Words


def may_change(first: date) -> DossierFilter:
    """Open dossiers that are due on a day that differs or later; an earlier date used none of them."""
    return DossierFilter(open=True, due_from=first)


def different_days(old: CompiledCalendar, new: CompiledCalendar) -> Iterator[DayChange]:
    """The days that both calendars know and on which they differ, in order."""
    first = max(old.calendar.first_day, new.calendar.first_day)
    last = min(old.calendar.last_day, new.calendar.last_day)
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        before, after = old.sessions[old.day_of(day)], new.sessions[new.day_of(day)]
        if before != after:
            yield DayChange(day, before, after)


def deadline_of(dossier: Dossier) -> OpenDeadline:
    """What is needed of an open dossier to count its date again.

    A re-appointed date is no count of days: it stands as promised, so there is none to count again.
    """
    facts, course = dossier.facts, dossier.course
    counted = dossier.due is not None and course.reappointment is None
    return OpenDeadline(
        dossier.id,
        limit_of(facts["limit"]),
        dossier.received_at,
        from_iso(str(dossier.due)) if counted else None,
        pauses=tuple(each.as_pause() for each in course.pauses),
        after_15h=After15h(str(facts["after_15h"])),
        on_resume=OnResume(str(facts["on_resume"])),
    )
