"""Below the list: how many are chosen, and what can be done with them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.appearance import Appearance
from ui.language.phrase import Said
from ui.theme.icons import Icon
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.labels import ElidedLabel, TextLabel
from ui.widgets.layouts import SPACING, row


class DeedsBar(QWidget):
    """The deeds; those that need a row sleep while none is chosen.

    Signals:
        remind_wanted(), chain_wanted(), explain_wanted(), apology_wanted(): the buttons.
    """

    remind_wanted = Signal()
    chain_wanted = Signal()
    explain_wanted = Signal()
    apology_wanted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.count = ElidedLabel(appearance, "common.loading", "label")
        self.remind = self._button(appearance, "deadlines.remind", "Alt+H", Icon.CHECKLIST)
        self.chain = self._button(appearance, "deadlines.chain", "Alt+G", Icon.HISTORY)
        self.explain = self._button(appearance, "deadlines.explain", "Alt+K", Icon.NOTE)
        self.apology = ActionButton(appearance, "deadlines.apology", ButtonLook.PRIMARY, keys="Ctrl+Return")
        self.apology.clicked.connect(self.apology_wanted)
        self.remind.clicked.connect(self.remind_wanted)
        self.chain.clicked.connect(self.chain_wanted)
        self.explain.clicked.connect(self.explain_wanted)
        self.why_not = TextLabel(appearance, None, "label")
        layout = row(self.count, self.why_not, 1, self.explain, self.remind, self.chain, self.apology)
        layout.setContentsMargins(SPACING.large, SPACING.small, SPACING.large, SPACING.small)
        self.setLayout(layout)

    def show_count(self, said: Said, chosen: int) -> None:
        """Say how many are chosen."""
        self.count.set_said(said)
        for each in (self.remind, self.apology):
            each.setEnabled(chosen > 0)
        for each in (self.chain, self.explain):
            each.setEnabled(chosen == 1)

    def show_rights(self, why_not: Said | None) -> None:
        """What only a supervisor may do is not offered to others; `why_not` says so in its place."""
        for each in (self.apology, self.explain):
            each.setVisible(why_not is None)
        self.why_not.set_said(why_not)

    @staticmethod
    def _button(appearance: Appearance, said: Said, keys: str, icon: Icon) -> ActionButton:
        button = ActionButton(appearance, said, keys=keys, icon=icon)
        button.hide_cap()
        return button
