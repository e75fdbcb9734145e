"""Biên bản chốt ngày, version 1: counts, money and differences of one PC and clerk (C20)."""

from __future__ import annotations

from collections.abc import Sequence

from counter_app.documents.grid import Grid, GridEntry
from counter_app.documents.grid_head import GridColumn
from counter_app.documents.legal_words import dong, legal_day, legal_moment
from counter_app.documents.pagination import Composition
from counter_app.documents.rows import Align, Row, Writer
from counter_app.documents.templates.bands import code_band
from counter_app.documents.templates.header import Signature, header, running_head, signatures, title
from counter_app.documents.typeface import Face
from counter_app.domain.book_papers import DayClose, DayDifferenceLine
from counter_app.domain.money_words import dong_in_words
from counter_app.domain.papers import Copy

_COUNTS = (
    GridColumn(("Nội dung",), 0.5),
    GridColumn(("Số lượng",), 0.15, Align.RIGHT),
    GridColumn(("Ghi chú",), 0.35),
)
_FEES = (
    GridColumn(("Hình thức nộp",), 0.4),
    GridColumn(("Đã thu (đồng)",), 0.2, Align.RIGHT),
    GridColumn(("Đã trả lại (đồng)",), 0.2, Align.RIGHT),
    GridColumn(("Còn (đồng)",), 0.2, Align.RIGHT),
)
_DIFFERENCES = (
    GridColumn(("TT",), 0.07, Align.CENTRE),
    GridColumn(("Hồ sơ, giấy tờ",), 0.26),
    GridColumn(("Chênh lệch",), 0.35),
    GridColumn(("Xử lý, giải trình",), 0.32),
)


def compose_day_close(paper: DayClose, _copy: Copy, writer: Writer) -> Composition:
    """The rows of the minutes."""
    under = [f"({_capital(legal_day(paper.day))})"]
    if paper.supplement:
        under.append(f"(Bổ sung lần {paper.supplement} trong ngày)")
    codes = code_band(writer, "Mã biên bản:", paper.code, qr_text=paper.qr_text) if paper.code else []
    rows = [
        *header(paper, writer),
        *title(paper, writer, *under),
        *codes,
        *writer.field("Máy", paper.computer),
        *writer.field("Cán bộ tại quầy", paper.clerk or "tất cả cán bộ dùng máy này", Face.BOLD),
        *writer.field("Chốt lúc", legal_moment(paper.made_at)),
        *_counts(paper, writer),
        *_fees(paper, writer),
        *_differences("3. Chênh lệch", paper.differences, writer, nothing="không có chênh lệch"),
        *(_differences("4. Đã xử lý trước khi chốt", paper.settled, writer) if paper.settled else []),
        *_rest(paper, writer),
        *signatures(
            writer,
            Signature("CÁN BỘ CHỐT NGÀY", paper.officer),
            Signature("NGƯỜI KIỂM TRA", paper.supervisor),
        ),
    ]
    return Composition(rows, running_head(paper, writer))


def _heading(text: str, writer: Writer) -> list[Row]:
    gap = writer.space(writer.body * 0.4)
    return [gap, *writer.paragraph(writer.run(text, Face.BOLD), keeps_next=True)]


def _counts(paper: DayClose, writer: Writer) -> list[Row]:
    grid = Grid(writer, _COUNTS, 0.9)
    entries = [
        GridEntry([grid.cell(each.label), grid.cell(_grouped(each.count)), grid.cell(each.note)])
        for each in paper.counts
    ]
    return [*_heading("1. Số liệu trong ngày", writer), *grid.rows(entries)]


def _fees(paper: DayClose, writer: Writer) -> list[Row]:
    if not paper.fees:
        return [*_heading("2. Phí, lệ phí", writer), *writer.paragraph(writer.run("Trong ngày không thu."))]
    grid = Grid(writer, _FEES, 0.9)
    entries = [
        GridEntry(
            [
                grid.cell(each.label),
                grid.cell(_grouped(each.collected)),
                grid.cell(_grouped(each.reversed)),
                grid.cell(_grouped(each.collected - each.reversed), face=Face.BOLD),
            ]
        )
        for each in paper.fees
    ]
    total = paper.total()
    words = f" ({dong_in_words(total)})" if total >= 0 else ""
    return [
        *_heading("2. Phí, lệ phí", writer),
        *grid.rows(entries),
        *writer.field("Cộng", f"{dong(total)}{words}", Face.BOLD),
    ]


def _differences(
    heading: str, differences: Sequence[DayDifferenceLine], writer: Writer, nothing: str = ""
) -> list[Row]:
    if not differences:
        return [*_heading(heading, writer), *writer.paragraph(writer.run(f"{_capital(nothing)}."))]
    grid = Grid(writer, _DIFFERENCES)
    entries = [
        GridEntry(
            [grid.cell(str(place)), grid.cell(each.subject), grid.cell(each.what), grid.cell(each.action)]
        )
        for place, each in enumerate(differences, 1)
    ]
    return [*_heading(f"{heading} ({len(differences)})", writer), *grid.rows(entries)]


def _rest(paper: DayClose, writer: Writer) -> list[Row]:
    rows = [writer.space(writer.body * 0.4)]
    if paper.open_elsewhere:
        rows += writer.field("Chưa chốt trong ngày", "; ".join(paper.open_elsewhere), keeps_next=True)
    return [*rows, *writer.field("Ghi chú", paper.remarks or "không có", keeps_next=True)]


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
