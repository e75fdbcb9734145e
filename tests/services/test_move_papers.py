"""Papers of the moves, and the receipt's second issue: each says what it said when it first went out."""

from __future__ import annotations

from datetime import datetime

import pytest

from counter_app.domain.deadline_papers import Apology, StopNotice
from counter_app.domain.failures import UserFacingError
from counter_app.domain.office_time import OFFICE_ZONE, iso
from counter_app.domain.papers import (
    ORIGINAL,
    Copy,
    FolderLabel,
    MarkKind,
    PaperForm,
    Receipt,
    Refusal,
    SupplementRequest,
)
from tests.services.desk import CARD, SetClock, walk_in
from tests.services.test_printing import correct, receipt
from ui.wiring import Program

GIVEN = (Copy.GIVEN,)
ASKED = ["Giấy ra viện", "Bản sao sổ hộ khẩu"]


def taken_in(program: Program) -> str:
    return program.intake.receive(program.actor, walk_in()).dossiers[0].id


def supplemented(program: Program, clock: SetClock) -> str:
    """Asked for on Monday, received on Thursday: the three days begin anew, due Tuesday 01/12."""
    dossier_id = taken_in(program)
    clock.go_on(minutes=10)
    program.pausing.request_supplement(program.actor, dossier_id, ASKED, "còn thiếu")
    clock.at = datetime(2026, 11, 26, 10, 0, tzinfo=OFFICE_ZONE)
    program.pausing.receive_supplement(program.actor, dossier_id, ASKED[:1])
    return dossier_id


def test_the_second_issue_shows_what_came_the_new_date_why_and_who_took_it(
    program: Program, clock: SetClock
) -> None:
    dossier_id = supplemented(program, clock)
    dossier = program.move_desk.dossier(dossier_id)
    paper = receipt(program, dossier_id)
    assert (paper.issue, paper.replaces) == (2, "Cấp lần 2, thay giấy đã cấp lần 1")
    assert paper.made_at == clock.at
    assert paper.officer == "Phạm Thị Hạnh"
    entry = paper.dossiers[0]
    assert iso(entry.due) == dossier.due
    assert entry.due.date() > datetime(2026, 11, 27, tzinfo=OFFICE_ZONE).date()
    assert "26/11" in entry.why
    assert [each.name for each in entry.added] == ["Giấy ra viện"]
    assert entry.added_on is not None
    assert entry.added_on.date() == datetime(2026, 11, 26, tzinfo=OFFICE_ZONE).date()
    assert entry.earlier_due is not None
    assert entry.earlier_due < entry.due
    assert paper.received_at == dossier.received_at


def test_a_receipt_keeps_the_date_of_its_issue_whatever_comes_later(
    program: Program, clock: SetClock
) -> None:
    dossier_id = taken_in(program)
    printing = program.printing
    first = printing.pdf_of(receipt(program, dossier_id), printing.sheet())
    clock.go_on(hours=1)
    program.pausing.request_supplement(program.actor, dossier_id, ASKED, "còn thiếu")
    assert printing.pdf_of(receipt(program, dossier_id), printing.sheet()) == first
    clock.go_on(days=3)
    program.pausing.receive_supplement(program.actor, dossier_id, ASKED)
    second = printing.pdf_of(receipt(program, dossier_id), printing.sheet())
    assert second != first
    clock.go_on(days=1)
    program.reappointing.reappoint(
        program.actor,
        dossier_id,
        datetime(2026, 12, 15, 16, 30, tzinfo=OFFICE_ZONE),
        "chờ xác minh",
        "Lê Văn A",
    )
    clock.go_on(days=1)
    program.ending.receive_result(program.actor, dossier_id)
    assert printing.pdf_of(receipt(program, dossier_id), printing.sheet()) == second


def test_a_later_correction_of_words_keeps_the_date_that_was_resumed(
    program: Program, clock: SetClock
) -> None:
    dossier_id = supplemented(program, clock)
    due = receipt(program, dossier_id).dossiers[0].due
    correct(program, dossier_id, "Để vay vốn")
    paper = receipt(program, dossier_id)
    assert (paper.issue, paper.dossiers[0].due) == (3, due)
    assert paper.dossiers[0].content == "Để vay vốn"


def test_the_label_of_the_second_issue_carries_the_new_date(program: Program, clock: SetClock) -> None:
    dossier_id = supplemented(program, clock)
    label = program.printing.paper_of(dossier_id, PaperForm.LABEL)
    assert isinstance(label, FolderLabel)
    assert iso(label.dossier.due) == program.move_desk.dossier(dossier_id).due


def test_the_second_issue_is_printed_unmarked_once_then_after_a_jam_then_marked(
    program: Program, clock: SetClock
) -> None:
    dossier_id = supplemented(program, clock)
    # Others were served meanwhile; who came with the supplement stands here now.
    assert program.printing.first(program.actor, dossier_id).issue == 2
    with pytest.raises(UserFacingError) as caught:
        program.printing.first(program.actor, dossier_id)
    assert caught.value.kind == "printed_already"
    jammed = program.printing.again(program.actor, dossier_id, PaperForm.RECEIPT, GIVEN, jam=True)
    assert jammed.mark.kind is MarkKind.AFTER_JAM
    clock.go_on(minutes=5)
    program.intake.receive(program.actor, walk_in(card=CARD))
    assert program.printing.citizen_gone(program.move_desk.dossier(dossier_id))


def test_the_request_for_a_supplement_says_later_what_it_said_first(
    program: Program, clock: SetClock
) -> None:
    dossier_id = taken_in(program)
    clock.go_on(minutes=10)
    program.pausing.request_supplement(program.actor, dossier_id, ASKED, "còn thiếu")
    asked_at = clock.at
    printing, form = program.printing, PaperForm.SUPPLEMENT
    printed = printing.first(program.actor, dossier_id, form=form)
    paper = printing.paper_of(dossier_id, form)
    assert isinstance(paper, SupplementRequest)
    assert (paper.items, paper.reason, paper.number) == (tuple(ASKED), "còn thiếu", "1")
    assert (paper.made_at, paper.officer, paper.before_reception) == (asked_at, "Phạm Thị Hạnh", False)
    assert paper.codes() == (program.move_desk.dossier(dossier_id).code,)
    clock.go_on(days=3)
    program.pausing.receive_supplement(program.actor, dossier_id, ASKED)
    correct(program, dossier_id, "Nội dung khác")
    again = printing.paper_of(dossier_id, form)
    assert printing.pdf_of(again, printing.sheet(), ORIGINAL) == printed.pdf
    marked = printing.again(program.actor, dossier_id, form, GIVEN, jam=False)
    assert (marked.mark.kind, marked.mark.count) == (MarkKind.REPRINT, 1)
    logged = program.move_desk.dossier(dossier_id).slips
    assert [(slip.form, slip.mark) for slip in logged if slip.form == "supplement"] == [
        ("supplement", "original"), ("supplement", "original"), ("supplement", "reprint"),
    ]  # fmt: skip


def test_a_second_request_is_another_paper_and_prints_unmarked(program: Program, clock: SetClock) -> None:
    dossier_id = taken_in(program)
    form = PaperForm.SUPPLEMENT
    program.pausing.request_supplement(program.actor, dossier_id, ASKED, "còn thiếu")
    program.printing.first(program.actor, dossier_id, form=form)
    clock.go_on(days=1)
    program.pausing.receive_supplement(program.actor, dossier_id, ASKED)
    clock.go_on(hours=1)
    program.pausing.request_supplement(program.actor, dossier_id, ["Giấy khác"], "lần nữa")
    assert not program.printing.printed(dossier_id, form)
    assert program.printing.first(program.actor, dossier_id, form=form).mark == ORIGINAL
    paper = program.printing.paper_of(dossier_id, form)
    assert isinstance(paper, SupplementRequest)
    assert (paper.number, paper.items) == ("2", ("Giấy khác",))


def test_a_refusal_after_examination_gives_its_reason(program: Program, clock: SetClock) -> None:
    dossier_id = taken_in(program)
    clock.go_on(hours=1)
    program.resolving.refuse(program.actor, dossier_id, "Không đủ điều kiện theo Điều 22")
    paper = program.printing.paper_of(dossier_id, PaperForm.REFUSAL)
    assert isinstance(paper, Refusal)
    assert paper.reasons == ("Không đủ điều kiện theo Điều 22",)


def test_an_apology_names_both_dates_who_signs_and_that_it_came_late(
    program: Program, clock: SetClock
) -> None:
    dossier_id = taken_in(program)
    clock.at = datetime(2026, 11, 27, 9, 0, tzinfo=OFFICE_ZONE)
    new = datetime(2026, 12, 4, 16, 30, tzinfo=OFFICE_ZONE)
    program.reappointing.reappoint(program.actor, dossier_id, new, "chờ xác minh", "Lê Văn Đức")
    printing = program.printing
    printed = printing.first(program.actor, dossier_id, form=PaperForm.APOLOGY)
    paper = printing.paper_of(dossier_id, PaperForm.APOLOGY)
    assert isinstance(paper, Apology)
    assert (paper.due.day, paper.new_due, paper.signatory) == (27, new, "Lê Văn Đức")
    assert (paper.reason, paper.late_notice, paper.number) == ("chờ xác minh", True, "1")
    clock.go_on(days=3)
    program.ending.receive_result(program.actor, dossier_id)
    again = printing.pdf_of(printing.paper_of(dossier_id, PaperForm.APOLOGY), printing.sheet())
    assert again == printed.pdf


def test_a_stop_notice_says_on_whose_wish_and_what_was_given_back(program: Program, clock: SetClock) -> None:
    stopped, withdrawn, closed = (taken_in(program) for _ in range(3))
    clock.go_on(hours=1)
    program.ending.stop(program.actor, stopped, "đổi nơi nộp")
    program.ending.withdraw(program.actor, withdrawn, "không còn nhu cầu", fee_returned=True)
    program.pausing.request_supplement(program.actor, closed, ASKED, "còn thiếu")
    clock.go_on(days=32)
    program.pausing.close_unanswered(program.actor, closed, "không liên lạc được")
    papers = [program.printing.paper_of(each, PaperForm.STOP_NOTICE) for each in (stopped, withdrawn, closed)]
    notices = [each for each in papers if isinstance(each, StopNotice)]
    assert [each.request for each in notices] == ["đổi nơi nộp", "không còn nhu cầu", ""]
    assert "không liên lạc được" in notices[2].ground
    assert [bool(each.returned) for each in notices] == [False, True, False]
    assert [each.number for each in notices] == ["1", "2", "3"]
    assert "được hoàn trả" in notices[1].fees


def test_papers_of_moves_that_never_happened_are_not_there(program: Program) -> None:
    dossier_id = taken_in(program)
    for form in (PaperForm.SUPPLEMENT, PaperForm.REFUSAL, PaperForm.APOLOGY, PaperForm.STOP_NOTICE):
        with pytest.raises(UserFacingError) as caught:
            program.printing.paper_of(dossier_id, form)
        assert caught.value.kind == "no_such_paper"
    assert isinstance(program.printing.paper_of(dossier_id), Receipt)


def test_a_clock_set_back_between_move_and_print_hides_no_sheet(program: Program, clock: SetClock) -> None:
    dossier_id = taken_in(program)
    clock.go_on(hours=2)
    program.pausing.request_supplement(program.actor, dossier_id, ASKED, "còn thiếu")
    clock.go_on(hours=-1)
    program.printing.first(program.actor, dossier_id, GIVEN, PaperForm.SUPPLEMENT)
    assert program.printing.printed(dossier_id, PaperForm.SUPPLEMENT, GIVEN)
    with pytest.raises(UserFacingError) as caught:
        program.printing.first(program.actor, dossier_id, GIVEN, PaperForm.SUPPLEMENT)
    assert caught.value.kind == "printed_already"
