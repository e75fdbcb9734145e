"""Edits a calendar, tells what it would move, and takes it into use; no widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject

from counter_app.domain.calendar import Calendar, calendar_from_data
from counter_app.domain.calendar_editing import with_decision, year_of
from counter_app.domain.calendar_reading import bad_calendar
from counter_app.domain.calendar_year import CalendarYear, YearStatus
from counter_app.domain.canonical import parsed
from counter_app.domain.failures import CounterFailure, UserFacingError
from counter_app.services.calendars.calendars import Calendars
from counter_app.services.calendars.preview import AffectedDossier, CalendarPreview, PersonToTell
from ui.desk import Desk
from ui.language.formats import full_date
from ui.language.phrase import Said, phrase
from ui.runtime.changes import Changes, Subject, Written
from ui.runtime.operation import Progress
from ui.runtime.operations import LatestQuery
from ui.screens.settings.calendar.days import DayEdit, edited

LARGEST_FILE = 5_000_000


@dataclass(frozen=True, slots=True)
class Draft:
    """A calendar as edited, and what it would change; `preview` is None while it is not compared yet."""

    calendar: Calendar
    preview: CalendarPreview | None = None
    affected: tuple[AffectedDossier, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether it differs from the calendar in force."""
        return self.preview is not None and not self.preview.nothing_new


class CalendarView(Protocol):
    """What the presenter asks of the page."""

    def show_year(
        self, calendar: Calendar, year: CalendarYear, years: tuple[int, int], changed: frozenset[date]
    ) -> None: ...
    def show_draft(self, draft: Draft) -> None: ...
    def show_problem(self, said: Said) -> None: ...
    def show_people(self, people: Sequence[PersonToTell]) -> None: ...


class CalendarPresenter(QObject):
    """Drives the page of the calendar."""

    def __init__(self, page: CalendarView, desk: Desk) -> None:
        super().__init__()
        self._page, self._desk = page, desk
        self._query = LatestQuery(desk.operations, self)
        self._draft: Draft | None = None
        self._year = desk.clock.now().year
        self._valid_from = desk.clock.now().date()

    @property
    def _calendars(self) -> Calendars:
        return self._desk.program.calendars

    def read(self) -> None:
        """Show the calendar in force, unless one is being edited."""
        if self._draft is None or not self._draft.is_new:
            self._query.ask(lambda _: self._calendars.in_force(), self._begin)

    def undo(self) -> None:
        """Forget what was edited."""
        self._draft = None
        self.read()

    def choose_year(self, year: int) -> None:
        """Show another year, where the calendar has it."""
        draft = self._draft
        if draft is None:
            return
        first, last = draft.calendar.first_day.year, draft.calendar.last_day.year
        self._year = min(max(year, first), last)
        self._show()

    def choose_day(self, day: date) -> None:
        """A day was chosen; one of another year shows that year."""
        if day.year != self._year:
            self.choose_year(day.year)

    def set_valid_from(self, day: date) -> None:
        """From which day of receipt the calendar shall hold."""
        self._valid_from = day
        if self._draft is not None and self._draft.is_new:
            calendar = self._draft.calendar
            # What was compared for another day must not be applied meanwhile.
            self._draft = Draft(calendar)
            self._compare(calendar)

    def edit_day(self, edit: DayEdit) -> None:
        """Make a day what the clerk says."""
        self._try(lambda calendar: edited(calendar, edit))

    def edit_decision(self, status: YearStatus, source: str) -> None:
        """Say how far the year shown is decided, and by which texts."""
        self._try(lambda calendar: with_decision(calendar, self._year, status, source))

    def read_file(self, file: str) -> None:
        """Read a calendar file into the draft; years it does not have stay."""
        since = self._valid_from

        def work(progress: Progress) -> Draft:
            preview = self._calendars.preview_calendar(_content(file), since)
            calendar = calendar_from_data(parsed(preview.content))
            return Draft(calendar, preview, _affected(self._calendars, preview, progress))

        self._query.ask(work, self._take, self._refused)

    def adopt(self, move: bool, reason: str) -> None:  # a signal's argument
        """Take the calendar into use; `move` changes the affected dates too (C7)."""
        draft, program = self._draft, self._desk.program
        if draft is None or draft.preview is None or not draft.is_new:
            return
        preview = draft.preview
        chosen = [each.row.id for each in draft.affected if each.after is not None] if move else []

        def work(_: object) -> Written[tuple[PersonToTell, ...]]:
            people = self._calendars.adopt_calendar(program.actor, preview, chosen, reason)
            changes = Changes.of(Subject.CALENDAR, Subject.DOSSIER, dossiers=tuple(chosen))
            return Written(people, changes)

        self._desk.operations.write(
            work, on_done=self._adopted, owner=self, said="settings.calendar.adopting"
        )

    def _try(self, make: Callable[[Calendar], Calendar]) -> None:
        if self._draft is None:
            return
        try:
            self._compare(make(self._draft.calendar))
        except UserFacingError as refused:
            self._page.show_problem(refused.words)

    def _compare(self, calendar: Calendar) -> None:
        """What the edited calendar would change."""
        since = self._valid_from

        def work(progress: Progress) -> Draft:
            preview = self._calendars.preview_edit(calendar, since)
            return Draft(calendar, preview, _affected(self._calendars, preview, progress))

        self._query.ask(work, self._take, self._refused)

    def _begin(self, calendar: Calendar) -> None:
        self._draft = Draft(calendar)
        self._year = min(max(self._year, calendar.first_day.year), calendar.last_day.year)
        self._show()
        self._page.show_draft(self._draft)

    def _take(self, draft: Draft) -> None:
        self._draft = draft
        self._show()
        self._page.show_draft(draft)

    def _show(self) -> None:
        draft = self._draft
        if draft is None:
            return
        days = draft.preview.days if draft.preview is not None else ()
        calendar = draft.calendar
        years = calendar.first_day.year, calendar.last_day.year
        changed = frozenset(each.day for each in days)
        self._page.show_year(calendar, year_of(calendar, self._year), years, changed)

    def _adopted(self, people: tuple[PersonToTell, ...]) -> None:
        self._draft = None
        self.read()
        self._page.show_people(people)
        day = full_date(self._valid_from)
        if people:
            self._desk.messages.done(phrase("settings.calendar.adopted_moved", day=day, count=len(people)))
        else:
            self._desk.messages.done(phrase("settings.calendar.adopted", day=day))

    def _refused(self, failure: Exception) -> None:
        if isinstance(failure, CounterFailure):
            self._page.show_problem(failure.words)
        else:
            self._desk.operations.fail(failure)


def _affected(
    calendars: Calendars, preview: CalendarPreview, progress: Progress
) -> tuple[AffectedDossier, ...]:
    """All dates that would move, page by page, so that the work can be stopped between."""
    found: list[AffectedDossier] = []
    before: int | None = None
    while True:
        progress.step(len(found), preview.to_look_at)
        page = calendars.affected(preview, before)
        found.extend(page.affected)
        if page.rest is None:
            return tuple(found)
        before = page.rest


def _content(file: str) -> bytes:
    path = Path(file)
    try:
        if path.stat().st_size <= LARGEST_FILE:
            return path.read_bytes()
    except (OSError, ValueError):
        pass
    raise bad_calendar(
        "Không đọc được tệp lịch “{name}”: chọn tệp lịch dạng JSON.",
        "The calendar file “{name}” cannot be read: choose a calendar file in JSON.",
        name=path.name,
    )
