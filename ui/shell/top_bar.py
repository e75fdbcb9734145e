"""The bar at the top: title, search, the line to the province, the office, the officer, lock."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from ui.appearance import Appearance
from ui.language.phrase import Said, as_is
from ui.shell.global_search import GlobalSearch
from ui.theme.icons import Icon
from ui.widgets.avatar import Avatar
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.finder import Ask
from ui.widgets.labels import ElidedLabel, TextLabel
from ui.widgets.layouts import SPACING, row
from ui.widgets.status_chip import Chip, StatusChip


class TopBar(QFrame):
    """Everything that is the same on all screens.

    Signals:
        lock_requested(): Ctrl+L or its button.
    """

    lock_requested = Signal()

    def __init__(self, appearance: Appearance, ask: Ask) -> None:
        super().__init__()
        self.setProperty("surface", "bar")
        self.setFixedHeight(appearance.theme.tokens.sizes.top_bar_height)
        self.title = TextLabel(appearance, None, "title")
        self.title.setMinimumWidth(146)
        self.search = GlobalSearch(appearance, ask)
        self.pill = StatusChip(appearance)
        self._office = ElidedLabel(appearance, None, "quiet")
        self._avatar = Avatar(appearance)
        self._officer = TextLabel(appearance, None, "medium")
        self.lock = ActionButton(
            appearance, None, ButtonLook.QUIET, keys="Ctrl+L", icon=Icon.LOCK, tip="shell.lock"
        )
        self.lock.clicked.connect(self.lock_requested)
        layout = row(self.title, gap=SPACING.medium)
        layout.addWidget(self.search, 1)
        layout.addWidget(self.pill)
        layout.addWidget(self._office)
        for widget in (self._avatar, self._officer, self.lock):
            layout.addWidget(widget)
        layout.setContentsMargins(SPACING.large, 0, SPACING.small, 0)
        self.setLayout(layout)
        self.set_officer("")

    def set_title(self, title: Said) -> None:
        self.title.set_said(title)

    def set_office(self, office: Said) -> None:
        """The office and this counter: `UBND xã Thượng Trưng · Quầy 1`."""
        self._office.set_said(office)

    def set_officer(self, name: str) -> None:
        """Who is signed in; an empty name shows nobody."""
        self._avatar.setVisible(bool(name))
        self._avatar.set_name(name)
        self._officer.set_said(as_is(name))

    def set_pill(self, chip: Chip | None) -> None:
        """The line to the province: *Chưa nối tỉnh · còn 71 số*, worded as `counter-day` says."""
        self.pill.set_chip(chip)
