"""Thời hạn: what is late, what will be, who holds it and why; apologies and reminders."""

from __future__ import annotations

from ui.desk import Desk
from ui.screens.deadlines.view import DeadlinesScreen
from ui.shell.screen import Screen


def create(desk: Desk) -> Screen:
    """The screen, made on its first visit."""
    return DeadlinesScreen(desk)
