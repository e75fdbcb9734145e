"""Sổ theo dõi hồ sơ, version 1: Mẫu 06 of set A, Mẫu 07 of set B, an A4 book across (TT 01/2018 Điều 10).

Opening page, entries without gaps, closing page. A voided entry keeps its line, struck through.
"""

from __future__ import annotations

from dataclasses import replace

from counter_app.documents.grid import Grid, GridCell, GridEntry
from counter_app.documents.grid_head import GridColumn
from counter_app.documents.legal_words import legal_day, short_day, two_digits
from counter_app.documents.pagination import Composition
from counter_app.documents.pen import Pen
from counter_app.documents.rows import ASCENT, LEADING, Align, Row, Writer
from counter_app.documents.templates.header import Signature, header, signatures
from counter_app.documents.text import Run
from counter_app.documents.typeface import Face
from counter_app.domain.book_papers import RegisterBook, RegisterClosing, RegisterEntry
from counter_app.domain.money_words import number_in_words
from counter_app.domain.papers import Copy, FormSet

_SCALE = 0.78
_AIR = 0.45
"""White under the lines of the opening and the closing page, in body sizes."""
_DATES_A = "Ngày, tháng, năm"
_RETURN_A = "Trả kết quả"
_BOTH_B = "Nhận và trả kết quả"
_COLUMNS_A = (
    GridColumn(("STT",), 30, Align.CENTRE),
    GridColumn(("Mã hồ sơ",), 58),
    GridColumn(("Tên thủ tục hành chính",), 88),
    GridColumn(("Số lượng hồ sơ (bộ)",), 30, Align.CENTRE),
    GridColumn(("Tên cá nhân, tổ chức",), 66),
    GridColumn(("Địa chỉ, số điện thoại",), 80),
    GridColumn(("Cơ quan chủ trì giải quyết",), 58),
    GridColumn((_DATES_A, "Nhận hồ sơ"), 49, Align.CENTRE),
    GridColumn((_DATES_A, "Hẹn trả kết quả"), 49, Align.CENTRE),
    GridColumn((_DATES_A, "Chuyển hồ sơ đến cơ quan giải quyết"), 49, Align.CENTRE),
    GridColumn((_DATES_A, "Nhận kết quả từ cơ quan giải quyết"), 49, Align.CENTRE),
    GridColumn((_RETURN_A, "Ngày, tháng, năm"), 49, Align.CENTRE),
    GridColumn((_RETURN_A, "Phương thức nhận kết quả"), 45),
    GridColumn((_RETURN_A, "Ký nhận"), 44),
    GridColumn(("Ghi chú",), 54),
)
_COLUMNS_B = (
    GridColumn(("STT",), 32, Align.CENTRE),
    GridColumn(("Mã hồ sơ",), 62),
    GridColumn(("Tên TTHC",), 142),
    GridColumn(("Tên tổ chức, cá nhân",), 96),
    GridColumn(("Địa chỉ/SĐT",), 112),
    GridColumn(("Cơ quan chủ trì giải quyết",), 78),
    GridColumn((_BOTH_B, "Nhận hồ sơ"), 50, Align.CENTRE),
    GridColumn((_BOTH_B, "Hẹn trả kết quả"), 50, Align.CENTRE),
    GridColumn((_BOTH_B, "Trả kết quả"), 50, Align.CENTRE),
    GridColumn((_BOTH_B, "Phương thức nhận kết quả"), 60),
    GridColumn((_BOTH_B, "Ký nhận"), 60),
)


def compose_register_book(paper: RegisterBook, _copy: Copy, writer: Writer) -> Composition:
    """The rows of the whole book."""
    rows = [*_opening(paper, writer), *_entries(paper, writer), *_closing(paper, writer)]
    volume = f" – Quyển số {paper.volume}" if paper.volume else " – tất cả các quyển"
    text = f"{paper.office.agency} – Sổ theo dõi hồ sơ năm {paper.year}{volume}"
    head = [*writer.paragraph(writer.run(text, Face.ITALIC, 0.86)), writer.space(writer.body * 0.5)]
    return Composition(rows, head)


def _centred(writer: Writer, label: str, value: str, scale: float = 1.15) -> list[Row]:
    runs = writer.run(f"{label}: ", scale=scale), writer.run(value, Face.BOLD, scale)
    return [*writer.paragraph(*runs, align=Align.CENTRE), writer.space(writer.body * _AIR)]


def _opening(paper: RegisterBook, writer: Writer) -> list[Row]:
    """The page a book is opened with: year, volume, office, by whom and when, how many pages."""
    large = writer.run(paper.title(), Face.BOLD, 2.6)
    whole = "Sổ tổng hợp tất cả các quyển" + (f", {paper.period}" if paper.period else "")
    return [
        *header(paper, writer),
        writer.space(writer.body * 8),
        *writer.paragraph(large, align=Align.CENTRE),
        writer.space(writer.body * 1.5),
        *_centred(writer, "Năm", str(paper.year), 1.5),
        *(
            _centred(writer, "Quyển số", paper.volume, 1.5)
            if paper.volume
            else writer.paragraph(writer.run(whole, Face.BOLD, 1.3), align=Align.CENTRE)
        ),
        writer.space(writer.body),
        *(_centred(writer, "Lĩnh vực", paper.fields) if paper.fields else []),
        *_centred(writer, "Đơn vị", f"{paper.office.unit_name}, {paper.office.agency}"),
        *_centred(writer, "Mở sổ", legal_day(paper.opened_on)),
        *_centred(writer, "Người mở sổ", paper.opened_by),
        _pages(writer),
    ]


def _pages(writer: Writer) -> Row:
    """How many pages the book has, known when it is drawn."""
    size = writer.body * 1.15

    def draw(pen: Pen, x: float, y: float) -> None:
        text = f"Sổ này có {two_digits(pen.pages)} trang, đánh số liên tục từ 01 đến {two_digits(pen.pages)}"
        width = pen.typeface.width(text, Face.REGULAR, size)
        pen.run(Run(text, size), x + (writer.width - width) / 2, y - size * ASCENT)

    return Row(size * LEADING, draw)


def _entries(paper: RegisterBook, writer: Writer) -> list[Row]:
    set_a = paper.form_set is FormSet.A
    grid = Grid(writer, _COLUMNS_A if set_a else _COLUMNS_B, _SCALE)
    cells = _cells_a if set_a else _cells_b
    if not paper.entries:
        nothing = writer.paragraph(writer.run("Sổ chưa có hồ sơ nào.", Face.ITALIC))
        return [replace(nothing[0], starts_page=True), *nothing[1:]]
    rows = grid.rows([GridEntry(cells(grid, each), struck=each.struck) for each in paper.entries])
    return [replace(rows[0], starts_page=True), *rows[1:-1], replace(rows[-1], keeps_next=False)]


def _code(grid: Grid, code: str) -> GridCell:
    """The code in two lines, parted behind the unit, where the column is narrow."""
    unit, dash, rest = code.partition("-")
    return grid.cell(unit + dash, rest)


def _cells_a(grid: Grid, entry: RegisterEntry) -> tuple[GridCell, ...]:
    dates = (entry.received, entry.due, entry.transferred, entry.result_received, entry.returned)
    return (
        grid.cell(entry.entry),
        _code(grid, entry.code),
        grid.cell(entry.procedure),
        grid.cell(two_digits(entry.sets)),
        grid.cell(entry.person),
        grid.cell(entry.contact),
        grid.cell(entry.agency),
        *(grid.cell(short_day(day)) for day in dates),
        grid.cell(entry.method),
        grid.cell(entry.signed),
        GridCell(notes=((grid.run(entry.note),),) if entry.note else ()),
    )


def _cells_b(grid: Grid, entry: RegisterEntry) -> tuple[GridCell, ...]:
    note = ((grid.run(f"Ghi chú: {entry.note}", Face.ITALIC),),) if entry.note else ()
    return (
        grid.cell(entry.entry),
        _code(grid, entry.code),
        replace(grid.cell(entry.procedure), notes=note),
        grid.cell(entry.person),
        grid.cell(entry.contact),
        grid.cell(entry.agency),
        *(grid.cell(short_day(day)) for day in (entry.received, entry.due, entry.returned)),
        grid.cell(entry.method),
        grid.cell(entry.signed),
    )


def _closing(paper: RegisterBook, writer: Writer) -> list[Row]:
    """The page a book is closed with; an open book ends with its last entry."""
    closing = paper.closing
    if closing is None:
        return []
    heading = writer.run("TRANG KHÓA SỔ", Face.BOLD, 1.6)
    first, *others = writer.paragraph(heading, align=Align.CENTRE, keeps_next=True)
    name = f"Quyển số {paper.volume}, năm {paper.year}" if paper.volume else f"Năm {paper.year}"
    return [
        replace(first, starts_page=True),
        *others,
        *writer.paragraph(writer.run(name, Face.BOLD, 1.15), align=Align.CENTRE),
        writer.space(writer.body * 2),
        *_confirmed(closing, writer),
        *signatures(
            writer,
            Signature("NGƯỜI KHÓA SỔ", paper.officer),
            Signature("TRƯỞNG BỘ PHẬN MỘT CỬA", closing.head, ("(Ký, ghi rõ họ tên, đóng dấu)",)),
        ),
    ]


def _confirmed(closing: RegisterClosing, writer: Writer) -> list[Row]:
    count, valid = closing.count, closing.count - closing.struck
    air = writer.space(writer.body * _AIR)
    return [
        *writer.field("Khóa sổ", legal_day(closing.closed_on), Face.BOLD),
        air,
        *writer.field("Số thứ tự", f"từ {closing.first} đến {closing.last}", Face.BOLD),
        air,
        *writer.field("Tổng số hồ sơ đã vào sổ", f"{count} ({number_in_words(count)})", Face.BOLD),
        air,
        *writer.field(
            "Trong đó", f"{valid} hồ sơ có hiệu lực; {closing.struck} dòng gạch bỏ do hủy hồ sơ", Face.BOLD
        ),
        air,
        *(row for text in closing.remarks for row in (*writer.paragraph(writer.run(text)), air)),
        *writer.paragraph(
            writer.run("Số thứ tự liên tục, không có trang trống; các trang được đóng dấu giáp lai.")
        ),
    ]
