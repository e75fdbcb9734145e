"""Search over the read tables: whole keys through b-trees, words through one index per year.

The years are asked newest first and the search stops at the limit; nothing is ranked, because the
newest receipts are what a counter looks for and ranking reads every hit. A word longer than the
prefix index reaches is replaced by the few indexed words that begin with it. The index is asked for
the rarest words; when few dossiers are left, the other words are looked for in their texts.
"""

from __future__ import annotations

import heapq
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from counter_app.domain.listing import DossierRow
from local_db.dossier_entries import END_MARK
from local_db.labels import Labels
from local_db.listing_queries import COLUMNS, rows_at, selected_rows
from local_db.search_frequencies import Frequencies
from local_db.search_index import has_forms
from local_db.search_words import Question, phone_key

MOST_FORMS: Final = 24
"""More indexed words than this behind one typed word, and the index's own prefix search is better."""

ROW_COST: Final = 300
"""To read the text of one dossier takes as long as to step through so many entries of a word's list."""

MOST_TEXTS: Final = 500
"""Texts of a year that are looked through before the guess behind them is given up."""

TEXTS_AT_ONCE: Final = 100
COMMON: Final = 0.8
"""The share of dossiers from which on a word is not worth asking the index for."""

_LAST_CHARACTER = "\U0010ffff"
_OF_KEY = "SELECT position FROM party_key WHERE value = ?"
# In the order of the table: merged as it is read, so that the limit stops the reading.
_OF_KEYS = f"{_OF_KEY} UNION {_OF_KEY} ORDER BY 1 DESC LIMIT ?"
_ROWS_OF_KEYS = f"SELECT {COLUMNS} FROM dossier WHERE position IN ({_OF_KEYS}) ORDER BY position DESC"
_OF_PHONE_END = (
    "SELECT DISTINCT position FROM party_key WHERE value >= ? AND value < ? ORDER BY position DESC LIMIT ?"
)
_YEARS = "SELECT year FROM search_shard ORDER BY year DESC"
_OF_TEXTS = (
    "SELECT position FROM dossier_detail WHERE position IN (SELECT value FROM json_each(?)){texts}"
    " ORDER BY position DESC LIMIT ?"
)
# CROSS JOIN: the index leads, whatever SQLite thinks of it.
_WITH_TEXTS = (
    "SELECT i.rowid FROM {index} i CROSS JOIN dossier_detail w ON w.position = i.rowid"
    " WHERE i.{index} MATCH ?{texts} ORDER BY i.rowid DESC LIMIT ?"
)
_FORMS = "SELECT word FROM search_word WHERE word >= ? AND word < ? LIMIT ?"


@dataclass(frozen=True, slots=True)
class _Plan:
    """Words to ask the index for, words to look for in the texts of what it answers, and which of all
    nearly every dossier has.
    """

    asked: tuple[str, ...]
    looked_for: tuple[str, ...]
    common: tuple[str, ...]


class Search:
    """Answers what was typed with dossiers; safe from any thread."""

    def __init__(self, row_cost: int = ROW_COST, most_texts: int = MOST_TEXTS) -> None:
        self._row_cost = row_cost
        self._most_texts = most_texts
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
            rows = selected_rows(connection, labels, _ROWS_OF_KEYS, asked)
            if rows:
                return rows
        return rows_at(connection, labels, self._positions(connection, question, limit))

    def _positions(self, connection: Connection, question: Question, limit: int) -> list[int]:
        found = self._by_words(connection, question, limit)
        if question.suffix:
            return heapq.nlargest(limit, {*found, *_by_phone_end(connection, question.suffix, limit)})
        return found

    def _by_words(self, connection: Connection, question: Question, limit: int) -> list[int]:
        plan = self._plan(connection, question.words)
        match = _match(connection, plan.asked)
        found: list[int] = []
        if match is None:
            return found
        for year in connection.exec_driver_sql(_YEARS).scalars().all():
            index, wanted = f"search_{year}", limit - len(found)
            if plan.looked_for:
                found += self._looked_through(connection, index, plan, match, wanted)
            else:
                found += _newest(connection, index, match, wanted)
            if len(found) >= limit:
                break
        return found

    def _plan(self, connection: Connection, words: tuple[str, ...]) -> _Plan:
        if len(words) == 1:
            return _Plan(words, (), ())
        ordered = self._frequencies.rarest_first(connection, words)
        dossiers = self._frequencies.dossiers
        left, asked = dossiers * ordered[0][1], 1
        for _, share in ordered[1:]:
            spared = left * (1 - share) * self._row_cost
            if spared <= dossiers * share:
                break
            left, asked = left * share, asked + 1
        listed = tuple(word for word, _ in ordered)
        common = tuple(word for word, share in ordered[1:] if share > COMMON)
        return _Plan(listed[:asked], listed[asked:], common)

    def _looked_through(
        self, connection: Connection, index: str, plan: _Plan, match: str, limit: int
    ) -> list[int]:
        """The newest of a year that have all words, found by the rare ones."""
        candidates = _newest(connection, index, match, self._most_texts + 1)
        found = _having(connection, candidates[: self._most_texts], plan.looked_for, limit)
        if len(found) >= limit or len(candidates) <= self._most_texts:
            return found
        # The guess was wrong for this year: the index decides all but what nearly everybody has.
        narrowing = [word for word in (*plan.asked, *plan.looked_for) if word not in plan.common]
        narrowed = _match(connection, narrowing)
        if narrowed is None:
            # One of the words begins nothing that anybody has.
            return []
        match = narrowed or match
        sql = _WITH_TEXTS.format(index=index, texts=" AND instr(w.words, ?)" * len(plan.common))
        rows = connection.exec_driver_sql(sql, (match, *(f" {word}" for word in plan.common), limit))
        return [row[0] for row in rows]


def _newest(connection: Connection, index: str, match: str, limit: int) -> list[int]:
    sql = f"SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid DESC LIMIT ?"
    return [row[0] for row in connection.exec_driver_sql(sql, (match, limit))]


def _having(connection: Connection, positions: list[int], words: tuple[str, ...], limit: int) -> list[int]:
    """Those of the dossiers whose texts have the words, up to the limit."""
    sql = _OF_TEXTS.format(texts=" AND instr(words, ?)" * len(words))
    found: list[int] = []
    for start in range(0, len(positions), TEXTS_AT_ONCE):
        part = json.dumps(positions[start : start + TEXTS_AT_ONCE])
        asked = (part, *(f" {word}" for word in words), limit - len(found))
        found += [row[0] for row in connection.exec_driver_sql(sql, asked)]
        if len(found) >= limit:
            break
    return found


def _by_phone_end(connection: Connection, digits: str, limit: int) -> list[int]:
    start = END_MARK + digits[::-1]
    asked = (start, start + _LAST_CHARACTER, limit)
    return [row[0] for row in connection.exec_driver_sql(_OF_PHONE_END, asked)]


def _match(connection: Connection, words: Iterable[str]) -> str | None:
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
