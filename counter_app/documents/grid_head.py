"""The head of a wide table: titles under merged titles, as the books and reports have them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counter_app.documents.pen import Pen
from counter_app.documents.rows import Align, Row, Writer, height_of, stacked
from counter_app.documents.text import Line
from counter_app.documents.typeface import Face

PADDING = 2.6
"""White between an upright rule and the text, in points."""
_VERTICAL_PADDING = 1.6
_MARKS = 0.88
"""Scale of the column numbers."""


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column; `heads` are its titles from the outside in, neighbours share those that are equal."""

    heads: tuple[str, ...]
    share: float
    align: Align = Align.LEFT
    mark: str = ""
    """What stands in the row of column numbers."""


@dataclass(frozen=True, slots=True)
class _Title:
    """A title over the columns from `left` to before `right`, in the levels from `top` to before `bottom`."""

    text: str
    left: int
    right: int
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class _Placed:
    """A title's frame, from the upper left corner of the head, and its lines."""

    x: float
    depth: float
    width: float
    height: float
    lines: list[Line]


def head_row(writer: Writer, columns: Sequence[GridColumn], widths: Sequence[float], scale: float) -> Row:
    """The head as one row, drawn again on every page."""
    edges = [sum(widths[:index]) for index in range(len(widths) + 1)]
    titles = list(_titles(columns))
    depth = _depth(columns)
    lines = [
        writer.lines(
            [
                writer.run(each.text, Face.ITALIC, scale * _MARKS)
                if each.top >= depth
                else writer.run(each.text, Face.BOLD, scale)
            ],
            edges[each.right] - edges[each.left] - 2 * PADDING,
        )
        for each in titles
    ]
    heights = _level_heights(titles, [height_of(each) + 2 * _VERTICAL_PADDING for each in lines])
    depths = [sum(heights[:level]) for level in range(len(heights) + 1)]
    placed = [
        _Placed(
            edges[each.left],
            depths[each.top],
            edges[each.right] - edges[each.left],
            depths[each.bottom] - depths[each.top],
            text,
        )
        for each, text in zip(titles, lines, strict=True)
    ]

    def draw(pen: Pen, x: float, y: float) -> None:
        for each in placed:
            left, top = x + each.x, y - each.depth
            pen.frame(left, top - each.height, each.width, each.height)
            white = (each.height - height_of(each.lines)) / 2
            stacked(each.lines, each.width, Align.CENTRE)(pen, left, top - white)

    return Row(depths[-1], draw, keeps_next=True)


def _depth(columns: Sequence[GridColumn]) -> int:
    return max(len(column.heads) for column in columns)


def _titles(columns: Sequence[GridColumn]) -> Iterator[_Title]:
    depth = _depth(columns)
    for level in range(depth):
        left = 0
        while left < len(columns):
            heads, right = columns[left].heads, left + 1
            if level == len(heads) - 1:
                yield _Title(heads[level], left, right, level, depth)
            elif level < len(heads):
                shared = heads[: level + 1]
                while right < len(columns) and columns[right].heads[: level + 1] == shared:
                    right += 1
                yield _Title(heads[level], left, right, level, level + 1)
            left = right
    if any(column.mark for column in columns):
        for index, column in enumerate(columns):
            # A sum may go on in the next line behind its signs.
            mark = column.mark.replace("=", "= ").replace("+", "+ ")
            yield _Title(mark, index, index + 1, depth, depth + 1)


def _level_heights(titles: Sequence[_Title], needed: Sequence[float]) -> list[float]:
    """Levels as high as their own titles; the last one grows where a title over several needs more."""
    heights = [0.0] * max(each.bottom for each in titles)
    by_span = sorted(zip(titles, needed, strict=True), key=lambda each: each[0].bottom - each[0].top)
    for title, height in by_span:
        missing = height - sum(heights[title.top : title.bottom])
        heights[title.bottom - 1] += max(0.0, missing)
    return heights
