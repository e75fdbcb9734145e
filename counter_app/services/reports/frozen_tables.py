"""The figures of a submitted report as tables, and what differs between two runs of it, row by row (C19)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

Cell = str | int | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class FrozenTable:
    """One table of a report. The first `keys` cells of a row name it; numbers are whole."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    keys: int = 1

    def as_data(self) -> dict[str, object]:
        """JSON-able form."""
        return {
            "name": self.name,
            "title": self.title,
            "columns": list(self.columns),
            "rows": [list(row) for row in self.rows],
            "keys": self.keys,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> FrozenTable:
        """Read what `as_data` wrote."""
        return cls(
            str(data["name"]),
            str(data["title"]),
            tuple(cast("Sequence[str]", data["columns"])),
            tuple(tuple(row) for row in cast("Sequence[Sequence[Cell]]", data["rows"])),
            cast("int", data["keys"]),
        )

    def by_key(self) -> dict[Row, Row]:
        """The rows by what names them; of several with one name, each counted on."""
        found: dict[Row, Row] = {}
        for row in self.rows:
            key, again = row[: self.keys], 1
            while key in found:
                again += 1
                key = (*row[: self.keys], again)
            found[key] = row
        return found


@dataclass(frozen=True, slots=True)
class CellChange:
    """One figure that is another one now; None where the row, or the figure, is not there."""

    table: str
    row: str
    column: str
    before: Cell
    after: Cell


def changes_between(before: Sequence[FrozenTable], after: Sequence[FrozenTable]) -> tuple[CellChange, ...]:
    """Every figure that differs, in the order of the tables as they were submitted."""
    now = {each.name: each for each in after}
    names = [each.name for each in before]
    changes: list[CellChange] = []
    for table in before:
        changes += _between(table, now.get(table.name) or _emptied(table))
    for table in after:
        if table.name not in names:
            changes += _between(_emptied(table), table)
    return tuple(changes)


def _between(before: FrozenTable, after: FrozenTable) -> Iterator[CellChange]:
    old, new = before.by_key(), after.by_key()
    for key in dict.fromkeys((*old, *new)):
        named = " · ".join("" if cell is None else str(cell) for cell in key)
        then, now = _figures(before, old.get(key)), _figures(after, new.get(key))
        for column in dict.fromkeys((*then, *now)):
            if then.get(column) != now.get(column):
                yield CellChange(before.title, named, column, then.get(column), now.get(column))


def _figures(table: FrozenTable, row: Row | None) -> dict[str, Cell]:
    if row is None:
        return {}
    return dict(zip(table.columns[table.keys :], row[table.keys :], strict=True))


def _emptied(table: FrozenTable) -> FrozenTable:
    return FrozenTable(table.name, table.title, table.columns, (), table.keys)
