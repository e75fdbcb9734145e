"""Whether stored events are what was sealed: hashes, columns, chain and signatures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, cast

from sqlalchemy import Connection, Row, select

from counter_app.domain.canonical import parsed
from counter_app.domain.envelope import GENESIS, PERSON_HASH, StoredEvent, SubjectKind, damage_of
from counter_app.domain.wording import Words
from counter_app.ports import Finding
from local_db import chain_head
from local_db.schema import events
from local_db.signing import SignatureChecker

CHAIN = "chain"
PAGE = 2000
# Header fields that stand in columns of their own and must say the same there.
COLUMNS = (
    "event_id", "subject_kind", "subject", "type", "device_id", "incarnation", "seq",
    "based_on_version", "lamport", "action_id", "command_id", "actor_id", "wall",
)  # fmt: skip

_WORDS: Mapping[str, Words] = MappingProxyType(
    {
        "head": Words("Phần đầu của sự kiện không đọc được.", "The head of the event cannot be read."),
        "payload": Words("Nội dung sự kiện đã bị sửa.", "The content of the event was changed."),
        "person": Words("Phần cá nhân của sự kiện đã bị sửa.", "The personal part of the event was changed."),
        "hash": Words("Mã băm ghi lại không khớp.", "The recorded hash does not match."),
        "columns": Words("Các cột không khớp với sự kiện.", "The columns do not match the event."),
        "signature": Words("Chữ ký của máy không đúng.", "The signature of the PC does not hold."),
        "unknown_device": Words(
            "Không có khóa của máy đã ghi.", "The key of the PC that wrote it is missing."
        ),
        "gap": Words("Thiếu sự kiện ngay trước đó.", "The event right before it is missing."),
        "link": Words("Không nối với sự kiện ngay trước đó.", "It is not chained on the event before it."),
        "person_missing": Words(
            "Thiếu phần cá nhân mà không có việc xóa hợp pháp.",
            "The personal part is missing without a lawful erasure.",
        ),
    }
)


class ChainCheck:
    """Judges events one after the other, those of one device and incarnation in the order of `seq`.

    It starts anywhere: the first event seen of an incarnation is taken as the start, unless it
    is the very first, which has to stand on nothing.
    """

    def __init__(self, connection: Connection) -> None:
        self._signers = _signers(connection)
        self._connection = connection
        self._own_device = chain_head.read(connection).device_id
        self._last: dict[tuple[str, int], tuple[int, str]] = {}

    def findings(self, row: Row[Any]) -> Iterator[Finding]:
        """What is wrong with one row of the event log."""
        person = None if row.person is None else _bytes(row.person)
        stored = StoredEvent(_bytes(row.head), _bytes(row.payload), person, _bytes(row.sig))
        for what in self._damages(row, stored):
            yield Finding(CHAIN, row.event_id, _WORDS[what])
        self._last[row.device_id, row.incarnation] = (row.seq, row.event_hash)

    def _damages(self, row: Row[Any], stored: StoredEvent) -> Iterator[str]:
        damage = damage_of(stored)
        if damage is not None:
            yield damage
        if stored.event_hash != row.event_hash:
            yield "hash"
        if damage == "head":
            return
        header = parsed(stored.head)
        columns = any(header.get(name) != getattr(row, name) for name in COLUMNS)
        if columns or (row.head, row.payload, row.person) != (stored.head, stored.payload, stored.person):
            yield "columns"
        signer = self._signers.get(row.device_id)
        if signer is None:
            yield "unknown_device"
        elif not signer.holds(stored.sig, stored.head):
            yield "signature"
        if stored.person is None and PERSON_HASH in parsed(stored.payload) and not self._erased(row):
            yield "person_missing"
        yield from self._breaks(row, str(header.get("prev_hash")))

    def _erased(self, row: Row[Any]) -> bool:
        erasure = select(events.c.position).where(
            events.c.subject_kind == row.subject_kind,
            events.c.subject == row.subject,
            events.c.type == "PayloadErased",
        )
        return self._connection.execute(erasure).first() is not None

    def _breaks(self, row: Row[Any], prev_hash: str) -> Iterator[str]:
        last = self._last.get((row.device_id, row.incarnation))
        if last is None:
            if row.seq == 1 and prev_hash != GENESIS:
                yield "link"
        elif last[0] + 1 != row.seq:
            # Of another PC's chain only what concerns this one is brought here.
            if row.device_id == self._own_device:
                yield "gap"
        elif last[1] != prev_hash:
            yield "link"


def _bytes(value: object) -> bytes:
    """What stands in a column of bytes, even where somebody put a text into it."""
    return value if isinstance(value, bytes) else str(value).encode()


def _signers(connection: Connection) -> dict[str, SignatureChecker]:
    rows = connection.execute(
        select(events.c.device_id, events.c.payload).where(
            events.c.subject_kind == SubjectKind.DEVICE.value, events.c.type == "DeviceStarted"
        )
    )
    signers = {}
    for device_id, payload in rows:
        try:
            signers[device_id] = SignatureChecker(cast("str", parsed(payload)["public_key"]))
        except (ValueError, KeyError, TypeError):
            continue  # damaged bytes; the event itself is judged like every other
    return signers


def newest(connection: Connection, limit: int) -> Sequence[Row[Any]]:
    """The last rows of the log, each chain in its own order."""
    rows = connection.execute(select(events).order_by(events.c.position.desc()).limit(limit)).all()
    return sorted(rows, key=_place)


def pages(connection: Connection) -> Iterator[Sequence[Row[Any]]]:
    """All rows, chain by chain, in pages."""
    place = (events.c.device_id, events.c.incarnation, events.c.seq)
    after: tuple[str, int, int] | None = None
    while True:
        query = select(events).order_by(*place).limit(PAGE)
        if after is not None:
            device, incarnation, seq = after
            query = query.where(
                (events.c.device_id > device)
                | ((events.c.device_id == device) & (events.c.incarnation > incarnation))
                | (
                    (events.c.device_id == device)
                    & (events.c.incarnation == incarnation)
                    & (events.c.seq > seq)
                )
            )
        rows = connection.execute(query).all()
        if not rows:
            return
        yield rows
        after = _place(rows[-1])


def _place(row: Row[Any]) -> tuple[str, int, int]:
    return row.device_id, row.incarnation, row.seq
