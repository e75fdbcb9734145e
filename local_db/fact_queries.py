"""Records for boards and reports, read as they lie: one text of bytes, never a row for Python to see."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from datetime import date
from typing import Final, Protocol

from sqlalchemy import Connection

from counter_app.ports.columns import FactChoice, FactColumns
from local_db.driver_rows import driver_rows
from local_db.listing_queries import day_start
from local_db.read_schema import PLACES_A_SECOND

# The aggregate joins blobs byte by byte as they are; the cast says that the result is no text.
_JOINED = "SELECT CAST(group_concat(fact, '') AS BLOB) FROM"
_WATCHED = f"{_JOINED} (SELECT fact FROM dossier_fact WHERE watched = 1 ORDER BY position)"
_PART = f"{_JOINED} (SELECT fact FROM dossier_fact WHERE position >= ? AND position < ? ORDER BY position)"
_OF = (
    f"{_JOINED} (SELECT f.fact FROM json_each(?) j JOIN dossier d ON d.id = j.value"
    " JOIN dossier_fact f ON f.position = d.position ORDER BY f.position)"
)
_LABELS = "SELECT id, text FROM label"
_LOG_END = "SELECT coalesce(max(position), 0) FROM events"
_DAYS = "SELECT day, sum(number) FROM day_count WHERE basis = 'received' GROUP BY day ORDER BY day"

_FIRST, _END = -(2**63), 2**63 - 1

WORTH_PARTING: Final = 50_000
"""From so many dossiers on two connections read one half each: deciphering pages is what takes long."""

ATTEMPTS: Final = 3
"""So often both halves are read again when something was written between them."""


class Reading(Protocol):
    """Opens a reading connection of its own, from any thread."""

    def __call__(self) -> AbstractContextManager[Connection]: ...


def facts(reading: Reading, chosen: FactChoice) -> FactColumns:
    """The records of a choice as of one moment, with the texts of all labels."""
    if chosen is FactChoice.OPEN:
        with reading() as connection:
            return FactColumns(_joined(connection, _WATCHED, ()), _labels(connection))
    with reading() as connection:
        middle = _middle(connection)
    if middle is not None:
        for _ in range(ATTEMPTS):
            found = _in_two(reading, middle)
            if found is not None:
                return found
    with reading() as connection:
        return FactColumns(_joined(connection, _PART, (_FIRST, _END)), _labels(connection))


def facts_of(connection: Connection, dossier_ids: Sequence[str]) -> FactColumns:
    """The records of some dossiers, in order of position; unknown ones are left out."""
    return FactColumns(
        _joined(connection, _OF, (json.dumps(list(dict.fromkeys(dossier_ids))),)), _labels(connection)
    )


def _in_two(reading: Reading, middle: int) -> FactColumns | None:
    """Both halves at once; None when they are not of one moment."""

    def half(bounds: tuple[int, int]) -> tuple[int, bytes, dict[int, str]]:
        # Neither half waits for the other's connection, so that many readers never block each other.
        with reading() as connection:
            log_end = int(connection.exec_driver_sql(_LOG_END).scalar_one())
            return log_end, _joined(connection, _PART, bounds), _labels(connection)

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(half, ((_FIRST, middle), (middle, _END)))
    if first[0] != second[0]:
        return None
    return FactColumns(first[1] + second[1], second[2])


def _middle(connection: Connection) -> int | None:
    """A position with about half of the dossiers before it; None where parting is not worth it."""
    days = driver_rows(connection, _DAYS, ())
    total = sum(number for _, number in days)
    if total < WORTH_PARTING:
        return None
    before = 0
    for day, number in days:
        before += number
        if before * 2 >= total:
            return day_start(date.fromisoformat(day)) * PLACES_A_SECOND
    return None


def _joined(connection: Connection, sql: str, parameters: tuple[object, ...]) -> bytes:
    ((found,),) = driver_rows(connection, sql, parameters)
    return b"" if found is None else bytes(found)


def _labels(connection: Connection) -> dict[int, str]:
    return dict(driver_rows(connection, _LABELS, ()))
