"""Mẫu 03, Phiếu từ chối tiếp nhận giải quyết hồ sơ, version 1, form sets A and B."""

from __future__ import annotations

from counter_app.documents.pagination import Composition
from counter_app.documents.rows import Row, Writer
from counter_app.documents.templates.bands import code_band
from counter_app.documents.templates.header import Signature, header, running_head, signatures, title
from counter_app.documents.templates.parties import office_row, party_rows
from counter_app.documents.templates.supplement import numbered
from counter_app.documents.typeface import Face
from counter_app.domain.papers import Copy, FormSet, Refusal


def compose_refusal(paper: Refusal, _copy: Copy, writer: Writer) -> Composition:
    """The rows of one copy of a refusal."""
    rows = [
        *header(paper, writer),
        *title(paper, writer),
        *office_row(paper, writer),
        *party_rows("Tiếp nhận hồ sơ của", paper.party, paper.form_set, writer),
        *_code(paper, writer),
        *writer.field("Nội dung yêu cầu giải quyết", paper.content, Face.BOLD),
        *writer.paragraph(
            writer.run(
                "Qua xem xét, Bộ phận Tiếp nhận và Trả kết quả thông báo không tiếp nhận, giải quyết "
                "hồ sơ này với lý do cụ thể như sau:"
            ),
            keeps_next=True,
        ),
        *_reasons(paper, writer),
        *writer.paragraph(writer.run("Xin thông báo cho Ông/Bà được biết và thực hiện./.")),
        *signatures(
            writer,
            Signature("NGƯỜI NỘP HỒ SƠ", paper.party.representative or paper.party.name),
            Signature("NGƯỜI TIẾP NHẬN HỒ SƠ", paper.officer),
        ),
    ]
    return Composition(rows, running_head(paper, writer))


def _reasons(paper: Refusal, writer: Writer) -> list[Row]:
    if len(paper.reasons) == 1:
        return writer.paragraph(writer.run(paper.reasons[0]))
    return numbered(paper.reasons, writer)


def _code(paper: Refusal, writer: Writer) -> list[Row]:
    """`Mã hồ sơ (nếu có)`, a field of set B only; with a code there is something to scan."""
    if paper.code:
        return code_band(writer, "Mã hồ sơ:", paper.code, qr_text=paper.qr_text)
    return writer.field("Mã hồ sơ (nếu có)", "không có") if paper.form_set is FormSet.B else []
