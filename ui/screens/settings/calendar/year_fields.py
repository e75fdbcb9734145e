"""The fields of one year of the calendar: its hours, how far it is decided, and by which texts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.domain.calendar_year import CalendarYear, YearStatus
from ui.appearance import Appearance
from ui.language.phrase import Said
from ui.theme.icons import Icon
from ui.widgets.buttons import ActionButton
from ui.widgets.choices import Choice, ChoiceField
from ui.widgets.facts import Facts
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, row
from ui.widgets.text_area import TextArea


class YearFields(QWidget):
    """Hours are shown; standing and sources can be changed.

    Signals:
        applied(YearStatus, str): make it so in the draft.
    """

    applied = Signal(object, str)

    def __init__(self, appearance: Appearance, *, may_change: bool) -> None:
        super().__init__()
        self._hours = Facts(appearance, name_width=70)
        self.status = ChoiceField(
            appearance,
            "settings.calendar.status",
            [Choice(status, f"settings.calendar.status.{status.value}") for status in YearStatus],
        )
        self.source = TextArea(appearance, "settings.calendar.source", lines=4)
        self.apply = ActionButton(appearance, "settings.calendar.set_year", icon=Icon.TICK)
        self.apply.clicked.connect(self._apply)
        for widget in (self.status, self.source, self.apply):
            widget.setEnabled(may_change)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING.medium)
        layout.addWidget(TextLabel(appearance, "settings.calendar.hours", "heading"))
        layout.addWidget(self._hours)
        layout.addWidget(self.status)
        layout.addWidget(self.source)
        layout.addLayout(row(1, self.apply))
        layout.addStretch(1)

    def show_year(self, year: CalendarYear, hours: Sequence[tuple[Said, Said]]) -> None:
        """Show a year of the draft."""
        self._hours.set_facts(hours)
        self.status.set_value(year.status)
        self.source.set_text(year.source)

    def show_problem(self, said: Said) -> None:
        """What stands in the way of the year as typed."""
        self.status.set_problem(said)

    def _apply(self) -> None:
        self.status.set_problem(None)
        if not self.source.value():
            self.source.set_problem("settings.calendar.source_missing")
            return
        self.applied.emit(self.status.value(), self.source.value())
