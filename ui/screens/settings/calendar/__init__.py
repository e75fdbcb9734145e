"""The working calendar: days off, hours, and what a change of it would move (C7)."""

from __future__ import annotations

from ui.desk import Desk
from ui.screens.settings.calendar.presenter import CalendarPresenter
from ui.screens.settings.calendar.view import CalendarPage
from ui.screens.settings.page import SettingsPage, is_administrator, is_supervisor


def create(desk: Desk) -> SettingsPage:
    """The page, for the officer signed in."""
    supervisor = is_supervisor(desk)
    today = desk.clock.now().date()
    page = CalendarPage(
        desk.appearance, today, may_change=supervisor or is_administrator(desk), may_move=supervisor
    )
    presenter = CalendarPresenter(page, desk)
    presenter.setParent(page)
    page.asked.connect(presenter.read)
    page.year_chosen.connect(presenter.choose_year)
    page.day_chosen.connect(presenter.choose_day)
    page.day_edited.connect(presenter.edit_day)
    page.decision_edited.connect(presenter.edit_decision)
    page.file_chosen.connect(presenter.read_file)
    page.valid_from_chosen.connect(presenter.set_valid_from)
    page.undo_requested.connect(presenter.undo)
    page.adoption_requested.connect(presenter.adopt)
    return page
