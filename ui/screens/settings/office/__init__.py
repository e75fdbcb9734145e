"""The office: what stands on its papers, and the rules of its counter."""

from __future__ import annotations

from ui.desk import Desk
from ui.screens.settings.office.presenter import OfficePresenter
from ui.screens.settings.office.view import OfficePage
from ui.screens.settings.page import SettingsPage, is_administrator


def create(desk: Desk) -> SettingsPage:
    """The page, for the officer signed in."""
    page = OfficePage(desk.appearance, desk.operations, may_change=is_administrator(desk))
    presenter = OfficePresenter(page, desk)
    presenter.setParent(page)
    page.asked.connect(presenter.read)
    page.edited.connect(presenter.draw)
    page.save_requested.connect(presenter.save)
    return page
