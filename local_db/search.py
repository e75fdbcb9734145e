"""Search over the read tables: whole keys through b-trees, words through one index per year.

The years are asked newest first and the search stops at the limit; nothing is ranked, because the
newest receipts are what a counter looks for and ranking reads every hit. A word longer than the
prefix index reaches is replaced by the few indexed words that begin with it.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import Connection

from local_db.dossier_entries import CODE, NUMBER, PHONE, PHONE_END
from local_db.read_schema import SERVING, ReadTables
from local_db.search_words import Question, phone_key, question_of

PREFIX_REACH: Final = 4
"""Letters up to which the index keeps prefixes of its own."""

MOST_FORMS: Final = 24
"""More indexed words than this behind one typed word, and the index's own prefix search is better."""

_LAST_CHARACTER = "\U0010ffff"


class SearchIndex:
    """The search of one set of read tables, on one connection."""

    def __init__(self, connection: Connection, tables: ReadTables) -> None:
        self._connection = connection
        self._tables = tables

    def find(self, typed: str, limit: int) -> list[int]:
        """Positions of the newest dossiers that answer the typed text, newest first.

        A whole code, phone or paper number answers exactly its dossiers. Otherwise every word is a
        prefix of a word of the dossier; 4 to 9 digits alone are also sought at the end of phones.
        """
        question = question_of(typed)
        if not question.words or limit < 1:
            return []
        return self._by_key(question, limit) or self._by_words(question, limit)

    def put(self, year: int, words: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Index the words of dossiers (by position) of one year, replacing what was there."""
        rows = [(position, " ".join(listed), listed) for position, listed in words]
        name = self._tables.shard(year)
        self._connection.exec_driver_sql(
            f"INSERT OR REPLACE INTO {name} (rowid, words) VALUES (?, ?)", [row[:2] for row in rows]
        )
        long = {(word,) for _, _, listed in rows for word in listed if has_forms(word)}
        if long:
            self._connection.exec_driver_sql(
                f"INSERT OR IGNORE INTO {self._tables.search_word.name} (word) VALUES (?)", sorted(long)
            )

    def drop(self, year: int, positions: Iterable[int]) -> None:
        """Take dossiers out of the index of their year."""
        rows = [(position,) for position in positions]
        self._connection.exec_driver_sql(f"DELETE FROM {self._tables.shard(year)} WHERE rowid = ?", rows)

    def years(self) -> list[int]:
        """The years that have an index, newest first."""
        name = self._tables.search_shard.name
        rows = self._connection.exec_driver_sql(f"SELECT year FROM {name} ORDER BY year DESC").all()
        return [row[0] for row in rows]

    def _by_key(self, question: Question, limit: int) -> list[int]:
        if not question.key:
            return []
        name = self._tables.party_key.name
        asked = {(CODE, question.key), (NUMBER, question.key), (PHONE, phone_key(question.key))}
        found: set[int] = set()
        for key in asked:
            rows = self._connection.exec_driver_sql(
                f"SELECT position FROM {name} WHERE kind = ? AND value = ? ORDER BY position DESC LIMIT ?",
                (*key, limit),
            )
            found.update(row[0] for row in rows)
        return heapq.nlargest(limit, found)

    def _by_words(self, question: Question, limit: int) -> list[int]:
        match = self._match(question)
        found = [] if match is None else self._newest(match, limit)
        if not question.suffix:
            return found
        return heapq.nlargest(limit, {*found, *self._by_phone_end(question.suffix, limit)})

    def _newest(self, match: str, limit: int) -> list[int]:
        found: list[int] = []
        for year in self.years():
            name = self._tables.shard(year)
            rows = self._connection.exec_driver_sql(
                f"SELECT rowid FROM {name} WHERE {name} MATCH ? ORDER BY rowid DESC LIMIT ?",
                (match, limit - len(found)),
            )
            found += [row[0] for row in rows]
            if len(found) >= limit:
                break
        return found

    def _by_phone_end(self, digits: str, limit: int) -> list[int]:
        name = self._tables.party_key.name
        start = digits[::-1]
        rows = self._connection.exec_driver_sql(
            f"SELECT DISTINCT position FROM {name} WHERE kind = ? AND value >= ? AND value < ?"
            " ORDER BY position DESC LIMIT ?",
            (PHONE_END, start, start + _LAST_CHARACTER, limit),
        )
        return [row[0] for row in rows]

    def _match(self, question: Question) -> str | None:
        """The question for the index; None when a word begins nothing that is indexed."""
        parts = []
        for word in question.words:
            forms = self._forms(word) if has_forms(word) else None
            if forms is None:
                parts.append(f'"{word}"*')
            elif not forms:
                return None
            else:
                parts.append("(" + " OR ".join(f'"{form}"' for form in forms) + ")")
        return " AND ".join(parts)

    def _forms(self, word: str) -> list[str] | None:
        """The indexed words that begin with this one; None when they are too many to name."""
        name = self._tables.search_word.name
        rows = self._connection.exec_driver_sql(
            f"SELECT word FROM {name} WHERE word >= ? AND word < ? LIMIT ?",
            (word, word + _LAST_CHARACTER, MOST_FORMS + 1),
        ).all()
        return None if len(rows) > MOST_FORMS else [row[0] for row in rows]


def search_positions(connection: Connection, typed: str, limit: int) -> list[int]:
    """Positions of the newest dossiers that answer the typed text, from the serving tables."""
    return SearchIndex(connection, _SERVING).find(typed, limit)


_SERVING: Final = ReadTables(SERVING)


def has_forms(word: str) -> bool:
    """Whether a word stands in the list of long words: of letters they repeat and are few, numbers
    are nearly all different.
    """
    return len(word) > PREFIX_REACH and word.isalpha()
