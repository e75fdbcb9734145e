"""Dossiers in the read tables: entries replaced row by row, counted by day, indexed by words."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from sqlalchemy import Connection

from local_db.dossier_entries import DossierEntry, day_cells, day_of
from local_db.labels import labels_for
from local_db.read_schema import PLACES_A_SECOND, ReadTables
from local_db.search_index import SearchIndex


@dataclass(frozen=True, slots=True)
class _Row:
    """What is in the tables of a dossier already."""

    position: int
    detail_hash: int
    stage: str
    express: bool
    received: int
    due: int | None


class DossierTables:
    """Writes entries of dossiers into one set of read tables, on one connection."""

    def __init__(
        self, connection: Connection, tables: ReadTables, keep_places_of: ReadTables | None = None
    ) -> None:
        self._connection = connection
        self._tables = tables
        self._keep_places_of = keep_places_of
        self._dossier = tables.dossier.name
        self._index = SearchIndex(connection, tables)
        self._years: set[int] = set()

    def put(self, entries: Mapping[str, DossierEntry | None]) -> None:
        """Make the rows of these dossiers what their entries say; None takes a dossier out.

        New dossiers of one second get their places in the order of the mapping.
        """
        before = self._rows(entries)
        kept = {name: entry for name, entry in entries.items() if entry is not None}
        positions = self._positions(kept, before)
        moved = [name for name, row in before.items() if positions.get(name) != row.position]
        self._remove({name: before[name] for name in moved})
        self._put_rows(kept, positions)
        changed = [
            name for name, entry in kept.items()
            if name in moved or name not in before or before[name].detail_hash != entry.detail_hash
        ]  # fmt: skip
        known = {*changed} & before.keys() - {*moved}
        self._put_details({positions[name]: kept[name] for name in changed}, known)
        self._count(before.values(), kept.values())

    def _rows(self, names: Iterable[str]) -> dict[str, _Row]:
        sql = (
            "SELECT id, position, detail_hash, stage, express, received, due"
            f" FROM {self._dossier} WHERE id IN (SELECT value FROM json_each(?))"
        )
        rows = self._connection.exec_driver_sql(sql, (json.dumps(list(names)),)).all()
        return {row[0]: _Row(row[1], row[2], row[3], bool(row[4]), row[5], row[6]) for row in rows}

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
            for row in self._connection.exec_driver_sql(sql, (json.dumps(list(entries)),)):
                if entries[row[0]].received == row[2]:
                    places[row[0]] = row[1]
        return places

    def _taken(self, positions: Iterable[int]) -> set[int]:
        sql = f"SELECT position FROM {self._dossier} WHERE position IN (SELECT value FROM json_each(?))"
        return {row[0] for row in self._connection.exec_driver_sql(sql, (json.dumps(list(positions)),))}

    def _remove(self, rows: Mapping[str, _Row]) -> None:
        """Take dossiers out whole: their row, what else is kept of them and their words."""
        if not rows:
            return
        positions = [(row.position,) for row in rows.values()]
        self._delete(self._dossier, "position", positions)
        self._forget_details({name: row.position for name, row in rows.items()})
        for row in rows.values():
            self._index.drop(day_of(row.received).year, row.position)

    def _forget_details(self, positions: Mapping[str, int]) -> None:
        names = [(name,) for name in positions]
        self._delete(self._tables.party_key.name, "position", [(each,) for each in positions.values()])
        self._delete(self._tables.dossier_code.name, "dossier_id", names)
        self._delete(self._tables.token.name, "subject", names)

    def _delete(self, table: str, column: str, values: Sequence[tuple[int | str]]) -> None:
        self._connection.exec_driver_sql(f"DELETE FROM {table} WHERE {column} = ?", list(values))

    def _put_rows(self, entries: Mapping[str, DossierEntry], positions: Mapping[str, int]) -> None:
        if not entries:
            return
        texts = (text for e in entries.values() for text in (e.procedure_code, e.procedure, e.received_by))
        labels = labels_for(self._connection, texts)
        rows = [
            (
                positions[name], name, e.version, e.code, e.owner,
                labels[e.procedure_code], labels[e.procedure], e.received, e.due, e.stage, int(e.express),
                labels[e.received_by], e.summary, e.detail_hash,
            )
            for name, e in entries.items()
        ]  # fmt: skip
        self._insert("dossier", sorted(rows, key=itemgetter(0)))

    def _put_details(self, entries: Mapping[int, DossierEntry], known: set[str]) -> None:
        """Codes, tokens, keys and words; `known` are the dossiers that have some already."""
        if not entries:
            return
        if known:
            self._forget_details({e.id: position for position, e in entries.items() if e.id in known})
        listed = sorted(entries.items())
        self._insert("dossier_code", [(code, e.id, int(own)) for _, e in listed for code, own in e.codes])
        self._insert("token", [(token, e.id, "dossier") for _, e in listed for token in e.tokens])
        self._insert(
            "party_key", sorted((value, position, kind) for position, e in listed for value, kind in e.keys)
        )
        by_year = defaultdict(list)
        for position, entry in listed:
            by_year[entry.year].append((position, entry.words))
        for year, words in by_year.items():
            self._need_year(year)
            self._index.put(year, words)

    def _insert(self, table: str, rows: Sequence[tuple[object, ...]]) -> None:
        if rows:
            places = ", ".join("?" * len(rows[0]))
            self._connection.exec_driver_sql(
                f"INSERT OR REPLACE INTO {self._tables.prefix}{table} VALUES ({places})", list(rows)
            )

    def _need_year(self, year: int) -> None:
        if year not in self._years:
            self._years.update(self._index.years())
            if year not in self._years:
                self._tables.create_shard(self._connection, year)
                self._years.add(year)

    def _count(self, before: Iterable[_Row], after: Iterable[DossierEntry]) -> None:
        cells: Counter[tuple[str, str, int, str]] = Counter()
        for entry in after:
            cells.update(entry.day_counts)
        for row in before:
            cells.subtract(day_cells(row.stage, row.express, row.received, row.due))
        changes = [(*cell, number) for cell, number in cells.items() if number]
        if changes:
            name = self._tables.day_count.name
            self._connection.exec_driver_sql(
                f"INSERT INTO {name} VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET number = number + excluded.number",
                changes,
            )
