"""Ruled tables that flow over pages: the head is repeated, a long cell continues, nothing is cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from counter_app.documents.pen import Pen
from counter_app.documents.rows import Align, Row, Writer, height_of, stacked
from counter_app.documents.text import Line, Run
from counter_app.documents.typeface import Face

PADDING = 2.5
"""White between an upright rule and the text, in points."""
VERTICAL_PADDING = 1.2
"""White between a level rule and the text, in points."""
LINES_TOGETHER = 4
"""A cell with more lines may continue on the next page after so many."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `share` of the full width."""

    title: str
    share: float
    align: Align = Align.LEFT


class Table:
    """Columns on one writer's width."""

    def __init__(self, writer: Writer, columns: Sequence[Column], scale: float = 0.94) -> None:
        self._writer = writer
        self._columns = columns
        self._scale = scale
        total = sum(column.share for column in columns)
        self._widths = [writer.width * column.share / total for column in columns]

    def rows(self, entries: Sequence[Sequence[Sequence[Run]]]) -> list[Row]:
        """The head and one row (or several, for a long cell) per entry."""
        head = self._head()
        return [head, *(row for entry in entries for row in self._entry(entry, head))]

    def run(self, text: str, face: Face = Face.REGULAR) -> Run:
        """A run in the size of this table."""
        return self._writer.run(text, face, self._scale)

    def _head(self) -> Row:
        cells = [
            self._writer.lines([self.run(column.title, Face.BOLD)], width - 2 * PADDING)
            for column, width in zip(self._columns, self._widths, strict=True)
        ]
        height = max(map(height_of, cells)) + 2 * VERTICAL_PADDING

        def draw(pen: Pen, x: float, y: float) -> None:
            pen.rule(x, y, x + self._writer.width, y)
            self._cells(pen, x, y, cells, height, None)
            pen.rule(x, y - height, x + self._writer.width, y - height)

        return Row(height, draw, keeps_next=True)

    def _entry(self, entry: Sequence[Sequence[Run]], head: Row) -> list[Row]:
        cells = [
            _chunks(self._writer.lines(runs, width - 2 * PADDING))
            for runs, width in zip(entry, self._widths, strict=True)
        ]
        parts = list(zip_longest(*cells, fillvalue=[]))
        last = len(parts) - 1
        return [
            self._part(part, head, first=index == 0, last=index == last) for index, part in enumerate(parts)
        ]

    def _part(self, cells: Sequence[list[Line]], head: Row, *, first: bool, last: bool) -> Row:
        """Some lines of an entry; white only above its first and below its last."""
        above, below = VERTICAL_PADDING * first, VERTICAL_PADDING * last
        height = above + max(map(height_of, cells)) + below

        def rule_below(pen: Pen, x: float, y: float) -> None:
            pen.rule(x, y, x + self._writer.width, y)

        def draw(pen: Pen, x: float, y: float) -> None:
            self._cells(pen, x, y, cells, height, above)
            if last:
                rule_below(pen, x, y - height)

        return Row(height, draw, head=(head,), foot=None if last else rule_below)

    def _cells(
        self,
        pen: Pen,
        x: float,
        y: float,
        cells: Sequence[Sequence[Line]],
        height: float,
        above: float | None,
    ) -> None:
        """Cells side by side, `above` points below the top edge, or centred both ways without it."""
        left = x
        for lines, width, column in zip(cells, self._widths, self._columns, strict=True):
            align = Align.CENTRE if above is None else column.align
            white = (height - height_of(lines)) / 2 if above is None else above
            stacked(lines, width - 2 * PADDING, align)(pen, left + PADDING, y - white)
            pen.rule(left, y, left, y - height)
            left += width
        pen.rule(left, y, left, y - height)


def _chunks(lines: list[Line]) -> list[list[Line]]:
    return [lines[start : start + LINES_TOGETHER] for start in range(0, len(lines), LINES_TOGETHER)]
