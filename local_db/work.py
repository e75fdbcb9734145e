"""One write transaction: events, numbers and read tables together or not at all (ports.Work)."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from typing import Any, Protocol, cast

from sqlalchemy import Connection

from counter_app.domain.dossier import Dossier
from counter_app.domain.envelope import Event, StoredEvent, SubjectKind
from counter_app.domain.office import Device, Office, Officer, Slip
from counter_app.ports import ChainHead, Series
from local_db import chain_head, event_log, foreign_events
from local_db.numbers import Numbers
from local_db.schema import draft
from local_db.witness import Marks


class RefreshesReadTables(Protocol):
    """Brings the read tables of some subjects up to their events."""

    def refresh(self, kind: SubjectKind, subjects: Collection[str]) -> None:
        """Fold the subjects anew and replace their rows."""
        ...


Projection = Callable[[Connection], RefreshesReadTables]


class LocalWork:
    """The open transaction (implements ports.Work)."""

    def __init__(self, connection: Connection, head: ChainHead, witnessed: Marks) -> None:
        self._connection = connection
        self._head = head
        self._first_head = head
        self._numbers = Numbers(connection, witnessed)
        self._touched: dict[SubjectKind, dict[str, None]] = {}
        self._states: dict[tuple[SubjectKind, str], object] = {}

    def chain_head(self) -> ChainHead:
        """Where the next own event is chained on."""
        return self._head

    def append(self, stored: StoredEvent, event: Event) -> None:
        """Add an own event.

        Raises:
            ValueError: it is not chained on `chain_head()`.
        """
        header, head = event.header, self._head
        place = (header.device_id, header.incarnation, header.seq, header.prev_hash)
        if place != (head.device_id, head.incarnation, head.seq + 1, head.event_hash):
            raise ValueError(f"event {header.event_id} is not chained on the last one")
        if header.subject_kind is SubjectKind.DOSSIER and event.type == "Received":
            self._numbers.issue_code(cast("str", event.payload["code"]), header.subject)
        self._add(stored, event)
        self._head = replace(head, seq=header.seq, event_hash=stored.event_hash)

    def append_foreign(self, stored: StoredEvent) -> bool:
        """Add an event of another device, checked; False when it is here already."""
        event = foreign_events.checked(self._connection, stored)
        if event is None:
            return False
        if event.header.subject_kind is SubjectKind.DOSSIER and event.type == "Received":
            self._numbers.note_code(cast("str", event.payload["code"]), event.header.subject)
        self._add(stored, event)
        return True

    def next_lamport(self, kind: SubjectKind, subject: str) -> int:
        """1 + the highest lamport seen for this subject."""
        return 1 + event_log.highest_lamport(self._connection, kind, subject)

    def dossier(self, dossier_id: str) -> Dossier | None:
        """The dossier as folded from all its events, those of this transaction included."""
        return cast("Dossier | None", self._folded(SubjectKind.DOSSIER, dossier_id))

    def office(self) -> Office | None:
        """The office of this profile."""
        return cast("Office | None", self._folded(SubjectKind.OFFICE, self._head.office_id))

    def officer(self, officer_id: str) -> Officer | None:
        """One officer."""
        return cast("Officer | None", self._folded(SubjectKind.OFFICER, officer_id))

    def device(self, device_id: str) -> Device | None:
        """One device."""
        return cast("Device | None", self._folded(SubjectKind.DEVICE, device_id))

    def slip(self, slip_id: str) -> Slip | None:
        """One slip with a life of its own."""
        return cast("Slip | None", self._folded(SubjectKind.SLIP, slip_id))

    def last_dossier_number(self, prefix: str, day: date) -> int:
        """The highest number issued here under the prefix for the day, by database or witness."""
        return self._numbers.last(prefix, day.isoformat())

    def highest_dossier_number(self, prefix: str) -> int:
        """The highest number issued here under the prefix on any day, by database or witness."""
        return self._numbers.highest(prefix)

    def last_issued_day(self) -> date | None:
        """The latest day of receipt of which this PC issued a number, by database or witness."""
        day = self._numbers.last_day()
        return None if day is None else date.fromisoformat(day)

    def take_dossier_number(self, prefix: str, day: date, number: int) -> None:
        """Move the cursor of (prefix, day) to the number; it never runs backwards."""
        self._numbers.take(prefix, day.isoformat(), number)

    def take_next(self, series: Series) -> int:
        """The next entry of a gapless series, taken in this transaction."""
        return self._numbers.take_next(series.book, series.year)

    def code_in_use(self, code: str) -> bool:
        """Whether a dossier with this code (its own or a further one) is known."""
        return self._numbers.code_in_use(code)

    def forget_draft(self, draft_id: str) -> None:
        """Remove a draft that became a dossier."""
        self._connection.execute(draft.delete().where(draft.c.id == draft_id))

    def finish(self, projection: Projection) -> None:
        """Refresh the read tables and note the head of the chain; the commit comes next."""
        projector = projection(self._connection)
        for kind, subjects in self._touched.items():
            projector.refresh(kind, subjects.keys())
        if self._head != self._first_head:
            chain_head.move(self._connection, self._head)

    def issued(self) -> Marks:
        """What this transaction issued, for the witness."""
        head = self._head
        return Marks(
            head.incarnation,
            head.seq,
            head.event_hash,
            self._numbers.taken,
            self._numbers.taken_in_series,
        )

    def touched_office(self) -> bool:
        """Whether the office itself changed."""
        return SubjectKind.OFFICE in self._touched

    def _add(self, stored: StoredEvent, event: Event) -> None:
        kind, subject = event.header.subject_kind, event.header.subject
        event_log.add(self._connection, stored, event)
        self._note_further_codes(event)
        self._touched.setdefault(kind, {})[subject] = None
        self._states.pop((kind, subject), None)

    def _note_further_codes(self, event: Event) -> None:
        if event.header.subject_kind is not SubjectKind.DOSSIER:
            return
        codes = cast("list[dict[str, str]]", event.payload.get("further_codes", ()))
        if event.type == "FurtherCodeAdded":
            codes = [cast("dict[str, str]", event.payload)]
        for further in codes:
            self._numbers.note_code(further["code"], event.header.subject)

    def _folded(self, kind: SubjectKind, subject: str) -> Any:
        # Folded once a transaction: services ask for the office and its officers again and again.
        if (kind, subject) not in self._states:
            self._states[kind, subject] = event_log.folded(self._connection, kind, subject).state
        return self._states[kind, subject]
