"""The call list of waiting supplements: where it reads from, and its cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from counter_app.domain.typed_values import grouped_phone
from counter_app.services.deadlines.waiting_supplements import SupplementWait, WaitingSupplements
from ui.language.phrase import Said, phrase
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.paged_model import Cell, Column
from ui.widgets.status_chip import Chip

COLUMNS: Final = (
    Column("deadlines.column_code", 176),
    Column("deadlines.column_person", 150),
    Column("deadlines.column_phone", 116),
    Column("deadlines.column_missing", 0),
    Column("deadlines.column_waits", 100),
    Column("deadlines.column_calls", 176),
)


def cells_of(line: SupplementWait, say: Callable[[Said], str]) -> tuple[Cell, ...]:
    """A line: code, person, phone, what is missing, how long, the calls so far."""
    phone = Cell(grouped_phone(line.phone)) if line.phone else Cell(say("deadlines.no_phone"), quiet=True)
    return (
        Cell(line.code),
        Cell(line.person or "–", strong=True),
        phone,
        Cell("; ".join(line.items) or line.procedure),
        Cell(say(phrase("deadlines.days", count=line.days))),
        _calls(line, say),
    )


def _calls(line: SupplementWait, say: Callable[[Said], str]) -> Cell:
    if line.closing_proposed:
        return Cell(chip=Chip("deadlines.closing_proposed", Tone.NEAR_DUE, Icon.NO_PAPER))
    if line.last_call is None:
        return Cell(say("deadlines.not_called"), quiet=True)
    how = "deadlines.called" if line.reached else "deadlines.called_in_vain"
    return Cell(say(phrase(how, count=line.calls, day=f"{line.last_call:%d/%m}")))


class WaitingSource:
    """All that wait, the oldest request first."""

    def __init__(self, waiting: WaitingSupplements) -> None:
        self._waiting = waiting
        self._positions: list[int] | None = None

    def count(self) -> int:
        """How many wait."""
        return len(self._all())

    def page(self, after: object | None, limit: int) -> Sequence[SupplementWait]:
        """The next lines."""
        found = self._all()
        begin = found.index(after) + 1 if isinstance(after, int) else 0
        return self._waiting.lines(found[begin : begin + limit])

    def key_of(self, row: object) -> object:
        """Its position in the books."""
        if not isinstance(row, SupplementWait):
            raise TypeError(f"no line of the call list: {row!r}")
        return row.position

    def marks(self, every: int) -> Sequence[object] | None:
        """All keys are known."""
        return self._all()[every - 1 :: every]

    def _all(self) -> list[int]:
        if self._positions is None:
            self._positions = self._waiting.positions()
        return self._positions
