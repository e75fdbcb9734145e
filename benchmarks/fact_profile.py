"""A database of invented records for boards and reports: 1,000,000 dossiers, 100,000 of them open.

Built once outside git, straight into the read tables of an encrypted database; nobody's events.
"""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from benchmarks.reference_profile import KEY, cache_folder
from counter_app.domain.dossier import Stage
from counter_app.domain.office_time import OFFICE_ZONE
from counter_app.ports.columns import (
    ASKED,
    FACT,
    LABELS,
    MOMENTS,
    NONE,
    PAUSED_STAGES,
    STAGES,
    WAITED,
    WATCHED_STAGES,
    day_minute,
)
from counter_app.services.fact_arrays import record_type
from local_db.engine import create_database, open_engine
from local_db.read_schema import PLACES_A_SECOND, PROJECTION_VERSION, create_read_tables, set_state, state_of
from local_db.schema import metadata

DOSSIERS: Final = 1_000_000
OPEN: Final = 100_000
LAST_DAY: Final = date(2026, 6, 30)
NOW: Final = datetime.combine(LAST_DAY, time(10), OFFICE_ZONE)
YEAR: Final = 365
GROUPS: Final = {"procedure_code": 105, "procedure": 105, "field": 25, "section": 12, "clerk": 8, "unit": 3}
"""How many labels each column draws from; they begin one behind the other."""

PEER: Final = ("received", "ended", "first_due", "field", "channel", "outcome")
"""The columns of the plain table that SQL counts beside us."""

Records = NDArray[np.void]
_READY = f"benchmark_facts_2_{PROJECTION_VERSION}"


def fact_profile() -> Path:
    """The database, built now if it is not there yet or of another version."""
    path = cache_folder() / "facts" / "counter.db"
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        engine = open_engine(path, KEY)
        with engine.begin() as connection:
            ready = state_of(connection, _READY)
        engine.dispose()
        if ready:
            return path
        for each in path.parent.iterdir():
            each.unlink()
    create_database(path, KEY)
    engine = open_engine(path, KEY)
    with engine.begin() as connection:
        metadata.create_all(connection)
        create_read_tables(connection)
        _fill(connection, records())
        set_state(connection, _READY, "1")
    engine.dispose()
    return path


def records(number: int = DOSSIERS, still_open: int = OPEN) -> Records:
    """The records in order of position; the newest are the open ones, a tenth of those paused."""
    draw = np.random.default_rng(7)
    found = np.zeros(number, record_type())
    for name in MOMENTS:
        found[name] = NONE
    last = day_minute(LAST_DAY) + 9 * 60
    found["received"] = np.sort(last - draw.integers(0, YEAR * 1440, number))
    found["position"] = found["received"].astype(np.int64) * 60 * PLACES_A_SECOND + np.arange(number)
    found["printed_due"] = _days_later(draw, found["received"], 1, 30)
    found["first_due"] = found["due"] = found["printed_due"]
    first = 1
    for name in LABELS:
        count = GROUPS.get(name, 30)
        found[name] = draw.integers(first, first + count, number)
        first += count
    found["channel"] = draw.choice(3, number, p=[0.7, 0.2, 0.1])
    found["flags"] = np.where(draw.random(number) < 0.08, ASKED | WAITED, 0)
    found["supplement_days"] = np.where(found["flags"] & ASKED, draw.integers(1, 20, number), 0)
    over, running = found[: number - still_open], found[number - still_open :]
    over["ended"] = _days_later(draw, over["received"], 0, 28)
    over["returned"] = over["ended"] + 1440
    over["stage"], over["outcome"] = STAGES.index(Stage.RETURNED), draw.choice(4, len(over)) + 1
    _open(draw, running, last)
    return found


def _open(draw: np.random.Generator, running: Records, last: int) -> None:
    number = len(running)
    due = day_minute(LAST_DAY) + draw.integers(-6, 40, number) * 1440 + 16 * 60 + 30
    running["printed_due"] = running["first_due"] = running["due"] = due
    running["stage"] = draw.choice([STAGES.index(Stage.RECEIVED), STAGES.index(Stage.PROCESSING)], number)
    paused = np.flatnonzero(draw.random(number) < 0.1)
    for name, value in (("due", NONE), ("first_due", NONE), ("pause_began", last - 5 * 1440)):
        running[name][paused] = value
    running["stage"][paused] = draw.choice(list(PAUSED_STAGES.values()), len(paused))
    running["held_since"] = last - draw.integers(0, 5 * 1440, number)


def _days_later(
    draw: np.random.Generator, moments: NDArray[np.int32], low: int, high: int
) -> NDArray[np.int32]:
    return (moments // 1440 + draw.integers(low, high, len(moments))) * 1440 + 16 * 60 + 30


def _fill(connection: Connection, found: Records) -> None:
    run = connection.exec_driver_sql
    labels = sum(GROUPS.get(name, 30) for name in LABELS)
    run("INSERT INTO label VALUES (?, ?)", [(number, f"label {number}") for number in range(1, labels + 1)])
    size, raw = FACT.size, found.tobytes()
    watched = np.isin(found["stage"], WATCHED_STAGES).astype(int).tolist()
    positions = found["position"].tolist()
    run(
        "INSERT INTO dossier_fact VALUES (?, ?, ?)",
        [
            (position, seen, raw[place * size : (place + 1) * size])
            for place, (position, seen) in enumerate(zip(positions, watched, strict=True))
        ],
    )
    run(f"CREATE TABLE peer ({', '.join(f'{name} INTEGER' for name in PEER)})")
    plain = zip(*(found[name].tolist() for name in PEER), strict=True)
    run(f"INSERT INTO peer VALUES ({', '.join('?' * len(PEER))})", list(plain))
    _fill_rows(connection, found[len(found) - OPEN :])
    days, numbers = np.unique(found["received"] // 1440, return_counts=True)
    cells = zip(days.tolist(), numbers.tolist(), strict=True)
    ordinal = date(1970, 1, 1).toordinal()
    run(
        "INSERT INTO day_count VALUES ('received', 'returned', 0, ?, ?)",
        [(date.fromordinal(day + ordinal).isoformat(), number) for day, number in cells],
    )


def _fill_rows(connection: Connection, found: Records) -> None:
    """The lines of the open dossiers, so that a board can show its first page."""
    columns = ("position", "received", "due", "stage", "procedure_code", "procedure", "clerk")
    rows = zip(*(found[name].tolist() for name in columns), strict=True)
    connection.exec_driver_sql(
        "INSERT INTO dossier (position, id, version, code, owner, procedure_code, procedure, received, due,"
        " stage, express, received_by, summary, open) VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, 0, ?, '', 1)",
        [
            (
                position, f"{place:032x}", f"H99.99-260101-{place:06}", f"Người Mẫu {place}", code, name,
                received * 60 - 7 * 3600, None if due == NONE else due * 60 - 7 * 3600, STAGES[stage].value,
                clerk,
            )
            for place, (position, received, due, stage, code, name, clerk) in enumerate(rows)
        ],
    )  # fmt: skip
