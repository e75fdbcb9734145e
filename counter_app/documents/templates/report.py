"""A printed report, version 1: its titles, tables with merged heads, and the number it was frozen under."""

from __future__ import annotations

from counter_app.documents.grid import Grid, GridEntry
from counter_app.documents.grid_head import GridColumn
from counter_app.documents.legal_words import legal_moment
from counter_app.documents.pagination import Composition
from counter_app.documents.rows import Align, Row, Writer
from counter_app.documents.templates.bands import boxed
from counter_app.documents.templates.header import Signature, header, signatures, title
from counter_app.documents.typeface import Face
from counter_app.domain.papers import Copy
from counter_app.domain.report_papers import (
    CellAlign,
    ReportPaper,
    ReportRow,
    ReportTable,
    RowKind,
    Signatory,
)

_ALIGN = {CellAlign.LEFT: Align.LEFT, CellAlign.CENTRE: Align.CENTRE, CellAlign.RIGHT: Align.RIGHT}


def compose_report(paper: ReportPaper, _copy: Copy, writer: Writer) -> Composition:
    """The rows of the report."""
    mark = writer.paragraph(writer.run(paper.form_mark, Face.BOLD), keeps_next=True)
    rows = [
        *header(paper, writer),
        *(mark if paper.form_mark else []),
        *title(paper, writer, *paper.subtitles),
        *_about(paper, writer),
        *(row for table in paper.tables for row in _table(table, writer)),
        *_notes(paper, writer),
        *_frozen(paper, writer),
        *_signatures(paper.signatures, writer),
    ]
    number = f" số {paper.frozen}" if paper.frozen else ""
    text = " – ".join(filter(None, (paper.form_mark, paper.heading + number, paper.period)))
    head = [
        *writer.paragraph(writer.run(f"{text} (tiếp theo)", Face.ITALIC, 0.86)),
        writer.space(writer.body * 0.5),
    ]
    return Composition(rows, head)


def _about(paper: ReportPaper, writer: Writer) -> list[Row]:
    texts = (
        ("Kỳ báo cáo", paper.period),
        ("Đơn vị báo cáo", paper.unit),
        ("Đơn vị nhận báo cáo", paper.sent_to),
        ("Giới hạn", "; ".join(paper.filters)),
    )
    return [row for label, text in texts if text for row in writer.field(label, text)]


def _table(table: ReportTable, writer: Writer) -> list[Row]:
    rows: list[Row] = [writer.space(writer.body * 0.5)]
    if table.title:
        rows += writer.paragraph(writer.run(table.title, Face.BOLD), keeps_next=True)
        rows.append(writer.space(writer.body * 0.2))
    if not table.rows:
        return [*rows, *writer.paragraph(writer.run(table.empty, Face.ITALIC))]
    grid = Grid(
        writer,
        [GridColumn(each.heads, each.share, _ALIGN[each.align], each.mark) for each in table.columns],
    )
    return [*rows, *grid.rows([_entry(grid, row) for row in table.rows])]


def _entry(grid: Grid, row: ReportRow) -> GridEntry | str:
    if row.kind is RowKind.GROUP:
        return row.cells[0]
    face = Face.BOLD if row.kind is RowKind.TOTAL else Face.REGULAR
    return GridEntry([grid.cell(text, face=face) for text in row.cells])


def _notes(paper: ReportPaper, writer: Writer) -> list[Row]:
    gap = writer.space(writer.body * 0.3)
    rows = [row for note in paper.notes for row in writer.paragraph(writer.run(note, Face.ITALIC, 0.9))]
    return [gap, *rows] if rows else []


def _frozen(paper: ReportPaper, writer: Writer) -> list[Row]:
    if not paper.frozen:
        return []
    at = f", gửi lúc {legal_moment(paper.frozen_at)}" if paper.frozen_at else ""
    run = writer.run(f"BÁO CÁO ĐÃ GỬI – số {paper.frozen}{at}. Số liệu đã chốt, không thay đổi.", Face.BOLD)
    return [
        writer.space(writer.body * 0.4),
        boxed(writer, writer.lines([run], writer.width - 2 * writer.body)),
    ]


def _signatures(signatories: tuple[Signatory, ...], writer: Writer) -> list[Row]:
    if not signatories:
        return []
    blocks = [Signature(each.role, each.name, (each.note,) if each.note else ()) for each in signatories]
    return signatures(writer, blocks[0] if len(blocks) > 1 else None, blocks[-1])
