"""Papers handed over, counted and brought back through the real services, on a real profile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from counter_app.domain.custody import Holder, HolderKind
from counter_app.domain.dossier import Stage
from counter_app.domain.failures import UserFacingError
from counter_app.services.custody.handover_batches import dossiers_on
from counter_app.services.custody.receiving_papers import Found
from counter_app.services.moves.resolving import ResultFacts
from counter_app.services.returning.returning import Collector, HandingOut
from tests.services.desk import SetClock, monday_morning, office, walk_in
from ui.wiring import Program

pytestmark = pytest.mark.core
JUSTICE = Holder(HolderKind.SECTION, "Tư pháp - Hộ tịch")
LAND = Holder(HolderKind.SECTION, "Địa chính")


@pytest.fixture
def clock() -> SetClock:
    return monday_morning()


@pytest.fixture
def program(tmp_path: Path, clock: SetClock) -> Iterator[Program]:
    with office(tmp_path / "profile", clock) as found:
        yield found


def received(program: Program, number: int = 1) -> list[str]:
    return [program.intake.receive(program.actor, walk_in()).dossiers[0].id for _ in range(number)]


def refusal_of(program: Program, dossier_id: str) -> str:
    found = program.handing_over.refusal(program.actor, dossier_id, JUSTICE)
    return "" if found is None else found.reason


def test_a_slip_carries_its_dossiers_and_the_giver_holds_them_until_they_are_accepted(
    program: Program, clock: SetClock
) -> None:
    one, two, three = received(program, 3)
    clock.go_on(hours=1)
    slip = program.handing_over.issue(program.actor, [one, two, three, two], JUSTICE).slip
    assert dossiers_on(slip) == (one, two, three)
    custody = program.move_desk.dossier(one).custody
    assert custody.holder.kind is HolderKind.COUNTER
    assert custody.on_its_way is not None
    assert custody.on_its_way.to == JUSTICE

    clock.go_on(hours=1)
    (extra,) = received(program)
    found = Found(
        present=frozenset({one}), damaged=frozenset({two}), extra=frozenset({extra}), signed_by="Phan Anh",
        by_paper=True, notes={two: "rách góc"},
    )  # fmt: skip
    program.receiving_papers.count(program.actor, slip.id, found)
    holders = {each: program.move_desk.dossier(each).custody.holder.name for each in (one, two, three, extra)}
    assert holders == {one: JUSTICE.name, two: JUSTICE.name, three: "", extra: JUSTICE.name}
    assert program.move_desk.dossier(one).stage is Stage.PROCESSING
    assert program.move_desk.dossier(three).stage is Stage.RECEIVED
    kinds = {each: [d.kind.value for d in program.move_desk.dossier(each).custody.differences]
             for each in (two, three, extra)}  # fmt: skip
    assert kinds == {two: ["damaged"], three: ["missing"], extra: ["extra"]}


def test_a_slip_is_accepted_once(program: Program) -> None:
    slip = program.handing_over.issue(program.actor, received(program), JUSTICE).slip
    program.receiving_papers.count(program.actor, slip.id, Found(frozenset(), signed_by="Phan Anh"))
    with pytest.raises(UserFacingError) as refused:
        program.receiving_papers.count(program.actor, slip.id, Found(frozenset(), signed_by="Phan Anh"))
    assert refused.value.kind == "handover_counted"


def test_what_cannot_go_is_said_and_does_not_stop_the_others(program: Program, clock: SetClock) -> None:
    going, void, gone = received(program, 3)
    program.correcting.void(program.actor, void, "Nhập trùng")
    program.handing_over.issue(program.actor, [gone], LAND)
    issued = program.handing_over.issue(program.actor, [void, gone, "unknown", going], JUSTICE)
    assert [each.reason for each in issued.left_out] == ["voided", "already_on_its_way", "unknown_dossier"]
    assert "Địa chính" in issued.left_out[1].words.vi
    assert program.move_desk.dossier(going).custody.on_its_way is not None


def test_a_batch_in_which_nothing_can_go_makes_no_slip_and_uses_no_number(program: Program) -> None:
    (void,) = received(program)
    program.correcting.void(program.actor, void, "Nhập trùng")
    with pytest.raises(UserFacingError):
        program.handing_over.issue(program.actor, [void], JUSTICE)
    slip = program.handing_over.issue(program.actor, received(program), JUSTICE).slip
    assert slip.content["number"] == 1


def test_a_cancelled_slip_leaves_the_papers_with_the_giver(program: Program) -> None:
    (one,) = received(program)
    slip = program.handing_over.issue(program.actor, [one], JUSTICE).slip
    program.handing_over.cancel(program.actor, slip.id, "Chưa có người nhận")
    assert program.move_desk.dossier(one).custody.on_its_way is None
    assert refusal_of(program, one) == ""
    with pytest.raises(UserFacingError) as refused:
        program.receiving_papers.count(program.actor, slip.id, Found(frozenset({one}), signed_by="A"))
    assert refused.value.kind == "handover_cancelled"


def test_a_result_comes_back_from_a_section_that_never_accepted_and_goes_out(
    program: Program, clock: SetClock
) -> None:
    (one,) = received(program)
    program.handing_over.issue(program.actor, [one], JUSTICE)
    clock.go_on(days=2)
    signed = clock.at.replace(hour=8)
    facts = ResultFacts("12/XN-UBND", signed, ("Giấy xác nhận",))
    program.receiving_papers.receive_results(program.actor, {one: facts}, JUSTICE, signed_by="Phan Anh")
    dossier = program.move_desk.dossier(one)
    assert dossier.stage is Stage.RESULT_AT_COUNTER
    assert dossier.course.result is not None
    assert dossier.course.result.ended_at == signed.isoformat()
    assert [(span.holder.name, span.implied) for span in dossier.custody.chain] == [
        ("", False), (JUSTICE.name, True), ("", False),
    ]  # fmt: skip
    slip = program.returning.give(
        program.actor, [one], Collector("Nguyễn Thị Mẫu"), HandingOut(fees_later=True)
    )
    dossier = program.move_desk.dossier(one)
    assert dossier.stage is Stage.RETURNED
    assert dossier.custody.holder.kind is HolderKind.CITIZEN
    assert slip.content["number"] == 1


def test_originals_and_fees_stand_in_front_of_the_return(program: Program, clock: SetClock) -> None:
    request = walk_in(originals_kept=("Giấy khai sinh",), fee_amount=15_000)
    one = program.intake.receive(program.actor, request).dossiers[0].id
    who = Collector("Nguyễn Thị Mẫu")
    with pytest.raises(UserFacingError) as refused:
        program.returning.give(program.actor, [one], who)
    assert refused.value.kind == "fee_due"
    with pytest.raises(UserFacingError) as refused:
        program.returning.give(program.actor, [one], who, HandingOut(collect_fees="cash"))
    assert refused.value.kind == "originals_inside"
    program.returning.give(program.actor, [one], who, HandingOut(collect_fees="cash", originals="give"))
    dossier = program.move_desk.dossier(one)
    assert dossier.fee_due == 0
    assert [each.inside for each in dossier.ledger.standing()] == [0]


def test_a_clock_set_back_is_said_and_a_typed_time_is_the_way_out(program: Program, clock: SetClock) -> None:
    (one,) = received(program)
    clock.go_on(hours=2)
    program.pausing.request_supplement(program.actor, one, ["Trích lục"], "Thiếu")
    clock.go_on(hours=-1)
    with pytest.raises(UserFacingError) as refused:
        program.pausing.receive_supplement(program.actor, one, ["Trích lục"])
    assert refused.value.kind == "clock_behind"
    after = program.pausing.receive_supplement(
        program.actor, one, ["Trích lục"], at=clock.at.replace(hour=10)
    )
    assert after.stage is Stage.RECEIVED


def test_a_supplement_restarts_the_limit_and_issues_the_receipt_anew(
    program: Program, clock: SetClock
) -> None:
    (one,) = received(program)
    before = program.move_desk.dossier(one)
    program.pausing.request_supplement(program.actor, one, ["Trích lục ly hôn"], "Chưa đủ giấy tờ")
    assert program.move_desk.dossier(one).due is None
    clock.go_on(days=14)
    after = program.pausing.receive_supplement(program.actor, one, ["Trích lục ly hôn"])
    assert (after.stage, after.issue) == (Stage.RECEIVED, before.issue + 1)
    # Three working days from Monday 07/12/2026.
    assert after.due is not None
    assert after.due.startswith("2026-12-10")
    assert [change.cause for change in after.due_changes] == ["supplement_asked", "supplement"]


def test_one_result_with_an_impossible_date_keeps_nobody_elses(program: Program, clock: SetClock) -> None:
    one, two = received(program, 2)
    clock.go_on(days=1)
    results = {one: ResultFacts("1", clock.at.replace(year=2020)), two: ResultFacts("2", clock.at)}
    issued = program.receiving_papers.receive_results(program.actor, results, JUSTICE)
    assert [(each.dossier_id, each.reason) for each in issued.left_out] == [(one, "before_receipt")]
    assert program.move_desk.dossier(one).stage is Stage.RECEIVED
    assert program.move_desk.dossier(two).stage is Stage.RESULT_AT_COUNTER


def test_a_clock_set_back_makes_no_undated_result_early(program: Program, clock: SetClock) -> None:
    undated, dated = received(program, 2)
    signed = clock.at + timedelta(minutes=1)
    clock.go_on(hours=2)
    program.bookkeeping.shelve(program.actor, undated, "A1")
    program.bookkeeping.shelve(program.actor, dated, "A2")
    clock.go_on(hours=-1)
    results = {undated: ResultFacts("1"), dated: ResultFacts("2", signed)}
    issued = program.receiving_papers.receive_results(program.actor, results, JUSTICE)
    assert [(each.dossier_id, each.reason) for each in issued.left_out] == [(undated, "clock_behind")]
    with pytest.raises(UserFacingError) as refused:
        program.returning.give(program.actor, [undated], Collector("Nguyễn Thị Mẫu"))
    assert refused.value.kind == "clock_behind"


def test_money_is_paid_in_a_way_that_there_is(program: Program) -> None:
    one = program.intake.receive(program.actor, walk_in(fee_amount=15_000)).dossiers[0].id
    with pytest.raises(UserFacingError) as refused:
        program.returning.give(
            program.actor, [one], Collector("Nguyễn Thị Mẫu"), HandingOut(collect_fees="gold")
        )
    assert refused.value.kind == "bad_choice"
    assert program.move_desk.dossier(one).stage is Stage.RECEIVED


def test_a_sentence_about_the_counter_is_in_one_language(program: Program) -> None:
    (one,) = received(program)
    left = program.handing_over.refusal(program.actor, one, LAND, giver=JUSTICE)
    assert left is not None
    assert (left.reason, left.words.en) == (
        "not_here", "The dossier is held by One-stop counter, not by the giver.",
    )  # fmt: skip


def test_a_slip_nobody_accepts_stays_in_sight_however_many_come_after_it(
    program: Program, clock: SetClock
) -> None:
    issued = []
    for one in received(program, 3):
        issued.append(program.handing_over.issue(program.actor, [one], JUSTICE).slip.id)
        clock.go_on(minutes=1)
    program.handing_over.cancel(program.actor, issued[1], "in nhầm")
    assert [each.id for each in program.handing_over.on_their_way(limit=1)] == [issued[2], issued[0]]
