"""Slips as they print: both ways of a handover, and the return, from what was kept when they were issued."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256
from typing import Any

import pytest

from counter_app.domain.custody import Holder, HolderKind
from counter_app.domain.custody_papers import HandoverSlip, HandoverWay, ResultHandoverSlip, ReturnSlip
from counter_app.domain.envelope import SubjectKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.office_time import OFFICE_ZONE
from counter_app.domain.papers import MarkKind
from counter_app.services.custody.handover_batches import COUNTER, Direction
from counter_app.services.custody.receiving_papers import Found
from counter_app.services.moves.resolving import ResultFacts
from counter_app.services.moves.signing_dates import signing_moment
from counter_app.services.returning.returning import Collector, HandingOut
from tests.services.desk import SetClock, walk_in
from ui.wiring import Program

pytestmark = pytest.mark.core
JUSTICE = Holder(HolderKind.SECTION, "Tư pháp – Hộ tịch")


def received(program: Program, **fields: Any) -> str:
    return program.intake.receive(program.actor, walk_in(**fields)).dossiers[0].id


def test_a_handover_slip_names_both_sides_and_every_dossier(program: Program) -> None:
    ids = [received(program, originals_kept=("Giấy khai sinh",)), received(program)]
    slip = program.handing_over.issue(program.actor, ids, JUSTICE, tracking="VN123").slip
    paper = program.handover_papers.paper_of(slip.id)
    assert isinstance(paper, HandoverSlip)
    assert (paper.way, paper.giver.officer, paper.receiver.place) == (
        HandoverWay.OUT, "Phạm Thị Hạnh", JUSTICE.name,
    )  # fmt: skip
    assert [each.code for each in paper.lines] == [program.move_desk.dossier(each).code for each in ids]
    assert [each.originals for each in paper.lines] == [1, 0]
    assert paper.tracking == "VN123"
    assert paper.same_day_note
    back = program.handing_over.issue(
        program.actor, [received(program)], JUSTICE, direction=Direction.BACK, giver=COUNTER
    ).slip
    returned = program.handover_papers.paper_of(back.id)
    assert isinstance(returned, HandoverSlip)
    assert (returned.way, returned.same_day_note) == (HandoverWay.BACK, "")


def test_the_first_print_is_unmarked_every_other_one_counts_and_all_are_logged(program: Program) -> None:
    slip = program.handing_over.issue(program.actor, [received(program)], JUSTICE).slip
    first = program.handover_papers.first(program.actor, slip.id)
    assert first.pdf.startswith(b"%PDF")
    again = [program.handover_papers.again(program.actor, slip.id).mark for _ in range(2)]
    assert [(mark.kind, mark.count) for mark in again] == [(MarkKind.REPRINT, 1), (MarkKind.REPRINT, 2)]
    events = program.profile.store.events_of(SubjectKind.SLIP, slip.id)
    printed = [event.payload for event in events if event.type == "SlipPrinted"]
    assert [each["copy"] for each in printed] == [1, 2] * 3
    assert printed[0]["pdf_hash"] == sha256(first.pdf).hexdigest()


def test_a_slip_nobody_could_print_at_first_prints_unmarked_later(program: Program) -> None:
    slip = program.handing_over.issue(program.actor, [received(program)], JUSTICE).slip
    assert program.handover_papers.again(program.actor, slip.id).mark.kind is MarkKind.ORIGINAL


def test_a_reprint_after_acceptance_says_what_the_first_print_said(program: Program, clock: SetClock) -> None:
    one = received(program)
    slip = program.handing_over.issue(program.actor, [one], JUSTICE).slip
    before = program.handover_papers.paper_of(slip.id)
    pdf = program.handover_papers.first(program.actor, slip.id).pdf
    clock.go_on(days=3)
    program.receiving_papers.count(program.actor, slip.id, Found(frozenset({one}), signed_by="Phan Anh"))
    program.ending.receive_result(program.actor, one, ResultFacts("12/XN"))
    after = program.handover_papers.paper_of(slip.id)
    assert after == before
    mark = program.handover_papers.first(program.actor, slip.id)
    assert mark.pdf == pdf


def test_results_brought_to_the_counter_are_signed_at_once(program: Program, clock: SetClock) -> None:
    one, two = received(program), received(program)
    clock.go_on(days=2)
    program.resolving.refuse(program.actor, two, "Không đủ điều kiện")
    signed = clock.at.replace(day=24)
    facts = {one: ResultFacts("12/XN-UBND", signed), two: ResultFacts()}
    slip = program.receiving_papers.receive_results(program.actor, facts, JUSTICE, signed_by="Phan Anh").slip
    paper = program.handover_papers.paper_of(slip.id)
    assert isinstance(paper, ResultHandoverSlip)
    assert (paper.giver.officer, paper.receiver.officer) == ("Phan Anh", "Phạm Thị Hạnh")
    assert [each.result for each in paper.lines] == [
        "Số 12/XN-UBND ngày 24/11/2026", "Văn bản từ chối (Mẫu 03)",
    ]  # fmt: skip
    assert program.handover_papers.first(program.actor, slip.id).pdf.startswith(b"%PDF")


def test_one_return_slip_for_two_results_with_fee_and_originals(program: Program, clock: SetClock) -> None:
    one = received(program, originals_kept=("Giấy khai sinh", "Sổ hộ khẩu"), fee_amount=15_000)
    two = received(program)
    clock.go_on(days=2)
    for each in (one, two):
        program.ending.receive_result(program.actor, each, ResultFacts("12/XN", clock.at))
    slip = program.returning.give(
        program.actor, [one, two], Collector("Nguyễn Thị Mẫu", "026190000001", "identity"),
        HandingOut(collect_fees="cash", originals="give"),
    )  # fmt: skip
    paper = program.handover_papers.paper_of(slip.id)
    assert isinstance(paper, ReturnSlip)
    assert (paper.collector.name, paper.collector.id_number) == ("Nguyễn Thị Mẫu", "026190000001")
    assert paper.shown.startswith("Mất giấy tiếp nhận")
    assert paper.owner is None
    assert [(each.fee, each.fee_paid, each.originals) for each in paper.lines] == [
        (15_000, True, ("Giấy khai sinh", "Sổ hộ khẩu")), (0, True, ()),
    ]  # fmt: skip
    assert paper.lines[0].result_on == date(2026, 11, 25)
    assert program.handover_papers.first(program.actor, slip.id).pdf.startswith(b"%PDF")


def test_an_authorised_person_and_a_parcel_stand_on_their_slips(program: Program) -> None:
    who = Collector("Trần Văn Thử", "026085000002", authorisation="Giấy ủy quyền số 5")
    how = HandingOut(fees_later=True)
    slip = program.returning.give(program.actor, [received(program)], who, how)
    paper = program.handover_papers.paper_of(slip.id)
    assert isinstance(paper, ReturnSlip)
    assert paper.authorisation is not None
    assert (paper.authorisation.party.name, paper.authorisation.paper) == (
        "Nguyễn Thị Mẫu", "Giấy ủy quyền số 5",
    )  # fmt: skip
    by_post = HandingOut("post", "Thôn Đông, xã Mẫu", "VN55", fees_later=True)
    slip = program.returning.give(program.actor, [received(program)], Collector("Nguyễn Thị Mẫu"), by_post)
    sent = program.handover_papers.paper_of(slip.id)
    assert isinstance(sent, ReturnSlip)
    assert sent.parcel is not None
    assert (sent.parcel.address, sent.parcel.tracking) == ("Thôn Đông, xã Mẫu", "VN55")


def test_three_hundred_lines_print(program: Program) -> None:
    ids = [received(program) for _ in range(300)]
    slip = program.handing_over.issue(program.actor, ids, JUSTICE).slip
    paper = program.handover_papers.paper_of(slip.id)
    assert isinstance(paper, HandoverSlip)
    assert len(paper.lines) == 300
    assert program.handover_papers.first(program.actor, slip.id).pdf.startswith(b"%PDF")


def test_slips_of_other_kinds_print_elsewhere(program: Program) -> None:
    guide = program.guidance.guide(program.actor, walk_in(), ["Tờ khai"])
    with pytest.raises(UserFacingError) as refused:
        program.handover_papers.paper_of(guide.id)
    assert refused.value.kind == "no_such_paper"


@pytest.mark.parametrize(("day", "kind"), [(22, "signed_early"), (27, "in_future")])
def test_a_signing_date_lies_between_receipt_and_today(day: int, kind: str) -> None:
    received_at, now = (datetime(2026, 11, each, 9, 30, tzinfo=OFFICE_ZONE) for each in (23, 26))
    with pytest.raises(UserFacingError) as refused:
        signing_moment(date(2026, 11, day), now, received_at)
    assert refused.value.kind == kind


def test_a_result_signed_on_an_earlier_day_ended_before_the_close_of_that_day() -> None:
    received_at, now = (datetime(2026, 11, each, 17, 30, tzinfo=OFFICE_ZONE) for each in (23, 26))
    assert signing_moment(date(2026, 11, 25), now, received_at).hour == 16
    assert signing_moment(date(2026, 11, 26), now, received_at) == now
    # Received after the usual hour and signed on the same day: not before its receipt.
    assert signing_moment(date(2026, 11, 23), now, received_at) > received_at
