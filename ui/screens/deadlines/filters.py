"""What narrows the board, as chips in words; which classes each tile stands for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import Enum
from typing import Final

from counter_app.domain.lateness import CAUSE_WORDS
from counter_app.services.deadlines.board import BoardSelection
from counter_app.services.deadlines.board_classes import BoardClass
from counter_app.services.deadlines.board_counts import Grouping
from ui.language.phrase import Said, as_is, phrase


class Tile(Enum):
    """The figures on top; each leads to its list."""

    OVERDUE = "overdue"
    TODAY = "today"
    TOMORROW = "tomorrow"
    IN_TWO = "in_two"
    IN_THREE = "in_three"
    LATER = "later"
    PAUSED = "paused"


TILE_CLASSES: Final[Mapping[Tile, frozenset[BoardClass]]] = {
    Tile.OVERDUE: frozenset({BoardClass.OVERDUE}),
    Tile.TODAY: frozenset({BoardClass.TODAY}),
    Tile.TOMORROW: frozenset({BoardClass.TOMORROW}),
    Tile.IN_TWO: frozenset({BoardClass.IN_TWO_DAYS}),
    Tile.IN_THREE: frozenset({BoardClass.IN_THREE_DAYS}),
    # What has no date yet would be seen nowhere else.
    Tile.LATER: frozenset({BoardClass.LATER, BoardClass.NO_DATE}),
    Tile.PAUSED: frozenset({BoardClass.PAUSED}),
}
RUNNING: Final = frozenset(BoardClass) - {BoardClass.READY}
"""What is not resolved: a day of the heat calendar or a group lists all of it."""

GROUPING_FIELDS: Final = {grouping: grouping.value for grouping in Grouping}
CHIPS: Final = (*GROUPING_FIELDS.values(), "cause", "due_day")

Names = Mapping[tuple[Grouping, str], str]


def tile_of(selection: BoardSelection) -> Tile | None:
    """The tile whose list this is."""
    return next((tile for tile, classes in TILE_CLASSES.items() if classes == selection.classes), None)


def active(selection: BoardSelection) -> list[str]:
    """The names of the chips that are on."""
    return [name for name in CHIPS if getattr(selection, name) is not None]


def within(selection: BoardSelection, grouping: Grouping, label: str | None) -> BoardSelection:
    """Only one group; None: all of them."""
    narrowed: BoardSelection = replace(selection, **{grouping.value: label})  # type: ignore[arg-type]
    return narrowed


def without(selection: BoardSelection, name: str) -> BoardSelection:
    """Do without one chip."""
    widened: BoardSelection = replace(selection, **{name: None})
    return widened


def chip_words(selection: BoardSelection, name: str, names: Names) -> Said:
    """A chip in words: `Bộ phận: Tư pháp`."""
    if name == "due_day" and selection.due_day is not None:
        return phrase("deadlines.chip_day", day=f"{selection.due_day:%d/%m}")
    if name == "cause" and selection.cause is not None:
        return phrase("deadlines.chip_cause", cause=CAUSE_WORDS[selection.cause])
    label = str(getattr(selection, name) or "")
    said: Said = as_is(names.get((Grouping(name), label), label)) if label else phrase("deadlines.no_label")
    return phrase(f"deadlines.chip_{name}", name=said)
