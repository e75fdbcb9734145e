"""The records of all dossiers as reports ask for them: read once, patched by what changed.

All questions belong on one lane; `note` may come from any thread.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from threading import Lock
from typing import TYPE_CHECKING, Final

from counter_app.domain.office_time import in_office_time
from counter_app.domain.report_periods import PeriodKind, ReportPeriod, own_period, period_at
from counter_app.ports import Clock, Reader
from counter_app.ports.columns import POSITION_FIELD, FactChoice, FactColumns
from counter_app.services.fact_arrays import record_type, records_of
from counter_app.services.reports.selection import EVERYTHING, ReportFilter, ReportQuestion

if TYPE_CHECKING:
    from counter_app.services.fact_arrays import Records

MOST_PATCHED: Final = 500
"""After more changed dossiers than this all are read again."""


class ReportFacts:
    """Keeps the columns and puts questions over them."""

    def __init__(self, reader: Reader, clock: Clock) -> None:
        self._reader, self._clock = reader, clock
        self._kept: FactColumns | None = None
        self._lock = Lock()
        self._noted: set[str] | None = set()

    def note(self, dossier_ids: frozenset[str] | None) -> None:
        """These dossiers have changed; None: any of them may have."""
        with self._lock:
            if dossier_ids is None or self._noted is None:
                self._noted = None
            else:
                self._noted |= dossier_ids

    def columns(self) -> FactColumns:
        """All records as they are now."""
        with self._lock:
            noted, self._noted = self._noted, set()
        kept = self._kept
        if kept is not None and noted is not None and len(noted) <= MOST_PATCHED:
            kept = _patched(kept, self._reader.facts_of(sorted(noted))) if noted else kept
        else:
            kept = None
        self._kept = self._reader.facts(FactChoice.ALL) if kept is None else kept
        return self._kept

    def question(self, period: ReportPeriod, chosen: ReportFilter = EVERYTHING) -> ReportQuestion:
        """What a report of a period is asked, as of now."""
        return ReportQuestion(self.columns(), period, self._now(), chosen)

    def this_month(self) -> ReportQuestion:
        """The calendar month of today."""
        return self.question(period_at(PeriodKind.MONTH, self._now().date()))

    def last_days(self, number: int) -> ReportQuestion:
        """So many days up to today."""
        today = self._now().date()
        return self.question(own_period(today - timedelta(days=number - 1), today))

    def _now(self) -> datetime:
        return in_office_time(self._clock.now())


def _patched(kept: FactColumns, fresh: FactColumns) -> FactColumns | None:
    """The kept records with the fresh ones in their places; None when one belongs in between."""
    import numpy as np

    old, new = records_of(kept), records_of(fresh)
    places = old[POSITION_FIELD].searchsorted(new[POSITION_FIELD])
    known = places < len(old)
    known[known] = old[POSITION_FIELD][places[known]] == new[POSITION_FIELD][known]
    if not known.all() and len(old) and new[POSITION_FIELD][~known].min() < old[POSITION_FIELD][-1]:
        return None
    records: Records = np.frombuffer(bytearray(kept.records), record_type())
    records[places[known]] = new[known]
    return FactColumns(records.tobytes() + new[~known].tobytes(), {**kept.labels, **fresh.labels})
