"""Results, refusals, stops and what they imply; corrections and voids beside them (C3, C13)."""

from __future__ import annotations

import pytest

from counter_app.domain.course import Ground, Outcome
from counter_app.domain.custody import HolderKind
from counter_app.domain.dossier import Dossier, Stage
from counter_app.domain.envelope import Event
from tests.domain.told_moves import (
    COUNTER,
    JUSTICE,
    LATER,
    MONDAY,
    SUPERVISOR,
    THURSDAY,
    TUESDAY,
    accepted,
    apology,
    asked,
    at_counter,
    given,
    handed_over,
    move,
    payment,
    ready,
    received,
    refusal,
    stopped,
    supplied,
    taken,
)

REFUSED = move("Refused", THURSDAY, ended_at=THURSDAY, reason="không đủ điều kiện", number=2)
OPEN_STATES = {
    "received": [],
    "on_its_way": [handed_over()],
    "processing": [handed_over(), accepted()],
    "awaiting_supplement": [handed_over(), accepted(), asked()],
    "awaiting_payment": [payment()],
}


def correction(at: str = MONDAY, **more: object) -> Event:
    told: dict[str, object] = {"reason": "gõ nhầm", "changes": {"sets": 2}, **more}
    return move("Corrected", at, **told)  # type: ignore[arg-type]


def voided(at: str = MONDAY, **more: object) -> Event:
    return move("Voided", at, **{"reason": "nhầm người", **more})  # type: ignore[arg-type]


def chain(state: Dossier) -> list[tuple[HolderKind, bool]]:
    return [(span.holder.kind, span.implied) for span in state.custody.chain]


@pytest.mark.parametrize("before", OPEN_STATES.values(), ids=OPEN_STATES)
def test_a_result_is_received_from_every_open_state_with_its_signing_date_as_end(before: list[Event]) -> None:
    state = taken(received(), *before, at_counter())
    assert (state.stage, state.custody.holder.kind) == (Stage.RESULT_AT_COUNTER, HolderKind.COUNTER)
    result = state.course.result
    assert result is not None
    assert (result.outcome, result.ended_at, result.received_at) == (Outcome.GRANTED, TUESDAY, THURSDAY)
    assert result.implied == ("result_ready",)
    assert state.course.open_pause is None
    assert state.due is not None


@pytest.mark.parametrize("before", OPEN_STATES.values(), ids=OPEN_STATES)
def test_a_result_is_returned_from_every_open_state_too(before: list[Event]) -> None:
    state = taken(received(), *before, given(implied=["result_ready", "handover"]))
    assert (state.stage, state.custody.holder.kind) == (Stage.RETURNED, HolderKind.CITIZEN)
    assert state.course.ended_at == TUESDAY
    collection = state.course.collection
    assert collection is not None
    assert (collection.collector, collection.paper, collection.slip) == (
        "Nguyễn Thị Mẫu",
        "receipt",
        "return-1",
    )
    assert state.version == len(before) + 2


def test_an_acceptance_nobody_recorded_stands_in_the_chain_as_implied() -> None:
    state = taken(received(), handed_over(at=MONDAY), at_counter())
    assert chain(state) == [
        (HolderKind.COUNTER, False),
        (HolderKind.SECTION, True),
        (HolderKind.COUNTER, False),
    ]
    assert state.custody.chain[1].since == MONDAY
    assert chain(taken(received(), handed_over(), given()))[1] == (HolderKind.SECTION, True)


def test_what_comes_back_on_its_own_slip_implies_no_acceptance() -> None:
    there = taken(received(), handed_over(), accepted(), handed_over(COUNTER, "slip-2"))
    back = taken(there, at_counter(slip="slip-2", shelf="K1"))
    assert chain(back) == [
        (HolderKind.COUNTER, False),
        (HolderKind.SECTION, False),
        (HolderKind.COUNTER, False),
    ]
    assert (back.custody.slip, back.custody.shelf) == ("slip-2", "K1")


def test_a_result_that_is_known_keeps_its_end_when_it_comes_to_the_counter() -> None:
    state = taken(
        received(), ready(), at_counter("2026-11-30T09:00:00+07:00", ended_at="2026-11-30T09:00:00+07:00")
    )
    assert state.course.ended_at == THURSDAY
    assert refusal(state, at_counter()) == "at_counter"


def test_a_citizen_who_fetches_late_makes_nothing_late() -> None:
    state = taken(
        received(), ready(), given("2027-03-01T09:00:00+07:00", ended_at="2027-03-01T09:00:00+07:00")
    )
    assert state.course.ended_at == THURSDAY


def test_there_is_one_result() -> None:
    for later in (ready(), REFUSED):
        assert refusal(taken(received(), ready()), later) == "result_there"
    for later in (ready(), REFUSED, at_counter(), given()):
        assert refusal(taken(received(), given()), later) == "finished"
        assert refusal(taken(received(), stopped()), later) == "finished"
        assert refusal(taken(received(), voided()), later) == "voided"


def test_no_result_is_signed_before_its_dossier_was_received() -> None:
    before = "2026-11-20T10:00:00+07:00"
    for wrong in (ready(ended_at=before), at_counter(ended_at=before), given(ended_at=before)):
        assert refusal(received(), wrong) == "ended_before_receipt"


def test_a_refusal_is_in_writing_with_its_reason() -> None:
    assert refusal(received(), move("Refused", ended_at=TUESDAY, reason=" ")) == "needs_reason"
    result = taken(received(), REFUSED).course.result
    assert result is not None
    assert (result.outcome, result.reason) == (Outcome.REFUSED, "không đủ điều kiện")
    # It goes back to the citizen like any result.
    assert taken(received(), REFUSED, at_counter(), given()).stage is Stage.RETURNED


def test_a_return_names_who_collected() -> None:
    nobody = move("ResultReturned", ended_at=TUESDAY, method="counter")
    assert refusal(received(), nobody) == "no_collector"


@pytest.mark.parametrize("type_", ["Stopped", "Withdrawn"])
def test_a_stop_comes_before_a_result_with_a_reason(type_: str) -> None:
    assert refusal(received(), stopped(type_, reason="")) == "needs_reason"
    assert refusal(received(), stopped(type_, role="section_officer")) == "needs_counter"
    for result in (ready(), REFUSED, at_counter()):
        assert refusal(taken(received(), result), stopped(type_)) == "result_there"
    assert refusal(taken(received(), stopped()), stopped(type_)) == "finished"


def test_who_stops_may_leave_the_papers_and_who_withdraws_takes_them() -> None:
    stays = taken(received(), stopped())
    assert (stays.stage, stays.custody.holder.kind) == (Stage.STOPPED, HolderKind.COUNTER)
    back = taken(received(), stopped(papers_returned=True, fee_returned=True))
    assert back.custody.holder.kind is HolderKind.CITIZEN
    assert back.course.closing is not None
    assert back.course.closing.fee_returned
    gone = taken(received(), handed_over(), stopped("Withdrawn"))
    assert (gone.stage, gone.custody.holder.kind) == (Stage.WITHDRAWN, HolderKind.CITIZEN)
    assert gone.course.closing is not None
    assert gone.course.closing.ground is Ground.WITHDRAWN
    assert gone.course.ended_at == TUESDAY


def test_only_a_supervisor_closes_what_was_never_supplied() -> None:
    waiting = taken(received(), asked())
    assert refusal(waiting, stopped("ClosedUnanswered")) == "needs_supervisor"
    assert refusal(received(), stopped("ClosedUnanswered", role=SUPERVISOR)) == "not_awaited"
    assert (
        refusal(taken(received(), payment()), stopped("ClosedUnanswered", role=SUPERVISOR)) == "not_awaited"
    )
    assert refusal(waiting, stopped("ClosedUnanswered", role=SUPERVISOR, reason="")) == "needs_reason"
    closed = taken(waiting, stopped("ClosedUnanswered", role=SUPERVISOR))
    assert closed.stage is Stage.STOPPED
    assert closed.course.closing is not None
    assert closed.course.closing.ground is Ground.UNANSWERED


def test_results_are_received_and_returned_at_the_counter_only() -> None:
    for happening in (at_counter(role="section_officer"), given(role="section_officer")):
        assert refusal(received(), happening) == "needs_counter"
    assert refusal(received(), ready(role="administrator")) == "needs_officer"
    assert taken(received(), ready(role="section_officer")).stage is Stage.RESULT_READY


def test_the_clerks_own_correction_ends_when_the_dossier_is_handed_over() -> None:
    going = taken(received(), handed_over(at=MONDAY))
    for happening in (correction(), voided()):
        assert refusal(going, happening) == "needs_supervisor"
    taken(going, correction(role=SUPERVISOR))
    # Cancelled, it is as if it had never left.
    back = taken(going, move("HandoverCancelled", MONDAY, slip="slip-1"))
    assert taken(back, correction()).issue == 2
    assert refusal(taken(going, accepted(at=MONDAY)), correction()) == "needs_supervisor"


def test_who_is_no_longer_a_clerk_corrects_nothing() -> None:
    assert refusal(received(), correction(role="administrator")) == "needs_supervisor"
    assert refusal(received(), voided(role="section_officer")) == "needs_supervisor"


@pytest.mark.parametrize(
    "before",
    [[asked(), supplied()], [apology()], [ready()], [stopped()]],
    ids=["supplied", "reappointed", "ready", "stopped"],
)
def test_a_date_that_was_changed_lawfully_or_has_been_judged_is_not_corrected(before: list[Event]) -> None:
    state = taken(received(), *before)
    wrong_date = correction(THURSDAY, role=SUPERVISOR, changes={"due": LATER})
    assert refusal(state, wrong_date) == "date_stands"
    assert taken(state, correction(THURSDAY, role=SUPERVISOR)).facts["sets"] == 2


def test_a_corrected_date_is_in_the_history() -> None:
    state = taken(received(), correction(changes={"due": LATER}))
    assert (state.due, state.first_due, state.printed_due) == (LATER, LATER, LATER)
    assert [(each.cause, each.reason) for each in state.due_changes] == [("correction", "gõ nhầm")]


@pytest.mark.parametrize(
    "end", [ready(), REFUSED, at_counter(), given(), stopped()], ids=lambda each: each.type
)
def test_what_has_a_result_or_has_ended_is_not_voided(end: Event) -> None:
    assert refusal(taken(received(), end), voided(role=SUPERVISOR)) == "result_there"


def test_steps_are_done_once_while_the_clock_runs() -> None:
    step = move("StepDone", place=1, name="Thẩm định", section="Địa chính", due=LATER, implied=True)
    state = taken(received(), step)
    assert [(each.place, each.due, each.implied) for each in state.course.steps] == [(1, LATER, True)]
    assert refusal(state, step) == "step_done"
    assert refusal(received(), move("StepDone", place=2, name="", section="", role="administrator")) == (
        "needs_officer"
    )


def test_another_agency_is_asked_reported_late_and_answers_once() -> None:
    question = move(
        "AgencyAsked", id="q1", agency="Chi cục Thuế", answer_due=LATER, personal={"content": "về đất"}
    )
    late = move("AgencyReportedLate", THURSDAY, id="q1")
    answer = move("AgencyAnswered", THURSDAY, id="q1", personal={"answer": "đồng ý"})
    state = taken(received(), question, late)
    assert [each.reported_late_at for each in state.course.open_questions] == [THURSDAY]
    assert state.due == received().due
    state = taken(state, answer)
    assert [(each.content, each.answer) for each in state.course.questions] == [("về đất", "đồng ý")]
    for again in (answer, late, move("AgencyAnswered", id="q2")):
        assert refusal(state, again) == "no_question"


def test_an_answer_is_taken_while_the_dossier_waits_for_the_citizen() -> None:
    question = move("AgencyAsked", id="q1", agency="Thuế", content="", answer_due=LATER)
    state = taken(received(), question, asked(), move("AgencyAnswered", id="q1"))
    assert not state.course.open_questions


def test_a_supervisors_words_stand_beside_the_computed_cause() -> None:
    def explained(role: str, reason: str = "mưa lũ, mất điện ba ngày") -> Event:
        return move("LatenessExplained", role=role, reason=reason)

    assert refusal(received(), explained("clerk")) == "needs_supervisor"
    assert refusal(received(), explained(SUPERVISOR, "")) == "needs_reason"
    state = taken(received(), given(), explained(SUPERVISOR))
    assert state.course.explanations == ("mưa lũ, mất điện ba ngày",)
    assert refusal(taken(received(), voided()), explained(SUPERVISOR)) == "voided"


def test_the_section_keeps_the_paper_of_a_result_it_signed() -> None:
    state = taken(received(), handed_over(), accepted(), ready())
    assert (state.stage, state.custody.holder) == (Stage.RESULT_READY, JUSTICE)


@pytest.mark.parametrize("name", ["at", "ended_at"])
def test_a_time_that_nobody_can_read_is_listed_and_kept_out(name: str) -> None:
    assert refusal(received(), ready(**{name: "hôm qua"})) == "malformed"
    assert refusal(received(), correction(changes={"due": "mai"})) == "malformed"
