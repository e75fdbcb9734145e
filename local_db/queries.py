"""The bounded, indexed questions of the interface to the read tables (ports.Reader)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Engine

from counter_app.domain.dossier import Dossier, Stage
from counter_app.domain.envelope import Event, StoredEvent, SubjectKind, opened
from counter_app.domain.folding import Refusal, Refused
from counter_app.domain.listing import DossierFilter, DossierRow, KnownPerson, RecentAction, Tally
from counter_app.domain.looking_back import LogLine, RegisteredDossier, RegisterVolume
from counter_app.domain.office import Device, Office, Officer, Slip
from counter_app.domain.office_time import in_office_time
from counter_app.domain.wording import Words
from counter_app.ports import SavedDraft
from counter_app.ports.columns import FactChoice, FactColumns
from local_db import activity_queries, fact_queries, listing_queries, register_queries
from local_db.dossier_entries import CODE, NUMBER, iso_of
from local_db.event_log import folded, stored_of
from local_db.event_rows import events_at
from local_db.faults import named_faults
from local_db.labels import Labels
from local_db.listing_queries import COLUMNS, selected_rows
from local_db.party_entries import parties_in
from local_db.search import Search
from local_db.search_words import key_of, question_of
from local_db.subject_states import read_device, read_office, read_officer

_FIND_CODE = "SELECT dossier_id FROM dossier_code WHERE code = ? ORDER BY own DESC, dossier_id DESC LIMIT 1"
_FIND_FOLDED_CODE = (
    "SELECT d.id FROM party_key k JOIN dossier d ON d.position = k.position"
    " WHERE k.value = ? AND k.kind = ? ORDER BY k.position DESC LIMIT 1"
)
_FIND_TOKEN = "SELECT subject_kind, subject FROM token WHERE token = ? ORDER BY subject DESC LIMIT 1"  # noqa: S105
_DUE = (
    f"SELECT {COLUMNS} FROM dossier WHERE +open = 1 AND due >= ? AND due <= ? ORDER BY due, position LIMIT ?"
)
_OF_PERSON = (
    "SELECT d.id, d.received, count(*) OVER () FROM party_key k JOIN dossier d ON d.position = k.position"
    " WHERE k.value = ? AND k.kind = ? AND d.stage <> ? ORDER BY k.position DESC LIMIT 1"
)
_USAGE = (
    "SELECT l.text, u.number FROM (SELECT procedure_code, count(*) AS number FROM"
    " (SELECT procedure_code FROM dossier ORDER BY position DESC LIMIT 10000) GROUP BY procedure_code) u"
    " JOIN label l ON l.id = u.procedure_code"
)


class Queries:
    """Answers from the read tables of one profile; every answer is one consistent moment.

    Raises:
        EnvironmentFault: the database cannot be read (`corrupt`, `missing_database`, `disk_trouble` …).
    """

    def __init__(self, engine: Engine, search: Search | None = None) -> None:
        self._engine = engine
        self._labels = Labels()
        self._search = search or Search()

    def office(self) -> Office | None:
        state = self._value("SELECT state FROM office LIMIT 1")
        return None if state is None else read_office(state)

    def officers(self) -> Sequence[Officer]:
        return [read_officer(row[0]) for row in self._rows("SELECT state FROM officer ORDER BY username, id")]

    def device(self) -> Device:
        """This PC.

        Raises:
            LookupError: the profile has not been set up.
        """
        state = self._value("SELECT d.state FROM device d JOIN device_self s ON s.device_id = d.id")
        if state is None:
            raise LookupError("this PC has no DeviceStarted event yet")
        return read_device(state)

    def devices(self) -> Sequence[Device]:
        found = [read_device(row[0]) for row in self._rows("SELECT state FROM device")]
        return sorted(found, key=lambda device: (device.pc, device.id))

    def dossier(self, dossier_id: str) -> Dossier | None:
        with self._reading() as connection:
            return _dossier(connection, dossier_id)

    def slip(self, slip_id: str) -> Slip | None:
        with self._reading() as connection:
            return _slip(connection, slip_id)

    def slips(self, kind: str, limit: int) -> Sequence[Slip]:
        with self._reading() as connection:
            sql = "SELECT id FROM slip WHERE kind = ? ORDER BY issued DESC LIMIT ?"
            names = connection.exec_driver_sql(sql, (kind, limit)).scalars().all()
            found = [_slip(connection, name) for name in names]
        return [slip for slip in found if slip is not None]

    def events_of(self, kind: SubjectKind, subject: str) -> Sequence[Event]:
        with self._reading() as connection:
            return [opened(stored) for stored in stored_of(connection, kind, subject)]

    def stored_events_of(self, kind: SubjectKind, subject: str) -> Sequence[StoredEvent]:
        """The stored bytes of a subject's events in their order."""
        with self._reading() as connection:
            return stored_of(connection, kind, subject)

    def refused(self, limit: int) -> Sequence[Refused]:
        """Events that need attention, the latest first."""
        with self._reading() as connection:
            sql = "SELECT event_position, reason, vi, en FROM refused ORDER BY event_position DESC LIMIT ?"
            rows = connection.exec_driver_sql(sql, (limit,)).all()
            events = events_at(connection, [row[0] for row in rows])
        return [Refused(events[row[0]], Refusal(row[1], Words(row[2], row[3]))) for row in rows]

    def find_code(self, code: str) -> str | None:
        """The dossier with this code; own codes before further ones, typed in any case or spacing."""
        found: str | None = self._value(_FIND_CODE, code)
        key = key_of(code)
        if found is None and key:
            found = self._value(_FIND_FOLDED_CODE, key, CODE)
        return found

    def find_token(self, token: str) -> tuple[str, str] | None:
        rows = self._rows(_FIND_TOKEN, token)
        return (rows[0][0], rows[0][1]) if rows else None

    def search(self, text: str, limit: int) -> Sequence[DossierRow]:
        with self._reading() as connection:
            return self._search.newest(connection, self._labels, question_of(text), limit)

    def page(self, chosen: DossierFilter, before: int | None, limit: int) -> Sequence[DossierRow]:
        with self._reading() as connection:
            return listing_queries.page(connection, self._labels, chosen, before, limit)

    def count(self, chosen: DossierFilter) -> int:
        with self._reading() as connection:
            return listing_queries.count(connection, chosen)

    def due_between(self, first: datetime, last: datetime, limit: int) -> Sequence[DossierRow]:
        bounds = [int(in_office_time(moment).timestamp()) for moment in (first, last)]
        with self._reading() as connection:
            return selected_rows(connection, self._labels, _DUE, (*bounds, limit))

    def rows_at(self, positions: Sequence[int]) -> Sequence[DossierRow]:
        """The rows at these positions, in this order; empty places are left out."""
        with self._reading() as connection:
            rows = listing_queries.rows_at(connection, self._labels, positions)
        found = {row.position: row for row in rows}
        return [found[position] for position in positions if position in found]

    def facts(self, chosen: FactChoice) -> FactColumns:
        return fact_queries.facts(self._reading, chosen)

    def facts_of(self, dossier_ids: Sequence[str]) -> FactColumns:
        with self._reading() as connection:
            return fact_queries.facts_of(connection, dossier_ids)

    def tally(self, now: datetime) -> Tally:
        with self._reading() as connection:
            return activity_queries.tally(connection, in_office_time(now))

    def recent_actions(self, limit: int) -> Sequence[RecentAction]:
        with self._reading() as connection:
            return activity_queries.recent_actions(connection, limit)

    def known_person(self, id_number: str) -> KnownPerson | None:
        """What the books know of the holder of this paper number; voided dossiers do not count."""
        key = key_of(id_number)
        with self._reading() as connection:
            sql = (_OF_PERSON, (key, NUMBER, Stage.VOIDED.value))
            row = connection.exec_driver_sql(*sql).first() if key else None
            dossier = None if row is None else _dossier(connection, row[0])
        if row is None or dossier is None:
            return None
        parties = [each for each in parties_in(dossier.person) if key in map(key_of, each.numbers)]
        return KnownPerson(row[2], iso_of(row[1]), parties[0].data) if parties else None

    def procedure_usage(self) -> Mapping[str, int]:
        return {row[0]: row[1] for row in self._rows(_USAGE)}

    def numbers_used(self, prefix: str, day: date) -> int:
        sql = "SELECT last FROM number_cursor WHERE prefix = ? AND day = ?"
        return int(self._value(sql, prefix, day.isoformat()) or 0)

    def dossiers(self, dossier_ids: Sequence[str]) -> Sequence[Dossier]:
        with self._reading() as connection:
            return register_queries.folded_dossiers(connection, dossier_ids)

    def register_volumes(self) -> Sequence[RegisterVolume]:
        with self._reading() as connection:
            return register_queries.volumes(connection)

    def register_count(self, volume: str) -> tuple[int, int]:
        with self._reading() as connection:
            return register_queries.lines_of(connection, volume)

    def register_lines(self, volume: str, after: int, limit: int) -> Sequence[RegisteredDossier]:
        with self._reading() as connection:
            return register_queries.of_volume(connection, volume, after, limit)

    def received_between(
        self, days: tuple[date, date], after: int | None, limit: int
    ) -> Sequence[RegisteredDossier]:
        with self._reading() as connection:
            return register_queries.by_time(connection, days, after, limit)

    def keeping_originals(self, before: int | None, limit: int) -> Sequence[RegisteredDossier]:
        with self._reading() as connection:
            return register_queries.keeping_originals(connection, before, limit)

    def log_since(self, moment: datetime) -> Sequence[LogLine]:
        with self._reading() as connection:
            return register_queries.log_since(connection, moment)

    def changed_since(
        self, slip: str, received_to: date, but: Sequence[str], limit: int
    ) -> Mapping[str, Sequence[str]]:
        with self._reading() as connection:
            return register_queries.changed_since(connection, slip, received_to, but, limit)

    def drafts(self) -> Sequence[SavedDraft]:
        sql = "SELECT id, title, data, officer_id, saved_at FROM draft ORDER BY saved_at DESC, id DESC"
        rows = self._rows(sql)
        return [SavedDraft(row[0], row[1], json.loads(row[2]), row[3], row[4]) for row in rows]

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with named_faults(), self._engine.connect() as connection:
            yield connection

    def _rows(self, sql: str, *parameters: object) -> Sequence[Any]:
        with self._reading() as connection:
            return connection.exec_driver_sql(sql, parameters).all()

    def _value(self, sql: str, *parameters: object) -> Any:
        rows = self._rows(sql, *parameters)
        return rows[0][0] if rows else None


def _dossier(connection: Connection, dossier_id: str) -> Dossier | None:
    state: Dossier | None = folded(connection, SubjectKind.DOSSIER, dossier_id).state
    return state


def _slip(connection: Connection, slip_id: str) -> Slip | None:
    state: Slip | None = folded(connection, SubjectKind.SLIP, slip_id).state
    return state
