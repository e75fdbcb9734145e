"""Makers of events for tests of the rules: real bytes, invented people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from counter_app.domain.canonical import sha256_hex
from counter_app.domain.envelope import (
    GENESIS,
    Draft,
    Event,
    Header,
    StoredEvent,
    SubjectKind,
    opened,
    payload_bytes,
    seal,
)
from counter_app.domain.identifiers import office_id_of

CLERK = "officer-1"


def draft_received(code: str = "H62.22.4-261123-0001", **facts: object) -> Draft:
    """A walk-in dossier as Received tells it."""
    payload: dict[str, object] = {
        "code": code,
        "token": "340282366920938463463374607431768211455",
        "procedure_code": "1.004873",
        "procedure_name": "Cấp Giấy xác nhận tình trạng hôn nhân",
        "received_at": "2026-11-23T09:00:00+07:00",
        "due": "2026-11-27T17:00:00+07:00",
        **facts,
    }
    return Draft("Received", payload, {"owner": {"name": "Nguyễn Thị Mẫu", "id_number": "026190000001"}})


def sealed(
    draft: Draft,
    subject: str = "dossier-1",
    kind: SubjectKind = SubjectKind.DOSSIER,
    salt: str = "5a17",
    **header: object,
) -> StoredEvent:
    """The draft as the stored bytes of an event; header fields can be set by name."""
    payload, person = payload_bytes(draft, salt)
    fields: dict[str, object] = {
        "event_id": "01936000-0000-7000-8000-000000000001",
        "office_id": office_id_of("H62.22.4"),
        "subject_kind": kind,
        "subject": subject,
        "type": draft.type,
        "device_id": "device-1",
        "incarnation": 1,
        "seq": 1,
        "prev_hash": GENESIS,
        "payload_hash": sha256_hex(payload),
        "action_id": "action-1",
        "command_id": "command-1",
        "based_on_version": 0,
        "lamport": 1,
        "actor_id": CLERK,
        "role_snapshot": "clerk",
        "wall": "2026-11-23T09:00:00+07:00",
        "mono": 1000,
        "boot_id": "boot-1",
    }
    fields.update(header)
    return seal(Header(**fields), payload, person, lambda message: sha256_hex(message).encode())  # type: ignore[arg-type]


def event(type_: str, payload: Mapping[str, object] | None = None, **header: object) -> Event:
    """An event of any type on the test dossier."""
    draft = (
        draft_received(**cast("dict[str, Any]", payload or {}))
        if type_ == "Received"
        else Draft(type_, payload or {})
    )
    return opened(sealed(draft, **header))  # type: ignore[arg-type]
