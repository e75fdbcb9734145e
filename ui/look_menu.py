"""The menu at the right of the top bar: language, look, size, another officer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from counter_app.settings.computer import LANGUAGE, LOOK
from counter_app.settings.options import Option
from ui.appearance import Appearance, Follower
from ui.computer_settings import ComputerSettings
from ui.language.catalogue import Tongue
from ui.language.phrase import Said
from ui.theme.theme import ThemeMode


class LookMenu(QMenu, Follower):
    """Switches language and look of everything that is open, and remembers them on this PC.

    Signals:
        switch_officer(): somebody else wants to sign in.
    """

    switch_officer = Signal()

    def __init__(self, appearance: Appearance, computer: ComputerSettings, parent: QWidget) -> None:
        super().__init__(parent)
        self._computer = computer
        self._said: list[tuple[QAction, Said]] = []
        self._checks: list[tuple[QAction, Option[str], str]] = []
        self.aboutToShow.connect(self._check)
        self._choices("shell.menu_language", LANGUAGE)
        self._choices("shell.menu_look", LOOK)
        self.addSeparator()
        other = self._action("shell.menu_other_officer")
        other.triggered.connect(self.switch_officer)
        self.follow(appearance)

    def retranslate(self) -> None:
        for action, said in self._said:
            action.setText(self.appearance.say(said))

    def apply(self, option: Option[str], value: str) -> None:
        """Take a choice at once and remember it."""
        self._computer.set(option, value)
        if option.key == LANGUAGE.key:
            self.appearance.language.switch(Tongue(value))
        else:
            self.appearance.theme.set_mode(ThemeMode(value))

    def _choices(self, title: Said, option: Option[str]) -> None:
        # The style shows no titles of sections; an action that cannot be chosen stands for one.
        self._action(title).setEnabled(False)
        group = QActionGroup(self)
        for value in option.choices:
            action = self._action(f"shell.{option.key}_{value}")
            action.setCheckable(True)
            self._checks.append((action, option, value))
            action.triggered.connect(lambda _=False, chosen=value: self.apply(option, chosen))
            group.addAction(action)

    def _check(self) -> None:
        # Settings change the same choices.
        for action, option, value in self._checks:
            action.setChecked(value == self._computer.get(option))

    def _action(self, said: Said) -> QAction:
        action = QAction(self)
        self.addAction(action)
        self._said.append((action, said))
        return action
