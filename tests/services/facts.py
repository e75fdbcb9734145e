"""Records of invented dossiers, for boards and reports without a database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from hypothesis import strategies as st

from counter_app.domain.dossier import Stage
from counter_app.ports.columns import (
    CODES,
    FACT,
    FIELDS,
    LABELS,
    MOMENTS,
    NONE,
    SPANS,
    STAGES,
    FactColumns,
    FactOutcome,
    day_minute,
    minute_of,
)

TEXTS = {number: f"label {number}" for number in range(1, 8)}
Row = dict[str, int]


def row(position: int, **fields: int) -> Row:
    """A dossier with nothing but what is named."""
    empty = (
        {"position": position} | dict.fromkeys(MOMENTS, NONE) | dict.fromkeys((*LABELS, *SPANS, *CODES), 0)
    )
    assert fields.keys() <= empty.keys()
    return {**empty, "received": 0, **fields}


def columns(rows: Iterable[Row], labels: Mapping[int, str] = TEXTS) -> FactColumns:
    """The records as the store hands them over."""
    ordered = sorted(rows, key=lambda each: each["position"])
    packed = (FACT.pack(*(each[name] for name in FIELDS)) for each in ordered)
    return FactColumns(b"".join(packed), labels)


def at(text: str) -> int:
    """The minute of an ISO time."""
    return minute_of(datetime.fromisoformat(text))


def stage(which: Stage) -> int:
    """The code of a stage."""
    return STAGES.index(which)


DAYS = tuple(
    date.fromisoformat(f"2026-{day}")
    for day in (
        "10-25",
        "10-31",
        "11-01",
        "11-03",
        "11-14",
        "11-15",
        "11-20",
        "11-23",
        "11-25",
        "11-30",
        "12-01",
    )
)
"""The days that random rows are about: ends of months, a holiday on 24/11, and few others."""


def minutes(*more: date) -> st.SearchStrategy[int]:
    """Few days and hours, so that moments often fall together, also on the first and last minute of a day."""
    days = [day_minute(day) for day in (*DAYS, *more)]
    return st.sampled_from([day + minute for day in days for minute in (0, 540, 990, 1439)])


def maybe(values: st.SearchStrategy[int]) -> st.SearchStrategy[int]:
    return st.one_of(st.just(NONE), values)


@st.composite
def rows(draw: st.DrawFn, most: int = 25) -> list[Row]:
    """Dossiers that a fold could have made, and some that only damaged books could."""
    found = []
    for place in range(draw(st.integers(0, most))):
        which = draw(st.sampled_from(Stage))
        paused = which in (Stage.AWAITING_SUPPLEMENT, Stage.AWAITING_PAYMENT)
        over = which in (
            Stage.RESULT_READY, Stage.RESULT_AT_COUNTER, Stage.RETURNED, Stage.STOPPED, Stage.WITHDRAWN,
        )  # fmt: skip
        found.append(
            row(
                place * 3 + draw(st.integers(0, 2)),
                received=draw(minutes()),
                printed_due=draw(maybe(minutes())),
                first_due=NONE if paused else draw(maybe(minutes())),
                due=NONE if paused else draw(maybe(minutes(date(2028, 2, 1)))),
                ended=draw(minutes()) if over else NONE,
                returned=draw(minutes()) if which is Stage.RETURNED else NONE,
                pause_began=draw(minutes()) if paused else NONE,
                agency_due=draw(maybe(minutes())),
                supplement_days=draw(st.integers(0, 9)),
                payment_days=draw(st.integers(0, 9)),
                agency_late_days=draw(st.integers(0, 40)),
                stage=stage(which),
                channel=draw(st.integers(0, 2)),
                origin=draw(st.integers(0, 2)),
                outcome=FactOutcome.VOID.value if which is Stage.VOIDED else draw(st.integers(0, 4)),
                flags=draw(st.integers(0, 255)),
                **{name: draw(st.integers(0, 7)) for name in LABELS},
            )
        )
    return found
