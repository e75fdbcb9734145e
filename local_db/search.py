"""Search over the read tables: whole keys through b-trees, words through one index per year.

The years are asked newest first and the search stops at the limit; nothing is ranked, because the
newest receipts are what a counter looks for and ranking reads every hit. A word longer than the
prefix index reaches is replaced by the few indexed words that begin with it. The index is asked for
the rarest words; when few dossiers are left, the other words are looked for in their texts.
"""

from __future__ import annotations

import heapq
from typing import Final

from sqlalchemy import Connection

from counter_app.domain.listing import DossierRow
from local_db.dossier_entries import END_MARK
from local_db.labels import Labels
from local_db.listing_queries import COLUMNS, rows_at, rows_of
from local_db.search_frequencies import Frequencies
from local_db.search_index import has_forms
from local_db.search_words import Question, phone_key

MOST_FORMS: Final = 24
"""More indexed words than this behind one typed word, and the index's own prefix search is better."""

ROW_COST: Final = 300
"""To read the text of one dossier takes as long as to step through so many entries of a word's list."""

_LAST_CHARACTER = "\U0010ffff"
_OF_KEY = "SELECT position FROM party_key WHERE value = ?"
# In the order of the table: merged as it is read, so that the limit stops the reading.
_OF_KEYS = f"{_OF_KEY} UNION {_OF_KEY} ORDER BY 1 DESC LIMIT ?"
_ROWS_OF_KEYS = f"SELECT {COLUMNS} FROM dossier WHERE position IN ({_OF_KEYS}) ORDER BY position DESC"
_OF_PHONE_END = (
    "SELECT DISTINCT position FROM party_key WHERE value >= ? AND value < ? ORDER BY position DESC LIMIT ?"
)
_YEARS = "SELECT year FROM search_shard ORDER BY year DESC"
_FORMS = "SELECT word FROM search_word WHERE word >= ? AND word < ? LIMIT ?"


class Search:
    """Answers what was typed with dossiers; safe from any thread."""

    def __init__(self, row_cost: int = ROW_COST) -> None:
        self._row_cost = row_cost
        self._frequencies = Frequencies()

    def newest(
        self, connection: Connection, labels: Labels, question: Question, limit: int
    ) -> list[DossierRow]:
        """The newest dossiers that answer, newest first.

        A whole code, phone or paper number answers exactly its dossiers. Otherwise every word is a
        prefix of a word of the dossier; 4 to 9 digits alone are also sought at the end of phones.
        """
        if not question.words or limit < 1:
            return []
        if question.key:
            asked = (question.key, phone_key(question.key), limit)
            rows = connection.exec_driver_sql(_ROWS_OF_KEYS, asked).all()
            if rows:
                return rows_of(connection, labels, rows)
        return rows_at(connection, labels, self._positions(connection, question, limit))

    def _positions(self, connection: Connection, question: Question, limit: int) -> list[int]:
        found = self._by_words(connection, question, limit)
        if question.suffix:
            return heapq.nlargest(limit, {*found, *_by_phone_end(connection, question.suffix, limit)})
        return found

    def _by_words(self, connection: Connection, question: Question, limit: int) -> list[int]:
        asked, looked_for = self._plan(connection, question.words)
        match = _match(connection, asked)
        if match is None:
            return []
        found: list[int] = []
        for year in connection.exec_driver_sql(_YEARS).scalars().all():
            sql = _in_year(f"search_{year}", len(looked_for))
            rows = connection.exec_driver_sql(sql, (match, *looked_for, limit - len(found)))
            found += [row[0] for row in rows]
            if len(found) >= limit:
                break
        return found

    def _plan(self, connection: Connection, words: tuple[str, ...]) -> tuple[list[str], list[str]]:
        """The words to ask the index for, and those to look for in the texts of what it answers."""
        if len(words) == 1:
            return list(words), []
        ordered = self._frequencies.rarest_first(connection, words)
        dossiers = self._frequencies.dossiers
        left, asked = dossiers * ordered[0][1], 1
        for _, share in ordered[1:]:
            spared = left * (1 - share) * self._row_cost
            if spared <= dossiers * share:
                break
            left, asked = left * share, asked + 1
        return [word for word, _ in ordered[:asked]], [f" {word}" for word, _ in ordered[asked:]]


def _in_year(index: str, looked_for: int) -> str:
    if not looked_for:
        return f"SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid DESC LIMIT ?"
    # CROSS JOIN: the index leads, whatever SQLite thinks of it.
    return (
        f"SELECT i.rowid FROM {index} i CROSS JOIN dossier_detail w ON w.position = i.rowid"
        f" WHERE i.{index} MATCH ?{' AND instr(w.words, ?)' * looked_for} ORDER BY i.rowid DESC LIMIT ?"
    )


def _by_phone_end(connection: Connection, digits: str, limit: int) -> list[int]:
    start = END_MARK + digits[::-1]
    asked = (start, start + _LAST_CHARACTER, limit)
    return [row[0] for row in connection.exec_driver_sql(_OF_PHONE_END, asked)]


def _match(connection: Connection, words: list[str]) -> str | None:
    """The question for the index; None when a word begins nothing that is indexed."""
    parts = []
    for word in words:
        forms = _forms(connection, word) if has_forms(word) else None
        if forms is None:
            parts.append(f'"{word}"*')
        elif not forms:
            return None
        else:
            parts.append("(" + " OR ".join(f'"{form}"' for form in forms) + ")")
    return " AND ".join(parts)


def _forms(connection: Connection, word: str) -> list[str] | None:
    """The indexed words that begin with this one; None when they are too many to name."""
    rows = connection.exec_driver_sql(_FORMS, (word, word + _LAST_CHARACTER, MOST_FORMS + 1)).all()
    return None if len(rows) > MOST_FORMS else [row[0] for row in rows]
