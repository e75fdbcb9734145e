"""Receiving one dossier through the write lane, beside the very same rows through raw SQLCipher.

Every statement that changes a row on our side (events, cursors, code, read tables, search index,
chain head) is replayed with its parameters in one transaction on a twin of the database, on the
same disk with the same pragmas; both sides alternate. Ours also reads, folds, signs and writes the
witness. Goal: at most 3 times as long.

    python -m benchmarks.bench_commit
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Any

from sqlalchemy import Engine, event
from sqlcipher3 import dbapi2

from local_db.engine import PRAGMAS
from local_db.profile import Profile
from tests.local_db.desk import Place, receive

ROUNDS = 400
WARM_UP = 50
GOAL = 3.0
CHANGES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE")

Statement = tuple[str, Any, bool]


def main() -> dict[str, float]:
    """Measure and print; the answer holds the ratio that the order names."""
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder))
        place.found()
        with place.open() as profile:
            key = profile.keys.data_key
        twin = Path(folder) / "twin.db"
        shutil.copy(place.folder / "office.db", twin)
        with place.open() as profile:
            ours, raw, statements = _alternate(profile, _opened(twin, key))
    results = {
        "commit_ours_p50_ms": median(ours) * 1000,
        "commit_ours_p95_ms": quantiles(ours, n=20)[-1] * 1000,
        "commit_raw_p50_ms": median(raw) * 1000,
        "commit_raw_p95_ms": quantiles(raw, n=20)[-1] * 1000,
        "commit_statements": float(statements),
        "commit_ratio": median(ours) / median(raw),
        "commit_ratio_goal": GOAL,
    }
    for name, value in results.items():
        print(json.dumps({"measure": name, "value": round(value, 3)}))
    return results


def _alternate(profile: Profile, twin: dbapi2.Connection) -> tuple[list[float], list[float], int]:
    ours, raw, statements = [], [], 0
    with _changes_seen() as seen:
        for _ in range(WARM_UP + ROUNDS):
            seen.clear()
            started = perf_counter()
            receive(profile)
            between = perf_counter()
            _replay(twin, seen)
            ours.append(between - started)
            raw.append(perf_counter() - between)
            statements = len(seen)
    same = "SELECT count(*), sum(length(payload)), max(event_hash) FROM events"
    with profile.full_check.engine.connect() as connection:
        assert connection.exec_driver_sql(same).all() == twin.execute(same).fetchall()
    twin.close()
    return ours[WARM_UP:], raw[WARM_UP:], statements


@contextmanager
def _changes_seen() -> Iterator[list[Statement]]:
    seen: list[Statement] = []

    def note(
        _connection: object, _cursor: object, sql: str, values: Any, _context: object, many: bool
    ) -> None:
        if sql.lstrip().upper().startswith(CHANGES):
            seen.append((sql, values, many))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def _replay(twin: dbapi2.Connection, statements: list[Statement]) -> None:
    twin.execute("BEGIN IMMEDIATE")
    for sql, values, many in statements:
        (twin.executemany if many else twin.execute)(sql, values)
    twin.execute("COMMIT")


def _opened(path: Path, key: bytes) -> dbapi2.Connection:
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("PRAGMA journal_mode = WAL")
    for name, value in PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {value}")
    return connection


if __name__ == "__main__":
    main()
