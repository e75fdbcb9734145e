"""Moves of the clock: supplement and payment asked and met, the apology, a calendar that changed.

The events carry the dates that were promised; nothing here counts days. Every change stays as
history with its cause.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final, cast

from counter_app.domain.course import Course, PauseKind, Reappointment, RecordedPause
from counter_app.domain.dossier import Dossier, DueChange, Stage
from counter_app.domain.envelope import Event
from counter_app.domain.folding import Refusal
from counter_app.domain.limits import OnResume
from counter_app.domain.moves.guards import (
    NEEDS_REASON,
    NEEDS_SUPERVISOR,
    NO_AMOUNT,
    PAUSED,
    Rules,
    Verdict,
    after,
    by_supervisor,
    counter_only,
    facts_of,
    not_open,
    not_running,
    officers_only,
    reason_missing,
)
from counter_app.domain.office_time import from_iso
from counter_app.domain.wording import Words

NOT_AWAITED: Final = Refusal(
    "not_awaited",
    Words("Hồ sơ này không chờ việc đó.", "The dossier is not waiting for this."),
)
ASKED_BEFORE: Final = Refusal(
    "asked_before",
    Words(
        "Hồ sơ đã được yêu cầu bổ sung một lần (NĐ 61/2018 Đ11.2c). Lần nữa cần người phụ trách và lý do.",
        "A supplement was asked for once. Once more takes a supervisor and a reason.",
    ),
)
ASKED_LATE: Final = Refusal(
    "asked_late",
    Words(
        "Đã quá 03 ngày làm việc để trả lại hồ sơ chưa đủ điều kiện: cần người phụ trách và lý do.",
        "The 3 working days for sending back an ineligible dossier are over: this takes a supervisor and a "
        "reason.",
    ),
)
REAPPOINTED_BEFORE: Final = Refusal(
    "reappointed_before",
    Words(
        "Hồ sơ đã xin lỗi và hẹn lại một lần; pháp luật chỉ cho hẹn lại một lần.",
        "There was a re-appointment already; the law allows one.",
    ),
)
NO_DATE_TO_MOVE: Final = Refusal(
    "no_date", Words("Hồ sơ chưa có ngày hẹn trả để dời.", "The dossier has no due date that could be moved.")
)
NOT_LATER: Final = Refusal(
    "not_later",
    Words("Ngày hẹn lại phải sau ngày hẹn hiện tại.", "The new date has to be after the present one."),
)
NEEDS_SIGNATORY: Final = Refusal(
    "needs_signatory",
    Words(
        "Ghi tên thủ trưởng cơ quan giải quyết ký phiếu xin lỗi.",
        "Name the head of the resolving agency who signs the apology.",
    ),
)


def _supplement_requested(state: Dossier, event: Event) -> Verdict:
    refusal = officers_only(event) or not_running(state)
    if refusal is not None:
        return refusal
    again, late = bool(state.course.supplements), event.payload.get("late") is True
    if (again or late) and not by_supervisor(event):
        return ASKED_BEFORE if again else ASKED_LATE
    if reason_missing(event):
        return NEEDS_REASON
    return _paused(state, event, PauseKind.SUPPLEMENT, again=again, late=late)


def _payment_asked(state: Dossier, event: Event) -> Verdict:
    refusal = officers_only(event) or not_running(state)
    if refusal is not None:
        return refusal
    amount = event.payload.get("amount")
    if amount is not None and cast("int", amount) <= 0:
        return NO_AMOUNT
    return _paused(state, event, PauseKind.PAYMENT)


def _paused(
    state: Dossier, event: Event, kind: PauseKind, *, again: bool = False, late: bool = False
) -> Dossier:
    facts = facts_of(event)
    pause = RecordedPause(
        kind=kind,
        # A clock that stood wrong cannot stop what had not begun.
        begins=max(str(state.facts["received_at"]), str(facts["at"]), key=from_iso),
        on_resume=OnResume(facts["on_resume"]),
        reason=str(facts.get("reason") or ""),
        asked_by=event.header.actor_id,
        number=int(facts.get("number", 0)),
        items=tuple(facts.get("items", ())),
        again=again,
        late=late,
        amount=facts.get("amount"),
        due_before=state.due,
        first_due_before=state.first_due,
    )
    waiting = Stage.AWAITING_SUPPLEMENT if kind is PauseKind.SUPPLEMENT else Stage.AWAITING_PAYMENT
    return after(
        state,
        stage=waiting,
        due=None,
        first_due=state.first_due if _passed(state.first_due, pause.begins) else None,
        due_changes=(*state.due_changes, _change(state, event, None, f"{kind.value}_asked")),
        course=replace(state.course, pauses=(*state.course.pauses, pause)),
    )


def _passed(due: str | None, at: str) -> bool:
    """Whether a date was over: no pause that begins later makes it good."""
    return due is not None and from_iso(due).date() < from_iso(at).date()


def _supplement_received(state: Dossier, event: Event) -> Verdict:
    """The clock runs again and the receipt gets its next issue (C15)."""
    refusal = counter_only(event) or not_open(state) or _not_awaiting(state, PauseKind.SUPPLEMENT)
    if refusal is not None:
        return refusal
    facts = facts_of(event)
    resumed = _resumed(state, event, papers=tuple(facts.get("items", ())))
    token = facts.get("token")
    tokens = resumed.tokens if token is None else (*resumed.tokens, str(token))
    return replace(resumed, issue=state.issue + 1, tokens=tokens)


def _payment_met(state: Dossier, event: Event) -> Verdict:
    refusal = officers_only(event) or not_open(state) or _not_awaiting(state, PauseKind.PAYMENT)
    return refusal or _resumed(state, event)


def _resumed(state: Dossier, event: Event, papers: tuple[str, ...] = ()) -> Dossier:
    facts = event.payload
    pause = cast("RecordedPause", state.course.open_pause)
    due = cast("str | None", facts["due"])
    why = cast("dict[str, str]", facts.get("why") or {})
    ended = replace(
        pause,
        ends=_not_before(pause, str(facts["at"])),
        papers=papers,
        answered_by=str(facts.get("officer_name") or ""),
        due_after=due,
        why=Words(why.get("vi", ""), why.get("en", "")),
    )
    return after(
        state,
        stage=Stage.PROCESSING if state.custody.left_counter else Stage.RECEIVED,
        due=due,
        first_due=cast("str | None", facts.get("first_due", due)),
        due_changes=(*state.due_changes, _change(state, event, due, pause.kind.value, pause.due_before)),
        course=replace(state.course, pauses=(*state.course.pauses[:-1], ended)),
    )


def ended_pause(course: Course, at: str) -> Course:
    """The course with its open pause ended by a result or a closing; unchanged where none is open."""
    pause = course.open_pause
    if pause is None:
        return course
    ended = replace(pause, ends=_not_before(pause, at))
    return replace(course, pauses=(*course.pauses[:-1], ended))


def _not_before(pause: RecordedPause, at: str) -> str:
    """A pause never ends before it began, whatever a clock says or a result was signed earlier."""
    return max(pause.begins, at, key=from_iso)


def with_pause_ended(state: Dossier, event: Event, at: str) -> Dossier:
    """The state as the end of processing leaves its clock; only an open pause changes anything.

    The event may name the dates that hold then; those promised before the pause are the least
    that is known of them.
    """
    pause, facts = state.course.open_pause, event.payload
    if pause is None:
        return state
    due, first_due = pause.due_before, pause.first_due_before
    if "due" in facts:
        due = cast("str | None", facts["due"])
        first_due = cast("str | None", facts.get("first_due", due))
    return replace(
        state,
        due=due,
        first_due=first_due,
        due_changes=(*state.due_changes, _change(state, event, due, "pause_ended", pause.due_before)),
        course=ended_pause(state.course, at),
    )


def _not_awaiting(state: Dossier, kind: PauseKind) -> Refusal | None:
    pause = state.course.open_pause
    return NOT_AWAITED if pause is None or pause.kind is not kind else None


def _reappointed(state: Dossier, event: Event) -> Verdict:
    refusal = reappointment_refused(state)
    if refusal is not None:
        return refusal
    if not by_supervisor(event):
        return NEEDS_SUPERVISOR
    facts = facts_of(event)
    if reason_missing(event):
        return NEEDS_REASON
    if not str(facts.get("signed_by") or "").strip():
        return NEEDS_SIGNATORY
    before, due = cast("str", state.due), str(facts["due"])
    if from_iso(due) <= from_iso(before):
        return NOT_LATER
    apology = Reappointment(
        before, due, str(facts["at"]), str(facts["reason"] or ""), str(facts["signed_by"]),
        facts.get("late_notice") is True, cast("int", facts.get("number", 0)),
    )  # fmt: skip
    return after(
        state,
        due=due,
        due_changes=(*state.due_changes, _change(state, event, due, "reappointed")),
        course=replace(state.course, reappointment=apology),
    )


def reappointment_refused(state: Dossier) -> Refusal | None:
    """Why no re-appointment can be made at all; None where it can."""
    refusal = not_open(state)
    if refusal is not None:
        return refusal
    if state.course.open_pause is not None:
        return PAUSED
    if state.course.reappointment is not None:
        return REAPPOINTED_BEFORE
    return NO_DATE_TO_MOVE if state.due is None else None


def _due_date_changed(state: Dossier, event: Event) -> Verdict:
    """A supervisor moves the promised date, for instance because the calendar changed (C7).

    Once processing has ended, the date that it is judged by stands.
    """
    refusal = not_open(state)
    if refusal is not None:
        return refusal
    if not by_supervisor(event):
        return NEEDS_SUPERVISOR
    if state.course.open_pause is not None:
        return PAUSED
    due = cast("str | None", event.payload["due"])
    first = due if state.course.reappointment is None else state.first_due
    change = _change(state, event, due, str(event.payload["cause"]))
    return after(state, due=due, first_due=first, due_changes=(*state.due_changes, change))


def _change(
    state: Dossier, event: Event, due: str | None, cause: str, before: str | None = None
) -> DueChange:
    facts = facts_of(event)
    return DueChange(
        before if before is not None else state.due,
        due,
        cause,
        str(facts.get("reason") or ""),
        event.header.wall,
        event.header.actor_id,
    )


RULES: Rules = {
    "SupplementRequested": _supplement_requested,
    "SupplementReceived": _supplement_received,
    "PaymentAsked": _payment_asked,
    "PaymentMet": _payment_met,
    "Reappointed": _reappointed,
    "DueDateChanged": _due_date_changed,
}
