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


@dataclass(slots=True)
class Page:
    """What is drawn where: depth below the top of the frame, in points."""

    placed: list[tuple[float, Draw]] = field(default_factory=list)
    used: float = 0.0

    def put(self, row: Row) -> None:
        """Add a row below what is there."""
        self.placed.append((self.used, row.draw))
        self.used += row.height


def paginated(composition: Composition, height: float, most_white: float) -> list[Page]:
    """Pages of this height (points) that hold all rows in order.

    Rows that belong together move to the next page together; only a group taller than a whole
    page is torn. Every row must be lower than a page. A paper of one page spreads its spare room
    over the paragraphs, up to `most_white` points above each.
    """
    spare = height - composition.height
    if spare >= 0:
        return [_spread(composition.rows, spare, most_white)]
    return _flowing(composition, height)


def _spread(rows: Sequence[Row], spare: float, most_white: float) -> Page:
    openings = sum(row.opens for row in rows) or 1
    white = min(spare / openings, most_white)
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
            if pages[-1].used and pages[-1].used + needed > height + _ROUNDING:
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
