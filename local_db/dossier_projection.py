"""Dossiers in the read tables: entries replaced row by row, counted by day, indexed by words."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter

from sqlalchemy import Connection

from local_db.dossier_books import DossierBooks
from local_db.dossier_details import DossierDetails, text_of
from local_db.dossier_entries import DossierEntry, day_cells, day_of
from local_db.labels import labels_for
from local_db.read_schema import PLACES_A_SECOND, ReadTables


@dataclass(frozen=True, slots=True)
class _Row:
    """What is in the tables of a dossier already."""

    position: int
    stage: str
    express: int
    received: int
    due: int | None
    words: str
    kept: str


class DossierTables:
    """Writes entries of dossiers into one set of read tables, on one connection."""

    def __init__(
        self,
        connection: Connection,
        tables: ReadTables,
        keep_places_of: ReadTables | None = None,
        *,
        unsorted: bool = False,
    ) -> None:
        self._run = connection.exec_driver_sql
        self._connection = connection
        self._tables = tables
        self._keep_places_of = keep_places_of
        self._dossier = tables.dossier.name
        self._fact = tables.dossier_fact.name
        self._details = DossierDetails(connection, tables, unsorted=unsorted)
        self._books = DossierBooks(connection, tables)

    def put(self, entries: Mapping[str, DossierEntry | None]) -> None:
        """Make the rows of these dossiers what their entries say; None takes a dossier out.

        New dossiers of one second get their places in the order of the mapping.
        """
        before = self._rows(entries)
        known = {name: entry for name, entry in entries.items() if entry is not None}
        positions = self._positions(known, before)
        details = {positions[name]: entry for name, entry in known.items()}
        for name, row in before.items():
            moved, entry = positions.get(name) != row.position, known.get(name)
            if moved:
                self._remove(row)
            if moved or entry is None or (row.words, row.kept) != (text_of(entry.words), entry.kept):
                self._details.forget(name, row.position, row.kept)
            else:
                del details[row.position]
        self._put_rows(known, positions)
        self._details.put(details)
        self._put_in_books(known, positions, before)
        self._count(before.values(), known.values())

    def _rows(self, names: Iterable[str]) -> dict[str, _Row]:
        sql = (
            "SELECT d.id, d.position, d.stage, d.express, d.received, d.due, k.words, k.kept"
            f" FROM {self._dossier} d JOIN {self._tables.dossier_detail.name} k ON k.position = d.position"
            " WHERE d.id IN (SELECT value FROM json_each(?))"
        )
        return {row[0]: _Row(*row[1:]) for row in self._run(sql, (json.dumps(list(names)),))}

    def _positions(self, entries: Mapping[str, DossierEntry], before: Mapping[str, _Row]) -> dict[str, int]:
        """Where each dossier stands: it keeps its place while its second of receipt stays."""
        placed = {
            name: before[name].position
            for name, entry in entries.items()
            if name in before and before[name].received == entry.received
        }
        new = self._first_places({name: each for name, each in entries.items() if name not in placed})
        taken = self._taken(new.values()) | set(placed.values())
        for name, start in new.items():
            position = start
            while position in taken or (position > start and self._taken([position])):
                position += 1
            placed[name] = position
            taken.add(position)
        return placed

    def _first_places(self, entries: Mapping[str, DossierEntry]) -> dict[str, int]:
        """Where to look for a place: the one in the tables being replaced, else the second's first."""
        places = {name: entry.received * PLACES_A_SECOND for name, entry in entries.items()}
        if self._keep_places_of is not None and entries:
            sql = (
                f"SELECT id, position, received FROM {self._keep_places_of.dossier.name}"
                " WHERE id IN (SELECT value FROM json_each(?))"
            )
            for row in self._run(sql, (json.dumps(list(entries)),)):
                if entries[row[0]].received == row[2]:
                    places[row[0]] = row[1]
        return places

    def _taken(self, positions: Iterable[int]) -> set[int]:
        sql = f"SELECT position FROM {self._dossier} WHERE position IN (SELECT value FROM json_each(?))"
        return {row[0] for row in self._run(sql, (json.dumps(list(positions)),))}

    def _remove(self, row: _Row) -> None:
        for table in (self._dossier, self._fact):
            self._run(f"DELETE FROM {table} WHERE position = ?", (row.position,))
        self._details.forget_words(row.position, day_of(row.received).year)

    def _put_rows(self, entries: Mapping[str, DossierEntry], positions: Mapping[str, int]) -> None:
        if not entries:
            return
        labels = labels_for(self._connection, (text for e in entries.values() for text in e.fact.texts))
        rows = [
            (
                positions[name], name, e.version, e.code, e.owner,
                labels[e.procedure_code], labels[e.procedure], e.received, e.due, e.stage, int(e.express),
                labels[e.received_by], e.summary, int(e.open),
            )
            for name, e in entries.items()
        ]  # fmt: skip
        rows.sort(key=itemgetter(0))
        places = ", ".join("?" * len(rows[0]))
        self._run(f"INSERT OR REPLACE INTO {self._dossier} VALUES ({places})", rows)
        facts = [
            (positions[name], int(e.fact.watched), e.fact.packed(positions[name], labels))
            for name, e in entries.items()
        ]
        facts.sort(key=itemgetter(0))
        self._run(f"INSERT OR REPLACE INTO {self._fact} VALUES (?, ?, ?)", facts)

    def _put_in_books(
        self,
        known: Mapping[str, DossierEntry],
        positions: Mapping[str, int],
        before: Mapping[str, _Row],
    ) -> None:
        if before:
            self._books.forget(row.position for row in before.values())
        gone = before.keys() - known.keys()
        if gone:
            self._books.strike_out(gone)
        self._books.put({positions[name]: entry for name, entry in known.items()})

    def _count(self, before: Iterable[_Row], after: Iterable[DossierEntry]) -> None:
        cells: Counter[tuple[str, str, int, str]] = Counter()
        for entry in after:
            cells.update(entry.day_counts)
        for row in before:
            cells.subtract(day_cells(row.stage, bool(row.express), row.received, row.due))
        changes = [(*cell, number) for cell, number in cells.items() if number]
        if changes:
            name = self._tables.day_count.name
            self._run(
                f"INSERT INTO {name} VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET number = number + excluded.number",
                changes,
            )
