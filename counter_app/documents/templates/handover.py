"""Phiếu bàn giao hồ sơ, version 1: every dossier with its code to scan, signed by both sides (C13, C14)."""

from __future__ import annotations

from counter_app.documents.grid import Grid, GridCell, GridEntry
from counter_app.documents.grid_head import GridColumn
from counter_app.documents.legal_words import legal_moment, short_date
from counter_app.documents.pagination import Composition
from counter_app.documents.rows import Align, Row, Writer
from counter_app.documents.templates.bands import code_band
from counter_app.documents.templates.header import header, running_head, title
from counter_app.documents.templates.slip_parts import (
    code_cell,
    codes_width,
    hand_signatures,
    side_rows,
    sum_row,
)
from counter_app.documents.typeface import Face
from counter_app.domain.custody_papers import HandoverLine, HandoverSlip, HandoverWay
from counter_app.domain.papers import Copy

_WAY = {
    HandoverWay.OUT: "(Chuyển hồ sơ đến cơ quan, bộ phận giải quyết)",
    HandoverWay.BACK: "(Chuyển hồ sơ về Bộ phận Tiếp nhận và Trả kết quả)",
}
_COPIES = (
    "Phiếu này lập thành 02 liên, mỗi bên giữ một liên. Cột “Giấy tờ”: số giấy tờ trong hồ sơ, trong ngoặc "
    "là số bản chính phải trả lại. Hồ sơ thiếu, thừa hoặc hư hỏng ghi tại cột “Ghi chú”."
)


def compose_handover(paper: HandoverSlip, _copy: Copy, writer: Writer) -> Composition:
    """The rows of the slip; both copies are alike."""
    rows = [
        *header(paper, writer),
        *title(paper, writer, _WAY[paper.way]),
        *code_band(writer, "Mã phiếu:", paper.code, qr_text=paper.qr_text),
        *side_rows(paper.giver, paper.receiver, writer),
        *writer.field("Thời gian giao", legal_moment(paper.made_at)),
        *(
            writer.field("Bưu chính công ích, mã bưu gửi", paper.tracking, Face.BOLD)
            if paper.tracking
            else []
        ),
        *_lines(paper, writer),
        *sum_row(len(paper.lines), "hồ sơ", writer),
        *_same_day(paper, writer),
        *writer.paragraph(writer.run(_COPIES, Face.ITALIC, 0.86), keeps_next=True),
        *hand_signatures(paper.officer, paper.receiver.officer, paper.accepted_at, writer),
    ]
    return Composition(rows, running_head(paper, writer))


def _same_day(paper: HandoverSlip, writer: Writer) -> list[Row]:
    if not paper.same_day_note:
        return []
    return writer.paragraph(writer.run(paper.same_day_note, Face.ITALIC), keeps_next=True)


def _lines(paper: HandoverSlip, writer: Writer) -> list[Row]:
    codes = codes_width(writer, (line.code for line in paper.lines))
    rest = writer.width - codes
    grid = Grid(
        writer,
        (
            GridColumn(("STT",), rest * 0.1, Align.CENTRE),
            GridColumn(("Mã hồ sơ",), codes, Align.CENTRE),
            GridColumn(("Thủ tục, chủ hồ sơ",), rest * 0.38),
            GridColumn(("Ngày nhận, hẹn trả",), rest * 0.22, Align.CENTRE),
            GridColumn(("Giấy tờ",), rest * 0.13, Align.CENTRE),
            GridColumn(("Ghi chú",), rest * 0.17),
        ),
        0.8,
    )
    entries = [_entry(grid, writer, index, line, codes) for index, line in enumerate(paper.lines, 1)]
    return [writer.space(writer.body * 0.4), *grid.rows(entries)]


def _entry(grid: Grid, writer: Writer, index: int, line: HandoverLine, codes: float) -> GridEntry:
    procedure, owner = (grid.run(line.procedure),), (grid.run(line.owner, Face.BOLD),)
    received = (grid.run(short_date(line.received_at)),)
    due = (grid.run(short_date(line.due) if line.due else "–", Face.BOLD),)
    originals = f" ({line.originals})" if line.originals else ""
    return GridEntry(
        (
            grid.cell(str(index)),
            code_cell(grid, writer, line.code, codes),
            GridCell((procedure, owner) if line.owner else (procedure,)),
            GridCell((received, due)),
            grid.cell(f"{line.papers}{originals}"),
            grid.cell(line.note),
        )
    )
