"""Officers: who may work here, in which roles, with which password."""

from __future__ import annotations

from ui.desk import Desk
from ui.screens.settings.officers.presenter import OfficersPresenter, Rights
from ui.screens.settings.officers.view import OfficersPage
from ui.screens.settings.page import SettingsPage, is_administrator, is_supervisor


def create(desk: Desk) -> SettingsPage:
    """The page, for the officer signed in."""
    administrator = is_administrator(desk)
    rights = Rights(
        may_add=administrator or is_supervisor(desk),
        may_change=administrator,
        own=desk.program.actor.username,
    )
    page = OfficersPage(desk.appearance, rights)
    presenter = OfficersPresenter(page, desk)
    presenter.setParent(page)
    page.asked.connect(presenter.read)
    page.add_requested.connect(presenter.add)
    page.change_requested.connect(presenter.change)
    page.activity_requested.connect(presenter.set_active)
    page.password_requested.connect(presenter.set_password)
    return page
