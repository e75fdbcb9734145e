"""Events written straight into a real SQLCipher file, with the read tables following them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from counter_app.domain.canonical import sha256_hex
from counter_app.domain.envelope import GENESIS, Draft, Header, SubjectKind, opened, payload_bytes, seal
from counter_app.domain.identifiers import uuid7
from counter_app.domain.office_time import OFFICE_ZONE, from_iso, iso
from counter_app.domain.roles import Role, snapshot
from local_db import event_log
from local_db.engine import create_database, open_engine
from local_db.projection import Projector
from local_db.queries import Queries
from local_db.read_schema import create_read_tables
from local_db.schema import device_self, metadata

KEY = bytes(range(32))
DEVICE = uuid7(1, 1)
CLERK = uuid7(2, 2)
NOON = datetime(2026, 8, 19, 12, 0, tzinfo=OFFICE_ZONE)


class Books:
    """One database file: `put` writes events as one action, everything else reads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        path = folder / "books.db"
        create_database(path, KEY)
        self.engine = open_engine(path, KEY)
        self.reading: Engine = open_engine(path, KEY, reading=True)
        self.queries = Queries(self.reading)
        self._numbers = count(1)
        self._versions: dict[str, int] = {}
        with self.engine.begin() as connection:
            metadata.create_all(connection)
            create_read_tables(connection)
            connection.execute(
                device_self.insert().values(
                    id=1, office_id="office", device_id=DEVICE, incarnation=1, seq=0, event_hash=GENESIS
                )
            )

    def close(self) -> None:
        self.engine.dispose()
        self.reading.dispose()

    def new_id(self) -> str:
        number = next(self._numbers)
        return uuid7(1_700_000_000_000 + number, number * 0x9E3779B97F4A7C15)

    def put(
        self,
        subject: str,
        *drafts: Draft,
        kind: SubjectKind = SubjectKind.DOSSIER,
        at: datetime = NOON,
        actor: str = CLERK,
    ) -> str:
        """Write the drafts as one command and refresh, in one transaction."""
        with self.engine.begin() as connection:
            self.log(connection, subject, drafts, kind, at, actor)
            Projector(connection).refresh(kind, [subject])
        return subject

    def log(
        self,
        connection: Connection,
        subject: str,
        drafts: tuple[Draft, ...],
        kind: SubjectKind = SubjectKind.DOSSIER,
        at: datetime = NOON,
        actor: str = CLERK,
    ) -> None:
        """Write events without touching the read tables."""
        action, command = self.new_id(), self.new_id()
        for draft in drafts:
            version = self._versions.get(subject, 0)
            self._versions[subject] = version + 1
            payload, person = payload_bytes(draft, "0" * 32)
            number = next(self._numbers)
            header = Header(
                event_id=uuid7(number, number), office_id="office", subject_kind=kind, subject=subject,
                type=draft.type, device_id=DEVICE, incarnation=1, seq=number, prev_hash=GENESIS,
                payload_hash=sha256_hex(payload), action_id=action, command_id=command,
                based_on_version=version, lamport=version + 1, actor_id=actor,
                role_snapshot=snapshot(frozenset(Role)), wall=iso(at), mono=0, boot_id=DEVICE,
            )  # fmt: skip
            stored = seal(header, payload, person, lambda _message: b"s" * 64)
            event_log.add(connection, stored, opened(stored))

    def receive(self, code: str, **about: Any) -> str:
        """A dossier with one owner; see `received`."""
        draft = received(code, **about)
        return self.put(self.new_id(), draft, at=from_iso(str(draft.payload["received_at"])))

    def found(self, typed: str, limit: int = 50) -> list[str]:
        """Codes that the search answers, newest first."""
        return [row.code for row in self.queries.search(typed, limit)]


@contextmanager
def books_in(folder: Path) -> Iterator[Books]:
    books = Books(folder)
    try:
        yield books
    finally:
        books.close()


def received(
    code: str,
    name: str = "Trần Văn Mẫu",
    number: str = "",
    phone: str = "",
    address: str = "",
    received_at: str = iso(NOON),
    **facts: object,
) -> Draft:
    """A Received event with an owner, as the services write it."""
    payload = {
        "code": code,
        "received_at": received_at,
        "procedure_code": "9.000001",
        "procedure_name": "Đăng ký khai sinh",
        "token": str(int(sha256_hex(code.encode())[:20], 16)),
        **facts,
    }
    return Draft("Received", payload, {"owner": party(name, number, phone, address), "submitter": None})


def party(name: str, number: str = "", phone: str = "", address: str = "") -> Mapping[str, object]:
    papers = [{"kind": "identity_card", "number": number}] if number else []
    contact = {"phone": phone, "address": address}
    return {"kind": "person", "full_name": name, "papers": papers, "contact": contact}
