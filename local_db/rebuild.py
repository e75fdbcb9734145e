"""The read tables made again from the events, beside the serving ones, in steps that survive a kill.

Each step is one transaction that folds some subjects and notes how far it came. What is written
meanwhile goes to the serving tables and is folded once more before the swap.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from itertools import pairwise

from sqlalchemy import Connection, Engine, inspect

from counter_app.domain.envelope import SubjectKind
from local_db.event_log import ADMITTING
from local_db.event_rows import events_of_range
from local_db.projection import Projector, project
from local_db.read_schema import (
    FILLING,
    PROJECTION_VERSION,
    RETIRED,
    SERVING,
    SERVING_TABLES,
    UNSORTED,
    ReadTables,
    permanent,
    read_tables_current,
    set_state,
    state_of,
)
from local_db.search_index import SearchIndex

EVENTS_A_STEP = 12_000
PAGES_A_MERGE = 500
ROWS_A_PART = 50_000
MOST_PARTS = 16
SUBJECTS_IN_THE_SWAP = 500
"""How many subjects written meanwhile are folded inside the transaction that swaps."""

_KINDS = tuple(ADMITTING)
_STATE = "rebuild"


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a rebuild came: subjects of `_KINDS[kind]` up to `after`; events up to `position` are in."""

    version: int
    stamp: int
    position: int
    kind: int = 0
    after: str = ""
    events: int = 0


def rebuild(
    engine: Engine,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    stop: Callable[[], bool] = lambda: False,
    events_a_step: int = EVENTS_A_STEP,
) -> bool:
    """Make the read tables again; resumes an interrupted rebuild. `engine` has to be the writing one.

    `progress` hears of the events folded and of how many there are; `stop` is asked between the
    steps, and False is answered when it stopped the rebuild.
    """
    with engine.begin() as connection:
        standing = _begun(connection)
        total = int(connection.exec_driver_sql("SELECT count(*) FROM events").scalar_one())
    while standing.kind < len(_KINDS):
        if stop():
            return False
        with _collector_resting(), engine.begin() as connection:
            standing = _step(connection, standing, events_a_step)
        progress(standing.events, total)
    _sort_in(engine)
    merge_search_indexes(engine, ReadTables(FILLING))
    swapped = False
    while not swapped:
        with engine.begin() as connection:
            standing, swapped = _swap(connection, standing)
    drop_retired(engine)
    return True


@contextmanager
def _collector_resting() -> Iterator[None]:
    """Without the cyclic garbage collector for a second: a step makes half a million objects in no
    cycle, and looking through them again and again takes a sixth of its time.
    """
    working = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if working:
            gc.enable()


def merge_search_indexes(engine: Engine, tables: ReadTables | None = None) -> None:
    """Make one piece of each search index, in short transactions; searches read a third less then.

    Saving adds small pieces all day; worth doing once a night.
    """
    tables = SERVING_TABLES if tables is None else tables
    with engine.begin() as connection:
        years = SearchIndex(connection, tables).years()
    for year in years:
        # A negative number starts a merge of everything; the later, positive ones carry it on.
        pages, more = -PAGES_A_MERGE, True
        while more:
            with engine.begin() as connection:
                more = SearchIndex(connection, tables).merge_step(year, pages)
            pages = PAGES_A_MERGE
        with engine.begin() as connection:
            SearchIndex(connection, tables).merge_as_usual(year)


def _sort_in(engine: Engine) -> None:
    """Put the rows that waited in no order where they belong, in parts by their keys.

    Ended at any place, all of it is done again; the waiting rows go last.
    """
    tables = ReadTables(FILLING)
    for table in (tables.token, tables.party_key):
        waiting = f"{FILLING}{UNSORTED}{table.name.removeprefix(FILLING)}"
        key = table.columns[0].name
        with engine.begin() as connection:
            if not inspect(connection).has_table(waiting):
                continue
            bounds = _bounds(connection, waiting, key)
        for first, last in pairwise(bounds):
            with engine.begin() as connection:
                connection.exec_driver_sql(
                    f"INSERT OR REPLACE INTO {table.name} SELECT * FROM {waiting}"
                    f" WHERE {key} >= ? AND {key} < ? ORDER BY 1, 2, 3",
                    (first, last),
                )
        with engine.begin() as connection:
            connection.exec_driver_sql(f"DROP TABLE {waiting}")


def _bounds(connection: Connection, waiting: str, key: str) -> list[str]:
    """Keys that part the rows into about even parts, the ends of all keys included."""
    number = int(connection.exec_driver_sql(f"SELECT count(*) FROM {waiting}").scalar_one())
    parts = min(MOST_PARTS, 1 + number // ROWS_A_PART)
    sampled = connection.exec_driver_sql(
        f"SELECT {key} FROM {waiting} WHERE rowid % ? = 0", (1 + number // 2000,)
    )
    sample = sorted(sampled.scalars())
    inner = [sample[len(sample) * part // parts] for part in range(1, parts)]
    return ["", *inner, "\U0010ffff"]


def drop_retired(engine: Engine) -> None:
    """Remove the tables that a swap replaced, one a transaction: writers never wait for all of it."""
    tables = ReadTables(RETIRED)
    with engine.begin() as connection:
        names = tables.names(connection)
    # The list of shards goes last, because it says which of them are still there.
    for name in sorted(names, key=lambda each: each == "search_shard"):
        with engine.begin() as connection:
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {tables.prefix}{name}")


def _begun(connection: Connection) -> Standing:
    permanent.create_all(connection)
    text = state_of(connection, _STATE)
    if text is not None:
        standing = Standing(**json.loads(text))
        if standing.version == PROJECTION_VERSION:
            return standing
    _drop(connection, ReadTables(FILLING))
    _drop(connection, ReadTables(RETIRED))
    stamp = int(state_of(connection, "stamp") or 0) + 1
    set_state(connection, "stamp", str(stamp))
    ReadTables(FILLING, stamp).create(connection)
    return _noted(connection, Standing(PROJECTION_VERSION, stamp, _last_position(connection)))


def _drop(connection: Connection, tables: ReadTables) -> None:
    for name in tables.names(connection):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {tables.prefix}{name}")


def _step(connection: Connection, standing: Standing, size: int) -> Standing:
    kind = _KINDS[standing.kind]
    last = _last_subject(connection, kind, standing.after, size)
    if last is None:
        return _noted(connection, replace(standing, kind=standing.kind + 1, after=""))
    logged = events_of_range(connection, kind, standing.after, last)
    _projector(connection, standing, unsorted=True).put(project(kind, logged))
    events = standing.events + sum(map(len, logged.values()))
    return _noted(connection, replace(standing, after=last, events=events))


def _last_subject(connection: Connection, kind: SubjectKind, after: str, size: int) -> str | None:
    """The last subject of a step: the one whose events reach the step's size, else the last of all."""
    of_kind = "SELECT subject FROM events WHERE subject_kind = ? AND subject > ? ORDER BY subject"
    reached = connection.exec_driver_sql(f"{of_kind} LIMIT 1 OFFSET ?", (kind.value, after, size))
    found = reached.scalar()
    if found is None:
        found = connection.exec_driver_sql(f"{of_kind} DESC LIMIT 1", (kind.value, after)).scalar()
    return None if found is None else str(found)


def _swap(connection: Connection, standing: Standing) -> tuple[Standing, bool]:
    """Fold what was written meanwhile; where that is little, put the new tables into service."""
    changed = connection.exec_driver_sql(
        "SELECT DISTINCT subject_kind, subject FROM events WHERE position > ?", (standing.position,)
    ).all()
    projector = _projector(connection, standing)
    for kind in _KINDS:
        subjects = [subject for name, subject in changed if name == kind.value]
        if subjects:
            projector.refresh(kind, subjects)
    if len(changed) > SUBJECTS_IN_THE_SWAP:
        return _noted(connection, replace(standing, position=_last_position(connection))), False
    _rename(connection, SERVING_TABLES, RETIRED)
    _rename(connection, ReadTables(FILLING), SERVING)
    set_state(connection, "projection_version", str(PROJECTION_VERSION))
    connection.exec_driver_sql("DELETE FROM read_state WHERE name = ?", (_STATE,))
    return standing, True


def _rename(connection: Connection, tables: ReadTables, prefix: str) -> None:
    for name in tables.names(connection):
        connection.exec_driver_sql(f"ALTER TABLE {tables.prefix}{name} RENAME TO {prefix}{name}")


def _projector(connection: Connection, standing: Standing, *, unsorted: bool = False) -> Projector:
    # Places in lists stay what they are, so that an open list goes on where it was.
    serving = SERVING_TABLES if read_tables_current(connection) and _serves(connection) else None
    return Projector(connection, ReadTables(FILLING, standing.stamp), serving, unsorted=unsorted)


def _serves(connection: Connection) -> bool:
    return inspect(connection).has_table(SERVING_TABLES.dossier.name)


def _last_position(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT coalesce(max(position), 0) FROM events").scalar_one())


def _noted(connection: Connection, standing: Standing) -> Standing:
    set_state(connection, _STATE, json.dumps(asdict(standing)))
    return standing
