"""Limit, fee and level as chips; the case where there are several; the limit typed with its source."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from counter_app.domain.wording import Words
from ui.appearance import Appearance, Follower
from ui.language.formats import money
from ui.language.phrase import Said, as_is, phrase
from ui.screens.intake.bindings import bind_choice, bind_text, narrow, shown_text
from ui.screens.intake.entries import Entries
from ui.screens.intake.model import Place
from ui.screens.intake.procedure_entry import LIMIT_UNITS, SAME_DAY
from ui.screens.intake.procedures import Procedures
from ui.screens.intake.shown_procedure import ShownProcedure
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.choices import Choice, ChoiceField
from ui.widgets.digit_field import DigitField, Grouping
from ui.widgets.field import TextField
from ui.widgets.labels import ElidedLabel
from ui.widgets.layouts import SPACING, boxed, column, row
from ui.widgets.status_chip import Chip, StatusChip

AMOUNT = Grouping((4,), 4)
NO_CASE = 0
LEVELS = {"full": "intake.level_full", "partial": "intake.level_partial"}


class ProcedureChips(QWidget, Follower):
    """How long, how much, and how far it goes online."""

    def __init__(self, appearance: Appearance, entries: Entries, procedures: Procedures) -> None:
        super().__init__()
        self._entries, self._procedures = entries, procedures
        self._limit, self._fee, self._level = (StatusChip(appearance) for _ in range(3))
        self._code = ElidedLabel(appearance, None, "label")
        self.setLayout(row(self._limit, self._fee, self._level, 1, self._code, gap=SPACING.small))
        entries.changed.connect(self.refresh)
        procedures.changed.connect(self.refresh)
        self.follow(appearance)

    def retranslate(self) -> None:
        self.refresh()

    def refresh(self) -> None:
        shown = self._procedures.shown
        self.setVisible(shown is not None)
        if shown is None:
            return
        entry = self._entries.form.procedure
        limit = shown.limit_of(entry)
        known = Chip(limit.words, Tone.ACCENT, Icon.CALENDAR_TIME)
        open_case = shown.must_choose(entry)
        why = "intake.limit_by_case" if open_case else "intake.limit_unknown"
        unknown = Chip(why, Tone.NEAR_DUE, Icon.CALENDAR_TIME)
        self._limit.set_chip(unknown if limit.is_unknown else known)
        self._fee.set_chip(Chip(self._fee_words(shown), Tone.NEUTRAL, Icon.MONEY))
        level = LEVELS.get(shown.procedure.online_level)
        self._level.set_chip(None if level is None else Chip(level, Tone.DONE, Icon.ONLINE))
        self._code.set_said(as_is(" · ".join(filter(None, (entry.code, shown.procedure.field)))))

    def _fee_words(self, shown: ShownProcedure) -> Said:
        entry = self._entries.form.procedure
        if shown.procedure.express is not None:
            return "intake.fee_by_lines"
        fee = shown.fee_of(entry)
        amount = entry.fee if entry.fee is not None else fee.amount
        if amount is None:
            return "intake.fee_by_case" if shown.must_choose(entry) else "intake.fee_unknown"
        if amount == 0:
            return "intake.fee_none"
        return phrase("intake.fee_chip", amount=money(amount, self.appearance.language.tongue))


class CaseAndLimit(QWidget):
    """Nothing is chosen silently: the case is asked for, a limit typed at the counter needs its source."""

    def __init__(self, appearance: Appearance, entries: Entries, procedures: Procedures) -> None:
        super().__init__()
        self._entries, self._procedures = entries, procedures
        self.case = narrow(ChoiceField(appearance, "intake.case"))
        self.amount = DigitField(appearance, "intake.limit", AMOUNT)
        self.amount.setFixedWidth(84)
        self.unit = ChoiceField(
            appearance, "intake.limit_unit", [Choice(unit, f"intake.unit_{unit}") for unit in LIMIT_UNITS]
        )
        self.unit.setFixedWidth(150)
        self.source = TextField(
            appearance, "intake.limit_source", placeholder="intake.limit_source_example", longest=200
        )
        limit = row(self.amount, self.unit, gap=SPACING.small)
        limit.addWidget(self.source, 1)
        self._limit = boxed(limit)
        self.setLayout(column(self.case, self._limit, gap=SPACING.small))
        self._cases: tuple[object, ...] = ()
        bind_choice(self.case, self._choose)
        bind_choice(self.unit, lambda unit: entries.edit_procedure(Place.LIMIT, limit_unit=unit))
        bind_text(self.amount, lambda text: entries.edit_procedure(Place.LIMIT, limit_amount=text))
        bind_text(self.source, lambda text: entries.edit_procedure(Place.LIMIT_SOURCE, limit_source=text))
        entries.changed.connect(self.refresh)
        procedures.changed.connect(self.refresh)

    def refresh(self) -> None:
        shown, entry = self._procedures.shown, self._entries.form.procedure
        asks = shown is not None and (len(shown.cases) > 1 or shown.needs_limit(entry))
        self.setVisible(asks)
        if shown is None or not asks:
            return
        self._show_cases(shown)
        self.case.setVisible(len(shown.cases) > 1)
        chosen = shown.case_of(entry)
        self.case.set_value(NO_CASE if chosen is None else chosen.number)
        self.case.set_problem(self._entries.problems.get(Place.CASE))
        self._limit.setVisible(shown.needs_limit(entry) and not shown.must_choose(entry))
        shown_text(self.amount, entry.limit_amount)
        self.amount.line.setEnabled(entry.limit_unit != SAME_DAY)
        self.unit.set_value(entry.limit_unit)
        shown_text(self.source, entry.limit_source)
        self.amount.set_problem(self._entries.problems.get(Place.LIMIT))
        self.source.set_problem(self._entries.problems.get(Place.LIMIT_SOURCE))

    def _show_cases(self, shown: ShownProcedure) -> None:
        cases = tuple((case.number, case.name, case.limit) for case in shown.cases)
        if cases == self._cases:
            return
        self._cases = cases
        asked = Choice(NO_CASE, "intake.choose_case")
        choices = [
            Choice(number, _case_words(name or f"{number}", limit.words)) for number, name, limit in cases
        ]
        self.case.set_choices([asked, *choices])

    def _choose(self, number: int) -> None:
        if number != NO_CASE:
            self._procedures.choose_case(number)


def _case_words(name: str, limit: Words) -> Said:
    return Words(f"{name} — {limit.vi}", f"{name} — {limit.en}") if name else as_is(name)
