"""What stands in front of *Trả*: a sentence, and ways to settle it, none of them chosen beforehand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QPushButton

from ui.appearance import Appearance, Follower, set_look
from ui.language.phrase import Said, phrase
from ui.theme.icons import Icon
from ui.widgets.choices import Choice
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, column, row

IN_A_ROW = 2


class Settling(QFrame, Follower):
    """A question on a soft ground; calm once it is settled.

    Signals:
        chosen(object): the value of the way pressed.
    """

    chosen = Signal(object)

    def __init__(self, appearance: Appearance, icon: Icon, choices: Sequence[Choice], first_key: int) -> None:
        """`first_key` is the digit that presses the first way together with Ctrl."""
        super().__init__()
        self._choices, self._first_key = tuple(choices), first_key
        self._icon = IconLabel(appearance, icon, "near_due", 16)
        self._said = TextLabel(appearance, None, "near_due", wrap=True)
        self.buttons = [self._button(number) for number in range(len(self._choices))]
        head = row(self._icon, gap=SPACING.small)
        head.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._said, 1)
        rows = [
            row(*self.buttons[start : start + IN_A_ROW], gap=SPACING.small)
            for start in range(0, len(self.buttons), IN_A_ROW)
        ]
        layout = column(head, *rows, gap=SPACING.small)
        layout.setContentsMargins(SPACING.medium, SPACING.small, SPACING.medium, SPACING.medium)
        self.setLayout(layout)
        self.setProperty("surface", "near_due")
        # Shown before it stands in a window, it would open as a window of its own.
        self.hide()
        self.follow(appearance)

    def show_state(self, said: Said | None, chosen: object) -> None:
        """What it is about; None hides it. Amber until something was chosen."""
        self.setVisible(said is not None)
        if said is None:
            return
        settled = chosen is not None
        set_look(self, "surface", "done" if settled else "near_due")
        self._said.set_said(said)
        self._said.set_tone("done" if settled else "near_due")
        self._icon.set_icon(Icon.DONE if settled else Icon.ALERT, "done" if settled else "near_due")
        for choice, button in zip(self._choices, self.buttons, strict=True):
            button.setChecked(choice.value is chosen)

    def begin(self) -> None:
        """The focus on the first way."""
        self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        for number, choice in enumerate(self._choices):
            said = phrase(
                "returning.choice_key", what=phrase(str(choice.said)), number=self._first_key + number
            )
            self.buttons[number].setText(self.appearance.say(said))

    def _button(self, number: int) -> QPushButton:
        value = self._choices[number].value
        button = QPushButton()
        button.setCheckable(True)
        button.setProperty("look", "segment")
        button.clicked.connect(lambda _: self.chosen.emit(value))
        shortcut = QShortcut(QKeySequence(f"Ctrl+{self._first_key + number}"), self)
        shortcut.activated.connect(lambda: self.chosen.emit(value))
        return button
