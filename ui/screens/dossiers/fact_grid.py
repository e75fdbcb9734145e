"""Facts with something to press beside some of them: the number to show, the reason of the date."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.appearance import Appearance
from ui.language.phrase import Said
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, clear, row

NAME_WIDTH = 108


class FactGrid(QWidget):
    """Quiet names on the left, values on the right."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACING.small)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, NAME_WIDTH)
        self._grid.setColumnStretch(1, 1)

    def clear(self) -> None:
        """Begin anew."""
        clear(self._grid)

    def add(
        self,
        name: Said,
        value: Said,
        *,
        strong: bool = False,
        press: tuple[Said, Callable[[], None]] | None = None,
    ) -> None:
        """One more fact, perhaps with a link that does something."""
        line = self._grid.rowCount()
        left = TextLabel(self._appearance, name, "quiet")
        left.setAlignment(Qt.AlignmentFlag.AlignTop)
        right = TextLabel(self._appearance, value, "strong" if strong else "", wrap=press is None)
        right.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._grid.addWidget(left, line, 0)
        if press is None:
            self._grid.addWidget(right, line, 1)
            return
        said, act = press
        link = ActionButton(self._appearance, said, ButtonLook.LINK)
        link.clicked.connect(act)
        holder = QWidget()
        holder.setLayout(row(right, link, 1, gap=6))
        self._grid.addWidget(holder, line, 1)
