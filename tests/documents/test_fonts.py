"""The shipped serif draws every letter of Vietnamese, and is not called by the reserved name."""

from __future__ import annotations

import unicodedata
from importlib.resources import files
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

STYLES = ("Regular", "Bold", "Italic", "BoldItalic")
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
VOWELS = "aăâeêioôơuưy"
MARKS = "“”‘’–—…•№₫□→≤≥×½²³§°"


def letters() -> set[str]:
    """All letters of Vietnamese in both cases, composed."""
    toned = {unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES}
    both = toned | {each.upper() for each in toned}
    return both | set("bcdđghklmnpqrstvxfjwzBCDĐGHKLMNPQRSTVXFJWZ")


@pytest.mark.parametrize("style", STYLES)
def test_every_vietnamese_letter_has_ink(style: str) -> None:
    font = TTFont(BytesIO((files("resources") / "fonts" / f"QuaySerif-{style}.ttf").read_bytes()))
    glyphs, outlines = font.getBestCmap(), font["glyf"]
    assert len(letters()) == 2 * (12 * 6 + 21)
    for sign in sorted(letters() | set(MARKS) | set("0123456789.,:;-/()%")):
        assert ord(sign) in glyphs, f"{sign} U+{ord(sign):04X}"
        assert outlines[glyphs[ord(sign)]].numberOfContours != 0, sign


@pytest.mark.parametrize("style", STYLES)
def test_the_modified_font_has_a_name_of_its_own_and_keeps_its_licence(style: str) -> None:
    font = TTFont(BytesIO((files("resources") / "fonts" / f"QuaySerif-{style}.ttf").read_bytes()))
    assert "Liberation" not in "".join(
        font["name"].getDebugName(name_id) or "" for name_id in (1, 3, 4, 6, 16)
    )
    assert "Red Hat" in (font["name"].getDebugName(0) or "")
    assert "SIL Open Font License" in (font["name"].getDebugName(13) or "")
    assert "SIL OPEN FONT LICENSE" in (files("resources") / "fonts" / "QuaySerif-OFL.txt").read_text("utf-8")
