"""The workload at the counter (khối lượng công việc): by officer, hour of the day and weekday."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from counter_app.domain.report_periods import ReportPeriod
from counter_app.ports.columns import EXPRESS, MINUTES_A_DAY
from counter_app.services.fact_arrays import counted_by, days_of
from counter_app.services.reports.selection import ReportQuestion, Selected, counts_by, selected

if TYPE_CHECKING:
    from counter_app.services.fact_arrays import Column, Truth

HOURS: Final = 24
WEEKDAYS: Final = 7
_WEEKDAY_OF_1970: Final = 3
"""1 January 1970 was a Thursday."""


@dataclass(frozen=True, slots=True)
class OfficerLoad:
    """What came in with one officer (an id, empty where none is known) in the period.

    `express` are those of `received` resolved on the spot. `resolved` and `returned` are dossiers this
    officer took in whose processing ended, or whose result was handed out, in the period. `by_hour` is
    `received` by the hour of the day, 0 to 23.
    """

    officer: str
    received: int
    express: int
    resolved: int
    returned: int
    by_hour: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WorkloadReport:
    """The officers with the most received first; hours of the day 0 to 23, weekdays from Monday."""

    period: ReportPeriod
    officers: tuple[OfficerLoad, ...]
    received_by_hour: tuple[int, ...]
    returned_by_hour: tuple[int, ...]
    received_by_weekday: tuple[int, ...]
    returned_by_weekday: tuple[int, ...]
    void: int

    @property
    def received(self) -> int:
        """All that was received in the period."""
        return sum(self.received_by_hour)


def workload_report(question: ReportQuestion) -> WorkloadReport:
    """Count the period."""
    found = selected(question, ("clerk", "returned", "flags"))
    received, returned = found.received, found.within("returned")
    return WorkloadReport(
        period=question.period,
        officers=_officers(found, received, returned),
        received_by_hour=_by_hour(found["received"][received]),
        returned_by_hour=_by_hour(found["returned"][returned]),
        received_by_weekday=_by_weekday(found["received"][received]),
        returned_by_weekday=_by_weekday(found["returned"][returned]),
        void=found.void,
    )


def _officers(found: Selected, received: Truth, returned: Truth) -> tuple[OfficerLoad, ...]:
    clerks = found["clerk"]
    hours = counted_by(clerks[received], _hours(found["received"][received]), HOURS)
    express = _by_clerk(clerks[received & ((found["flags"] & EXPRESS) != 0)])
    resolved, handed_out = _by_clerk(clerks[found.resolved]), _by_clerk(clerks[returned])
    loads = []
    for clerk in hours.keys() | resolved.keys() | handed_out.keys():
        by_hour = tuple(hours.get(clerk, [0] * HOURS))
        loads.append(
            OfficerLoad(
                found.text(clerk), sum(by_hour), express.get(clerk, 0), resolved.get(clerk, 0),
                handed_out.get(clerk, 0), by_hour,
            )
        )  # fmt: skip
    return tuple(sorted(loads, key=lambda load: (-load.received, load.officer)))


def _by_clerk(clerks: Column) -> dict[int, int]:
    import numpy as np

    return {clerk: n for clerk, (n,) in counted_by(clerks, np.zeros(len(clerks), np.uint8), 1).items()}


def _hours(minutes: Column) -> Column:
    return minutes % MINUTES_A_DAY // 60


def _by_hour(minutes: Column) -> tuple[int, ...]:
    return tuple(counts_by(_hours(minutes), HOURS))


def _by_weekday(minutes: Column) -> tuple[int, ...]:
    return tuple(counts_by((days_of(minutes) + _WEEKDAY_OF_1970) % WEEKDAYS, WEEKDAYS))
