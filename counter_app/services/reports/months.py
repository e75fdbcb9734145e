"""By month: what came in by which channel, and the series behind a trend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from counter_app.domain.procedures import Channel
from counter_app.domain.report_periods import PeriodKind, ReportPeriod, months_until, own_period, period_at
from counter_app.ports.columns import CHANNELS, NONE, day_minute
from counter_app.services.fact_arrays import counted_by
from counter_app.services.reports.selection import ReportQuestion, counts_by, selected
from counter_app.services.reports.timeliness import (
    WORDS,
    Basis,
    TimelyCounts,
    timeliness_of,
    timely_counts,
)

if TYPE_CHECKING:
    from counter_app.services.fact_arrays import Column


@dataclass(frozen=True, slots=True)
class ChannelMonth:
    """What was received in one month, or in the part of it that lies in the period."""

    month: ReportPeriod
    counter: int
    online: int
    post: int

    @property
    def total(self) -> int:
        """By all channels."""
        return self.counter + self.online + self.post


@dataclass(frozen=True, slots=True)
class ChannelReport:
    """How dossiers came in (kênh thực hiện), month by month, the earliest first."""

    period: ReportPeriod
    months: tuple[ChannelMonth, ...]
    void: int

    def number(self, channel: Channel) -> int:
        """All of one channel."""
        return sum(getattr(month, channel.value) for month in self.months)


@dataclass(frozen=True, slots=True)
class TrendMonth:
    """One calendar month of a trend; `open_at_end` is what was received and not ended by then."""

    month: ReportPeriod
    received: int
    resolved: TimelyCounts
    open_at_end: int


_CHANNELS: Final = tuple(channel.value for channel in CHANNELS)


def channel_report(question: ReportQuestion) -> ChannelReport:
    """Count the period by month and channel."""
    found = selected(question, ("channel",))
    months = _months_of(question.period)
    rows = found.received
    places = _month_places(found["received"][rows], months)
    numbers = counted_by(places, found["channel"][rows], len(_CHANNELS))
    lines = (
        ChannelMonth(month, **dict(zip(_CHANNELS, numbers.get(place, [0] * len(_CHANNELS)), strict=True)))
        for place, month in enumerate(months, 1)
    )
    return ChannelReport(question.period, tuple(lines), found.void)


def trend(question: ReportQuestion, number: int = 12, basis: Basis = Basis.FIRST_BY_DATE) -> list[TrendMonth]:
    """So many calendar months up to the end of the period, the earliest first.

    The filter of the question holds; months are whole up to its time of asking.
    """
    months = months_until(question.period.last, number)
    found = selected(question, (basis.column,))
    received, ended = found["received"], found["ended"]
    until = question.after
    came = counts_by(_month_places(received[received < until], months), number + 2)
    rows = (ended != NONE) & (ended < until)
    codes = timeliness_of(ended[rows], found[basis.column][rows], by_minute=basis.by_minute)
    went = counted_by(_month_places(ended[rows], months), codes, len(WORDS))
    gone = [timely_counts(went.get(place, [0] * len(WORDS))) for place in range(number + 2)]
    standing = list(accumulate(n - each.total for n, each in zip(came, gone, strict=True)))
    return [
        TrendMonth(month, came[place], gone[place], standing[place]) for place, month in enumerate(months, 1)
    ]


def _months_of(period: ReportPeriod) -> list[ReportPeriod]:
    """The months of a period: whole calendar months, but for its ends; an administrative one is itself."""
    if period.administrative and period.kind is PeriodKind.MONTH:
        return [period]
    months, first = [], period.first
    while first <= period.last:
        month = period_at(PeriodKind.MONTH, first, administrative=period.administrative)
        last = min(month.last, period.last)
        months.append(month if (first, last) == (month.first, month.last) else own_period(first, last))
        first = last + timedelta(days=1)
    return months


def _month_places(minutes: Column, months: Sequence[ReportPeriod]) -> Column:
    """In which of following months each minute lies, from 1; 0 before the first, behind the last one more."""
    import numpy as np

    bounds = [day_minute(month.first) for month in months]
    bounds.append(day_minute(months[-1].last + timedelta(days=1)))
    return np.searchsorted(np.array(bounds, np.int32), minutes, side="right")
