"""Mẫu 02, Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ, version 1, form sets A and B."""

from __future__ import annotations

from counter_app.documents.pagination import Composition
from counter_app.documents.rows import Row, Writer
from counter_app.documents.templates.bands import code_band
from counter_app.documents.templates.header import Signature, header, running_head, signatures, title
from counter_app.documents.templates.parties import contact_row
from counter_app.documents.typeface import Face
from counter_app.domain.papers import Copy, SupplementRequest


def compose_supplement(paper: SupplementRequest, _copy: Copy, writer: Writer) -> Composition:
    """The rows of one copy of a supplement request."""
    rows = [
        *header(paper, writer),
        *_codes(paper, writer),
        *title(paper, writer),
        *writer.field("Hồ sơ của", paper.party.name, Face.BOLD),
        *writer.field("Nội dung yêu cầu giải quyết", paper.content, Face.BOLD),
        *writer.field("Địa chỉ", paper.party.address or "không có"),
        *contact_row(paper.party, writer),
        *writer.paragraph(
            writer.run("Yêu cầu hoàn thiện hồ sơ gồm những nội dung như sau:"), keeps_next=True
        ),
        *numbered(paper.items, writer),
        *writer.field("Lý do", paper.reason),
        *writer.paragraph(writer.run(_help(paper))),
        *signatures(writer, None, Signature("NGƯỜI HƯỚNG DẪN", paper.officer)),
    ]
    return Composition(rows, running_head(paper, writer))


def _codes(paper: SupplementRequest, writer: Writer) -> list[Row]:
    if not paper.code:
        return []
    label = "Mã phiếu hướng dẫn (mang theo khi nộp lại):" if paper.before_reception else "Mã hồ sơ:"
    return code_band(writer, label, paper.code, qr_text=paper.qr_text)


def _help(paper: SupplementRequest) -> str:
    who = paper.contact or paper.officer
    phone = paper.contact_phone or paper.office.phone
    called = f" số điện thoại {phone}" if phone else ""
    return (
        "Trong quá trình hoàn thiện hồ sơ nếu có vướng mắc, Ông/Bà liên hệ với "
        f"{who}{called} để được hướng dẫn./."
    )


def numbered(items: tuple[str, ...], writer: Writer) -> list[Row]:
    """`1. …`, `2. …`, their lines hanging under the first word."""
    rows: list[Row] = []
    for index, item in enumerate(items, 1):
        number = writer.run(f"{index}. ")
        hanging = writer.typeface.width(number.text, number.face, number.size)
        rows += writer.paragraph(number, writer.run(item), hanging=hanging)
    return rows
