"""Supplements asked for and refusals (bổ sung, từ chối), by procedure and with the reasons given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

from counter_app.domain.report_periods import ReportPeriod
from counter_app.ports.columns import ASKED, ASKED_AGAIN, GUIDED, FactOutcome
from counter_app.services.fact_arrays import counted_by
from counter_app.services.reports.selection import ReportQuestion, Selected, selected

if TYPE_CHECKING:
    from counter_app.services.fact_arrays import Column, Truth


@dataclass(frozen=True, slots=True)
class GivenReasons:
    """The reasons as the events give them, by the dossier's position: of supplements and of refusals."""

    supplements: Mapping[int, str]
    refusals: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class SupplementCounts:
    """Of what was `received` in the period: asked for a supplement after reception, a second time, and
    guided before reception (C6), which the law does not count as a supplement. Of what ended in the
    period: refused, stopped at the citizen's request, withdrawn.
    """

    received: int = 0
    asked: int = 0
    asked_again: int = 0
    guided: int = 0
    refused: int = 0
    stopped: int = 0
    withdrawn: int = 0


@dataclass(frozen=True, slots=True)
class SupplementLine:
    """One procedure."""

    procedure_code: str
    procedure: str
    counts: SupplementCounts


@dataclass(frozen=True, slots=True)
class SupplementReport:
    """The procedures with the most supplements first; reasons with how often, the most frequent first.

    `days_waited` are calendar days that the asked dossiers of the period waited for the citizen, in
    pauses that are over.
    """

    period: ReportPeriod
    total: SupplementCounts
    lines: tuple[SupplementLine, ...]
    days_waited: int
    supplement_reasons: tuple[tuple[str, int], ...]
    refusal_reasons: tuple[tuple[str, int], ...]
    void: int


_NEEDED: Final = ("position", "procedure_code", "procedure", "flags", "outcome", "supplement_days")
_NAMES: Final = tuple(each.name for each in fields(SupplementCounts))


def supplement_report(question: ReportQuestion, reasons: GivenReasons) -> SupplementReport:
    """Count the period; reasons count for dossiers that are counted as asked or refused in it."""
    found = selected(question, _NEEDED)
    masks = _masks(found)
    codes = found["procedure_code"]
    numbers = {name: _each(codes[rows]) for name, rows in masks.items()}
    lines = [
        SupplementLine(
            found.text(code), name, SupplementCounts(*(numbers[each].get(code, 0) for each in _NAMES))
        )
        for code, name in _names(found).items()
        if any(code in each for each in numbers.values())
    ]
    lines.sort(key=lambda line: (-line.counts.asked, -line.counts.refused, line.procedure_code))
    return SupplementReport(
        period=question.period,
        total=SupplementCounts(*(sum(numbers[name].values()) for name in _NAMES)),
        lines=tuple(lines),
        days_waited=int(found["supplement_days"][masks["asked"]].sum()),
        supplement_reasons=_reasons(found["position"][masks["asked"]], reasons.supplements),
        refusal_reasons=_reasons(found["position"][masks["refused"]], reasons.refusals),
        void=found.void,
    )


def _masks(found: Selected) -> dict[str, Truth]:
    flags, outcome = found["flags"], found["outcome"]
    received, resolved = found.received, found.resolved

    def flagged(flag: int) -> Truth:
        rows: Truth = received & ((flags & flag) != 0)
        return rows

    def ended_by(which: FactOutcome) -> Truth:
        rows: Truth = resolved & (outcome == which.value)
        return rows

    return {
        "received": received,
        "asked": flagged(ASKED),
        "asked_again": flagged(ASKED_AGAIN),
        "guided": flagged(GUIDED),
        "refused": ended_by(FactOutcome.REFUSED),
        "stopped": ended_by(FactOutcome.STOPPED),
        "withdrawn": ended_by(FactOutcome.WITHDRAWN),
    }


def _each(codes: Column) -> dict[int, int]:
    import numpy as np

    return {code: n for code, (n,) in counted_by(codes, np.zeros(len(codes), np.uint8), 1).items()}


def _names(found: Selected) -> dict[int, str]:
    """The name of each procedure code, of several the one that came last."""
    import numpy as np

    codes = found["procedure_code"]
    names = np.full(int(codes.max(initial=-1)) + 1, -1, np.int32)
    np.maximum.at(names, codes, found["procedure"])
    return {code: found.text(name) for code, name in enumerate(names.tolist()) if name >= 0}


def _reasons(positions: Column, reasons: Mapping[int, str]) -> tuple[tuple[str, int], ...]:
    """The reasons of these dossiers, counted."""
    import numpy as np

    given = np.fromiter(reasons, np.int64, len(reasons))
    counted = Counter(reasons[position] for position in given[np.isin(given, positions)].tolist())
    return tuple(sorted(counted.items(), key=lambda each: (-each[1], each[0])))
