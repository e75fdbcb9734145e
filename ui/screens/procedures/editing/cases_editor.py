"""Cases with limit and fee: a list, and the fields of the case chosen in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal

from counter_app.domain.fees import FeeKind
from counter_app.domain.limits import UNKNOWN_LIMIT, Limit, LimitUnit
from counter_app.domain.procedures import Case
from ui.appearance import Appearance
from ui.language.phrase import as_is, phrase
from ui.screens.procedures.editing.form import EDITABLE_FEES, WITH_AMOUNT, next_number, with_fee
from ui.screens.procedures.wording import capital, fee_words, joined
from ui.theme.icons import Icon
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.card import Card
from ui.widgets.choices import Choice, ChoiceField
from ui.widgets.digit_field import DigitField, Grouping
from ui.widgets.field import TextField
from ui.widgets.layouts import SPACING, column, row
from ui.widgets.list_rows import ListRow
from ui.widgets.side_list import SideList

DAYS = Grouping((4,), 4)
MONEY = Grouping((3,), 9)
COUNTED = (LimitUnit.WORKING_DAYS, LimitUnit.CALENDAR_DAYS, LimitUnit.HOURS)


class CasesEditor(Card):
    """Edits `cases`.

    Signals:
        changed(): the clerk changed something.
    """

    changed = Signal()

    def __init__(self, appearance: Appearance, today: date) -> None:
        super().__init__(appearance, "procedures.cases")
        self._today = today
        self.cases: tuple[Case, ...] = ()
        self._at = 0
        self.list = SideList(appearance)
        self.list.setFixedHeight(150)
        self.list.current_changed.connect(self._go_to)
        self._make_fields(appearance)
        self.more = ActionButton(appearance, "procedures.add_case", icon=Icon.ADD)
        self.more.clicked.connect(self._add)
        self.less = ActionButton(appearance, "procedures.remove", ButtonLook.QUIET, icon=Icon.DELETE)
        self.less.clicked.connect(self._remove)
        fields = column(
            self.name,
            row(self.amount, self.unit, gap=SPACING.medium),
            row(self.fee, self.money, gap=SPACING.medium),
            gap=SPACING.small,
        )
        left = column(self.list, row(self.more, self.less, 1))
        whole = row(gap=SPACING.large)
        whole.addLayout(left, 4)
        whole.addLayout(fields, 5)
        self.add(whole)

    def set_cases(self, cases: tuple[Case, ...]) -> None:
        """Show other cases, the first one chosen; one without any gets an unknown one."""
        self.cases = cases or (Case(1, UNKNOWN_LIMIT),)
        self._show_list(0)

    def _make_fields(self, appearance: Appearance) -> None:
        self.name = TextField(appearance, "procedures.case_name", placeholder="procedures.optional")
        self.amount = DigitField(appearance, "procedures.amount", DAYS)
        self.unit = ChoiceField(
            appearance,
            "procedures.unit",
            [Choice(unit, f"procedures.unit.{unit.value}") for unit in LimitUnit],
        )
        self.fee = ChoiceField(appearance, "procedures.fee")
        self.money = DigitField(appearance, "procedures.money", MONEY)
        self.name.committed.connect(lambda _: self._take())
        self.amount.edited.connect(lambda text: self._take() if text else None)
        self.amount.committed.connect(lambda _: self._take())
        self.unit.chosen.connect(lambda _: self._unit_chosen())
        self.fee.chosen.connect(lambda _: self._fee_chosen())
        self.money.committed.connect(lambda _: self._fee_chosen())
        self.amount.setFixedWidth(96)
        self.money.setFixedWidth(112)

    def _unit_chosen(self) -> None:
        counted = self.unit.value() in COUNTED
        self.amount.setEnabled(counted)
        if not counted:
            self.amount.set_text("")
        self._take()

    def _fee_chosen(self) -> None:
        kind = self.fee.value()
        case = self.cases[self._at]
        if not isinstance(kind, FeeKind):
            return
        asks = kind in WITH_AMOUNT
        self.money.setEnabled(asks)
        if asks and not self.money.value():
            self.money.set_problem("procedures.amount_missing")
            return
        self.money.set_problem(None)
        if kind in EDITABLE_FEES:
            self._put(with_fee(case, kind, int(self.money.value() or 0)))

    def _take(self) -> None:
        unit, digits = self.unit.value(), self.amount.value()
        if not isinstance(unit, LimitUnit):
            return
        if unit in COUNTED and not int(digits or 0):
            self.amount.set_problem("procedures.amount_missing")
            return
        self.amount.set_problem(None)
        limit = Limit(unit, int(digits) if unit in COUNTED else None)
        case = replace(self.cases[self._at], name=self.name.value(), limit=limit)
        # An extension of the old limit says nothing about the new one.
        self._put(case if case.limit == self.cases[self._at].limit else replace(case, extended_limit=None))

    def _put(self, case: Case) -> None:
        if case != self.cases[self._at]:
            self.cases = (*self.cases[: self._at], case, *self.cases[self._at + 1 :])
            self._show_rows()
            self.changed.emit()

    def _add(self) -> None:
        self.cases = (*self.cases, Case(next_number(self.cases), UNKNOWN_LIMIT))
        self._show_list(len(self.cases) - 1)
        self.name.setFocus()
        self.changed.emit()

    def _remove(self) -> None:
        self.cases = (*self.cases[: self._at], *self.cases[self._at + 1 :])
        self._show_list(max(self._at - 1, 0))
        self.changed.emit()

    def _go_to(self, number: object) -> None:
        self._at = next(at for at, case in enumerate(self.cases) if case.number == number)
        self._show_fields(self.cases[self._at])

    def _show_list(self, at: int) -> None:
        self._at = at
        self._show_rows()
        self._show_fields(self.cases[at])

    def _show_rows(self) -> None:
        rows = [
            ListRow(
                case.number,
                as_is(case.name) if case.name else phrase("procedures.case", number=case.number),
                joined((capital(case.limit.words), fee_words(case.fee, self._today))),
            )
            for case in self.cases
        ]
        self.list.set_rows(rows)
        self.list.set_current(self.cases[self._at].number)
        self.less.setEnabled(len(self.cases) > 1)

    def _show_fields(self, case: Case) -> None:
        self.name.set_text(case.name)
        self.amount.set_text(str(case.limit.amount or ""))
        self.unit.set_value(case.limit.unit)
        self.amount.setEnabled(case.limit.unit in COUNTED)
        rate = case.fee.rate_on(self._today)
        # The page tariff is kept as it is; it can be replaced by another kind, not typed here.
        kinds = EDITABLE_FEES if rate.kind in EDITABLE_FEES else (rate.kind, *EDITABLE_FEES)
        self.fee.set_choices([Choice(kind, f"procedures.fee.{kind.value}") for kind in kinds])
        self.fee.set_value(rate.kind)
        self.money.set_text(str(rate.amount or ""))
        self.money.setEnabled(rate.kind in WITH_AMOUNT)
