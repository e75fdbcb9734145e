"""Picks a period: its kind, the one before and after, administrative ones, or two days of one's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.failures import UserFacingError
from counter_app.domain.report_periods import PeriodKind
from counter_app.domain.typed_values import typed_date
from ui.appearance import Appearance
from ui.language.formats import full_date
from ui.screens.reports.periods import PeriodChoice
from ui.theme.icons import Icon
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.check_box import CheckBox
from ui.widgets.choices import Choice, ChoiceField
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, row
from ui.widgets.typed_field import TypedField

KIND_WIDTH, DATE_WIDTH, ARROW_WIDTH, BOX_WIDTH = 118, 112, 34, 140


class PeriodPicker(QWidget):
    """The picker.

    Signals:
        picked(PeriodChoice): another period was chosen, one that can be.
    """

    picked = Signal(object)

    def __init__(self, appearance: Appearance, today: date) -> None:
        super().__init__()
        self.choice = PeriodChoice(PeriodKind.MONTH, today)
        kinds = [Choice(each, f"reports.period_{each.value}") for each in PeriodKind]
        self.kind = ChoiceField(appearance, None, kinds)
        self.kind.setFixedWidth(KIND_WIDTH)
        self.administrative = CheckBox(appearance, "reports.administrative")
        self.administrative.setMinimumWidth(BOX_WIDTH)
        self.earlier = _arrow(appearance, Icon.LEFT, "Alt+Left", "reports.earlier")
        self.later = _arrow(appearance, Icon.RIGHT, "Alt+Right", "reports.later")
        self.name = TextLabel(appearance, self.choice.period.name, "strong")
        self.first = _date_field(appearance, today)
        self.last = _date_field(appearance, today)
        self.setLayout(
            row(
                self.kind,
                self.earlier,
                self.name,
                self.first,
                self.last,
                self.later,
                self.administrative,
                1,
                gap=SPACING.small,
            )
        )
        self._connect()
        self._show()

    def set_choice(self, choice: PeriodChoice) -> None:
        """Pick a period that was not typed here."""
        try:
            name = choice.period.name
        except UserFacingError as problem:
            self.last.set_problem(problem.words)
            return
        self.choice = choice
        self.name.set_said(name)
        self._show()
        self.picked.emit(choice)

    def _connect(self) -> None:
        self.kind.chosen.connect(self._choose_kind)
        self.administrative.toggled.connect(
            lambda on: self.set_choice(replace(self.choice, administrative=on))
        )
        self.earlier.clicked.connect(lambda: self.set_choice(self.choice.earlier()))
        self.later.clicked.connect(lambda: self.set_choice(self.choice.later()))
        self.first.value_changed.connect(lambda day: self._choose_days(first=day))
        self.last.value_changed.connect(lambda day: self._choose_days(last=day))

    def _choose_kind(self, kind: PeriodKind) -> None:
        period = self.choice.period
        # The days that are shown stay the ones to begin with.
        self.set_choice(replace(self.choice, kind=kind, first=period.first, last=period.last))

    def _choose_days(self, **days: date | None) -> None:
        known = {name: day for name, day in days.items() if day is not None}
        if known:
            self.set_choice(replace(self.choice, **known))  # type: ignore[arg-type]

    def _show(self) -> None:
        own = self.choice.kind is PeriodKind.OWN
        period = self.choice.period
        self.kind.set_value(self.choice.kind)
        self.name.setVisible(not own)
        self.administrative.setVisible(not own)
        for field, day in ((self.first, period.first), (self.last, period.last)):
            field.setVisible(own)
            field.set_value(day)


def _arrow(appearance: Appearance, icon: Icon, keys: str, tip: str) -> ActionButton:
    button = ActionButton(appearance, None, ButtonLook.QUIET, keys=keys, icon=icon, tip=tip)
    button.hide_cap()
    button.setFixedWidth(ARROW_WIDTH)
    return button


def _date_field(appearance: Appearance, today: date) -> TypedField[date]:
    field: TypedField[date] = TypedField(
        appearance, None, read=lambda text: typed_date(text, today), show=full_date
    )
    field.setFixedWidth(DATE_WIDTH)
    field.hide()
    return field
