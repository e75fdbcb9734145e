"""Phiếu kiểm soát quá trình giải quyết hồ sơ, version 1: Mẫu 05 of set A, Mẫu 06 of set B.

Filled blocks come from the events; empty ones follow, so that it can be continued by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counter_app.documents.grid_head import PADDING, GridColumn, head_row
from counter_app.documents.legal_words import legal_moment, short_date
from counter_app.documents.pagination import Composition
from counter_app.documents.pen import Pen
from counter_app.documents.rows import Align, Row, Writer, height_of, stacked
from counter_app.documents.templates.bands import code_band
from counter_app.documents.templates.header import header, running_head, title
from counter_app.documents.templates.slip_parts import DAY_TO_WRITE, DOTS, HOUR_TO_WRITE
from counter_app.documents.text import Line
from counter_app.documents.typeface import Face
from counter_app.domain.deadline_papers import ControlSlip, Handing
from counter_app.domain.office_time import in_office_time
from counter_app.domain.papers import Copy, FormSet

_SCALE = 0.86
_COLUMNS = (
    GridColumn(("Tên đơn vị",), 0.28),
    GridColumn(("Thời gian giao nhận hồ sơ",), 0.39, Align.CENTRE),
    GridColumn(("Kết quả giải quyết hồ sơ (trước hạn/đúng hạn/quá hạn)",), 0.19, Align.CENTRE),
    GridColumn(("Ghi chú",), 0.14),
)
_SIGNING_ROOM = 2.6
"""Room to sign in a block, in body sizes."""
_BLANK = Handing(giver=DOTS * 4, receiver=DOTS * 4)
_NOTES = (
    "Ghi chú: Kết quả giải quyết hồ sơ do bên nhận ghi khi nhận bàn giao hồ sơ.",
    (
        "Việc lưu vết được thực hiện tự động theo chức năng của Hệ thống thông tin giải quyết thủ tục hành "
        "chính và thể hiện trên mẫu phiếu điện tử."
    ),
)


def compose_control_slip(paper: ControlSlip, _copy: Copy, writer: Writer) -> Composition:
    """The rows of the slip."""
    accompanied = paper.form_set is FormSet.A and bool(paper.owner)
    due = legal_moment(paper.due) if paper.due else f"{HOUR_TO_WRITE} {DAY_TO_WRITE}"
    rows = [
        *header(paper, writer),
        *title(paper, writer),
        *(writer.field("Kèm theo hồ sơ của", paper.owner, Face.BOLD) if accompanied else []),
        *([writer.space(writer.body * 0.3)] if accompanied else []),
        *code_band(writer, "Mã số hồ sơ:", paper.code, qr_text=paper.qr_text),
        *(writer.field("Nội dung yêu cầu giải quyết", paper.content) if paper.content else []),
        *writer.field("Cơ quan (bộ phận) giải quyết hồ sơ", paper.agency or DOTS * 6),
        *writer.field("Cơ quan phối hợp giải quyết hồ sơ", "; ".join(paper.co_ordinating) or DOTS * 6),
        *writer.field("Ngày nhận", legal_moment(paper.received_at)),
        *writer.field("Hẹn trả kết quả vào", due, Face.BOLD),
        writer.space(writer.body * 0.4),
        *_table(paper, writer),
        writer.space(writer.body * 0.4),
        *(row for note in _NOTES for row in writer.paragraph(writer.run(note, Face.ITALIC, 0.86))),
    ]
    return Composition(rows, running_head(paper, writer))


def _table(paper: ControlSlip, writer: Writer) -> list[Row]:
    widths = [column.share * writer.width for column in _COLUMNS]
    head = head_row(writer, _COLUMNS, widths, _SCALE)
    handings = (*paper.handings, *(_BLANK,) * paper.blank)
    return [head, *(_block(each, head, widths, writer) for each in handings)]


def _block(handing: Handing, head: Row, widths: Sequence[float], writer: Writer) -> Row:
    """One block, never torn: who gives and takes on the left, when and both signatures beside it."""

    def lines(text: str, width: float, face: Face = Face.REGULAR) -> list[Line]:
        return writer.lines([writer.run(text, face, _SCALE)], width - 2 * PADDING)

    half = widths[1] / 2
    places = [
        *lines(f"1. Giao: {handing.giver}", widths[0]),
        *lines(f"2. Nhận: {handing.receiver}", widths[0]),
    ]
    moment = [line for text in _moment(handing) for line in lines(text, widths[1])]
    roles = [lines("Người giao", half, Face.BOLD), lines("Người nhận", half, Face.BOLD)]
    names = [lines(name, half) for name in (handing.giver_officer, handing.receiver_officer)]
    outcome, note = lines(handing.outcome, widths[2], Face.BOLD), lines(handing.note, widths[3])
    room = writer.body * _SIGNING_ROOM
    signing = height_of(roles[0]) + room + max(map(height_of, names))
    top = height_of(moment) + 2 * PADDING
    height = max(top + signing, height_of(places), height_of(outcome), height_of(note)) + 2 * PADDING
    edges = [0.0, widths[0], widths[0] + widths[1], sum(widths[:3]), sum(widths)]
    block = _Block(places, moment, roles, names, outcome, note, height, top, room, edges)
    return Row(height, block, head=(head,))


def _moment(handing: Handing) -> tuple[str, ...]:
    if handing.at is None:
        return HOUR_TO_WRITE, DAY_TO_WRITE
    local = in_office_time(handing.at)
    return (f"{local.hour:02d} giờ {local.minute:02d} phút, ngày {short_date(local)}",)


@dataclass(frozen=True, slots=True)
class _Block:
    """Draws one block from its lines; distances in points."""

    places: list[Line]
    moment: list[Line]
    roles: list[list[Line]]
    names: list[list[Line]]
    outcome: list[Line]
    note: list[Line]
    height: float
    top: float
    room: float
    edges: list[float]

    def __call__(self, pen: Pen, x: float, y: float) -> None:
        bottom = y - self.height
        self._rules(pen, x, y, bottom)
        first, second, third, fourth, last = (x + edge for edge in self.edges)
        inner = y - PADDING
        stacked(self.places, second - first)(pen, first + PADDING, inner)
        stacked(self.moment, third - second, Align.CENTRE)(pen, second, inner)
        half = (third - second) / 2
        for index, (role, name) in enumerate(zip(self.roles, self.names, strict=True)):
            left = second + index * half
            stacked(role, half, Align.CENTRE)(pen, left, y - self.top - PADDING)
            signed = y - self.top - PADDING - height_of(role) - self.room
            stacked(name, half, Align.CENTRE)(pen, left, signed)
        stacked(self.outcome, fourth - third, Align.CENTRE)(pen, third, inner)
        stacked(self.note, last - fourth)(pen, fourth + PADDING, inner)

    def _rules(self, pen: Pen, x: float, y: float, bottom: float) -> None:
        for edge in self.edges:
            pen.rule(x + edge, y, x + edge, bottom)
        middle = x + (self.edges[1] + self.edges[2]) / 2
        pen.rule(x + self.edges[1], y - self.top, x + self.edges[2], y - self.top)
        pen.rule(middle, y - self.top, middle, bottom)
        pen.rule(x, bottom, x + self.edges[-1], bottom)
