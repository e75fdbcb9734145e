"""Where the list reads from, and how a line of the board becomes cells. Sources run on the queries' lane."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from counter_app.domain.dossier import Stage
from counter_app.domain.lateness import CAUSE_WORDS
from counter_app.domain.office_time import from_iso
from counter_app.services.deadlines.board import BoardSelection
from counter_app.services.deadlines.board_classes import BoardClass
from counter_app.services.deadlines.board_view import BoardLine, BoardView, Holding
from ui.language.phrase import Said, as_is, phrase
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.paged_model import Cell, Column
from ui.widgets.status_chip import Chip

COLUMNS: Final = (
    Column("deadlines.column_code", 176),
    Column("deadlines.column_procedure", 0),
    Column("deadlines.column_holder", 196),
    Column("deadlines.column_due", 86),
    Column("deadlines.column_state", 118),
    Column("deadlines.column_cause", 156),
)

_CHIPS: Final = {
    BoardClass.TODAY: Chip("deadlines.chip_today", Tone.NEAR_DUE),
    BoardClass.TOMORROW: Chip("deadlines.chip_tomorrow", Tone.NEAR_DUE),
    BoardClass.IN_TWO_DAYS: Chip("deadlines.chip_in_two", Tone.DONE, Icon.DOT),
    BoardClass.IN_THREE_DAYS: Chip("deadlines.chip_in_three", Tone.DONE, Icon.DOT),
    BoardClass.LATER: Chip("deadlines.chip_later", Tone.DONE, Icon.DOT),
    BoardClass.NO_DATE: Chip("common.state_no_date", Tone.PAUSED, Icon.HELP),
    BoardClass.READY: Chip("common.state_result_ready", Tone.DONE, Icon.CERTIFICATE),
}
_PAUSED: Final = {
    Stage.AWAITING_SUPPLEMENT: Chip("common.state_awaiting_supplement", Tone.PAUSED, Icon.PAUSE),
    Stage.AWAITING_PAYMENT: Chip("common.state_awaiting_payment", Tone.PAUSED, Icon.MONEY),
}


def cells_of(line: BoardLine, say: Callable[[Said], str], today: date) -> tuple[Cell, ...]:
    """A line: code, procedure, holder, due, how late or how near, why; `say` in the language in force."""
    late = line.board_class is BoardClass.OVERDUE
    return (
        Cell(line.row.code, strong=late),
        Cell(line.row.summary or line.row.procedure),
        Cell(say(holding_said(line.holding))),
        Cell(say(due_said(line, today)), quiet=line.row.due is None),
        Cell(chip=chip_of(line)),
        # What went past its receipt by a lawful pause is not late; only the late are asked why.
        Cell(say(CAUSE_WORDS[line.cause])) if late and line.cause else Cell("–", quiet=True),
    )


def chip_of(line: BoardLine) -> Chip:
    """How late, how near, or why the clock stands."""
    if line.board_class is BoardClass.OVERDUE:
        return Chip(phrase("deadlines.chip_late", count=line.late_days), Tone.OVERDUE)
    if line.board_class is BoardClass.PAUSED:
        return _PAUSED[line.row.stage]
    if line.beyond:
        return Chip("deadlines.chip_beyond", Tone.PAUSED, Icon.DAY_OFF)
    return _CHIPS[line.board_class]


def due_said(line: BoardLine, today: date) -> Said:
    """The date promised; while the clock stands, since when it does."""
    if line.board_class is BoardClass.PAUSED and line.waits_since is not None:
        return phrase("deadlines.since", day=f"{line.waits_since:%d/%m}")
    if line.row.due is None:
        return as_is("–")
    due = from_iso(line.row.due)
    if line.board_class is BoardClass.TODAY:
        return as_is(f"{due:%H:%M}")
    return as_is(f"{due:%d/%m}" if due.year == today.year else f"{due:%d/%m/%y}")


def holding_said(holding: Holding) -> Said:
    """Who has the paper, `Địa chính · Lê Minh Tú`; an arrow while it is on its way."""
    place: Said = as_is(holding.place) if holding.place else phrase("deadlines.counter")
    said = phrase("deadlines.holding", place=place, officer=holding.officer) if holding.officer else place
    return phrase("deadlines.on_its_way", holder=said) if holding.on_its_way else said


class BoardSource:
    """The dossiers of a selection in the board's order; all places are known, so pages are slices."""

    def __init__(self, view: BoardView, chosen: BoardSelection) -> None:
        self._view, self._chosen = view, chosen
        self._positions: list[int] | None = None
        self._places: dict[int, int] = {}

    @property
    def positions(self) -> Sequence[int]:
        """The place of every row in lists, in order; empty while nothing was read."""
        return self._positions or ()

    def count(self) -> int:
        """How many there are."""
        return len(self._all())

    def page(self, after: object | None, limit: int) -> Sequence[BoardLine]:
        """The next lines."""
        found = self._all()
        begin = 0 if after is None else self._place(after) + 1
        return self._view.lines(found[begin : begin + limit])

    def key_of(self, row: object) -> object:
        """Its position in the books, which stays when the list is read again."""
        if not isinstance(row, BoardLine):
            raise TypeError(f"no line of the board: {row!r}")
        return row.row.position

    def marks(self, every: int) -> Sequence[object] | None:
        """All keys are known."""
        return self._all()[every - 1 :: every]

    def _all(self) -> list[int]:
        if self._positions is None:
            self._positions = self._view.positions(self._chosen)
        return self._positions

    def _place(self, position: object) -> int:
        if not self._places:
            self._places = {each: place for place, each in enumerate(self._all())}
        return self._places[position] if isinstance(position, int) else -1
