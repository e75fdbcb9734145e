"""The strips with the codes: what a scanner reads and a clerk finds on the shelf."""

from __future__ import annotations

from counter_app.documents.codes import MILLIMETRE, BarCode, QrCode
from counter_app.documents.pen import Pen
from counter_app.documents.rows import Align, Row, Writer, height_of, stacked
from counter_app.documents.text import Line
from counter_app.documents.typeface import Face

BAR_HEIGHT = 8 * MILLIMETRE
QR_SIDE = 19 * MILLIMETRE
LARGE = 1.45
"""Scale of the code and of the due date, the largest type on a receipt (C11)."""
_ABOVE_BARS = 1.2 * MILLIMETRE


def code_band(
    writer: Writer, label: str, code: str, *, qr_text: str = "", below: str = "", bars_shown: bool = True
) -> list[Row]:
    """Label, code in large letters and its Code 128 on the left; the QR code on the right.

    Without `bars_shown` the large letters are no code to scan (several dossiers on one receipt).
    """
    square = writer.symbols.qr_code(qr_text, QR_SIDE) if qr_text else None
    # The white between bars and square serves both quiet zones.
    beside = square.side + 2 * square.quiet + 2 * MILLIMETRE if square else 0.0
    room = writer.width - beside
    lines = writer.lines([writer.run(label)], room) if label else []
    lines += writer.lines([writer.run(code, Face.BOLD, LARGE)], room)
    notes = writer.lines([writer.run(below, Face.ITALIC, 0.92)], room) if below else []
    bars = writer.symbols.bar_code(code, room) if bars_shown else None
    if bars is not None or not bars_shown:
        return [_band(writer, lines, bars, notes, square)]
    return [_band(writer, lines, None, notes, square), *bar_row(writer, code)]


def bar_row(writer: Writer, code: str) -> list[Row]:
    """The Code 128 alone over the full width; nothing where even that is too narrow."""
    bars = writer.symbols.bar_code(code, writer.width)
    return [_band(writer, [], bars, [], None)] if bars else []


def _band(
    writer: Writer, lines: list[Line], bars: BarCode | None, notes: list[Line], square: QrCode | None
) -> Row:
    above = height_of(lines)
    bar_space = _ABOVE_BARS + BAR_HEIGHT + _ABOVE_BARS if bars else 0.0
    left = above + bar_space + height_of(notes)
    right = square.side + 2 * square.quiet if square else 0.0
    height = max(left, right)

    def draw(pen: Pen, x: float, y: float) -> None:
        top = y - (height - left) / 2
        stacked(lines, writer.width)(pen, x, top)
        if bars:
            bars.draw(pen, x, top - above - _ABOVE_BARS - BAR_HEIGHT, BAR_HEIGHT)
        stacked(notes, writer.width)(pen, x, top - above - bar_space)
        if square:
            square.draw(pen, x + writer.width - square.side, y - (height + square.side) / 2)

    return Row(height, draw, keeps_next=True)


def boxed(writer: Writer, lines: list[Line]) -> Row:
    """Lines in a thin frame over the full width, centred."""
    padding = writer.body * 0.4
    height = height_of(lines) + 2 * padding

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.frame(x, y - height, writer.width, height, 0.8)
        stacked(lines, writer.width, Align.CENTRE)(pen, x, y - padding)

    return Row(height, draw)
