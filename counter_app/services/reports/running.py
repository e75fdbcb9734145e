"""Runs a report by its kind: the figures, and the tables of them, for screen, workbook and paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Final

from counter_app.domain.course import Outcome
from counter_app.domain.office_time import in_office_time
from counter_app.domain.report_periods import ReportPeriod
from counter_app.domain.units import UnitBook
from counter_app.domain.wording import Words
from counter_app.ports import Reader
from counter_app.ports.columns import ASKED, FactOutcome
from counter_app.services.export.tables import ResultTable
from counter_app.services.office.reference import Reference
from counter_app.services.office_state import office_of
from counter_app.services.reports.backlog import BacklogReport, backlog_report
from counter_app.services.reports.bieu06 import Bieu06Report, bieu06_report
from counter_app.services.reports.facts import ReportFacts
from counter_app.services.reports.months import ChannelReport, TrendMonth, channel_report, trend
from counter_app.services.reports.on_time import OnTimeReport, on_time_report
from counter_app.services.reports.selection import EVERYTHING, ReportFilter, ReportQuestion, selected
from counter_app.services.reports.supplements import GivenReasons, SupplementReport, supplement_report
from counter_app.services.reports.tables.legal_form import bieu06_tables
from counter_app.services.reports.tables.names import ReportNames
from counter_app.services.reports.tables.timely import on_time_tables
from counter_app.services.reports.tables.work import (
    backlog_tables,
    channel_tables,
    supplement_tables,
    workload_tables,
)
from counter_app.services.reports.unit_levels import unit_levels
from counter_app.services.reports.workload import WorkloadReport, workload_report

if TYPE_CHECKING:
    from counter_app.domain.dossier import Dossier

MOST_REASONS: Final = 2000
"""Of so many dossiers the given reasons are read, the newest first."""


class ReportKind(Enum):
    """The reports there are; the value is their name on the command line and in what is frozen."""

    ON_TIME = "on-time"
    BIEU06 = "bieu06"
    BACKLOG = "backlog"
    WORKLOAD = "workload"
    SUPPLEMENTS = "supplements"
    CHANNELS = "channels"


REPORT_WORDS: Final = {
    ReportKind.ON_TIME: Words("Tỷ lệ giải quyết đúng hạn", "On-time rate"),
    ReportKind.BIEU06: Words("Biểu 06/VPCP/KSTT", "Form 06/VPCP/KSTT"),
    ReportKind.BACKLOG: Words("Hồ sơ tồn", "Backlog"),
    ReportKind.WORKLOAD: Words("Khối lượng công việc", "Workload"),
    ReportKind.SUPPLEMENTS: Words("Bổ sung và từ chối", "Supplements and refusals"),
    ReportKind.CHANNELS: Words("Kênh tiếp nhận", "Channels"),
}

Counted = OnTimeReport | Bieu06Report | BacklogReport | WorkloadReport | SupplementReport | ChannelReport


@dataclass(frozen=True, slots=True)
class RanReport:
    """A report as it came out at `now`: its figures and its tables.

    `months` are the twelve months up to the end of the period, for the trend of the on-time rate.
    """

    kind: ReportKind
    period: ReportPeriod
    chosen: ReportFilter
    now: datetime
    counted: Counted
    tables: tuple[ResultTable, ...]
    months: tuple[TrendMonth, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportChoices:
    """What a report can be restricted to: (value, name), by name."""

    units: tuple[tuple[str, str], ...]
    fields: tuple[tuple[str, str], ...]
    procedures: tuple[tuple[str, str], ...]
    officers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ReportRunner:
    """Runs reports; `units` loads the unit book when a level is first asked for."""

    reader: Reader
    reference: Reference
    facts: ReportFacts
    units: Callable[[], UnitBook]

    def run(
        self,
        kind: ReportKind,
        period: ReportPeriod,
        chosen: ReportFilter = EVERYTHING,
        *,
        english: bool = False,
    ) -> RanReport:
        """The report of a period; what is printed and submitted is run in Vietnamese.

        Raises:
            UserFacingError: `no_calendar`, for the backlog.
        """
        question = self.facts.question(period, chosen)
        names = ReportNames.of(self.reader, office_of(self.reader), question.columns, english=english)
        counted, tables = _MADE[kind](self, question, names)
        months = tuple(trend(question)) if kind is ReportKind.ON_TIME else ()
        return RanReport(kind, period, chosen, in_office_time(question.now), counted, tables, months)

    def choices(self) -> ReportChoices:
        """What there is to restrict a report to."""
        import numpy as np

        from counter_app.services.fact_arrays import columns_of, records_of

        columns = self.facts.columns()
        names = ReportNames.of(self.reader, office_of(self.reader), columns)
        facts = columns_of(records_of(columns), ("unit", "field", "clerk"))

        def named(column: str, name: Callable[[str], str]) -> tuple[tuple[str, str], ...]:
            texts = (columns.labels.get(label, "") for label in np.unique(facts[column]).tolist())
            return tuple(sorted(((text, name(text)) for text in texts), key=lambda pair: pair[1]))

        procedures = sorted(names.procedures, key=names.procedure)
        return ReportChoices(
            units=named("unit", names.unit),
            fields=named("field", names.text),
            procedures=tuple((code, names.procedure(code)) for code in procedures),
            officers=named("clerk", names.officer),
        )

    def on_time(self, question: ReportQuestion, names: ReportNames) -> Made:
        """By level, unit, field, procedure and officer."""
        levels = unit_levels(question.columns.labels.values(), self.units())
        report = on_time_report(question, levels, names.office.settings)
        return report, on_time_tables(report, names)

    def bieu06(self, question: ReportQuestion, names: ReportNames) -> Made:
        """The legal form."""
        report = bieu06_report(question)
        return report, bieu06_tables(report, names)

    def backlog(self, question: ReportQuestion, names: ReportNames) -> Made:
        """What is open at the end of the period."""
        report = backlog_report(question, self.reference.calendar(names.office, question.now.date()))
        return report, backlog_tables(report, names)

    def workload(self, question: ReportQuestion, names: ReportNames) -> Made:
        """By officer, hour and weekday."""
        report = workload_report(question)
        return report, workload_tables(report, names)

    def supplements(self, question: ReportQuestion, names: ReportNames) -> Made:
        """With the reasons that were given."""
        report = supplement_report(question, self._reasons(question))
        return report, supplement_tables(report, names)

    def channels(self, question: ReportQuestion, names: ReportNames) -> Made:
        """By month and channel."""
        report = channel_report(question)
        return report, channel_tables(report, names)

    def _reasons(self, question: ReportQuestion) -> GivenReasons:
        found = selected(question, ("position", "flags", "outcome"))
        asked = found.received & ((found["flags"] & ASKED) != 0)
        refused = found.resolved & (found["outcome"] == FactOutcome.REFUSED.value)
        positions = found["position"][asked | refused].tolist()[-MOST_REASONS:]
        rows = self.reader.rows_at(positions)
        places = {row.id: row.position for row in rows}
        dossiers = self.reader.dossiers(list(places))
        return GivenReasons(
            supplements={places[each.id]: reason for each in dossiers if (reason := _asked_for(each))},
            refusals={places[each.id]: reason for each in dossiers if (reason := _refused_for(each))},
        )


Made = tuple[Counted, tuple[ResultTable, ...]]

_MADE: Final[dict[ReportKind, Callable[[ReportRunner, ReportQuestion, ReportNames], Made]]] = {
    ReportKind.ON_TIME: ReportRunner.on_time,
    ReportKind.BIEU06: ReportRunner.bieu06,
    ReportKind.BACKLOG: ReportRunner.backlog,
    ReportKind.WORKLOAD: ReportRunner.workload,
    ReportKind.SUPPLEMENTS: ReportRunner.supplements,
    ReportKind.CHANNELS: ReportRunner.channels,
}


def _asked_for(dossier: Dossier) -> str:
    supplements: Sequence[str] = [each.reason for each in dossier.course.supplements]
    return supplements[0] if supplements else ""


def _refused_for(dossier: Dossier) -> str:
    result = dossier.course.result
    return result.reason if result is not None and result.outcome is Outcome.REFUSED else ""
