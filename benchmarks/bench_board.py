"""The deadline board over 100,000 open dossiers, beside numpy's own working days, alternating in one run.

Goals: all of it counted anew in 10 ms, with pauses and due dates counted anew as well; one changed dossier
in 1 ms; from the encrypted database to the first page in 150 ms.

    python -m benchmarks.bench_board
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from datetime import date
from importlib.resources import files

import numpy as np

from benchmarks.fact_profile import NOW, OPEN, fact_profile
from benchmarks.reference_profile import KEY
from counter_app.domain.calendar import calendar_from_data
from counter_app.domain.compiled_calendar import CompiledCalendar, compile_calendar
from counter_app.ports.columns import FACT, MINUTES_A_DAY, FactChoice, FactColumns
from counter_app.services.deadlines.board import Board, BoardSelection
from counter_app.services.deadlines.board_classes import BoardClass, BoardDay, board_day
from counter_app.services.deadlines.board_counts import Grouping
from counter_app.services.deadlines.board_rows import due_minutes
from counter_app.services.deadlines.bulk_deadlines import DeadlineColumns, bulk_calendar, bulk_due_days
from counter_app.services.fact_arrays import records_of
from local_db.engine import open_engine
from local_db.queries import Queries

ROUNDS, PATCHES, PAGE = 21, 200, 200


def main() -> dict[str, float]:
    """Run all measures, one JSON line each; milliseconds are medians, with the best round beside them."""
    engine = open_engine(fact_profile(), KEY, reading=True)
    queries, calendar = Queries(engine), _calendar()
    day = board_day(NOW, calendar)
    columns = queries.facts(FactChoice.OPEN)
    assert len(columns) == OPEN
    results = {**_in_memory(columns, day, calendar), **_first_paint(queries, day), **_patches(columns, day)}
    engine.dispose()
    for name, value in results.items():
        print(json.dumps({"bench": "board", "measure": name, "value": round(value, 3)}, ensure_ascii=False))
    return results


def _calendar() -> CompiledCalendar:
    text = (files("resources") / "calendars" / "vinh-phuc.json").read_text("utf-8")
    return compile_calendar(calendar_from_data(json.loads(text)))


def _in_memory(columns: FactColumns, day: BoardDay, calendar: CompiledCalendar) -> dict[str, float]:
    tables, deadlines = bulk_calendar(calendar), _deadlines(columns)
    off = [item.day for year in calendar.calendar.years for item in year.days_off]
    due = np.maximum(records_of(columns)["due"], 0) // MINUTES_A_DAY
    dates, groups = due.astype("datetime64[D]"), records_of(columns)["section"].astype(np.int64)
    starts = (deadlines.received_days - date(1970, 1, 1).toordinal()).astype("datetime64[D]")
    holidays, today = np.array(off, "datetime64[D]"), np.datetime64(day.today)

    def peer() -> object:
        """Working days left and their counts by one grouping, without pauses, causes or swapped Saturdays."""
        left = np.clip(np.busday_count(today, dates, holidays=holidays), -1, len(BoardClass) - 2) + 1
        return np.bincount(groups * len(BoardClass) + left)

    def peer_counted() -> object:
        return np.busday_offset(starts, deadlines.amounts, "backward", holidays=holidays), peer()

    medians, best = _alternating(
        {
            "board": lambda: Board(columns, day),
            "counted": lambda: Board(columns, day, due_minutes(bulk_due_days(tables, deadlines))),
            "peer": peer,
            "peer_counted": peer_counted,
            "floor": lambda: np.bincount(groups * len(BoardClass) + 1),
        }
    )
    return {
        f"{OPEN} open: classes, four groupings, causes, heat map: ms": medians["board"],
        "the same, best round: ms": best["board"],
        f"the same with due dates counted anew from {len(deadlines.pause_rows)} pauses: ms": medians[
            "counted"
        ],
        "the same with due dates counted anew, best round: ms": best["counted"],
        "peer: numpy.busday_count and one grouping: ms": medians["peer"],
        "peer: numpy.busday_offset, busday_count and one grouping, no pauses: ms": medians["peer_counted"],
        "floor: one grouping counted by numpy: ms": medians["floor"],
        "board: times as fast as the peer": medians["peer"] / medians["board"],
        "board counted anew: times as fast as the peer": medians["peer_counted"] / medians["counted"],
    }


def _first_paint(queries: Queries, day: BoardDay) -> dict[str, float]:
    def paint() -> object:
        board = Board(queries.facts(FactChoice.OPEN), day)
        page = board.positions(BoardSelection())[:PAGE]
        rows = queries.rows_at(page)
        assert len(rows) == PAGE
        return board.figures(), [board.groups(each) for each in Grouping], board.marks(page)

    medians, best = _alternating({"paint": paint, "read": lambda: queries.facts(FactChoice.OPEN)})
    return {
        "database to figures, groups and first page: ms": medians["paint"],
        "database to figures, groups and first page, best round: ms": best["paint"],
        "of it reading the records: ms": medians["read"],
    }


def _patches(columns: FactColumns, day: BoardDay) -> dict[str, float]:
    board, taken = Board(columns, day), []
    for place in range(0, OPEN, OPEN // PATCHES):
        changed = FactColumns(columns.records[place * FACT.size : (place + 1) * FACT.size])
        begun = time.perf_counter()
        board.update(changed)
        figures = board.figures()
        taken.append((time.perf_counter() - begun) * 1e3)
        assert sum(figures.numbers) == OPEN
    return {
        "one changed dossier and all figures: ms, p50": statistics.median(taken),
        "one changed dossier and all figures: ms, p95": sorted(taken)[int(0.95 * len(taken))],
    }


def _deadlines(columns: FactColumns) -> DeadlineColumns:
    """Limits of the open dossiers; half of them with one, two or three pauses."""
    draw = np.random.default_rng(2)
    rows = len(columns)
    received = records_of(columns)["received"]
    days = (received // MINUTES_A_DAY + date(1970, 1, 1).toordinal()).astype(np.int32)
    counts = draw.choice([0, 1, 2, 3], rows, p=[0.5, 0.3, 0.15, 0.05])
    pause_rows = np.repeat(np.arange(rows, dtype=np.int32), counts)
    order = np.concatenate([np.arange(count) for count in counts if count]).astype(np.int32)
    begins = days[pause_rows] + 2 + order * 9 + draw.integers(0, 4, len(pause_rows), dtype=np.int32)
    ends = begins + draw.integers(0, 6, len(pause_rows), dtype=np.int32)
    return DeadlineColumns(
        received_days=days,
        received_minutes=received % MINUTES_A_DAY,
        units=draw.choice(np.array([0, 1, 2], np.int32), rows, p=[0.7, 0.15, 0.15]),
        amounts=draw.integers(1, 21, rows, dtype=np.int32),
        after_15h=draw.integers(0, 3, rows, dtype=np.int32),
        pause_rows=pause_rows,
        pause_begins=begins,
        pause_ends=ends,
        pause_end_minutes=draw.integers(430, 1030, len(pause_rows), dtype=np.int32),
        pause_restarts=draw.random(len(pause_rows)) < 0.3,
    )


def _alternating(sides: dict[str, Callable[[], object]]) -> tuple[dict[str, float], dict[str, float]]:
    """Median and best milliseconds of each side; they take turns, so that a busy machine hits all alike."""
    taken: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(ROUNDS):
        for name, side in sides.items():
            begun = time.perf_counter()
            side()
            taken[name].append((time.perf_counter() - begun) * 1e3)
    return (
        {name: statistics.median(values) for name, values in taken.items()},
        {name: min(values) for name, values in taken.items()},
    )


if __name__ == "__main__":
    main()
