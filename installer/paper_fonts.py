"""Make the serif of the legal papers: Liberation Serif 2 cut down to what Vietnamese papers print.

The published fonts (SIL OFL 1.1) hold 2,600 glyphs; a receipt needs Latin with all Vietnamese
letters, punctuation and a few signs. The small files open in a few milliseconds instead of tens
and keep a receipt below 40 kB. *Liberation* is a reserved font name, so the result, being a
modified version, carries a name of its own; copyright and licence records stay.

    python installer/paper_fonts.py FOLDER_WITH_LIBERATION_SERIF resources/fonts

needs fonttools; the result is kept in the repository, so nobody has to run it to build.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Quay Serif"
STYLES = ("Regular", "Bold", "Italic", "BoldItalic")
CHARACTERS = (
    range(0x20, 0x7F),  # Basic Latin
    range(0xA0, 0x180),  # Latin-1 and Latin Extended-A: names on foreign passports
    (0x18F, 0x1A0, 0x1A1, 0x1AF, 0x1B0, 0x218, 0x219, 0x21A, 0x21B, 0x259),
    (0x300, 0x301, 0x302, 0x303, 0x306, 0x309, 0x31B, 0x323),  # tone marks that stand alone
    range(0x391, 0x3CA),  # Greek: units and names of substances
    range(0x1EA0, 0x1EFA),  # Vietnamese
    range(0x2010, 0x2028),
    (0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044, 0x2070, *range(0x2074, 0x208A)),
    (0x20AB, 0x20AC, 0x2103, 0x2116, 0x2122, 0x2153, 0x2154, 0x215B, 0x215C, 0x215D, 0x215E),
    (0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x221A, 0x221E, 0x2248, 0x2260, 0x2264, 0x2265),
    (0x25A0, 0x25A1, 0x25CB, 0x25CF, 0x25AA),
)


def cut_down(source: Path) -> TTFont:
    """The font with only the characters of our papers, without hinting and layout features."""
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.name_IDs = ["*"]
    options.recalc_timestamp = False
    options.drop_tables += ["GDEF", "GPOS", "GSUB", "FFTM"]
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[code for block in CHARACTERS for code in block])
    cutter.subset(font)
    return font


def rename(font: TTFont, style: str) -> None:
    """Give the modified version its own name, as the licence asks (reserved font name)."""
    words = {"BoldItalic": "Bold Italic"}.get(style, style)
    full = FAMILY if style == "Regular" else f"{FAMILY} {words}"
    postscript = f"{FAMILY.replace(' ', '')}-{style}"
    names = font["name"]
    # The trademark record names the published font, which this one no longer is.
    names.names = [each for each in names.names if each.nameID != 7 and each.platformID == 3]
    values = {1: FAMILY, 2: words, 3: postscript, 4: full, 6: postscript}
    for name_id, value in values.items():
        names.setName(value, name_id, 3, 1, 0x409)


def main(source: Path, target: Path) -> None:
    """Write the four styles into the target folder."""
    for style in STYLES:
        font = cut_down(source / f"LiberationSerif-{style}.ttf")
        rename(font, style)
        font.save(target / f"QuaySerif-{style}.ttf", reorderTables=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
