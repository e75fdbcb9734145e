"""Moves at the end: the result received at the counter and returned; stopped, withdrawn, closed.

*Result received* and *returned* are allowed from every open state (C13): what nobody recorded
before is kept as implied, with the result's signing date as end of processing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final, cast

from counter_app.domain.course import Closing, Collection, Ground, Outcome, Result
from counter_app.domain.custody import CITIZEN, Custody, Difference, Holder, HolderKind
from counter_app.domain.dossier import Dossier, Stage
from counter_app.domain.envelope import Event
from counter_app.domain.folding import Refusal
from counter_app.domain.moves.clock import with_pause_ended
from counter_app.domain.moves.guards import (
    NEEDS_REASON,
    NEEDS_SUPERVISOR,
    Rules,
    Verdict,
    after,
    by_supervisor,
    counter_only,
    facts_of,
    not_open,
    not_standing,
    reason_missing,
)
from counter_app.domain.moves.handing import found_difference
from counter_app.domain.moves.resolving import resolved
from counter_app.domain.wording import Words

AT_COUNTER: Final = Refusal(
    "at_counter", Words("Kết quả đã ở quầy.", "The result is at the counter already.")
)
NO_COLLECTOR: Final = Refusal(
    "no_collector", Words("Ghi tên người nhận kết quả.", "Name who collects the result.")
)


def _received_back(state: Dossier, event: Event) -> Verdict:
    refusal = counter_only(event) or not_standing(state)
    if refusal is not None:
        return refusal
    if state.stage is Stage.RESULT_AT_COUNTER:
        return AT_COUNTER
    ended = _ended(state, event)
    if isinstance(ended, Refusal):
        return ended
    facts = facts_of(event)
    at, slip = str(facts["at"]), str(facts.get("slip", ""))
    holder = Holder(HolderKind.COUNTER, officer=event.header.actor_id)
    custody = _implied(state.custody, slip)
    if not custody.holder.same_place(holder):
        custody = custody.passed(holder, at, slip)
    condition = str(facts.get("condition", ""))
    if condition in {each.value for each in Difference}:
        custody = custody.differing(found_difference(condition, facts))
    shelf = str(facts.get("shelf", ""))
    result = replace(cast("Result", ended.course.result), received_at=at)
    return replace(
        ended,
        version=state.version + 1,
        stage=Stage.RESULT_AT_COUNTER,
        custody=replace(custody, shelf=shelf or custody.shelf),
        course=replace(ended.course, result=result),
    )


def _returned(state: Dossier, event: Event) -> Verdict:
    refusal = counter_only(event) or not_standing(state)
    if refusal is not None:
        return refusal
    ended = _ended(state, event)
    if isinstance(ended, Refusal):
        return ended
    facts = facts_of(event)
    # The name itself may be gone from the books after an erasure; that there was one is not.
    if "collector" not in facts:
        return NO_COLLECTOR
    collector = cast("dict[str, str]", facts["collector"])
    texts = {
        name: str(collector.get(name, "")) for name in ("collector", "identity", "authorisation", "address")
    }
    collection = Collection(
        at=str(facts["at"]),
        method=str(facts["method"]),
        paper=str(facts.get("paper", "")),
        authorised=facts.get("authorised") is True,
        tracking=str(facts.get("tracking", "")),
        slip=str(facts.get("slip", "")),
        **texts,
    )
    return replace(
        ended,
        version=state.version + 1,
        stage=Stage.RETURNED,
        custody=_implied(state.custody, "").passed(CITIZEN, collection.at, collection.slip),
        course=replace(ended.course, collection=collection),
    )


def _ended(state: Dossier, event: Event) -> Verdict:
    """The state with a result: the recorded one, or one that this event implies."""
    if state.course.result is not None:
        return state
    return not_open(state) or resolved(state, event, Outcome(event.payload.get("outcome", "granted")))


def _implied(custody: Custody, slip: str) -> Custody:
    """The chain with an acceptance nobody recorded; what comes back on this slip needs none."""
    transit = custody.on_its_way
    if transit is None:
        return custody
    if transit.to.kind is HolderKind.COUNTER or (slip and transit.slip == slip):
        return custody.kept()
    return custody.accepted_unseen()


def _closed(ground: Ground, stage: Stage, state: Dossier, event: Event) -> Verdict:
    refusal = not_open(state)
    if refusal is not None:
        return refusal
    if reason_missing(event):
        return NEEDS_REASON
    facts = facts_of(event)
    at = str(facts["at"])
    closing = Closing(
        ground, at, str(facts["reason"] or ""), int(facts.get("number", 0)), facts.get("fee_returned") is True
    )
    state = with_pause_ended(state, event, at)
    custody = state.custody
    # Who withdraws takes the papers along; who only stops may leave them with the office.
    if ground is Ground.WITHDRAWN or facts.get("papers_returned") is True:
        custody = _implied(custody, "").passed(CITIZEN, at)
    return after(
        state,
        stage=stage,
        custody=custody,
        course=replace(state.course, closing=closing),
    )


def _stopped(state: Dossier, event: Event) -> Verdict:
    return counter_only(event) or _closed(Ground.STOPPED, Stage.STOPPED, state, event)


def _withdrawn(state: Dossier, event: Event) -> Verdict:
    return counter_only(event) or _closed(Ground.WITHDRAWN, Stage.WITHDRAWN, state, event)


def _closed_unanswered(state: Dossier, event: Event) -> Verdict:
    if not by_supervisor(event):
        return NEEDS_SUPERVISOR
    if state.stage is not Stage.AWAITING_SUPPLEMENT:
        return not_open(state) or _NOT_WAITING
    return _closed(Ground.UNANSWERED, Stage.STOPPED, state, event)


_NOT_WAITING = Refusal(
    "not_awaited",
    Words("Hồ sơ không chờ bổ sung.", "The dossier is not waiting for a supplement."),
)

RULES: Rules = {
    "ResultReceived": _received_back,
    "ResultReturned": _returned,
    "Stopped": _stopped,
    "Withdrawn": _withdrawn,
    "ClosedUnanswered": _closed_unanswered,
}
