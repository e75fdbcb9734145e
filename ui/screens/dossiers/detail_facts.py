"""The facts of a dossier as (name, value) lines of the panel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import cast

from counter_app.domain.dossier import Stage
from counter_app.domain.office_time import from_iso
from ui.dossier_chips import chip_of
from ui.language.catalogue import Tongue
from ui.language.formats import clock, full_date, long_date, money
from ui.language.phrase import Said, as_is, phrase
from ui.screens.dossiers.code_kinds import kind_words
from ui.screens.dossiers.detail import Detail
from ui.widgets.status_chip import Chip

RETURN_KEYS = ("counter", "post", "online")


def state_chip(detail: Detail) -> Chip:
    """The chip at the head: the state, and how many working days are left of it."""
    dossier = detail.dossier
    express = dossier.express
    chip = chip_of(dossier.stage, dossier.due, detail.now, express=express)
    left = detail.days_left
    if dossier.stage is not Stage.RECEIVED or left is None or left == 0:
        return chip
    key = "dossiers.state_left" if left > 0 else "dossiers.state_late"
    return Chip(phrase(key, state=phrase(str(chip.said)), count=abs(left)), chip.tone, chip.icon)


def due_words(due: str | None, tongue: Tongue) -> Said:
    """`16:30 Thứ Sáu 27/11/2026`."""
    if due is None:
        return "dossiers.no_due"
    moment = from_iso(due)
    return as_is(f"{clock(moment)} {long_date(moment.date(), tongue)}")


def other_facts(detail: Detail, tongue: Tongue) -> Iterator[tuple[Said, Said]]:
    """Everything below owner and due date; what is empty has no line."""
    dossier, facts = detail.dossier, detail.dossier.facts
    yield from _people(detail)
    yield "dossiers.fact_received", _received(dossier.received_at, detail.received_by)
    kept = cast("list[str]", facts.get("originals_kept") or [])
    if kept:
        yield "dossiers.fact_originals", as_is("; ".join(kept))
    fee = cast("Mapping[str, object]", facts.get("fee") or {})
    if isinstance(fee.get("amount"), int):
        paid = "dossiers.fee_paid" if fee.get("paid") is True else "dossiers.fee_due"
        yield "dossiers.fact_fee", phrase(paid, amount=money(cast("int", fee["amount"]), tongue))
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
