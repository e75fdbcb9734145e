"""The deadline board as a screen asks for it: kept between questions, brought up to date by what changed.

The records of open dossiers are read once a day; a write takes the share of its dossiers away and counts
them anew. All questions belong on one lane; `note` may come from any thread.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import TYPE_CHECKING, Final

from counter_app.domain.compiled_calendar import CompiledCalendar
from counter_app.domain.custody import HolderKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.lateness import LatenessCause
from counter_app.domain.listing import DossierRow
from counter_app.domain.office_time import in_office_time
from counter_app.domain.working_time import working_days_between
from counter_app.ports import Clock, Reader
from counter_app.ports.columns import (
    HOLDERS,
    NO_LABEL,
    ON_ITS_WAY,
    POSITION_FIELD,
    FactChoice,
    FactColumns,
    moment_of,
)
from counter_app.services.deadlines.board import Board, BoardMark, BoardSelection, GroupLine
from counter_app.services.deadlines.board_classes import BoardClass, board_day
from counter_app.services.deadlines.board_counts import Grouping
from counter_app.services.fact_arrays import minute_number, records_of
from counter_app.services.office.officer_names import OfficerNames
from counter_app.services.office.reference import Reference
from counter_app.services.office_state import office_of

if TYPE_CHECKING:
    from counter_app.services.fact_arrays import Records

MOST_PATCHED: Final = 500
"""So many changed dossiers are counted anew one by one; after more the board is read again."""


@dataclass(frozen=True, slots=True)
class Holding:
    """Who has the paper: the place (empty: the counter), the officer's name, and whether it is on its way."""

    place: str = ""
    officer: str = ""
    on_its_way: bool = False


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One dossier of the board. `late_days` are working days past the due day, calendar days where the
    calendar does not reach; 0 while it is not late. `beyond` says that its date lies in a year without
    a calendar. `waits_since` is when the open pause began.
    """

    row: DossierRow
    board_class: BoardClass
    cause: LatenessCause | None
    holding: Holding
    late_days: int
    beyond: bool
    waits_since: datetime | None


class BoardView:
    """Answers figures, groups, positions and pages of lines."""

    def __init__(self, reader: Reader, reference: Reference, clock: Clock) -> None:
        self._reader, self._reference, self._clock = reader, reference, clock
        self._board: Board | None = None
        self._calendar: CompiledCalendar | None = None
        self._lock = Lock()
        self._noted: set[str] | None = set()

    def note(self, dossier_ids: frozenset[str] | None) -> None:
        """These dossiers have changed; None: any of them may have."""
        with self._lock:
            if dossier_ids is None or self._noted is None:
                self._noted = None
            else:
                self._noted |= dossier_ids

    def board(self) -> Board:
        """The board as of now.

        Raises:
            UserFacingError: `no_calendar`.
        """
        now = in_office_time(self._clock.now())
        calendar = self._reference.calendar(office_of(self._reader), now.date())
        with self._lock:
            noted, self._noted = self._noted, set()
        kept = self._board
        same = kept is not None and kept.day.today == now.date() and calendar is self._calendar
        if kept is None or not same or noted is None or len(noted) > MOST_PATCHED:
            kept = Board(self._reader.facts(FactChoice.OPEN), board_day(now, calendar))
            self._board, self._calendar = kept, calendar
        elif noted:
            kept.update(self._reader.facts_of(sorted(noted)))
        kept.day = board_day(now, calendar)
        return kept

    @property
    def calendar(self) -> CompiledCalendar:
        """The calendar in force today.

        Raises:
            UserFacingError: `no_calendar`.
        """
        return self._reference.calendar(office_of(self._reader), in_office_time(self._clock.now()).date())

    def groups(self, grouping: Grouping) -> list[GroupLine]:
        """The lines of a grouping, clerks by their names.

        Raises:
            UserFacingError: `no_calendar`.
        """
        lines = self.board().groups(grouping)
        if grouping is not Grouping.CLERK:
            return lines
        names = OfficerNames.of(self._reader)
        return [GroupLine(line.label, names.name(line.label), line.numbers) for line in lines]

    def positions(self, selection: BoardSelection) -> list[int]:
        """As `Board.positions`, of the board as of now."""
        return self.board().positions(selection)

    def lines(self, positions: Sequence[int]) -> list[BoardLine]:
        """The lines at these positions, in this order; what left the board meanwhile is left out."""
        board = self._board or self.board()
        marks = {each.position: each for each in board.marks(positions)}
        rows = [row for row in self._reader.rows_at(positions) if row.position in marks]
        kept = _Kept.of(self._reader.facts_of([row.id for row in rows]), OfficerNames.of(self._reader))
        return [self._line(board, row, marks[row.position], kept) for row in rows]

    def _line(self, board: Board, row: DossierRow, mark: BoardMark, kept: _Kept) -> BoardLine:
        beyond = mark.due is not None and minute_number(mark.due) >= board.day.known_until
        return BoardLine(
            row=row,
            board_class=mark.board_class,
            cause=mark.cause,
            holding=kept.holding(row.position),
            late_days=self._late_days(mark, board.day.now) if mark.board_class is BoardClass.OVERDUE else 0,
            beyond=beyond,
            waits_since=kept.waits_since(row.position),
        )

    def _late_days(self, mark: BoardMark, now: datetime) -> int:
        if mark.due is None or mark.days_ahead is None:
            return 0
        try:
            known = self._calendar
            days = -mark.days_ahead if known is None else _working_days(known, mark.due, now)
        except UserFacingError:
            days = -mark.days_ahead
        # Due on Friday, now Saturday: late, though no working day has passed.
        return max(days, 1)


@dataclass(frozen=True, slots=True)
class _Kept:
    """The records of a page by position."""

    records: Mapping[int, Records]
    labels: Mapping[int, str]
    names: OfficerNames

    @classmethod
    def of(cls, columns: FactColumns, names: OfficerNames) -> _Kept:
        records = {int(each[POSITION_FIELD]): each for each in records_of(columns)}
        return cls(records, columns.labels, names)

    def holding(self, position: int) -> Holding:
        record = self.records.get(position)
        if record is None:
            return Holding()
        kind = int(record["holder_kind"])
        at_counter = HOLDERS[kind & (ON_ITS_WAY - 1)] is HolderKind.COUNTER
        place = "" if at_counter else self._label(int(record["holder"]))
        officer = self.names.name(self._label(int(record["holder_officer"])))
        return Holding(place, officer, bool(kind & ON_ITS_WAY))

    def waits_since(self, position: int) -> datetime | None:
        record = self.records.get(position)
        return None if record is None else moment_of(int(record["pause_began"]))

    def _label(self, number: int) -> str:
        return "" if number == NO_LABEL else self.labels[number]


def _working_days(calendar: CompiledCalendar, due: datetime, now: datetime) -> int:
    return working_days_between(calendar, due.date(), now.date())
