"""Sizes of the sheets and of the frame a paper is set in, in points."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.documents.codes import MILLIMETRE
from counter_app.domain.papers import SheetLayout


@dataclass(frozen=True, slots=True)
class Geometry:
    """One page: its size, its margins, and the sizes of type that are tried on it."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    bodies: tuple[float, ...]
    """Body sizes tried from the largest on until the paper fits one page."""
    flowing_body: float
    """Body size of a paper that takes several pages in any case."""

    @property
    def frame_width(self) -> float:
        """Width of the text."""
        return self.width - self.left - self.right

    @property
    def frame_height(self) -> float:
        """Height of the text."""
        return self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class _Margins:
    """Left, right, top and bottom, in millimetres."""

    left: float
    right: float
    top: float
    bottom: float


def _page(
    width: float, height: float, margins: _Margins, bodies: tuple[float, ...], flowing_body: float
) -> Geometry:
    """The geometry of a page given in millimetres."""
    return Geometry(
        width=width * MILLIMETRE,
        height=height * MILLIMETRE,
        left=margins.left * MILLIMETRE,
        right=margins.right * MILLIMETRE,
        top=margins.top * MILLIMETRE,
        bottom=margins.bottom * MILLIMETRE,
        bodies=bodies,
        flowing_body=flowing_body,
    )


A5 = _page(148, 210, _Margins(9.5, 9.5, 9.5, 8.5), (10.5, 10.0, 9.5, 9.0, 8.6), 9.5)
# Half of an A4 sheet is half a millimetre wider than A5.
HALF_A4 = _page(148.5, 210, _Margins(9.5, 10, 9.5, 8.5), (10.5, 10.0, 9.5, 9.0, 8.6), 9.5)
# Margins of the provinces' own A4 templates.
A4 = _page(210, 297, _Margins(30, 20, 20, 20), (13.0, 12.5, 12.0, 11.5, 11.0), 12.0)

# Margins of the counters' own template of the result handover slip.
A4_ACROSS = _page(297, 210, _Margins(20, 12, 15, 15), (12.0, 11.5, 11.0, 10.5, 10.0), 10.5)

GEOMETRIES = {
    SheetLayout.A5: A5,
    SheetLayout.A4: A4,
    SheetLayout.A4_TWO_A5: HALF_A4,
    SheetLayout.A4_ACROSS: A4_ACROSS,
}
