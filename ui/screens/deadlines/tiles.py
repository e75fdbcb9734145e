"""The figures on top: one for each class, and the on-time rate of the month; each leads to its list."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.services.deadlines.board_classes import BoardClass
from counter_app.services.export.tables import rate_text
from ui.appearance import Appearance
from ui.language.formats import SHORT_WEEKDAYS, short_date
from ui.language.phrase import Said, as_is, phrase
from ui.screens.deadlines.board_tile import BoardTile
from ui.screens.deadlines.filters import TILE_CLASSES, Tile
from ui.screens.deadlines.overview import MonthOnTime, Overview
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.layouts import SPACING, row

_LOOKS: Final[dict[Tile, tuple[Tone, Icon | None]]] = {
    Tile.OVERDUE: (Tone.OVERDUE, None),
    Tile.TODAY: (Tone.NEAR_DUE, None),
    Tile.TOMORROW: (Tone.NEAR_DUE, None),
    Tile.IN_TWO: (Tone.NEUTRAL, Icon.CALENDAR),
    Tile.IN_THREE: (Tone.NEUTRAL, Icon.CALENDAR),
    Tile.LATER: (Tone.NEUTRAL, Icon.CALENDAR_TIME),
    Tile.PAUSED: (Tone.PAUSED, None),
}


class TileRow(QWidget):
    """All figures in a row; Left and Right move among them.

    Signals:
        chosen(Tile): show its list.
    """

    chosen = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.tiles = {
            tile: BoardTile(appearance, f"deadlines.tile_{tile.value}", *look)
            for tile, look in _LOOKS.items()
        }
        self.month = BoardTile(appearance, "deadlines.tile_month", Tone.NEUTRAL, Icon.REPORTS)
        layout = row(gap=SPACING.medium)
        for tile, each in self.tiles.items():
            layout.addWidget(each, 5)
            each.opened.connect(lambda tile=tile: self.chosen.emit(tile))
        layout.addWidget(self.month, 7)
        self.setLayout(layout)

    def show_overview(self, overview: Overview) -> None:
        """Show the figures."""
        for tile, each in self.tiles.items():
            number = overview.figures.number(*TILE_CLASSES[tile])
            each.show_figure(as_is(self._appearance.language.number(number)), self._remark(tile, overview))
            each.set_loud(tile is Tile.OVERDUE and number > 0)

    def show_month(self, month: MonthOnTime) -> None:
        """Show the rate of the month against its target."""
        rate = month.counts.rate
        if rate is None:
            self.month.show_figure(as_is("–"), "deadlines.remark_nothing_ended")
            return
        verdict = "deadlines.missed" if month.reached is False else "deadlines.reached"
        target = phrase("deadlines.remark_target", target=month.target, verdict=phrase(verdict))
        self.month.show_figure(as_is(f"{rate_text(rate)} %"), target)
        self.month.set_tone(Tone.NEAR_DUE if month.reached is False else Tone.DONE)

    def show_unknown(self) -> None:
        """The figures could not be read; that is not 0."""
        for each in (*self.tiles.values(), self.month):
            each.show_figure("common.not_loaded", None)

    def show_chosen(self, chosen: Tile | None) -> None:
        """Mark the figure whose list is shown."""
        for tile, each in self.tiles.items():
            each.set_chosen(tile is chosen)

    def _remark(self, tile: Tile, overview: Overview) -> Said | None:
        figures = overview.figures
        number = figures.number(*TILE_CLASSES[tile])
        if tile is Tile.OVERDUE:
            oldest = phrase("deadlines.remark_oldest", count=overview.oldest_days)
            return oldest if number else "deadlines.remark_none_late"
        if tile is Tile.TODAY:
            passed = phrase("deadlines.remark_hour_passed", count=figures.hour_passed)
            return passed if figures.hour_passed else "deadlines.remark_by_hour"
        if tile is Tile.PAUSED:
            payments = number - overview.supplements
            return phrase("deadlines.remark_paused", supplements=overview.supplements, payments=payments)
        if tile is Tile.LATER:
            return _later(figures.beyond_calendar, figures.number(BoardClass.NO_DATE))
        (board_class,) = TILE_CLASSES[tile]
        day = overview.coming.get(board_class)
        if day is None:
            return "deadlines.chip_beyond"
        weekday = SHORT_WEEKDAYS[self._appearance.language.tongue][day.weekday()]
        return as_is(f"{weekday} {short_date(day)}")


def _later(beyond: int, without: int) -> Said | None:
    if beyond:
        return phrase("deadlines.remark_beyond", count=beyond)
    return phrase("deadlines.remark_no_date", count=without) if without else None
