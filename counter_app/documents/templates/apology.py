"""Mẫu 04, version 1: set A apologises and names a new date, set B asks to extend the time.

The body is that of the circulars; words in front of the new date in set B are of medium certainty.
"""

from __future__ import annotations

from counter_app.documents.legal_words import legal_date, legal_moment
from counter_app.documents.pagination import Composition
from counter_app.documents.rows import Row, Writer
from counter_app.documents.templates.bands import boxed, code_band
from counter_app.documents.templates.header import Signature, header, running_head, signatures, title
from counter_app.documents.templates.parties import NONE
from counter_app.documents.typeface import Face
from counter_app.domain.deadline_papers import Apology
from counter_app.domain.papers import Copy, FormSet

_LATE = (
    "Ghi chú: Thông báo này lập sau thời điểm phải thông báo (chậm nhất 01 ngày trước ngày hết hạn), được "
    "ghi nhận là thông báo chậm."
)


def compose_apology(paper: Apology, _copy: Copy, writer: Writer) -> Composition:
    """The rows of the apology; both copies are alike."""
    agency = paper.agency
    body = [
        (
            f"{_capital(legal_date(paper.received_at))}, {agency} tiếp nhận giải quyết hồ sơ đề nghị giải "
            f"quyết thủ tục hành chính {paper.content} của Ông/Bà/Tổ chức {paper.party.name}; "
            f"{_identity(paper)}mã số hồ sơ: {paper.code}."
        ),
        f"Thời gian hẹn trả kết quả: {legal_moment(paper.due)}.",
        (
            f"Tuy nhiên đến nay, {agency} chưa trả kết quả giải quyết hồ sơ của Ông/Bà/Tổ chức đúng thời hạn "
            "quy định ghi trên Giấy tiếp nhận hồ sơ và hẹn trả kết quả. "
            f"Lý do: {paper.reason.rstrip('.')}."
        ),
        (
            "Sự chậm trễ này đã gây phiền hà, tốn kém chi phí, công sức của Ông/Bà/Tổ chức. "
            f"{_capital(agency)} xin lỗi Ông/Bà/Tổ chức và sẽ trả kết quả vào:"
        ),
    ]
    rows = [
        *header(paper, writer),
        *title(paper, writer),
        *code_band(writer, "Mã số hồ sơ:", paper.code, qr_text=paper.qr_text),
        *_addressee(paper, writer),
        *(row for text in body for row in _indented(text, writer)),
        *_new_date(paper, writer),
        *_indented("Mong nhận được sự thông cảm của Ông/Bà/Tổ chức vì sự chậm trễ này./.", writer),
        *(writer.paragraph(writer.run(_LATE, Face.ITALIC, 0.9)) if paper.late_notice else []),
        *signatures(
            writer, None, Signature(paper.signed_as, paper.signatory, ("(Ký, ghi rõ họ tên, đóng dấu)",))
        ),
    ]
    return Composition(rows, running_head(paper, writer))


def _addressee(paper: Apology, writer: Writer) -> list[Row]:
    party = paper.party
    return [
        *writer.field("Kính gửi", party.name, Face.BOLD),
        *writer.field("Địa chỉ", party.address or NONE),
        *writer.field("Số điện thoại", party.phone or NONE),
    ]


def _identity(paper: Apology) -> str:
    """`số định danh`, a field of set B only."""
    if paper.form_set is FormSet.A:
        return ""
    label = (paper.party.id_label or "số định danh").lower()
    return f"{label}: {paper.party.id_number or NONE}; "


def _new_date(paper: Apology, writer: Writer) -> list[Row]:
    moment = writer.run(legal_moment(paper.new_due), Face.BOLD, 1.25)
    gap = writer.space(writer.body * 0.3)
    return [gap, boxed(writer, writer.lines([moment], writer.width - 2 * writer.body)), gap]


def _indented(text: str, writer: Writer) -> list[Row]:
    # The first line of a letter's paragraph stands in by about one centimetre (NĐ 30/2020).
    return writer.paragraph(writer.run("\u00a0" * 8 + text))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
