"""Bàn giao: papers out to the sections, papers accepted, results back."""

from __future__ import annotations

from ui.desk import Desk
from ui.screens.handover.view import HandoverScreen
from ui.shell.screen import Screen


def create(desk: Desk) -> Screen:
    """The screen, made on its first visit."""
    return HandoverScreen(desk)
