"""Events of other devices: taken in only when hash, signature and chain hold."""

from __future__ import annotations

from sqlalchemy import Connection, select

from counter_app.domain.envelope import Event, StoredEvent, SubjectKind, damage_of, opened
from counter_app.domain.failures import UserFacingError
from counter_app.domain.office import Device
from counter_app.domain.wording import Words
from local_db import event_log
from local_db.schema import events
from local_db.signing import SignatureChecker

REFUSED = Words(
    "Dữ liệu từ máy khác không hợp lệ ({what}) nên không được nhận. Hãy xuất lại tệp từ máy đó.",
    "The data of another PC do not hold ({what}) and were not taken in. Export the file there again.",
)


def checked(connection: Connection, stored: StoredEvent) -> Event | None:
    """The event behind stored bytes of another device; None when it is here already.

    Raises:
        UserFacingError: `foreign_event_refused`; nothing of it is kept.
    """
    damage = damage_of(stored)
    if damage is not None:
        raise _refused(damage)
    event = opened(stored)
    known = _hash_at(connection, event, event.header.seq)
    if known is not None:
        if known != stored.event_hash:
            raise _refused("fork")
        return None
    before = _hash_at(connection, event, event.header.seq - 1)
    if before is not None and before != event.header.prev_hash:
        raise _refused("chain")
    _check_signature(connection, stored, event)
    return event


def _check_signature(connection: Connection, stored: StoredEvent, event: Event) -> None:
    if event.type == "DeviceStarted":
        # A device introduces its own key; that it belongs here is what its certificate says.
        key = str(event.payload.get("public_key", ""))
    else:
        device = event_log.folded(connection, SubjectKind.DEVICE, event.header.device_id).state
        key = device.public_key if isinstance(device, Device) else ""
    try:
        signed = SignatureChecker(key).holds(stored.sig, stored.head)
    except ValueError:
        signed = False
    if not signed:
        raise _refused("signature")


def _hash_at(connection: Connection, event: Event, seq: int) -> str | None:
    header = event.header
    return connection.execute(
        select(events.c.event_hash).where(
            events.c.device_id == header.device_id,
            events.c.incarnation == header.incarnation,
            events.c.seq == seq,
        )
    ).scalar()


def _refused(what: str) -> UserFacingError:
    return UserFacingError("foreign_event_refused", REFUSED.format(what=what))
