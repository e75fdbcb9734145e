"""What else is kept of dossiers: codes, look-up tokens, keys, and the words of the search."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection

from local_db.dossier_entries import DossierEntry
from local_db.read_schema import UNSORTED, ReadTables
from local_db.search_index import SearchIndex

DOSSIER = "dossier"


class DossierDetails:
    """Writes the details of dossiers, by position, into one set of read tables.

    With `unsorted` the rows whose keys are random go to tables without order: where a rebuild fills
    large tables, putting each in its place would rewrite nearly all their pages at every step.
    """

    def __init__(self, connection: Connection, tables: ReadTables, *, unsorted: bool) -> None:
        self._run = connection.exec_driver_sql
        self._connection = connection
        self._tables = tables
        self._unsorted = unsorted
        self._index = SearchIndex(connection, tables)
        self._years: set[int] = set()

    def put(self, entries: Mapping[int, DossierEntry]) -> None:
        """The details of these dossiers, of which none is here yet."""
        listed = sorted(entries.items())
        self._insert("dossier_code", [(code, e.id, int(own)) for _, e in listed for code, own in e.codes])
        tokens = [(token, e.id, DOSSIER) for _, e in listed for token in e.tokens]
        self._insert("token", tokens, random=True)
        keys = sorted((value, position, kind) for position, e in listed for value, kind in e.keys)
        self._insert("party_key", keys, random=True)
        self._insert("dossier_detail", [(position, text_of(e.words), e.kept) for position, e in listed])
        by_year = defaultdict(list)
        for position, entry in listed:
            by_year[entry.year].append((position, entry.words))
        for year, words in by_year.items():
            self._need_year(year)
            self._index.put(year, words)

    def forget(self, dossier_id: str, position: int, kept: str) -> None:
        """Take out what was kept of a dossier, all but its words in the index."""
        codes, tokens, keys = json.loads(kept)
        self._delete("dossier_code", ("code", "dossier_id"), [(code, dossier_id) for code, _ in codes])
        self._delete("token", ("token", "subject"), [(token, dossier_id) for token in tokens])
        columns = ("value", "position", "kind")
        self._delete("party_key", columns, [(value, position, kind) for value, kind in keys])
        self._delete("dossier_detail", ("position",), [(position,)])

    def forget_words(self, position: int, year: int) -> None:
        """Take a dossier out of the index of its year."""
        self._index.drop(year, position)

    def _need_year(self, year: int) -> None:
        if year in self._years:
            return
        self._years.update(self._index.years())
        if year not in self._years:
            self._tables.create_shard(self._connection, year)
            self._years.add(year)
            if self._unsorted:
                self._index.merge_later(year)

    def _insert(self, table: str, rows: Sequence[tuple[object, ...]], *, random: bool = False) -> None:
        if rows:
            name = f"{UNSORTED}{table}" if random and self._unsorted else table
            places = ", ".join("?" * len(rows[0]))
            self._run(f"INSERT OR REPLACE INTO {self._tables.prefix}{name} VALUES ({places})", list(rows))

    def _delete(self, table: str, columns: Iterable[str], rows: Sequence[tuple[object, ...]]) -> None:
        if rows:
            where = " AND ".join(f"{column} = ?" for column in columns)
            self._run(f"DELETE FROM {self._tables.prefix}{table} WHERE {where}", list(rows))


def text_of(words: Sequence[str]) -> str:
    """The words as one text in which ` word` is found where a word begins with it."""
    return " " + " ".join(words)
