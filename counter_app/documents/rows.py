"""Rows: the unbreakable strips a page is filled with, and the plain ones made of text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from counter_app.documents.codes import Symbols
from counter_app.documents.pen import Pen
from counter_app.documents.text import Line, Run, broken
from counter_app.documents.typeface import Face, Typeface

LEADING = 1.2
"""Line distance in em: capitals with two marks (Ấ) and letters with a dot below (ậ) do not touch."""
ASCENT = 0.93
"""From the top of a line to its baseline, in em."""

Draw = Callable[[Pen, float, float], None]
"""Draws a row; x of its left edge and y of its top edge, in points from the page's lower left."""


@dataclass(frozen=True, slots=True)
class Row:
    """A strip of the page that is never cut."""

    height: float
    draw: Draw
    keeps_next: bool = False
    """Stays on one page with the row below it."""
    head: tuple[Row, ...] = ()
    """Drawn again above this row when it opens a page (the head of its table)."""
    opens: bool = False
    """Opens a paragraph: a page with room to spare has a little more white above it."""
    foot: Draw | None = None
    """Drawn below this row when it closes a page (the closing rule of its table)."""
    starts_page: bool = False
    """Stands on top of a page of its own (the parts of a book)."""


class Align(Enum):
    """Where lines stand in their column."""

    LEFT = 0.0
    CENTRE = 0.5
    RIGHT = 1.0


class Writer:
    """Makes rows of text for one column width and one body size (both in points)."""

    def __init__(self, typeface: Typeface, symbols: Symbols, width: float, body: float) -> None:
        self.typeface = typeface
        self.symbols = symbols
        self._broken: dict[tuple[tuple[Run, ...], float, float], list[Line]] = {}
        self.width = width
        self.body = body

    def run(self, text: str, face: Face = Face.REGULAR, scale: float = 1.0) -> Run:
        """A cleaned run, `scale` times the body size; a space at either end stays."""
        cleaned = self.typeface.clean(text)
        before, after = text[:1] == " ", text[-1:] == " " and bool(cleaned)
        return Run(" " * before + cleaned + " " * after, self.body * scale, face)

    def lines(self, runs: Sequence[Run], width: float | None = None, hanging: float = 0.0) -> list[Line]:
        """The lines of runs in a column (the full width when not told)."""
        key = (tuple(runs), self.width if width is None else width, hanging)
        # Both copies of a paper are made of nearly the same lines.
        if key not in self._broken:
            self._broken[key] = broken(runs, self.typeface, key[1], hanging)
        return list(self._broken[key])

    def paragraph(
        self, *runs: Run, align: Align = Align.LEFT, hanging: float = 0.0, keeps_next: bool = False
    ) -> list[Row]:
        """One row per line; a paragraph of up to three lines is not torn apart."""
        lines = self.lines(runs, hanging=hanging)
        short = len(lines) <= 3
        last = len(lines) - 1
        return [
            Row(
                leading(line),
                stacked([line], self.width - (hanging if index else 0), align, hanging if index else 0.0),
                keeps_next=keeps_next if index == last else short,
                opens=index == 0,
            )
            for index, line in enumerate(lines)
        ]

    def field(
        self, label: str, value: str, face: Face = Face.REGULAR, *, keeps_next: bool = False
    ) -> list[Row]:
        """`Label: value`, as the forms print their lines."""
        return self.paragraph(self.run(f"{label}: "), self.run(value, face), keeps_next=keeps_next)

    def space(self, height: float) -> Row:
        """White of this height (points)."""
        return Row(height, lambda _pen, _x, _y: None, keeps_next=True)


def leading(line: Line) -> float:
    """Height of a line, in points."""
    return line.size * LEADING


def height_of(lines: Sequence[Line]) -> float:
    """Height of lines under each other, in points."""
    return sum(leading(line) for line in lines)


def stacked(lines: Sequence[Line], width: float, align: Align = Align.LEFT, indent: float = 0.0) -> Draw:
    """Draws lines under each other in a column of this width."""

    def draw(pen: Pen, x: float, y: float) -> None:
        top = y
        for line in lines:
            left = x + indent + (width - line.width) * align.value
            pen.line(line, left, top - line.size * ASCENT)
            top -= leading(line)

    return draw
