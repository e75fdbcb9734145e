"""The facts of a dossier as (name, value) lines of the panel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import cast

from counter_app.domain.course import PauseKind, Result
from counter_app.domain.custody import HolderKind
from counter_app.domain.dossier import Dossier
from counter_app.domain.lateness import CAUSE_WORDS
from counter_app.domain.office_time import from_iso
from ui.dossier_chips import chip_of
from ui.language.catalogue import Tongue
from ui.language.formats import clock, date_and_time, full_date, long_date, money
from ui.language.phrase import Said, as_is, phrase
from ui.screens.dossiers.code_kinds import kind_words
from ui.screens.dossiers.custody_story import worked
from ui.screens.dossiers.detail import Detail
from ui.screens.dossiers.told import joined, moment
from ui.widgets.status_chip import Chip

RETURN_KEYS = ("counter", "post", "online")


def state_chip(detail: Detail) -> Chip:
    """The chip at the head: the state, and how many working days are left of it."""
    dossier = detail.dossier
    express = dossier.express
    chip = chip_of(dossier.stage, dossier.due, detail.now, express=express)
    left = detail.days_left
    if left is None or left == 0:
        return chip
    key = "dossiers.state_left" if left > 0 else "dossiers.state_late"
    return Chip(phrase(key, state=phrase(str(chip.said)), count=abs(left)), chip.tone, chip.icon)


def due_words(dossier: Dossier, tongue: Tongue) -> Said:
    """`16:30 Thứ Sáu 27/11/2026`; while the clock stands still, the date that stood before."""
    pause, due = dossier.course.open_pause, dossier.due
    if pause is not None and pause.due_before is not None:
        before = from_iso(pause.due_before)
        return phrase("dossiers.due_stands", due=f"{clock(before)} {full_date(before.date())}")
    if due is None:
        return "dossiers.no_due"
    moment = from_iso(due)
    return as_is(f"{clock(moment)} {long_date(moment.date(), tongue)}")


def other_facts(detail: Detail, tongue: Tongue) -> Iterator[tuple[Said, Said]]:
    """Everything below owner and due date; what is empty has no line."""
    dossier, facts = detail.dossier, detail.dossier.facts
    yield from _custody(detail)
    yield from _course(detail)
    yield from _people(detail)
    yield "dossiers.fact_received", _received(dossier.received_at, detail.received_by)
    yield from _fee(dossier, tongue)
    register = cast("Mapping[str, object]", facts["register"])
    yield (
        "dossiers.fact_register",
        phrase("dossiers.register", volume=str(register["volume"]), entry=str(register["entry"])),
    )
    yield from _return(facts)
    for kind, code in dossier.further_codes:
        yield kind_words(kind), as_is(code)
    for _, code in detail.together:
        yield "dossiers.fact_together", as_is(code)
    if dossier.void_reason is not None:
        yield "dossiers.fact_void", as_is(dossier.void_reason)


def _custody(detail: Detail) -> Iterator[tuple[Said, Said]]:
    story, now = detail.custody, detail.now
    held = story.spans[-1]
    since = clock(held.since) if held.since.date() == now.date() else date_and_time(held.since)
    if held.kind is not HolderKind.CITIZEN:
        known = held.minutes is not None and detail.dossier.course.ended_at is None
        key = "dossiers.holder" if known else "dossiers.holder_since"
        yield "dossiers.fact_holder", phrase(key, place=held.place, at=since, worked=worked(held.minutes))
    if story.shelf:
        yield "dossiers.fact_shelf", as_is(story.shelf)


def _course(detail: Detail) -> Iterator[tuple[Said, Said]]:
    """Why it waits, how it ended, why it is late."""
    course = detail.dossier.course
    pause, closing = course.open_pause, course.closing
    if pause is not None:
        key = "dossiers.pause_supplement" if pause.kind is PauseKind.SUPPLEMENT else "dossiers.pause_payment"
        yield "dossiers.fact_pause", phrase(key, at=moment(pause.begins), items="; ".join(pause.items) or "–")
    if course.reappointment is not None:
        yield "dossiers.fact_first_due", as_is(moment(course.reappointment.before))
    if detail.cause is not None:
        told = [as_is(each) for each in course.explanations]
        yield "dossiers.fact_cause", joined(CAUSE_WORDS[detail.cause], *told)
    if course.result is not None:
        yield "dossiers.fact_result", _result(course.result)
    if course.collection is not None:
        at = as_is(moment(course.collection.at))
        yield "dossiers.fact_collected", joined(as_is(course.collection.collector), at)
    if closing is not None:
        yield "dossiers.fact_closed", joined(as_is(moment(closing.at)), as_is(closing.reason))


def _result(result: Result) -> Said:
    return joined(
        phrase(f"dossiers.result_{result.outcome.value}"),
        phrase("dossiers.result_number", number=result.number) if result.number else None,
        phrase("dossiers.signed_at", at=moment(result.ended_at)),
        as_is("; ".join(result.papers)),
        as_is(result.reason),
    )


def _fee(dossier: Dossier, tongue: Tongue) -> Iterator[tuple[Said, Said]]:
    fee = cast("Mapping[str, object]", dossier.facts.get("fee") or {})
    amount = fee.get("amount")
    if isinstance(amount, int):
        paid = "dossiers.fee_due" if dossier.fee_due else "dossiers.fee_paid"
        yield "dossiers.fact_fee", phrase(paid, amount=money(amount, tongue))
    if dossier.fee_due and dossier.ledger.collected > 0:
        yield "dossiers.fact_owed", as_is(money(dossier.fee_due, tongue))


def _people(detail: Detail) -> Iterator[tuple[Said, Said]]:
    parties, facts = detail.parties, detail.dossier.facts
    if parties is not None:
        if parties.at_the_counter is not parties.owner:
            yield "dossiers.fact_submitter", as_is(parties.at_the_counter.name)
        if parties.phone_to_call:
            yield "dossiers.fact_phone", as_is(parties.phone_to_call)
        if parties.owner.contact.address:
            yield "dossiers.fact_address", as_is(parties.owner.contact.address)
    if facts.get("summary"):
        yield "dossiers.fact_summary", as_is(str(facts["summary"]))


def _received(at: datetime, who: str) -> Said:
    return as_is(f"{clock(at)} {full_date(at.date())}" + (f" · {who}" if who else ""))


def _return(facts: Mapping[str, object]) -> Iterator[tuple[Said, Said]]:
    method = str(facts.get("return_method") or "")
    if method not in RETURN_KEYS or method == "counter":
        return
    place = str(facts.get("return_place") or "")
    yield "dossiers.fact_return", phrase(f"dossiers.return_{method}", place=place)
