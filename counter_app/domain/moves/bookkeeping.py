"""Moves of the ledger: fees collected and reversed, originals taken in and given back, calls made."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final, cast

from counter_app.domain.dossier import Dossier, Stage
from counter_app.domain.envelope import Event
from counter_app.domain.folding import Refusal
from counter_app.domain.ledger import Call, FeeMovement, Ledger, OriginalMove, OriginalMovement
from counter_app.domain.moves.guards import (
    NEEDS_REASON,
    NEEDS_SUPERVISOR,
    NO_AMOUNT,
    VOIDED,
    Rules,
    Verdict,
    after,
    by_supervisor,
    counter_only,
    facts_of,
    officers_only,
    reason_missing,
)
from counter_app.domain.office_time import from_iso
from counter_app.domain.wording import Words

MORE_THAN_COLLECTED: Final = Refusal(
    "more_than_collected",
    Words("Không thể trả lại nhiều hơn số đã thu.", "No more can be given back than was collected."),
)
MORE_THAN_THERE: Final = Refusal(
    "more_than_there",
    Words("Sổ bản chính không còn đủ bản để đưa ra.", "The ledger does not hold that many originals."),
)


def _fee_collected(state: Dossier, event: Event) -> Verdict:
    facts = cast("dict[str, Any]", event.payload)
    refusal = counter_only(event) or (VOIDED if state.stage is Stage.VOIDED else None)
    if refusal is not None:
        return refusal
    if facts["amount"] <= 0:
        return NO_AMOUNT
    return _with_fee(state, event, facts["amount"])


def _fee_reversed(state: Dossier, event: Event) -> Verdict:
    """What one collected oneself on the same day, else by a supervisor; also for a void dossier."""
    facts = cast("dict[str, Any]", event.payload)
    amount = facts["amount"]
    refusal = counter_only(event)
    if refusal is not None:
        return refusal
    if reason_missing(event):
        return NEEDS_REASON
    if amount <= 0:
        return NO_AMOUNT
    if amount > state.ledger.collected:
        return MORE_THAN_COLLECTED
    if not (by_supervisor(event) or amount <= _collected_today(state, event)):
        return NEEDS_SUPERVISOR
    return _with_fee(state, event, -amount)


def _collected_today(state: Dossier, event: Event) -> int:
    """What this officer collected today and has not given back."""
    today, by = from_iso(event.header.wall).date(), event.header.actor_id
    return sum(
        each.amount for each in state.ledger.fees if each.by == by and from_iso(each.at).date() == today
    )


def _with_fee(state: Dossier, event: Event, amount: int) -> Dossier:
    facts = cast("dict[str, str]", event.payload)
    movement = FeeMovement(
        amount, facts["at"], event.header.actor_id, facts.get("method", "cash"), facts.get("receipt", ""),
        facts.get("reason") or "",
    )  # fmt: skip
    return after(state, ledger=replace(state.ledger, fees=(*state.ledger.fees, movement)))


def _original_moved(move: OriginalMove, state: Dossier, event: Event) -> Verdict:
    if state.stage is Stage.VOIDED and move not in _HOMEWARD:
        return VOIDED
    refusal = officers_only(event)
    if refusal is not None:
        return refusal
    facts = facts_of(event)
    if facts["count"] <= 0:
        return MORE_THAN_THERE
    words = cast("dict[str, str]", facts.get("original") or {})
    movement = OriginalMovement(
        move, str(facts["key"]), words.get("name", ""), facts["count"], str(facts["at"]), words.get("to", "")
    )
    ledger = replace(state.ledger, originals=(*state.ledger.originals, movement))
    return after(state, ledger=ledger) if ledger.balances() else MORE_THAN_THERE


_HOMEWARD: Final = frozenset({OriginalMove.GIVEN_BACK, OriginalMove.LENT_RETURNED})
"""What still happens to the originals of a void dossier: they come back and go home."""


def _called(state: Dossier, event: Event) -> Verdict:
    refusal = officers_only(event) or (VOIDED if state.stage is Stage.VOIDED else None)
    if refusal is not None:
        return refusal
    facts = facts_of(event)
    call = Call(
        str(facts["at"]), event.header.actor_id, facts["reached"] is True, str(facts["about"] or ""),
        str(facts.get("note") or ""),
    )  # fmt: skip
    ledger: Ledger = replace(state.ledger, calls=(*state.ledger.calls, call))
    return after(state, ledger=ledger)


RULES: Rules = {
    "FeeCollected": _fee_collected,
    "FeeReversed": _fee_reversed,
    "OriginalTakenIn": lambda state, event: _original_moved(OriginalMove.TAKEN_IN, state, event),
    "OriginalGivenBack": lambda state, event: _original_moved(OriginalMove.GIVEN_BACK, state, event),
    "OriginalLent": lambda state, event: _original_moved(OriginalMove.LENT, state, event),
    "OriginalLentReturned": lambda state, event: _original_moved(OriginalMove.LENT_RETURNED, state, event),
    "CitizenCalled": _called,
}
