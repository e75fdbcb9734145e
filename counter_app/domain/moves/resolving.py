"""Moves of the resolving side: steps done, other agencies asked, the result or the refusal."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final, cast

from counter_app.domain.course import Outcome, Question, Result, StepRecord
from counter_app.domain.dossier import Dossier, Stage
from counter_app.domain.envelope import Event
from counter_app.domain.folding import Refusal
from counter_app.domain.moves.clock import with_pause_ended
from counter_app.domain.moves.guards import (
    NEEDS_REASON,
    NEEDS_SUPERVISOR,
    VOIDED,
    Rules,
    Verdict,
    after,
    by_supervisor,
    facts_of,
    not_open,
    not_running,
    officers_only,
    reason_missing,
)
from counter_app.domain.office_time import from_iso
from counter_app.domain.wording import Words

STEP_DONE: Final = Refusal(
    "step_done", Words("Bước này đã được ghi nhận xong.", "This step is recorded as done already.")
)
NO_QUESTION: Final = Refusal(
    "no_question",
    Words("Không có câu hỏi nào đang chờ cơ quan đó trả lời.", "No question waits for that agency's answer."),
)
ENDED_BEFORE_RECEIPT: Final = Refusal(
    "ended_before_receipt",
    Words(
        "Ngày ký kết quả trước lúc tiếp nhận hồ sơ: kiểm tra lại.",
        "The result was signed before the dossier was received: look at the date again.",
    ),
)


def _step_done(state: Dossier, event: Event) -> Verdict:
    refusal = officers_only(event) or not_running(state)
    if refusal is not None:
        return refusal
    facts = cast("dict[str, Any]", event.payload)
    if any(each.place == facts["place"] for each in state.course.steps):
        return STEP_DONE
    step = StepRecord(
        int(facts["place"]), str(facts["name"]), str(facts["section"]), facts.get("due"), str(facts["at"]),
        event.header.actor_id, facts.get("implied") is True,
    )  # fmt: skip
    course = replace(state.course, steps=(*state.course.steps, step))
    return after(state, course=course)


def _agency_asked(state: Dossier, event: Event) -> Verdict:
    refusal = officers_only(event) or not_running(state)
    if refusal is not None:
        return refusal
    facts = facts_of(event)
    texts = [str(facts[name]) for name in ("id", "agency", "content", "at", "answer_due")]
    from_iso(texts[-1])
    question = Question(*texts)
    return after(state, course=replace(state.course, questions=(*state.course.questions, question)))


def _agency_answered(state: Dossier, event: Event) -> Verdict:
    facts = facts_of(event)
    return _with_question(state, event, answered_at=str(facts["at"]), answer=str(facts.get("answer") or ""))


def _agency_late(state: Dossier, event: Event) -> Verdict:
    """The head of the one-stop unit was told that the answer is late."""
    return _with_question(state, event, reported_late_at=str(event.payload["at"]))


def _with_question(state: Dossier, event: Event, **changes: Any) -> Verdict:
    refusal = officers_only(event) or not_open(state)
    if refusal is not None:
        return refusal
    wanted = event.payload["id"]
    if all(each.id != wanted for each in state.course.open_questions):
        return NO_QUESTION
    questions = tuple(
        replace(each, **changes) if each.id == wanted else each for each in state.course.questions
    )
    return after(state, course=replace(state.course, questions=questions))


def _result_ready(state: Dossier, event: Event) -> Verdict:
    refusal = officers_only(event) or not_open(state)
    return refusal or resolved(state, event, Outcome.GRANTED)


def _refused(state: Dossier, event: Event) -> Verdict:
    """Refusal after examination, in writing with reasons (NĐ 61/2018 Đ19.8)."""
    refusal = officers_only(event) or not_open(state)
    if refusal is not None:
        return refusal
    return NEEDS_REASON if reason_missing(event) else resolved(state, event, Outcome.REFUSED)


def resolved(state: Dossier, event: Event, outcome: Outcome) -> Verdict:
    """The state with its result: `ended_at` is the end of processing, and an open pause ends with it."""
    facts = facts_of(event)
    ended = str(facts["ended_at"])
    if from_iso(ended) < state.received_at:
        return ENDED_BEFORE_RECEIPT
    result = Result(
        outcome,
        ended,
        str(facts.get("result_number", "")),
        tuple(facts.get("papers", ())),
        str(facts.get("reason") or ""),
        implied=tuple(facts.get("implied", ())),
    )
    state = with_pause_ended(state, event, ended)
    return after(state, stage=Stage.RESULT_READY, course=replace(state.course, result=result))


def _lateness_explained(state: Dossier, event: Event) -> Verdict:
    """Beside the computed cause, which is never overwritten (C16)."""
    if state.stage is Stage.VOIDED:
        return VOIDED
    if not by_supervisor(event):
        return NEEDS_SUPERVISOR
    if reason_missing(event):
        return NEEDS_REASON
    explanations = (*state.course.explanations, str(facts_of(event)["reason"] or ""))
    return after(state, course=replace(state.course, explanations=explanations))


RULES: Rules = {
    "StepDone": _step_done,
    "AgencyAsked": _agency_asked,
    "AgencyAnswered": _agency_answered,
    "AgencyReportedLate": _agency_late,
    "ResultReady": _result_ready,
    "Refused": _refused,
    "LatenessExplained": _lateness_explained,
}
