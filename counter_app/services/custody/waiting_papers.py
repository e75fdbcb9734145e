"""What waits to move: papers at the counter that are due to go, and results that wait (C14, C18).

Counted over the columns of all open dossiers, so that a counter with thousands of them opens at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final, TypeVar

from counter_app.domain.compiled_calendar import CompiledCalendar
from counter_app.domain.custody import HolderKind
from counter_app.domain.dossier import Origin, Stage
from counter_app.domain.failures import CounterFailure, UserFacingError
from counter_app.domain.listing import DossierRow
from counter_app.domain.office_time import from_iso, in_office_time
from counter_app.domain.transfer import must_go_today
from counter_app.ports import Clock, Store
from counter_app.ports.columns import (
    EXPRESS,
    HOLDERS,
    NONE,
    ON_ITS_WAY,
    ORIGINS,
    POSITION_FIELD,
    STAGES,
    FactChoice,
    FactColumns,
    moment_of,
)
from counter_app.services.fact_arrays import records_of
from counter_app.services.office.reference import Reference
from counter_app.services.office_state import office_of

if TYPE_CHECKING:
    from counter_app.services.fact_arrays import Records, Truth

Waiting = TypeVar("Waiting")

MOST_SHOWN: Final = 2000
"""So many papers are listed, those that wait longest first; more are only counted."""

CERTAINLY_LATE: Final = timedelta(days=30)
"""No pause of an office lasts so long: what was received before that should have gone."""

_COUNTER: Final = HOLDERS.index(HolderKind.COUNTER)
_RECEIVED: Final = STAGES.index(Stage.RECEIVED)
_PROCESSING: Final = STAGES.index(Stage.PROCESSING)
_SINCE: Final = ("stage", "received", "held_since")
_IMPORTED: Final = ORIGINS.index(Origin.IMPORTED)


@dataclass(frozen=True, slots=True)
class WaitingPaper:
    """One paper; `place` is its section, `since` from when it waits, `must_go` whether by today."""

    row: DossierRow
    place: str
    since: datetime
    must_go: bool = False


@dataclass(frozen=True, slots=True)
class WaitingGroup:
    """The papers of one section (empty: the procedure names none), the longest waiting first."""

    place: str
    papers: tuple[WaitingPaper, ...]

    @property
    def must_go(self) -> int:
        """How many have to go today, or should have gone."""
        return sum(each.must_go for each in self.papers)


@dataclass(frozen=True, slots=True)
class Uncollected:
    """A result at the counter that nobody has fetched, and since when it lies there."""

    row: DossierRow
    since: datetime
    days: int


@dataclass(frozen=True, slots=True)
class WaitingPapers:
    """Questions about papers and results that wait."""

    store: Store
    reference: Reference
    clock: Clock

    def due_to_go(self) -> tuple[WaitingGroup, ...]:
        """Everything at the counter that goes to a section, those with most that must go today first.

        What came in by import lies where it always lay: it is listed and never urged.
        """
        columns = self.store.facts(FactChoice.OPEN)
        records = records_of(columns)
        urgent = self._urgency()
        found = _longest_waiting(records[_at_counter(records)], "held_since")
        imported = {int(each[POSITION_FIELD]) for each in found if each["origin"] == _IMPORTED}

        def waiting(row: DossierRow, record: Mapping[str, int]) -> WaitingPaper:
            since = _waiting_since(record) or from_iso(row.received)
            must_go = row.position not in imported and urgent(since)
            return WaitingPaper(row, _label(columns, record["section"]), since, must_go)

        groups = _grouped(self._rows(found, waiting))
        return tuple(sorted(groups, key=lambda each: (not each.place, -each.must_go, each.place)))

    def must_go_today(self) -> int:
        """How many papers at the counter have to go today, or should have gone: what the alarms count."""
        records = records_of(self.store.facts(FactChoice.OPEN))
        here = records[_at_counter(records) & (records["origin"] != _IMPORTED)]
        urgent = self._urgency()
        moments = (_waiting_since({name: int(each[name]) for name in _SINCE}) for each in here)
        return sum(urgent(each) for each in moments if each is not None)

    def results_at_sections(self) -> tuple[WaitingGroup, ...]:
        """Results that are signed and have not come to the counter, by who holds them."""
        columns = self.store.facts(FactChoice.OPEN)
        records = records_of(columns)
        found = _longest_waiting(records[records["stage"] == STAGES.index(Stage.RESULT_READY)], "ended")

        def waiting(row: DossierRow, record: Mapping[str, int]) -> WaitingPaper:
            at_counter = record["holder_kind"] & (ON_ITS_WAY - 1) == _COUNTER
            place = _label(columns, record["section" if at_counter else "holder"])
            return WaitingPaper(row, place, moment_of(record["ended"]) or from_iso(row.received))

        return tuple(
            sorted(_grouped(self._rows(found, waiting)), key=lambda each: (not each.place, each.place))
        )

    def uncollected(self) -> tuple[Uncollected, ...]:
        """Results at the counter that wait for their people, the longest waiting first."""
        records = records_of(self.store.facts(FactChoice.OPEN))
        there = records[records["stage"] == STAGES.index(Stage.RESULT_AT_COUNTER)]
        today = self._today()

        def waiting(row: DossierRow, record: Mapping[str, int]) -> Uncollected:
            # A paper that never left the counter is held since its receipt, not since its result.
            since = moment_of(max(record["held_since"], record["ended"])) or from_iso(row.received)
            return Uncollected(row, since, (today - since.date()).days)

        found = self._rows(_longest_waiting(there, "ended"), waiting)
        return tuple(sorted(found, key=lambda each: each.since))

    def _rows(
        self, found: Records, made: Callable[[DossierRow, Mapping[str, int]], Waiting]
    ) -> list[Waiting]:
        """The rows of these records in their order, each made into what waits."""
        names = found.dtype.names or ()
        records = {int(each[POSITION_FIELD]): {name: int(each[name]) for name in names} for each in found}
        return [made(row, records[row.position]) for row in self.store.rows_at(list(records))]

    def _today(self) -> date:
        return in_office_time(self.clock.now()).date()

    def _urgency(self) -> Callable[[datetime], bool]:
        """Whether a paper received then has to go today; one answer for each day and half of it."""
        today, calendar = self._today(), self._calendar()

        def urgent(received: datetime) -> bool:
            if calendar is None or received.date() <= today - CERTAINLY_LATE:
                return True
            try:
                return must_go_today(received, today, calendar)
            except CounterFailure:
                # Beyond the calendar nothing can be said; a paper too many in the list is no harm.
                return True

        return urgent

    def _calendar(self) -> CompiledCalendar | None:
        try:
            return self.reference.calendar(office_of(self.store), self._today())
        except UserFacingError:
            return None


def _at_counter(records: Records) -> Truth:
    """Here to be worked on elsewhere: on no slip, not paused, not resolved on the spot."""
    going: Truth = (records["stage"] == _RECEIVED) | (records["stage"] == _PROCESSING)
    going &= records["holder_kind"] == _COUNTER
    going &= (records["flags"] & EXPRESS) == 0
    return going


def _waiting_since(record: Mapping[str, int]) -> datetime | None:
    """Since its receipt; a paper that came back, since it came back."""
    return moment_of(record["received"] if record["stage"] == _RECEIVED else record["held_since"])


def _longest_waiting(records: Records, moment: str) -> Records:
    import numpy as np

    moments = np.where(records[moment] == NONE, records["received"], records[moment])
    return records[np.argsort(moments, kind="stable")[:MOST_SHOWN]]


def _label(columns: FactColumns, number: int) -> str:
    return columns.labels.get(number, "")


def _grouped(papers: Sequence[WaitingPaper]) -> list[WaitingGroup]:
    groups: dict[str, list[WaitingPaper]] = {}
    for each in papers:
        groups.setdefault(each.place, []).append(each)
    return [WaitingGroup(place, tuple(found)) for place, found in groups.items()]
