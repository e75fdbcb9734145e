"""The serif of the papers: injected font files, their widths, and which characters they can draw."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from enum import Enum
from io import BytesIO
from typing import cast

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

UNDRAWABLE = "□"
# What office programs leave in pasted text: signs of the Symbol and Wingdings fonts, which live in
# the private area and mean nothing outside them.
_BULLET = "•"


class Face(Enum):
    """The four styles of the one family papers are printed in."""

    REGULAR = "regular"
    BOLD = "bold"
    ITALIC = "italic"
    BOLD_ITALIC = "bold-italic"


@dataclass(frozen=True, slots=True)
class FontFiles:
    """The bytes of the four TrueType files."""

    regular: bytes
    bold: bytes
    italic: bytes
    bold_italic: bytes


class Typeface:
    """Font names, widths and cleaned text for one set of font files.

    Raises:
        reportlab.pdfbase.ttfonts.TTFError: a file is no TrueType font.
    """

    def __init__(self, files: FontFiles) -> None:
        content = {
            Face.REGULAR: files.regular,
            Face.BOLD: files.bold,
            Face.ITALIC: files.italic,
            Face.BOLD_ITALIC: files.bold_italic,
        }
        fonts = {face: _registered(raw) for face, raw in content.items()}
        self._names = {face: font.fontName for face, font in fonts.items()}
        self._widths = {face: _widths(font) for face, font in fonts.items()}
        self._drawable = frozenset.intersection(*(frozenset(each) for each in self._widths.values()))

    def name(self, face: Face) -> str:
        """The name under which ReportLab knows the face."""
        return self._names[face]

    def width(self, text: str, face: Face, size: float) -> float:
        """Width in points of a cleaned text."""
        widths = self._widths[face]
        return sum([widths[sign] for sign in text]) * size / 1000

    def clean(self, text: str) -> str:
        """One line of composed text (NFC) made only of characters the fonts can draw.

        Invisible signs go, every kind of space becomes a plain one (but the no-break space stays),
        and what cannot be drawn is shown as an empty square: missing ink would be worse.
        """
        composed = unicodedata.normalize("NFC", text)
        if not self._drawable.issuperset(composed) or "\xad" in composed:
            composed = "".join([self._drawn(sign) for sign in composed])
        return " ".join([part for part in composed.split(" ") if part])

    def _drawn(self, sign: str) -> str:
        category = unicodedata.category(sign)
        if category in {"Cf", "Cs"}:
            return ""
        if sign in self._drawable:
            return sign
        if category in {"Cc", "Zs", "Zl", "Zp"}:
            return " "
        if category == "Co":
            return _BULLET
        plain = unicodedata.normalize("NFKC", sign)
        return plain if self._drawable.issuperset(plain) else UNDRAWABLE


def _registered(raw: bytes) -> TTFont:
    """The font under a name made of its content, so that two versions can live side by side."""
    digest = hashlib.sha256(raw).hexdigest()[:8]
    # Only the characters used go into a file; a fixed block of ASCII would make it larger and slower.
    font = TTFont(f"paper-{digest}", BytesIO(raw), asciiReadable=False)
    if font.fontName in pdfmetrics.getRegisteredFontNames():
        return cast("TTFont", pdfmetrics.getFont(font.fontName))
    # ReportLab takes two fonts of one face name for the same font, whatever their content.
    font.face.name = font.face.name + b"-" + digest.encode()
    pdfmetrics.registerFont(font)
    return font


def _widths(font: TTFont) -> dict[str, float]:
    return {chr(code): font.face.charWidths[code] for code in font.face.charToGlyph if code >= 0x20}
