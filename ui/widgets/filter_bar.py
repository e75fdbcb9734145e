"""The filters that are on, as chips; each goes with a click or with Enter on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ui.appearance import Appearance, Follower
from ui.language.phrase import Said, phrase
from ui.widgets.layouts import SPACING, row

TIMES = "×"


class FilterChip(QPushButton, Follower):
    """One part of the filter.

    Signals:
        taken_away(str): its name.
    """

    taken_away = Signal(str)

    def __init__(self, appearance: Appearance, name: str, said: Said, tip: str) -> None:
        super().__init__()
        self._said, self._tip = said, tip
        self.setProperty("look", "chip")
        self.setCheckable(True)
        self.setChecked(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: self.taken_away.emit(name))
        self.follow(appearance)

    def retranslate(self) -> None:
        said = self.appearance.say(self._said)
        self.setText(f"{said}  {TIMES}")
        self.setToolTip(self.appearance.say(phrase(self._tip, filter=said)))


class FilterBar(QWidget):
    """All chips in a row; `tip` is the key of their tool tip, with a place for `{filter}`.

    Signals:
        taken_away(str): the name of the part to do without.
    """

    taken_away = Signal(str)

    def __init__(self, appearance: Appearance, tip: str) -> None:
        super().__init__()
        self._appearance, self._tip = appearance, tip
        self._chips: list[FilterChip] = []
        self._row = row(gap=SPACING.small)
        self.setLayout(row(self._row, 1))
        self.hide()

    def set_chips(self, chips: Sequence[tuple[str, Said]]) -> None:
        """Show these (name, words); none hides the row."""
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.deleteLater()
        self._chips = [FilterChip(self._appearance, name, said, self._tip) for name, said in chips]
        for chip in self._chips:
            chip.taken_away.connect(self.taken_away)
            self._row.addWidget(chip)
        self.setVisible(bool(chips))

    @property
    def count(self) -> int:
        """How many are on."""
        return len(self._chips)
