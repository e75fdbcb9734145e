"""Procedures (F8): the catalogue as it stands, its versions, imports, and what the office itself says."""

from __future__ import annotations

from ui.desk import Desk
from ui.screens.procedures.screen import ProceduresScreen
from ui.shell.screen import Screen


def create(desk: Desk) -> Screen:
    """The screen, for the officer signed in."""
    return ProceduresScreen(desk)
