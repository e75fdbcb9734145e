"""Forms of the resolving side: steps, agencies, the result or the refusal, apology, lateness, the ends."""

from __future__ import annotations

from datetime import datetime, time

from PySide6.QtWidgets import QWidget

from counter_app.domain.lateness import CAUSE_WORDS
from counter_app.domain.office_time import OFFICE_ZONE, from_iso
from counter_app.services.moves.resolving import ResultFacts
from ui.appearance import Appearance
from ui.language.formats import date_and_time
from ui.language.phrase import as_is, phrase
from ui.screens.dossiers.forms.base import Act, Asked, MoveForm, lines_of
from ui.screens.dossiers.forms.pauses import reasoned
from ui.screens.dossiers.told import joined
from ui.widgets.choices import Choice

END_OF_DAY = time(17, 0)


def step_done(look: Appearance, parent: QWidget, asked: Asked) -> MoveForm:
    """A step of the internal process; the next one is chosen."""
    form = MoveForm(look, parent, asked)
    done = {each.place for each in asked.dossier.course.steps}
    steps = [
        Choice(
            step.place,
            joined(
                as_is(f"{step.place}. {step.name}"), phrase("dossiers.step_due", at=date_and_time(step.due))
            ),
        )
        for step in asked.detail.plan
        if step.place not in done
    ]
    chosen = form.choice("step", steps)

    def act() -> Act:
        place = chosen.value()
        wanted = place if isinstance(place, int) else None
        return lambda program: program.resolving.step_done(program.actor, asked.id, wanted)

    return form.acts(act)


def ask_agency(look: Appearance, parent: QWidget, asked: Asked) -> MoveForm:
    """A co-ordinating agency is asked, with content and deadline."""
    form = MoveForm(look, parent, asked)
    agency = form.line("agency", needed=True)
    content = form.area("content", needed=True)
    due = form.day("answer_due", needed=True)

    def act() -> Act:
        day = due.typed_value() or asked.today
        until = datetime.combine(day, END_OF_DAY, OFFICE_ZONE)
        name, words = agency.value(), content.value()
        return lambda program: program.resolving.ask_agency(program.actor, asked.id, name, words, until)

    return form.acts(act)


def agency_answered(look: Appearance, parent: QWidget, asked: Asked) -> MoveForm:
    """An answer came."""
    form = MoveForm(look, parent, asked)
    question = form.choice("question", _questions(asked, late=False))
    answer = form.area("answer")

    def act() -> Act:
        which, words = str(question.value()), answer.value()
        return lambda program: program.resolving.agency_answered(program.actor, asked.id, which, words)

    return form.acts(act)


def agency_late(look: Appearance, parent: QWidget, asked: Asked) -> MoveForm:
    """The head of the one-stop unit is told that an answer is late."""
    form = MoveForm(look, parent, asked)
    question = form.choice("question", _questions(asked, late=True))

    def act() -> Act:
        which = str(question.value())
        return lambda program: program.resolving.report_agency_late(program.actor, asked.id, which)

    return form.acts(act)


def result_ready(look: Appearance, parent: QWidget, asked: Asked) -> MoveForm:
    """The result is signed; the day it was signed decides on time or late."""
    form = MoveForm(look, parent, asked)
    number = form.line("result_number")
    signed = form.day("signed_on", value=asked.today)
    papers = form.area("result_papers", placeholder="one_a_line")

    def act() -> Act:
        facts = ResultFacts(number.value(), _signed_at(asked, signed.typed_value()), lines_of(papers.value()))
        return lambda program: program.resolving.result_ready(program.actor, asked.id, facts)

    return form.acts(act)


def receive_result(look: Appearance, parent: QWidget, asked: Asked) -> MoveForm:
    """The result is at the counter; where nobody recorded it, its number and day are asked for."""
    form = MoveForm(look, parent, asked)
    known = asked.dossier.course.result is not None
    if not known:
        form.note("dossiers.result_implied")
    number = None if known else form.line("result_number")
    signed = None if known else form.day("signed_on", value=asked.today)
    shelf = form.line("shelf")

    def act() -> Act:
        facts = ResultFacts(
            "" if number is None else number.value(),
            None if signed is None else _signed_at(asked, signed.typed_value()),
        )
        place = shelf.value()
        return lambda program: program.ending.receive_result(program.actor, asked.id, facts, place)

    return form.acts(act)


def refuse(look: Appearance, parent: QWidget, asked: Asked) -> MoveForm:
    """Refusal after examination, in writing with reasons (Mẫu 03)."""

    def made(why: str) -> Act:
        return lambda program: program.resolving.refuse(program.actor, asked.id, why)

    return reasoned(MoveForm(look, parent, asked, danger=True), made)


def apologise(look: Appearance, parent: QWidget, asked: Asked) -> MoveForm:
    """Mẫu 04: the proposed date with its reason, to be taken or changed."""
    form = MoveForm(look, parent, asked)
    proposal = asked.facts.proposal
    if proposal is not None and proposal.late_notice:
        form.note("dossiers.notice_is_late")
    due = form.day("new_due", needed=True, value=None if proposal is None else proposal.due.date())
    if proposal is not None:
        due.set_hint(proposal.why)
    reason = form.area("reason", needed=True)
    signed_by = form.line("signed_by", needed=True, text=asked.facts.signatory)

    def act() -> Act:
        day = due.typed_value() or asked.today
        hour = END_OF_DAY if proposal is None else proposal.due.timetz().replace(tzinfo=None)
        moment = datetime.combine(day, hour, OFFICE_ZONE)
        why, who = reason.value(), signed_by.value()
        return lambda program: program.reappointing.reappoint(program.actor, asked.id, moment, why, who)

    return form.acts(act)


def explain_lateness(look: Appearance, parent: QWidget, asked: Asked) -> MoveForm:
    """A supervisor's words beside the computed cause, which stays (C16)."""
    form = MoveForm(look, parent, asked)
    cause = asked.detail.cause
    if cause is not None:
        form.sentence(phrase("dossiers.computed_cause", cause=CAUSE_WORDS[cause]))

    def made(why: str) -> Act:
        return lambda program: program.resolving.explain_lateness(program.actor, asked.id, why)

    return reasoned(form, made)


def stop(look: Appearance, parent: QWidget, asked: Asked) -> MoveForm:
    """Stopped at the citizen's request."""
    form = MoveForm(look, parent, asked, danger=True)
    papers, fee = form.tick("papers_returned"), form.tick("fee_returned")

    def made(why: str) -> Act:
        back, money = papers.isChecked(), fee.isChecked()
        return lambda program: program.ending.stop(
            program.actor, asked.id, why, papers_returned=back, fee_returned=money
        )

    return reasoned(form, made)


def withdraw(look: Appearance, parent: QWidget, asked: Asked) -> MoveForm:
    """The citizen takes the dossier back."""
    form = MoveForm(look, parent, asked, danger=True)
    fee = form.tick("fee_returned")

    def made(why: str) -> Act:
        money = fee.isChecked()
        return lambda program: program.ending.withdraw(program.actor, asked.id, why, fee_returned=money)

    return reasoned(form, made)


def _questions(asked: Asked, *, late: bool) -> list[Choice]:
    return [
        Choice(
            each.id,
            joined(
                as_is(each.agency),
                phrase("dossiers.answer_due", due=date_and_time(from_iso(each.answer_due))),
            ),
        )
        for each in asked.dossier.course.open_questions
        if not late or asked.detail.now > from_iso(each.answer_due)
    ]


def _signed_at(asked: Asked, day: object) -> datetime | None:
    """The day typed, at the close of work; of today it is now."""
    if not isinstance(day, datetime | type(asked.today)) or day == asked.today:
        return None
    return max(datetime.combine(day, END_OF_DAY, OFFICE_ZONE), asked.dossier.received_at)
