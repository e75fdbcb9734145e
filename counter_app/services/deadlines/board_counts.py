"""What a deadline board counts: by class, by group, by cause, by due day. Sums of such counts are counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from counter_app.services.deadlines.board_classes import CAUSES, BoardClass, BoardDay, days_ahead_of
from counter_app.services.fact_arrays import counted_by

if TYPE_CHECKING:
    from counter_app.services.fact_arrays import Column, Facts

DAYS_BEHIND: Final = 7
"""How far the heat calendar looks back, so that the week of today is whole."""
DAYS_AHEAD: Final = 8 * 7
"""How far it looks ahead."""

_RUNNING: Final = BoardClass.LATER + 1
"""Classes below this one have a date that still counts."""

_CELLS: Final = (DAYS_BEHIND + DAYS_AHEAD + 3) * len(BoardClass)


class Grouping(Enum):
    """By what a board is grouped; the value is the column of labels."""

    CLERK = "clerk"
    SECTION = "section"
    PROCEDURE = "procedure_code"
    UNIT = "unit"


@dataclass(slots=True)
class BoardCounts:
    """Numbers of dossiers: by class; by label and class for each grouping; overdue ones by cause;
    running ones by days from today to the due day, from `DAYS_BEHIND` to `DAYS_AHEAD`. All of it holds
    the whole day, at whatever hour it was counted.
    """

    by_class: list[int]
    by_group: dict[Grouping, dict[int, list[int]]]
    by_cause: list[int]
    by_day: list[int]
    beyond_calendar: int

    def add(self, other: BoardCounts, sign: int) -> None:
        """Add (1) or take away (-1) the counts of other dossiers."""
        _add(self.by_class, other.by_class, sign)
        _add(self.by_cause, other.by_cause, sign)
        _add(self.by_day, other.by_day, sign)
        self.beyond_calendar += sign * other.beyond_calendar
        for grouping, groups in other.by_group.items():
            mine = self.by_group[grouping]
            for label, numbers in groups.items():
                _add(mine.setdefault(label, [0] * len(BoardClass)), numbers, sign)
                if not any(mine[label]):
                    del mine[label]


def counts_of(day: BoardDay, facts: Facts, classes: Column, causes: Column) -> BoardCounts:
    """The counts of these dossiers; the columns are as `board_classes` makes them."""
    import numpy as np

    due, days_ahead = facts["due"], days_ahead_of(day, facts["due"])
    # One place before and one after the heat calendar take what lies outside.
    places = np.clip(days_ahead, -DAYS_BEHIND - 1, DAYS_AHEAD + 1) + (DAYS_BEHIND + 1)
    by_day = np.bincount(places * len(BoardClass) + classes, minlength=_CELLS).reshape(-1, len(BoardClass))
    return BoardCounts(
        by_class=by_day.sum(axis=0).tolist(),
        by_group={each: counted_by(facts[each.value], classes, len(BoardClass)) for each in Grouping},
        by_cause=np.bincount(causes, minlength=len(CAUSES)).tolist(),
        by_day=by_day[1:-1, :_RUNNING].sum(axis=1).tolist(),
        beyond_calendar=int(np.count_nonzero((classes == BoardClass.LATER) & (due >= day.known_until))),
    )


def _add(mine: list[int], others: Iterable[int], sign: int) -> None:
    for place, number in enumerate(others):
        mine[place] += sign * number
