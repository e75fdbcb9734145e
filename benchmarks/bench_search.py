"""As-you-type search, every keystroke, beside the same index in plain SQLite in the same run.

Goals: reference p50 <= 1 ms, p95 <= 5 ms; stretch p50 <= 2 ms, p95 <= 15 ms and <= 2 x plain; whole
code, phone or ID number <= 0.2 ms; last four digits of a phone <= 2 ms.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from benchmarks.invented_people import InventedPerson, person
from benchmarks.reference_profile import KEY, SHAPES, Shape, planned_day, profile
from counter_app.domain.text_folding import folded
from local_db.engine import PRAGMAS, open_engine
from local_db.queries import Queries
from local_db.read_schema import state_of

NEWEST = 50
QUERIES = 300
COPIED = ("label", "dossier", "dossier_detail", "party_key", "day_count", "search_word", "search_shard")
SHADOWS = ("data", "idx", "docsize", "config")

Search = Callable[[str], object]


def texts(shape: Shape, number: int = QUERIES) -> list[str]:
    """What clerks type: names with and without accents, with a village, codes, phones, ID numbers."""
    random = Random(4)
    found = []
    for place in range(number):
        someone = person(random.randrange(shape.dossiers // 2))
        found.append(_KINDS[place % len(_KINDS)](someone, random))
    return found


def _two_letters(someone: InventedPerson, _: Random) -> str:
    return " ".join(word[:2] for word in folded(someone.name).split())


def _name_and_village(someone: InventedPerson, _: Random) -> str:
    return f"{folded(someone.name)} {folded(someone.address.split(', ')[1])}"


_KINDS: tuple[Callable[[InventedPerson, Random], str], ...] = (
    lambda someone, _: folded(someone.name),
    lambda someone, _: someone.name,
    _two_letters,
    _name_and_village,
    lambda someone, _: " ".join(reversed(folded(someone.name).split())),
    lambda someone, random: f"{folded(someone.name)} {random.randrange(1, 300)}",
    lambda someone, _: someone.number,
    lambda someone, _: someone.phone,
    lambda _, random: f"H99.99-2605{random.randrange(10, 30)}-{random.randrange(1, 800):04d}",
    lambda someone, _: folded(someone.address).replace(",", ""),
)


def keystrokes(typed: list[str]) -> Iterator[str]:
    """Every state of the search box while these texts are typed."""
    for text in typed:
        for end in range(1, len(text) + 1):
            yield text[:end]


def plain_copy(path: Path) -> Path:
    """The same read tables and the very same index bytes in an unencrypted database beside it."""
    engine = open_engine(path, KEY)
    with engine.begin() as connection:
        stamp = state_of(connection, "stamp")
    # Of these very tables: a rebuild makes new ones.
    plain = path.with_name(f"plain_{stamp}.db")
    if plain.exists():
        return plain
    for older in path.parent.glob("plain*"):
        older.unlink()
    making = plain.with_suffix(".making")
    with engine.connect() as connection:
        driver = connection.connection.cursor()
        driver.execute("ATTACH DATABASE ? AS plain KEY ''", (str(making),))
        years = [row[0] for row in driver.execute("SELECT year FROM search_shard")]
        schema = driver.execute(
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"
            " AND (tbl_name IN (SELECT value FROM json_each(?))"
            " OR name IN (SELECT 'search_' || year FROM search_shard)) ORDER BY type = 'index'",
            (json.dumps(COPIED),),
        ).fetchall()
        for (sql,) in schema:
            head, rest = sql.split(" INDEX " if " INDEX " in sql else " TABLE ", 1)
            kind = " INDEX " if " INDEX " in sql else " TABLE "
            driver.execute(f"{head}{kind}plain.{rest.lstrip()}")
        shards = [f"search_{year}_{shadow}" for year in years for shadow in SHADOWS]
        for table in (*COPIED, *shards):
            driver.execute(f"INSERT OR REPLACE INTO plain.{table} SELECT * FROM main.{table}")
        driver.execute("DETACH DATABASE plain")
    engine.dispose()
    return making.rename(plain)


def plain_engine(path: Path) -> Engine:
    """An engine with the same settings on an unencrypted database."""

    def connect() -> object:
        connection = dbapi2.connect(str(path), check_same_thread=False, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        for name, value in PRAGMAS.items():
            connection.execute(f"PRAGMA {name} = {value}")
        return connection

    return create_engine("sqlite://", module=dbapi2, creator=connect, poolclass=QueuePool, pool_size=1)


def timed(search: Search, text: str) -> float:
    """Milliseconds of one search, rows included."""
    start = perf_counter()
    search(text)
    return (perf_counter() - start) * 1000


def measure(shape: Shape, number: int = QUERIES) -> dict[str, object]:
    """All figures of one profile."""
    path = profile(shape)
    ours = open_engine(path, KEY, reading=True)
    plain = plain_engine(plain_copy(path))
    searches: list[Search] = [_newest(Queries(ours)), _newest(Queries(plain))]
    for search in searches:
        for text in keystrokes(texts(shape, 10)):
            search(text)
    times: list[list[float]] = [[], []]
    slow: list[tuple[float, str]] = []
    for place, text in enumerate(keystrokes(texts(shape, number))):
        # Alternating, and each first in turn, so that neither profits from the other's reading.
        for side in (0, 1) if place % 2 else (1, 0):
            times[side].append(timed(searches[side], text))
        slow.append((times[0][-1], text))
    answer: dict[str, object] = {"bench": "search", "profile": shape.name, "keystrokes": len(times[0])}
    for name, listed in zip(("ours", "plain"), times, strict=True):
        answer |= {f"{name}_p50_ms": _part(listed, 0.5), f"{name}_p95_ms": _part(listed, 0.95)}
        answer[f"{name}_p99_ms"] = _part(listed, 0.99)
    answer["ratio_p50"] = round(_part(times[0], 0.5) / _part(times[1], 0.5), 2)
    answer["ratio_p95"] = round(_part(times[0], 0.95) / _part(times[1], 0.95), 2)
    answer["slowest"] = [(round(each, 1), text) for each, text in sorted(slow, reverse=True)[:8]]
    return answer | _whole_keys(shape, searches[0])


def _newest(queries: Queries) -> Search:
    return lambda text: queries.search(text, NEWEST)


def _whole_keys(shape: Shape, search: Search) -> dict[str, object]:
    random = Random(9)
    planned = [random.choice(planned_day(shape, random.randrange(shape.days))) for _ in range(20)]
    people = [person(random.randrange(shape.dossiers // 2)) for _ in range(200)]
    asked = {
        "code_ms": [each.code for each in planned] * 10,
        "phone_ms": [each.phone for each in people],
        "number_ms": [each.number for each in people],
        "last_four_ms": [each.phone[-4:] for each in people],
    }
    answer: dict[str, object] = {}
    for name, listed in asked.items():
        found = [timed(search, text) for text in listed]
        answer |= {name: round(median(found), 3), f"{name[:-3]}_p95_ms": _part(found, 0.95)}
    return answer


def _part(times: list[float], part: float) -> float:
    return round(sorted(times)[int(part * (len(times) - 1))], 3)


def main() -> dict[str, object]:
    """Measure the named profiles (the reference one without a name); one JSON line each."""
    results: dict[str, object] = {}
    for name in sys.argv[1:] or ["reference"]:
        results[name] = measure(SHAPES[name])
        print(json.dumps(results[name], ensure_ascii=False))
    return results


if __name__ == "__main__":
    main()
