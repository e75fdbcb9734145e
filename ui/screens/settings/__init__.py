"""Settings (Ctrl+comma): the office, its officers, numbers, calendar, printers, scanner, this PC."""

from __future__ import annotations

from ui.desk import Desk
from ui.screens.settings.screen import SettingsScreen
from ui.shell.screen import Screen


def create(desk: Desk) -> Screen:
    """The screen, for the officer signed in."""
    return SettingsScreen(desk)
