"""Questions of those who look back: the register, the log of some days, originals still here."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from counter_app.domain.dossier import Dossier
from counter_app.domain.envelope import SubjectKind
from counter_app.domain.folding import fold
from counter_app.domain.looking_back import LogLine, RegisteredDossier, RegisterVolume
from counter_app.domain.office_time import from_iso, in_office_time
from local_db.driver_rows import driver_rows
from local_db.event_log import ADMITTING
from local_db.event_rows import events_of_subjects
from local_db.listing_queries import day_start
from local_db.read_schema import PLACES_A_SECOND

EVENTS_A_WALK = 2_000
"""The log is walked backwards in pieces of this many events; one piece wholly of earlier days ends it,
so that a clock that was set back for a while hides nothing."""

# From one volume to the next by the key, so that no line is read in between.
_VOLUMES = (
    "WITH RECURSIVE volumes(name) AS (SELECT min(volume) FROM register_entry UNION ALL"
    " SELECT (SELECT min(volume) FROM register_entry WHERE volume > name) FROM volumes"
    " WHERE name IS NOT NULL)"
    " SELECT name, (SELECT min(entry) FROM register_entry WHERE volume = name),"
    " (SELECT max(entry) FROM register_entry WHERE volume = name) FROM volumes WHERE name IS NOT NULL"
)
_LINES = "SELECT count(*), count(DISTINCT entry) FROM register_entry WHERE volume = ?"
_OF_VOLUME = (
    "SELECT d.position, d.id FROM register_entry r JOIN dossier d ON d.id = r.dossier_id"
    " WHERE r.volume = ? AND r.entry > ? ORDER BY r.entry, r.dossier_id LIMIT ?"
)
_BY_TIME = "SELECT position, id FROM dossier WHERE position >= ? AND position < ? ORDER BY position LIMIT ?"
_KEPT = "SELECT position, dossier_id FROM kept_original WHERE position < ? ORDER BY position DESC LIMIT ?"
_LOG = (
    "SELECT position, wall, type, subject_kind, subject, device_id, incarnation, seq, actor_id FROM events"
    " WHERE position < ? ORDER BY position DESC LIMIT ?"
)
_CHANGED = (
    "SELECT e.subject, json_group_array(e.event_id) FROM events e JOIN dossier d ON d.id = e.subject"
    " WHERE e.position > (SELECT issued FROM slip WHERE id = ?) AND e.subject_kind = 'dossier'"
    " AND d.position < ? AND e.type NOT IN (SELECT value FROM json_each(?))"
    " GROUP BY e.subject ORDER BY d.position LIMIT ?"
)
_END = 2**63 - 1


def volumes(connection: Connection) -> list[RegisterVolume]:
    """Every volume known here, the newest year first, then by PC."""
    found = [RegisterVolume(*row) for row in driver_rows(connection, _VOLUMES, ())]
    return sorted(found, key=lambda each: (*_year_first(each.name), each.name))


def lines_of(connection: Connection, volume: str) -> tuple[int, int]:
    """How many lines a volume has, and how many different entry numbers."""
    (row,) = driver_rows(connection, _LINES, (volume,))
    return row[0], row[1]


def of_volume(connection: Connection, volume: str, after: int, limit: int) -> list[RegisteredDossier]:
    """The dossiers of a volume behind an entry, in the order of their entries."""
    return _registered(connection, driver_rows(connection, _OF_VOLUME, (volume, after, limit)))


def by_time(
    connection: Connection, days: tuple[date, date], after: int | None, limit: int
) -> list[RegisteredDossier]:
    """The dossiers received on these days, both included, behind a position, in order of receipt."""
    first, end = day_start(days[0]), day_start(days[1] + timedelta(days=1))
    start = first * PLACES_A_SECOND if after is None else after + 1
    return _registered(connection, driver_rows(connection, _BY_TIME, (start, end * PLACES_A_SECOND, limit)))


def keeping_originals(connection: Connection, before: int | None, limit: int) -> list[RegisteredDossier]:
    """Dossiers with originals inside or lent, the newest receipt first."""
    start = _END if before is None else before
    return _registered(connection, driver_rows(connection, _KEPT, (start, limit)))


def folded_dossiers(connection: Connection, names: Sequence[str]) -> list[Dossier]:
    """These dossiers in this order; what is no dossier here is left out."""
    logged = events_of_subjects(connection, SubjectKind.DOSSIER, names)
    admit = ADMITTING[SubjectKind.DOSSIER]
    states: dict[str, Dossier | None] = {
        name: fold(admit, [each.event for each in events]).state for name, events in logged.items()
    }
    return [state for state in map(states.get, names) if state is not None]


def log_since(connection: Connection, moment: datetime) -> list[LogLine]:
    """What this PC came to know since a moment, by the clocks of those who recorded it, oldest first."""
    start = in_office_time(moment)
    found = [line for line in _backwards(connection, start) if from_iso(line.at) >= start]
    return found[::-1]


def changed_since(
    connection: Connection, slip: str, received_to: date, but: Sequence[str], limit: int
) -> dict[str, list[str]]:
    """Events that came after a slip was issued, by dossier, for those received up to a day."""
    end = day_start(received_to + timedelta(days=1)) * PLACES_A_SECOND
    rows = driver_rows(connection, _CHANGED, (slip, end, json.dumps(list(but)), limit))
    return {row[0]: json.loads(row[1]) for row in rows}


def _backwards(connection: Connection, start: datetime) -> Iterator[LogLine]:
    before = _END
    while True:
        rows = driver_rows(connection, _LOG, (before, EVENTS_A_WALK))
        lines = [
            LogLine(row[0], row[1], row[2], SubjectKind(row[3]), row[4], row[5], row[6], row[7], row[8])
            for row in rows
        ]
        yield from lines
        if len(lines) < EVENTS_A_WALK or all(from_iso(line.at) < start for line in lines):
            return
        before = lines[-1].position


def _registered(connection: Connection, rows: Sequence[tuple[int, str]]) -> list[RegisteredDossier]:
    places = {name: position for position, name in rows}
    found = folded_dossiers(connection, [name for _, name in rows])
    return [RegisteredDossier(places[each.id], each) for each in found]


def _year_first(volume: str) -> tuple[int, int]:
    pc, _, year = volume.partition("/")
    return (-int(year), int(pc)) if pc.isdigit() and year.isdigit() else (0, 0)
