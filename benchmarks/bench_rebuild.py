"""The read tables of a whole profile made again, beside reading the same events and nothing else.

Goal: >= 20,000 events/s, indexes of the search and their merging included.
"""

from __future__ import annotations

import json
import sys
from time import perf_counter

from sqlalchemy import Engine

from benchmarks.reference_profile import KEY, SHAPES, Shape, profile
from local_db.engine import open_engine
from local_db.read_schema import ReadTables
from local_db.rebuild import rebuild

_READ = "SELECT head, payload, person FROM events WHERE subject_kind = 'dossier' ORDER BY subject"


def measure(shape: Shape) -> dict[str, object]:
    """Events a second of one rebuild, and of the floor: the same rows fetched and thrown away."""
    engine = open_engine(profile(shape), KEY)
    events, floor = _read_all(engine)
    start = perf_counter()
    rebuild(engine)
    took = perf_counter() - start
    with engine.begin() as connection:
        tables = len(ReadTables().names(connection))
    engine.dispose()
    return {
        "bench": "rebuild",
        "profile": shape.name,
        "events": events,
        "tables": tables,
        "seconds": round(took, 1),
        "events_a_second": round(events / took),
        "floor_events_a_second": round(events / floor),
        "ratio_of_floor": round(floor / took, 3),
    }


def _read_all(engine: Engine) -> tuple[int, float]:
    start, number = perf_counter(), 0
    with engine.begin() as connection:
        cursor = connection.connection.cursor()
        cursor.execute(_READ)
        while rows := cursor.fetchmany(10_000):
            number += len(rows)
    return number, perf_counter() - start


def main() -> dict[str, object]:
    """Measure the named profiles (the reference one without a name); one JSON line each."""
    results: dict[str, object] = {}
    for name in sys.argv[1:] or ["reference"]:
        results[name] = measure(SHAPES[name])
        print(json.dumps(results[name]))
    return results


if __name__ == "__main__":
    main()
