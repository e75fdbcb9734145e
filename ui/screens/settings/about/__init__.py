"""About: what this program is, its versions, and the data it works with."""

from __future__ import annotations

from ui.desk import Desk
from ui.screens.settings.about.presenter import AboutPresenter
from ui.screens.settings.about.view import AboutPage
from ui.screens.settings.page import SettingsPage


def create(desk: Desk) -> SettingsPage:
    """The page, for the officer signed in."""
    page = AboutPage(desk.appearance)
    presenter = AboutPresenter(page, desk)
    presenter.setParent(page)
    page.asked.connect(presenter.read)
    page.copy_requested.connect(presenter.copy)
    return page
