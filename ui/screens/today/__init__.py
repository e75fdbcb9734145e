"""Hôm nay: what is due, what came in, and what was begun."""

from __future__ import annotations

from ui.desk import Desk
from ui.screens.today.view import TodayScreen
from ui.shell.screen import Screen


def create(desk: Desk) -> Screen:
    """The screen, made on its first visit."""
    return TodayScreen(desk)
