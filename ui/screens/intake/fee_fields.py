"""The fee as asked and as paid, who is exempt, the sets handed in and the originals kept."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from counter_app.domain.fees import Fee
from ui.appearance import Appearance, Follower
from ui.language.phrase import as_is
from ui.screens.intake.bindings import bind_choice, bind_text, narrow, shown_text
from ui.screens.intake.entries import Entries
from ui.screens.intake.model import Place
from ui.screens.intake.procedures import Procedures
from ui.widgets.check_box import CheckBox
from ui.widgets.choices import Choice, ChoiceField
from ui.widgets.digit_field import DigitField, Grouping
from ui.widgets.field import TextField
from ui.widgets.layouts import SPACING, boxed, column, row

DONG = Grouping((9,), 9)
NOBODY = ""


class FeeFields(QWidget, Follower):
    """Amount (typed where the counter knows better), paid or due, exemption, originals kept."""

    def __init__(self, appearance: Appearance, entries: Entries, procedures: Procedures) -> None:
        super().__init__()
        self._entries, self._procedures = entries, procedures
        self.amount = DigitField(appearance, "intake.fee", DONG)
        self.amount.setFixedWidth(132)
        self.paid = CheckBox(appearance, "intake.fee_paid")
        self.exemption = narrow(ChoiceField(appearance, "intake.exemption"))
        self.kept = TextField(
            appearance, "intake.originals_kept", placeholder="intake.originals_kept_example", longest=500
        )
        self.sets = DigitField(appearance, "intake.sets", Grouping((2,), 2))
        self.sets.setFixedWidth(72)
        paid = column(gap=SPACING.tight)
        paid.addSpacing(20)
        paid.addWidget(self.paid)
        first = row(self.amount, gap=SPACING.medium)
        first.addLayout(paid)
        first.addWidget(self.exemption, 1)
        first.addStretch(0)
        second = row(gap=SPACING.small)
        second.addWidget(self.kept, 1)
        second.addWidget(self.sets)
        self._second = boxed(second)
        self.setLayout(column(first, self._second, gap=SPACING.medium))
        self._exemptions: tuple[object, ...] = ()
        bind_text(
            self.amount, lambda text: entries.edit_procedure(Place.FEE, fee=int(text) if text else None)
        )
        self.paid.clicked.connect(lambda on: entries.edit_procedure(fee_paid=on))
        bind_choice(self.exemption, lambda code: entries.edit_procedure(Place.FEE, exemption=code or None))
        bind_text(self.kept, lambda text: entries.edit_procedure(originals_kept=text))
        bind_text(self.sets, lambda text: entries.edit_procedure(sets=max(int(text or 1), 1)))
        entries.changed.connect(self.refresh)
        procedures.changed.connect(self.refresh)
        self.follow(appearance)

    def retranslate(self) -> None:
        self.refresh()

    def show_amount(self, fee: Fee | None) -> None:
        """The fee as it would be recorded: the quiet text in the empty field."""
        shown, entry = self._procedures.shown, self._entries.form.procedure
        if fee is None and shown is not None and not entry.lines:
            fee = shown.fee_of(entry)
        amount = None if fee is None else fee.amount
        placeholder = "intake.fee_unknown_short" if amount is None else as_is(f"{amount:,}".replace(",", "."))
        self.amount.set_placeholder(placeholder)
        why = None if fee is None or not fee.why.vi else fee.why
        self.amount.setToolTip("" if why is None else self.appearance.say(why))

    def refresh(self) -> None:
        entry, shown = self._entries.form.procedure, self._procedures.shown
        # An express entry is done at once: nothing is kept and there are no sets.
        self._second.setVisible(not entry.lines)
        shown_text(self.amount, "" if entry.fee is None else str(entry.fee))
        self.amount.set_problem(self._entries.problems.get(Place.FEE))
        self.paid.setChecked(entry.fee_paid)
        shown_text(self.kept, entry.originals_kept)
        if not self.sets.line.hasFocus():
            shown_text(self.sets, str(entry.sets))
        exemptions = () if shown is None else shown.exemptions(entry)
        self.exemption.setVisible(bool(exemptions))
        if exemptions != self._exemptions:
            self._exemptions = exemptions
            none = Choice(NOBODY, "intake.no_exemption")
            self.exemption.set_choices(
                [none, *(Choice(each.code, as_is(each.reason)) for each in exemptions)]
            )
        if exemptions:
            codes = [each.code for each in exemptions]
            self.exemption.set_value(entry.exemption if entry.exemption in codes else NOBODY)
