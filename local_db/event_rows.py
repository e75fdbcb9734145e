"""Events read back from the log, in the order in which they are folded (fixed)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Connection

from counter_app.domain.envelope import Event, Header, SubjectKind
from counter_app.domain.folding import pending_order

_COLUMNS = "position, subject, subject_version, head, payload, person"
_OF_SUBJECTS = (
    f"SELECT {_COLUMNS} FROM events WHERE subject_kind = ? AND subject IN (SELECT value FROM json_each(?))"
    " ORDER BY subject"
)
_OF_RANGE = (
    f"SELECT {_COLUMNS} FROM events WHERE subject_kind = ? AND subject > ? AND subject <= ? ORDER BY subject"
)
_AT_POSITIONS = f"SELECT {_COLUMNS} FROM events WHERE position IN (SELECT value FROM json_each(?))"


class LoggedEvent(NamedTuple):
    """An event and where it stands: its local position and the hub's version of its subject, if any."""

    position: int
    subject_version: int | None
    event: Event


Logged = dict[str, list[LoggedEvent]]
"""The events of some subjects, each list in folding order."""


def events_of_subjects(connection: Connection, kind: SubjectKind, subjects: Iterable[str]) -> Logged:
    """The events of the named subjects; a subject without events is left out."""
    names = json.dumps(list(subjects))
    return _grouped(connection, _OF_SUBJECTS, (kind.value, names))


def events_of_range(connection: Connection, kind: SubjectKind, after: str, last: str) -> Logged:
    """The events of every subject of a kind behind `after`, up to and including `last`."""
    return _grouped(connection, _OF_RANGE, (kind.value, after, last))


def events_at(connection: Connection, positions: Iterable[int]) -> dict[int, Event]:
    """Single events by their local positions."""
    rows = connection.exec_driver_sql(_AT_POSITIONS, (json.dumps(list(positions)),)).all()
    return {row[0]: _logged(row).event for row in rows}


def _grouped(connection: Connection, sql: str, parameters: tuple[str, ...]) -> Logged:
    rows = connection.exec_driver_sql(sql, parameters).all()
    logged: Logged = {}
    for subject, group in groupby(rows, key=lambda row: row[1]):
        logged[str(subject)] = sorted(map(_logged, group), key=_folding_order)
    return logged


def _folding_order(logged: LoggedEvent) -> tuple[bool, int, tuple[int, int, str, int, int]]:
    version = logged.subject_version
    return version is None, version or 0, pending_order(logged.event)


def _logged(row: Sequence[Any]) -> LoggedEvent:
    position, _, version, head, payload, person = row
    event = Event(Header.from_data(_read(head)), _read(payload), None if person is None else _read(person))
    return LoggedEvent(position, version, event)


def _read(raw: bytes) -> Mapping[str, object]:
    # Canonical bytes have no blanks around them and are UTF-8, which json.loads would look for
    # first: a rebuild reads millions of them.
    return _DECODE(raw.decode())[0]  # type: ignore[no-any-return]  # a map, as canonical_bytes wrote it


_DECODE = json.JSONDecoder().raw_decode
