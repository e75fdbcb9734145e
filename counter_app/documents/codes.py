"""Code 128 and QR as plain black squares on the grid of a 203-dpi printer."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import segno

from counter_app.documents.code128 import bars_of
from counter_app.documents.pen import Pen

MILLIMETRE = 72 / 25.4
DOT = 72 / 203
"""One dot of the coarsest printer at a counter (203 dpi), in points."""
WIDE_MODULE = 0.33 * MILLIMETRE
NARROW_MODULE = 2 * DOT
"""Below two dots a 203-dpi print no longer decodes."""
QUIET_MODULES = 10
"""White on either side of a Code 128, in modules (ISO/IEC 15417)."""
QR_QUIET_MODULES = 4


@dataclass(frozen=True, slots=True)
class BarCode:
    """A Code 128: its bars as path operators in units of one module, their count, the module in points."""

    bars: str
    modules: int
    module: float

    @property
    def width(self) -> float:
        """Bars without the white at the sides, in points."""
        return self.modules * self.module

    @property
    def quiet(self) -> float:
        """The white needed on either side, in points."""
        return QUIET_MODULES * self.module

    def draw(self, pen: Pen, x: float, y: float, height: float) -> None:
        """Bars of this height whose lower left corner is at (x, y)."""
        left = _on_grid(x)
        pen.blank(left - self.quiet, y, self.width + 2 * self.quiet, height)
        pen.stamp(self.bars, left, y, self.module, height)


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code: its squares as path operators in modules, modules per side, the module in points."""

    squares: str
    modules: int
    module: float

    @property
    def side(self) -> float:
        """Length of a side without the white around, in points."""
        return self.modules * self.module

    @property
    def quiet(self) -> float:
        """The white needed around, in points."""
        return QR_QUIET_MODULES * self.module

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """The code with its lower left corner at (x, y)."""
        left, bottom = _on_grid(x), _on_grid(y)
        around = self.side + 2 * self.quiet
        pen.blank(left - self.quiet, bottom - self.quiet, around, around)
        pen.stamp(self.squares, left, bottom, self.module, self.module)


class Symbols:
    """The codes of one rendering; each text is encoded once, however often it is laid out."""

    def __init__(self) -> None:
        self._bars: dict[str, tuple[str, int]] = {}
        self._squares: dict[str, tuple[str, int]] = {}

    def bar_code(self, text: str, room: float, *, small: bool = False) -> BarCode | None:
        """The widest Code 128 whose bars fit into `room` points; None when not even the narrowest does.

        A text outside ASCII has no Code 128 either; its QR code and its letters remain. A `small` code
        takes no more width than it needs: the lines of a slip.
        """
        if not text or not text.isascii() or not text.isprintable():
            return None
        if text not in self._bars:
            self._bars[text] = bars_of(text)
        bars, modules_wide = self._bars[text]
        for module in (NARROW_MODULE,) if small else (WIDE_MODULE, NARROW_MODULE):
            if modules_wide * module <= room:
                return BarCode(bars, modules_wide, module)
        return None

    def qr_code(self, text: str, side: float) -> QrCode:
        """A QR code (level M) of at most `side` points without its border, in whole dots per module.

        A text too long for that is drawn with three dots per module and comes out larger.
        """
        if text not in self._squares:
            # No boost: more error correction than asked for would make the look depend on spare room.
            matrix = segno.make(text, error="m", micro=False, boost_error=False).matrix
            rows = [_row(row, len(matrix) - 1 - index) for index, row in enumerate(matrix)]
            self._squares[text] = (" ".join(rows), len(matrix))
        squares, modules = self._squares[text]
        dots = max(3, int(side / modules / DOT))
        return QrCode(squares, modules, dots * DOT)


def _on_grid(position: float) -> float:
    return round(position / DOT) * DOT


def _row(modules: bytes | bytearray, level: int) -> str:
    """The dark runs of one row, each a rectangle one unit high standing on `level`."""
    start = 0
    rectangles: list[str] = []
    for dark, run in groupby(modules):
        length = len(list(run))
        if dark:
            rectangles.append(f"{start} {level} {length} 1 re")
        start += length
    return " ".join(rectangles)
