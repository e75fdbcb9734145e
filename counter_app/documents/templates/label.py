"""Nhãn bìa hồ sơ, version 1: what a clerk must read from an arm's length on the shelf."""

from __future__ import annotations

from counter_app.documents.legal_words import legal_moment, short_date
from counter_app.documents.pagination import Composition
from counter_app.documents.rows import Align, Row, Writer
from counter_app.documents.templates.bands import code_band
from counter_app.documents.typeface import Face
from counter_app.domain.papers import Copy, FolderLabel


def compose_label(paper: FolderLabel, _copy: Copy, writer: Writer) -> Composition:
    """The rows of a folder label."""
    dossier = paper.dossier
    below = f"Mã khác: {'; '.join(dossier.further_codes)}" if dossier.further_codes else ""
    rows: list[Row] = [
        *writer.paragraph(writer.run(paper.office.agency.upper(), Face.REGULAR, 0.93), align=Align.CENTRE),
        *writer.paragraph(writer.run(paper.office.unit_name.upper(), Face.BOLD, 0.93), align=Align.CENTRE),
        *writer.paragraph(writer.run(paper.title(), Face.BOLD, 1.3), align=Align.CENTRE),
        writer.space(writer.body * 0.5),
        *code_band(writer, "Mã hồ sơ:", dossier.code, qr_text=paper.qr_text, below=below),
        writer.space(writer.body * 0.5),
        *writer.paragraph(writer.run("Chủ hồ sơ: "), writer.run(paper.owner.name, Face.BOLD, 1.5)),
        *writer.paragraph(writer.run("Nội dung: "), writer.run(dossier.content, Face.REGULAR, 1.15)),
        *(writer.field("Cơ quan (bộ phận) giải quyết", dossier.section) if dossier.section else []),
        *writer.field("Thời gian nhận", legal_moment(paper.received_at)),
        *writer.paragraph(
            writer.run("Hẹn trả kết quả: "), writer.run(short_date(dossier.due), Face.BOLD, 2.2)
        ),
        *(_book(paper, writer)),
    ]
    return Composition(rows)


def _book(paper: FolderLabel, writer: Writer) -> list[Row]:
    book = paper.dossier.book
    return writer.field("Sổ theo dõi", f"Quyển số: {book.volume}. Số thứ tự: {book.entry}") if book else []
