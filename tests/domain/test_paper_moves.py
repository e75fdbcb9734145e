"""Custody: handed over, accepted, missing, taken over; the giver holds it until it is accepted (C13, C14)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counter_app.domain.custody import Difference, Holder, HolderKind
from counter_app.domain.dossier import Stage
from counter_app.domain.envelope import Event
from tests.domain.told_moves import (
    CITIZEN,
    COUNTER,
    DUE,
    JUSTICE,
    LAND,
    SUPERVISOR,
    TAX,
    TUESDAY,
    accepted,
    at_counter,
    given,
    handed_over,
    move,
    payment,
    ready,
    received,
    refusal,
    stopped,
    taken,
)


def taken_over(to: Holder, **more: object) -> Event:
    told: dict[str, object] = {
        "role": SUPERVISOR,
        "reason": "cán bộ chuyển công tác",
        "to": to.as_data(),
        **more,
    }
    return move("TakenOver", **told)  # type: ignore[arg-type]


def test_the_giver_holds_the_paper_until_it_is_accepted() -> None:
    state = taken(received(), handed_over(tracking="EB123VN"))
    assert state.stage is Stage.RECEIVED
    assert state.custody.holder.kind is HolderKind.COUNTER
    assert state.custody.on_its_way is not None
    assert state.custody.on_its_way.tracking == "EB123VN"
    state = taken(state, accepted())
    assert (state.stage, state.custody.holder, state.custody.on_its_way) == (Stage.PROCESSING, JUSTICE, None)
    assert [(span.holder.kind, span.slip) for span in state.custody.chain] == [
        (HolderKind.COUNTER, ""),
        (HolderKind.SECTION, "slip-1"),
    ]


def test_the_second_of_two_clerks_who_hand_over_the_same_dossier_is_refused() -> None:
    state = taken(received(), handed_over())
    assert refusal(state, handed_over(LAND, "slip-2", by="officer-2")) == "already_on_its_way"
    assert refusal(state, handed_over(JUSTICE, "slip-1")) == "already_on_its_way"


def test_a_slip_is_accepted_once() -> None:
    state = taken(received(), handed_over(), accepted())
    assert refusal(state, accepted()) == "not_on_its_way"
    assert refusal(taken(received(), handed_over()), accepted(slip="slip-2")) == "not_on_its_way"


@pytest.mark.parametrize("type_", ["HandoverMissing", "HandoverCancelled"])
def test_only_the_slip_it_is_on_can_be_cancelled_or_miss_it(type_: str) -> None:
    state = taken(received(), handed_over())
    assert refusal(received(), move(type_, slip="slip-1")) == "not_on_its_way"
    assert refusal(state, move(type_, slip="slip-2")) == "not_on_its_way"
    state = taken(state, move(type_, slip="slip-1", personal={"note": "không thấy"}))
    assert state.custody.on_its_way is None
    assert state.custody.holder.kind is HolderKind.COUNTER
    assert [each.kind for each in state.custody.differences] == (
        [Difference.MISSING] if type_ == "HandoverMissing" else []
    )


def test_what_is_found_extra_or_damaged_is_accepted_and_noted() -> None:
    extra = taken(received(), accepted(condition="extra"))
    assert extra.custody.holder == JUSTICE
    assert [each.kind for each in extra.custody.differences] == [Difference.EXTRA]
    damaged = taken(received(), handed_over(), accepted(condition="damaged"))
    assert [(each.kind, each.note) for each in damaged.custody.differences] == [
        (Difference.DAMAGED, "rách góc")
    ]
    assert refusal(extra, accepted(condition="extra")) == "same_holder"


def test_an_extra_paper_that_was_on_its_way_elsewhere_is_on_its_way_no_more() -> None:
    state = taken(received(), handed_over(LAND, "slip-2"), accepted(condition="extra"))
    assert (state.custody.holder, state.custody.on_its_way) == (JUSTICE, None)
    assert refusal(state, accepted(LAND, "slip-2")) == "not_on_its_way"


def test_no_slip_leads_to_the_citizen_nor_to_the_same_desk() -> None:
    state = received()
    assert refusal(state, handed_over(CITIZEN)) == "to_citizen"
    assert refusal(state, handed_over(COUNTER)) == "same_holder"
    assert refusal(state, accepted(CITIZEN, condition="extra")) == "to_citizen"
    assert refusal(taken(state, handed_over()), accepted(CITIZEN)) == "to_citizen"
    assert refusal(taken(state, handed_over()), accepted(COUNTER)) == "same_holder"
    assert refusal(state, taken_over(CITIZEN)) == "to_citizen"


@pytest.mark.parametrize(
    "happening",
    [handed_over(), accepted(condition="extra"), taken_over(LAND), move("Shelved", place="K2")],
    ids=lambda each: each.type,
)
def test_papers_that_are_with_the_citizen_move_no_more(happening: Event) -> None:
    back = taken(received(), stopped(papers_returned=True))
    assert back.custody.holder == CITIZEN
    assert refusal(back, happening) == "with_citizen"
    for ended in (given(), stopped("Withdrawn")):
        assert refusal(taken(received(), ended), happening) == "finished"
    void = taken(received(), move("Voided", "2026-11-23T10:00:00+07:00", reason="nhầm"))
    assert refusal(void, happening) == "voided"


@pytest.mark.parametrize(
    "happening", [handed_over(), accepted(condition="extra"), move("Shelved", place="K2")]
)
def test_paper_is_moved_by_officers_of_any_desk_and_by_nobody_else(happening: Event) -> None:
    def done_by(role: str) -> Event:
        return replace(happening, header=replace(happening.header, role_snapshot=role))

    assert refusal(received(), done_by("administrator")) == "needs_officer"
    for role in ("clerk", "section_officer", "supervisor"):
        taken(received(), done_by(role))


def test_a_supervisor_takes_over_with_a_reason_what_an_officer_left_behind() -> None:
    state = received()
    assert refusal(state, taken_over(JUSTICE, role="clerk")) == "needs_supervisor"
    assert refusal(state, taken_over(JUSTICE, reason=" ")) == "needs_reason"
    assert refusal(state, taken_over(state.custody.holder)) == "same_holder"
    other_desk = taken(state, taken_over(Holder(HolderKind.COUNTER, officer="officer-2")))
    assert (other_desk.stage, other_desk.custody.holder.officer) == (Stage.RECEIVED, "officer-2")
    section = taken(state, handed_over(LAND), taken_over(JUSTICE))
    assert (section.stage, section.custody.holder, section.custody.on_its_way) == (
        Stage.PROCESSING,
        JUSTICE,
        None,
    )


def test_a_change_of_the_clerk_at_the_counter_is_no_start_of_processing() -> None:
    other_desk = taken(received(), taken_over(Holder(HolderKind.COUNTER, officer="officer-2")))
    resumed = taken(other_desk, payment(), move("PaymentMet", due=DUE))
    assert resumed.stage is Stage.RECEIVED
    on_its_way = taken(received(), handed_over(), payment(), move("PaymentMet", due=DUE))
    assert on_its_way.stage is Stage.RECEIVED
    away = taken(received(), handed_over(), accepted(), payment(), move("PaymentMet", due=DUE))
    assert away.stage is Stage.PROCESSING


def test_the_shelf_is_forgotten_when_the_paper_goes_on() -> None:
    state = taken(received(), move("Shelved", place="K2-3"))
    assert state.custody.shelf == "K2-3"
    assert taken(state, handed_over()).custody.shelf == "K2-3"
    assert taken(state, handed_over(), accepted()).custody.shelf == ""


def test_a_result_that_leaves_the_counter_again_is_no_longer_ready_there() -> None:
    state = taken(received(), at_counter(), handed_over(LAND, "slip-2"))
    assert state.stage is Stage.RESULT_AT_COUNTER
    away = taken(state, accepted(LAND, "slip-2"))
    assert (away.stage, away.custody.holder) == (Stage.RESULT_READY, LAND)
    assert taken(away, at_counter()).stage is Stage.RESULT_AT_COUNTER


def test_a_void_dossier_is_on_its_way_to_nobody() -> None:
    state = taken(received(), handed_over(), move("Voided", role=SUPERVISOR, reason="nhầm người"))
    assert (state.stage, state.custody.on_its_way) == (Stage.VOIDED, None)


def test_the_paper_of_a_stopped_dossier_can_still_come_back() -> None:
    state = taken(received(), handed_over(TAX), accepted(TAX), stopped())
    state = taken(state, handed_over(COUNTER, "slip-2"), accepted(COUNTER, "slip-2"))
    assert (state.stage, state.custody.holder.kind) == (Stage.STOPPED, HolderKind.COUNTER)


def test_a_result_signed_elsewhere_counts_wherever_the_paper_is() -> None:
    state = taken(received(), handed_over(TAX), accepted(TAX), ready())
    assert (state.stage, state.custody.holder) == (Stage.RESULT_READY, TAX)
    assert state.custody.chain[-1].since == TUESDAY
