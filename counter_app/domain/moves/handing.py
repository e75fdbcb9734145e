"""Moves of the paper: handed over, accepted, missing, taken back, taken over, put on a shelf."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from counter_app.domain.custody import CountedDifference, Custody, Difference, Holder, HolderKind, Transit
from counter_app.domain.dossier import Dossier, Stage
from counter_app.domain.envelope import Event
from counter_app.domain.folding import Refusal
from counter_app.domain.moves.guards import (
    NEEDS_REASON,
    NEEDS_SUPERVISOR,
    Rules,
    Verdict,
    after,
    by_supervisor,
    facts_of,
    not_standing,
    officers_only,
    reason_missing,
)
from counter_app.domain.wording import Words

ALREADY_ON_ITS_WAY: Final = Refusal(
    "already_on_its_way",
    Words(
        "Hồ sơ đã có trên một phiếu bàn giao chưa nhận: nhận hoặc hủy phiếu đó trước.",
        "The dossier is on a handover slip that is not accepted yet: accept or cancel that slip first.",
    ),
)
SAME_HOLDER: Final = Refusal(
    "same_holder",
    Words("Nơi nhận chính là nơi đang giữ hồ sơ.", "The receiver holds the dossier already."),
)
WITH_CITIZEN: Final = Refusal(
    "with_citizen",
    Words("Hồ sơ đã trả cho công dân.", "The papers are with the citizen."),
)
TO_CITIZEN: Final = Refusal(
    "to_citizen",
    Words(
        "Không bàn giao cho công dân: dùng Trả kết quả, Rút hồ sơ hoặc Dừng giải quyết.",
        "Papers are not handed over to the citizen: return the result, withdraw or stop the dossier.",
    ),
)
NOT_ON_ITS_WAY: Final = Refusal(
    "not_on_its_way",
    Words(
        "Hồ sơ không nằm trên phiếu bàn giao này, hoặc phiếu đã được nhận.",
        "The dossier is not on this handover slip, or the slip was accepted already.",
    ),
)


def handover_refused(state: Dossier, to: Holder) -> Refusal | None:
    """Why the paper may not be handed over to this receiver."""
    refusal = not_standing(state)
    if refusal is not None:
        return refusal
    custody = state.custody
    if custody.holder.kind is HolderKind.CITIZEN:
        return WITH_CITIZEN
    if custody.on_its_way is not None:
        return ALREADY_ON_ITS_WAY
    if to.kind is HolderKind.CITIZEN:
        return TO_CITIZEN
    return SAME_HOLDER if custody.holder.same_place(to) else None


def _handed_over(state: Dossier, event: Event) -> Verdict:
    facts = event.payload
    to = Holder.from_data(facts["to"])
    refusal = officers_only(event) or handover_refused(state, to)
    if refusal is not None:
        return refusal
    transit = Transit(str(facts["slip"]), to, str(facts["at"]), str(facts.get("tracking", "")))
    return after(state, custody=state.custody.sent(transit))


def _accepted(state: Dossier, event: Event) -> Verdict:
    """On the slip, or found extra: what arrived is accepted all the same."""
    facts = facts_of(event)
    refusal = officers_only(event) or not_standing(state)
    if refusal is not None:
        return refusal
    custody, slip, at = state.custody, str(facts["slip"]), str(facts["at"])
    condition = str(facts.get("condition", ""))
    to = Holder.from_data(facts["to"])
    if condition != Difference.EXTRA.value and _not_on(state, slip) is not None:
        return NOT_ON_ITS_WAY
    refusal = _with_citizen(custody, to) or (SAME_HOLDER if custody.holder.same_place(to) else None)
    if refusal is not None:
        return refusal
    custody = custody.passed(to, at, slip)
    if condition in {each.value for each in Difference}:
        custody = custody.differing(found_difference(condition, facts))
    return after(state, custody=custody, stage=_stage_with(state.stage, to))


def _with_citizen(custody: Custody, to: Holder) -> Refusal | None:
    if custody.holder.kind is HolderKind.CITIZEN:
        return WITH_CITIZEN
    return TO_CITIZEN if to.kind is HolderKind.CITIZEN else None


def _stage_with(stage: Stage, holder: Holder) -> Stage:
    """The stage once this holder has the paper: away from the counter it waits for nobody there."""
    if holder.kind is HolderKind.COUNTER:
        return stage
    return _AWAY.get(stage, stage)


_AWAY: Final = {Stage.RECEIVED: Stage.PROCESSING, Stage.RESULT_AT_COUNTER: Stage.RESULT_READY}


def _missing(state: Dossier, event: Event) -> Verdict:
    """It was on the slip and did not arrive: the giver holds it, and the difference is kept."""
    facts = facts_of(event)
    refusal = officers_only(event) or not_standing(state) or _not_on(state, facts["slip"])
    if refusal is not None:
        return refusal
    found = found_difference(Difference.MISSING.value, facts)
    return after(state, custody=state.custody.kept().differing(found))


def _cancelled(state: Dossier, event: Event) -> Verdict:
    refusal = officers_only(event) or not_standing(state) or _not_on(state, event.payload["slip"])
    return refusal or after(state, custody=state.custody.kept())


def _taken_over(state: Dossier, event: Event) -> Verdict:
    """A supervisor puts right who holds the paper: an officer left, a unit was dissolved."""
    facts = event.payload
    to = Holder.from_data(facts["to"])
    refusal = not_standing(state)
    if refusal is not None:
        return refusal
    if not by_supervisor(event):
        return NEEDS_SUPERVISOR
    if reason_missing(event):
        return NEEDS_REASON
    refusal = _with_citizen(state.custody, to) or (SAME_HOLDER if state.custody.holder == to else None)
    if refusal is not None:
        return refusal
    custody = state.custody.passed(to, str(facts["at"]))
    return after(state, custody=custody, stage=_stage_with(state.stage, to))


def _shelved(state: Dossier, event: Event) -> Verdict:
    refusal = officers_only(event) or not_standing(state)
    if refusal is not None:
        return refusal
    if state.custody.holder.kind is HolderKind.CITIZEN:
        return WITH_CITIZEN
    return after(state, custody=replace(state.custody, shelf=str(event.payload["place"])))


def _not_on(state: Dossier, slip: object) -> Refusal | None:
    transit = state.custody.on_its_way
    return NOT_ON_ITS_WAY if transit is None or transit.slip != slip else None


def found_difference(kind: str, facts: dict[str, object]) -> CountedDifference:
    """A difference as the event that counted it tells it."""
    return CountedDifference(
        Difference(kind), str(facts["slip"]), str(facts["at"]), str(facts.get("note", ""))
    )


RULES: Rules = {
    "HandedOver": _handed_over,
    "HandoverAccepted": _accepted,
    "HandoverMissing": _missing,
    "HandoverCancelled": _cancelled,
    "TakenOver": _taken_over,
    "Shelved": _shelved,
}
