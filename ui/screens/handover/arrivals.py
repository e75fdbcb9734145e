"""Present, missing, extra, damaged: the words, and the four figures over a count."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.appearance import Appearance
from ui.language.phrase import phrase
from ui.screens.handover.counting import Arrival, Count
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.layouts import SPACING, row
from ui.widgets.status_chip import Chip, StatusChip

ARRIVALS = {
    Arrival.PRESENT: Chip("handover.arrival_present", Tone.DONE, Icon.TICK),
    Arrival.MISSING: Chip("handover.arrival_missing", Tone.NEAR_DUE, Icon.NO_PAPER),
    Arrival.EXTRA: Chip("handover.arrival_extra", Tone.ACCENT, Icon.ADD),
    Arrival.DAMAGED: Chip("handover.arrival_damaged", Tone.NEAR_DUE, Icon.ALERT),
}


class ArrivalFigures(QWidget):
    """How many of a slip came how; what is none stays grey."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._chips = {arrival: StatusChip(appearance) for arrival in Arrival}
        self.setLayout(row(*self._chips.values(), 1, gap=SPACING.small))

    def show_count(self, count: Count) -> None:
        """The figures of this count."""
        for arrival, widget in self._chips.items():
            number = count.counted(arrival)
            look = ARRIVALS[arrival]
            tone = look.tone if number else Tone.PAUSED
            widget.set_chip(
                Chip(phrase("handover.figure", what=phrase(str(look.said)), count=number), tone, look.icon)
            )
