"""Lists of dossiers: filters as conditions, pages by position, and counts that do not count rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection

from counter_app.domain.dossier import AWAITING_COLLECTION, OPEN_STAGES, Stage
from counter_app.domain.listing import DossierFilter, DossierRow
from counter_app.domain.office_time import OFFICE_ZONE
from local_db.dossier_entries import iso_of
from local_db.driver_rows import driver_rows
from local_db.labels import Labels, label_id
from local_db.read_schema import PLACES_A_SECOND

COLUMNS = (
    "position, id, code, owner, procedure_code, procedure, received, due, stage, express, received_by,"
    " summary"
)
_AT = (
    f"SELECT {COLUMNS} FROM dossier WHERE position IN (SELECT value FROM json_each(?)) ORDER BY position DESC"
)

NARROW_DUE = timedelta(days=31)
"""Up to this span of due days it is quicker to sort what is due then than to walk the whole list."""


@dataclass(slots=True)
class Conditions:
    """SQL conditions with their parameters, joined by AND."""

    texts: list[str] = field(default_factory=list)
    values: list[int | str] = field(default_factory=list)

    def add(self, text: str, *values: int | str) -> None:
        """One more condition."""
        self.texts.append(text)
        self.values.extend(values)

    @property
    def where(self) -> str:
        """The WHERE clause, empty without conditions."""
        return f" WHERE {' AND '.join(self.texts)}" if self.texts else ""


def day_start(day: date) -> int:
    """The first second of an office day."""
    return int(datetime.combine(day, time(), OFFICE_ZONE).timestamp())


def conditions_of(connection: Connection, chosen: DossierFilter) -> Conditions | None:
    """The filter as conditions; None when nothing can match because a text is in no row."""
    found = Conditions()
    # A leading + keeps SQLite from choosing that column's index for the walk.
    off, due_off = ("+", "") if _sorts_by_due(chosen) else ("", "+")
    for column, text in (("procedure_code", chosen.procedure_code), ("received_by", chosen.received_by)):
        if text is not None:
            label = label_id(connection, text)
            if label is None:
                return None
            found.add(f"{column} = ?", label)
    if chosen.stage is not None:
        found.add(f"{off}stage = ?", chosen.stage.value)
    if chosen.open is not None:
        # Beside a stage, which is narrower, it only checks.
        found.add(f"{off if chosen.stage is None else '+'}open = ?", int(chosen.open))
    if chosen.collectable is not None:
        found.add(f"{off}stage {_IN_STAGES}", _stages(AWAITING_COLLECTION, inside=chosen.collectable))
    if chosen.express is not None:
        found.add(f"{off}express = ?", int(chosen.express))
    _add_days(found, f"{off}position", PLACES_A_SECOND, (chosen.received_from, chosen.received_to))
    _add_days(found, f"{due_off}due", 1, (chosen.due_from, chosen.due_to))
    return found


def _add_days(found: Conditions, column: str, scale: int, days: tuple[date | None, date | None]) -> None:
    first, last = days
    if first is not None:
        found.add(f"{column} >= ?", day_start(first) * scale)
    if last is not None:
        found.add(f"{column} < ?", day_start(last + timedelta(days=1)) * scale)


def _sorts_by_due(chosen: DossierFilter) -> bool:
    if chosen.procedure_code is not None or chosen.received_by is not None:
        return False
    first, last = chosen.due_from, chosen.due_to
    return first is not None and last is not None and last - first <= NARROW_DUE


def rows_at(connection: Connection, labels: Labels, positions: Sequence[int]) -> list[DossierRow]:
    """The rows at these positions, newest first."""
    if not positions:
        return []
    return selected_rows(connection, labels, _AT, (json.dumps(list(positions)),))


def selected_rows(
    connection: Connection, labels: Labels, sql: str, parameters: tuple[object, ...]
) -> list[DossierRow]:
    """The rows that a SELECT of `COLUMNS` answers."""
    return rows_of(connection, labels, driver_rows(connection, sql, parameters))


def rows_of(connection: Connection, labels: Labels, found: Iterable[Sequence[object]]) -> list[DossierRow]:
    """Rows of `COLUMNS` with their labels resolved."""
    rows: list[tuple[int, str, str, str, int, int, int, int | None, str, int, int, str]]
    rows = list(found)  # type: ignore[arg-type]  # the columns of one fixed list
    texts = labels.texts(connection, {label for row in rows for label in (row[4], row[5], row[10])})
    return [
        DossierRow(
            id=row[1], code=row[2], owner=row[3], procedure_code=texts[row[4]], procedure=texts[row[5]],
            received=iso_of(row[6]), due=None if row[7] is None else iso_of(row[7]), stage=_STAGES[row[8]],
            express=row[9] == 1, received_by=texts[row[10]], summary=row[11], position=row[0],
        )
        for row in rows
    ]  # fmt: skip


def page(
    connection: Connection, labels: Labels, chosen: DossierFilter, before: int | None, limit: int
) -> list[DossierRow]:
    """Rows below a position that the filter leaves, newest first."""
    conditions = conditions_of(connection, chosen)
    if conditions is None:
        return []
    off = "+" if _sorts_by_due(chosen) else ""
    if before is not None:
        conditions.add(f"{off}position < ?", before)
    sql = f"SELECT position FROM dossier{conditions.where} ORDER BY {off}position DESC LIMIT ?"
    found = connection.exec_driver_sql(sql, (*conditions.values, limit)).scalars().all()
    return rows_at(connection, labels, found)


def count(connection: Connection, chosen: DossierFilter) -> int:
    """How many rows the filter leaves."""
    basis = _counted_basis(chosen)
    if basis is not None:
        return _counted(connection, chosen, basis)
    conditions = conditions_of(connection, chosen)
    if conditions is None:
        return 0
    sql = f"SELECT count(*) FROM dossier{conditions.where}"
    return int(connection.exec_driver_sql(sql, tuple(conditions.values)).scalar_one())


def _counted_basis(chosen: DossierFilter) -> str | None:
    """By which day the counts per day answer this filter, if they can."""
    if chosen.procedure_code is not None or chosen.received_by is not None:
        return None
    by_due = chosen.due_from is not None or chosen.due_to is not None
    if not by_due:
        return "received"
    return None if chosen.received_from is not None or chosen.received_to is not None else "due"


def _counted(connection: Connection, chosen: DossierFilter, basis: str) -> int:
    conditions = Conditions()
    conditions.add("basis = ?", basis)
    if chosen.stage is not None:
        conditions.add("stage = ?", chosen.stage.value)
    if chosen.open is not None:
        conditions.add(f"stage {_IN_STAGES}", _stages(OPEN_STAGES, inside=chosen.open))
    if chosen.collectable is not None:
        conditions.add(f"stage {_IN_STAGES}", _stages(AWAITING_COLLECTION, inside=chosen.collectable))
    if chosen.express is not None:
        conditions.add("express = ?", int(chosen.express))
    first = chosen.received_from if basis == "received" else chosen.due_from
    last = chosen.received_to if basis == "received" else chosen.due_to
    if first is not None:
        conditions.add("day >= ?", first.isoformat())
    if last is not None:
        conditions.add("day <= ?", last.isoformat())
    sql = f"SELECT coalesce(sum(number), 0) FROM day_count{conditions.where}"
    return int(connection.exec_driver_sql(sql, tuple(conditions.values)).scalar_one())


def _stages(group: frozenset[Stage], *, inside: bool) -> str:
    """The stages in the group, or those outside, as the JSON list that `_IN_STAGES` takes."""
    return json.dumps([stage.value for stage in Stage if (stage in group) is inside])


_IN_STAGES = "IN (SELECT value FROM json_each(?))"
_STAGES = {stage.value: stage for stage in Stage}
