"""The envelope of an event: what is hashed, chained, signed, stored and sent (fixed format).

An event is three byte strings and a signature. `head` is the canonical header; it names the
hash of `payload`; the payload names the salted hash of `person`, the part that holds personal
data. So a lawful erasure can drop `person` and leave chain, signature and digests valid.
The event's own hash is the SHA-256 of `head`; each event names the hash of the one before it
on the same device and incarnation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from counter_app.domain.canonical import canonical_bytes, parsed, sha256_hex

SCHEMA_VERSION = 1
GENESIS = "0" * 64
PERSON_HASH = "person_hash"
SALT = "salt"


class SubjectKind(Enum):
    """What an event is about; each kind has its own order and version."""

    DOSSIER = "dossier"
    SCANNED_CODE = "scanned_code"
    OFFICER = "officer"
    OFFICE = "office"
    DEVICE = "device"
    SLIP = "slip"
    CATALOGUE = "catalogue"


@dataclass(frozen=True, slots=True)
class Header:
    """Who did what to which subject, where and after what.

    `wall` is ISO 8601 with offset; `mono` milliseconds since `boot_id` began; `last_hub_time`
    the last signed time of the hub, if any. No clock decides the order of events.
    """

    event_id: str
    office_id: str
    subject_kind: SubjectKind
    subject: str
    type: str
    device_id: str
    incarnation: int
    seq: int
    prev_hash: str
    payload_hash: str
    action_id: str
    command_id: str
    based_on_version: int
    lamport: int
    actor_id: str
    role_snapshot: str
    wall: str
    mono: int
    boot_id: str
    last_hub_time: str | None = None
    schema_ver: int = SCHEMA_VERSION

    def as_data(self) -> dict[str, object]:
        """The header as canonical data."""
        data: dict[str, object] = {name: getattr(self, name) for name in self.__dataclass_fields__}
        data["subject_kind"] = self.subject_kind.value
        return data

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> Header:
        """Read a header; fields of a newer version stay in the stored bytes and are passed over here."""
        known = {name: data[name] for name in cls.__dataclass_fields__ if name in data}
        known["subject_kind"] = SubjectKind(data["subject_kind"])
        return cls(**known)  # type: ignore[arg-type]  # field by field from our own canonical data


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """The bytes of an event exactly as they were hashed, signed and written."""

    head: bytes
    payload: bytes
    person: bytes | None
    sig: bytes

    @property
    def event_hash(self) -> str:
        """The hash by which the next event of this device names this one."""
        return sha256_hex(self.head)


@dataclass(frozen=True, slots=True)
class Event:
    """An event as the rules read it: header, payload and the person part (None when erased or absent)."""

    header: Header
    payload: Mapping[str, object]
    person: Mapping[str, object] | None = None

    @property
    def type(self) -> str:
        """The event type, such as `Received`."""
        return self.header.type


class DamagedEventError(ValueError):
    """Stored bytes that do not match the hashes they carry."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What happened, before it has a place in the chain: type, payload and person part."""

    type: str
    payload: Mapping[str, object]
    person: Mapping[str, object] | None = None


def payload_bytes(draft: Draft, salt: str) -> tuple[bytes, bytes | None]:
    """The payload and person bytes of a draft; the payload names the salted hash of the person part."""
    if draft.person is None:
        return canonical_bytes(draft.payload), None
    person = canonical_bytes({**draft.person, SALT: salt})
    return canonical_bytes({**draft.payload, PERSON_HASH: sha256_hex(person)}), person


def seal(header: Header, payload: bytes, person: bytes | None, sign: Callable[[bytes], bytes]) -> StoredEvent:
    """Fix an event for ever: canonical head, signed (Ed25519 over the head's bytes)."""
    head = canonical_bytes(header.as_data())
    return StoredEvent(head, payload, person, sign(head))


def opened(stored: StoredEvent) -> Event:
    """Read stored bytes without checking them; `damage_of` does that."""
    person = None if stored.person is None else parsed(stored.person)
    return Event(Header.from_data(parsed(stored.head)), parsed(stored.payload), person)


def damage_of(stored: StoredEvent) -> str | None:
    """Why the bytes cannot be what was sealed (`payload`, `person`, `head`), or None when they agree.

    An absent person part is no damage here: it may have been erased lawfully; the chain of
    `PayloadErased` events says whether it was.
    """
    try:
        header, payload = parsed(stored.head), parsed(stored.payload)
    except ValueError:
        return "head"
    if header.get("payload_hash") != sha256_hex(stored.payload):
        return "payload"
    if stored.person is not None and payload.get(PERSON_HASH) != sha256_hex(stored.person):
        return "person"
    return None
