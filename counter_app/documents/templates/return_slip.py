"""Giấy biên nhận trả kết quả, version 1: several results of one person, one signature (C18)."""

from __future__ import annotations

from counter_app.documents.grid import Grid, GridCell, GridEntry
from counter_app.documents.grid_head import GridColumn
from counter_app.documents.legal_words import dong, legal_moment, short_day
from counter_app.documents.pagination import Composition
from counter_app.documents.rows import Align, Row, Writer
from counter_app.documents.templates.bands import code_band
from counter_app.documents.templates.header import Signature, header, running_head, signatures, title
from counter_app.documents.templates.parties import office_row, owner_rows, party_rows
from counter_app.documents.templates.slip_parts import sum_row
from counter_app.documents.typeface import Face
from counter_app.domain.custody_papers import PostParcel, ReturnLine, ReturnSlip
from counter_app.domain.papers import Authorisation, Copy, FormSet

_COLUMNS = (
    GridColumn(("TT",), 0.07, Align.CENTRE),
    GridColumn(("Mã hồ sơ, thủ tục",), 0.34),
    GridColumn(("Kết quả",), 0.25),
    GridColumn(("Phí, lệ phí",), 0.14, Align.RIGHT),
    GridColumn(("Bản chính trả lại",), 0.2),
)
_RECEIVED = (
    "Tôi đã nhận đủ kết quả và bản chính giấy tờ ghi trên đây, đã kiểm tra nội dung thông tin trên kết quả."
)
_SENT = "Kết quả và bản chính giấy tờ ghi trên đây được gửi qua dịch vụ bưu chính công ích theo đăng ký."


def compose_return_slip(paper: ReturnSlip, _copy: Copy, writer: Writer) -> Composition:
    """The rows of the slip; both copies are alike."""
    parcel = paper.parcel
    label = "Người nhận kết quả" if parcel is None else "Gửi đến"
    rows = [
        *header(paper, writer),
        *title(paper, writer),
        *code_band(writer, "Mã phiếu:", paper.code, qr_text=paper.qr_text),
        *office_row(paper, writer),
        # Whoever takes a result away is named with the number of the paper shown, in either set.
        *party_rows(label, paper.collector, FormSet.B, writer),
        *(writer.field("Giấy tờ xuất trình", paper.shown) if paper.shown else []),
        *owner_rows(paper.owner, paper.form_set, writer),
        *_authorisation(paper.authorisation, writer),
        *(_parcel(parcel, writer) if parcel else []),
        *writer.field("Thời gian trả", legal_moment(paper.returned_at)),
        *_lines(paper, writer),
        *sum_row(len(paper.lines), "kết quả", writer),
        *_fees(paper, writer),
        *writer.paragraph(writer.run(_SENT if parcel else _RECEIVED), keeps_next=True),
        *_signatures(paper, writer),
    ]
    return Composition(rows, running_head(paper, writer))


def _authorisation(authorisation: Authorisation | None, writer: Writer) -> list[Row]:
    if authorisation is None:
        return []
    paper = f" ({authorisation.paper})" if authorisation.paper else ""
    return writer.paragraph(
        writer.run("Nhận thay theo ủy quyền của: "),
        writer.run(authorisation.party.name, Face.BOLD),
        writer.run(paper),
    )


def _parcel(parcel: PostParcel, writer: Writer) -> list[Row]:
    tracking = writer.field("Mã bưu gửi", parcel.tracking, Face.BOLD) if parcel.tracking else []
    return [*writer.field("Địa chỉ nhận qua bưu chính", parcel.address), *tracking]


def _lines(paper: ReturnSlip, writer: Writer) -> list[Row]:
    grid = Grid(writer, _COLUMNS)
    entries = [_entry(grid, index, line) for index, line in enumerate(paper.lines, 1)]
    return [writer.space(writer.body * 0.4), *grid.rows(entries)]


def _entry(grid: Grid, index: int, line: ReturnLine) -> GridEntry:
    on = f"ngày {short_day(line.result_on)}" if line.result_on else ""
    fee = dong(line.fee).removesuffix(" đồng") if line.fee else "không thu"
    originals = (f"{place}. {each}" for place, each in enumerate(line.originals, 1))
    return GridEntry(
        (
            grid.cell(str(index)),
            GridCell(((grid.run(line.code, Face.BOLD),), (grid.run(line.procedure),))),
            grid.cell(line.result, on),
            grid.cell(fee, "" if line.fee_paid or not line.fee else "chưa nộp"),
            grid.cell(*originals) if line.originals else grid.cell("không có"),
        )
    )


def _fees(paper: ReturnSlip, writer: Writer) -> list[Row]:
    total = paper.total()
    if not total:
        return []
    unpaid = sum(each.fee for each in paper.lines if not each.fee_paid)
    rest = f"; chưa nộp {dong(unpaid)}" if unpaid else ", đã nộp đủ"
    text = f"{dong(total)}{rest}. Giấy này không thay biên lai thu phí, lệ phí."
    return writer.field("Phí, lệ phí", text, keeps_next=True)


def _signatures(paper: ReturnSlip, writer: Writer) -> list[Row]:
    giver = Signature("NGƯỜI TRẢ KẾT QUẢ", paper.officer)
    if paper.parcel is not None:
        return signatures(writer, Signature("NHÂN VIÊN BƯU CHÍNH", ""), giver)
    name = paper.collector.representative or paper.collector.name
    return signatures(writer, Signature("NGƯỜI NHẬN KẾT QUẢ", name), giver)
