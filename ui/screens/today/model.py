"""What Today shows, read in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from counter_app.domain.compiled_calendar import CompiledCalendar
from counter_app.domain.failures import CounterFailure
from counter_app.domain.listing import DossierFilter, DossierRow, RecentAction, Tally
from counter_app.domain.numbering import numbers_left
from counter_app.domain.office_time import OFFICE_ZONE, in_office_time
from counter_app.domain.transfer import HandoverAlarm, handover_alarm, parse_handover_times
from counter_app.ports import Reader, SavedDraft
from counter_app.services.office.reference import Reference
from counter_app.services.office_state import office_and_device
from counter_app.settings.office import HANDOVER_TIMES, WARN_NUMBERS

BOARD_DAYS = 3
ROWS_A_DAY = 50
LAST_ACTIONS = 30


@dataclass(frozen=True, slots=True)
class BoardDay:
    """One of the next working days: what is due then becomes overdue with its end."""

    day: date
    count: int
    rows: tuple[DossierRow, ...]


@dataclass(frozen=True, slots=True)
class Today:
    """Everything on the screen at one moment; `few`: few numbers are left.

    `alarm` stands from 30 minutes before a handover time while papers have to go by it (C14).
    """

    now: datetime
    tally: Tally
    left: int
    few: bool
    board: tuple[BoardDay, ...]
    drafts: tuple[SavedDraft, ...]
    actions: tuple[RecentAction, ...]
    officers: dict[str, str]
    alarm: HandoverAlarm | None = None


def due_on(day: date) -> DossierFilter:
    """Open dossiers due on a day, as the figures count them."""
    return DossierFilter(open=True, due_from=day, due_to=day)


def read_today(
    reader: Reader, reference: Reference, now: datetime, must_go: Callable[[], int] = lambda: 0
) -> Today:
    """Read it all; runs on a lane. `must_go` counts the papers that have to leave the counter today."""
    now = in_office_time(now)
    office, device = office_and_device(reader)
    left = numbers_left(device.ranges, office.unit_code, reader.numbers_used(office.unit_code, now.date()))
    alarm: HandoverAlarm | None = None
    try:
        calendar = reference.calendar(office, now.date())
        if calendar.is_working(now.date()):
            alarm = _alarm(parse_handover_times(HANDOVER_TIMES.read(office.settings)), now, must_go)
        days = tuple(_next_working_days(calendar, now.date()))
    except CounterFailure:
        # A calendar that ends or is missing is told where dates are counted; the figures still hold.
        days = ()
    return Today(
        now=now,
        tally=reader.tally(now),
        left=left,
        few=left <= WARN_NUMBERS.read(office.settings),
        board=tuple(_board_day(reader, day) for day in days),
        drafts=tuple(reader.drafts()),
        actions=tuple(reader.recent_actions(LAST_ACTIONS)),
        officers={officer.id: officer.name for officer in reader.officers()},
        alarm=alarm,
    )


def _alarm(times: tuple[time, ...], now: datetime, must_go: Callable[[], int]) -> HandoverAlarm | None:
    """The alarm to show; papers are counted only when a handover time is near."""
    if handover_alarm(times, now, 1) is None:
        return None
    return handover_alarm(times, now, must_go())


def _next_working_days(calendar: CompiledCalendar, today: date) -> Iterator[date]:
    day, found = today, 0
    while found < BOARD_DAYS:
        day += timedelta(days=1)
        if calendar.is_working(day):
            found += 1
            yield day


def _board_day(reader: Reader, day: date) -> BoardDay:
    begins = datetime.combine(day, time(), OFFICE_ZONE)
    rows = reader.due_between(begins, begins + timedelta(days=1, seconds=-1), ROWS_A_DAY)
    return BoardDay(day, reader.count(due_on(day)), tuple(rows))
