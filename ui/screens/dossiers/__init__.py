"""Hồ sơ: every dossier of the office, found, filtered, read, printed again, corrected."""

from __future__ import annotations

from ui.desk import Desk
from ui.screens.dossiers.view import DossiersScreen
from ui.shell.screen import Screen


def create(desk: Desk) -> Screen:
    """The screen, made on its first visit."""
    return DossiersScreen(desk)
