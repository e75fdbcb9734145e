"""This PC: its language, its look, and the size of texts."""

from __future__ import annotations

from ui.desk import Desk
from ui.screens.settings.computer.presenter import ComputerPresenter
from ui.screens.settings.computer.view import ComputerPage
from ui.screens.settings.page import SettingsPage


def create(desk: Desk) -> SettingsPage:
    """The page, for the officer signed in."""
    page = ComputerPage(desk.appearance)
    presenter = ComputerPresenter(page, desk)
    presenter.setParent(page)
    page.asked.connect(presenter.read)
    page.language_chosen.connect(presenter.set_language)
    page.look_chosen.connect(presenter.set_look)
    page.scale_chosen.connect(presenter.set_scale)
    page.sounds_chosen.connect(presenter.set_sounds)
    return page
