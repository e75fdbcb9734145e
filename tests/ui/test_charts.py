"""The painted figures: what they say to the keyboard, to a reader of the screen, and at the borders."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.appearance import Appearance
from ui.language.phrase import as_is
from ui.theme.theme import ThemeMode
from ui.widgets.bar_chart import Bar, BarChart
from ui.widgets.column_chart import ColumnChart, Series, ticks
from ui.widgets.heat_calendar import HeatCalendar, HeatCell
from ui.widgets.trend_line import TrendLine

MONDAY = date(2026, 11, 23)
CULTURE_DAY = date(2026, 11, 24)


def weeks(*counts: int, saturday: bool = False) -> list[HeatCell]:
    """Two weeks from Monday 23/11/2026 with these counts on their working days, the 24th off."""
    days = [MONDAY + timedelta(days=number) for number in range(13)]
    days = [day for day in days if day.weekday() < 5 or (saturday and day.weekday() == 5)]
    left = list(counts)
    return [
        HeatCell(day, off=True, name=as_is("Ngày Văn hóa Việt Nam"))
        if day == CULTURE_DAY
        else HeatCell(day, left.pop(0) if left else 0)
        for day in days
    ]


def test_a_day_is_reached_by_arrow_keys_and_picked_by_enter(qtbot: QtBot, appearance: Appearance) -> None:
    calendar = HeatCalendar(appearance)
    qtbot.addWidget(calendar)
    calendar.set_days(weeks(3, 8, 1, 9), MONDAY)
    calendar.resize(320, calendar.height())
    calendar.show()
    picked: list[date] = []
    calendar.day_picked.connect(picked.append)
    for key in (
        Qt.Key.Key_Right,
        Qt.Key.Key_Return,
        Qt.Key.Key_Right,
        Qt.Key.Key_Return,
        Qt.Key.Key_Down,
        Qt.Key.Key_Space,
    ):
        QTest.keyClick(calendar, key)
    # The day off between is walked over, not picked.
    assert picked == [date(2026, 11, 25), date(2026, 12, 2)]


def test_a_click_picks_its_day_and_a_day_off_picks_nothing(qtbot: QtBot, appearance: Appearance) -> None:
    calendar = HeatCalendar(appearance)
    qtbot.addWidget(calendar)
    calendar.set_days(weeks(3, 8), MONDAY)
    calendar.resize(352, calendar.height())
    picked: list[date] = []
    calendar.day_picked.connect(picked.append)
    width = (352 - 52) // 5
    for column in range(3):
        QTest.mouseClick(calendar, Qt.MouseButton.LeftButton, pos=QPoint(52 + column * width + 20, 40))
    assert picked == [MONDAY, date(2026, 11, 25)]


def test_saturday_has_a_column_only_when_somebody_works(qtbot: QtBot, appearance: Appearance) -> None:
    calendar = HeatCalendar(appearance)
    qtbot.addWidget(calendar)
    calendar.set_days(weeks(1), MONDAY)
    five = calendar.sizeHint().width()
    calendar.set_days(weeks(1, saturday=True), MONDAY)
    assert calendar.sizeHint().width() > five


@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
def test_figures_can_be_read_on_every_shade(qtbot: QtBot, appearance: Appearance, mode: ThemeMode) -> None:
    appearance.theme.set_mode(mode)
    calendar = HeatCalendar(appearance)
    qtbot.addWidget(calendar)
    for count in range(32):
        ground, front = calendar._look(HeatCell(MONDAY, count), 31)
        assert contrast(ground, front) >= 4.5, count


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2.1 contrast ratio."""

    def luminance(colour: QColor) -> float:
        parts = (colour.redF(), colour.greenF(), colour.blueF())
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_a_bar_is_picked_by_key_and_by_mouse(qtbot: QtBot, appearance: Appearance) -> None:
    chart = BarChart(appearance, as_is("Theo bộ phận"))
    qtbot.addWidget(chart)
    chart.set_bars(
        [Bar(as_is("Tư pháp"), 41, as_is("3 · 41"), 3, "justice"), Bar(as_is("Quầy 2"), 9, as_is("0 · 9"), 0)]
    )
    chart.resize(360, chart.height())
    picked: list[object] = []
    chart.row_picked.connect(picked.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(chart, key)
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(200, 15))
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(200, 45))
    assert picked == ["justice", "justice"]


def test_what_is_drawn_is_told_to_a_screen_reader(qtbot: QtBot, appearance: Appearance) -> None:
    bars = BarChart(appearance, as_is("Theo bộ phận"))
    columns = ColumnChart(appearance, as_is("Theo giờ"))
    line = TrendLine(appearance, as_is("Đúng hạn"))
    for widget in (bars, columns, line):
        qtbot.addWidget(widget)
    bars.set_bars([Bar(as_is("Tư pháp"), 41, as_is("3 · 41"))])
    columns.set_series([as_is("8h")], [Series(as_is("Tiếp nhận"), (12,)), Series(as_is("Trả"), (5,))])
    line.set_rates([as_is("01/26"), as_is("02/26")], [9865, None])
    assert bars.accessibleDescription() == "Tư pháp: 3 · 41"
    assert columns.accessibleDescription() == "8h: Tiếp nhận 12, Trả 5"
    assert line.accessibleDescription() == "01/26: 98,65 %; 02/26: –"


def test_the_scale_of_a_rate_holds_every_rate_and_the_target(qtbot: QtBot, appearance: Appearance) -> None:
    line = TrendLine(appearance, as_is("Đúng hạn"))
    qtbot.addWidget(line)
    for rates, target, lowest in (
        ((9900, 9950), 9800, 9500),
        ((8712, 9900), 9800, 8500),
        ((0,), None, 0),
        ((), None, 9500),
    ):
        line.set_rates(
            [as_is("x")] * len(rates), rates, None if target is None else (target, as_is("chỉ tiêu"))
        )
        assert line._lowest() == lowest


@pytest.mark.parametrize("most", [0, 1, 3, 7, 41, 99, 1234, 100_000])
def test_the_lines_behind_columns_are_few_and_reach_the_highest(most: int) -> None:
    found = ticks(most)
    assert found[0] == 0
    assert found[-1] >= max(most, 1)
    assert 2 <= len(found) <= 7


def test_nothing_to_draw_is_drawn_without_a_word(qtbot: QtBot, appearance: Appearance) -> None:
    widgets = [
        HeatCalendar(appearance), BarChart(appearance, as_is("a")), ColumnChart(appearance, as_is("b")),
        TrendLine(appearance, as_is("c")),
    ]  # fmt: skip
    for widget in widgets:
        qtbot.addWidget(widget)
        widget.resize(300, 200)
        for key in (Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Return):
            QTest.keyClick(widget, key)
        assert not widget.grab().isNull()
