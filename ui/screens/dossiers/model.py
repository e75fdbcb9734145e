"""Where the table reads from, and how a row becomes cells. Every source runs on the queries' lane."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from time import perf_counter

from counter_app.domain.dossier import AWAITING_COLLECTION, OPEN_STAGES, Stage
from counter_app.domain.listing import DossierFilter, DossierRow, DueClass
from counter_app.domain.office_time import OFFICE_ZONE, from_iso
from counter_app.ports import Reader
from ui.dossier_chips import due_class, row_chip
from ui.language.phrase import Said
from ui.screens.dossiers.filters import ListFilter
from ui.widgets.paged_model import Cell, Column

FOUND_AT_MOST = 200
# No office took anything in before it.
FIRST_DAY = date(1990, 1, 1)
DUE_TODAY_AT_MOST = 5_000

COLUMNS = (
    Column("dossiers.column_code", 194),
    Column("dossiers.column_owner", 150),
    Column("dossiers.column_procedure", 0),
    Column("dossiers.column_due", 100),
    Column("dossiers.column_state", 122),
)


def cells_of(row: DossierRow, now: datetime, say: Callable[[Said], str]) -> tuple[Cell, ...]:
    """A row as the table shows it: code, owner, procedure, due, state; `say` in the language in force."""
    return (
        Cell(row.code),
        Cell(row.owner, strong=True),
        Cell(row.summary or row.procedure),
        _due_cell(row, say),
        Cell(chip=row_chip(row, now)),
    )


PAUSED = (Stage.AWAITING_SUPPLEMENT, Stage.AWAITING_PAYMENT)
ENDED = (Stage.STOPPED, Stage.WITHDRAWN, Stage.VOIDED)


def _due_cell(row: DossierRow, say: Callable[[Said], str]) -> Cell:
    """The date promised; while the clock stands there is none, and that is said."""
    if row.stage in PAUSED:
        return Cell(say("dossiers.due_paused"), quiet=True)
    if row.due is None:
        return Cell("–", quiet=True)
    return Cell(f"{from_iso(row.due):%d/%m %H:%M}", quiet=row.stage in ENDED)


class DossierSource:
    """Rows through a filter, newest first, by position. `milliseconds` is what reading the top took."""

    def __init__(self, reader: Reader, chosen: ListFilter, now: datetime) -> None:
        self._reader, self._now = reader, now
        self._query = chosen.query(now.date())
        self._due = chosen.due
        self.milliseconds = 0.0

    def count(self) -> int:
        """How many rows the filter leaves."""
        if self._due is None:
            return self._reader.count(self._query)
        if self._due is DueClass.TODAY:
            return len(self._of_today())
        return self._reader.count(self._later_or_earlier()) + len(self._head())

    def page(self, after: object | None, limit: int) -> Sequence[DossierRow]:
        """The next rows; what missed its minute today stands before what was due on earlier days."""
        began = perf_counter()
        rows = self._page(after, limit)
        if after is None:
            self.milliseconds = (perf_counter() - began) * 1000
        return rows

    def key_of(self, row: object) -> object:
        """Its position; whether it stands in the head is looked up there."""
        return _position(row)

    def marks(self, every: int) -> Sequence[object] | None:
        """Pages are walked, or jumped to."""
        del every
        return None

    def jump(self, rows: int) -> object | None:
        """The position of a far row: the day it was received on by counting, then the row in that day."""
        head = len(self._head())
        if self._due is DueClass.TODAY or rows <= head:
            return None
        query = self._query if self._due is None else self._later_or_earlier()
        return _position_of(self._reader, query, rows - head, self._now.date())

    def _page(self, after: object | None, limit: int) -> Sequence[DossierRow]:
        last = after if isinstance(after, int) else None
        if self._due is None:
            return self._reader.page(self._query, last, limit)
        head = self._of_today() if self._due is DueClass.TODAY else self._head()
        places = [row.position for row in head]
        inside = last in places
        begin = 0 if last is None else places.index(last) + 1 if inside else len(head)
        rows = list(head[begin : begin + limit])
        if self._due is DueClass.TODAY or len(rows) == limit:
            return rows
        before = None if last is None or inside else last
        return rows + list(self._reader.page(self._later_or_earlier(), before, limit - len(rows)))

    def _later_or_earlier(self) -> DossierFilter:
        """What is due on whole days before today, or after it."""
        day = timedelta(days=1)
        if self._due is DueClass.OVERDUE:
            return replace(self._query, due_to=self._now.date() - day)
        return replace(self._query, due_from=self._now.date() + day)

    def _head(self) -> Sequence[DossierRow]:
        """What is overdue since a minute of today."""
        return self._of_today() if self._due is DueClass.OVERDUE else ()

    def _of_today(self) -> list[DossierRow]:
        begins = datetime.combine(self._now.date(), time(), OFFICE_ZONE)
        ends = begins + timedelta(days=1, seconds=-1)
        rows = self._reader.due_between(begins, ends, DUE_TODAY_AT_MOST)
        return [
            row
            for row in rows
            if row.due is not None and due_class(row.due, self._now) is self._due and fits(row, self._query)
        ]


class FoundSource:
    """What a text finds, the newest first, narrowed by the filter."""

    def __init__(self, reader: Reader, text: str, chosen: ListFilter, now: datetime) -> None:
        self._reader, self._text, self._chosen, self._now = reader, text, chosen, now
        self._rows: tuple[DossierRow, ...] = ()
        self.milliseconds = 0.0

    def count(self) -> int:
        """How many of the first 200 are left."""
        return len(self._rows)

    def page(self, after: object | None, limit: int) -> Sequence[DossierRow]:
        """All of them at once; there is no second page."""
        if after is not None:
            return ()
        began = perf_counter()
        query, due = self._chosen.query(self._now.date()), self._chosen.due
        found = self._reader.search(self._text, FOUND_AT_MOST)
        self.milliseconds = (perf_counter() - began) * 1000
        self._rows = tuple(
            row
            for row in found
            if fits(row, query) and (due is None or (row.due and due_class(row.due, self._now) is due))
        )
        return self._rows[:limit]

    def key_of(self, row: object) -> object:
        """Its position; nothing comes after it."""
        return _position(row)

    def marks(self, every: int) -> Sequence[object] | None:
        """There is one page."""
        del every
        return ()


class ChosenSource:
    """Just these dossiers, e.g. all of a joint receipt, in their order."""

    def __init__(self, reader: Reader, ids: Sequence[str]) -> None:
        self._reader, self._ids = reader, tuple(ids)
        self._rows: tuple[DossierRow, ...] = ()
        self.milliseconds = 0.0

    def count(self) -> int:
        """How many of them are known here."""
        return len(self._rows)

    def page(self, after: object | None, limit: int) -> Sequence[DossierRow]:
        """All of them at once."""
        if after is not None:
            return ()
        began = perf_counter()
        found = (self._row(each) for each in self._ids)
        self._rows = tuple(row for row in found if row is not None)
        self.milliseconds = (perf_counter() - began) * 1000
        return self._rows[:limit]

    def key_of(self, row: object) -> object:
        """Its position; nothing comes after it."""
        return _position(row)

    def marks(self, every: int) -> Sequence[object] | None:
        """There is one page."""
        del every
        return ()

    def _row(self, dossier_id: str) -> DossierRow | None:
        dossier = self._reader.dossier(dossier_id)
        if dossier is None:
            return None
        rows = self._reader.search(dossier.code, FOUND_AT_MOST)
        return next((row for row in rows if row.id == dossier_id), None)


Source = DossierSource | FoundSource | ChosenSource


def fits(row: DossierRow, query: DossierFilter) -> bool:
    """Whether a row found elsewhere is one that the filter leaves."""
    received = from_iso(row.received).date()
    due = from_iso(row.due).date() if row.due else None
    return (
        query.stage in (None, row.stage)
        and query.open in (None, row.stage in OPEN_STAGES)
        and query.collectable in (None, row.stage in AWAITING_COLLECTION)
        and query.procedure_code in (None, row.procedure_code)
        and query.received_by in (None, row.received_by)
        and query.express in (None, row.express)
        and (query.received_from is None or received >= query.received_from)
        and (query.received_to is None or received <= query.received_to)
        and (query.due_from is None or (due is not None and due >= query.due_from))
        and (query.due_to is None or (due is not None and due <= query.due_to))
    )


def _position_of(reader: Reader, query: DossierFilter, number: int, today: date) -> int | None:
    """The position of the `number`-th row of a list, newest first; None when there is no such row."""

    def since(day: date) -> int:
        return reader.count(replace(query, received_from=max(day, query.received_from or day)))

    # The last day on or after which so many rows were received; what is newer lies behind it.
    early, late = FIRST_DAY, (query.received_to or today) + timedelta(days=1)
    if since(early) < number:
        return None
    while late - early > timedelta(days=1):
        middle = early + (late - early) // 2
        early, late = (middle, late) if since(middle) >= number else (early, middle)
    last = min(early, query.received_to or early)
    rows = reader.page(replace(query, received_to=last), None, number - since(late))
    return rows[-1].position if rows else None


def _position(row: object) -> int:
    if not isinstance(row, DossierRow):
        raise TypeError(f"no row of this list: {row!r}")
    return row.position
