"""The on-time report (tỷ lệ giải quyết đúng hạn): by level against its target, by unit, field and cause."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from counter_app.domain.lateness import LatenessCause
from counter_app.domain.report_periods import ReportPeriod
from counter_app.services.deadlines.board_classes import CAUSES, LATENESS, causes_of
from counter_app.services.fact_arrays import counted_by
from counter_app.services.reports.selection import ReportQuestion, Selected, counts_by, selected
from counter_app.services.reports.timeliness import (
    WORDS,
    Basis,
    TimelyCounts,
    timeliness_of,
    timely_counts,
)
from counter_app.settings.office import TARGET_COMMUNE, TARGET_DISTRICT, TARGET_PROVINCE

if TYPE_CHECKING:
    from counter_app.services.fact_arrays import Facts


class OfficeLevel(Enum):
    """The level of the resolving unit."""

    COMMUNE = "commune"
    DISTRICT = "district"
    PROVINCE = "province"


TARGETS: Final = {
    OfficeLevel.COMMUNE: TARGET_COMMUNE,
    OfficeLevel.DISTRICT: TARGET_DISTRICT,
    OfficeLevel.PROVINCE: TARGET_PROVINCE,
}
"""The setting that holds each level's target in percent."""

Timely = Mapping[Basis, TimelyCounts]


@dataclass(frozen=True, slots=True)
class OnTimeLine:
    """One level, unit or field: `name` is its text, empty where none is known; `target` in percent."""

    name: str
    counts: Timely
    target: int | None = None

    @property
    def reached(self) -> bool | None:
        """Whether the target is reached by the first date; None without target or dossiers."""
        return None if self.target is None else self.counts[Basis.FIRST_BY_DATE].reaches(self.target)


@dataclass(frozen=True, slots=True)
class OnTimeReport:
    """What ended in the period. `causes` are those of what was late against the date on its receipt.

    `void` were received in the period and are counted nowhere else. Names of `levels` are the values
    of `OfficeLevel`; units of no known level stand in a line without name. Procedures are named by their
    code, officers (who took the dossier in) by their id.
    """

    period: ReportPeriod
    total: OnTimeLine
    levels: tuple[OnTimeLine, ...]
    units: tuple[OnTimeLine, ...]
    fields: tuple[OnTimeLine, ...]
    procedures: tuple[OnTimeLine, ...]
    officers: tuple[OnTimeLine, ...]
    causes: tuple[tuple[LatenessCause, int], ...]
    void: int


_GROUPS: Final = ("unit", "field", "procedure_code", "clerk")
_NEEDED: Final = (*_GROUPS, "first_due", "due", *LATENESS)


def on_time_report(
    question: ReportQuestion,
    levels: Mapping[str, OfficeLevel],
    settings: Mapping[str, object],
) -> OnTimeReport:
    """Count what ended in the period; `levels` by unit code, targets from the office's `settings`."""
    found = selected(question, _NEEDED)
    facts = _ended(found)
    codes = {
        basis: timeliness_of(facts["ended"], facts[basis.column], by_minute=basis.by_minute)
        for basis in Basis
    }
    units, fields, procedures, officers = (
        {
            basis: {
                found.text(label): timely_counts(numbers)
                for label, numbers in counted_by(facts[column], codes[basis], len(WORDS)).items()
            }
            for basis in Basis
        }
        for column in _GROUPS
    )
    causes = counts_by(causes_of(question.as_of, facts), len(CAUSES))
    return OnTimeReport(
        period=question.period,
        total=OnTimeLine("", {basis: _sum(units[basis].values()) for basis in Basis}),
        levels=_levels(units, levels, settings),
        units=_lines(units),
        fields=_lines(fields),
        procedures=_lines(procedures),
        officers=_lines(officers),
        causes=tuple((cause, causes[place]) for place, cause in enumerate(CAUSES) if cause is not None),
        void=found.void,
    )


def _ended(found: Selected) -> Facts:
    import numpy as np

    rows = np.flatnonzero(found.resolved)
    return {name: column[rows] for name, column in found.facts.items()}


def _levels(
    units: Mapping[Basis, Mapping[str, TimelyCounts]],
    levels: Mapping[str, OfficeLevel],
    settings: Mapping[str, object],
) -> tuple[OnTimeLine, ...]:
    """One line for each level that resolved anything, and one for units of no known level."""
    lines = []
    for level in (*OfficeLevel, None):
        counts = {
            basis: _sum(each for unit, each in by_unit.items() if levels.get(unit) is level)
            for basis, by_unit in units.items()
        }
        if counts[Basis.FIRST_BY_DATE].total:
            target = None if level is None else TARGETS[level].read(settings)
            lines.append(OnTimeLine("" if level is None else level.value, counts, target))
    return tuple(lines)


def _lines(groups: Mapping[Basis, Mapping[str, TimelyCounts]]) -> tuple[OnTimeLine, ...]:
    """One line a group, the latest first."""
    names = groups[Basis.FIRST_BY_DATE]
    lines = [OnTimeLine(name, {basis: groups[basis][name] for basis in Basis}) for name in names]
    return tuple(sorted(lines, key=lambda each: (-each.counts[Basis.FIRST_BY_DATE].late, each.name)))


def _sum(counts: Iterable[TimelyCounts]) -> TimelyCounts:
    return sum(counts, TimelyCounts())
