"""Dossiers by their line in the register, and those with originals inside or lent, as read tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from local_db.dossier_entries import DossierEntry
from local_db.read_schema import ReadTables


class DossierBooks:
    """Writes both tables for dossiers at their positions, into one set of read tables."""

    def __init__(self, connection: Connection, tables: ReadTables) -> None:
        self._run = connection.exec_driver_sql
        self._register = tables.register_entry.name
        self._originals = tables.kept_original.name

    def put(self, entries: Mapping[int, DossierEntry]) -> None:
        """The lines of these dossiers as they are now."""
        lines = [(*each.register, each.id) for each in entries.values() if each.register is not None]
        if lines:
            self._run(f"INSERT OR REPLACE INTO {self._register} VALUES (?, ?, ?)", lines)
        kept = [
            (position, each.id, *each.originals) for position, each in entries.items() if any(each.originals)
        ]
        if kept:
            self._run(f"INSERT OR REPLACE INTO {self._originals} VALUES (?, ?, ?, ?)", kept)

    def forget(self, positions: Iterable[int]) -> None:
        """No originals at these places (any more); comes before `put` for dossiers known before."""
        places = json.dumps(list(positions))
        self._run(
            f"DELETE FROM {self._originals} WHERE position IN (SELECT value FROM json_each(?))", (places,)
        )

    def strike_out(self, dossiers: Iterable[str]) -> None:
        """Take dossiers out of the register that were never received after all."""
        names = json.dumps(list(dossiers))
        self._run(
            f"DELETE FROM {self._register} WHERE dossier_id IN (SELECT value FROM json_each(?))", (names,)
        )
