"""Engines on the encrypted database: one connection writes, a few read; every pragma is asserted.

A raw key opens a page in well under a millisecond, so the connections differ only in whether
they may write. Errors of the database become sentences for people in one place, `named_faults`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

import sqlcipher3
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from counter_app.domain.failures import EnvironmentFault
from local_db.faults import OLD_SQLITE

OLDEST_SQLITE: Final = (3, 51, 3)
"""Older ones can corrupt a write-ahead log that two connections reset (WAL-reset bug)."""

READERS = 3
BUSY_MILLISECONDS = 5000

# Set on every connection; the value is what reading the pragma must answer afterwards.
PRAGMAS: Mapping[str, int] = MappingProxyType(
    {
        "synchronous": 2,  # FULL: a power cut loses no acknowledged dossier
        "foreign_keys": 1,
        "busy_timeout": BUSY_MILLISECONDS,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "temp_store": 2,  # memory: no plain text in temporary files
        "mmap_size": 0,
    }
)


def open_engine(path: Path, key: bytes, *, reading: bool = False) -> Engine:
    """An engine on the database at `path`, opened with the raw 32-byte data key.

    The writing engine has one connection and begins every transaction with BEGIN IMMEDIATE; the
    reading one has a small pool whose connections cannot write. Neither ever creates a file:
    `create_database` does that, so that a lost database is noticed instead of being replaced.

    Raises:
        EnvironmentFault: `old_sqlite`, when the library could corrupt the database.
    """
    if sqlcipher3.sqlite_version_info < OLDEST_SQLITE:
        raise EnvironmentFault("old_sqlite", OLD_SQLITE)

    def connect() -> object:
        return _connected(path, key, "rw", reading=reading)

    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=connect,
        poolclass=QueuePool,
        pool_size=READERS if reading else 1,
        max_overflow=0,
    )
    begin = "BEGIN" if reading else "BEGIN IMMEDIATE"
    event.listen(engine, "begin", lambda connection: _begin(connection, begin))
    return engine


def create_database(path: Path, key: bytes) -> None:
    """Make a new, empty database file with this key.

    Raises:
        FileExistsError: there is a file already; it is never replaced.
    """
    if path.exists():
        raise FileExistsError(path)
    connection = _connected(path, key, "rwc", reading=False)
    connection.close()
    path.chmod(0o600)


def _begin(connection: Connection, statement: str) -> None:
    connection.exec_driver_sql(statement)


def _connected(path: Path, key: bytes, mode: str, *, reading: bool) -> dbapi2.Connection:
    uri = f"{path.resolve().as_uri()}?mode={mode}"
    # Transactions are begun by us, not by the driver (isolation_level=None).
    connection = dbapi2.connect(uri, uri=True, check_same_thread=False, isolation_level=None)
    try:
        # The key has to be the first statement of all; raw, so nothing is derived here.
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA cipher_log_level = NONE")
        _set_pragmas(connection)
        if reading:
            connection.execute("PRAGMA query_only = ON")
    except dbapi2.Error:
        connection.close()
        raise
    return connection


def _set_pragmas(connection: dbapi2.Connection) -> None:
    """Set and read back; a pragma that did not take would silently weaken every commit."""
    journal = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    if journal != "wal":
        raise PragmaRefusedError("journal_mode", journal)
    for name, value in PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {value}")
        took = connection.execute(f"PRAGMA {name}").fetchone()
        # mmap_size answers nothing where the codec rules it out altogether.
        if took is not None and int(took[0]) != value:
            raise PragmaRefusedError(name, took[0])


class PragmaRefusedError(RuntimeError):
    """The database library did not take a setting this program relies on."""

    def __init__(self, name: str, took: object) -> None:
        super().__init__(f"PRAGMA {name} answered {took!r}")
