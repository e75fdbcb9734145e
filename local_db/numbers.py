"""Cursors of dossier numbers and of gapless series, in the database and by the witness."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, func, select
from sqlalchemy.dialects.sqlite import insert

from local_db.schema import issued_code, number_cursor, series_cursor
from local_db.witness import Marks

_NUMBER = select(number_cursor.c.last).where(
    number_cursor.c.prefix == bindparam("under"), number_cursor.c.day == bindparam("on")
)
_HIGHEST = select(func.max(number_cursor.c.last)).where(number_cursor.c.prefix == bindparam("under"))
_LAST_DAY = select(func.max(number_cursor.c.day))
_number_row = insert(number_cursor)
_TAKE_NUMBER = _number_row.on_conflict_do_update(
    index_elements=["prefix", "day"],
    set_={"last": func.max(number_cursor.c.last, _number_row.excluded.last)},
)
_series_row = insert(series_cursor)
# One more than the cursor, or than what the witness saw where that is higher.
_NEXT_IN_SERIES = _series_row.on_conflict_do_update(
    index_elements=["book", "year"],
    set_={"last": func.max(series_cursor.c.last + 1, _series_row.excluded.last)},
).returning(series_cursor.c.last)
_CODE = select(issued_code.c.dossier).where(issued_code.c.code == bindparam("named"))
_ISSUE = insert(issued_code)
_NOTE = insert(issued_code).on_conflict_do_nothing()


def cursors(connection: Connection) -> tuple[dict[tuple[str, str], int], dict[tuple[str, int], int]]:
    """All cursors of the database: of (prefix, ISO day) and of (book, year)."""
    numbers = {(prefix, day): last for prefix, day, last in connection.execute(select(number_cursor))}
    series = {(book, year): last for book, year, last in connection.execute(select(series_cursor))}
    return numbers, series


class Numbers:
    """The numbers of one transaction; what is taken here is what the witness is told after it."""

    def __init__(self, connection: Connection, witnessed: Marks) -> None:
        self._connection = connection
        self._witnessed = witnessed
        self.taken: dict[tuple[str, str], int] = {}
        self.taken_in_series: dict[tuple[str, int], int] = {}

    def last(self, prefix: str, day: str) -> int:
        """The highest number issued here under the prefix for the ISO day."""
        cursor = self._connection.execute(_NUMBER, {"under": prefix, "on": day}).scalar() or 0
        return max(cursor, self._witnessed.numbers.get((prefix, day), 0))

    def highest(self, prefix: str) -> int:
        """The highest number issued here under the prefix on any day."""
        cursor: int = self._connection.execute(_HIGHEST, {"under": prefix}).scalar() or 0
        witnessed = [last for (under, _), last in self._witnessed.numbers.items() if under == prefix]
        return max([cursor, *witnessed])

    def last_day(self) -> str | None:
        """The latest ISO day of which a number was issued."""
        cursor: str | None = self._connection.execute(_LAST_DAY).scalar()
        days = [day for _, day in self._witnessed.numbers]
        return max([*days, *([] if cursor is None else [cursor])], default=None)

    def take(self, prefix: str, day: str, number: int) -> None:
        """Move the cursor up to the number."""
        self._connection.execute(_TAKE_NUMBER, {"prefix": prefix, "day": day, "last": number})
        self.taken[prefix, day] = max(number, self.taken.get((prefix, day), 0))

    def take_next(self, book: str, year: int) -> int:
        """The next entry of a gapless series."""
        witnessed = self._witnessed.series.get((book, year), 0)
        row = {"book": book, "year": year, "last": witnessed + 1}
        entry: int = self._connection.execute(_NEXT_IN_SERIES, row).scalar_one()
        self.taken_in_series[book, year] = entry
        return entry

    def code_in_use(self, code: str) -> bool:
        """Whether a dossier has this code, its own or a further one."""
        return self._connection.execute(_CODE, {"named": code}).first() is not None

    def issue_code(self, code: str, dossier: str) -> None:
        """Give a code out; the unique index refuses a second time, whatever came before."""
        self._connection.execute(_ISSUE, {"code": code, "dossier": dossier})

    def note_code(self, code: str, dossier: str) -> None:
        """Note a code given out elsewhere; the first dossier keeps it."""
        self._connection.execute(_NOTE, {"code": code, "dossier": dossier})
