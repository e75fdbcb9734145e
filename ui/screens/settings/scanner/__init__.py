"""Scanner test: what arrived, how fast, what it is, and whether an input method changed it."""

from __future__ import annotations

from ui.desk import Desk
from ui.screens.settings.page import SettingsPage
from ui.screens.settings.scanner.view import ScannerPage


def create(desk: Desk) -> SettingsPage:
    """The page, for the officer signed in."""
    return ScannerPage(desk.appearance)
