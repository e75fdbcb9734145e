"""Printers: which one this PC prints on, how many copies, and a page to try it with."""

from __future__ import annotations

from ui.desk import Desk
from ui.screens.settings.page import SettingsPage
from ui.screens.settings.printers.presenter import PrintersPresenter
from ui.screens.settings.printers.view import PrintersPage


def create(desk: Desk) -> SettingsPage:
    """The page, for the officer signed in."""
    page = PrintersPage(desk.appearance, desk.operations)
    presenter = PrintersPresenter(page, desk)
    presenter.setParent(page)
    page.asked.connect(presenter.read)
    page.printer_chosen.connect(presenter.choose)
    page.copies_chosen.connect(presenter.set_copies)
    page.trial_requested.connect(presenter.print_trial)
    return page
