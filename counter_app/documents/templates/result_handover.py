"""Phiếu bàn giao kết quả giải quyết TTHC, version 1: the columns of the slip in use at the counters."""

from __future__ import annotations

from counter_app.documents.grid import Grid, GridEntry
from counter_app.documents.grid_head import GridColumn
from counter_app.documents.legal_words import legal_moment
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
from counter_app.domain.custody_papers import ResultHandoverSlip, ResultLine
from counter_app.domain.papers import Copy

_CODES = 0.45


def compose_result_handover(paper: ResultHandoverSlip, _copy: Copy, writer: Writer) -> Composition:
    """The rows of the slip; both copies are alike."""
    tracking = "Bưu chính công ích, mã bưu gửi"
    rows = [
        *header(paper, writer),
        *title(paper, writer),
        *code_band(writer, "Mã phiếu:", paper.code, qr_text=paper.qr_text),
        *side_rows(paper.giver, paper.receiver, writer),
        *writer.field("Thời gian giao", legal_moment(paper.made_at)),
        *(writer.field(tracking, paper.tracking, Face.BOLD) if paper.tracking else []),
        *_lines(paper, writer),
        *sum_row(len(paper.lines), "kết quả", writer),
        *hand_signatures(paper.officer, paper.receiver.officer, paper.accepted_at, writer),
    ]
    return Composition(rows, running_head(paper, writer))


def _lines(paper: ResultHandoverSlip, writer: Writer) -> list[Row]:
    codes = codes_width(writer, (line.code for line in paper.lines), widest=_CODES)
    rest = writer.width - codes
    grid = Grid(
        writer,
        (
            GridColumn(("TT",), rest * 0.06, Align.CENTRE),
            GridColumn(("Mã hồ sơ",), codes, Align.CENTRE),
            GridColumn(("Nội dung giải quyết",), rest * 0.24),
            GridColumn(("Kết quả",), rest * 0.19),
            GridColumn(("Họ tên chủ hồ sơ",), rest * 0.16),
            GridColumn(("Địa chỉ",), rest * 0.19),
            GridColumn(("Phí, lệ phí",), rest * 0.07, Align.CENTRE),
            GridColumn(("Trả qua bưu điện",), rest * 0.09, Align.CENTRE),
        ),
        0.84,
    )
    entries = [_entry(grid, writer, index, line, codes) for index, line in enumerate(paper.lines, 1)]
    return [writer.space(writer.body * 0.4), *grid.rows(entries)]


def _entry(grid: Grid, writer: Writer, index: int, line: ResultLine, codes: float) -> GridEntry:
    return GridEntry(
        (
            grid.cell(str(index)),
            code_cell(grid, writer, line.code, codes),
            grid.cell(line.content),
            grid.cell(line.result),
            grid.cell(line.owner, face=Face.BOLD),
            grid.cell(line.address),
            grid.cell("X" if line.fee_due else ""),
            grid.cell("X" if line.by_post else ""),
        )
    )
