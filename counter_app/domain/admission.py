"""`admit` for dossiers: the one rule that decides what may happen to a dossier (fixed).

The same function runs at the counter, on every other PC of the office and on the hub.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, cast

from counter_app.domain.custody import CITIZEN, Custody, Holder, HolderKind
from counter_app.domain.dossier import PERSONAL_CAUSES, Dossier, DueChange, Origin, SlipRecord, Stage
from counter_app.domain.envelope import Event
from counter_app.domain.folding import MALFORMED, Refusal
from counter_app.domain.ledger import AT_INTAKE, FeeMovement, Ledger, taken_in
from counter_app.domain.moves import bookkeeping, clock, handing, resolving, returning
from counter_app.domain.moves.guards import (
    NEEDS_REASON,
    VOIDED,
    Verdict,
    after,
    by_supervisor,
    counter_only,
    reason_missing,
)
from counter_app.domain.office_time import from_iso
from counter_app.domain.personal_part import erased, erasure_refused, people_of, whole_facts
from counter_app.domain.roles import Role, from_snapshot
from counter_app.domain.wording import Words

# What a correction may change; a wrong person or procedure is voided instead (C3).
CORRECTABLE = frozenset(
    {
        "summary", "components", "sets", "case", "fee", "return_method", "return_place", "due", "why",
        "limit", "limit_source", "originals_kept", "token", "appointment", "case_name", "calendar",
        "after_15h", "on_resume", "lines", "originals_count",
    }
)  # fmt: skip

# Without these nothing can be told of a dossier at all.
_NAMED = ("code", "procedure_code", "procedure_name", "received_at")

_TIMES = ("at", "received_at", "due", "first_due", "ended_at", "answer_due")

ALREADY_RECEIVED = Refusal(
    "already_received", Words("Hồ sơ này đã được tiếp nhận.", "This dossier has been received already.")
)
UNKNOWN_DOSSIER = Refusal(
    "unknown_dossier", Words("Chưa có hồ sơ này trên máy.", "This dossier is not known on this PC.")
)
NEEDS_SUPERVISOR = Refusal(
    "needs_supervisor",
    Words(
        "Đã qua ngày tiếp nhận hoặc không phải hồ sơ của bạn: cần người phụ trách thực hiện.",
        "It is no longer the day of receipt, or not your dossier: a supervisor has to do this.",
    ),
)
NEEDS_CLERK = Refusal(
    "needs_clerk",
    Words("Tiếp nhận hồ sơ cần quyền tiếp nhận.", "Only clerks and supervisors take dossiers in."),
)
LATE_ENTRY = Refusal(
    "needs_supervisor",
    Words(
        "Hồ sơ của ngày trước hoặc từ nơi khác: cần người phụ trách nhập.",
        "A dossier of an earlier day or from elsewhere is entered by a supervisor.",
    ),
)
NOT_CORRECTABLE = Refusal(
    "not_correctable",
    Words(
        "Sai người hoặc sai thủ tục thì hủy hồ sơ này và lập hồ sơ mới.",
        "A wrong person or procedure is corrected by voiding this dossier and making a new one.",
    ),
)
DATE_STANDS = Refusal(
    "date_stands",
    Words(
        "Ngày hẹn đã đổi sau khi tiếp nhận (tạm dừng, hẹn lại hoặc đã có kết quả): không đính chính được.",
        "The date was changed after receipt (pause, re-appointment or result); a correction cannot move it.",
    ),
)
LEDGER_MOVED = Refusal(
    "ledger_moved",
    Words(
        "Bản chính hoặc tiền thu đã có nhập, xuất: ghi nhập, xuất mới thay vì đính chính.",
        "Originals or money have come and gone already: record another movement instead of a correction.",
    ),
)
RESULT_STANDS = Refusal(
    "result_there",
    Words(
        "Hồ sơ đã có kết quả hoặc đã kết thúc: không hủy được nữa.",
        "The dossier has a result or has ended; it can no longer be voided.",
    ),
)
NOT_PRINTED = Refusal("not_printed", Words("Tờ này chưa được in.", "This sheet has not been printed."))


def admit(state: Dossier | None, event: Event) -> Verdict:
    """The state after the event, or why it may not happen. Pure; reads no clock."""
    if (event.type == "Received" or event.type in _RULES) and not _times_readable(event.payload):
        return MALFORMED
    if event.type == "Received":
        return ALREADY_RECEIVED if state is not None else _received(event)
    if state is None:
        return UNKNOWN_DOSSIER
    rule = _RULES.get(event.type, _not_understood)
    return rule(state, event)


def _times_readable(facts: Mapping[str, object]) -> bool:
    """Whether every time that is kept can be read again by boards and papers."""
    try:
        for name in _TIMES:
            if facts.get(name) is not None:
                from_iso(cast("str", facts[name]))
    except (ValueError, TypeError):
        return False
    return True


def _not_understood(state: Dossier, event: Event) -> Verdict:
    """A type of a newer version: kept and counted, without effect here."""
    return after(state, not_understood=(*state.not_understood, event.type))


def _received(event: Event) -> Verdict:
    facts = whole_facts(event.payload, event.person)
    refusal = _guard_receipt(facts, event)
    if refusal is not None:
        return refusal
    express, received_at = facts.get("express") is True, cast("str", facts["received_at"])
    holder = CITIZEN if express else Holder(HolderKind.COUNTER, officer=event.header.actor_id)
    return Dossier(
        id=event.header.subject,
        version=1,
        stage=Stage.RETURNED if express else Stage.RECEIVED,
        facts=facts,
        person=people_of(event),
        received_by=event.header.actor_id,
        recorded_at=event.header.wall,
        due=cast("str | None", facts.get("due")),
        first_due=cast("str | None", facts.get("due")),
        custody=Custody(holder, received_at),
        ledger=_opened_ledger(facts, received_at, event.header.actor_id),
        tokens=(cast("str", facts["token"]),) if "token" in facts else (),
        further_codes=_codes(facts.get("further_codes", ())),
    )


def _guard_receipt(facts: Mapping[str, object], event: Event) -> Refusal | None:
    """A clerk or supervisor takes in; what is entered late or comes from elsewhere takes a supervisor."""
    if not all(isinstance(facts.get(name), str) for name in _NAMED):
        return MALFORMED
    roles = from_snapshot(event.header.role_snapshot)
    if roles.isdisjoint({Role.CLERK, Role.SUPERVISOR}):
        return NEEDS_CLERK
    origin = Origin(cast("str", facts.get("origin", Origin.COUNTER.value)))
    received = from_iso(cast("str", facts["received_at"]))
    late = received.date() < from_iso(event.header.wall).date()
    if (late or origin is not Origin.COUNTER) and Role.SUPERVISOR not in roles:
        return LATE_ENTRY
    return None


def _codes(value: object) -> tuple[tuple[str, str], ...]:
    return tuple((item["kind"], item["code"]) for item in cast("list[dict[str, str]]", value))


def _opened_ledger(facts: Mapping[str, object], at: str, by: str) -> Ledger:
    """The ledger as intake opens it; counts outlive an erasure of the names."""
    names = list(cast("list[str]", facts.get("originals_kept") or ()))
    count = cast("int", facts.get("originals_count", len(names)))
    names = (names + [""] * count)[:count]
    fee = cast("Mapping[str, Any]", facts.get("fee") or {})
    paid = fee.get("amount") if fee.get("paid") is True else None
    fees = (FeeMovement(paid, at, by, AT_INTAKE),) if paid else ()
    return Ledger(taken_in(names, at), fees)


def _own_day(state: Dossier, event: Event) -> bool:
    """C3: the clerk who received it, on the day it was entered, until it is handed over."""
    same_day = from_iso(event.header.wall).date() == state.recorded_on
    own = event.header.actor_id == state.received_by and counter_only(event) is None
    return own and same_day and not state.custody.moved


def _guard_change(state: Dossier, event: Event) -> Refusal | None:
    if state.stage is Stage.VOIDED:
        return VOIDED
    if reason_missing(event):
        return NEEDS_REASON
    if not (_own_day(state, event) or by_supervisor(event)):
        return NEEDS_SUPERVISOR
    return None


def _corrected(state: Dossier, event: Event) -> Verdict:
    changes = whole_facts(cast("Mapping[str, object]", event.payload.get("changes", {})), event.person)
    refusal = _guard_change(state, event)
    if refusal is not None:
        return refusal
    if not changes.keys() <= CORRECTABLE:
        return NOT_CORRECTABLE
    if not _times_readable(changes):
        return MALFORMED
    course = state.course
    if "due" in changes and (course.pauses or course.reappointment or course.ended_at):
        return DATE_STANDS
    facts = {**state.facts, **_counted(changes, event)}
    ledger = _corrected_ledger(state, facts, renamed="originals_kept" in changes)
    if isinstance(ledger, Refusal):
        return ledger
    due = cast("str | None", changes["due"]) if "due" in changes else state.due
    return after(
        state,
        facts=facts,
        person=state.person if event.person is None else people_of(event),
        due=due,
        first_due=due if "due" in changes else state.first_due,
        due_changes=_corrected_dates(state, event, changes),
        ledger=ledger,
        issue=state.issue + 1,
        tokens=(*state.tokens, cast("str", changes["token"])) if "token" in changes else state.tokens,
    )


def _corrected_ledger(state: Dossier, facts: Mapping[str, object], *, renamed: bool) -> Ledger | Refusal:
    """The ledger opened otherwise; refused where what came later stands on the old opening.

    Whether originals were `renamed` is not read from the names, which an erasure takes.
    """
    at, by = cast("str", facts["received_at"]), state.received_by
    before, opened, ledger = _opened_ledger(state.facts, at, by), _opened_ledger(facts, at, by), state.ledger
    if renamed or opened.originals != before.originals:
        if len(ledger.originals) > len(before.originals):
            return LEDGER_MOVED
        ledger = replace(ledger, originals=opened.originals)
    if opened.fees != before.fees:
        if len(ledger.fees) > len(before.fees):
            return LEDGER_MOVED
        ledger = replace(ledger, fees=opened.fees)
    return ledger


def _counted(changes: Mapping[str, object], event: Event) -> Mapping[str, object]:
    """The changes with the number of originals beside their names, where an older event has none.

    An event without its personal words says nothing of a number: the one that stood goes on.
    """
    told = cast("Mapping[str, object]", event.payload["changes"])
    blank = event.person is None and told.get("originals_kept") is None
    if "originals_kept" not in changes or "originals_count" in changes or blank:
        return changes
    return {**changes, "originals_count": len(cast("list[str]", changes["originals_kept"]))}


def _corrected_dates(state: Dossier, event: Event, changes: Mapping[str, object]) -> tuple[DueChange, ...]:
    if "due" not in changes or changes["due"] == state.due:
        return state.due_changes
    header, reason = event.header, cast("str", event.payload["reason"])
    due = cast("str | None", changes["due"])
    change = DueChange(state.due, due, "correction", reason, header.wall, header.actor_id)
    return (*state.due_changes, change)


def _voided(state: Dossier, event: Event) -> Verdict:
    refusal = _guard_change(state, event)
    if refusal is not None:
        return refusal
    if state.course.result is not None or state.course.closing is not None:
        return RESULT_STANDS
    # Nothing of a void dossier can be accepted, so nothing of it is on its way either.
    reason = cast("str", event.payload["reason"])
    return after(state, stage=Stage.VOIDED, custody=state.custody.kept(), void_reason=reason)


def _slip_printed(state: Dossier, event: Event) -> Verdict:
    if state.stage is Stage.VOIDED:
        return VOIDED
    payload = cast("Mapping[str, str]", event.payload)
    slip = SlipRecord(
        payload["form"],
        cast("int", event.payload["issue"]),
        cast("int", event.payload["copy"]),
        payload["mark"],
        payload["pdf_hash"],
        event.header.wall,
    )
    return after(state, slips=(*state.slips, slip))


def _slip_spoiled(state: Dossier, event: Event) -> Verdict:
    """A sheet lost to a paper jam: the last unspoiled one of this form and copy."""
    form, copy = event.payload["form"], event.payload["copy"]
    for place in range(len(state.slips) - 1, -1, -1):
        slip = state.slips[place]
        if (slip.form, slip.copy) == (form, copy) and not slip.spoiled:
            slips = (*state.slips[:place], replace(slip, spoiled=True), *state.slips[place + 1 :])
            return after(state, slips=slips)
    return NOT_PRINTED


def _further_code_added(state: Dossier, event: Event) -> Verdict:
    payload = cast("Mapping[str, str]", event.payload)
    return after(state, further_codes=(*state.further_codes, (payload["kind"], payload["code"])))


def _payload_erased(state: Dossier, event: Event) -> Verdict:
    refusal = erasure_refused(event)
    if refusal is not None:
        return refusal
    return after(
        state,
        person=None,
        facts=erased(state.facts),
        ledger=state.ledger.erased(),
        custody=state.custody.erased(),
        course=state.course.erased(),
        due_changes=tuple(
            replace(each, reason="") if each.cause in PERSONAL_CAUSES else each for each in state.due_changes
        ),
    )


_RULES: Mapping[str, Callable[[Dossier, Event], Verdict]] = {
    "Corrected": _corrected,
    "Voided": _voided,
    "SlipPrinted": _slip_printed,
    "SlipSpoiled": _slip_spoiled,
    "FurtherCodeAdded": _further_code_added,
    "PayloadErased": _payload_erased,
    **handing.RULES,
    **clock.RULES,
    **resolving.RULES,
    **returning.RULES,
    **bookkeeping.RULES,
}
