"""Tables that are kept: the event log, numbers, drafts and what this PC knows of itself.

Read tables are projections of the events and live in `read_schema`; only the tables here are
worth a migration, because nothing else can bring them back.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

SCHEMA_HEAD = "0001"
"""The newest migration this program knows; kept in `alembic_version`."""

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = MetaData(naming_convention=NAMING)

events = Table(
    "events",
    metadata,
    # Local order of arrival: what the read tables resume from. Not the order of folding.
    Column("position", Integer, primary_key=True),
    Column("event_id", Text, nullable=False, unique=True),
    Column("subject_kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("device_id", Text, nullable=False),
    Column("incarnation", Integer, nullable=False),
    Column("seq", Integer, nullable=False),
    # Given by the hub under the subject's row lock; null until it accepts the event.
    Column("subject_version", Integer),
    Column("based_on_version", Integer, nullable=False),
    Column("lamport", Integer, nullable=False),
    Column("action_id", Text, nullable=False),
    Column("command_id", Text, nullable=False),
    Column("actor_id", Text, nullable=False),
    Column("wall", Text, nullable=False),
    Column("head", LargeBinary, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("person", LargeBinary),
    Column("sig", LargeBinary, nullable=False),
    Column("event_hash", Text, nullable=False),
    Column("accepted", Integer, nullable=False, server_default=text("0")),
    UniqueConstraint("device_id", "incarnation", "seq"),
    Index("ix_events_subject", "subject_kind", "subject", "position"),
    # The outbox: there is no table of its own for what the hub has not accepted yet.
    Index("ix_events_outbox", "device_id", "incarnation", "seq", sqlite_where=text("accepted = 0")),
)

number_cursor = Table(
    "number_cursor",
    metadata,
    Column("prefix", Text, primary_key=True),
    Column("day", Text, primary_key=True),
    Column("last", Integer, nullable=False),
    sqlite_with_rowid=False,
)

series_cursor = Table(
    "series_cursor",
    metadata,
    Column("book", Text, primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("last", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# The guard against a code given out twice; the read tables answer questions about codes.
issued_code = Table(
    "issued_code",
    metadata,
    Column("code", Text, primary_key=True),
    Column("dossier", Text, nullable=False),
    sqlite_with_rowid=False,
)

draft = Table(
    "draft",
    metadata,
    Column("id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("data", Text, nullable=False),
    Column("officer_id", Text, nullable=False),
    Column("saved_at", Text, nullable=False),
)

# One row: who this PC is, and the head of its chain, so that neither is searched for.
device_self = Table(
    "device_self",
    metadata,
    Column("id", Integer, CheckConstraint("id = 1", name="one_row"), primary_key=True),
    Column("office_id", Text, nullable=False),
    Column("device_id", Text, nullable=False),
    Column("incarnation", Integer, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("event_hash", Text, nullable=False),
)

# Private keys (device, office root), encrypted with the database by the data key.
secret = Table(
    "secret",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)
