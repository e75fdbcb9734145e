"""Due dates beside pandas and numpy, all sides alternating in one run.

Prints one JSON line per measure; times are medians over the rounds. Goals: the date alone at least 25
times as fast as pandas CustomBusinessDay one by one, 100,000 due dates with pauses in 10 ms in bulk, an
explanation in 1 ms.

    python -m benchmarks.bench_deadlines
"""

from __future__ import annotations

import json
import random
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from importlib.resources import files

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas.tseries.offsets import CustomBusinessDay

from counter_app.domain.calendar import calendar_from_data
from counter_app.domain.compiled_calendar import CompiledCalendar, compile_calendar
from counter_app.domain.counting import Interruption
from counter_app.domain.deadlines import due, reckon
from counter_app.domain.explanation import explain
from counter_app.domain.limits import working_days
from counter_app.domain.office_time import from_iso
from counter_app.domain.pauses import parse_pause
from counter_app.domain.working_time import day_interruptions, working_day_after
from counter_app.services.deadlines.bulk_deadlines import (
    BEYOND_CALENDAR,
    DeadlineColumns,
    bulk_calendar,
    bulk_due_days,
)

ROUNDS = 7
ONE_BY_ONE = 3_000
IN_BULK = 100_000
# The swapped Saturdays are left out on both sides: a pandas or numpy mask of weekdays cannot
# hold them, so the draws stay in months where the two agree.
FIRST_DAY, SPAN = date(2025, 5, 5), 180

Side = Callable[[], object]


def main() -> dict[str, float]:
    """Run all measures; the answer holds the ratios that the order names."""
    calendar = compile_calendar(
        calendar_from_data(
            json.loads((files("resources") / "calendars" / "vinh-phuc.json").read_text("utf-8"))
        )
    )
    results = {**_one_by_one(calendar), **_in_bulk(calendar), **_whole_answers(calendar)}
    for name, value in results.items():
        print(json.dumps({"measure": name, "value": round(value, 3)}, ensure_ascii=False))
    return results


def _alternating(sides: dict[str, Side]) -> dict[str, float]:
    """Median seconds of each side; the sides take turns, so that a busy machine hits all alike."""
    taken: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(ROUNDS):
        for name, side in sides.items():
            begun = time.perf_counter()
            side()
            taken[name].append(time.perf_counter() - begun)
    return {name: statistics.median(values) for name, values in taken.items()}


def _one_by_one(calendar: CompiledCalendar) -> dict[str, float]:
    dice = random.Random(1)
    draws = [
        (FIRST_DAY + timedelta(days=dice.randrange(SPAN)), dice.randint(1, 20)) for _ in range(ONE_BY_ONE)
    ]
    off = [item.day for year in calendar.calendar.years for item in year.days_off]
    holidays = np.array(off, "datetime64[D]")
    offsets = [CustomBusinessDay(n, holidays=off) for n in range(21)]
    stamps = [(pd.Timestamp(day), offsets[n]) for day, n in draws]
    marks = [(np.datetime64(day), n) for day, n in draws]
    paused = [(day, n, _one_pause(calendar, day)) for day, n in draws]
    ours = [working_day_after(calendar, day, n) for day, n in draws]
    assert [(stamp + offset).date() for stamp, offset in stamps] == ours
    taken = _alternating(
        {
            "pandas": lambda: [stamp + offset for stamp, offset in stamps],
            "numpy": lambda: [np.busday_offset(day, n, "backward", holidays=holidays) for day, n in marks],
            "alone": lambda: [working_day_after(calendar, day, n) for day, n in draws],
            "paused": lambda: [working_day_after(calendar, day, n, pauses) for day, n, pauses in paused],
        }
    )
    return {
        "date alone, one by one: µs": taken["alone"] / ONE_BY_ONE * 1e6,
        "date alone with one pause, one by one: µs": taken["paused"] / ONE_BY_ONE * 1e6,
        "date alone: times pandas CustomBusinessDay": taken["pandas"] / taken["alone"],
        "date alone with one pause: times pandas CustomBusinessDay without": taken["pandas"]
        / taken["paused"],
        "date alone: times numpy.busday_offset scalar": taken["numpy"] / taken["alone"],
    }


def _one_pause(calendar: CompiledCalendar, day: date) -> tuple[Interruption, ...]:
    return day_interruptions(calendar, [parse_pause(f"{day + timedelta(days=1)}/{day + timedelta(days=4)}")])


def _in_bulk(calendar: CompiledCalendar) -> dict[str, float]:
    tables, columns = bulk_calendar(calendar), _columns(IN_BULK)
    days = (columns.received_days - date(1970, 1, 1).toordinal()).astype("datetime64[D]")
    off = np.array([item.day for year in calendar.calendar.years for item in year.days_off], "datetime64[D]")
    assert not (bulk_due_days(tables, columns) == BEYOND_CALENDAR).any()
    taken = _alternating(
        {
            "ours": lambda: bulk_due_days(tables, columns),
            "numpy": lambda: np.busday_offset(days, columns.amounts, "backward", holidays=off),
        }
    )
    return {
        f"{IN_BULK} due dates with {len(columns.pause_rows)} pauses in bulk: ms": taken["ours"] * 1e3,
        f"{IN_BULK} working days by numpy.busday_offset, no pauses: ms": taken["numpy"] * 1e3,
    }


def _columns(rows: int) -> DeadlineColumns:
    """Open dossiers as a board has them: half of them with one, two or three pauses."""
    draw = np.random.default_rng(2)

    def column(low: int, high: int, size: int = rows) -> NDArray[np.int32]:
        return draw.integers(low, high, size, dtype=np.int32)

    received = column(FIRST_DAY.toordinal(), FIRST_DAY.toordinal() + SPAN)
    counts = draw.choice([0, 1, 2, 3], rows, p=[0.5, 0.3, 0.15, 0.05])
    pause_rows = np.repeat(np.arange(rows, dtype=np.int32), counts)
    order = np.concatenate([np.arange(count) for count in counts if count]).astype(np.int32)
    begins = received[pause_rows] + 2 + order * 9 + column(0, 4, len(pause_rows))
    return DeadlineColumns(
        received_days=received,
        received_minutes=column(430, 1030),
        units=draw.choice(np.array([0, 1, 2], np.int32), rows, p=[0.7, 0.15, 0.15]),
        amounts=column(1, 21),
        after_15h=column(0, 3),
        pause_rows=pause_rows,
        pause_begins=begins,
        pause_ends=begins + column(0, 6, len(pause_rows)),
        pause_end_minutes=column(430, 1030, len(pause_rows)),
        pause_restarts=draw.random(len(pause_rows)) < 0.3,
    )


def _whole_answers(calendar: CompiledCalendar) -> dict[str, float]:
    limit, received = working_days(20), from_iso("2026-02-05T09:00")
    pauses = [parse_pause("2026-02-10/2026-02-24")]
    reckoning = reckon(limit, received, calendar, pauses=pauses)
    repeats = range(500)
    taken = _alternating(
        {
            "due": lambda: [due(limit, received, calendar, pauses=pauses) for _ in repeats],
            "explain": lambda: [explain(reckoning, calendar) for _ in repeats],
            "compile": lambda: compile_calendar(calendar.calendar),
        }
    )
    return {
        "whole due date with receipt rules and a pause: µs": taken["due"] / len(repeats) * 1e6,
        "its explanation: µs": taken["explain"] / len(repeats) * 1e6,
        "tables of a calendar of four years: ms": taken["compile"] * 1e3,
    }


if __name__ == "__main__":
    main()
