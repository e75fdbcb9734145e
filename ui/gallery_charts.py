"""The page of the gallery with the painted figures: heat calendar, bars, columns and a trend."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from counter_app.domain.wording import Words
from ui.appearance import Appearance
from ui.language.phrase import as_is
from ui.shell.screen import Screen
from ui.widgets.bar_chart import Bar, BarChart
from ui.widgets.card import Card
from ui.widgets.column_chart import ColumnChart, Series
from ui.widgets.heat_calendar import HeatCalendar, HeatCell
from ui.widgets.layouts import SPACING, boxed, column, row
from ui.widgets.trend_line import TrendLine

MONDAY = date(2026, 11, 23)
CULTURE_DAY = date(2026, 11, 24)
DUE = (12, 0, 19, 31, 13, 0, 0, 8, 11, 7, 6, 3, 0, 0, 4, 2, 0, 1, 0)
SECTIONS = (
    (Words("Địa chính – Nông nghiệp – Xây dựng và Môi trường", "Land, farming, building"), 3, 41),
    (Words("Tư pháp – Hộ tịch", "Justice and civil status"), 2, 30),
    (Words("Lao động – Thương binh và Xã hội", "Labour and welfare"), 1, 17),
    (Words("Quầy 2", "Counter 2"), 0, 9),
)
LEVELS = (
    (Words("Cấp xã", "Commune"), 9865),
    (Words("Cấp huyện", "District"), 9710),
    (Words("Cấp tỉnh", "Province"), 9402),
)
HOURS = (0, 210, 480, 1240, 610, 90, 130, 520, 700, 330, 40)
RETURNED = (0, 60, 150, 310, 420, 20, 80, 640, 890, 410, 10)
RATES = (9720, 9790, 9655, 9810, 9865, None, 9905, 9870, 9820, 9760, 9880, 9865)


class ChartsPage(Screen):
    """What the boards and the reports show besides tables."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        left = boxed(column(self._heat(), self._sections(), self._levels(), 1, gap=SPACING.large))
        right = boxed(column(self._hours(), self._months(), gap=SPACING.large))
        whole = row(left, right, gap=SPACING.large, margin=SPACING.large)
        whole.setStretch(0, 2)
        whole.setStretch(1, 3)
        self.setLayout(whole)

    def entered(self) -> None:
        self._calendar.setFocus()

    def _heat(self) -> QWidget:
        card = Card(
            self._appearance, Words("Sắp tới hạn", "Coming"), Words("hồ sơ mỗi ngày", "dossiers a day")
        )
        self._calendar = HeatCalendar(self._appearance)
        cells = []
        for number, count in enumerate(DUE):
            day = MONDAY + timedelta(days=number)
            off = day == CULTURE_DAY or day.weekday() >= 5
            name = Words("Ngày Văn hóa Việt Nam", "Vietnam Culture Day") if day == CULTURE_DAY else None
            cells.append(HeatCell(day, count, off=off, name=name))
        self._calendar.set_days(cells, MONDAY)
        card.add(self._calendar)
        return card

    def _sections(self) -> QWidget:
        card = Card(
            self._appearance, Words("Theo bộ phận", "By section"), Words("quá hạn · đang giữ", "late · held")
        )
        bars = BarChart(self._appearance, Words("Theo bộ phận", "By section"))
        bars.set_bars(
            [
                Bar(name, held, as_is(f"{late} · {held}"), ahead=late, key=number)
                for number, (name, late, held) in enumerate(SECTIONS)
            ]
        )
        card.add(bars)
        return card

    def _levels(self) -> QWidget:
        card = Card(self._appearance, Words("Đúng hạn theo cấp", "On time by level"))
        bars = BarChart(self._appearance, Words("Đúng hạn theo cấp", "On time by level"), 10_000)
        bars.set_bars(
            [Bar(name, rate, as_is(f"{rate // 100},{rate % 100:02} %")) for name, rate in LEVELS],
            (9800, Words("chỉ tiêu 98 %", "target 98 %")),
        )
        card.add(bars)
        return card

    def _hours(self) -> QWidget:
        card = Card(self._appearance, Words("Theo giờ", "By hour"))
        chart = ColumnChart(self._appearance, Words("Theo giờ", "By hour"))
        chart.set_series(
            [Words(f"{hour} giờ", f"{hour}:00") for hour in range(7, 7 + len(HOURS))],
            [
                Series(Words("Tiếp nhận", "Received"), HOURS),
                Series(Words("Trả kết quả", "Returned"), RETURNED),
            ],
        )
        card.add(chart, 1)
        return card

    def _months(self) -> QWidget:
        card = Card(self._appearance, Words("Tỷ lệ đúng hạn theo tháng", "On-time rate by month"))
        line = TrendLine(self._appearance, Words("Tỷ lệ đúng hạn", "On-time rate"))
        months = [as_is(f"{month:02}/26") for month in range(1, len(RATES) + 1)]
        line.set_rates(months, RATES, (9800, Words("chỉ tiêu 98 %", "target 98 %")))
        card.add(line, 1)
        return card
