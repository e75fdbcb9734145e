"""The rows of a deadline board: dossiers judged at one moment, replaceable one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from counter_app.ports.columns import (
    FIRST_ORDINAL,
    LATEST_MINUTE,
    MINUTES_A_DAY,
    NONE,
    POSITION_FIELD,
    WATCHED_STAGES,
)
from counter_app.services.deadlines.board_classes import (
    BoardClass,
    BoardDay,
    causes_of,
    classes_of,
)
from counter_app.services.deadlines.board_counts import Grouping, counts_of
from counter_app.services.deadlines.bulk_deadlines import BEYOND_CALENDAR, NO_DATE
from counter_app.services.fact_arrays import blocks, chosen

if TYPE_CHECKING:
    from counter_app.services.fact_arrays import Column, Records, Rows

GONE: Final = len(BoardClass)
"""The class of rows that hold nothing: dossiers that left the board, and room for new ones."""

SPARE: Final = 1024
"""Room for so many new dossiers, so that taking one in seldom copies the board."""

KEPT: Final = (POSITION_FIELD, "due", "pause_began", "procedure", *(each.value for each in Grouping))
"""What stays of a record once it is judged."""


def due_minutes(counted_days: Column) -> Column:
    """Due days of `bulk_deadlines.bulk_due_days` as due minutes: the end of each day."""
    import numpy as np

    minutes = (counted_days - FIRST_ORDINAL + 1) * np.int32(MINUTES_A_DAY) - 1
    minutes[counted_days == NO_DATE] = NONE
    minutes[counted_days == BEYOND_CALENDAR] = LATEST_MINUTE
    return minutes


class BoardRows:
    """Parallel columns with some room at the end; `counts` is always the sum over all rows.

    `facts` are the columns `KEPT`; `classes` and `causes` what was judged of them.
    """

    def __init__(self, records: Records, day: BoardDay, due: Column | None) -> None:
        import numpy as np

        number = len(records)
        self._day = day
        self._filled = number
        self._added: dict[int, int] = {}
        self.facts = {name: np.empty(number + SPARE, records.dtype[name]) for name in KEPT}
        self.classes = np.full(number + SPARE, GONE, np.uint8)
        self.causes = np.zeros(number + SPARE, np.uint8)
        for block in blocks(number):
            self._put(records[block], None if due is None else due[block], block)
        filled = {name: column[:number] for name, column in self.facts.items()}
        self._oldest: int | None = None
        self._positions = filled[POSITION_FIELD]
        self.counts = counts_of(self._day, filled, self.classes[:number], self.causes[:number])

    def known(self, positions: Iterable[int]) -> list[int]:
        """The rows of these positions that are on the board, in the same order."""
        found = (self._row(position) for position in positions)
        return [row for row in found if row is not None and self.classes[row] != GONE]

    def oldest_overdue(self) -> int | None:
        """The row that has been overdue longest, None where nothing is; looked for when that may change."""
        import numpy as np

        if self._oldest is None and self.counts.by_class[BoardClass.OVERDUE]:
            overdue = np.flatnonzero(self.classes == BoardClass.OVERDUE)
            due = self.facts["due"][overdue]
            first = overdue[due == due.min()]
            self._oldest = int(first[np.argmin(self.facts[POSITION_FIELD][first])])
        return self._oldest

    def replace(self, fresh: Records, gone: Sequence[int]) -> None:
        """Put changed records in the place of the old ones; those no board watches only go."""
        import numpy as np

        leaving = np.array(self.known(dict.fromkeys((*fresh[POSITION_FIELD].tolist(), *gone))), np.intp)
        left = {name: column[leaving] for name, column in self.facts.items()}
        self.counts.add(counts_of(self._day, left, self.classes[leaving], self.causes[leaving]), -1)
        self.classes[leaving], self.causes[leaving] = GONE, 0
        coming = chosen(fresh, np.flatnonzero(np.isin(fresh["stage"], WATCHED_STAGES)))
        rows = self._places(coming[POSITION_FIELD].tolist())
        self._put(coming, None, rows)
        came = {name: column[rows] for name, column in self.facts.items()}
        self.counts.add(counts_of(self._day, came, self.classes[rows], self.causes[rows]), 1)
        oldest = self._oldest
        if oldest is not None and (oldest in leaving or (came["due"] <= self.facts["due"][oldest]).any()):
            self._oldest = None

    def _put(self, records: Records, due: Column | None, rows: slice | Rows) -> None:
        """Judge these dossiers and keep them in these rows."""
        for name, column in self.facts.items():
            column[rows] = records[name]
        if due is not None:
            self.facts["due"][rows] = due
        self.classes[rows] = classes_of(self._day, self.facts["due"][rows], records)
        self.causes[rows] = causes_of(self._day.minute, records)

    def _row(self, position: int) -> int | None:
        row = self._added.get(position)
        if row is None:
            row = int(self._positions.searchsorted(position))
            if row == len(self._positions) or self._positions[row] != position:
                return None
        return row

    def _places(self, positions: Sequence[int]) -> Rows:
        """The rows of these positions, new ones at the end for those that have none."""
        import numpy as np

        rows = []
        for position in positions:
            row = self._row(position)
            if row is None:
                row = self._added[position] = self._filled
                self._filled += 1
            rows.append(row)
        if self._filled > len(self.classes):
            self._grow(self._filled + SPARE)
        return np.array(rows, np.intp)

    def _grow(self, size: int) -> None:
        self.facts = {name: _with_room(column, size, 0) for name, column in self.facts.items()}
        self.causes = _with_room(self.causes, size, 0)
        self.classes = _with_room(self.classes, size, GONE)


def _with_room(column: Column, size: int, filler: int) -> Column:
    import numpy as np

    found = np.empty(size, column.dtype)
    found[: len(column)] = column
    found[len(column) :] = filler
    return found
