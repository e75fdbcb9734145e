"""Trả kết quả: who comes, what is ready, what is still owed on both sides, and the slip."""

from __future__ import annotations

from ui.desk import Desk
from ui.screens.returning.view import ReturnScreen
from ui.shell.screen import Screen


def create(desk: Desk) -> Screen:
    """The screen, made on its first visit."""
    return ReturnScreen(desk)
