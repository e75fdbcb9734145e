"""Open dossiers of another system: codes and dates unchanged, every line on its own, never twice."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from rustpy_xlsxwriter import FastExcel

from counter_app.domain.dossier import Dossier, Origin, Stage
from counter_app.domain.failures import UserFacingError
from counter_app.domain.office_time import OFFICE_ZONE
from counter_app.domain.papers import PaperForm, Receipt
from counter_app.domain.people import Organisation, Person
from counter_app.domain.roles import Role
from counter_app.services.importing.dossier_workbook import Column, write_dossier_workbook
from counter_app.services.importing.importing import DossierImport
from counter_app.services.receipt_papers import parties_of
from tests.services.desk import SetClock, walk_in
from tests.services.workbooks import DIRTY, KNOWN, ODD, line
from ui.wiring import Program


def bring(program: Program, *lines: dict[Column, object]) -> DossierImport:
    return program.importing.import_workbook(program.actor, write_dossier_workbook(lines))


def kinds(done: DossierImport) -> list[tuple[int, str]]:
    return [(odd.row, odd.kind.value) for odd in done.odd]


def found(program: Program, code: str) -> Dossier:
    dossier = program.profile.store.dossier(program.profile.store.find_code(code) or "")
    assert dossier is not None, code
    return dossier


def test_a_dossier_comes_in_with_its_own_code_and_dates_and_in_no_book_of_ours(program: Program) -> None:
    first = program.intake.receive(program.actor, walk_in()).dossiers[0]
    cells = line(
        7,
        PORTAL_CODE="G22.99.3-241219795252",
        FORMER_CODE="H62.30-261020-0007",
        SUMMARY="Vay vốn",
        FEE="15.000 đ",
    )
    done = bring(program, cells)
    assert (done.read, done.added, done.odd) == (1, 1, ())
    kept = found(program, "H62.22.4-261020-0007")
    assert kept.origin is Origin.IMPORTED
    assert kept.stage is Stage.RECEIVED
    assert kept.received_at == datetime(2026, 10, 20, 9, 15, tzinfo=OFFICE_ZONE)
    assert kept.due == "2026-12-01T16:30:00+07:00"
    assert kept.facts["register"] is None
    assert kept.facts["receipt_number"] is None
    assert kept.facts["fee"] == {"amount": 15000, "paid": False, "exemption": None}
    for further in ("G22.99.3-241219795252", "H62.30-261020-0007"):
        assert found(program, further).id == kept.id
    # The office's own books go on as if nothing had come in.
    after = program.intake.receive(program.actor, walk_in()).dossiers[0]
    entries = [found(program, each.code).facts["register"] for each in (first, after)]
    assert entries == [{"volume": "1/2026", "entry": 1}, {"volume": "1/2026", "entry": 2}]
    assert found(program, after.code).facts["receipt_number"] == 2


def test_its_papers_print_without_a_line_of_our_register(program: Program) -> None:
    bring(program, line(7, PORTAL_CODE="G22.99.3-1"))
    dossier = found(program, "H62.22.4-261020-0007")
    receipt = program.printing.paper_of(dossier.id)
    assert isinstance(receipt, Receipt)
    assert receipt.dossiers[0].book is None
    assert receipt.dossiers[0].further_codes == ("G22.99.3-1",)
    for form in (PaperForm.RECEIPT, PaperForm.LABEL):
        paper = program.printing.paper_of(dossier.id, form)
        assert program.printing.pdf_of(paper, program.printing.sheet()).startswith(b"%PDF")


def test_what_has_no_date_yet_is_told_when_printed(program: Program) -> None:
    bring(program, line(7, DUE=""))
    with pytest.raises(UserFacingError) as told:
        program.printing.paper_of(found(program, "H62.22.4-261020-0007").id)
    assert told.value.kind == "no_due_date"


def test_every_line_of_a_dirty_workbook_is_judged_on_its_own(program: Program) -> None:
    lines = [KNOWN, *DIRTY.values(), *ODD.values()]
    done = bring(program, *lines)
    assert kinds(done) == list(enumerate([*DIRTY, *ODD], 3))
    assert (done.read, done.added) == (len(lines), 1 + len(ODD))
    assert all(odd.as_data()["what"] for odd in done.odd)
    assert program.profile.verify().ok


def test_what_was_odd_is_kept_as_far_as_it_is_known(program: Program) -> None:
    bring(program, *ODD.values())
    owner = parties_of(found(program, "H62.22.4-261020-0022")).owner
    assert owner.identification_number == "026190000022"
    assert parties_of(found(program, "H62.22.4-261020-0024")).owner.contact.phone == ""
    assert found(program, "H62.22.4-261020-0028").procedure_name == "Thủ tục của hệ thống cũ"
    assert found(program, "H62.22.4-261020-0021").due == "2026-10-01T16:30:00+07:00"


def test_a_file_imported_twice_adds_nothing(program: Program) -> None:
    lines = [line(number) for number in range(1, 6)]
    assert bring(program, *lines).added == 5
    again = bring(program, *lines, line(6))
    assert (again.read, again.added) == (6, 1)
    assert kinds(again) == [(row, "duplicate") for row in range(2, 7)]


def test_more_lines_than_a_transaction_holds(program: Program) -> None:
    lines = [line(number) for number in range(1, 460)]
    lines[300] = line(300, CODE=lines[10][Column.CODE])
    done = bring(program, *lines)
    assert (done.added, kinds(done)) == (458, [(302, "duplicate")])
    assert found(program, "H62.22.4-261020-0459").origin is Origin.IMPORTED


def test_codes_of_other_forms_are_kept_as_they_are(program: Program) -> None:
    codes = ("G22.99.3-241219795252", "000.00.04.H62-200811-0003", "2026-000123")
    assert bring(program, *(line(n, CODE=code) for n, code in enumerate(codes))).added == 3
    assert all(found(program, code).code == code for code in codes)


def test_a_number_that_came_in_is_never_issued_again(program: Program, clock: SetClock) -> None:
    bring(program, line(1, CODE="H62.22.4-261123-0001", RECEIVED=datetime(2026, 11, 23, 8)))  # noqa: DTZ001
    assert program.intake.receive(program.actor, walk_in()).dossiers[0].code.endswith("-0002")


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("20/10/2026", (8, 0)),
        ("20-10-2026 14:05", (14, 5)),
        ("14h05 20/10/2026", (14, 5)),
        ("9 giờ 20/10/2026", (9, 0)),
        ("2026-10-20T14:05:00", (14, 5)),
        ("2026-10-20", (8, 0)),
        (46315, (8, 0)),
        (46315.5, (12, 0)),
    ],
)
def test_dates_in_every_form_offices_type(program: Program, cell: object, moment: tuple[int, int]) -> None:
    bring(program, line(1, RECEIVED=cell))
    received = found(program, "H62.22.4-261020-0001").received_at
    assert (received.date().isoformat(), (received.hour, received.minute)) == ("2026-10-20", moment)


def test_an_express_procedure_that_is_still_open_stays_open(program: Program) -> None:
    bring(program, line(1, PROCEDURE_CODE="2.000815"))
    assert found(program, "H62.22.4-261020-0001").stage is Stage.RECEIVED


@pytest.mark.parametrize(
    ("state", "added"),
    [
        ("Đang giải quyết", 1),
        ("Chưa hoàn thành", 1),
        ("Chờ trả kết quả", 1),
        ("Đã hoàn thành", 0),
        ("HỦY", 0),
    ],
)
def test_only_what_is_still_open_comes_in(program: Program, state: str, added: int) -> None:
    assert bring(program, line(1, STATE=state)).added == added


def test_owners_may_be_organisations_and_others_may_have_come(program: Program) -> None:
    bring(program, line(1, OWNER="Công ty TNHH Mẫu", TAX_CODE="0000000001", SUBMITTER="Trần Thị Mẫu"))
    parties = parties_of(found(program, "H62.22.4-261020-0001"))
    assert isinstance(parties.owner, Organisation)
    assert parties.submitter == Person("Trần Thị Mẫu")


def test_only_a_supervisor_brings_dossiers_in(program: Program) -> None:
    clerk = replace(program.actor, roles=frozenset({Role.CLERK, Role.ADMINISTRATOR}))
    with pytest.raises(UserFacingError) as told:
        program.importing.import_workbook(clerk, write_dossier_workbook([KNOWN]))
    assert told.value.kind == "not_allowed"


def test_titles_above_and_unknown_columns_in_any_order(program: Program) -> None:
    file = io.BytesIO()
    heads = {"a": "UBND XÃ MẪU", "b": "", "c": "", "d": "", "e": ""}
    rows = [
        {"a": "DANH SÁCH HỒ SƠ ĐANG GIẢI QUYẾT", "b": "", "c": "", "d": "", "e": ""},
        {"a": "STT", "b": "ngày tiếp nhận", "c": "HỌ VÀ TÊN", "d": "Mã TTHC", "e": "Số hồ sơ"},
        {
            "a": 1,
            "b": "20/10/2026",
            "c": "Lê Văn Mẫu",
            "d": "1.004873.000.00.00.H62",
            "e": "H62.22.4-261020-0001",
        },
        {"a": "", "b": "", "c": "", "d": "", "e": ""},
        {"a": 2, "b": "", "c": "Lê Thị Mẫu", "d": "1.004873", "e": "H62.22.4-261020-0002"},
    ]
    FastExcel(file).sheet("Trang 1", [heads, *rows]).save()
    done = program.importing.import_workbook(program.actor, file.getvalue())
    assert (done.read, done.added) == (2, 1)
    assert (7, "bad_received") in kinds(done)


@pytest.mark.parametrize("raw", [b"", b"%PDF-1.7", b"PK\x03\x04 not a workbook"])
def test_a_file_that_is_no_workbook_is_named_as_one(program: Program, raw: bytes) -> None:
    with pytest.raises(UserFacingError) as told:
        program.importing.import_workbook(program.actor, raw)
    assert told.value.kind == "unreadable_dossiers"


def test_missing_headings_are_named(program: Program) -> None:
    file = io.BytesIO()
    FastExcel(file).sheet("x", [{"Mã hồ sơ": "1", "Ghi chú": "2"}]).save()
    with pytest.raises(UserFacingError) as told:
        program.importing.import_workbook(program.actor, file.getvalue())
    assert (told.value.kind, told.value.choices) == (
        "headings_missing",
        ("Chủ hồ sơ", "Ngày tiếp nhận", "Mã thủ tục"),
    )


def test_a_correction_leaves_code_date_and_books_alone(program: Program) -> None:
    bring(program, line(1, PROCEDURE_CODE="9.999999", PROCEDURE_NAME="Thủ tục cũ"))
    before = found(program, "H62.22.4-261020-0001")
    request = program.correcting.same_entries(before.id)
    item = replace(request.procedures[0], summary="Nội dung đúng")
    after = program.correcting.correct(program.actor, before.id, replace(request, procedures=(item,)), "nhầm")
    assert (after.code, after.due, after.facts["register"]) == (before.code, before.due, None)
    assert after.facts["summary"] == "Nội dung đúng"


def test_an_example_workbook_has_every_heading(program: Program, tmp_path: Path) -> None:
    done = bring(program, line(1))
    assert done.added == 1
    headings = [column.heading for column in Column]
    assert len(set(headings)) == len(headings) == 20
