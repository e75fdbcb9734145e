"""The deadline board (Thời hạn) over the records of open dossiers.

A full count of 100,000 takes milliseconds; when one dossier changes, its share is taken away and
counted anew. At midnight, or with a new calendar, the board is made again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from counter_app.domain.lateness import LatenessCause
from counter_app.ports.columns import MINUTES_A_DAY, NO_LABEL, NONE, FactColumns, moment_of
from counter_app.services.deadlines.board_classes import CAUSES, BoardClass, BoardDay
from counter_app.services.deadlines.board_counts import DAYS_BEHIND, Grouping
from counter_app.services.deadlines.board_rows import GONE, BoardRows
from counter_app.services.fact_arrays import day_number, days_of, records_of

if TYPE_CHECKING:
    from counter_app.services.fact_arrays import Column, Truth


@dataclass(frozen=True, slots=True)
class BoardSelection:
    """Chips over the board; None means: no restriction. Texts are those of the labels."""

    classes: frozenset[BoardClass] | None = None
    clerk: str | None = None
    section: str | None = None
    procedure_code: str | None = None
    unit: str | None = None
    cause: LatenessCause | None = None
    due_day: date | None = None


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One clerk, section, procedure or unit: `label` is its text, `name` a procedure's name, and
    `numbers` its dossiers by `BoardClass`.
    """

    label: str
    name: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class HeatDay:
    """How many running dossiers are due on a day."""

    day: date
    number: int


@dataclass(frozen=True, slots=True)
class BoardMark:
    """What the board says of one dossier: `days_ahead` are calendar days to the due day, below 0 late."""

    position: int
    board_class: BoardClass
    cause: LatenessCause | None
    due: datetime | None
    days_ahead: int | None


@dataclass(frozen=True, slots=True)
class BoardFigures:
    """All numbers of a board at one moment; `numbers` by `BoardClass`.

    `hour_passed` are those of today whose hour is over: late by the minute, not yet by the date.
    `beyond_calendar` are those of `LATER` due in a year that has no calendar.
    `oldest_overdue` is the due moment that passed first, with the dossier's position.
    """

    now: datetime
    numbers: tuple[int, ...]
    by_cause: tuple[tuple[LatenessCause, int], ...]
    heat: tuple[HeatDay, ...]
    hour_passed: int
    beyond_calendar: int
    oldest_overdue: tuple[datetime, int] | None

    def number(self, *classes: BoardClass) -> int:
        """How many dossiers are of these classes."""
        return sum(self.numbers[each] for each in classes)


class Board:
    """The open dossiers of an office at one moment.

    `due` are other due minutes than those recorded, row by row: what a new calendar would make of
    the board (see `board_rows.due_minutes`).
    """

    def __init__(self, columns: FactColumns, day: BoardDay, due: Column | None = None) -> None:
        self.day = day
        self._labels = dict(columns.labels)
        self._rows = BoardRows(records_of(columns), day, due)

    def update(self, changed: FactColumns, gone: Sequence[int] = ()) -> None:
        """Count changed dossiers anew; those fetched, stopped or void leave the board.

        `gone` are positions at which nothing stands any more.
        """
        self._labels.update(changed.labels)
        self._rows.replace(records_of(changed), gone)

    def figures(self) -> BoardFigures:
        """All numbers now."""
        counts = self._rows.counts
        first = self.day.today - timedelta(days=DAYS_BEHIND)
        days = (first + timedelta(days=place) for place in range(len(counts.by_day)))
        return BoardFigures(
            now=self.day.now,
            numbers=tuple(counts.by_class),
            by_cause=tuple((cause, counts.by_cause[place]) for place, cause in enumerate(CAUSES) if cause),
            heat=tuple(HeatDay(day, number) for day, number in zip(days, counts.by_day, strict=True)),
            hour_passed=self._hour_passed(),
            beyond_calendar=counts.beyond_calendar,
            oldest_overdue=self._oldest_overdue(),
        )

    def groups(self, grouping: Grouping) -> list[GroupLine]:
        """The lines of one grouping, the most overdue and then the largest first."""
        names = self._procedure_names() if grouping is Grouping.PROCEDURE else {}
        lines = [
            GroupLine(self._text(label), names.get(label, ""), tuple(numbers))
            for label, numbers in self._rows.counts.by_group[grouping].items()
        ]
        return sorted(lines, key=lambda line: (-line.numbers[0], -sum(line.numbers), line.label))

    def positions(self, selection: BoardSelection) -> list[int]:
        """The dossiers of a selection: by due moment, then paused ones by how long they wait.

        Pages of the list are slices of it.
        """
        import numpy as np

        rows = np.flatnonzero(self._chosen(selection))
        facts = self._rows.facts
        due, waiting = facts["due"][rows], facts["pause_began"][rows]
        order = np.lexsort((np.where(due == NONE, waiting, due), due == NONE))
        found: list[int] = facts["position"][rows[order]].tolist()
        return found

    def marks(self, positions: Sequence[int]) -> list[BoardMark]:
        """What the board says of these dossiers, in the same order; those not on it are left out."""
        rows = self._rows
        today = day_number(self.day.today)
        found = []
        for row in rows.known(positions):
            due = int(rows.facts["due"][row])
            found.append(
                BoardMark(
                    int(rows.facts["position"][row]),
                    BoardClass(rows.classes[row]),
                    CAUSES[rows.causes[row]],
                    moment_of(due),
                    None if due == NONE else due // MINUTES_A_DAY - today,
                )
            )
        return found

    def _chosen(self, selection: BoardSelection) -> Truth:
        import numpy as np

        rows = self._rows
        chosen: Truth = rows.classes != GONE
        if selection.classes is not None:
            wanted = np.zeros(GONE + 1, np.bool_)
            wanted[list(selection.classes)] = True
            chosen &= wanted[rows.classes]
        for grouping in Grouping:
            text = getattr(selection, grouping.value)
            if text is not None:
                chosen &= rows.facts[grouping.value] == self._label(text)
        if selection.cause is not None:
            chosen &= rows.causes == CAUSES.index(selection.cause)
        if selection.due_day is not None:
            chosen &= days_of(rows.facts["due"]) == day_number(selection.due_day)
        return chosen

    def _hour_passed(self) -> int:
        """Asked anew each time: hours pass without any dossier being changed."""
        import numpy as np

        rows = self._rows
        return int(
            np.count_nonzero((rows.classes == BoardClass.TODAY) & (rows.facts["due"] < self.day.minute))
        )

    def _oldest_overdue(self) -> tuple[datetime, int] | None:
        row, facts = self._rows.oldest_overdue(), self._rows.facts
        moment = None if row is None else moment_of(int(facts["due"][row]))
        return None if moment is None else (moment, int(facts["position"][row]))

    def _procedure_names(self) -> dict[int, str]:
        """The name of each procedure code on the board, of several the one that came last."""
        import numpy as np

        facts, rows = self._rows.facts, np.flatnonzero(self._rows.classes != GONE)
        codes = facts["procedure_code"][rows]
        names = np.zeros(int(codes.max(initial=0)) + 1, np.int32)
        np.maximum.at(names, codes, facts["procedure"][rows])
        return {code: self._text(name) for code, name in enumerate(names.tolist()) if name != NO_LABEL}

    def _text(self, label: int) -> str:
        return "" if label == NO_LABEL else self._labels[label]

    def _label(self, text: str) -> int:
        """The number of a text; one that no dossier has where it is unknown."""
        if not text:
            return NO_LABEL
        return next((number for number, each in self._labels.items() if each == text), -1)
