"""Marks around and under a paper: trial, late reprint, void, copy and page."""

from __future__ import annotations

import math

from counter_app.documents.codes import MILLIMETRE
from counter_app.documents.geometry import Geometry
from counter_app.documents.pen import Pen
from counter_app.documents.text import Run
from counter_app.documents.typeface import Face
from counter_app.domain.papers import MarkKind, PrintMark

DEMO = "BẢN THỬ – KHÔNG CÓ GIÁ TRỊ"
VOID = "ĐÃ HỦY"
# Light enough to read every letter over it, dark enough that nobody takes the sheet for a real one.
_GREY = 0.86
_SIZE = 8.0
_BOX_FROM_EDGE = 4.6 * MILLIMETRE
"""Printers leave about 4 mm of the edge white."""


def draw_background(pen: Pen, mark: PrintMark, geometry: Geometry, x: float, *, demo: bool) -> None:
    """The slanting words of a trial or void paper, under everything else."""
    for text in _slanting(mark, demo=demo):
        angle = math.degrees(math.atan2(geometry.height, geometry.width))
        diagonal = math.hypot(geometry.height, geometry.width)
        full = pen.typeface.width(text, Face.BOLD, 1.0)
        size = min(diagonal * 0.62 / full, geometry.width / 4)
        pen.watermark(text, x + geometry.width / 2, geometry.height / 2, size, grey=_GREY, angle=angle)


def _slanting(mark: PrintMark, *, demo: bool) -> list[str]:
    if mark.kind is MarkKind.VOID:
        return [VOID]
    return [DEMO] if demo else []


def draw_marks(pen: Pen, mark: PrintMark, geometry: Geometry, x: float, *, demo: bool) -> None:
    """Boxed words in the top margin: trial on the left, reprint on the right. The paper keeps its place."""
    if demo:
        _boxed(pen, DEMO, geometry, x + geometry.left, right=False)
    if mark.kind is MarkKind.REPRINT:
        _boxed(pen, f"BẢN IN LẠI lần {mark.count}", geometry, x + geometry.width - geometry.right, right=True)


def _boxed(pen: Pen, text: str, geometry: Geometry, edge: float, *, right: bool) -> None:
    padding = 3.0
    width = pen.typeface.width(text, Face.BOLD, _SIZE) + 2 * padding
    height = _SIZE * 1.45
    left = edge - width if right else edge
    bottom = geometry.height - _BOX_FROM_EDGE - height
    pen.frame(left, bottom, width, height, 0.8)
    pen.run(Run(text, _SIZE, Face.BOLD), left + padding, bottom + _SIZE * 0.42)


def draw_foot(pen: Pen, geometry: Geometry, x: float, left: str, right: str) -> None:
    """Small words in the bottom margin."""
    size = 7.5
    baseline = 4.6 * MILLIMETRE
    pen.run(Run(left, size, Face.ITALIC), x + geometry.left, baseline)
    width = pen.typeface.width(right, Face.ITALIC, size)
    pen.run(Run(right, size, Face.ITALIC), x + geometry.width - geometry.right - width, baseline)
