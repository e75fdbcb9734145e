"""What the slips of a handover share: the two sides, lines with their codes, the sum, the signatures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from counter_app.documents.grid import Grid, GridCell
from counter_app.documents.grid_head import PADDING
from counter_app.documents.legal_words import legal_moment, two_digits
from counter_app.documents.rows import Row, Writer
from counter_app.documents.templates.header import Signature, signatures
from counter_app.documents.typeface import Face
from counter_app.domain.custody_papers import HandoverSide
from counter_app.domain.money_words import number_in_words

DOTS = "……"
WIDEST_CODES = 0.58
"""No column of codes takes a larger share of the width; codes that need more are printed as letters."""
HOUR_TO_WRITE = f"{DOTS} giờ {DOTS} phút,"
DAY_TO_WRITE = f"ngày {DOTS} tháng {DOTS} năm 20{DOTS}"


def side_rows(giver: HandoverSide, receiver: HandoverSide, writer: Writer) -> list[Row]:
    """Bên giao and bên nhận, with the person where one is known."""
    rows: list[Row] = []
    for label, side in (("Bên giao", giver), ("Bên nhận", receiver)):
        person = writer.run(f" – {side.officer}" if side.officer else "")
        rows += writer.paragraph(writer.run(f"{label}: "), writer.run(side.place, Face.BOLD), person)
    return rows


def codes_width(writer: Writer, codes: Iterable[str], *, widest: float = WIDEST_CODES) -> float:
    """The width in points of a column that holds the bars of all codes; a fifth of all where none fit."""
    room = writer.width * widest
    needed = [
        bars.width + 2 * bars.quiet + 2 * PADDING
        for code in codes
        if (bars := writer.symbols.bar_code(code, room, small=True)) is not None
    ]
    fitting = [each for each in needed if each <= room]
    return max(fitting, default=writer.width * 0.2)


def code_cell(grid: Grid, writer: Writer, code: str, width: float) -> GridCell:
    """A code in letters over its Code 128; only letters where the column is too narrow for the bars."""
    bars = writer.symbols.bar_code(code, width - 2 * PADDING, small=True)
    fits = bars is not None and bars.width + 2 * bars.quiet <= width - 2 * PADDING
    return GridCell(((grid.run(code, Face.BOLD),),), bars if fits else None)


def sum_row(count: int, noun: str, writer: Writer) -> list[Row]:
    """`Tổng cộng: 12 hồ sơ (mười hai hồ sơ).`, kept with the signatures."""
    text = f"{two_digits(count)} {noun} ({number_in_words(count)} {noun})."
    gap = writer.space(writer.body * 0.4)
    return [gap, *writer.field("Tổng cộng", text, Face.BOLD, keeps_next=True)]


def hand_signatures(giver: str, receiver: str, accepted_at: datetime | None, writer: Writer) -> list[Row]:
    """NGƯỜI GIAO and NGƯỜI NHẬN; the receiver writes the time."""
    taken = (
        (f"Nhận lúc {legal_moment(accepted_at)}",)
        if accepted_at
        else (f"Nhận lúc {HOUR_TO_WRITE}", DAY_TO_WRITE)
    )
    return signatures(
        writer,
        Signature("NGƯỜI GIAO", giver, ("(Ký, ghi rõ họ tên)",)),
        Signature("NGƯỜI NHẬN", receiver, ("(Ký, ghi rõ họ tên, giờ nhận)", *taken)),
    )
