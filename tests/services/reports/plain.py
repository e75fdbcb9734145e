"""A slow count of the same dossiers, one by one with dates, written without looking at the columns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hypothesis import strategies as st

from counter_app.domain.office_time import from_iso
from counter_app.domain.report_periods import PeriodKind, ReportPeriod, own_period, period_of
from counter_app.ports.columns import FactOutcome, moment_of
from counter_app.services.reports.selection import ReportFilter, ReportQuestion
from tests.services.facts import TEXTS, Row, columns

LATE_NOW = from_iso("2027-06-30T10:00")
"""Behind all periods of the tests."""

PERIODS = st.sampled_from(
    [
        period_of(PeriodKind.MONTH, 2026, 11),
        period_of(PeriodKind.MONTH, 2026, 11, administrative=True),
        period_of(PeriodKind.QUARTER, 2026, 4),
        own_period(date(2026, 11, 3), date(2026, 11, 3)),
    ]
)
FILTERS = st.builds(
    ReportFilter,
    unit=st.sampled_from([None, None, "label 1", "", "unknown text"]),
    section=st.sampled_from([None, None, "label 2"]),
)


@dataclass(frozen=True)
class Plain:
    """One dossier with real moments and texts."""

    row: Row

    def moment(self, name: str) -> datetime | None:
        return moment_of(self.row[name])

    def text(self, name: str) -> str:
        return TEXTS.get(self.row[name], "")

    def falls(self, name: str, period: ReportPeriod, now: datetime) -> bool:
        moment = self.moment(name)
        return moment is not None and moment.date() in period and moment <= now

    @property
    def received(self) -> datetime:
        found = self.moment("received")
        assert found is not None
        return found

    def open_at(self, period: ReportPeriod, now: datetime) -> bool:
        ended = self.moment("ended")
        over = ended is not None and ended.date() <= period.last and ended <= now
        return self.received.date() <= period.last and self.received <= now and not over

    def carried_into(self, period: ReportPeriod) -> bool:
        ended = self.moment("ended")
        return self.received.date() < period.first and (ended is None or ended.date() >= period.first)

    @property
    def void(self) -> bool:
        return self.row["outcome"] == FactOutcome.VOID.value

    def passes(self, chosen: ReportFilter) -> bool:
        wanted = {"unit": chosen.unit, "section": chosen.section}
        return all(text is None or self.text(name) == text for name, text in wanted.items())


def counted(found: list[Row], question: ReportQuestion) -> list[Plain]:
    """The dossiers that a report may count."""
    plain = [Plain(each) for each in found]
    return [each for each in plain if not each.void and each.passes(question.chosen)]


def void_number(found: list[Row], question: ReportQuestion) -> int:
    plain = [Plain(each) for each in found]
    return sum(
        each.void and each.passes(question.chosen) and each.falls("received", question.period, question.now)
        for each in plain
    )


def question(
    found: list[Row],
    period: ReportPeriod,
    chosen: ReportFilter | None = None,
    now: datetime = LATE_NOW,
) -> ReportQuestion:
    return ReportQuestion(columns(found), period, now, chosen or ReportFilter())
