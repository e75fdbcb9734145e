"""Events read back from the log, in the order in which they are folded (fixed)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection

from counter_app.domain.envelope import Event, Header, SubjectKind
from local_db.driver_rows import driver_rows

_COLUMNS = "position, subject, head, payload, person"
# Accepted events by the hub's version, then the others in the order that is the same on every node
# (counter_app.domain.folding.pending_order); sorted by subject before.
_ORDER = (
    "subject_version IS NULL, ifnull(subject_version, 0), based_on_version, lamport, device_id,"
    " incarnation, seq"
)
_SELECT = f"SELECT {_COLUMNS}, {_ORDER} FROM events WHERE subject_kind = ?"
_OF_SUBJECTS = f"{_SELECT} AND subject IN (SELECT value FROM json_each(?)) ORDER BY subject"
_OF_RANGE = f"{_SELECT} AND subject > ? AND subject <= ? ORDER BY subject"
_AT_POSITIONS = f"SELECT {_COLUMNS} FROM events WHERE position IN (SELECT value FROM json_each(?))"
_FOLDING_ORDER = itemgetter(1, 5, 6, 7, 8, 9, 10, 11)


class LoggedEvent(NamedTuple):
    """An event and its local position."""

    position: int
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
    rows = driver_rows(connection, _AT_POSITIONS, (json.dumps(list(positions)),))
    return {row[0]: _logged(row).event for row in rows}


def _grouped(connection: Connection, sql: str, parameters: tuple[str, ...]) -> Logged:
    # Sorted here and not by SQLite, which would carry the bytes of the events through its sorter.
    rows = sorted(driver_rows(connection, sql, parameters), key=_FOLDING_ORDER)
    return {
        str(subject): [_logged(row) for row in group] for subject, group in groupby(rows, key=itemgetter(1))
    }


def _logged(row: Sequence[Any]) -> LoggedEvent:
    position, _, head, payload, person = row[:5]
    event = Event(_header(_read(head)), _read(payload), None if person is None else _read(person))
    return LoggedEvent(position, event)


def _header(data: dict[str, Any]) -> Header:
    # The usual header has exactly the fields known here: no need to look for each.
    if len(data) != len(_FIELDS) or not data.keys() >= _FIELDS:
        return Header.from_data(data)
    data["subject_kind"] = _KINDS[data["subject_kind"]]
    return Header(*_VALUES(data))


def _read(raw: bytes) -> dict[str, Any]:
    # Canonical bytes have no blanks around them and are UTF-8, which json.loads would look for
    # first: a rebuild reads millions of them.
    return _DECODE(raw.decode())[0]  # type: ignore[no-any-return]  # a map, as canonical_bytes wrote it


_FIELDS = frozenset(Header.__dataclass_fields__)
_VALUES = itemgetter(*Header.__dataclass_fields__)
_KINDS = {kind.value: kind for kind in SubjectKind}
_DECODE = json.JSONDecoder().raw_decode
