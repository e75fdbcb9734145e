"""The papers that look back say what the events say, and a late reprint says what the first print said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.domain.book_papers import DayClose, RegisterBook
from counter_app.domain.deadline_papers import CaseAccount, ControlSlip
from counter_app.domain.envelope import SubjectKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.paper_base import FormSet, MarkKind, OfficeHead, Paper, PaperForm, PrintMark
from counter_app.domain.papers import paper_from_data
from counter_app.domain.report_papers import ReportColumn, ReportPaper, ReportRow, ReportTable
from counter_app.domain.roles import Role
from counter_app.services.moves.resolving import ResultFacts
from counter_app.services.papers.account_papers import hours_text
from counter_app.services.returning.returning import Collector
from tests.services.desk import SetClock, office
from tests.services.looking_back import FIRST_VOLUME, at, clerk, hand_over, receive
from tests.services.test_report_freezing import NOVEMBER
from ui.wiring import Program

pytestmark = pytest.mark.core


@pytest.fixture
def program(tmp_path: Path, clock: SetClock) -> Iterator[Program]:
    with office(tmp_path / "profile", clock) as made:
        yield made


def finished(program: Program, clock: SetClock) -> str:
    """Handed over, paused, re-appointed too late, called for, ended and returned."""
    (dossier,) = receive(program)
    clock.at = at(23, 11)
    hand_over(program, dossier)
    clock.at = at(27, 9)
    program.reappointing.reappoint(
        program.actor, dossier, at(4, 17, month=12), "phải xác minh", "Nguyễn Văn Lãnh"
    )
    clock.at = at(30, 9)
    program.pausing.ask_payment(program.actor, dossier, 500_000, "thuế")
    clock.at = at(1, 9, month=12)
    program.pausing.payment_met(program.actor, dossier)
    program.bookkeeping.call(program.actor, dossier, "mời nhận kết quả", reached=True)
    clock.at = at(7, 10, month=12)
    program.ending.receive_result(program.actor, dossier, ResultFacts("9/GXN", at(4, 16, month=12)))
    clock.at = at(9, 10, month=12)
    program.returning.give(program.actor, [dossier], Collector("Nguyễn Thị Mẫu"))
    return dossier


def settings_changed(program: Program) -> None:
    program.office_settings.change(program.actor, {"agency": "UBND xã Khác", "desk": "Bộ phận khác"})


def test_the_account_of_a_dossier_is_the_same_paper_again(program: Program, clock: SetClock) -> None:
    dossier = finished(program, clock)
    made = clock.now()
    paper = program.supervisor_papers.account(program.actor, dossier)
    assert isinstance(paper, CaseAccount)
    assert (paper.owner, paper.officer, paper.made_at) == ("Nguyễn Thị Mẫu", program.actor.name, made)
    assert paper.verdict_first.startswith("Quá hạn")
    counter, section = paper.holders
    assert (counter.place, counter.used.split()[0]) == ("Bộ phận Một cửa", "2")
    assert section.planned
    assert [each.kind for each in paper.pauses] == ["Chờ nghĩa vụ tài chính"]
    assert paper.changes[0].cause == "Xin lỗi và hẹn lại"
    notices = [each.text for each in paper.notices]
    assert "thông báo muộn" in notices[0]
    assert notices[0].endswith("người ký: Nguyễn Văn Lãnh")
    assert "mời nhận kết quả, gặp được" in notices[1]
    clock.go_on(days=40)
    settings_changed(program)
    assert program.supervisor_papers.account(program.actor, dossier, made) == paper


def test_the_control_slip_is_dated_as_its_receipt(program: Program, clock: SetClock) -> None:
    dossier = finished(program, clock)
    paper = program.supervisor_papers.control_slip(dossier)
    assert isinstance(paper, ControlSlip)
    assert (paper.made_at, paper.received_at, paper.number) == (at(23, 9), at(23, 9), "1")
    assert [(each.giver, each.receiver, each.outcome) for each in paper.handings] == [
        ("Bộ phận Một cửa", "Tư pháp – Hộ tịch", "Đúng hạn"),
        ("Tư pháp – Hộ tịch", "Bộ phận Một cửa", "Quá hạn"),
        ("Bộ phận Một cửa", "Công dân", ""),
    ]
    clock.go_on(days=40)
    settings_changed(program)
    assert program.supervisor_papers.control_slip(dossier) == paper


def test_a_printed_paper_of_a_dossier_is_logged_there(program: Program, clock: SetClock) -> None:
    (dossier,) = receive(program)
    papers = program.supervisor_papers
    pdf = papers.print_of_dossier(program.actor, dossier, papers.control_slip(dossier))
    assert pdf == papers.pdf_of(papers.control_slip(dossier))
    found = program.profile.store.dossier(dossier)
    assert found is not None
    assert [(slip.form, slip.copy) for slip in found.slips] == [(PaperForm.CONTROL_SLIP.value, 1)]
    nobody = replace(clerk(program), roles=frozenset({Role.ADMINISTRATOR}))
    with pytest.raises(UserFacingError) as caught:
        papers.print_of_dossier(nobody, dossier, papers.control_slip(dossier))
    assert caught.value.kind == "not_allowed"


def test_a_close_prints_the_same_bytes_again_whatever_came_since(program: Program, clock: SetClock) -> None:
    (first,), _ = receive(program, fee_amount=8000, fee_paid=True), receive(program)
    program.bookkeeping.collect_fee(program.actor, first, 5_000, "transfer")
    code = program.day_closing.standing(clock.now().date(), program.actor.officer_id).differences[0].subject
    slip = program.day_closing.close(
        program.actor, clock.now().date(), remarks="đủ tiền", explanations={code: "khách về"}
    )
    paper = program.supervisor_papers.of_slip(slip.id)
    assert isinstance(paper, DayClose)
    assert (paper.computer, paper.clerk, paper.total()) == ("Máy 1 trong 1 máy", program.actor.name, 13_000)
    assert [(each.label, each.collected) for each in paper.fees] == [
        ("Thu khi tiếp nhận", 8000), ("Chuyển khoản", 5000),
    ]  # fmt: skip
    assert [each.action for each in paper.differences] == [
        "khách về", "Cần in giấy tiếp nhận hoặc hủy hồ sơ hoặc giải trình",
    ]  # fmt: skip
    pdf = program.supervisor_papers.print_slip(program.actor, slip.id)
    clock.go_on(days=9)
    settings_changed(program)
    receive(program)
    assert program.supervisor_papers.print_slip(program.actor, slip.id) == pdf
    marked = program.supervisor_papers.print_slip(program.actor, slip.id, PrintMark(MarkKind.REPRINT, 1))
    assert marked != pdf
    kept = program.profile.store.slip(slip.id)
    assert kept is not None
    assert kept.printed == 3


def layout() -> ReportPaper:
    table = ReportTable("Bảng", (ReportColumn(("Lĩnh vực",)),), (ReportRow(("Hộ tịch",)),))
    return ReportPaper(
        office=OfficeHead("UBND xã Thượng Trưng"), form_set=FormSet.B, made_at=at(1, 8), officer="ai đó",
        heading="BIỂU 06", period="tháng 11", unit="UBND xã", tables=(table,),
    )  # fmt: skip


def test_a_submitted_report_prints_as_it_was_laid_out_with_its_number(
    program: Program, clock: SetClock
) -> None:
    made = program.report_freezing.freeze(program.actor, replace(NOVEMBER, paper=layout()))
    paper = program.supervisor_papers.of_slip(made.slip_id)
    assert isinstance(paper, ReportPaper)
    assert (paper.heading, paper.frozen, paper.frozen_at) == ("BIỂU 06", made.code, clock.now())
    assert (paper.officer, paper.tables) == (program.actor.name, layout().tables)
    plain = program.report_freezing.freeze(program.actor, NOVEMBER, "bản không có khuôn")
    shown = program.supervisor_papers.of_slip(plain.slip_id)
    assert isinstance(shown, ReportPaper)
    assert [row.cells for row in shown.tables[0].rows] == [("Hộ tịch", "3", "0"), ("Đất đai", "1", "1")]
    assert shown.filters == ("Lĩnh vực: Tất cả",)
    pdf = program.supervisor_papers.print_slip(program.actor, plain.slip_id)
    clock.go_on(days=9)
    settings_changed(program)
    assert program.supervisor_papers.print_slip(program.actor, plain.slip_id) == pdf


def test_the_register_prints_a_volume_with_its_closing_page(program: Program, clock: SetClock) -> None:
    done = finished(program, clock)
    (void,) = receive(program)
    program.correcting.void(program.actor, void, "nhầm thủ tục")
    end = at(31, 17, month=12).date()
    paper = program.supervisor_papers.register(program.actor, FIRST_VOLUME, end)
    assert isinstance(paper, RegisterBook)
    assert (paper.opened_on, paper.opened_by) == (at(23, 9).date(), program.actor.name)
    first, second = paper.entries
    assert (first.entry, first.person, first.returned) == (
        "00001",
        "Nguyễn Thị Mẫu",
        at(9, 10, month=12).date(),
    )
    (slip,) = program.profile.store.slips("return", 1)
    assert first.signed == slip.content["code"]
    assert first.code == getattr(program.profile.store.dossier(done), "code", None)
    assert (second.struck, second.signed) == (True, "")
    assert paper.closing is not None
    assert (paper.closing.first, paper.closing.last, paper.closing.count, paper.closing.struck) == (
        "00001", "00002", 2, 1,
    )  # fmt: skip
    assert paper.closing.remarks == ()
    days = program.supervisor_papers.register_of_days(program.actor, at(1, 8).date(), end)
    assert isinstance(days, RegisterBook)
    assert [each.entry for each in days.entries] == ["1/2026-00001", "1/2026-00002"]
    assert (days.volume, days.closing) == ("", None)


def test_all_papers_are_data_that_reads_back(program: Program, clock: SetClock) -> None:
    dossier = finished(program, clock)
    papers = program.supervisor_papers
    slip = program.day_closing.close(program.actor, clock.now().date())
    report = program.report_freezing.freeze(program.actor, NOVEMBER)
    made: list[Paper] = [
        papers.account(program.actor, dossier), papers.control_slip(dossier), papers.of_slip(slip.id),
        papers.of_slip(report.slip_id), papers.register(program.actor, FIRST_VOLUME),
    ]  # fmt: skip
    for paper in made:
        assert paper_from_data(paper.as_data()) == paper


def test_another_slip_is_not_printed_here(program: Program) -> None:
    receive(program, "1.004873", "1.000656")
    (joint,) = program.profile.store.slips("joint_receipt", 1)
    for slip, kind in ((joint.id, "no_such_paper"), ("nowhere", "unknown_slip")):
        with pytest.raises(UserFacingError) as caught:
            program.supervisor_papers.print_slip(program.actor, slip)
        assert caught.value.kind == kind
    assert program.profile.store.events_of(SubjectKind.SLIP, joint.id)[-1].type == "JointReceiptIssued"


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(None, ""), (0, "0 phút"), (45, "45 phút"), (60, "1 giờ"), (485, "8 giờ 05 phút")],
)
def test_working_time_is_written_as_a_page_writes_it(minutes: int | None, text: str) -> None:
    assert hours_text(minutes) == text
