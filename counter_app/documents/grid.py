"""Tables of hundreds of lines: merged heads, bar codes in cells, struck lines; quick to set and to draw.

They flow over pages like `Table`. A line that fits its column is measured once, and the rules of a row
are one stroke: 300 lines of a slip must not keep a counter waiting.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, zip_longest

from counter_app.documents.codes import MILLIMETRE, BarCode
from counter_app.documents.grid_head import PADDING, GridColumn, head_row
from counter_app.documents.pen import Pen
from counter_app.documents.rows import ASCENT, Align, Row, Writer, leading
from counter_app.documents.text import Line, Run
from counter_app.documents.typeface import Face

VERTICAL_PADDING = 1.6
"""White between a level rule and the text, in points."""
LINES_TOGETHER = 6
"""A cell with more lines may continue on the next page after so many."""
BAR_HEIGHT = 5.5 * MILLIMETRE
_AROUND_BARS = 0.7 * MILLIMETRE
_STRIKE = 0.32
"""Height of the line through a struck text over its baseline, in em."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """Paragraphs, then a bar code, then notes, which are never struck."""

    paragraphs: tuple[tuple[Run, ...], ...] = ()
    bars: BarCode | None = None
    notes: tuple[tuple[Run, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class GridEntry:
    """The cells of one line of the table."""

    cells: Sequence[GridCell]
    struck: bool = False
    least: float = 0.0
    """The least height, in points: room to write by hand."""


@dataclass(frozen=True, slots=True)
class _Item:
    """A line of text, or a bar code, with its distance from the top of its part."""

    depth: float
    height: float
    line: Line | None
    bars: BarCode | None
    struck: bool


_Part = list[_Item]


class Grid:
    """Columns on one writer's width; `scale` of the body size."""

    def __init__(self, writer: Writer, columns: Sequence[GridColumn], scale: float = 0.86) -> None:
        self._writer = writer
        self._columns = columns
        self._scale = scale
        total = sum(column.share for column in columns)
        self._widths = [writer.width * column.share / total for column in columns]
        self._edges = list(accumulate(self._widths, initial=0.0))
        self._head = head_row(writer, columns, self._widths, scale)

    def rows(self, entries: Sequence[GridEntry | str]) -> list[Row]:
        """The head and the entries; a plain text is a bold line over the whole width.

        The last one stays with what follows the table, so that no signature stands alone on a page.
        """
        rows = [self._head]
        for entry in entries:
            rows += self._whole(entry) if isinstance(entry, str) else self._entry(entry)
        return [*rows[:-1], replace(rows[-1], keeps_next=True)]

    def run(self, text: str, face: Face = Face.REGULAR, scale: float = 1.0) -> Run:
        """A run in the size of this table."""
        return self._writer.run(text, face, self._scale * scale)

    def cell(self, *texts: str, face: Face = Face.REGULAR) -> GridCell:
        """A cell of one paragraph a text; empty ones take no room."""
        return GridCell(tuple((self.run(text, face),) for text in texts if text))

    def _whole(self, text: str) -> list[Row]:
        width = self._writer.width
        lines = _lines(self._writer, (self.run(text, Face.BOLD),), width - 2 * PADDING)
        part = _stacked([(line, False) for line in lines], None, [])
        column = GridColumn(("",), 1)
        height = _height(part) + 2 * VERTICAL_PADDING
        drawn = _Drawn([part], [column], [0.0, width], height, VERTICAL_PADDING, closed=True)
        return [Row(height, drawn, keeps_next=True, head=(self._head,))]

    def _entry(self, entry: GridEntry) -> list[Row]:
        cells = [
            self._parts(cell, width - 2 * PADDING, struck=entry.struck)
            for cell, width in zip(entry.cells, self._widths, strict=True)
        ]
        parts = list(zip_longest(*cells, fillvalue=[]))
        last = len(parts) - 1
        rows: list[Row] = []
        for index, part in enumerate(parts):
            above, below = VERTICAL_PADDING * (index == 0), VERTICAL_PADDING * (index == last)
            height = above + max(map(_height, part)) + below
            height = max(height, entry.least) if last == 0 else height
            drawn = _Drawn(part, self._columns, self._edges, height, above, closed=index == last)
            rows.append(
                Row(height, drawn, head=(self._head,), foot=None if index == last else self._rule_below)
            )
        return rows

    def _rule_below(self, pen: Pen, x: float, y: float) -> None:
        pen.rule(x, y, x + self._writer.width, y)

    def _parts(self, cell: GridCell, width: float, *, struck: bool) -> list[_Part]:
        lines = [(line, struck) for runs in cell.paragraphs for line in _lines(self._writer, runs, width)]
        notes = [(line, False) for runs in cell.notes for line in _lines(self._writer, runs, width)]
        if cell.bars is not None or len(lines) + len(notes) <= LINES_TOGETHER:
            return [_stacked(lines, cell.bars, notes)]
        together = [*lines, *notes]
        return [
            _stacked(together[start : start + LINES_TOGETHER], None, [])
            for start in range(0, len(together), LINES_TOGETHER)
        ]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Draws one part of an entry: its texts, its codes and, in one stroke, its rules."""

    cells: Sequence[_Part]
    columns: Sequence[GridColumn]
    edges: Sequence[float]
    height: float
    above: float
    closed: bool

    def __call__(self, pen: Pen, x: float, y: float) -> None:
        bottom = y - self.height
        rules = [f"{x + edge:.2f} {y:.2f} m {x + edge:.2f} {bottom:.2f} l" for edge in self.edges]
        if self.closed:
            rules.append(f"{x:.2f} {bottom:.2f} m {x + self.edges[-1]:.2f} {bottom:.2f} l")
        pen.strokes(" ".join(rules))
        placed: list[tuple[Line, float, float]] = []
        for index, part in enumerate(self.cells):
            left, right = x + self.edges[index] + PADDING, x + self.edges[index + 1] - PADDING
            for item in part:
                placed += _placed(pen, item, left, right, y - self.above, self.columns[index].align)
        pen.lines(placed)


def _placed(
    pen: Pen, item: _Item, left: float, right: float, top: float, align: Align
) -> list[tuple[Line, float, float]]:
    """Draws the bars and the strike of an item; where its text goes is told, to be drawn with the others."""
    if item.bars is not None:
        middle = left + (right - left - item.bars.width) / 2
        item.bars.draw(pen, middle, top - item.depth - item.height, BAR_HEIGHT)
    if item.line is None:
        return []
    start = left + (right - left - item.line.width) * align.value
    baseline = top - item.depth - item.line.size * ASCENT
    if item.struck:
        height = baseline + item.line.size * _STRIKE
        pen.rule(start - 1, height, start + item.line.width + 1, height, 0.7)
    return [(item.line, start, baseline)]


def _lines(writer: Writer, runs: tuple[Run, ...], width: float) -> list[Line]:
    """The lines of a paragraph; one short run, the usual case, is a line as it stands."""
    if len(runs) == 1:
        run = runs[0]
        taken = writer.typeface.width(run.text, run.face, run.size)
        if taken <= width:
            return [Line(runs, taken, run.size)]
    return writer.lines(runs, width)


def _stacked(lines: list[tuple[Line, bool]], bars: BarCode | None, notes: list[tuple[Line, bool]]) -> _Part:
    items: _Part = []
    depth = 0.0
    for line, struck in lines:
        items.append(_Item(depth, leading(line), line, None, struck))
        depth += leading(line)
    if bars is not None:
        items.append(_Item(depth + _AROUND_BARS, BAR_HEIGHT, None, bars, struck=False))
        depth += BAR_HEIGHT + 2 * _AROUND_BARS
    for line, struck in notes:
        items.append(_Item(depth, leading(line), line, None, struck))
        depth += leading(line)
    return items


def _height(part: _Part) -> float:
    if not part:
        return 0.0
    last = part[-1]
    return last.depth + last.height + (_AROUND_BARS if last.bars is not None else 0.0)
