"""Numbers: which this PC may issue, and how many are left today."""

from __future__ import annotations

from ui.desk import Desk
from ui.screens.settings.numbers.presenter import NumbersPresenter
from ui.screens.settings.numbers.view import NumbersPage
from ui.screens.settings.page import SettingsPage, is_administrator


def create(desk: Desk) -> SettingsPage:
    """The page, for the officer signed in."""
    page = NumbersPage(desk.appearance, may_change=is_administrator(desk))
    presenter = NumbersPresenter(page, desk)
    presenter.setParent(page)
    page.asked.connect(presenter.read)
    page.add_requested.connect(presenter.add)
    page.withdraw_requested.connect(presenter.withdraw)
    return page
