"""Events into read tables, in the transaction that writes the events (and again in a rebuild)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from counter_app.domain.envelope import SubjectKind
from counter_app.domain.folding import fold
from local_db.dossier_entries import DossierEntry, entry_of
from local_db.dossier_projection import DossierTables
from local_db.event_log import ADMITTING
from local_db.event_rows import Logged, LoggedEvent, events_of_subjects
from local_db.read_schema import SERVING_TABLES, ReadTables
from local_db.subject_states import device_data, office_data, officer_data

Row = tuple[object, ...]

STATE_TABLES: Mapping[SubjectKind, str] = {
    SubjectKind.OFFICE: "office",
    SubjectKind.OFFICER: "officer",
    SubjectKind.DEVICE: "device",
    SubjectKind.SLIP: "slip",
}
"""The table, keyed by `id`, of each kind of subject besides dossiers."""


@dataclass(slots=True)
class Projection:
    """What the read tables hold of some subjects of one kind.

    `dossiers` in order of arrival, None where nothing was accepted; `states` rows of the kind's own
    table by subject; `tokens` and `refused` rows of those tables.
    """

    kind: SubjectKind
    subjects: tuple[str, ...]
    dossiers: dict[str, DossierEntry | None] = field(default_factory=dict)
    states: dict[str, Row] = field(default_factory=dict)
    tokens: list[Row] = field(default_factory=list)
    refused: list[Row] = field(default_factory=list)


def project(kind: SubjectKind, logged: Logged) -> Projection:
    """Fold subjects from all their events; reads and writes nothing."""
    found = Projection(kind, tuple(logged))
    # In order of arrival, so that dossiers of one second stand in the same order after a rebuild.
    for subject in sorted(logged, key=lambda name: _arrival(logged[name])):
        events = logged[subject]
        folded = fold(ADMITTING[kind], [each.event for each in events])
        if folded.refused:
            places = {id(each.event): each.position for each in events}
            for refused in folded.refused:
                words = refused.refusal.words
                place = places[id(refused.event)]
                found.refused.append((place, kind.value, subject, refused.refusal.reason, words.vi, words.en))
        if kind is SubjectKind.DOSSIER:
            found.dossiers[subject] = None if folded.state is None else entry_of(folded.state)
        elif folded.state is not None:
            found.states[subject] = _state_row(kind, folded.state, events)
            if kind is SubjectKind.SLIP and isinstance(folded.state.content.get("token"), str):
                found.tokens.append((folded.state.content["token"], subject, kind.value))
                # Its own code finds a slip too; a joint receipt has that of its first dossier.
                code = folded.state.content.get("code")
                if isinstance(code, str) and folded.state.kind != "joint_receipt":
                    found.tokens.append((code, subject, kind.value))
    return found


class Projector:
    """Keeps one set of read tables true to the events; call it right before the commit."""

    def __init__(
        self,
        connection: Connection,
        tables: ReadTables | None = None,
        keep_places_of: ReadTables | None = None,
        *,
        unsorted: bool = False,
    ) -> None:
        self._connection = connection
        self._tables = SERVING_TABLES if tables is None else tables
        self._dossiers = DossierTables(connection, self._tables, keep_places_of, unsorted=unsorted)

    def refresh(self, kind: SubjectKind, subjects: Iterable[str]) -> None:
        """Fold these subjects again and make their rows what the fold says."""
        if kind in ADMITTING:
            self.put(project(kind, events_of_subjects(self._connection, kind, subjects)))

    def put(self, found: Projection) -> None:
        """Write what was projected."""
        if found.kind is SubjectKind.DOSSIER:
            self._dossiers.put(found.dossiers)
        else:
            self._put_states(found)
        name = self._tables.refused.name
        self._connection.exec_driver_sql(
            f"DELETE FROM {name} WHERE subject_kind = ? AND subject IN (SELECT value FROM json_each(?))",
            (found.kind.value, json.dumps(found.subjects)),
        )
        self._insert("refused", found.refused)

    def _put_states(self, found: Projection) -> None:
        table = STATE_TABLES[found.kind]
        gone = [(subject,) for subject in found.subjects if subject not in found.states]
        if gone:
            self._connection.exec_driver_sql(f"DELETE FROM {self._tables.prefix}{table} WHERE id = ?", gone)
        self._insert(table, list(found.states.values()))
        self._insert("token", found.tokens)

    def _insert(self, table: str, rows: list[Row]) -> None:
        if rows:
            places = ", ".join("?" * len(rows[0]))
            sql = f"INSERT OR REPLACE INTO {self._tables.prefix}{table} VALUES ({places})"
            self._connection.exec_driver_sql(sql, rows)


def _state_row(kind: SubjectKind, state: Any, events: list[LoggedEvent]) -> Row:
    if kind is SubjectKind.OFFICE:
        return state.id, office_data(state)
    if kind is SubjectKind.OFFICER:
        return state.id, state.username, officer_data(state)
    if kind is SubjectKind.DEVICE:
        return state.id, device_data(state)
    return state.id, state.kind, events[0].position


def _arrival(events: list[LoggedEvent]) -> int:
    """The local position of the event by which a subject came into the books."""
    received = (each.position for each in events if each.event.type == "Received")
    return min(received, default=events[0].position)
