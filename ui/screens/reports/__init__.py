"""Báo cáo: figures of a period, what was submitted, the close of the day and the register."""

from __future__ import annotations

from ui.desk import Desk
from ui.screens.reports.view import ReportsScreen
from ui.shell.screen import Screen


def create(desk: Desk) -> Screen:
    """The screen, made on its first visit."""
    return ReportsScreen(desk)
