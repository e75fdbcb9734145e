"""The period of a report: by the calendar, from the 15th to the 14th, or one's own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from counter_app.domain.report_periods import PeriodKind, ReportPeriod, own_period, period_at


@dataclass(frozen=True, slots=True)
class PeriodChoice:
    """What is chosen: the kind, a day in the period, and whether it is an administrative one.

    An own period is `first` to `last`.
    """

    kind: PeriodKind
    day: date
    administrative: bool = False
    first: date | None = None
    last: date | None = None

    @property
    def period(self) -> ReportPeriod:
        """The period.

        Raises:
            UserFacingError: `bad_period`, when an own period ends before it begins.
        """
        if self.kind is PeriodKind.OWN:
            return own_period(self.first or self.day.replace(day=1), self.last or self.day)
        return period_at(self.kind, self.day, administrative=self.administrative)

    def earlier(self) -> PeriodChoice:
        """The period before."""
        period = self.period.before()
        if self.kind is PeriodKind.OWN:
            return replace(self, first=period.first, last=period.last)
        return replace(self, day=period.last)

    def later(self) -> PeriodChoice:
        """The period after."""
        period = self.period
        if self.kind is PeriodKind.OWN:
            span = timedelta(days=period.days)
            return replace(self, first=period.first + span, last=period.last + span)
        return replace(self, day=period.last + timedelta(days=1))
