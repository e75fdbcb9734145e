"""What the page shows only when there is something to tell: a fault with ways out, progress, demo users."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from ui.appearance import Appearance
from ui.language.phrase import Said
from ui.screens.sign_in.demo_user import DemoUser
from ui.screens.sign_in.model import WayOut
from ui.screens.sign_in.ways_in import WayIn
from ui.theme.tokens import Tone
from ui.widgets.buttons import ActionButton
from ui.widgets.card import Card, Note
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, clear, column, row


class FaultNote(QWidget):
    """The sentence of a fault and the buttons that may help.

    Signals:
        way_out_chosen(WayOut): one of them.
    """

    way_out_chosen = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._note = Note(appearance, None, Tone.NEAR_DUE)
        self.buttons = {each: ActionButton(appearance, f"sign_in.{each.value}") for each in WayOut}
        for way_out, button in self.buttons.items():
            button.clicked.connect(lambda _=False, each=way_out: self.way_out_chosen.emit(each))
        self.setLayout(column(self._note, row(*self.buttons.values(), 1)))

    def show_fault(self, said: Said | None, ways_out: Sequence[WayOut]) -> None:
        """Say it, or hide."""
        self._note.set_said(said)
        for way_out, button in self.buttons.items():
            button.setVisible(way_out in ways_out)
        self.setVisible(said is not None)


class Working(QWidget):
    """What is being done, and how far it is."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._said = TextLabel(appearance, None, "quiet")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.setLayout(column(self._said, self._bar, gap=SPACING.tight))

    def show_step(self, said: Said | None, done: int, total: int) -> None:
        """Show it, or hide."""
        self._said.set_said(said)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self.setVisible(said is not None)


class DemoUsers(Card):
    """The users of a demo profile with their passwords.

    Signals:
        chosen(WayIn): fill it in.
    """

    chosen = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, "sign_in.demo_users", "sign_in.demo_hint")
        self._appearance = appearance
        self._lines = column(gap=SPACING.tight)
        self.add(self._lines)

    def show_users(self, ways_in: Sequence[WayIn]) -> None:
        """List them, or hide."""
        clear(self._lines)
        for way_in in ways_in:
            line = DemoUser(self._appearance, way_in)
            line.chosen.connect(self.chosen)
            self._lines.addWidget(line)
        self.setVisible(bool(ways_in))
