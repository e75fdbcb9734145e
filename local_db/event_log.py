"""The event log as a table: adding events, and reading a subject's events in the order of folding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from counter_app.domain.admission import admit
from counter_app.domain.envelope import Event, StoredEvent, SubjectKind, opened
from counter_app.domain.folding import Admit, Folded, fold
from counter_app.domain.office import admit_device, admit_office, admit_officer, admit_slip
from local_db.schema import events

ADMITTING: Mapping[SubjectKind, Admit[Any]] = MappingProxyType(
    {
        SubjectKind.DOSSIER: admit,
        SubjectKind.OFFICE: admit_office,
        SubjectKind.OFFICER: admit_officer,
        SubjectKind.DEVICE: admit_device,
        SubjectKind.SLIP: admit_slip,
    }
)
"""The rule of each kind of subject that has a state here."""

_INSERT = events.insert()
_OF_SUBJECT = (events.c.subject_kind == bindparam("kind")) & (events.c.subject == bindparam("of"))
# Accepted events by the hub's version, then the others in the order that is the same on every
# node (counter_app.domain.folding.pending_order).
_IN_ORDER = (
    select(events.c.head, events.c.payload, events.c.person, events.c.sig)
    .where(_OF_SUBJECT)
    .order_by(
        events.c.subject_version.is_(None),
        events.c.subject_version,
        events.c.based_on_version,
        events.c.lamport,
        events.c.device_id,
        events.c.incarnation,
        events.c.seq,
    )
)
_HIGHEST_LAMPORT = select(func.max(events.c.lamport)).where(_OF_SUBJECT)


def add(connection: Connection, stored: StoredEvent, event: Event) -> None:
    """Add one event at the end of the log."""
    header = event.header
    connection.execute(
        _INSERT,
        {
            "event_id": header.event_id,
            "subject_kind": header.subject_kind.value,
            "subject": header.subject,
            "type": header.type,
            "device_id": header.device_id,
            "incarnation": header.incarnation,
            "seq": header.seq,
            "based_on_version": header.based_on_version,
            "lamport": header.lamport,
            "action_id": header.action_id,
            "command_id": header.command_id,
            "actor_id": header.actor_id,
            "wall": header.wall,
            "head": stored.head,
            "payload": stored.payload,
            "person": stored.person,
            "sig": stored.sig,
            "event_hash": stored.event_hash,
        },
    )


def stored_of(connection: Connection, kind: SubjectKind, subject: str) -> Sequence[StoredEvent]:
    """The stored events of a subject in the order of folding."""
    rows = connection.execute(_IN_ORDER, {"kind": kind.value, "of": subject})
    return [StoredEvent(*row) for row in rows]


def folded(connection: Connection, kind: SubjectKind, subject: str) -> Folded[Any]:
    """The state of a subject from all its events, and what of them was refused."""
    return fold(ADMITTING[kind], (opened(stored) for stored in stored_of(connection, kind, subject)))


def highest_lamport(connection: Connection, kind: SubjectKind, subject: str) -> int:
    """The highest lamport of a subject; 0 before its first event."""
    return connection.execute(_HIGHEST_LAMPORT, {"kind": kind.value, "of": subject}).scalar() or 0
