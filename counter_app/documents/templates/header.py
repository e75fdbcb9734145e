"""The head and the signatures every form shares (TT 01/2018, TT 03/2025, NĐ 30/2020)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counter_app.documents.legal_words import legal_date
from counter_app.documents.pen import Pen
from counter_app.documents.rows import Align, Row, Writer, height_of, leading, stacked
from counter_app.documents.text import Line, Run
from counter_app.documents.typeface import Face
from counter_app.domain.papers import FormSet, Paper, PaperForm

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
HEAD_SCALE = 0.9
SIGNATURE_SPACE = 3.4
"""Height left for the handwriting, in body sizes."""

_SYMBOLS_B = {
    PaperForm.RECEIPT: "-TTPVHCC (BPTNTKQ)",
    PaperForm.SUPPLEMENT: "PBS-TTPVHCC (BPTNTKQ)",
    PaperForm.REFUSAL: "PTC-TTPVHCC (BPTNTKQ)",
    PaperForm.CONTROL_SLIP: "PKS-TTPVHCC (BPTNTKQ)",
    PaperForm.STOP_NOTICE: "TB-TTPVHCC (BPTNTKQ)",
}
_OWN_SYMBOLS = {
    PaperForm.APOLOGY: "PXL",
    PaperForm.STOP_NOTICE: "TB",
    PaperForm.HANDOVER: "PBG",
    PaperForm.RESULT_HANDOVER: "PBGKQ",
    PaperForm.RETURN: "BNTKQ",
    PaperForm.DAY_CLOSE: "BB",
    PaperForm.REPORT: "BC",
}
"""Symbols that are not the one-stop unit's own; but for the apology's of set A no circular fixes them."""


def number_line(paper: Paper) -> str:
    """`Số: 18/TTPVHCC (BPTNTKQ)` and its variants of set B."""
    symbol = _OWN_SYMBOLS.get(paper.form, "TTPVHCC (BPTNTKQ)")
    if paper.form_set is FormSet.B:
        symbol = _SYMBOLS_B.get(paper.form, symbol)
        if symbol.startswith("-"):
            symbol = paper.office.abbreviation + symbol
    return f"Số: {paper.number}/{symbol}"


def header(paper: Paper, writer: Writer) -> list[Row]:
    """Two columns: the office and its number; the country, its motto, place and date."""
    office = paper.office
    unit = office.unit_name.upper()
    place = f"{office.place}, " if office.place else ""
    upper = _two_columns(
        writer,
        [
            (office.agency.upper(), Face.REGULAR, HEAD_SCALE),
            *([(unit, Face.BOLD, HEAD_SCALE)] if unit else []),
        ],
        [(COUNTRY, Face.BOLD, HEAD_SCALE), (MOTTO, Face.BOLD, 1.0)],
        rules=(0.5, 1.0),
    )
    lower = _two_columns(
        writer,
        [(number_line(paper), Face.REGULAR, 0.95)] if paper.number else [],
        [(f"{place}{legal_date(paper.made_at)}", Face.ITALIC, 0.95)],
    )
    return [upper, writer.space(writer.body * 0.25), lower, writer.space(writer.body * 0.5)]


def title(paper: Paper, writer: Writer, *under: str) -> list[Row]:
    """The title and the lines in brackets under it."""
    # One word of two syllables: "gia hạn" stays on one line.
    name = writer.run(paper.title().replace("GIA HẠN", "GIA\u00a0HẠN"), Face.BOLD, 1.22)
    lines = _balanced(writer, name, writer.width)
    rows = [
        Row(leading(line), stacked([line], writer.width, Align.CENTRE), keeps_next=True, opens=index == 0)
        for index, line in enumerate(lines)
    ]
    for line in under:
        rows += writer.paragraph(writer.run(line, Face.ITALIC), align=Align.CENTRE, keeps_next=True)
    if paper.issue > 1:
        issue = writer.run(f"(Cấp lần {paper.issue})", Face.ITALIC)
        rows += writer.paragraph(issue, align=Align.CENTRE, keeps_next=True)
    if paper.replaces:
        replaced = writer.run(paper.replaces, Face.BOLD_ITALIC, 0.92)
        rows += writer.paragraph(replaced, align=Align.CENTRE, keeps_next=True)
    return [*rows, writer.space(writer.body * 0.4)]


def running_head(paper: Paper, writer: Writer, *, note: str = "") -> list[Row]:
    """What stands on top of the second and later pages: which paper this is."""
    codes = paper.codes()
    named = {0: "", 1: f" – Mã: {codes[0]}" if codes else ""}.get(len(codes), f" – {len(codes)} hồ sơ")
    number = f" số {paper.number}" if paper.number else ""
    text = f"{paper.title().capitalize()}{number}{named} ({note}tiếp theo)"
    return [*writer.paragraph(writer.run(text, Face.ITALIC, 0.9)), writer.space(writer.body * 0.6)]


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: the words over the line, the notes under them, the printed name."""

    role: str
    name: str
    notes: tuple[str, ...] = ("(Ký và ghi rõ họ tên)",)


def signatures(writer: Writer, left: Signature | None, right: Signature) -> list[Row]:
    """The block of signatures, never torn; one alone stands on the right."""
    half = writer.width / 2
    columns = [_signature(writer, each, half) for each in (left, right)]
    above = max(height_of(lines) for lines, _ in columns)
    below = max(height_of(name) for _, name in columns)
    space = writer.body * SIGNATURE_SPACE

    def draw(pen: Pen, x: float, y: float) -> None:
        for index, (lines, name) in enumerate(columns):
            stacked(lines, half, Align.CENTRE)(pen, x + index * half, y)
            stacked(name, half, Align.CENTRE)(pen, x + index * half, y - above - space)

    return [writer.space(writer.body * 0.6), Row(above + space + below, draw)]


def _signature(writer: Writer, who: Signature | None, width: float) -> tuple[list[Line], list[Line]]:
    if who is None:
        return [], []
    inner = width - writer.body
    lines = writer.lines([writer.run(who.role, Face.BOLD)], inner)
    for note in who.notes:
        lines += writer.lines([writer.run(note, Face.ITALIC, 0.86)], inner)
    return lines, writer.lines([writer.run(who.name, Face.BOLD)], inner)


def _balanced(writer: Writer, run: Run, width: float) -> list[Line]:
    """As few lines as the width allows, of nearly equal length: no last word left alone."""
    lines = writer.lines([run], width)
    narrower = sum(line.width for line in lines) / len(lines)
    while len(lines) > 1 and narrower < width:
        tried = writer.lines([run], narrower)
        if len(tried) == len(lines):
            return tried
        narrower += run.size / 2
    return lines


def _two_columns(
    writer: Writer,
    left: Sequence[tuple[str, Face, float]],
    right: Sequence[tuple[str, Face, float]],
    rules: tuple[float, float] | None = None,
) -> Row:
    """Centred lines side by side; under each a rule of this share of its last line."""
    gap = writer.body * 0.6
    country = writer.run(COUNTRY, Face.BOLD, HEAD_SCALE)
    # The name of the country stands on one line; the office takes what is left of the width.
    right_width = writer.typeface.width(country.text, country.face, country.size) + writer.body
    widths = (writer.width - right_width - gap, right_width)
    columns = [
        [line for words in texts for line in _balanced(writer, writer.run(*words), width)]
        for texts, width in zip((left, right), widths, strict=True)
    ]
    below = writer.body * 0.5 if rules else 0.0
    height = max(map(height_of, columns)) + below

    def draw(pen: Pen, x: float, y: float) -> None:
        for index, (lines, width) in enumerate(zip(columns, widths, strict=True)):
            offset = x + index * (widths[0] + gap)
            stacked(lines, width, Align.CENTRE)(pen, offset, y)
            if rules and lines:
                length = lines[-1].width * rules[index]
                depth = y - height_of(lines) - below * 0.55
                pen.rule(offset + (width - length) / 2, depth, offset + (width + length) / 2, depth, 0.6)

    return Row(height, draw, keeps_next=True)
