"""Texts that repeat in every row (procedures, officers), kept once and named by a small number.

The dictionary only grows and outlives rebuilds, so what was read of it once stays true.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import Connection

_KNOWN = "SELECT text, id FROM label WHERE text IN (SELECT value FROM json_each(?))"
_NAMED = "SELECT id, text FROM label WHERE id IN (SELECT value FROM json_each(?))"
_ADD = "INSERT OR IGNORE INTO label (text) VALUES (?)"


class Labels:
    """The dictionary with what was read of it remembered; safe from any thread."""

    def __init__(self) -> None:
        self._texts: dict[int, str] = {}

    def texts(self, connection: Connection, ids: Iterable[int]) -> dict[int, str]:
        """The texts of some labels (and of all others read before)."""
        missing = set(ids) - self._texts.keys()
        if missing:
            rows = connection.exec_driver_sql(_NAMED, (json.dumps(list(missing)),)).all()
            self._texts.update((row[0], row[1]) for row in rows)
        return self._texts


def label_id(connection: Connection, text: str) -> int | None:
    """The label of a text, None when no row has it."""
    found = connection.exec_driver_sql("SELECT id FROM label WHERE text = ?", (text,)).scalar()
    return None if found is None else int(found)


def labels_for(connection: Connection, texts: Iterable[str]) -> dict[str, int]:
    """The labels of some texts; new ones are added."""
    wanted = sorted(set(texts))
    known = known_labels(connection, wanted)
    missing = [(text,) for text in wanted if text not in known]
    if missing:
        connection.exec_driver_sql(_ADD, missing)
        known = known_labels(connection, wanted)
    return known


def known_labels(connection: Connection, texts: list[str]) -> dict[str, int]:
    """The labels of those of the texts that have one."""
    rows = connection.exec_driver_sql(_KNOWN, (json.dumps(texts),)).all()
    return {row[0]: row[1] for row in rows}
