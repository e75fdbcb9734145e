"""On the right: when coming dossiers are due, which section has how many, and why what is late is late."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.lateness import CAUSE_WORDS
from counter_app.services.deadlines.board import GroupLine
from counter_app.services.deadlines.board_classes import BoardClass
from counter_app.services.deadlines.board_counts import Grouping
from ui.appearance import Appearance
from ui.language.phrase import as_is
from ui.screens.deadlines.filters import RUNNING
from ui.screens.deadlines.overview import MonthOnTime, Overview
from ui.theme.icons import Icon
from ui.widgets.bar_chart import Bar, BarChart
from ui.widgets.card import Card
from ui.widgets.empty_state import ContentStates, EmptyState
from ui.widgets.heat_calendar import HeatCalendar, HeatCell
from ui.widgets.labels import SectionHeading, TextLabel
from ui.widgets.layouts import SPACING, boxed, column, scrolled

SECTIONS_SHOWN: Final = 40
ALL_CAUSES: Final = len(CAUSE_WORDS)


class SidePanel(QWidget):
    """Heat, sections, causes; each leads to a list.

    Signals:
        day_chosen(date), section_chosen(str), cause_chosen(LatenessCause): show what it counts.
    """

    day_chosen = Signal(object)
    section_chosen = Signal(object)
    cause_chosen = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._month: MonthOnTime | None = None
        self._overview: Overview | None = None
        self.heat = HeatCalendar(appearance)
        self.sections = BarChart(appearance, "deadlines.sections")
        self.causes = BarChart(appearance, "deadlines.causes")
        self.heat.day_picked.connect(self.day_chosen)
        self.sections.row_picked.connect(self.section_chosen)
        self.causes.row_picked.connect(self.cause_chosen)
        heat = Card(appearance, "deadlines.heat", "deadlines.heat_aside")
        heat.add(self.heat)
        self._nothing_late = TextLabel(appearance, "deadlines.nothing_late", "quiet")
        self._nothing_late.hide()
        bars = column(
            SectionHeading(appearance, "deadlines.sections", "deadlines.sections_aside"),
            scrolled(boxed(column(self.sections, 1))),
            SectionHeading(appearance, "deadlines.causes", "deadlines.causes_aside"),
            self.causes,
            self._nothing_late,
            gap=SPACING.small,
        )
        bars.setStretch(1, 1)
        nothing = EmptyState(appearance, Icon.EMPTY, "deadlines.nothing_held")
        self._states = ContentStates(appearance, boxed(bars), nothing)
        self._states.show_loading()
        lower = Card(appearance)
        lower.add(self._states, 1)
        whole = column(heat, gap=SPACING.large)
        whole.addWidget(lower, 1)
        self.setLayout(whole)

    def show_overview(self, overview: Overview) -> None:
        """Show the board."""
        self._overview = overview
        cells = [HeatCell(each.day, each.number, off=each.off) for each in overview.weeks]
        self.heat.set_days(cells, overview.figures.now.date())
        lines = [each for each in overview.groups[Grouping.SECTION] if _held(each)][:SECTIONS_SHOWN]
        self.sections.set_bars([_bar(each) for each in lines])
        self._states.show_content(empty=not lines)
        self._show_causes()

    def show_month(self, month: MonthOnTime) -> None:
        """Show the causes of the last 30 days too."""
        self._month = month
        self._show_causes()

    def show_failed(self) -> None:
        """The board could not be read."""
        self._states.show_failed()

    def _show_causes(self) -> None:
        if self._overview is None:
            return
        lately = {} if self._month is None else self._month.causes
        numbers = [(cause, number, lately.get(cause, 0)) for cause, number in self._overview.causes.items()]
        bars = [
            Bar(CAUSE_WORDS[cause], max(now, before), as_is(f"{now} · {before}"), ahead=now, key=cause)
            for cause, now, before in numbers
            if now or before
        ]
        self.causes.set_bars(bars)
        self.causes.setVisible(bool(bars))
        self._nothing_late.setVisible(not bars)


def _held(line: GroupLine) -> int:
    return sum(line.numbers[each] for each in RUNNING)


def _bar(line: GroupLine) -> Bar:
    overdue, held = line.numbers[BoardClass.OVERDUE], _held(line)
    label = as_is(line.label) if line.label else "deadlines.no_label"
    return Bar(label, held, as_is(f"{overdue} · {held}"), ahead=overdue, key=line.label)
