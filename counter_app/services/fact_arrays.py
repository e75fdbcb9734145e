"""Records of dossiers as numpy columns; numpy is imported by the first call, so that nothing else waits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from counter_app.domain.office_time import in_office_time
from counter_app.ports.columns import (
    CODES,
    FACT,
    FIELDS,
    FIRST_ORDINAL,
    LABELS,
    MINUTES_A_DAY,
    MOMENTS,
    POSITION_FIELD,
    SPANS,
    FactColumns,
)

_BLOCK: Final = 8192

_FEW: Final = 4
"""So few rows are counted one by one: a board counts one changed dossier many times a day."""

_LONGEST_TABLE: Final = 100_000
"""Values above this are numbered anew before they are counted."""

if TYPE_CHECKING:
    from datetime import date, datetime

    import numpy as np
    from numpy.typing import NDArray

    Records = NDArray[np.void]
    Column = NDArray[Any]
    Facts = Mapping[str, Column]
    Truth = NDArray[np.bool_]
    Rows = NDArray[np.intp]


def record_type() -> np.dtype[np.void]:
    """The record of `ports.columns` as numpy reads it."""
    import numpy as np

    kinds = {
        POSITION_FIELD: "<i8",
        **dict.fromkeys((*MOMENTS, *LABELS), "<i4"),
        **dict.fromkeys(SPANS, "<u2"),
        **dict.fromkeys(CODES, "u1"),
    }
    found: np.dtype[np.void] = np.dtype([(name, kinds[name]) for name in FIELDS])
    if found.itemsize != FACT.size:
        raise TypeError("the columns are not those of the records")
    return found


def records_of(columns: FactColumns) -> Records:
    """The records, not copied and not to be written to."""
    import numpy as np

    return np.frombuffer(columns.records, record_type())


def columns_of(records: Records, names: Sequence[str]) -> dict[str, Column]:
    """Some fields as columns of their own, which are several times as fast to count with."""
    import numpy as np

    found = {name: np.empty(len(records), records.dtype[name]) for name in names}
    for block in blocks(len(records)):
        part = records[block]
        for name, column in found.items():
            column[block] = part[name]
    return found


def blocks(number: int) -> Iterator[slice]:
    """All rows in parts that stay in the processor's cache: each record is fetched from memory once,
    not once a field, and what is counted in between needs no memory of its own.
    """
    return (slice(start, min(start + _BLOCK, number)) for start in range(0, number, _BLOCK))


def chosen(records: Records, rows: Rows) -> Records:
    """Some of the records, copied whole: field by field would take several times as long."""
    return records.view(f"V{FACT.size}")[rows].view(records.dtype)


def days_of(minutes: Column) -> Column:
    """Days since 1970 of moments; `NONE` becomes -1."""
    return minutes // MINUTES_A_DAY


def day_number(day: date) -> int:
    """Days since 1970 of an office day."""
    return day.toordinal() - FIRST_ORDINAL


def minute_number(moment: datetime) -> int:
    """Minutes since 1970 of a moment in office time."""
    at = in_office_time(moment)
    return day_number(at.date()) * MINUTES_A_DAY + at.hour * 60 + at.minute


def counted_by(values: Column, classes: Column, number: int) -> dict[int, list[int]]:
    """How many rows of each value are of each class; `classes` are 0 to `number` - 1.

    Values are labels or other small whole numbers from 0 on: tables instead of sorting.
    """
    import numpy as np

    if len(values) <= _FEW:
        few: dict[int, list[int]] = {}
        for value, which in zip(values.tolist(), classes.tolist(), strict=True):
            few.setdefault(value, [0] * number)[which] += 1
        return few
    names, places, width = None, values, int(values.max()) + 1
    if width > _LONGEST_TABLE:
        names, places = np.unique(values, return_inverse=True)
        width = len(names)
    cells = np.multiply(places, number, dtype=np.intp)
    cells += classes
    table = np.bincount(cells, minlength=width * number).reshape(width, number)
    rows = np.flatnonzero(table.any(axis=1))
    keys = rows if names is None else names[rows]
    return dict(zip(keys.tolist(), table[rows].tolist(), strict=True))
