"""Tables as every report, board list and register hands them out: to the screen, to Excel, to paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from counter_app.domain.wording import Words

Cell = str | int | date | datetime | None
"""What stands in a cell; None stays empty. Rates are hundredths of a percent, moments office time."""


class ColumnKind(Enum):
    """What a column holds, and so how it is written and aligned."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    """Whole đồng."""
    DATE = "date"
    MOMENT = "moment"
    RATE = "rate"
    """Hundredths of a percent: 9865 is 98,65 %."""

    @property
    def is_figure(self) -> bool:
        """Whether it stands to the right."""
        return self in (ColumnKind.NUMBER, ColumnKind.MONEY, ColumnKind.RATE)


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column; `width` in characters, `group` the head above several columns, where they have one."""

    title: Words
    kind: ColumnKind = ColumnKind.TEXT
    width: int = 14
    group: Words | None = None


@dataclass(frozen=True, slots=True)
class ResultTable:
    """A table with its title; `totals` are rows below a line, `notes` sentences under it."""

    title: Words
    columns: tuple[TableColumn, ...]
    rows: Sequence[Sequence[Cell]]
    totals: Sequence[Sequence[Cell]] = ()
    notes: tuple[Words, ...] = ()


def rate_text(hundredths: int) -> str:
    """A rate as people here write it: `98,65`; always two decimals."""
    sign = "-" if hundredths < 0 else ""
    whole, part = divmod(abs(hundredths), 100)
    return f"{sign}{whole},{part:02}"


def money_text(amount: int) -> str:
    """Đồng with dots between the thousands."""
    return f"{amount:,}".replace(",", ".")


def cell_text(kind: ColumnKind, cell: Cell) -> str:
    """A cell as it is shown and printed; empty where there is nothing."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y %H:%M}" if kind is ColumnKind.MOMENT else f"{cell:%d/%m/%Y}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, int) and kind is ColumnKind.RATE:
        return f"{rate_text(cell)} %"
    if isinstance(cell, int) and kind is not ColumnKind.TEXT:
        return money_text(cell)
    return str(cell)
