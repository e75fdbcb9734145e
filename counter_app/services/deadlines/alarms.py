"""What the program says by itself while it runs: due today at opening and after lunch, handover times (C14).

Pure of clocks and timers: somebody asks with the present moment, and each alarm is given once a day.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum

from counter_app.domain.compiled_calendar import CompiledCalendar
from counter_app.domain.failures import UserFacingError
from counter_app.domain.office_time import OFFICE_ZONE, in_office_time
from counter_app.domain.transfer import HandoverAlarm, handover_alarm, parse_handover_times
from counter_app.ports import Reader
from counter_app.services.office.reference import Reference
from counter_app.services.office_state import office_of
from counter_app.settings.office import HANDOVER_TIMES


class AlarmKind(Enum):
    """What an alarm is about."""

    DUE_TODAY = "due_today"
    HANDOVER = "handover"


@dataclass(frozen=True, slots=True)
class Alarm:
    """One alarm: how many dossiers, and for a handover the time by which they have to go."""

    kind: AlarmKind
    number: int
    overdue: int = 0
    at: datetime | None = None


class Alarms:
    """Remembers what was said today; asked from one lane only.

    `must_go` counts the papers that have to leave the counter today.
    """

    def __init__(self, reader: Reader, reference: Reference, must_go: Callable[[], int]) -> None:
        self._reader, self._reference, self._must_go = reader, reference, must_go
        self._said: set[tuple[AlarmKind, datetime]] = set()

    def due(self, now: datetime) -> Alarm | None:
        """The alarm to give at this moment, or None: it is quiet when there is nothing to say."""
        now = in_office_time(now)
        self._said = {(kind, at) for kind, at in self._said if at.date() == now.date()}
        return self._handover(now) or self._due_today(now)

    def _due_today(self, now: datetime) -> Alarm | None:
        begins = self._session(now)
        if begins is None or (AlarmKind.DUE_TODAY, begins) in self._said:
            return None
        self._said.add((AlarmKind.DUE_TODAY, begins))
        tally = self._reader.tally(now)
        if not tally.due_today and not tally.overdue:
            return None
        return Alarm(AlarmKind.DUE_TODAY, tally.due_today, tally.overdue)

    def _handover(self, now: datetime) -> Alarm | None:
        times = parse_handover_times(HANDOVER_TIMES.read(office_of(self._reader).settings))
        near: HandoverAlarm | None = handover_alarm(times, now, 1)
        if near is None or (AlarmKind.HANDOVER, near.at) in self._said or not self._works(now.date()):
            return None
        waiting = self._must_go()
        if not waiting:
            # One that comes in within the half hour has to go as well: ask again.
            return None
        self._said.add((AlarmKind.HANDOVER, near.at))
        return Alarm(AlarmKind.HANDOVER, waiting, at=near.at)

    def _session(self, now: datetime) -> datetime | None:
        """When the session of now began: the morning or the afternoon; None outside of both."""
        calendar = self._calendar(now.date())
        if calendar is None:
            return None
        midnight = datetime.combine(now.date(), time(), OFFICE_ZONE)
        minute = now.hour * 60 + now.minute
        sessions = calendar.sessions[calendar.day_of(now.date())]
        begun = (each.opens for each in sessions if each.opens <= minute < each.closes)
        return next((midnight + timedelta(minutes=each) for each in begun), None)

    def _works(self, day: date) -> bool:
        calendar = self._calendar(day)
        return calendar is not None and calendar.is_working(day)

    def _calendar(self, day: date) -> CompiledCalendar | None:
        try:
            calendar = self._reference.calendar(office_of(self._reader), day)
        except UserFacingError:
            return None
        return calendar if calendar.knows(day) else None
