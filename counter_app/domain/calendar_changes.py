"""Which promised dates a new calendar would change; nothing changes by itself (C7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from counter_app.domain.compiled_calendar import CompiledCalendar
from counter_app.domain.deadlines import due
from counter_app.domain.failures import UserFacingError
from counter_app.domain.limits import After15h, Limit, OnResume
from counter_app.domain.pauses import Pause
from counter_app.domain.wording import Words


@dataclass(frozen=True, slots=True)
class OpenDeadline:
    """What is needed of an open dossier to count its due date again.

    `dossier` is whatever names it for the caller; `printed` is the date on its latest receipt,
    None while it is paused.
    """

    dossier: str
    limit: Limit
    received: datetime
    printed: datetime | None
    pauses: tuple[Pause, ...] = ()
    after_15h: After15h | None = None
    on_resume: OnResume = OnResume.CONTINUE
    extension: Limit | None = None

    def due_under(self, calendar: CompiledCalendar) -> datetime | None:
        """The due moment that this calendar gives.

        Raises:
            UserFacingError: as `deadlines.reckon`.
        """
        return due(
            self.limit,
            self.received,
            calendar,
            pauses=self.pauses,
            after_15h=self.after_15h,
            on_resume=self.on_resume,
            extension=self.extension,
        ).moment


@dataclass(frozen=True, slots=True)
class DueDateChange:
    """One promised date that the new calendar would move; `after` is None where it gives none."""

    dossier: str
    before: datetime
    after: datetime | None
    why: Words


def compare_calendars(
    old: CompiledCalendar, new: CompiledCalendar, dossiers: Iterable[OpenDeadline]
) -> list[DueDateChange]:
    """The promised dates that change from one calendar to the other, in the order given.

    A date that was promised otherwise than the old calendar counts (an apology, a hand-written
    receipt) is listed only if the calendars differ about it. Dossiers without a date (paused,
    limit unknown) are left out.
    """
    return [change for dossier in dossiers for change in _change(old, new, dossier)]


def _change(old: CompiledCalendar, new: CompiledCalendar, dossier: OpenDeadline) -> Iterator[DueDateChange]:
    printed = dossier.printed
    if printed is None:
        return
    try:
        before = dossier.due_under(old)
    except UserFacingError:
        before = printed
    try:
        after = dossier.due_under(new)
    except UserFacingError as failure:
        yield DueDateChange(dossier.dossier, printed, None, failure.words)
        return
    if after is None or after in (before, printed):
        return
    first, last = dossier.received.date(), max(printed, after).date()
    yield DueDateChange(dossier.dossier, printed, after, _why(old, new, first, last))


def _why(old: CompiledCalendar, new: CompiledCalendar, first: date, last: date) -> Words:
    """The days between receipt and due date on which the calendars differ."""
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    changes = [words for day in days for words in _difference(old, new, day)]
    if not changes:
        return Words("Giờ làm việc hoặc giờ hẹn thay đổi", "The working hours or the appointment rule change")
    return Words("; ".join(words.vi for words in changes), "; ".join(words.en for words in changes))


def _difference(old: CompiledCalendar, new: CompiledCalendar, day: date) -> Iterator[Words]:
    if not (old.knows(day) and new.knows(day)) or old.is_working(day) == new.is_working(day):
        return
    if new.is_working(day):
        yield Words(f"{day:%d/%m/%Y} nay là ngày làm việc", f"{day:%d/%m/%Y} is now a working day")
        return
    named = new.day_off(day)
    vi, en = ("", "") if named is None else (f" ({named.name.vi})", f" ({named.name.en})")
    yield Words(f"{day:%d/%m/%Y} nay nghỉ{vi}", f"{day:%d/%m/%Y} is now off{en}")
