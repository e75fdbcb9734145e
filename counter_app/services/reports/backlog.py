"""What is still open and how old it is (hồ sơ tồn), in working days since receipt and since the due day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from counter_app.domain.compiled_calendar import CompiledCalendar
from counter_app.ports.columns import (
    FIRST_ORDINAL,
    MINUTES_A_DAY,
    NONE,
    PAUSED_STAGES,
    moment_of,
)
from counter_app.services.deadlines.bulk_deadlines import BulkCalendar, bulk_calendar
from counter_app.services.fact_arrays import counted_by, days_of
from counter_app.services.reports.selection import ReportQuestion, Selected, counts_by, selected

if TYPE_CHECKING:
    from counter_app.services.fact_arrays import Column, Facts

AGES: Final = (5, 10, 20, 30, 60)
"""The last working day of each class of age but the open one."""

OVERDUE_AGES: Final = (1, 3, 10, 30)
"""The last working day of each class of lateness but the open one."""


@dataclass(frozen=True, slots=True)
class AgeLine:
    """Dossiers `lowest` to `highest` working days old (`highest` None: or older).

    Of `number` so many are `overdue` and so many `paused`, each counted once: a paused one has no date.
    """

    lowest: int
    highest: int | None
    number: int
    overdue: int
    paused: int


@dataclass(frozen=True, slots=True)
class LateLine:
    """Overdue dossiers whose due day is `lowest` to `highest` working days past."""

    lowest: int
    highest: int | None
    number: int


@dataclass(frozen=True, slots=True)
class SectionLine:
    """The open dossiers of one resolving section."""

    section: str
    number: int
    overdue: int
    paused: int


@dataclass(frozen=True, slots=True)
class BacklogReport:
    """Open dossiers at the end of `day`. `age_unknown` were received before the calendar begins, or
    `day` lies behind its end. `oldest` is the receipt of the one that is open longest.
    """

    day: date
    ages: tuple[AgeLine, ...]
    lateness: tuple[LateLine, ...]
    sections: tuple[SectionLine, ...]
    age_unknown: int
    oldest: datetime | None
    void: int

    @property
    def number(self) -> int:
        """All open dossiers."""
        return sum(each.number for each in self.ages) + self.age_unknown


_RUNNING, _OVERDUE, _PAUSED = range(3)
_UNKNOWN: Final = -1


def backlog_report(question: ReportQuestion, calendar: CompiledCalendar) -> BacklogReport:
    """Count what was open at the end of the period. Pauses and dates are those known now."""
    import numpy as np

    found = selected(question, ("due", "stage", "section"))
    facts = _open(found)
    today = question.as_of // MINUTES_A_DAY
    states = _states(facts, today)
    tables = bulk_calendar(calendar)
    ages = _working_days(tables, days_of(facts["received"]), today)
    late = _working_days(tables, days_of(facts["due"][states == _OVERDUE]), today)
    by_age = counted_by(np.searchsorted(AGES, ages[ages != _UNKNOWN]), states[ages != _UNKNOWN], 3)
    by_section = counted_by(facts["section"], states, 3)
    sections = (SectionLine(found.text(label), sum(n), n[1], n[2]) for label, n in by_section.items())
    return BacklogReport(
        day=date.fromordinal(today + FIRST_ORDINAL),
        ages=tuple(
            AgeLine(low, high, sum(n), n[_OVERDUE], n[_PAUSED])
            for place, (low, high) in enumerate(_classes(AGES))
            for n in (by_age.get(place, [0] * 3),)
        ),
        lateness=_late_lines(late),
        sections=tuple(sorted(sections, key=lambda line: (-line.overdue, -line.number, line.section))),
        age_unknown=int(np.count_nonzero(ages == _UNKNOWN)),
        oldest=moment_of(int(facts["received"].min())) if len(ages) else None,
        void=found.void,
    )


def _open(found: Selected) -> Facts:
    import numpy as np

    rows = np.flatnonzero(found.in_progress)
    return {name: column[rows] for name, column in found.facts.items()}


def _states(facts: Facts, today: int) -> Column:
    import numpy as np

    states = np.full(len(facts["due"]), _RUNNING, np.uint8)
    np.putmask(states, (facts["due"] != NONE) & (days_of(facts["due"]) < today), _OVERDUE)
    for stage in PAUSED_STAGES.values():
        np.putmask(states, facts["stage"] == stage, _PAUSED)
    return states


def _working_days(tables: BulkCalendar, days: Column, today: int) -> Column:
    """Working days after each day up to and including today; `_UNKNOWN` outside the calendar."""
    import numpy as np

    shift = FIRST_ORDINAL - tables.base
    last = today + shift
    if not 0 < last < tables.beyond:
        return np.full(len(days), _UNKNOWN, np.int32)
    places = days + shift
    counts = tables.counts[: tables.width]
    ages: Column = np.maximum(counts[last] - counts.take(places, mode="clip"), 0)
    ages[places < 1] = _UNKNOWN
    return ages


def _late_lines(late: Column) -> tuple[LateLine, ...]:
    import numpy as np

    known = late[late != _UNKNOWN]
    numbers = counts_by(np.searchsorted(OVERDUE_AGES, known), len(OVERDUE_AGES) + 1)
    return tuple(
        LateLine(low, high, number)
        for (low, high), number in zip(_classes(OVERDUE_AGES), numbers, strict=True)
    )


def _classes(bounds: tuple[int, ...]) -> list[tuple[int, int | None]]:
    lows = (0, *(bound + 1 for bound in bounds))
    return list(zip(lows, (*bounds, None), strict=True))
