"""Invented papers of custody, deadlines, books and reports, with as many lines as asked for."""

from __future__ import annotations

from datetime import date, timedelta

from counter_app.domain.book_papers import (
    DayClose,
    DayCount,
    DayDifferenceLine,
    DayFee,
    RegisterBook,
    RegisterClosing,
    RegisterEntry,
)
from counter_app.domain.custody_papers import (
    HandoverLine,
    HandoverSide,
    HandoverSlip,
    HandoverWay,
    PostParcel,
    ResultHandoverSlip,
    ResultLine,
    ReturnLine,
    ReturnSlip,
)
from counter_app.domain.deadline_papers import (
    Apology,
    CaseAccount,
    CaseDateChange,
    CaseEvent,
    CasePause,
    ControlSlip,
    Handing,
    HolderTime,
    StopNotice,
)
from counter_app.domain.papers import FormSet, Paper
from counter_app.domain.report_papers import (
    CellAlign,
    ReportColumn,
    ReportPaper,
    ReportRow,
    ReportTable,
    RowKind,
    Signatory,
)
from tests.documents.samples import CITIZEN, CODE, OFFICE, OTHER, TOKEN, moment

SLIP = "BG1-261127-0012"
COUNTER = HandoverSide("Bộ phận Tiếp nhận và Trả kết quả", "Phạm Thị Hạnh")
SECTION = HandoverSide("Công chức Tư pháp – Hộ tịch")
PROCEDURES = (
    "Cấp Giấy xác nhận tình trạng hôn nhân",
    "Đăng ký khai sinh",
    "Cấp giấy phép xây dựng mới đối với công trình không theo tuyến, theo tuyến trong đô thị",
    "Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất do thay đổi thông tin",
)
NAMES = ("Nguyễn Thị Mẫu", "Trần Văn Thử", "Công ty TNHH Ví Dụ Sông Trăng", "Lê Thị Ộp Ẹp")
FIRST_DAY = date(2026, 11, 23)


def code(index: int) -> str:
    """A dossier code of the example unit, index from 0."""
    return f"{CODE[:-4]}{1000 + index}"


def qr_of(slip: str) -> str:
    """The text of a slip's QR."""
    return f"MC1.{slip}.{TOKEN}.97"


def handover(lines: int = 1, form_set: FormSet = FormSet.B) -> HandoverSlip:
    """A handover slip to a section."""
    return HandoverSlip(
        office=OFFICE,
        form_set=form_set,
        number="12",
        made_at=moment(27, 11, 15),
        officer="Phạm Thị Hạnh",
        qr_text=qr_of(SLIP),
        code=SLIP,
        way=HandoverWay.OUT,
        giver=COUNTER,
        receiver=SECTION,
        lines=tuple(
            HandoverLine(
                code=code(index),
                procedure=PROCEDURES[index % 4],
                owner=NAMES[index % 4],
                received_at=moment(27, 8, 5),
                due=None if index % 9 == 8 else moment(30, 16, 30),
                papers=3 + index % 4,
                originals=index % 3,
                note="đã bổ sung" if index % 7 == 3 else "",
            )
            for index in range(lines)
        ),
        same_day_note="Hồ sơ nhận trước 15 giờ được chuyển ngay trong ngày làm việc.",
        tracking="EB012345678VN" if lines > 1 else "",
    )


def result_handover(lines: int = 1, form_set: FormSet = FormSet.B) -> ResultHandoverSlip:
    """Results on their way to the counter."""
    return ResultHandoverSlip(
        office=OFFICE,
        form_set=form_set,
        number="7",
        made_at=moment(27, 15),
        officer="Đỗ Văn Khuê",
        qr_text=qr_of("KQ1-261127-0007"),
        code="KQ1-261127-0007",
        giver=HandoverSide("Công chức Tư pháp – Hộ tịch", "Đỗ Văn Khuê"),
        receiver=COUNTER,
        lines=tuple(
            ResultLine(
                code=code(index),
                content=PROCEDURES[index % 4],
                result=f"Giấy xác nhận số {100 + index}/UBND-XNTTHN, ngày 26/11/2026",
                owner=NAMES[index % 4],
                address="Thôn Đông, xã Sông Trăng, tỉnh Phú Thọ",
                fee_due=index % 2 == 0,
                by_post=index % 5 == 4,
            )
            for index in range(lines)
        ),
    )


def return_slip(lines: int = 1, form_set: FormSet = FormSet.B) -> ReturnSlip:
    """One signature for several results; with more than one by post."""
    return ReturnSlip(
        office=OFFICE,
        form_set=form_set,
        number="31",
        made_at=moment(27, 9, 40),
        officer="Phạm Thị Hạnh",
        qr_text=qr_of("TK1-261127-0031"),
        code="TK1-261127-0031",
        collector=CITIZEN,
        shown="Mất giấy tiếp nhận, đã xuất trình căn cước",
        owner=OTHER if lines > 1 else None,
        returned_at=moment(27, 9, 40),
        lines=tuple(
            ReturnLine(
                code=code(index),
                procedure=PROCEDURES[index % 4],
                result=f"Giấy xác nhận số {100 + index}",
                result_on=date(2026, 11, 26),
                fee=0 if index % 3 == 2 else 15000,
                fee_paid=index % 4 != 1,
                originals=("Quyết định ly hôn số 01/2020", "Hộ chiếu")[: index % 3],
            )
            for index in range(lines)
        ),
        parcel=PostParcel("Số 1, thôn Đoài, xã Sông Trăng, tỉnh Phú Thọ", "EB0VN") if lines > 1 else None,
    )


def control_slip(handings: int = 1, form_set: FormSet = FormSet.B) -> ControlSlip:
    """The slip that travels with a dossier."""
    outcomes = ("Đúng hạn", "Trước hạn", "Quá hạn")
    return ControlSlip(
        office=OFFICE,
        form_set=form_set,
        number="18",
        made_at=moment(27, 11),
        officer="Phạm Thị Hạnh",
        qr_text=qr_of(CODE),
        code=CODE,
        owner=CITIZEN.name,
        content=PROCEDURES[0],
        agency="Công chức Tư pháp – Hộ tịch",
        co_ordinating=("Công an xã Sông Trăng",),
        received_at=moment(23, 10, 32),
        due=moment(27, 16, 30),
        handings=tuple(
            Handing(
                giver="Bộ phận Tiếp nhận và Trả kết quả" if index % 2 == 0 else SECTION.place,
                giver_officer="Phạm Thị Hạnh",
                receiver=SECTION.place if index % 2 == 0 else "Bộ phận Tiếp nhận và Trả kết quả",
                receiver_officer="Đỗ Văn Khuê",
                at=moment(23, 11, 15),
                outcome=outcomes[index % 3],
                note="Không ký nhận riêng, xác định theo việc ghi sau" if index % 4 == 1 else "",
            )
            for index in range(handings)
        ),
    )


def apology(form_set: FormSet = FormSet.B, *, late: bool = False) -> Apology:
    """An apology with a new date."""
    return Apology(
        office=OFFICE,
        form_set=form_set,
        number="4",
        made_at=moment(26, 10),
        officer="Đỗ Văn Khuê",
        qr_text=qr_of(CODE),
        party=CITIZEN,
        code=CODE,
        agency="Ủy ban nhân dân xã Sông Trăng",
        content=PROCEDURES[0],
        received_at=moment(23, 10, 32),
        due=moment(27, 16, 30),
        new_due=moment(30, 16, 30),
        reason="chờ văn bản trả lời xác minh của Ủy ban nhân dân nơi cư trú trước đây",
        signatory="Hoàng Văn Chủ",
        late_notice=late,
    )


def stop_notice(form_set: FormSet = FormSet.B) -> StopNotice:
    """Processing stops at the person's wish."""
    return StopNotice(
        office=OFFICE,
        form_set=form_set,
        number="2",
        made_at=moment(26, 10),
        officer="Phạm Thị Hạnh",
        qr_text=qr_of(CODE),
        party=CITIZEN,
        code=CODE,
        content=PROCEDURES[0],
        received_at=moment(23, 10, 32),
        ground="Theo đề nghị của cá nhân, tổ chức nộp hồ sơ.",
        request="Xin dừng giải quyết hồ sơ vì không còn nhu cầu.",
        stops_at=moment(26, 10),
        returned=("Quyết định ly hôn số 01/2020 (bản chính)", "Tờ khai theo mẫu"),
        fees="15.000 đồng đã nộp, trả lại cùng hồ sơ.",
    )


def case_account(lines: int = 1, form_set: FormSet = FormSet.B) -> CaseAccount:
    """The account of a dossier with so many pauses, changes and holders."""
    return CaseAccount(
        office=OFFICE,
        form_set=form_set,
        made_at=moment(30, 8),
        officer="Vũ Thị Giám",
        qr_text=qr_of(CODE),
        code=CODE,
        content=PROCEDURES[0],
        owner=CITIZEN.name,
        agency="Công chức Tư pháp – Hộ tịch",
        limit="03 ngày làm việc",
        received_at=moment(16, 10, 32),
        printed_due=moment(19, 16, 30),
        due=moment(27, 16, 30),
        ended_at=moment(27, 15),
        returned_at=moment(30, 7, 45),
        verdict_first="Quá hạn",
        verdict_promised="Trước hạn",
        cause="Chờ bổ sung hồ sơ",
        explanations=("Người nộp đi vắng",),
        holders=tuple(
            HolderTime(place=f"{SECTION.place} {index + 1}", planned="16 giờ", used="21 giờ 30 phút", note="")
            for index in range(lines)
        ),
        pauses=tuple(
            CasePause(
                kind="Chờ bổ sung hồ sơ",
                begins=moment(17, 9),
                ends=moment(24, 14, 20),
                hours="37 giờ 20 phút",
                reason=f"thiếu trích lục ly hôn (lần {index + 1})",
                asked_by="Đỗ Văn Khuê",
            )
            for index in range(lines)
        ),
        changes=tuple(_date_change(index + 1) for index in range(lines)),
        notices=(CaseEvent(moment(20, 9), "Gọi điện báo bổ sung: gặp được", "Phạm Thị Hạnh"),),
        sendings=(CaseEvent(moment(23, 10, 33), "Hệ thống tỉnh đã nhận"),) if lines > 1 else (),
    )


def _date_change(number: int) -> CaseDateChange:
    return CaseDateChange(
        at=moment(24, 14, 20),
        by="Phạm Thị Hạnh",
        before=None,
        after=moment(27, 16, 30),
        cause="Đã bổ sung đủ",
        reason=f"lần {number}",
    )


def register_book(lines: int = 1, form_set: FormSet = FormSet.B, *, closed: bool = True) -> RegisterBook:
    """A volume with some struck lines."""
    return RegisterBook(
        office=OFFICE,
        form_set=form_set,
        made_at=moment(30, 17),
        officer="Phạm Thị Hạnh",
        year=2026,
        volume="1/2026",
        fields="Tư pháp – Hộ tịch" if form_set is FormSet.B else "",
        opened_on=date(2026, 1, 2),
        opened_by="Phạm Thị Hạnh",
        entries=tuple(_entry(index) for index in range(lines)),
        closing=RegisterClosing(
            closed_on=date(2026, 11, 30),
            first="00001",
            last=f"{lines:05d}",
            count=lines,
            struck=len([index for index in range(lines) if index % 8 == 5]),
            head="Vũ Thị Giám",
        )
        if closed
        else None,
    )


def _entry(index: int) -> RegisterEntry:
    day, struck = FIRST_DAY + timedelta(days=index % 5), index % 8 == 5
    return RegisterEntry(
        entry=f"{index + 1:05d}",
        code=code(index),
        procedure=PROCEDURES[index % 4],
        person=NAMES[index % 4],
        contact="Thôn Đông, xã Sông Trăng, tỉnh Phú Thọ; 0912 000 001",
        agency="Tư pháp – Hộ tịch",
        received=day,
        due=day + timedelta(days=4),
        transferred=None if struck else day,
        result_received=None if struck else day + timedelta(days=3),
        returned=None if struck or index % 3 == 0 else day + timedelta(days=4),
        method="" if struck else "Tại quầy",
        struck=struck,
        note=f"Đã hủy: nhập nhầm thủ tục ({index + 1})" if struck else "",
    )


def day_close(lines: int = 0, form_set: FormSet = FormSet.B) -> DayClose:
    """A day with so many differences."""
    return DayClose(
        office=OFFICE,
        form_set=form_set,
        number="21",
        made_at=moment(27, 17, 2),
        officer="Phạm Thị Hạnh",
        qr_text=qr_of("CN1-261127-0021"),
        code="CN1-261127-0021",
        day=date(2026, 11, 27),
        computer="Máy 1 trong 2 máy",
        clerk="Phạm Thị Hạnh",
        supplement=1 if lines else 0,
        counts=(
            DayCount("Hồ sơ tiếp nhận", 1128, "trong đó nhận nhanh 96"),
            DayCount("Giấy tiếp nhận đã in (liên giao khách)", 1031, "hỏng 2 tờ"),
            DayCount("Hồ sơ hủy", 1),
            DayCount("Kết quả đã trả", 114),
        ),
        fees=(DayFee("Tiền mặt", 1_215_000, 15_000), DayFee("Chuyển khoản", 480_000)),
        differences=tuple(
            DayDifferenceLine(
                code(index),
                "Hồ sơ chưa in giấy tiếp nhận (liên giao khách) bản hiện hành",
                f"Công dân hẹn quay lại lấy, việc {index + 1}",
            )
            for index in range(lines)
        ),
        open_elsewhere=("Máy 2 – Lê Thị Hai",) if lines else (),
        remarks="Mất điện từ 10 giờ đến 10 giờ 20." if lines else "",
        supervisor="Vũ Thị Giám",
    )


_GROUPS = ("Số hồ sơ nhận giải quyết", "Số lượng hồ sơ đã giải quyết", "Số lượng hồ sơ đang giải quyết")
RIGHT = CellAlign.RIGHT
BIEU06 = (
    ReportColumn(("TT",), 4, CellAlign.CENTRE, "(1)"),
    ReportColumn(("Lĩnh vực giải quyết",), 20, CellAlign.LEFT, "(2)"),
    ReportColumn((_GROUPS[0], "Tổng số"), 7, RIGHT, "(3)=(4)+(5)+(6)"),
    ReportColumn((_GROUPS[0], "Trong kỳ", "Trực tuyến"), 7, RIGHT, "(4)"),
    ReportColumn((_GROUPS[0], "Trong kỳ", "Trực tiếp, dịch vụ bưu chính"), 9, RIGHT, "(5)"),
    ReportColumn((_GROUPS[0], "Từ kỳ trước"), 7, RIGHT, "(6)"),
    ReportColumn((_GROUPS[1], "Tổng số"), 7, RIGHT, "(7)=(8)+(9)+(10)"),
    ReportColumn((_GROUPS[1], "Trước hạn"), 7, RIGHT, "(8)"),
    ReportColumn((_GROUPS[1], "Đúng hạn"), 7, RIGHT, "(9)"),
    ReportColumn((_GROUPS[1], "Quá hạn"), 7, RIGHT, "(10)"),
    ReportColumn((_GROUPS[2], "Tổng số"), 7, RIGHT, "(11)=(12)+(13)"),
    ReportColumn((_GROUPS[2], "Trong hạn"), 7, RIGHT, "(12)"),
    ReportColumn((_GROUPS[2], "Quá hạn"), 7, RIGHT, "(13)"),
)


def bieu06(rows: int = 1, form_set: FormSet = FormSet.B) -> ReportPaper:
    """Biểu 06/VPCP/KSTT, submitted."""
    figures = ("1.219", "0", "1.200", "19", "1.188", "1.002", "180", "6", "31", "30", "1")
    plain = [
        ReportRow((str(index), f"Lĩnh vực {PROCEDURES[index % 4]} {index}", *figures))
        for index in range(1, rows + 1)
    ]
    total = ReportRow(("", "Tổng số", *figures), RowKind.TOTAL)
    return ReportPaper(
        office=OFFICE,
        form_set=form_set,
        number="9",
        made_at=moment(30, 17),
        officer="Vũ Thị Giám",
        heading="TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",
        subtitles=("(Quý IV/năm 2026)",),
        form_mark="Biểu số II.06a/VPCP/KSTT",
        period="từ ngày 15/9/2026 đến ngày 14/12/2026",
        unit="Ủy ban nhân dân xã Sông Trăng",
        sent_to="Văn phòng Ủy ban nhân dân tỉnh",
        tables=(ReportTable("", BIEU06, (*plain, total)),),
        notes=("Đơn vị tính: số hồ sơ.",),
        frozen="BC-2026-0009",
        frozen_at=moment(30, 17),
        signatures=(
            Signatory("NGƯỜI LẬP BIỂU", "Vũ Thị Giám"),
            Signatory("THỦ TRƯỞNG ĐƠN VỊ", "Hoàng Văn Chủ"),
        ),
        across=True,
    )


def on_time_report(rows: int = 1, form_set: FormSet = FormSet.A) -> ReportPaper:
    """A plain upright report of two tables."""
    columns = (
        ReportColumn(("Bộ phận",), 5),
        ReportColumn(("Đã giải quyết",), 2, RIGHT),
        ReportColumn(("Đúng và trước hạn",), 2, RIGHT),
        ReportColumn(("Tỷ lệ",), 2, RIGHT),
    )
    lines = [ReportRow((f"Bộ phận {index}", "120", "118", "98,3 %")) for index in range(1, rows + 1)]
    return ReportPaper(
        office=OFFICE,
        form_set=form_set,
        made_at=moment(30, 17),
        officer="Vũ Thị Giám",
        heading="TỶ LỆ GIẢI QUYẾT ĐÚNG HẠN",
        period="từ ngày 01/11/2026 đến ngày 30/11/2026",
        unit="Ủy ban nhân dân xã Sông Trăng",
        filters=("lĩnh vực Hộ tịch", "cán bộ Phạm Thị Hạnh"),
        tables=(
            ReportTable(
                "1. So với ngày hẹn đầu (mục tiêu 98 %)",
                columns,
                (
                    ReportRow(("Cấp xã", "", "", ""), RowKind.GROUP),
                    *lines,
                    ReportRow(("Tổng số", "120", "118", "98,3 %"), RowKind.TOTAL),
                ),
            ),
            ReportTable("2. Quá hạn theo nguyên nhân", columns, ()),
        ),
        signatures=(Signatory("NGƯỜI LẬP", "Vũ Thị Giám"),),
    )


def office_papers(lines: int = 1, form_set: FormSet = FormSet.B) -> list[Paper]:
    """A paper of every form of this module, its lists so long."""
    return [
        handover(lines, form_set),
        result_handover(lines, form_set),
        return_slip(lines, form_set),
        control_slip(lines, form_set),
        apology(form_set, late=lines > 1),
        stop_notice(form_set),
        case_account(lines, form_set),
        register_book(lines, form_set),
        day_close(lines, form_set),
        bieu06(lines, form_set),
        on_time_report(lines, form_set),
    ]
