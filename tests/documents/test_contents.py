"""What the papers say, in which order, and that the same arguments give the same bytes."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.documents.registry import TEMPLATES
from counter_app.documents.renderer import ReportLabPapers
from counter_app.domain.canonical import canonical_bytes, parsed, sha256_hex
from counter_app.domain.failures import EnvironmentFault
from counter_app.domain.papers import (
    ORIGINAL,
    Copy,
    FormSet,
    MarkKind,
    Paper,
    PaperForm,
    PrintMark,
    Sheet,
    SheetLayout,
    paper_from_data,
)
from tests.documents.reading import opened, page_texts
from tests.documents.samples import (
    CODE,
    ENTRY,
    certified_copies,
    five_dossiers,
    full_receipt,
    made_papers,
    one_of_each,
    receipt,
    refusal,
    supplement,
)

GIVEN_A5 = Sheet(SheetLayout.A5, (Copy.GIVEN,))
RECEIPT_A = [
    "ỦY BAN NHÂN DÂN XÃ SÔNG TRĂNG",
    "BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Số: 18/TTPVHCC (BPTNTKQ)",
    "Sông Trăng, ngày 23 tháng 11 năm 2026",
    f"Mã hồ sơ: {CODE}",
    "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
    "(Liên 2: Giao khách hàng)",
    "Trung tâm Phục vụ hành chính công/Bộ phận Tiếp nhận và Trả kết quả:",
    "Tiếp nhận hồ sơ của: Nguyễn Thị Mẫu",
    "Địa chỉ:",
    "Số điện thoại: 0912 000 001 Email:",
    "Nội dung yêu cầu giải quyết: Cấp Giấy xác nhận tình trạng hôn nhân",
    "Thành phần hồ sơ nộp gồm:",
    "1 Tờ khai cấp Giấy xác nhận tình trạng hôn nhân theo mẫu 01 –",
    "2 Thẻ căn cước (xuất trình) – –",
    "Số lượng hồ sơ: 01 (bộ)",
    "Thời gian giải quyết hồ sơ theo quy định là: 03 ngày làm việc",
    "Thời gian nhận hồ sơ: 10 giờ 32 phút, ngày 23 tháng 11 năm 2026",
    "Thời gian trả kết quả giải quyết hồ sơ: 16 giờ 30 phút, ngày 27 tháng 11 năm 2026",
    "Cách tính:",
    "Đăng ký nhận kết quả tại: Bộ phận Tiếp nhận và Trả kết quả",
    "Vào Sổ theo dõi hồ sơ, Quyển số: 01/2026-M1. Số thứ tự: 00018",
    "Phí, lệ phí: 15.000 đồng (nộp khi nhận kết quả)",
    "Bản chính đang giữ",
    "NGƯỜI NỘP HỒ SƠ (Ký và ghi rõ họ tên) Nguyễn Thị Mẫu",
    "NGƯỜI TIẾP NHẬN HỒ SƠ (Ký và ghi rõ họ tên) Phạm Thị Hạnh",
    "Ghi chú: Giấy này lập thành 02 liên",
    "phí, lệ phí còn phải nộp",
    "Mất giấy này",
    "0211 000 0001",
]
RECEIPT_B = [
    "Số: 18/-TTPVHCC (BPTNTKQ)",
    "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
    "(Cấp lần 2)",
    "Thay thế Giấy tiếp nhận số 15, ngày 20/11/2026",
    f"Mã hồ sơ: {CODE}",
    "Mã khác: 000.00.04.H62-261123-0007",
    "Trung tâm Phục vụ hành chính công/Bộ phận Tiếp nhận và Trả kết quả:",
    "Tiếp nhận hồ sơ của Ông (Bà)/Tổ chức: Nguyễn Thị Mẫu",
    "Số định danh cá nhân/tổ chức: 026190000001",
    "Địa chỉ:",
    "Số điện thoại:",
    "Chủ hồ sơ: Nguyễn Văn Con",
    "Người ủy quyền: Trần Văn Thử",
    "Số định danh cá nhân: 026090000002",
    "Email: thu@example.vn",
    "Giấy ủy quyền: Giấy ủy quyền số 05",
    "Nội dung yêu cầu giải quyết:",
    "Thành phần hồ sơ nộp gồm:",
    "Số lượng hồ sơ:",
    "Thời gian giải quyết hồ sơ theo quy định là:",
    "Thời gian nhận hồ sơ:",
    "Thời gian trả kết quả giải quyết hồ sơ:",
    "Đăng ký nhận kết quả tại:",
    "Vào Sổ theo dõi hồ sơ",
    "(Chữ ký số của người tiếp nhận hồ sơ nếu là biểu mẫu điện tử)",
    "bản chính Quyết định ly hôn để đối chiếu",
]
SUPPLEMENT_B = [
    "Số: 7/PBS-TTPVHCC (BPTNTKQ)",
    f"Mã phiếu hướng dẫn (mang theo khi nộp lại): {CODE}",
    "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
    "Hồ sơ của: Nguyễn Thị Mẫu",
    "Nội dung yêu cầu giải quyết: Đăng ký khai sinh",
    "Địa chỉ:",
    "Số điện thoại:",
    "Yêu cầu hoàn thiện hồ sơ gồm những nội dung như sau:",
    "1. Giấy chứng sinh bản chính",
    "2. Giấy chứng nhận kết hôn của cha, mẹ",
    "Lý do: Hồ sơ còn thiếu giấy tờ.",
    "liên hệ với Phạm Thị Hạnh số điện thoại 0211 000 0001 để được hướng dẫn./.",
    "NGƯỜI HƯỚNG DẪN (Ký và ghi rõ họ tên)",
]
REFUSAL_B = [
    "Số: 3/PTC-TTPVHCC (BPTNTKQ)",
    "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ",
    "Trung tâm Phục vụ hành chính công/Bộ phận Tiếp nhận và Trả kết quả:",
    "Tiếp nhận hồ sơ của: Nguyễn Thị Mẫu",
    "Số định danh cá nhân/tổ chức: 026190000001",
    "Địa chỉ:",
    "Mã hồ sơ (nếu có): không có",
    "Nội dung yêu cầu giải quyết: Đăng ký khai sinh",
    "thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:",
    "Thủ tục không thuộc thẩm quyền giải quyết.",
    "Xin thông báo cho Ông/Bà được biết và thực hiện./.",
    "NGƯỜI NỘP HỒ SƠ",
    "NGƯỜI TIẾP NHẬN HỒ SƠ",
]


@pytest.mark.parametrize("layout", [SheetLayout.A5, SheetLayout.A4], ids=lambda each: each.value)
@pytest.mark.parametrize(
    ("paper", "fields"),
    [
        (receipt(), RECEIPT_A),
        (full_receipt(), RECEIPT_B),
        (supplement(), SUPPLEMENT_B),
        (refusal(), REFUSAL_B),
    ],
    ids=["receipt A", "receipt B", "supplement", "refusal"],
)
def test_fields_stand_in_the_order_of_the_form(
    papers: ReportLabPapers, paper: Paper, fields: list[str], layout: SheetLayout
) -> None:
    text = " ".join(page_texts(papers.render(paper, ORIGINAL, Sheet(layout, (Copy.GIVEN,)))))
    position = 0
    for field in fields:
        found = text.find(field, position)
        assert found >= 0, f"{field!r} is missing after {text[max(0, position - 60) : position]!r}"
        position = found + len(field)


def test_set_a_shows_no_number_its_form_does_not_ask_for(papers: ReportLabPapers) -> None:
    assert "026190000001" not in page_texts(papers.render(receipt(), ORIGINAL, GIVEN_A5))[0]


def test_one_sheet_carries_both_copies_left_and_right(papers: ReportLabPapers) -> None:
    (text,) = page_texts(papers.render(receipt(), ORIGINAL, Sheet()))
    kept, given = text.index("Liên 1: Lưu"), text.index("Liên 2: Giao khách hàng")
    assert kept < text.index("1018 Nguyễn Thị Mẫu Tư pháp – Hộ tịch Hẹn trả 27/11/2026") < given
    assert "Mất giấy này" not in text[:given]
    assert "Mất giấy này" in text[given:]


def test_the_hour_of_the_appointment_is_a_setting(papers: ReportLabPapers) -> None:
    text = page_texts(papers.render(replace(receipt(), due_time_shown=False), ORIGINAL, GIVEN_A5))[0]
    assert "Thời gian trả kết quả giải quyết hồ sơ: ngày 27 tháng 11 năm 2026" in text


def test_a_joint_receipt_names_every_dossier_and_sums_the_fees(papers: ReportLabPapers) -> None:
    paper = five_dossiers()
    text = " ".join(page_texts(papers.render(paper, ORIGINAL, GIVEN_A5)))
    for index, code in enumerate(paper.codes(), 1):
        assert f"{index}. Mã hồ sơ: {code}" in text
    assert "Số thứ tự: 00018, 00019, 00020, 00021, 00022" in text
    assert "Phí, lệ phí: 75.000 đồng (nộp khi nhận kết quả)" in text


def test_certified_copies_are_counted_and_summed(papers: ReportLabPapers) -> None:
    text = " ".join(page_texts(papers.render(certified_copies(), ORIGINAL, GIVEN_A5)))
    assert "30 Bằng tốt nghiệp số 30 30 2 159–160 8.000" in text
    assert "Cộng: 60 bản; phí 240.000 đồng (nộp khi nhận bản sao)" in text


@pytest.mark.parametrize("paper", one_of_each(), ids=lambda each: each.form.value)
def test_a_trial_paper_says_so_on_every_page(papers: ReportLabPapers, paper: Paper) -> None:
    trial, real = replace(paper, demo=True), replace(paper, demo=False)
    assert all(
        page.count("BẢN THỬ – KHÔNG CÓ GIÁ TRỊ") == 2
        for page in page_texts(papers.render(trial, ORIGINAL, GIVEN_A5))
    )
    assert not any("BẢN THỬ" in page for page in page_texts(papers.render(real, ORIGINAL, GIVEN_A5)))


def test_a_late_reprint_adds_only_its_mark(papers: ReportLabPapers) -> None:
    first = page_texts(papers.render(receipt(), ORIGINAL, GIVEN_A5))
    late = page_texts(papers.render(receipt(), PrintMark(MarkKind.REPRINT, 2), GIVEN_A5))
    assert [page.replace("BẢN IN LẠI lần 2", "").strip() for page in late] == first


def test_a_print_after_a_jam_is_the_same_paper(papers: ReportLabPapers) -> None:
    again = papers.render(receipt(), PrintMark(MarkKind.AFTER_JAM), Sheet())
    assert again == papers.render(receipt(), ORIGINAL, Sheet())


def test_a_void_paper_says_why(papers: ReportLabPapers) -> None:
    mark = PrintMark(MarkKind.VOID, note="thay bằng giấy số 19")
    text = page_texts(papers.render(receipt(), mark, GIVEN_A5))[0]
    assert "ĐÃ HỦY: thay bằng giấy số 19" in text


@pytest.mark.parametrize("paper", one_of_each(), ids=lambda each: each.form.value)
def test_equal_arguments_give_equal_bytes(papers: ReportLabPapers, paper: Paper) -> None:
    copy = paper_from_data(parsed(canonical_bytes(paper.as_data())))
    assert copy == paper
    assert made_papers().render(copy, ORIGINAL, Sheet()) == papers.render(paper, ORIGINAL, Sheet())


def test_bytes_do_not_depend_on_the_process(papers: ReportLabPapers, repository: Path) -> None:
    program = (
        "import sys; from tests.documents.samples import *; from counter_app.domain.papers import *;"
        "sys.stdout.buffer.write(made_papers().render(full_receipt(), ORIGINAL, Sheet()))"
    )
    there = subprocess.run(
        [sys.executable, "-c", program],
        cwd=repository,
        env={"PYTHONHASHSEED": "7", "PYTHONPATH": str(repository), "TZ": "America/Lima"},
        capture_output=True,
        check=True,
    ).stdout
    assert sha256_hex(there) == sha256_hex(papers.render(full_receipt(), ORIGINAL, Sheet()))


def test_decomposed_text_prints_composed(papers: ReportLabPapers) -> None:
    name = "Nguyễn Thị Ắc Ệ"
    paper = replace(
        receipt(), submitter=replace(receipt().submitter, name=unicodedata.normalize("NFD", name))
    )
    assert f"Tiếp nhận hồ sơ của: {name}" in page_texts(papers.render(paper, ORIGINAL, GIVEN_A5))[0]


def test_dirt_in_texts_becomes_readable(papers: ReportLabPapers) -> None:
    dirty = "A\u200e\u00ad\uf0fc\tb\r\nc\x00 \u4e2d \ufb01"
    paper = receipt(FormSet.A, replace(ENTRY, content=dirty))
    assert (
        "Nội dung yêu cầu giải quyết: A• b c □ fi" in page_texts(papers.render(paper, ORIGINAL, GIVEN_A5))[0]
    )


def test_the_file_names_title_office_and_language(papers: ReportLabPapers) -> None:
    pdf = papers.render(receipt(), ORIGINAL, Sheet())
    with opened(pdf) as document:
        about = document.get_metadata_dict()
    assert about["Title"] == f"GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ {CODE}"
    assert about["Author"] == "Ủy ban nhân dân xã Sông Trăng"
    assert b"/Lang (vi-VN)" in pdf
    assert b"Helvetica" not in pdf


def test_every_form_has_its_template_and_a_newer_one_is_told() -> None:
    assert {form for form, _ in TEMPLATES} == set(PaperForm)
    for paper in one_of_each():
        assert (paper.form, paper.template) in TEMPLATES


def test_a_paper_of_a_newer_version_asks_for_an_update(papers: ReportLabPapers) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        papers.render(replace(receipt(), template=99), ORIGINAL, Sheet())
    assert caught.value.kind == "unknown_template"
