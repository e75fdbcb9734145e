"""The bundled screen font, complete for Vietnamese, with digits of one width."""

from __future__ import annotations

from importlib.resources import files

from PySide6.QtGui import QFont, QFontDatabase

from ui.theme.tokens import Type

STYLES = ("Regular", "Medium", "SemiBold")


def load_screen_fonts() -> None:
    """Make the three weights known to Qt; needs a running QGuiApplication."""
    folder = files("resources") / "fonts"
    for style in STYLES:
        QFontDatabase.addApplicationFontFromData((folder / f"BeVietnamProTabular-{style}.ttf").read_bytes())


def screen_font(kind: Type, size: float, weight: int) -> QFont:
    """A font of the screen family; size in device-independent pixels, rounded to whole ones."""
    font = QFont(kind.family)
    font.setPixelSize(round(size))
    font.setWeight(QFont.Weight(weight))
    return font
