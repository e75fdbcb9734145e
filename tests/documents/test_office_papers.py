"""The papers of custody, deadlines, books and reports: legal words, every line, one line and 300."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PIL import ImageChops

from counter_app.documents.renderer import ReportLabPapers
from counter_app.domain.canonical import canonical_bytes, parsed
from counter_app.domain.custody_papers import HandoverWay
from counter_app.domain.papers import (
    ORIGINAL,
    ComponentLine,
    Copy,
    FormSet,
    MarkKind,
    Paper,
    PrintMark,
    Sheet,
    SheetLayout,
    paper_from_data,
)
from tests.documents.office_samples import (
    SLIP,
    apology,
    bieu06,
    case_account,
    code,
    control_slip,
    day_close,
    handover,
    office_papers,
    on_time_report,
    register_book,
    result_handover,
    return_slip,
    stop_notice,
)
from tests.documents.reading import DPI, page_texts, picture, text_boxes
from tests.documents.samples import ENTRY, made_papers, moment, receipt

DEMO = "BẢN THỬ – KHÔNG CÓ GIÁ TRỊ"
MANY = 300


def one_copy(paper: Paper) -> Sheet:
    """The paper's own sheet with a single copy."""
    own = paper.own_sheet() or Sheet(SheetLayout.A5)
    return Sheet(own.layout, own.copies[:1])


def pages_of(papers: ReportLabPapers, paper: Paper) -> list[str]:
    return page_texts(papers.render(paper, ORIGINAL, one_copy(paper)))


def name_of(paper: Paper) -> str:
    return f"{paper.form.value}-{paper.form_set.value}"


def in_order(text: str, fields: list[str]) -> None:
    position = 0
    for field in fields:
        found = text.find(field, position)
        assert found >= 0, f"{field!r} is missing after {text[max(0, position - 60) : position]!r}"
        position = found + len(field)


HANDOVER = [
    "Số: 12/PBG",
    "PHIẾU BÀN GIAO HỒ SƠ",
    "(Chuyển hồ sơ đến cơ quan, bộ phận giải quyết)",
    f"Mã phiếu: {SLIP}",
    "Bên giao: Bộ phận Tiếp nhận và Trả kết quả – Phạm Thị Hạnh",
    "Bên nhận: Công chức Tư pháp – Hộ tịch",
    "Thời gian giao: 11 giờ 15 phút, ngày 27 tháng 11 năm 2026",
    "STT Mã hồ sơ Thủ tục, chủ hồ sơ Ngày nhận, hẹn trả Giấy tờ Ghi chú",
    "1 H62.22.4-261123-1000 Cấp Giấy xác nhận tình trạng hôn nhân Nguyễn Thị Mẫu 27/11/2026 30/11/2026 3",
    "Tổng cộng: 01 hồ sơ (một hồ sơ).",
    "Hồ sơ nhận trước 15 giờ được chuyển ngay trong ngày làm việc.",
    "Phiếu này lập thành 02 liên",
    "NGƯỜI GIAO (Ký, ghi rõ họ tên) Phạm Thị Hạnh",
    "NGƯỜI NHẬN (Ký, ghi rõ họ tên, giờ nhận) Nhận lúc",
    "Liên 1: Bên giao giữ",
]
RESULTS = [
    "PHIẾU BÀN GIAO KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",
    "TT Mã hồ sơ Nội dung giải quyết Kết quả Họ tên chủ hồ sơ Địa chỉ Phí, lệ phí Trả qua bưu điện",
    code(0),
    "Giấy xác nhận số 100/UBND-XNTTHN, ngày 26/11/2026",
    "Nguyễn Thị Mẫu",
    "X",
    "NGƯỜI GIAO",
    "NGƯỜI NHẬN",
]
RETURN = [
    "GIẤY BIÊN NHẬN TRẢ KẾT QUẢ",
    "Người nhận kết quả: Nguyễn Thị Mẫu",
    "Số định danh cá nhân/tổ chức: 026190000001",
    "Giấy tờ xuất trình: Mất giấy tiếp nhận, đã xuất trình căn cước",
    "Thời gian trả: 09 giờ 40 phút, ngày 27 tháng 11 năm 2026",
    "TT Mã hồ sơ, thủ tục Kết quả Phí, lệ phí Bản chính trả lại",
    "Giấy xác nhận số 100 ngày 26/11/2026 15.000 không có",
    "Tổng cộng: 01 kết quả (một kết quả).",
    "Phí, lệ phí: 15.000 đồng, đã nộp đủ.",
    "NGƯỜI NHẬN KẾT QUẢ",
    "NGƯỜI TRẢ KẾT QUẢ",
]
CONTROL = [
    "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
    "Mã số hồ sơ: H62.22.4-261123-1018",
    "Cơ quan (bộ phận) giải quyết hồ sơ: Công chức Tư pháp – Hộ tịch",
    "Cơ quan phối hợp giải quyết hồ sơ: Công an xã Sông Trăng",
    "Ngày nhận: 10 giờ 32 phút, ngày 23 tháng 11 năm 2026",
    "Hẹn trả kết quả vào: 16 giờ 30 phút, ngày 27 tháng 11 năm 2026",
    "Tên đơn vị Thời gian giao nhận hồ sơ Kết quả giải quyết hồ sơ (trước hạn/đúng hạn/quá hạn) Ghi chú",
    "1. Giao: Bộ phận Tiếp nhận và Trả kết quả",
    "2. Nhận: Công chức Tư pháp – Hộ tịch",
    "11 giờ 15 phút, ngày 23/11/2026",
    "Người giao",
    "Người nhận",
    "Kết quả giải quyết hồ sơ do bên nhận ghi khi nhận bàn giao hồ sơ.",
    "Việc lưu vết được thực hiện tự động theo chức năng của Hệ thống",
]
APOLOGY = [
    "Số: 4/PXL",
    "Kính gửi: Nguyễn Thị Mẫu",
    "Ngày 23 tháng 11 năm 2026, Ủy ban nhân dân xã Sông Trăng tiếp nhận giải quyết hồ sơ đề nghị giải quyết",
    "mã số hồ sơ: H62.22.4-261123-1018",
    "Thời gian hẹn trả kết quả: 16 giờ 30 phút, ngày 27 tháng 11 năm 2026",
    "Tuy nhiên đến nay, Ủy ban nhân dân xã Sông Trăng chưa trả kết quả giải quyết hồ sơ của Ông/Bà/Tổ chức",
    "đúng thời hạn quy định ghi trên Giấy tiếp nhận hồ sơ và hẹn trả kết quả. Lý do: chờ văn bản",
    "xin lỗi Ông/Bà/Tổ chức và sẽ trả kết quả vào: 16 giờ 30 phút, ngày 30 tháng 11 năm 2026",
    "Mong nhận được sự thông cảm của Ông/Bà/Tổ chức vì sự chậm trễ này./.",
    "THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ (Ký, ghi rõ họ tên, đóng dấu) Hoàng Văn Chủ",
]
STOP = [
    "Kính gửi: Nguyễn Thị Mẫu",
    "Mã hồ sơ: H62.22.4-261123-1018",
    "Thủ tục hành chính:",
    "Thời gian nhận hồ sơ:",
    "Nội dung đề nghị: Xin dừng",
    "Lý do: Theo đề nghị",
    "thông báo dừng giải quyết hồ sơ nêu trên kể từ 10 giờ 00 phút, ngày 26 tháng 11 năm 2026.",
    "Giấy tờ trả lại: 1. Quyết định ly hôn",
    "Phí, lệ phí: 15.000 đồng đã nộp",
]
ACCOUNT = [
    "GIẢI TRÌNH HỒ SƠ",
    "(Tính đến 08 giờ 00 phút, ngày 30 tháng 11 năm 2026)",
    "Hẹn trả trên giấy tiếp nhận: 16 giờ 30 phút, ngày 19 tháng 11 năm 2026",
    "So với ngày hẹn đầu: Quá hạn",
    "So với ngày hẹn lại: Trước hạn",
    "Nguyên nhân chậm (tính từ sự kiện): Chờ bổ sung hồ sơ",
    "Giải trình thêm: Người nộp đi vắng",
    "Nơi giữ hồ sơ",
    "16 giờ 21 giờ 30 phút",
    "Tạm dừng:",
    "Thay đổi ngày hẹn:",
    "Phạm Thị Hạnh",
    "Thông báo, đôn đốc, liên hệ:",
]
BOOK_A = [
    "SỔ THEO DÕI HỒ SƠ",
    "Năm: 2026",
    "Quyển số: 1/2026",
    "Mở sổ: ngày 02 tháng 01 năm 2026",
    "Người mở sổ: Phạm Thị Hạnh",
    "Sổ này có 03 trang, đánh số liên tục từ 01 đến 03",
    "TRANG KHÓA SỔ",
    "Khóa sổ: ngày 30 tháng 11 năm 2026",
    "Số thứ tự: từ 00001 đến 00001",
    "Tổng số hồ sơ đã vào sổ: 1 (một)",
    "TRƯỞNG BỘ PHẬN MỘT CỬA (Ký, ghi rõ họ tên, đóng dấu) Vũ Thị Giám",
]
DAY = [
    "BIÊN BẢN CHỐT NGÀY",
    "(Ngày 27 tháng 11 năm 2026)",
    "Máy: Máy 1 trong 2 máy",
    "Cán bộ tại quầy: Phạm Thị Hạnh",
    "Hồ sơ tiếp nhận 1.128",
    "Tiền mặt 1.215.000 15.000 1.200.000",
    "Cộng: 1.680.000 đồng (Một triệu sáu trăm tám mươi nghìn đồng)",
    "Không có chênh lệch.",
    "CÁN BỘ CHỐT NGÀY",
    "NGƯỜI KIỂM TRA",
]
BIEU = [
    "Biểu số II.06a/VPCP/KSTT",
    "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",
    "Kỳ báo cáo: từ ngày 15/9/2026 đến ngày 14/12/2026",
    "Đơn vị báo cáo:",
    "Đơn vị nhận báo cáo:",
    "Số hồ sơ nhận giải quyết",
    "Tổng số 1.219 0 1.200 19 1.188 1.002 180 6 31 30 1",
    "BÁO CÁO ĐÃ GỬI – số BC-2026-0009, gửi lúc 17 giờ 00 phút, ngày 30 tháng 11 năm 2026",
    "NGƯỜI LẬP BIỂU",
    "THỦ TRƯỞNG ĐƠN VỊ",
]


@pytest.mark.parametrize(
    ("paper", "fields"),
    [
        (handover(), HANDOVER),
        (result_handover(), RESULTS),
        (return_slip(), RETURN),
        (control_slip(), ["Số: 18/PKS-TTPVHCC (BPTNTKQ)", *CONTROL]),
        (
            control_slip(form_set=FormSet.A),
            ["Số: 18/TTPVHCC (BPTNTKQ)", CONTROL[0], "Kèm theo hồ sơ của: Nguyễn Thị Mẫu", *CONTROL[1:]],
        ),
        (apology(FormSet.A), ["PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ", *APOLOGY[1:]]),
        (apology(FormSet.B), [*APOLOGY[:3], "số định danh: 026190000001;", *APOLOGY[3:]]),
        (apology(FormSet.B), ["PHIẾU XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT", *APOLOGY[1:]]),
        (stop_notice(FormSet.A), ["THÔNG BÁO VỀ VIỆC DỪNG GIẢI QUYẾT HỒ SƠ", *STOP]),
        (stop_notice(FormSet.B), ["THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ", *STOP]),
        (case_account(), ACCOUNT),
        (register_book(form_set=FormSet.A), BOOK_A),
        (register_book(), [*BOOK_A[:3], "Lĩnh vực: Tư pháp – Hộ tịch", *BOOK_A[3:]]),
        (day_close(), DAY),
        (bieu06(), BIEU),
    ],
    ids=lambda each: name_of(each) if isinstance(each, Paper) else "",
)
def test_the_words_of_the_form_stand_in_their_order(
    papers: ReportLabPapers, paper: Paper, fields: list[str]
) -> None:
    in_order(" ".join(pages_of(papers, paper)), fields)


def test_the_register_has_the_columns_of_its_set(papers: ReportLabPapers) -> None:
    set_a, set_b = (pages_of(papers, register_book(1, each))[1] for each in FormSet)
    for title in (
        "STT",
        "Mã hồ sơ",
        "Tên thủ tục hành chính",
        "Số lượng hồ sơ (bộ)",
        "Tên cá nhân, tổ chức",
        "Địa chỉ, số điện thoại",
        "Cơ quan chủ trì giải quyết",
        "Ngày, tháng, năm",
        "Nhận hồ sơ",
        "Hẹn trả kết quả",
        "Chuyển hồ sơ đến cơ quan giải quyết",
        "Nhận kết quả từ cơ quan giải quyết",
        "Phương thức nhận kết quả",
        "Ký nhận",
        "Ghi chú",
    ):
        assert title in set_a
    for title in (
        "Tên TTHC",
        "Tên tổ chức, cá nhân",
        "Địa chỉ/SĐT",
        "Cơ quan chủ trì giải quyết",
        "Nhận và trả kết quả",
        "Trả kết quả",
        "Ký nhận",
    ):
        assert title in set_b
    assert "Ghi chú" not in set_b
    assert "Số lượng hồ sơ" not in set_b


def test_late_notice_is_said_only_when_it_is_late(papers: ReportLabPapers) -> None:
    words = "được ghi nhận là thông báo chậm"
    assert words in " ".join(pages_of(papers, apology(late=True)))
    assert words not in " ".join(pages_of(papers, apology()))


def test_a_slip_back_to_the_counter_says_so(papers: ReportLabPapers) -> None:
    text = " ".join(
        pages_of(papers, replace(handover(), way=HandoverWay.BACK, accepted_at=moment(27, 16, 5)))
    )
    assert "(Chuyển hồ sơ về Bộ phận Tiếp nhận và Trả kết quả)" in text
    assert "Nhận lúc 16 giờ 05 phút, ngày 27 tháng 11 năm 2026" in text


def test_by_post_the_address_and_tracking_number_stand_on_the_return_slip(papers: ReportLabPapers) -> None:
    text = " ".join(pages_of(papers, return_slip(2)))
    in_order(text, ["Gửi đến:", "Địa chỉ nhận qua bưu chính: Số 1, thôn Đoài", "Mã bưu gửi: EB0VN"])
    assert "chưa nộp 15.000 đồng" in text
    assert "NHÂN VIÊN BƯU CHÍNH" in text


def test_a_second_issue_shows_what_came_and_which_date_it_replaces(papers: ReportLabPapers) -> None:
    entry = replace(
        ENTRY,
        added=(ComponentLine("Trích lục khai tử", 0, 1),),
        added_on=moment(25, 9),
        earlier_due=moment(27, 16, 30),
        due=moment(30, 16, 30),
        why="đã bổ sung đủ ngày 25/11",
    )
    pages = pages_of(papers, replace(receipt(FormSet.B, entry), issue=2))
    assert len(pages) == 1
    text = " ".join(pages)
    in_order(
        text,
        [
            "(Cấp lần 2)",
            "3 Trích lục ghi chú ly hôn",
            "4 Trích lục khai tử (bổ sung ngày 25/11/2026) – 01",
            "Số lượng hồ sơ: 01 (bộ)",
            "16 giờ 30 phút, ngày 30 tháng 11 năm 2026",
            "Thay ngày hẹn cũ 27/11/2026. Cách tính: đã bổ sung đủ ngày 25/11",
        ],
    )


def test_the_account_of_a_usual_dossier_takes_one_page(papers: ReportLabPapers) -> None:
    assert len(pages_of(papers, case_account(1))) == 1
    assert len(pages_of(papers, case_account(4))) == 1
    bare = replace(case_account(), pauses=(), changes=(), notices=(), sendings=())
    text = pages_of(papers, bare)[0]
    assert "Tạm dừng: không có" in text
    assert "Thời điểm gửi dữ liệu" not in text


def test_the_register_of_all_volumes_says_which_days(papers: ReportLabPapers) -> None:
    book = replace(register_book(3, closed=False), volume="", period="từ ngày 23/11 đến ngày 27/11/2026")
    pages = pages_of(papers, book)
    assert "Sổ tổng hợp tất cả các quyển, từ ngày 23/11 đến ngày 27/11/2026" in pages[0]
    assert "TRANG KHÓA SỔ" not in pages[-1]
    assert "Sổ chưa có hồ sơ nào." in pages_of(papers, replace(book, entries=()))[1]


HEADS = {
    "handover": "STT Mã hồ sơ Thủ tục, chủ hồ sơ",
    "result-handover": "TT Mã hồ sơ Nội dung giải quyết",
    "return": "TT Mã hồ sơ, thủ tục Kết quả",
    "control-slip": "Tên đơn vị Thời gian giao nhận hồ sơ",
    "register-book": "Mã hồ sơ",
    "day-close": "TT Hồ sơ, giấy tờ Chênh lệch",
    "report": "Tổng số",
}
MARKS: dict[str, Callable[[int], str]] = {
    "handover": code,
    "result-handover": code,
    "return": code,
    "register-book": lambda index: f"{index + 1:05d}",
    "day-close": lambda index: f"việc {index + 1}",
}


@pytest.mark.parametrize("form_set", FormSet, ids=lambda each: each.value)
@pytest.mark.parametrize("make", [handover, result_handover, return_slip, register_book, day_close])
def test_three_hundred_lines_are_all_there_under_a_repeated_head(
    papers: ReportLabPapers, make: Callable[[int, FormSet], Paper], form_set: FormSet
) -> None:
    paper = make(MANY, form_set)
    pages = pages_of(papers, paper)
    mark, head = MARKS[paper.form.value], HEADS[paper.form.value]
    text = " ".join(pages)
    in_order(text, [mark(index) for index in range(MANY)])
    carrying = [
        page
        for page in pages
        if "TRANG KHÓA SỔ" not in page and any(mark(index) in page for index in range(MANY))
    ]
    assert len(carrying) > 5
    assert all(head in page for page in carrying[1:])
    assert all(f"Trang {index}/{len(pages)}" in page for index, page in enumerate(pages, 1))
    assert "NGƯỜI" in pages[-1]


@pytest.mark.parametrize("paper", [bieu06(MANY), on_time_report(MANY)], ids=["bieu06", "on-time"])
def test_a_long_report_repeats_its_head_and_ends_with_its_total(
    papers: ReportLabPapers, paper: Paper
) -> None:
    pages = pages_of(papers, paper)
    assert len(pages) > 4
    title = (
        "Trực tiếp, dịch vụ bưu chính" if paper.own_sheet() == bieu06().own_sheet() else "Đúng và trước hạn"
    )
    assert all(title in page for page in pages[:-1])
    assert "(tiếp theo)" in pages[1]
    assert any("Tổng số" in page for page in pages[-2:])


def test_the_signatures_never_stand_alone_on_a_page(papers: ReportLabPapers) -> None:
    for lines in range(8, 26):
        pages = pages_of(papers, handover(lines))
        assert code(lines - 1) in pages[-1], lines


def test_a_struck_line_is_crossed_out_and_its_reason_is_not(papers: ReportLabPapers) -> None:
    """The strike lies over the words of the entry: the page differs there, and nowhere at the reason."""
    for form_set in FormSet:
        book = register_book(6, form_set)
        plain = replace(book, entries=tuple(replace(each, struck=False) for each in book.entries))
        struck, unstruck = (papers.render(each, ORIGINAL, one_copy(each)) for each in (book, plain))
        crossed = changed_words(struck, unstruck)
        assert any("261123-1005" in words for words in crossed)
        assert any("Đăng ký khai sinh" in words for words in crossed)
        assert not any("Đã hủy" in words for words in crossed)
        assert not any("261123-1004" in words for words in crossed)


def changed_words(one: bytes, other: bytes) -> list[str]:
    """The stretches of text on the second page where two renderings differ."""
    scale = DPI / 72
    difference = ImageChops.difference(picture(one, 1), picture(other, 1))
    (_, height), boxes = text_boxes(one)[1]
    found = []
    for words, (left, bottom, right, top) in boxes:
        area = (left * scale, (height - top) * scale, right * scale, (height - bottom) * scale)
        if difference.crop(area).getbbox() is not None:
            found.append(words)
    return found


@pytest.mark.parametrize("lines", [1, 3], ids=["one", "three"])
@pytest.mark.parametrize("form_set", FormSet, ids=lambda each: each.value)
def test_equal_arguments_give_equal_bytes_and_data_comes_back(
    papers: ReportLabPapers, form_set: FormSet, lines: int
) -> None:
    again = made_papers()
    for paper in office_papers(lines, form_set):
        copy = paper_from_data(parsed(canonical_bytes(paper.as_data())))
        assert copy == paper
        sheet = paper.own_sheet() or Sheet()
        assert again.render(copy, ORIGINAL, sheet) == papers.render(paper, ORIGINAL, sheet)


@pytest.mark.parametrize("paper", office_papers(30), ids=name_of)
def test_trial_reprint_and_void_are_said_on_every_page(papers: ReportLabPapers, paper: Paper) -> None:
    sheet = one_copy(paper)
    trial = page_texts(papers.render(replace(paper, demo=True), ORIGINAL, sheet))
    assert all(page.count(DEMO) == 2 for page in trial)
    first = page_texts(papers.render(paper, ORIGINAL, sheet))
    late = page_texts(papers.render(paper, PrintMark(MarkKind.REPRINT, 2), sheet))
    assert all("BẢN IN LẠI lần 2" in page for page in late)
    assert [page.replace("BẢN IN LẠI lần 2", "").split() for page in late] == [page.split() for page in first]
    void = page_texts(papers.render(paper, PrintMark(MarkKind.VOID, note="lập lại"), sheet))
    assert "ĐÃ HỦY: lập lại" in void[0]


def test_both_copies_of_a_slip_are_the_same_but_for_their_name(papers: ReportLabPapers) -> None:
    kept, given = (
        page_texts(papers.render(handover(40), ORIGINAL, Sheet(SheetLayout.A4, (copy,)))) for copy in Copy
    )
    together = page_texts(papers.render(handover(40), ORIGINAL, Sheet(SheetLayout.A4)))
    assert together == [*kept, *given]
    assert [page.replace("Liên 1: Bên giao giữ", "Liên 2: Bên nhận giữ") for page in kept] == given


def test_a_report_of_a_thousand_rows_names_each(papers: ReportLabPapers) -> None:
    text = " ".join(pages_of(papers, on_time_report(1000)))
    in_order(text, [f"Bộ phận {index} 120" for index in range(1, 1001)])


def test_every_form_of_the_office_has_a_sheet_that_fits_it() -> None:
    layouts = {paper.form.value: paper.own_sheet() for paper in office_papers()}
    assert layouts["register-book"] == Sheet(SheetLayout.A4_ACROSS, (Copy.KEPT,))
    assert layouts["handover"] == Sheet(SheetLayout.A4)
    assert layouts["apology"] is None
    assert bieu06().own_sheet() == Sheet(SheetLayout.A4_ACROSS, (Copy.KEPT,))
    assert register_book().entries[0].received == date(2026, 11, 23)
