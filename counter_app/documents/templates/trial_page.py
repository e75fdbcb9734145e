"""Trang in thử, version 1: what a printer must be able to do, on one page to look at and to scan."""

from __future__ import annotations

import unicodedata

from counter_app.documents.codes import MILLIMETRE
from counter_app.documents.legal_words import legal_moment
from counter_app.documents.pagination import Composition
from counter_app.documents.pen import Pen
from counter_app.documents.rows import Align, Row, Writer
from counter_app.documents.templates.bands import code_band
from counter_app.documents.text import Run
from counter_app.documents.typeface import Face
from counter_app.domain.papers import Copy, TrialPage

_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_VOWELS = ("a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y")
_RULER = 100
"""Length of the ruler, in millimetres."""
_FACES = (
    (Face.REGULAR, "Thường"),
    (Face.BOLD, "Đậm"),
    (Face.ITALIC, "Nghiêng"),
    (Face.BOLD_ITALIC, "Đậm nghiêng"),
)


def accented_letters(vowel: str) -> str:
    """A vowel with all its tones, small and capital: `a à ả ã á ạ  A À …`."""
    small = [unicodedata.normalize("NFC", vowel + tone) for tone in _TONES]
    return " ".join(small) + "   " + " ".join(letter.upper() for letter in small)


def compose_trial_page(paper: TrialPage, _copy: Copy, writer: Writer) -> Composition:
    """The rows of the trial page."""
    rows: list[Row] = [
        *writer.paragraph(writer.run(paper.office.agency.upper(), Face.REGULAR, 0.93), align=Align.CENTRE),
        *writer.paragraph(writer.run(paper.office.unit_name.upper(), Face.BOLD, 0.93), align=Align.CENTRE),
        *writer.paragraph(writer.run(paper.title(), Face.BOLD, 1.3), align=Align.CENTRE),
        *writer.field("Máy in", paper.printer, Face.BOLD),
        *writer.field("Lúc", f"{legal_moment(paper.made_at)} · {paper.officer}"),
        *_heading(writer, "1. Chữ: mọi dấu phải rõ, không mất, không dính dòng"),
        *_letters(writer),
        *_heading(writer, "2. Mã: quét lại ở Cài đặt → Thử máy quét, cả hai mã phải đọc được"),
        *code_band(writer, "Mã thử:", paper.code, qr_text=paper.qr_text),
        *_heading(writer, f"3. Kích thước: thước dưới đây phải dài đúng {_RULER} mm (in ở tỷ lệ 100 %)"),
        _ruler(writer),
    ]
    return Composition(rows)


def _heading(writer: Writer, text: str) -> list[Row]:
    return [
        writer.space(writer.body * 0.6),
        *writer.paragraph(writer.run(text, Face.BOLD), keeps_next=True),
    ]


def _letters(writer: Writer) -> list[Row]:
    rows = [row for vowel in _VOWELS for row in writer.paragraph(writer.run(accented_letters(vowel)))]
    rows += writer.paragraph(writer.run("đ Đ   0 1 2 3 4 5 6 7 8 9   . , ; : / – ( ) % №"))
    for face, name in _FACES:
        rows += writer.paragraph(writer.run(f"{name}: Nguyễn Thị Mẫu, Ủy ban nhân dân, Ộp Ấp Ỵ ẵng", face))
    return rows


def _ruler(writer: Writer) -> Row:
    """A line of exactly 100 mm with a tick every 10 mm and a figure at each."""
    size, tick = writer.body * 0.8, 3 * MILLIMETRE
    height = tick + size * 2.4

    def draw(pen: Pen, x: float, y: float) -> None:
        bottom = y - size * 0.6 - tick
        pen.rule(x, bottom, x + _RULER * MILLIMETRE, bottom, 0.6)
        for centimetre in range(_RULER // 10 + 1):
            at = x + centimetre * 10 * MILLIMETRE
            pen.rule(at, bottom, at, bottom + tick, 0.6)
            pen.run(Run(str(centimetre * 10), size, Face.REGULAR), at, bottom - size * 1.2)

    return Row(height, draw)
