"""Tiếp nhận: the intake screen, from a scanned card to a printed receipt on one page."""

from __future__ import annotations

from ui.desk import Desk
from ui.screens.intake.view import IntakeScreen
from ui.shell.screen import Screen


def create(desk: Desk) -> Screen:
    """The screen, made on its first visit."""
    return IntakeScreen(desk)
