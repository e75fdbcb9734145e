"""Rows of a long list in pages by key, without Qt: which pages are here, which are wanted next.

A page is 200 rows after a key (keyset). To reach a far page its key must be known: either the source
can mark every 200th key at once, or the pages in between are walked, keeping only their keys.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar, runtime_checkable

Row = TypeVar("Row")
RowOut_co = TypeVar("RowOut_co", covariant=True)

PAGE_ROWS = 200
PAGES_KEPT = 12
# Farther than this a source that can jump does.
PAGES_WALKED = 4


class RowSource(Protocol[RowOut_co]):
    """Where a table reads from; every call runs on the queries' lane.

    Keys are opaque to the table (a position, a tuple); they never reach a widget.
    """

    def count(self) -> int:
        """How many rows there are now."""
        ...

    def page(self, after: object | None, limit: int) -> Sequence[RowOut_co]:
        """The next rows after a key; None begins at the top."""
        ...

    def key_of(self, row: object) -> object:
        """The key of a row: rows after it come on the next page."""
        ...

    def marks(self, every: int) -> Sequence[object] | None:
        """The key of every `every`-th row from the top, in order, or None: then pages are walked."""
        ...


@runtime_checkable
class Jumps(Protocol):
    """A source that can also find the key of a far row by itself, quicker than its pages are walked."""

    def jump(self, rows: int) -> object | None:
        """The key of row number `rows` (the first is 1); None where it cannot tell."""
        ...


@dataclass(frozen=True, slots=True)
class Loaded(Generic[Row]):
    """What one read brought: a page, and the keys passed on the way to it."""

    number: int
    rows: tuple[Row, ...]
    keys: tuple[tuple[int, object], ...]


@dataclass(frozen=True, slots=True)
class Opened(Generic[Row]):
    """What the first read brought: how many rows, the first page, perhaps all keys."""

    count: int
    first: tuple[Row, ...]
    marks: tuple[object, ...] | None


def open_source(source: RowSource[Row]) -> Opened[Row]:
    """Count, first page and marks, in one go on the lane."""
    marks = source.marks(PAGE_ROWS)
    first = tuple(source.page(None, PAGE_ROWS))
    return Opened(source.count(), first, None if marks is None else tuple(marks))


def load_page(source: RowSource[Row], number: int, nearest: int, key: object | None) -> Loaded[Row]:
    """Page `number`, walking on from page `nearest`, whose rows come after `key`."""
    keys: list[tuple[int, object]] = []
    rows: tuple[Row, ...] = ()
    if number - nearest > PAGES_WALKED and isinstance(source, Jumps):
        found = source.jump(number * PAGE_ROWS)
        if found is not None:
            nearest, key = number, found
            keys.append((number, found))
    for at in range(nearest, number + 1):
        rows = tuple(source.page(key, PAGE_ROWS))
        if len(rows) < PAGE_ROWS:
            # The list has become shorter: what is beyond is empty.
            return Loaded(number, rows if at == number else (), tuple(keys))
        key = source.key_of(rows[-1])
        keys.append((at + 1, key))
    return Loaded(number, rows, tuple(keys))


class PageStore(Generic[Row]):
    """The pages at hand (the last used are kept) and the keys known so far."""

    def __init__(self) -> None:
        self.count = 0
        self._pages: OrderedDict[int, tuple[Row, ...]] = OrderedDict()
        self._keys: dict[int, object] = {}

    def open(self, opened: Opened[Row], key_of_last: object | None) -> None:
        """Begin anew with a first page."""
        self.count = opened.count
        self._pages = OrderedDict({0: opened.first})
        self._keys = {}
        if opened.marks is not None:
            self._keys = dict(enumerate(opened.marks, start=1))
        elif len(opened.first) == PAGE_ROWS:
            self._keys[1] = key_of_last

    def clear(self) -> None:
        self.count = 0
        self._pages.clear()
        self._keys.clear()

    def take(self, loaded: Loaded[Row]) -> None:
        """Keep a page that was read; the one unused for longest goes."""
        self._pages[loaded.number] = loaded.rows
        self._keys.update(loaded.keys)
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)

    def row(self, number: int) -> Row | None:
        """The row, or None while its page is not here."""
        page = self._pages.get(number // PAGE_ROWS)
        if page is None:
            return None
        at = number % PAGE_ROWS
        return page[at] if at < len(page) else None

    def number_of(self, key: object, source: RowSource[Row]) -> int | None:
        """Where the row of this key stands, if its page is here."""
        for page, rows in self._pages.items():
            for at, row in enumerate(rows):
                if source.key_of(row) == key:
                    return page * PAGE_ROWS + at
        return None

    def has(self, page: int) -> bool:
        """Whether the page is here; using it keeps it."""
        if page in self._pages:
            self._pages.move_to_end(page)
            return True
        return False

    def nearest(self, page: int) -> tuple[int, object | None]:
        """The nearest page at or before this one whose key is known, and that key."""
        known = max((number for number in self._keys if number <= page), default=0)
        return known, self._keys.get(known)
