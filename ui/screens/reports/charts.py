"""The chart above the tables: one that is read at arm's length for each kind of report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, cast

from PySide6.QtWidgets import QStackedWidget

from counter_app.services.reports.backlog import BacklogReport
from counter_app.services.reports.bieu06 import Bieu06Report
from counter_app.services.reports.months import ChannelReport
from counter_app.services.reports.on_time import OnTimeReport
from counter_app.services.reports.running import RanReport, ReportKind
from counter_app.services.reports.supplements import SupplementReport
from counter_app.services.reports.workload import WorkloadReport
from ui.appearance import Appearance
from ui.language.phrase import Said, as_is, phrase
from ui.theme.tokens import Tone
from ui.widgets.bar_chart import Bar, BarChart
from ui.widgets.column_chart import ColumnChart, Series
from ui.widgets.layouts import boxed, column, scrolled
from ui.widgets.trend_line import TrendLine

HEIGHT: Final = 200
BARS_SHOWN: Final = 30
HOURS_SHOWN: Final = range(6, 19)


class ReportChart(QStackedWidget):
    """Shows a report as a picture; what it says stands in the tables too."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.trend = TrendLine(appearance, "reports.chart_trend")
        self.columns = ColumnChart(appearance, "reports.chart_columns")
        self.bars = BarChart(appearance, "reports.chart_bars")
        self._bars_area = scrolled(boxed(column(self.bars, 1)))
        for each in (self.trend, self.columns, self._bars_area):
            self.addWidget(each)
        self.setFixedHeight(HEIGHT)

    def show_report(self, ran: RanReport) -> None:
        """Show a report."""
        _SHOWN[ran.kind](self, ran)

    def _show_on_time(self, ran: RanReport) -> None:
        report = cast("OnTimeReport", ran.counted)
        rates = [each.resolved.rate for each in ran.months]
        places = [as_is(f"{each.month.first:%m/%y}") for each in ran.months]
        target = next((each.target for each in report.levels if each.target is not None), None)
        line = None if target is None else (target * 100, phrase("reports.target", target=target))
        self.trend.set_rates(places, rates, line)
        self.setCurrentWidget(self.trend)

    def _show_bieu06(self, ran: RanReport) -> None:
        report = cast("Bieu06Report", ran.counted)
        lines = sorted(report.lines, key=lambda each: -each.received)[:BARS_SHOWN]
        self._show_bars(
            [
                Bar(
                    _named(each.field),
                    each.received,
                    as_is(f"{each.resolved.late + each.overdue} · {each.received}"),
                    ahead=each.resolved.late + each.overdue,
                )
                for each in lines
            ]
        )

    def _show_backlog(self, ran: RanReport) -> None:
        report = cast("BacklogReport", ran.counted)
        places = [
            phrase("reports.over_days", days=each.lowest - 1)
            if each.highest is None
            else phrase("reports.days_span", lowest=each.lowest, highest=each.highest)
            for each in report.ages
        ]
        self._show_columns(
            places,
            [
                Series("reports.series_open", tuple(each.number for each in report.ages)),
                Series("reports.series_paused", tuple(each.paused for each in report.ages), Tone.PAUSED),
                Series("reports.series_overdue", tuple(each.overdue for each in report.ages), Tone.OVERDUE),
            ],
        )

    def _show_workload(self, ran: RanReport) -> None:
        report = cast("WorkloadReport", ran.counted)
        came, went = report.received_by_hour, report.returned_by_hour
        hours = [hour for hour in range(24) if came[hour] or went[hour] or hour in HOURS_SHOWN]
        self._show_columns(
            [phrase("reports.hour", hour=hour) for hour in hours],
            [
                Series("reports.series_received", tuple(came[hour] for hour in hours)),
                Series("reports.series_returned", tuple(went[hour] for hour in hours)),
            ],
        )

    def _show_supplements(self, ran: RanReport) -> None:
        report = cast("SupplementReport", ran.counted)
        self._show_bars(
            [
                Bar(as_is(each.procedure), each.counts.asked, as_is(str(each.counts.asked)))
                for each in report.lines[:BARS_SHOWN]
                if each.counts.asked
            ]
        )

    def _show_channels(self, ran: RanReport) -> None:
        report = cast("ChannelReport", ran.counted)
        self._show_columns(
            [as_is(f"{each.month.last:%m/%y}") for each in report.months],
            [
                Series("reports.series_counter", tuple(each.counter for each in report.months)),
                Series("reports.series_online", tuple(each.online for each in report.months)),
                Series("reports.series_post", tuple(each.post for each in report.months)),
            ],
        )

    def _show_bars(self, bars: Sequence[Bar]) -> None:
        self.bars.set_bars(bars)
        self.setCurrentWidget(self._bars_area)

    def _show_columns(self, places: Sequence[Said], series: Sequence[Series]) -> None:
        self.columns.set_series(places, series)
        self.setCurrentWidget(self.columns)


_SHOWN: Final[dict[ReportKind, Callable[[ReportChart, RanReport], None]]] = {
    ReportKind.ON_TIME: ReportChart._show_on_time,  # noqa: SLF001  # one table of this class's own ways
    ReportKind.BIEU06: ReportChart._show_bieu06,  # noqa: SLF001
    ReportKind.BACKLOG: ReportChart._show_backlog,  # noqa: SLF001
    ReportKind.WORKLOAD: ReportChart._show_workload,  # noqa: SLF001
    ReportKind.SUPPLEMENTS: ReportChart._show_supplements,  # noqa: SLF001
    ReportKind.CHANNELS: ReportChart._show_channels,  # noqa: SLF001
}


def _named(text: str) -> Said:
    return as_is(text) if text else "reports.not_given"
