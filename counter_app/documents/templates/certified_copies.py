"""Phiếu tiếp nhận yêu cầu chứng thực bản sao, version 1 (C4): the lines of one express entry."""

from __future__ import annotations

from counter_app.documents.legal_words import dong, legal_moment
from counter_app.documents.pagination import Composition
from counter_app.documents.rows import Align, Row, Writer
from counter_app.documents.tables import Column, Table
from counter_app.documents.templates.bands import code_band
from counter_app.documents.templates.header import Signature, header, running_head, signatures, title
from counter_app.documents.templates.parties import party_rows
from counter_app.documents.typeface import Face
from counter_app.domain.papers import CertifiedCopiesSlip, Copy

_COLUMNS = (
    Column("TT", 0.07, Align.CENTRE),
    Column("Tên giấy tờ", 0.39),
    Column("Số trang", 0.1, Align.CENTRE),
    Column("Số bản", 0.1, Align.CENTRE),
    Column("Số chứng thực", 0.17, Align.CENTRE),
    Column("Phí", 0.17, Align.RIGHT),
)
_NO_FEE_RECEIPT = "Phiếu này không thay biên lai thu phí, lệ phí."


def compose_certified_copies(paper: CertifiedCopiesSlip, _copy: Copy, writer: Writer) -> Composition:
    """The rows of one copy of the slip."""
    rows = [
        *header(paper, writer),
        *title(paper, writer),
        *code_band(writer, "Mã hồ sơ:", paper.code, qr_text=paper.qr_text),
        *party_rows("Người yêu cầu", paper.party, paper.form_set, writer),
        *_lines(paper, writer),
        *_book(paper, writer),
        *writer.field("Thời gian nhận", legal_moment(paper.received_at)),
        *writer.field("Thời gian trả", legal_moment(paper.due), Face.BOLD),
        *writer.paragraph(writer.run(_NO_FEE_RECEIPT, Face.ITALIC, 0.92)),
        *signatures(
            writer,
            Signature("NGƯỜI YÊU CẦU", paper.party.representative or paper.party.name),
            Signature("NGƯỜI TIẾP NHẬN", paper.officer),
        ),
    ]
    return Composition(rows, running_head(paper, writer))


def _lines(paper: CertifiedCopiesSlip, writer: Writer) -> list[Row]:
    table = Table(writer, _COLUMNS)
    entries = [
        [
            [table.run(str(index))],
            [table.run(line.document)],
            [table.run(str(line.pages))],
            [table.run(str(line.copies))],
            [table.run(line.certification)],
            [table.run(dong(line.charge).removesuffix(" đồng"))],
        ]
        for index, line in enumerate(paper.lines, 1)
    ]
    copies = sum(line.copies for line in paper.lines)
    paid = "đã nộp" if paper.paid else "nộp khi nhận bản sao"
    total = f"{copies} bản; phí {dong(paper.total())} ({paid})"
    gap = writer.space(writer.body * 0.3)
    return [gap, *table.rows(entries), gap, *writer.field("Cộng", total, Face.BOLD)]


def _book(paper: CertifiedCopiesSlip, writer: Writer) -> list[Row]:
    return writer.field("Vào Sổ chứng thực, Quyển số", paper.book_volume) if paper.book_volume else []
