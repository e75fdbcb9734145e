"""Forms of the ledger and of the paper's place: originals, fees, calls, the shelf, who holds it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from counter_app.domain.custody import Holder, HolderKind
from counter_app.domain.ledger import OriginalMove
from counter_app.services.moves.bookkeeping import METHODS
from ui.appearance import Appearance
from ui.language.phrase import as_is, phrase
from ui.screens.dossiers.forms.base import Act, Asked, MoveForm
from ui.screens.dossiers.forms.pauses import reasoned
from ui.screens.dossiers.paper_lists import standing_words
from ui.screens.dossiers.shown import dong
from ui.screens.dossiers.told import joined
from ui.widgets.choices import Choice, SegmentedButtons
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import boxed, row
from ui.widgets.stepper import Stepper

NEW = ""
ORIGINAL_MOVES = {
    OriginalMove.TAKEN_IN: "dossiers.original_taken_in",
    OriginalMove.GIVEN_BACK: "dossiers.original_given_back",
    OriginalMove.LENT: "dossiers.original_lent_out",
    OriginalMove.LENT_RETURNED: "dossiers.original_lent_returned",
}
COUNTER = Holder(HolderKind.COUNTER)


def originals(look: Appearance, parent: QWidget, asked: Asked) -> MoveForm:
    """The originals ledger: one comes in, goes back to the citizen, is lent or comes back."""
    form = MoveForm(look, parent, asked)
    standing = asked.dossier.ledger.standing()
    how = form.choice("original_move", [Choice(each, ORIGINAL_MOVES[each]) for each in OriginalMove])
    known = [Choice(each.key, joined(as_is(each.name or "–"), standing_words(each))) for each in standing]
    which = form.choice("original_which", [*known, Choice(NEW, "dossiers.original_new")])
    name = form.line("original_name")
    form.needs(lambda: which.value() != NEW or bool(name.value()), name)
    count = Stepper(look, "dossiers.field_count", least=1)
    form.body.addWidget(boxed(row(TextLabel(look, "dossiers.field_count", "label"), count, 1)))
    to = form.line("original_to")
    if any(each.inside for each in standing):
        how.set_value(OriginalMove.GIVEN_BACK)
    name.setVisible(which.value() == NEW)

    def name_it(value: object) -> None:
        name.setVisible(value == NEW)
        form.fit()

    which.chosen.connect(name_it)

    def act() -> Act:
        move, key = how.value(), str(which.value()) or name.value()
        number, whom = count.value(), to.value()
        if not isinstance(move, OriginalMove):
            raise TypeError(f"no move of an original: {move!r}")
        return lambda program: program.bookkeeping.move_original(
            program.actor, asked.id, move, key, number, whom
        )

    return form.acts(act)


def collect_fee(look: Appearance, parent: QWidget, asked: Asked) -> MoveForm:
    """Money in; what is still owed is proposed."""
    form = MoveForm(look, parent, asked)
    amount = form.amount("amount", needed=True, value=asked.dossier.fee_due)
    method = SegmentedButtons(
        look, "dossiers.field_method", [Choice(each, f"dossiers.paid_{each}") for each in METHODS]
    )
    form.body.addWidget(method)
    receipt = form.line("fee_receipt")

    def act() -> Act:
        money, way, number = int(amount.value()), str(method.value()), receipt.value()
        return lambda program: program.bookkeeping.collect_fee(program.actor, asked.id, money, way, number)

    return form.acts(act)


def reverse_fee(look: Appearance, parent: QWidget, asked: Asked) -> MoveForm:
    """Money back, with a reason."""
    form = MoveForm(look, parent, asked, danger=True)
    collected = asked.dossier.ledger.collected
    form.sentence(phrase("dossiers.collected_so_far", amount=dong(collected)), "label")
    amount = form.amount("amount", needed=True, value=collected)

    def made(why: str) -> Act:
        money = int(amount.value())
        return lambda program: program.bookkeeping.reverse_fee(program.actor, asked.id, money, why)

    return reasoned(form, made)


def call(look: Appearance, parent: QWidget, asked: Asked) -> MoveForm:
    """A call to the citizen; failed ones are logged too (C18)."""
    form = MoveForm(look, parent, asked)
    parties = asked.detail.parties
    if parties is not None and parties.phone_to_call:
        form.sentence(as_is(parties.phone_to_call), "strong")
    reached = SegmentedButtons(
        look, "dossiers.field_reached",
        [Choice(value=True, said="dossiers.reached"), Choice(value=False, said="dossiers.not_reached")],
    )  # fmt: skip
    form.body.addWidget(reached)
    about = form.line("about", needed=True, text=look.say(_about(asked)))
    note = form.line("note")

    def act() -> Act:
        there, what, more = reached.value() is True, about.value(), note.value()
        return lambda program: program.bookkeeping.call(
            program.actor, asked.id, what, reached=there, note=more
        )

    return form.acts(act)


def shelve(look: Appearance, parent: QWidget, asked: Asked) -> MoveForm:
    """Where the paper lies; empty takes it off."""
    form = MoveForm(look, parent, asked)
    place = form.line("shelf", text=asked.dossier.custody.shelf)

    def act() -> Act:
        where = place.value()
        return lambda program: program.bookkeeping.shelve(program.actor, asked.id, where)

    return form.acts(act)


def take_over(look: Appearance, parent: QWidget, asked: Asked) -> MoveForm:
    """A supervisor puts right who holds the paper."""
    form = MoveForm(look, parent, asked)
    here = (
        [Choice(NEW, "dossiers.the_counter")] if asked.dossier.custody.holder.kind is not COUNTER.kind else []
    )
    sections = [Choice(each, as_is(each)) for each in asked.facts.sections]
    to = form.choice("to", [*here, *sections])

    def made(why: str) -> Act:
        name = str(to.value() or NEW)
        return lambda program: program.bookkeeping.take_over(
            program.actor, asked.id, program.receivers.named(name) if name else COUNTER, why
        )

    return reasoned(form, made)


def _about(asked: Asked) -> str:
    if asked.dossier.course.open_pause is not None:
        return "dossiers.about_supplement"
    return "dossiers.about_result" if asked.dossier.course.result is not None else "dossiers.about_other"
