"""What a hostile counter does: odd minutes, lent papers, money and originals at the end of a dossier."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.custody import Difference, Holder, HolderKind
from counter_app.domain.dossier import Dossier, Stage
from counter_app.domain.envelope import SubjectKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.lateness import LatenessCause, lateness_cause
from counter_app.domain.ledger import OriginalMove
from counter_app.domain.office_time import OFFICE_ZONE, from_iso
from counter_app.services.custody.handover_batches import COUNTER, Direction
from counter_app.services.custody.receiving_papers import Found
from counter_app.services.day_close.differences import DayDifferenceKind
from counter_app.services.moves.resolving import ResultFacts
from counter_app.services.returning.returning import Collector, HandingOut
from tests.services.desk import MARITAL_STATUS, SetClock, walk_in
from tests.services.looking_back import bring_over, clerk
from tests.services.second_pc import joined, offered
from ui.wiring import Program

pytestmark = pytest.mark.core
JUSTICE = Holder(HolderKind.SECTION, "Tư pháp - Hộ tịch")


def received(program: Program, **fields: Any) -> str:
    return program.intake.receive(program.actor, walk_in(MARITAL_STATUS, **fields)).dossiers[0].id


def now(program: Program, dossier_id: str) -> Dossier:
    return program.move_desk.dossier(dossier_id)


def originals(program: Program, dossier_id: str) -> list[tuple[int, int]]:
    return [(each.inside, each.lent) for each in now(program, dossier_id).ledger.standing()]


def minute(hour: int, of_it: int) -> datetime:
    return datetime(2026, 11, 23, hour, of_it, tzinfo=OFFICE_ZONE)


def at_the_section(program: Program, dossier_id: str) -> None:
    slip = program.handing_over.issue(program.actor, [dossier_id], JUSTICE).slip
    program.receiving_papers.count(program.actor, slip.id, Found(frozenset({dossier_id})))


def test_an_original_that_was_lent_comes_home_also_when_its_dossier_was_voided(program: Program) -> None:
    dossier = received(program, originals_kept=("Sổ hộ khẩu",))
    moved = program.bookkeeping.move_original
    moved(program.actor, dossier, OriginalMove.LENT, "Sổ hộ khẩu", to="Địa chính")
    program.correcting.void(program.actor, dossier, "nhầm thủ tục")
    moved(program.actor, dossier, OriginalMove.LENT_RETURNED, "Sổ hộ khẩu")
    moved(program.actor, dossier, OriginalMove.GIVEN_BACK, "Sổ hộ khẩu")
    assert originals(program, dossier) == [(0, 0)]
    with pytest.raises(UserFacingError) as caught:
        moved(program.actor, dossier, OriginalMove.LENT, "Sổ hộ khẩu")
    assert caught.value.kind == "voided"


def test_of_two_originals_with_one_name_the_one_that_is_there_moves(program: Program) -> None:
    dossier = received(program, originals_kept=("Giấy khai sinh", "Giấy khai sinh"))
    moved = program.bookkeeping.move_original
    moved(program.actor, dossier, OriginalMove.GIVEN_BACK, "Giấy khai sinh")
    moved(program.actor, dossier, OriginalMove.LENT, "giay khai sinh")
    assert originals(program, dossier) == [(0, 0), (0, 1)]
    moved(program.actor, dossier, OriginalMove.LENT_RETURNED, "Giấy khai sinh")
    moved(program.actor, dossier, OriginalMove.GIVEN_BACK, "Giấy khai sinh")
    assert originals(program, dossier) == [(0, 0), (0, 0)]
    with pytest.raises(UserFacingError) as caught:
        moved(program.actor, dossier, OriginalMove.GIVEN_BACK, "Giấy khai sinh")
    assert caught.value.kind == "more_than_there"


def test_what_is_signed_in_the_minute_of_the_slip_or_the_receipt_came_after_it(
    program: Program, clock: SetClock
) -> None:
    clock.go_on(seconds=30)
    dossier = received(program)
    slip = program.handing_over.issue(program.actor, [dossier], JUSTICE).slip
    clock.go_on(minutes=20)
    found = Found(frozenset({dossier}), signed_by="Phan Anh", by_paper=True)
    program.receiving_papers.count(program.actor, slip.id, found, minute(9, 0))
    program.resolving.result_ready(program.actor, dossier, ResultFacts(signed_at=minute(9, 0)))
    state = now(program, dossier)
    assert state.custody.since == state.course.ended_at == "2026-11-23T09:00:30+07:00"


def test_who_withdraws_has_papers_and_money_back_in_the_ledgers_too(program: Program) -> None:
    dossier = received(program, originals_kept=("Sổ đỏ", "Bản vẽ"), fee_amount=8000, fee_paid=True)
    program.bookkeeping.move_original(program.actor, dossier, OriginalMove.LENT, "Bản vẽ", to="Địa chính")
    program.ending.withdraw(program.actor, dossier, "không còn nhu cầu", fee_returned=True)
    state = now(program, dossier)
    assert (state.stage, state.custody.holder.kind) == (Stage.WITHDRAWN, HolderKind.CITIZEN)
    assert (state.ledger.collected, state.fee_due) == (0, 0)
    # What is lent cannot go along; the ledger goes on asking for it.
    assert originals(program, dossier) == [(0, 0), (0, 1)]


def test_who_stops_and_leaves_everything_changes_no_ledger(program: Program) -> None:
    dossier = received(program, originals_kept=("Sổ đỏ",), fee_amount=8000, fee_paid=True)
    program.ending.stop(program.actor, dossier, "chờ giấy tờ khác")
    assert now(program, dossier).ledger.collected == 8000
    assert originals(program, dossier) == [(1, 0)]


def test_money_that_somebody_else_took_goes_back_with_a_supervisor_or_not_at_all(program: Program) -> None:
    dossier = received(program, fee_amount=8000, fee_paid=True)
    binh = clerk(program)
    with pytest.raises(UserFacingError) as caught:
        program.ending.withdraw(binh, dossier, "rút", fee_returned=True)
    assert caught.value.kind == "needs_supervisor"
    assert now(program, dossier).stage is Stage.RECEIVED
    program.bookkeeping.reverse_fee(program.actor, dossier, 8000, "trả lại phí")
    program.ending.withdraw(binh, dossier, "rút", fee_returned=True)
    assert now(program, dossier).ledger.collected == 0


def test_a_damaged_result_is_kept_in_the_chain_of_its_dossier(program: Program) -> None:
    dossier = received(program)
    at_the_section(program, dossier)
    program.resolving.result_ready(program.actor, dossier, ResultFacts())
    slip = program.handing_over.issue(
        program.actor, [dossier], COUNTER, giver=JUSTICE, direction=Direction.RESULTS
    ).slip
    damaged = Found(damaged=frozenset({dossier}), notes={dossier: "rách góc"})
    program.receiving_papers.count(program.actor, slip.id, damaged)
    state = now(program, dossier)
    assert state.stage is Stage.RESULT_AT_COUNTER
    told = [(each.kind, each.note, each.slip) for each in state.custody.differences]
    assert told == [(Difference.DAMAGED, "rách góc", slip.id)]


def test_a_supplement_asked_for_when_it_was_late_already_is_no_excuse(
    program: Program, clock: SetClock
) -> None:
    dossier = received(program)
    promised = now(program, dossier).due
    assert promised is not None
    clock.at = from_iso(promised) + timedelta(days=7)
    program.pausing.request_supplement(program.actor, dossier, ["Giấy xác nhận"], "thiếu")
    clock.go_on(days=3)
    paused = now(program, dossier)
    assert (paused.due, paused.first_due) == (None, promised)
    assert lateness_cause(paused, clock.at) is LatenessCause.OWN_SECTION
    program.pausing.receive_supplement(program.actor, dossier, ["Giấy xác nhận"])
    assert now(program, dossier).first_due == promised


def test_a_clock_set_back_turns_no_span_of_the_chain_around(program: Program, clock: SetClock) -> None:
    dossier = received(program)
    clock.go_on(hours=2)
    slip = program.handing_over.issue(program.actor, [dossier], JUSTICE).slip
    clock.go_on(hours=-5)
    program.receiving_papers.count(program.actor, slip.id, Found(frozenset({dossier})))
    back = program.handing_over.issue(program.actor, [dossier], COUNTER, giver=JUSTICE).slip
    program.receiving_papers.count(program.actor, back.id, Found(frozenset({dossier})))
    told = [(each.holder.kind, each.since) for each in now(program, dossier).custody.chain]
    eleven = "2026-11-23T11:00:00+07:00"
    assert told == [
        (HolderKind.COUNTER, "2026-11-23T09:00:00+07:00"),
        (HolderKind.SECTION, eleven),
        (HolderKind.COUNTER, eleven),
    ]


@pytest.mark.parametrize("amount", [0, -5000])
def test_no_payment_of_nothing_stops_the_clock(program: Program, amount: int) -> None:
    dossier = received(program)
    with pytest.raises(UserFacingError) as caught:
        program.pausing.ask_payment(program.actor, dossier, amount, "thông báo thuế")
    assert caught.value.kind == "no_amount"
    assert now(program, dossier).stage is Stage.RECEIVED


def test_money_taken_for_a_result_another_pc_had_given_out_is_told_at_the_close(
    program: Program, clock: SetClock, tmp_path: Path
) -> None:
    dossier, day = received(program, fee_amount=8000), clock.now().date()
    with joined(tmp_path / "pc2", offered(program), clock) as second:
        bring_over(program, second, [(SubjectKind.DOSSIER, dossier)])
        paid = HandingOut(collect_fees="cash")
        program.returning.give(program.actor, [dossier], Collector("Nguyễn Văn A"), paid)
        clock.go_on(minutes=1)
        second.returning.give(second.actor, [dossier], Collector("Nguyễn Văn B"), paid)
        bring_over(program, second, [(SubjectKind.DOSSIER, dossier)])
        bring_over(second, program, [(SubjectKind.DOSSIER, dossier)])
        assert now(program, dossier) == now(second, dossier)
        told = [
            [each.kind for each in pc.day_closing.standing(day, pc.actor.officer_id).differences]
            for pc in (program, second)
        ]
    assert told == [[DayDifferenceKind.NOT_PRINTED], [DayDifferenceKind.NOT_COUNTED]]
