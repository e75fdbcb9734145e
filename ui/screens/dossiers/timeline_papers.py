"""Moves of the paper and of the ledger in words: handed over, originals, money, calls, the shelf."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ui.language.phrase import as_is, phrase
from ui.screens.dossiers.shown import dong
from ui.screens.dossiers.told import Happening, Told, reason_of

CONDITIONS = {
    "extra": "dossiers.event_accepted_extra",
    "damaged": "dossiers.event_accepted_damaged",
}
PAID_BY = ("cash", "transfer", "card")


def _handed_over(told: Told) -> Happening:
    tracking = told.text("tracking")
    return told.happened(
        phrase("dossiers.event_handed_over", to=told.place()),
        told.slip,
        phrase("dossiers.tracking", number=tracking) if tracking else None,
    )


def _accepted(told: Told) -> Happening:
    key = CONDITIONS.get(told.text("condition"), "dossiers.event_accepted")
    by_paper = told.facts.get("by_paper") is True
    return told.happened(
        phrase(key, to=told.place()),
        told.slip,
        phrase("dossiers.signed_on_paper") if by_paper else None,
        as_is(told.text("note")),
    )


def _missing(told: Told) -> Happening:
    return told.happened("dossiers.event_missing", told.slip, as_is(told.text("note")))


def _cancelled(told: Told) -> Happening:
    return told.happened("dossiers.event_handover_cancelled", told.slip, reason_of(told.text("reason")))


def _taken_over(told: Told) -> Happening:
    return told.happened(phrase("dossiers.event_taken_over", to=told.place()), reason_of(told.text("reason")))


def _shelved(told: Told) -> Happening:
    place = told.text("place")
    return told.happened(
        phrase("dossiers.event_shelved", place=place) if place else "dossiers.event_off_shelf"
    )


def _collected(told: Told) -> Happening:
    method, receipt = told.text("method"), told.text("receipt")
    return told.happened(
        phrase("dossiers.event_fee_collected", amount=dong(told.facts["amount"])),
        phrase(f"dossiers.paid_{method}") if method in PAID_BY else None,
        phrase("dossiers.fee_receipt", number=receipt) if receipt else None,
    )


def _reversed(told: Told) -> Happening:
    title = phrase("dossiers.event_fee_reversed", amount=dong(told.facts["amount"]))
    return told.happened(title, reason_of(told.text("reason")))


def _original(key: str) -> Callable[[Told], Happening]:
    def tell(told: Told) -> Happening:
        words = told.facts.get("original") or {}
        to = words.get("to") or ""
        return told.happened(
            phrase(key, name=words.get("name") or "–", count=told.facts["count"]),
            phrase("dossiers.original_to", to=to) if to else None,
        )

    return tell


def _called(told: Told) -> Happening:
    reached = told.facts.get("reached") is True
    return told.happened(
        "dossiers.event_called" if reached else "dossiers.event_not_reached",
        as_is(told.text("about")),
        as_is(told.text("note")),
    )


PAPERS: Mapping[str, Callable[[Told], Happening]] = {
    "HandedOver": _handed_over,
    "HandoverAccepted": _accepted,
    "HandoverMissing": _missing,
    "HandoverCancelled": _cancelled,
    "TakenOver": _taken_over,
    "Shelved": _shelved,
    "FeeCollected": _collected,
    "FeeReversed": _reversed,
    "OriginalTakenIn": _original("dossiers.event_original_in"),
    "OriginalGivenBack": _original("dossiers.event_original_back"),
    "OriginalLent": _original("dossiers.event_original_lent"),
    "OriginalLentReturned": _original("dossiers.event_original_lent_back"),
    "CitizenCalled": _called,
}
