"""The words of dossiers as the search keeps them: an index per year of receipt, and the long words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from sqlalchemy import Connection

from local_db.read_schema import ReadTables

PREFIX_REACH: Final = 4
"""Letters up to which the index keeps prefixes of its own."""


class SearchIndex:
    """Writes the words of one set of read tables, on one connection."""

    def __init__(self, connection: Connection, tables: ReadTables) -> None:
        self._run = connection.exec_driver_sql
        self._tables = tables

    def put(self, year: int, words: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Index the words of dossiers (by position) of one year, replacing what was there."""
        listed = list(words)
        texts = [(position, " ".join(each)) for position, each in listed]
        self._run(f"INSERT OR REPLACE INTO {self._tables.shard(year)} (rowid, words) VALUES (?, ?)", texts)
        long = {(word,) for _, each in listed for word in each if has_forms(word)}
        if long:
            name = self._tables.search_word.name
            self._run(f"INSERT OR IGNORE INTO {name} (word) VALUES (?)", sorted(long))

    def drop(self, year: int, position: int) -> None:
        """Take a dossier out of the index of its year."""
        self._run(f"DELETE FROM {self._tables.shard(year)} WHERE rowid = ?", (position,))

    def merge_later(self, year: int) -> None:
        """For a rebuild: larger pieces, put together at the end instead of all along."""
        self._configure(year, {"automerge": 0, "hashsize": 16 << 20})

    def merge_as_usual(self, year: int) -> None:
        """Back to the defaults of FTS5, which suit one dossier at a time."""
        self._configure(year, {"automerge": 4, "hashsize": 1 << 20})

    def merge_step(self, year: int, pages: int) -> bool:
        """Merge about so many pages (negative: begin to merge everything); False when all is one piece."""
        name = self._tables.shard(year)
        before = self._run("SELECT total_changes()").scalar_one()
        self._run(f"INSERT INTO {name} ({name}, rank) VALUES ('merge', ?)", (pages,))
        # Fewer than two changes mean that nothing was merged (documentation of FTS5).
        return int(self._run("SELECT total_changes()").scalar_one()) - int(before) >= 2

    def _configure(self, year: int, values: Mapping[str, int]) -> None:
        name = self._tables.shard(year)
        for option, value in values.items():
            self._run(f"INSERT INTO {name} ({name}, rank) VALUES (?, ?)", (option, value))

    def years(self) -> list[int]:
        """The years that have an index, newest first."""
        rows = self._run(f"SELECT year FROM {self._tables.search_shard.name} ORDER BY year DESC").all()
        return [row[0] for row in rows]


def has_forms(word: str) -> bool:
    """Whether a word belongs in the list of long words: words of letters are few, numbers are not."""
    return len(word) > PREFIX_REACH and word.isalpha()
