"""Filling pages with rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from counter_app.documents.rows import Draw, Row

_ROUNDING = 0.01


@dataclass(frozen=True, slots=True)
class Composition:
    """A paper as rows, and what stands on top of its second and later pages."""

    rows: Sequence[Row]
    running_head: Sequence[Row] = ()

    @property
    def height(self) -> float:
        """Height of all rows on one endless page, in points."""
        return sum(row.height for row in self.rows)

    @property
    def in_parts(self) -> bool:
        """Whether a row asks for a page of its own."""
        return any(row.starts_page for row in self.rows)

    @property
    def openings(self) -> int:
        """How many paragraphs there are, at least one."""
        return max(1, sum(row.opens for row in self.rows))


@dataclass(slots=True)
class Page:
    """What is drawn where: depth below the top of the frame, in points."""

    placed: list[tuple[float, Draw]] = field(default_factory=list)
    used: float = 0.0

    def put(self, row: Row) -> None:
        """Add a row below what is there."""
        self.placed.append((self.used, row.draw))
        self.used += row.height


def paginated(compositions: Sequence[Composition], height: float, most_white: float) -> list[list[Page]]:
    """For each copy of a paper its pages of this height (points), holding all rows in order.

    Rows that belong together move to the next page together; only a group taller than a whole
    page is torn. Every row must be lower than a page. Copies of one page each spread their spare
    room over the paragraphs, up to `most_white` points above each and alike on all copies.
    """
    if any(each.height > height or each.in_parts for each in compositions):
        return [_flowing(each, height) for each in compositions]
    white = min(((height - each.height) / each.openings for each in compositions), default=most_white)
    return [[_spread(each.rows, min(white, most_white))] for each in compositions]


def _spread(rows: Sequence[Row], white: float) -> Page:
    page = Page()
    for row in rows:
        page.used += white if row.opens and page.placed else 0.0
        page.put(row)
    return page


def _flowing(composition: Composition, height: float) -> list[Page]:
    pages = [Page()]
    last: Row | None = None
    for group in _groups(composition.rows):
        together = sum(row.height for row in group)
        repeated = sum(row.height for row in (*composition.running_head, *group[0].head))
        fits_a_page = together <= height - repeated
        for index, row in enumerate(group):
            needed = together if index == 0 and fits_a_page else row.height
            full = row.starts_page or pages[-1].used + needed > height + _ROUNDING
            if pages[-1].used and full:
                if last is not None and last.foot is not None:
                    pages[-1].placed.append((pages[-1].used, last.foot))
                pages.append(_opened(composition, row))
            pages[-1].put(row)
            last = row
    return pages


def _opened(composition: Composition, first: Row) -> Page:
    page = Page()
    for row in (*composition.running_head, *first.head):
        page.put(row)
    return page


def _groups(rows: Sequence[Row]) -> list[list[Row]]:
    groups: list[list[Row]] = []
    open_group = False
    for row in rows:
        if open_group:
            groups[-1].append(row)
        else:
            groups.append([row])
        open_group = row.keeps_next
    return groups
