"""Moves of the course in words: pauses and dates, steps, agencies, the result and how it ended."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from counter_app.domain.dossier import DueChange
from counter_app.domain.office_time import from_iso
from counter_app.services.accounts.case_facts import CHANGE_WORDS
from ui.language.phrase import Said, as_is, phrase
from ui.screens.dossiers.shown import dong
from ui.screens.dossiers.told import Happening, Told, joined, moment, reason_of, value

IMPLIED_KEYS = ("result_ready", "acceptance", "handover")


def due_change(told: Told) -> Said | None:
    """`hẹn 27/11/2026 16:30 → tạm dừng`: every move of the promised date is told where it happened."""
    change = _change(told)
    if change is None:
        return None
    if change.after is None:
        return phrase("dossiers.date_stopped", before=moment(change.before))
    return phrase("dossiers.date_moved", before=moment(change.before), after=moment(change.after))


def _change(told: Told) -> DueChange | None:
    cause = _CAUSES.get(told.first.type) or told.text("cause")
    return told.story.changes.get((told.recorded_at, cause))


_CAUSES = {
    "SupplementRequested": "supplement_asked",
    "SupplementReceived": "supplement",
    "PaymentAsked": "payment_asked",
    "PaymentMet": "payment",
    "Reappointed": "reappointed",
}


def _supplement_requested(told: Told) -> Happening:
    again = "dossiers.event_supplement_late" if told.facts.get("late") is True else None
    return told.happened(
        phrase("dossiers.event_supplement_requested", items=_list(told)),
        phrase("dossiers.numbered", number=told.text("number")),
        reason_of(told.text("reason")),
        again and phrase(again),
        due_change(told),
    )


def _supplement_received(told: Told) -> Happening:
    return told.happened(
        phrase("dossiers.event_supplement_received", items=_list(told)),
        due_change(told),
        phrase("dossiers.new_issue", issue=told.issue),
    )


def _payment_asked(told: Told) -> Happening:
    amount = told.facts.get("amount")
    title = "dossiers.event_payment_asked" if amount is None else "dossiers.event_payment_asked_amount"
    return told.happened(phrase(title, amount=dong(amount)), reason_of(told.text("reason")), due_change(told))


def _payment_met(told: Told) -> Happening:
    return told.happened("dossiers.event_payment_met", as_is(told.text("reason")), due_change(told))


def _reappointed(told: Told) -> Happening:
    late = "dossiers.late_notice" if told.facts.get("late_notice") is True else None
    return told.happened(
        phrase("dossiers.event_reappointed", due=moment(told.facts["due"])),
        phrase("dossiers.signed_by", name=told.text("signed_by")),
        late and phrase(late),
        reason_of(told.text("reason")),
        due_change(told),
    )


def _due_changed(told: Told) -> Happening:
    cause = CHANGE_WORDS.get(told.text("cause"), as_is(told.text("cause")))
    title = phrase("dossiers.event_due_changed", after=moment(told.payload.get("due")))
    return told.happened(title, cause, reason_of(told.text("reason")), due_change(told))


def _step_done(told: Told) -> Happening:
    title = phrase("dossiers.event_step_done", place=told.text("place"), name=told.text("name"))
    due = told.facts.get("due")
    if due is None:
        return told.happened(title, as_is(told.text("section")))
    late = from_iso(told.at) > from_iso(str(due))
    key = "dossiers.step_late" if late else "dossiers.step_in_time"
    return told.happened(title, as_is(told.text("section")), phrase(key, due=moment(due)))


def _agency_asked(told: Told) -> Happening:
    title = phrase("dossiers.event_agency_asked", agency=told.text("agency"))
    due = phrase("dossiers.answer_due", due=moment(told.facts["answer_due"]))
    return told.happened(title, due, as_is(told.text("content")))


def _agency_answered(told: Told) -> Happening:
    question = told.story.questions.get(told.text("id"))
    agency = "" if question is None else question.agency
    late = question is not None and from_iso(told.at) > from_iso(question.answer_due)
    key = "dossiers.event_agency_answered_late" if late else "dossiers.event_agency_answered"
    return told.happened(phrase(key, agency=agency), as_is(told.text("answer")))


def _agency_late(told: Told) -> Happening:
    question = told.story.questions.get(told.text("id"))
    agency = "" if question is None else question.agency
    return told.happened(phrase("dossiers.event_agency_reported", agency=agency))


def _result_ready(told: Told) -> Happening:
    return told.happened("dossiers.event_result_ready", *_result(told))


def _refused(told: Told) -> Happening:
    return told.happened(
        "dossiers.event_refused",
        reason_of(told.text("reason")),
        phrase("dossiers.numbered", number=told.text("number")),
    )


def _result_received(told: Told) -> Happening:
    shelf = told.text("shelf")
    return told.happened(
        "dossiers.event_result_received",
        told.slip,
        phrase("dossiers.at_shelf", place=shelf) if shelf else None,
        *_result(told),
        implied_words(told.facts.get("implied")),
    )


def _result_returned(told: Told) -> Happening:
    collector = told.facts.get("collector") or {}
    tracking = told.text("tracking")
    paper = told.text("paper")
    return told.happened(
        phrase("dossiers.event_result_returned", name=collector.get("collector") or "–"),
        phrase(f"dossiers.by_{told.text('method')}") if told.text("method") in _METHODS else None,
        phrase(f"dossiers.shown_{paper}") if paper in _SHOWN else None,
        phrase("dossiers.authorised") if told.facts.get("authorised") is True else None,
        told.slip,
        phrase("dossiers.tracking", number=tracking) if tracking else None,
        implied_words(told.facts.get("implied")),
        final=True,
    )


def implied_words(implied: object) -> Said | None:
    """`suy ra: có kết quả, bàn giao`: what nobody recorded and this shows (C13)."""
    known = [each for each in implied if each in IMPLIED_KEYS] if isinstance(implied, (list, tuple)) else []
    if not known:
        return None
    named = value(phrase(f"dossiers.implied_{known[0]}"))
    for each in known[1:]:
        named = phrase("dossiers.listed", first=named, second=phrase(f"dossiers.implied_{each}"))
    return phrase("dossiers.implied", what=named)


def _ended(key: str) -> Callable[[Told], Happening]:
    def tell(told: Told) -> Happening:
        back = "dossiers.papers_back" if told.facts.get("papers_returned") is True else None
        fee = "dossiers.fee_back" if told.facts.get("fee_returned") is True else None
        return told.happened(
            phrase(key),
            reason_of(told.text("reason")),
            back and phrase(back),
            fee and phrase(fee),
            phrase("dossiers.numbered", number=told.text("number")),
            final=True,
        )

    return tell


def _explained(told: Told) -> Happening:
    return told.happened("dossiers.event_lateness_explained", as_is(told.text("reason")))


def _result(told: Told) -> list[Said | None]:
    number, ended = told.text("result_number"), told.facts.get("ended_at")
    papers = told.facts.get("papers") or []
    return [
        phrase("dossiers.result_number", number=number) if number else None,
        phrase("dossiers.signed_at", at=moment(ended)) if ended and str(ended) != told.at else None,
        as_is("; ".join(papers)),
    ]


def _list(told: Told) -> Said:
    items = "; ".join(str(each) for each in told.facts.get("items") or ())
    return as_is(items) if items else joined(phrase("dossiers.words_erased"))


_METHODS = ("counter", "post", "online")
_SHOWN = ("receipt", "identity")

COURSE: Mapping[str, Callable[[Told], Happening]] = {
    "SupplementRequested": _supplement_requested,
    "SupplementReceived": _supplement_received,
    "PaymentAsked": _payment_asked,
    "PaymentMet": _payment_met,
    "Reappointed": _reappointed,
    "DueDateChanged": _due_changed,
    "StepDone": _step_done,
    "AgencyAsked": _agency_asked,
    "AgencyAnswered": _agency_answered,
    "AgencyReportedLate": _agency_late,
    "ResultReady": _result_ready,
    "Refused": _refused,
    "ResultReceived": _result_received,
    "ResultReturned": _result_returned,
    "Stopped": _ended("dossiers.event_stopped"),
    "Withdrawn": _ended("dossiers.event_withdrawn"),
    "ClosedUnanswered": _ended("dossiers.event_closed_unanswered"),
    "LatenessExplained": _explained,
}
