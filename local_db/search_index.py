"""The words of dossiers as the search keeps them: an index per year, the texts, the list of long words.

The index answers which dossiers have a word; the kept texts let a search look whether one dossier
has it, which for a word that nearly every dossier has is far less to read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
        texts = [(position, text_of(each)) for position, each in listed]
        self._run(f"INSERT OR REPLACE INTO {self._tables.shard(year)} (rowid, words) VALUES (?, ?)", texts)
        self._run(f"INSERT OR REPLACE INTO {self._tables.dossier_words.name} VALUES (?, ?)", texts)
        long = {(word,) for _, each in listed for word in each if has_forms(word)}
        if long:
            name = self._tables.search_word.name
            self._run(f"INSERT OR IGNORE INTO {name} (word) VALUES (?)", sorted(long))

    def drop(self, year: int, position: int) -> None:
        """Take a dossier out of the index of its year."""
        self._run(f"DELETE FROM {self._tables.shard(year)} WHERE rowid = ?", (position,))
        self._run(f"DELETE FROM {self._tables.dossier_words.name} WHERE position = ?", (position,))

    def years(self) -> list[int]:
        """The years that have an index, newest first."""
        rows = self._run(f"SELECT year FROM {self._tables.search_shard.name} ORDER BY year DESC").all()
        return [row[0] for row in rows]


def text_of(words: Sequence[str]) -> str:
    """The words as one text in which ` word` is found where a word begins with it."""
    return " " + " ".join(words)


def has_forms(word: str) -> bool:
    """Whether a word belongs in the list of long words: words of letters are few, numbers are not."""
    return len(word) > PREFIX_REACH and word.isalpha()
