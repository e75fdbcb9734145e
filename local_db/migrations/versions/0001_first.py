"""The tables of the first version.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

TABLES = (
    """
    CREATE TABLE events (
        position INTEGER NOT NULL,
        event_id TEXT NOT NULL,
        subject_kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        type TEXT NOT NULL,
        device_id TEXT NOT NULL,
        incarnation INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        subject_version INTEGER,
        based_on_version INTEGER NOT NULL,
        lamport INTEGER NOT NULL,
        action_id TEXT NOT NULL,
        command_id TEXT NOT NULL,
        actor_id TEXT NOT NULL,
        wall TEXT NOT NULL,
        head BLOB NOT NULL,
        payload BLOB NOT NULL,
        person BLOB,
        sig BLOB NOT NULL,
        event_hash TEXT NOT NULL,
        accepted INTEGER DEFAULT 0 NOT NULL,
        CONSTRAINT pk_events PRIMARY KEY (position),
        CONSTRAINT uq_events_device_id_incarnation_seq UNIQUE (device_id, incarnation, seq),
        CONSTRAINT uq_events_event_id UNIQUE (event_id)
    )
    """,
    """
    CREATE INDEX ix_events_subject ON events (subject_kind, subject, position)
    """,
    """
    CREATE INDEX ix_events_outbox ON events (device_id, incarnation, seq) WHERE accepted = 0
    """,
    """
    CREATE TABLE number_cursor (
        prefix TEXT NOT NULL,
        day TEXT NOT NULL,
        last INTEGER NOT NULL,
        CONSTRAINT pk_number_cursor PRIMARY KEY (prefix, day)
    )
     WITHOUT ROWID
    """,
    """
    CREATE TABLE series_cursor (
        book TEXT NOT NULL,
        year INTEGER NOT NULL,
        last INTEGER NOT NULL,
        CONSTRAINT pk_series_cursor PRIMARY KEY (book, year)
    )
     WITHOUT ROWID
    """,
    """
    CREATE TABLE issued_code (
        code TEXT NOT NULL,
        dossier TEXT NOT NULL,
        CONSTRAINT pk_issued_code PRIMARY KEY (code)
    )
     WITHOUT ROWID
    """,
    """
    CREATE TABLE draft (
        id TEXT NOT NULL,
        title TEXT NOT NULL,
        data TEXT NOT NULL,
        officer_id TEXT NOT NULL,
        saved_at TEXT NOT NULL,
        CONSTRAINT pk_draft PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE device_self (
        id INTEGER NOT NULL CONSTRAINT ck_device_self_one_row CHECK (id = 1),
        office_id TEXT NOT NULL,
        device_id TEXT NOT NULL,
        incarnation INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        event_hash TEXT NOT NULL,
        CONSTRAINT pk_device_self PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE secret (
        name TEXT NOT NULL,
        value BLOB NOT NULL,
        CONSTRAINT pk_secret PRIMARY KEY (name)
    )
    """,
)


def upgrade() -> None:
    """Make the tables in a file that has none."""
    for table in TABLES:
        op.execute(table)
