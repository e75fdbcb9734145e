"""A short list that is here already, as a source of the long tables: some thousand rows at most."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar, cast

Row = TypeVar("Row")


class FixedRows(Generic[Row]):
    """Rows in their order, each with a key of its own."""

    def __init__(self, rows: Sequence[Row], key: Callable[[Row], object]) -> None:
        self._rows, self._key = tuple(rows), key
        self._places = {key(row): place for place, row in enumerate(self._rows)}

    def count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def page(self, after: object | None, limit: int) -> Sequence[Row]:
        """The next rows after a key; None begins at the top."""
        first = 0 if after is None else self._places[after] + 1
        return self._rows[first : first + limit]

    def key_of(self, row: object) -> object:
        """The key of a row."""
        return self._key(cast("Row", row))

    def marks(self, every: int) -> Sequence[object] | None:
        """The key of every `every`-th row."""
        return [self._key(row) for row in self._rows[every - 1 :: every]]
