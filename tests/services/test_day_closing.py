"""The close of a day: what it counts and compares, supplements, who may close, what other PCs leave open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.domain.envelope import Draft, SubjectKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.papers import Copy, PaperForm
from counter_app.services.day_close.closing import DayStanding, facts_of
from counter_app.services.day_close.differences import DayAction, DayDifferenceKind, missing_numbers
from counter_app.services.day_close.facts import DayCloseFacts
from counter_app.services.day_close.figures import FeeLine
from tests.services.desk import SetClock, office, walk_in
from tests.services.looking_back import at, bring_over, certified, clerk, receive
from tests.services.second_pc import joined, offered
from ui.wiring import Program

pytestmark = pytest.mark.core
NOT_PRINTED = DayDifferenceKind.NOT_PRINTED
VOID_STILL_OUT = DayDifferenceKind.VOID_STILL_OUT
FEE_OF_VOID = DayDifferenceKind.FEE_OF_VOID
MONDAY = at(23, 9).date()
GIVEN = (Copy.GIVEN,)


@pytest.fixture
def program(tmp_path: Path, clock: SetClock) -> Iterator[Program]:
    with office(tmp_path / "profile", clock) as made:
        yield made


def standing(program: Program) -> DayStanding:
    return program.day_closing.standing(MONDAY, program.actor.officer_id)


def told(program: Program) -> list[tuple[DayDifferenceKind, str]]:
    return [(each.kind, each.dossier_id) for each in standing(program).differences]


def close(program: Program, **said: object) -> DayCloseFacts:
    return facts_of(program.day_closing.close(program.actor, MONDAY, **said))  # type: ignore[arg-type]


def correct(program: Program, dossier: str, summary: str = "Nội dung khác") -> None:
    request = program.correcting.same_entries(dossier)
    item = replace(request.procedures[0], summary=summary)
    program.correcting.correct(program.actor, dossier, replace(request, procedures=(item,)), "gõ nhầm")


def test_a_dossier_without_its_valid_receipt_is_told_until_it_is_printed(program: Program) -> None:
    (dossier,) = receive(program)
    certified(program)
    assert told(program) == [(NOT_PRINTED, dossier)]
    (difference,) = standing(program).differences
    assert difference.actions == (DayAction.PRINT, DayAction.VOID, DayAction.EXPLAIN)
    program.printing.first(program.actor, dossier, (Copy.KEPT,))
    assert told(program) == [(NOT_PRINTED, dossier)]
    program.printing.first(program.actor, dossier, GIVEN)
    assert told(program) == []
    correct(program, dossier)
    assert told(program) == [(NOT_PRINTED, dossier)]
    program.printing.first(program.actor, dossier)
    assert told(program) == []


def test_a_spoiled_sheet_is_no_receipt(program: Program) -> None:
    (dossier,) = receive(program)
    program.printing.first(program.actor, dossier)
    jammed = program.printing.again(program.actor, dossier, PaperForm.RECEIPT, GIVEN, jam=True)
    assert jammed.copies == GIVEN
    assert told(program) == []
    figures = standing(program).figures
    assert (figures.receipts, figures.spoiled) == (2, 1)
    events = program.profile.store.events_of(SubjectKind.DOSSIER, dossier)
    assert [each.type for each in events].count("SlipPrinted") == 3


def test_a_sheet_that_was_spoiled_and_not_printed_again_is_told(program: Program) -> None:
    (dossier,) = receive(program)
    program.printing.first(program.actor, dossier)
    spoiled = Draft("SlipSpoiled", {"form": PaperForm.RECEIPT.value, "copy": int(Copy.GIVEN)})
    with program.profile.store.write() as work:
        program.recorder.record(work, program.actor, SubjectKind.DOSSIER, dossier, [spoiled], "action")
    assert told(program) == [(NOT_PRINTED, dossier)]


def test_a_void_dossier_whose_receipt_is_out_or_whose_fee_is_kept_is_told(program: Program) -> None:
    (never_printed,), (printed,) = receive(program), receive(program, fee_amount=8000, fee_paid=True)
    program.printing.first(program.actor, printed)
    for each in (never_printed, printed):
        program.correcting.void(program.actor, each, "nhầm thủ tục")
    assert told(program) == [(VOID_STILL_OUT, printed), (FEE_OF_VOID, printed)]
    program.bookkeeping.reverse_fee(program.actor, printed, 8000, "hủy hồ sơ")
    assert told(program) == [(VOID_STILL_OUT, printed)]
    assert standing(program).figures.voided == 2


def test_a_joint_receipt_stands_for_all_its_dossiers(program: Program) -> None:
    one, two = receive(program, "1.004873", "1.000656")
    assert told(program) == [(NOT_PRINTED, one), (NOT_PRINTED, two)]
    program.printing.first(program.actor, one)
    assert told(program) == []
    program.correcting.void(program.actor, one, "nhầm thủ tục")
    # The paper with the person still names the void one, and is no longer the present issue.
    assert told(program) == [(VOID_STILL_OUT, one), (NOT_PRINTED, two)]
    program.printing.first(program.actor, two)
    assert told(program) == []


def test_fees_are_counted_by_way_of_paying_on_the_day_they_moved(program: Program, clock: SetClock) -> None:
    (paid,) = receive(program, fee_amount=8000, fee_paid=True)
    program.bookkeeping.collect_fee(program.actor, paid, 20_000, "transfer")
    program.bookkeeping.collect_fee(program.actor, paid, 5_000, "cash")
    program.bookkeeping.reverse_fee(program.actor, paid, 3_000, "thu thừa")
    figures = standing(program).figures
    assert figures.fees == (
        FeeLine("at_intake", 8000, 0), FeeLine("cash", 5000, 3000), FeeLine("transfer", 20_000, 0),
    )  # fmt: skip
    assert figures.money == 30_000
    # The next working day counts only its own money.
    clock.at = at(25, 9)
    program.bookkeeping.collect_fee(program.actor, paid, 1_000, "cash")
    next_day = program.day_closing.standing(at(25, 9).date(), program.actor.officer_id)
    assert next_day.figures.fees == (FeeLine("cash", 1000, 0),)
    assert next_day.figures.received == 0
    assert standing(program).figures == figures


def test_a_close_keeps_figures_remarks_and_explanations_for_good(program: Program) -> None:
    (dossier,) = receive(program)
    code = standing(program).differences[0].subject
    made = close(program, remarks="đã đếm tiền", explanations={code: "khách về trước"})
    assert (made.number, made.supplement, made.pc, made.clerk) == (1, 0, 1, program.actor.name)
    assert (made.figures.received, made.remarks) == (1, "đã đếm tiền")
    assert [(each.kind, each.explanation) for each in made.differences] == [(NOT_PRINTED, "khách về trước")]
    program.printing.first(program.actor, dossier)
    receive(program)
    (kept,) = program.day_closing.closes()
    assert facts_of(kept) == made
    assert DayCloseFacts.from_data(made.as_data()) == made


def test_what_comes_after_the_close_goes_on_a_supplement(program: Program, clock: SetClock) -> None:
    (first,) = receive(program)
    receive(program)
    close(program)
    with pytest.raises(UserFacingError) as caught:
        close(program)
    assert caught.value.kind == "closed_already"
    clock.at = at(23, 15)
    correct(program, first)
    # Noted before and still so: the supplement does not tell it again.
    assert standing(program).differences == ()
    clock.at = at(23, 16)
    program.printing.first(program.actor, first)
    (late,) = receive(program, fee_amount=8000, fee_paid=True)
    before = standing(program)
    assert before.supplement == 1
    assert [each.dossier_id for each in before.settled] == [first]
    made = close(program)
    assert (made.number, made.supplement) == (2, 1)
    assert (made.figures.received, made.figures.money, made.figures.receipts) == (1, 8000, 1)
    assert [each.dossier_id for each in made.differences] == [late]
    assert [each.dossier_id for each in made.settled] == [first]
    # What is settled is told once; what happens to it afterwards counts anew.
    correct(program, first, "Nội dung khác nữa")
    assert [(each.dossier_id) for each in standing(program).differences] == [first]
    assert standing(program).settled == ()


def test_a_clerk_closes_her_own_day_and_a_supervisor_anybodys(program: Program) -> None:
    binh = clerk(program)
    receive(program, actor=binh)
    receive(program)
    assert standing(program).open_clerks == (binh.officer_id,)
    assert standing(program).figures.received == 1
    with pytest.raises(UserFacingError) as caught:
        program.day_closing.close(binh, MONDAY, program.actor.officer_id)
    assert caught.value.kind == "not_allowed"
    own = facts_of(program.day_closing.close(binh, MONDAY))
    assert (own.clerk, own.closed_by, own.figures.received) == (binh.name, binh.name, 1)
    assert own.open_clerks == (program.actor.name,)
    receive(program, actor=binh)
    other = facts_of(program.day_closing.close(program.actor, MONDAY, binh.officer_id))
    assert (other.clerk, other.closed_by, other.supplement) == (binh.name, program.actor.name, 1)
    assert standing(program).open_clerks == ()


def test_a_day_to_come_is_not_closed(program: Program) -> None:
    with pytest.raises(UserFacingError) as caught:
        program.day_closing.close(program.actor, at(24, 9).date())
    assert caught.value.kind == "day_to_come"


def test_a_clock_set_back_in_the_day_hides_nothing(program: Program, clock: SetClock) -> None:
    receive(program)
    clock.at = at(23, 8)
    (second,) = receive_at(program, 8)
    assert standing(program).figures.received == 2
    close(program)
    clock.at = at(23, 7, 40)
    program.printing.first(program.actor, second)
    assert close(program).supplement == 1


def receive_at(program: Program, hour: int) -> list[str]:
    request = replace(walk_in(), received_at=at(23, hour))
    return [each.id for each in program.intake.receive(program.actor, request).dossiers]


def test_another_pc_without_a_close_is_named_until_its_close_is_known(
    program: Program, clock: SetClock, tmp_path: Path
) -> None:
    receive(program)
    with joined(tmp_path / "pc2", offered(program), clock) as second:
        there = receive(second)
        bring_over(second, program, [(SubjectKind.DOSSIER, each) for each in there])
        # Received on the other PC: that PC's close speaks for it.
        assert standing(program).figures.received == 1
        assert standing(program).open_pcs == (2,)
        closed = second.day_closing.close(second.actor, MONDAY)
        assert facts_of(closed).pc == 2
        bring_over(second, program, [(SubjectKind.SLIP, closed.id)])
    assert close(program).open_pcs == ()


def test_a_gap_in_the_receipt_numbers_is_told() -> None:
    gaps = missing_numbers([(2026, 17), (2026, 19), (2026, 19), (2027, 1), (2027, 2)])
    assert [(each.kind, each.subject) for each in gaps] == [(DayDifferenceKind.NUMBER_MISSING, "18/2026")]
    assert missing_numbers([]) == []


def test_another_clerks_numbers_are_no_gap(program: Program) -> None:
    binh = clerk(program)
    for actor in (program.actor, binh, program.actor):
        receive(program, actor=actor)
    assert {each.kind for each in standing(program).differences} == {NOT_PRINTED}
