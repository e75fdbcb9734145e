"""Biểu 06/VPCP/KSTT (TT 01/2020/TT-VPCP): received, resolved and in progress by field, with its check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from counter_app.domain.procedures import Channel
from counter_app.domain.report_periods import ReportPeriod
from counter_app.ports.columns import CHANNELS, NONE
from counter_app.services.fact_arrays import counted_by, days_of
from counter_app.services.reports.selection import ReportQuestion, Selected, selected
from counter_app.services.reports.timeliness import Basis, TimelyCounts, timeliness_of, timely_counts

if TYPE_CHECKING:
    from counter_app.services.fact_arrays import Column, Truth


@dataclass(frozen=True, slots=True)
class Bieu06Line:
    """One field (lĩnh vực), or the sum of all.

    Received to be resolved (nhận giải quyết): in the period online, in the period at the counter or by
    public post (trực tiếp/BCCI), from the period before. Resolved (đã giải quyết): early, on time, late.
    In progress (đang giải quyết): in time, overdue. Every number is counted for itself.
    """

    field: str
    online: int
    direct: int
    carried: int
    resolved: TimelyCounts
    in_time: int
    overdue: int

    @property
    def received(self) -> int:
        """All that was to be resolved."""
        return self.online + self.direct + self.carried

    @property
    def in_progress(self) -> int:
        """All that is not resolved yet."""
        return self.in_time + self.overdue

    @property
    def difference(self) -> int:
        """Received less resolved less in progress; 0 unless the books contradict themselves."""
        return self.received - self.resolved.total - self.in_progress


@dataclass(frozen=True, slots=True)
class Bieu06Report:
    """The lines by field, their total counted over all dossiers, and the void ones of the period.

    `basis` names the date by which resolved ones are judged; those in progress are judged by day.
    """

    period: ReportPeriod
    basis: Basis
    lines: tuple[Bieu06Line, ...]
    total: Bieu06Line
    void: int

    @property
    def failed(self) -> tuple[Bieu06Line, ...]:
        """Lines, the total among them, whose check does not come out: to be shown, never hidden."""
        return tuple(line for line in (*self.lines, self.total) if line.difference)


_ONLINE: Final = CHANNELS.index(Channel.ONLINE)
_KINDS: Final = 8


def bieu06_report(question: ReportQuestion, basis: Basis = Basis.FIRST_BY_DATE) -> Bieu06Report:
    """Count the form for a period. A paused dossier and one without a date are in time.

    The due dates are those known now, also for an earlier period.
    """
    import numpy as np

    found = selected(question, ("field", "channel", "first_due", "due"))
    fields, kinds = found["field"], _kinds(found, basis)
    everything = np.zeros(len(fields), fields.dtype)
    numbers = _numbers(kinds, fields)
    total = _numbers(kinds, everything).get(0, [0] * _KINDS)
    lines = (_line(found.text(label), each) for label, each in numbers.items() if any(each))
    return Bieu06Report(
        question.period,
        basis,
        tuple(sorted(lines, key=lambda line: line.field)),
        _line("", total),
        found.void,
    )


def _kinds(found: Selected, basis: Basis) -> list[tuple[Truth, Column]]:
    """Three partings of the dossiers: which rows they are about, and the place in a line of each."""
    import numpy as np

    due = found[basis.column]
    received = found.received | found.carried
    origin = np.where(found.carried, 2, found["channel"] != _ONLINE)
    timely = timeliness_of(found["ended"], due, by_minute=basis.by_minute) + 3
    overdue = (due != NONE) & (days_of(due) < found.question.as_of // 1440)
    return [(received, origin), (found.resolved, timely), (found.in_progress, overdue + np.uint8(6))]


def _numbers(kinds: list[tuple[Truth, Column]], fields: Column) -> dict[int, list[int]]:
    """The eight numbers of each field."""
    found: dict[int, list[int]] = {}
    for rows, places in kinds:
        for label, numbers in counted_by(fields[rows], places[rows], _KINDS).items():
            before = found.setdefault(label, [0] * _KINDS)
            found[label] = [sum(pair) for pair in zip(before, numbers, strict=True)]
    return found


def _line(field: str, numbers: list[int]) -> Bieu06Line:
    online, direct, carried, *timely, in_time, overdue = numbers
    return Bieu06Line(field, online, direct, carried, timely_counts(timely), in_time, overdue)
