"""Private memory of a process that works on the reference profile through the queries of the screens.

Goal for the whole program: <= 150 MB after an hour of scripted work. Here: an hour's searches, pages,
boards and dossiers without the screens, so that what the database costs is known by itself.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime, time, timedelta
from random import Random

import psutil

from benchmarks.bench_search import keystrokes, texts
from benchmarks.reference_profile import KEY, LAST_DAY, REFERENCE, SHAPES, Shape, profile
from counter_app.domain.dossier import Stage
from counter_app.domain.listing import DossierFilter
from counter_app.domain.office_time import OFFICE_ZONE
from local_db.engine import open_engine
from local_db.queries import Queries

PAGE = 200
ROUNDS = 60
"""As many as minutes in the hour: each a search, a look at the boards and a walk through a list."""


def private_megabytes() -> float:
    """Memory that only this process holds."""
    return float(psutil.Process().memory_full_info().uss) / 1e6


def work(queries: Queries, shape: Shape, rounds: int = ROUNDS) -> int:
    """The scripted work; answers how many questions it asked."""
    random = Random(1)
    now = datetime.combine(LAST_DAY, time(10), OFFICE_ZONE)
    asked = 0
    typed = texts(shape, rounds)
    for place in range(rounds):
        for text in keystrokes(typed[place : place + 1]):
            queries.search(text, 50)
            asked += 1
        queries.tally(now)
        queries.recent_actions(20)
        queries.due_between(now, now + timedelta(days=1), PAGE)
        asked += 3 + _walk(queries, DossierFilter(stage=random.choice(list(Stage))))
    return asked


def _walk(queries: Queries, chosen: DossierFilter) -> int:
    before, pages = None, 0
    while pages < 20 and (rows := queries.page(chosen, before, PAGE)):
        before, pages = rows[-1].position, pages + 1
        queries.dossier(rows[0].id)
    queries.count(chosen)
    return 2 * pages + 1


def main() -> dict[str, object]:
    """One JSON line: memory before, after opening and after the work."""
    shape = SHAPES[sys.argv[1]] if len(sys.argv) > 1 else REFERENCE
    path = profile(shape)
    before = private_megabytes()
    engine = open_engine(path, KEY, reading=True)
    asked = work(Queries(engine), shape)
    after = private_megabytes()
    answer: dict[str, object] = {
        "bench": "memory",
        "profile": shape.name,
        "questions": asked,
        "private_mb_before": round(before, 1),
        "private_mb_after": round(after, 1),
        "added_mb": round(after - before, 1),
    }
    print(json.dumps(answer))
    return answer


if __name__ == "__main__":
    main()
