"""The bar at the bottom: what just happened, or what to do differently, perhaps with undo."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from ui.appearance import Appearance, set_look
from ui.runtime.messages import Message, Messages
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, row

ICONS = {
    Tone.NEUTRAL: Icon.INFORMATION,
    Tone.ACCENT: Icon.INFORMATION,
    Tone.DONE: Icon.DONE,
    Tone.NEAR_DUE: Icon.WARNING,
    Tone.OVERDUE: Icon.WARNING,
    Tone.PAUSED: Icon.INFORMATION,
}


class MessageBar(QFrame):
    """Shows the current message of `Messages`; gone while there is none."""

    def __init__(self, appearance: Appearance, messages: Messages) -> None:
        super().__init__()
        self._messages = messages
        self._message: Message | None = None
        self._icon = IconLabel(appearance, Icon.INFORMATION)
        self._text = TextLabel(appearance, wrap=True)
        self._offer = ActionButton(appearance, None, keys="Ctrl+U")
        self._close = ActionButton(appearance, None, ButtonLook.QUIET, icon=Icon.CLOSE, tip="common.close")
        self._offer.clicked.connect(self._act)
        self._close.clicked.connect(messages.clear)
        layout = row(self._icon, gap=SPACING.medium)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._offer)
        layout.addWidget(self._close)
        layout.setContentsMargins(SPACING.large, SPACING.tight, SPACING.small, SPACING.tight)
        self.setLayout(layout)
        self.setMinimumHeight(48)
        messages.shown.connect(self._show)
        messages.cleared.connect(self.hide)
        self.hide()

    def _show(self, message: Message) -> None:
        self._message = message
        tone = message.tone
        set_look(self, "surface", tone.value)
        self._icon.set_icon(ICONS[tone], "quiet" if tone is Tone.NEUTRAL else tone.value)
        self._text.set_said(message.said)
        self._text.set_tone("" if tone is Tone.NEUTRAL else tone.value)
        self._offer.setVisible(message.offer is not None)
        if message.offer is not None:
            self._offer.set_said(message.offer.said)
        self.show()

    def _act(self) -> None:
        offer = self._message.offer if self._message else None
        self._messages.clear()
        if offer is not None:
            offer.act()
