"""The head of this PC's own chain, kept in one row."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select

from counter_app.ports import ChainHead
from local_db.schema import device_self

_READ = select(
    device_self.c.office_id,
    device_self.c.device_id,
    device_self.c.incarnation,
    device_self.c.seq,
    device_self.c.event_hash,
)

_MOVE = device_self.update().values({name: bindparam(name) for name in ("incarnation", "seq", "event_hash")})


def read(connection: Connection) -> ChainHead:
    """The head as the database has it."""
    return ChainHead(*connection.execute(_READ).one())


def found(connection: Connection, head: ChainHead) -> None:
    """Note the head of a new profile."""
    connection.execute(
        device_self.insert().values(
            id=1,
            office_id=head.office_id,
            device_id=head.device_id,
            incarnation=head.incarnation,
            seq=head.seq,
            event_hash=head.event_hash,
        )
    )


def move(connection: Connection, head: ChainHead) -> None:
    """Move the head on."""
    connection.execute(
        _MOVE, {"incarnation": head.incarnation, "seq": head.seq, "event_hash": head.event_hash}
    )
