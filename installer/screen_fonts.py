"""Make the screen font of the desktop: Be Vietnam Pro with digits of one width.

The published font (SIL OFL 1.1, no reserved font name) has proportional digits and no `tnum`
feature, so columns of codes and dates would not line up. This gives the ten digits one advance
in all three weights, takes them out of the kerning pairs and names the family apart, so that a
copy installed on the computer is never taken instead.

    python installer/screen_fonts.py FOLDER_WITH_PUBLISHED_TTF resources/fonts

needs fonttools; the result is kept in the repository, so nobody has to run it to build.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

FAMILY = "Be Vietnam Pro Tabular"
WEIGHTS = {"Regular": 400, "Medium": 500, "SemiBold": 600}
# Equal in all weights, so that a line that turns bold does not move its columns. Narrower than the
# widest digits, which are condensed a little: else the 1 stands in a hole. Units: 1000 per em.
DIGIT_ADVANCE = 612
LEAST_SIDE = 28


def make_tabular(font: TTFont) -> None:
    """Give every digit the same advance, its outline centred, without kerning."""
    names = {font.getBestCmap()[ord(digit)] for digit in "0123456789"}
    outlines, metrics = font["glyf"], font["hmtx"]
    for name in names:
        outline = outlines[name]
        width = min(outline.xMax - outline.xMin, DIGIT_ADVANCE - 2 * LEAST_SIDE)
        outline.coordinates.scale((width / (outline.xMax - outline.xMin), 1))
        outline.coordinates.toInt()
        outline.recalcBounds(outlines)
        left = (DIGIT_ADVANCE - width) // 2
        outline.coordinates.translate((left - outline.xMin, 0))
        outline.recalcBounds(outlines)
        metrics[name] = (DIGIT_ADVANCE, left)
    for lookup in font["GPOS"].table.LookupList.Lookup:
        if lookup.LookupType == 2:
            for table in lookup.SubTable:
                _without_kerning(table, names)


def _without_kerning(table: Any, names: set[str]) -> None:
    """Drop the pairs of these glyphs from one pair-positioning table of either format."""
    if table.Format == 1:
        kept = [
            (glyph, pairs)
            for glyph, pairs in zip(table.Coverage.glyphs, table.PairSet, strict=True)
            if glyph not in names
        ]
        table.Coverage.glyphs = [glyph for glyph, _ in kept]
        table.PairSet = [pairs for _, pairs in kept]
        for pairs in table.PairSet:
            pairs.PairValueRecord = [r for r in pairs.PairValueRecord if r.SecondGlyph not in names]
            pairs.PairValueCount = len(pairs.PairValueRecord)
        table.PairSetCount = len(table.PairSet)
        return
    table.Coverage.glyphs = [glyph for glyph in table.Coverage.glyphs if glyph not in names]
    for classes in (table.ClassDef1.classDefs, table.ClassDef2.classDefs):
        for name in names:
            classes.pop(name, None)


def rename(font: TTFont, style: str) -> None:
    """Name the family apart from the published one; licence and copyright records stay."""
    legacy = FAMILY if style == "Regular" else f"{FAMILY} {style}"
    full = f"{FAMILY} {style}"
    values = {1: legacy, 2: "Regular", 4: full, 6: f"BeVietnamProTabular-{style}", 16: FAMILY, 17: style}
    for name_id, value in values.items():
        font["name"].setName(value, name_id, 3, 1, 0x409)
    font["OS/2"].usWeightClass = WEIGHTS[style]


def main(source: Path, target: Path) -> None:
    """Write the three weights into the target folder."""
    for style, weight in WEIGHTS.items():
        font = TTFont(next(source.rglob(f"*_{weight}{style}.ttf")))
        make_tabular(font)
        rename(font, style)
        font.save(target / f"BeVietnamProTabular-{style}.ttf", reorderTables=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
