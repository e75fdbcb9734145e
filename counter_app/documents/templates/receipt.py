"""Mẫu 01, Giấy tiếp nhận hồ sơ và hẹn trả kết quả, version 1, form sets A and B.

The fields stand in the order of the circulars. What the form does not know but the counter needs
(why this date, fee, originals kept) follows the field it explains or the last field.
"""

from __future__ import annotations

from dataclasses import replace

from counter_app.documents.legal_words import (
    COPY_WORDS,
    dong,
    legal_date,
    legal_moment,
    short_date,
    two_digits,
)
from counter_app.documents.pagination import Composition
from counter_app.documents.rows import Align, Row, Writer
from counter_app.documents.tables import Column, Table
from counter_app.documents.templates.bands import LARGE, bar_row, boxed, code_band
from counter_app.documents.templates.header import Signature, header, running_head, signatures, title
from counter_app.documents.templates.notes import receipt_notes, shelf_strip
from counter_app.documents.templates.parties import (
    authorisation_rows,
    office_row,
    owner_rows,
    receipt_party_rows,
)
from counter_app.documents.typeface import Face
from counter_app.domain.papers import Copy, DossierEntry, FormSet, Receipt

_COMPONENT_COLUMNS = (
    Column("TT", 0.07, Align.CENTRE),
    Column("Tên giấy tờ", 0.67),
    Column("Bản chính", 0.13, Align.CENTRE),
    Column("Bản sao", 0.13, Align.CENTRE),
)


def compose_receipt(paper: Receipt, copy: Copy, writer: Writer) -> Composition:
    """The rows of one copy of a receipt."""
    several = len(paper.dossiers) > 1
    codes = _codes(paper, writer)
    name = title(paper, writer, f"({COPY_WORDS[copy]})")
    top = [*codes, writer.space(writer.body * 0.3), *name] if paper.form_set is FormSet.A else [*name, *codes]
    rows = [
        *header(paper, writer),
        *top,
        *office_row(paper, writer),
        *receipt_party_rows(paper, writer),
        *owner_rows(paper.owner, paper.form_set, writer),
        *authorisation_rows(paper.authorisation, writer),
    ]
    for index, dossier in enumerate(paper.dossiers, 1):
        heading = _heading(index, dossier, writer) if several else []
        rows += [*heading, *_dossier(paper, dossier, writer, boxed_due=not several)]
    rows += [
        *writer.field("Đăng ký nhận kết quả tại", paper.return_at),
        *_book(paper, writer),
        *_charges(paper, writer),
        *_originals(paper, writer),
        *_signatures(paper, writer),
        *receipt_notes(paper, copy, writer),
    ]
    if copy is Copy.KEPT:
        rows += shelf_strip(paper, writer)
    return Composition(rows, running_head(paper, writer, note=f"Liên {copy.value}, "))


def _codes(paper: Receipt, writer: Writer) -> list[Row]:
    if len(paper.dossiers) > 1:
        count = f"{two_digits(len(paper.dossiers))} hồ sơ"
        below = "Mã từng hồ sơ ghi tại từng mục dưới đây; mã QR mở tất cả."
        # The number of dossiers has no bar code: each of them carries its own further down.
        return code_band(writer, "Mã hồ sơ:", count, qr_text=paper.qr_text, below=below, bars_shown=False)
    only = paper.dossiers[0]
    below = f"Mã khác: {'; '.join(only.further_codes)}" if only.further_codes else ""
    return code_band(writer, "Mã hồ sơ:", only.code, qr_text=paper.qr_text, below=below)


def _heading(index: int, dossier: DossierEntry, writer: Writer) -> list[Row]:
    further = f" (mã khác: {'; '.join(dossier.further_codes)})" if dossier.further_codes else ""
    return [
        writer.space(writer.body * 0.5),
        *writer.paragraph(
            writer.run(f"{index}. Mã hồ sơ: "),
            writer.run(dossier.code, Face.BOLD, 1.25),
            writer.run(further, Face.ITALIC),
            keeps_next=True,
        ),
        *bar_row(writer, dossier.code),
    ]


def _dossier(paper: Receipt, dossier: DossierEntry, writer: Writer, *, boxed_due: bool) -> list[Row]:
    """Fields 7 to 12: content, components, sets, limit, received, due."""
    limit = writer.field("Thời gian giải quyết hồ sơ theo quy định là", dossier.limit)
    return [
        *writer.field("Nội dung yêu cầu giải quyết", dossier.content, Face.BOLD, keeps_next=True),
        *_components(dossier, writer),
        *writer.field("Số lượng hồ sơ", f"{two_digits(dossier.sets)} (bộ)"),
        *limit,
        *writer.field("Thời gian nhận hồ sơ", legal_moment(paper.received_at)),
        *_due(paper, dossier, writer, boxed_due=boxed_due),
    ]


def _components(dossier: DossierEntry, writer: Writer) -> list[Row]:
    """What was handed in, and what came after a supplement request, counted on (C15)."""
    label = "Thành phần hồ sơ nộp gồm"
    on = f" ngày {short_date(dossier.added_on)}" if dossier.added_on else ""
    added = [replace(each, kind=_joined(each.kind, f"bổ sung{on}")) for each in dossier.added]
    components = (*dossier.components, *added)
    if not components:
        return writer.field(label, "không có giấy tờ nộp kèm")
    table = Table(writer, _COMPONENT_COLUMNS)
    entries = [
        [
            [table.run(str(index))],
            [table.run(each.name), table.run(f" ({each.kind})" if each.kind else "", Face.ITALIC)],
            [table.run(two_digits(each.originals) if each.originals else "–")],
            [table.run(two_digits(each.copies) if each.copies else "–")],
        ]
        for index, each in enumerate(components, 1)
    ]
    intro = writer.paragraph(writer.run(f"{label}:"), keeps_next=True)
    gap = writer.space(writer.body * 0.25)
    return [*intro, gap, *table.rows(entries), gap]


def _joined(kind: str, added: str) -> str:
    return f"{kind}, {added}" if kind else added


def _due(paper: Receipt, dossier: DossierEntry, writer: Writer, *, boxed_due: bool) -> list[Row]:
    label = "Thời gian trả kết quả giải quyết hồ sơ:"
    moment = legal_moment(dossier.due) if paper.due_time_shown else legal_date(dossier.due)
    why = " ".join(filter(None, (_before(dossier), f"Cách tính: {dossier.why}" if dossier.why else "")))
    if not boxed_due:
        # The date goes to the next line as a whole.
        whole = writer.run(moment.replace(" ", "\u00a0"), Face.BOLD, 1.25)
        rows = writer.paragraph(writer.run(f"{label} "), whole)
        return [*rows, *(writer.paragraph(writer.run(why, Face.ITALIC, 0.92)) if why else [])]
    room = writer.width - 2 * writer.body
    lines = [
        *writer.lines([writer.run(label)], room),
        *writer.lines([writer.run(moment, Face.BOLD, LARGE)], room),
        *(writer.lines([writer.run(why, Face.ITALIC, 0.92)], room) if why else []),
    ]
    gap = writer.space(writer.body * 0.3)
    return [gap, boxed(writer, lines), gap]


def _before(dossier: DossierEntry) -> str:
    """Which date of an earlier issue does not count any more."""
    return f"Thay ngày hẹn cũ {short_date(dossier.earlier_due)}." if dossier.earlier_due else ""


def _book(paper: Receipt, writer: Writer) -> list[Row]:
    """`Vào Sổ theo dõi hồ sơ, Quyển số … Số thứ tự …`, one volume with all its entries."""
    volumes: dict[str, list[str]] = {}
    for dossier in paper.dossiers:
        if dossier.book is not None:
            volumes.setdefault(dossier.book.volume, []).append(dossier.book.entry)
    if not volumes:
        return []
    parts = [f"Quyển số: {volume}. Số thứ tự: {', '.join(entries)}" for volume, entries in volumes.items()]
    return writer.paragraph(writer.run(f"Vào Sổ theo dõi hồ sơ, {'; '.join(parts)}"))


def _charges(paper: Receipt, writer: Writer) -> list[Row]:
    charges = [each.charge for each in paper.dossiers if each.charge is not None]
    if not charges:
        return []
    paid = sum(each.amount for each in charges if each.paid)
    due = sum(each.amount for each in charges if not each.paid)
    parts = [f"{dong(paid)} (đã nộp)"] if paid else []
    parts += [f"{dong(due)} (nộp khi nhận kết quả)"] if due else []
    text = "; ".join(parts) or "không thu"
    notes = "; ".join(dict.fromkeys(each.note for each in charges if each.note))
    return writer.field("Phí, lệ phí", f"{text}. {notes}" if notes else text)


def _originals(paper: Receipt, writer: Writer) -> list[Row]:
    kept = [each for dossier in paper.dossiers for each in dossier.originals_kept]
    return writer.field("Bản chính đang giữ, trả lại cùng kết quả", "; ".join(kept)) if kept else []


def _signatures(paper: Receipt, writer: Writer) -> list[Row]:
    note = "(Chữ ký số của người tiếp nhận hồ sơ nếu là biểu mẫu điện tử)"
    notes = ("(Ký và ghi rõ họ tên)", note) if paper.form_set is FormSet.B else ("(Ký và ghi rõ họ tên)",)
    return signatures(
        writer,
        Signature("NGƯỜI NỘP HỒ SƠ", paper.submitter.representative or paper.submitter.name),
        Signature("NGƯỜI TIẾP NHẬN HỒ SƠ", paper.officer, notes),
    )
