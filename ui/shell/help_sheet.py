"""The help sheet (F1): every key, by place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from ui.appearance import Appearance, Follower
from ui.language.phrase import Said
from ui.widgets.buttons import ActionButton
from ui.widgets.labels import KeyCap, TextLabel
from ui.widgets.layouts import SPACING, column, row

Keys = Sequence[tuple[str, Said]]

EVERYWHERE: Keys = (
    ("F1", "shell.help"),
    ("Ctrl+K", "shell.help_search"),
    ("Ctrl+L", "shell.lock"),
    ("Ctrl+U", "shell.help_offer"),
    ("Return", "shell.help_enter"),
    ("Esc", "shell.help_escape"),
)


class HelpSheet(QDialog, Follower):
    """Keys in two columns: those of every screen on the left, those of this one on the right."""

    def __init__(self, appearance: Appearance, parent: QWidget, screens: Keys, here: Said, own: Keys) -> None:
        super().__init__(parent)
        left = column(
            self._table(appearance, "shell.help_everywhere", EVERYWHERE),
            self._table(appearance, "shell.help_screens", screens),
            1,
            gap=SPACING.large,
        )
        close = ActionButton(appearance, "common.close")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        tables = row(left, gap=SPACING.large * 3)
        if own:
            tables.addLayout(column(self._table(appearance, here, own), 1))
        self.setLayout(column(tables, row(1, close), gap=SPACING.large, margin=SPACING.large + SPACING.tight))
        self.follow(appearance)

    def retranslate(self) -> None:
        self.setWindowTitle(self.appearance.say("shell.help"))

    def _table(self, appearance: Appearance, title: Said, keys: Keys) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACING.medium)
        grid.setVerticalSpacing(6)
        grid.addWidget(TextLabel(appearance, title, "heading"), 0, 0, 1, 2)
        for line, (key, said) in enumerate(keys, start=1):
            grid.addWidget(KeyCap(key), line, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(TextLabel(appearance, said), line, 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, 84)
        return table
