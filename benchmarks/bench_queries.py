"""Every question of the interface on a profile, and what the read tables cost when a dossier is saved.

Goals: each question p95 <= 5 ms on the reference profile; upkeep of the read tables is a small part
of a commit.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import datetime, time, timedelta
from random import Random
from statistics import median
from time import perf_counter

from sqlalchemy import Engine

from benchmarks.invented_people import person
from benchmarks.reference_profile import KEY, LAST_DAY, OFFICERS, SHAPES, Planned, Shape, planned_day, profile
from counter_app.domain.dossier import Stage
from counter_app.domain.envelope import SubjectKind
from counter_app.domain.listing import DossierFilter
from counter_app.domain.office_time import OFFICE_ZONE
from local_db.engine import open_engine
from local_db.projection import Projector
from local_db.queries import Queries

TIMES = 60
NOW = datetime.combine(LAST_DAY, time(10), OFFICE_ZONE)


def filters() -> dict[str, DossierFilter]:
    """Chips as clerks combine them, the rare ones too."""
    week = NOW.date() - timedelta(days=7)
    return {
        "all": DossierFilter(),
        "open": DossierFilter(stage=Stage.RECEIVED),
        "void": DossierFilter(stage=Stage.VOIDED),
        "express": DossierFilter(express=True),
        "void_express": DossierFilter(stage=Stage.VOIDED, express=True),
        "week": DossierFilter(received_from=week, received_to=NOW.date()),
        "overdue": DossierFilter(stage=Stage.RECEIVED, due_to=week),
        "due_week": DossierFilter(stage=Stage.RECEIVED, due_from=week, due_to=NOW.date()),
        "procedure": DossierFilter(procedure_code="9.000000"),
        "rare_procedure": DossierFilter(procedure_code="9.000021", stage=Stage.VOIDED),
        "mine_open": DossierFilter(received_by=OFFICERS[0], stage=Stage.RECEIVED),
    }


def questions(queries: Queries, shape: Shape) -> dict[str, Callable[[], object]]:
    """One call for each question, with arguments drawn anew each time."""
    random = Random(2)

    def planned() -> Planned:
        return random.choice(planned_day(shape, random.randrange(shape.days)))

    drawn = [planned() for _ in range(TIMES)]
    asked: dict[str, Callable[[], object]] = {
        "dossier": lambda: queries.dossier(random.choice(drawn).id),
        "events_of": lambda: queries.events_of(SubjectKind.DOSSIER, random.choice(drawn).id),
        "find_code": lambda: queries.find_code(random.choice(drawn).code),
        "find_token": lambda: queries.find_token(str(random.choice(drawn).payload["token"])),
        "known_person": lambda: queries.known_person(person(random.randrange(shape.dossiers // 2)).number),
        "tally": lambda: queries.tally(NOW),
        "recent_actions": lambda: queries.recent_actions(20),
        "due_between": lambda: queries.due_between(NOW, NOW + timedelta(days=1), 200),
        "procedure_usage": queries.procedure_usage,
        "refused": lambda: queries.refused(50),
        "officers": queries.officers,
    }
    for name, chosen in filters().items():
        asked[f"page_{name}"] = lambda chosen=chosen: queries.page(chosen, None, 200)  # type: ignore[misc]
        asked[f"count_{name}"] = lambda chosen=chosen: queries.count(chosen)  # type: ignore[misc]
    return asked


def refreshing(engine: Engine, shape: Shape) -> list[float]:
    """Milliseconds of projecting one dossier anew inside a transaction that is then undone."""
    found = []
    for place in range(TIMES):
        planned = planned_day(shape, shape.days - 1 - place % 20)[place]
        with engine.connect() as connection:
            start = perf_counter()
            Projector(connection).refresh(SubjectKind.DOSSIER, [planned.id])
            found.append((perf_counter() - start) * 1000)
            connection.rollback()
    return found


def measure(shape: Shape) -> dict[str, object]:
    """p50 and p95 of every question in milliseconds."""
    path = profile(shape)
    reading, writing = open_engine(path, KEY, reading=True), open_engine(path, KEY)
    answer: dict[str, object] = {"bench": "queries", "profile": shape.name}
    for name, ask in questions(Queries(reading), shape).items():
        answer[name] = _summary([_timed(ask) for _ in range(TIMES)])
    answer["refresh_one_dossier"] = _summary(refreshing(writing, shape))
    reading.dispose()
    writing.dispose()
    return answer


def _timed(ask: Callable[[], object]) -> float:
    start = perf_counter()
    ask()
    return (perf_counter() - start) * 1000


def _summary(times: list[float]) -> dict[str, float]:
    return {"p50_ms": round(median(times), 2), "p95_ms": round(sorted(times)[int(0.95 * len(times))], 2)}


def main() -> dict[str, object]:
    """Measure the named profiles (the reference one without a name); one JSON line each."""
    results: dict[str, object] = {}
    for name in sys.argv[1:] or ["reference"]:
        results[name] = measure(SHAPES[name])
        print(json.dumps(results[name]))
    return results


if __name__ == "__main__":
    main()
