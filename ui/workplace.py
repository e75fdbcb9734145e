"""The place of work of one officer: the main window with its screens, search, scans and top bar."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Signal

from counter_app.domain.wording import Words
from counter_app.services.deadlines.alarms import Alarms
from ui.desk import Desk
from ui.look_menu import LookMenu
from ui.office_line import OfficeLine
from ui.registered_screens import registered_screens
from ui.runtime.alarm_clock import AlarmClock
from ui.shell.main_window import MainWindow
from ui.shell.screen import ScreenName
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.window_search import WindowSearch

HOME = ScreenName.TODAY
ICON_BUTTON_WIDTH = 36
# Before the search field gets narrower than this the name of the office is shortened.
SEARCH_WIDTH = 300
LOCK_WIDTH = 96


class Workplace(QObject):
    """Puts the window together for the officer who signed in.

    Signals:
        lock_requested(): Ctrl+L.
        switch_requested(): another officer wants to sign in.
    """

    lock_requested = Signal()
    switch_requested = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.search = WindowSearch(desk, self)
        entries = registered_screens(desk)
        self.window = MainWindow(desk.appearance, desk.operations, desk.messages, entries, self.search.ask)
        self._home = next((entry.name for entry in entries if entry.name is HOME), entries[0].name)
        self.search.lead_by(self.window.show_screen)
        self.window.result_picked.connect(self.search.open)
        self.window.code_submitted.connect(self.search.submit)
        self.window.scan_left_over.connect(self.search.follow_scan)
        self.search.arrived.connect(self._clear_search)
        self.window.lock_requested.connect(self.lock_requested)
        self._line = OfficeLine(desk, self.window.top_bar, self.read_only)
        self._add_menu()
        self.alarms = self._alarm_clock()

    @property
    def read_only(self) -> Words | None:
        """Why nothing can be written here, if so."""
        return self.desk.program.profile.read_only

    def begin(self) -> None:
        """Show the home screen, and say at once what limits the work."""
        self.window.show_screen(self._home)
        if self.read_only is not None:
            self.desk.messages.tell(self.read_only, Tone.NEAR_DUE)
        else:
            self.alarms.start()

    def leave(self) -> None:
        """The officer goes: the screen in front keeps what is begun."""
        if self.window.current is not None:
            self.window.current.left()

    def _alarm_clock(self) -> AlarmClock:
        desk, program = self.desk, self.desk.program
        alarms = Alarms(program.profile.store, program.reference, program.waiting_papers.must_go_today)
        clock = AlarmClock(alarms, desk.clock.now, desk.operations, desk.messages, self.window)
        clock.deadlines_wanted.connect(lambda: self.window.show_screen(ScreenName.DEADLINES))
        clock.handover_wanted.connect(lambda: self.window.show_screen(ScreenName.HANDOVER))
        return clock

    def _clear_search(self) -> None:
        field = self.window.top_bar.search
        field.line.clear()
        field.suggestions.hide()

    def _add_menu(self) -> None:
        appearance, bar = self.desk.appearance, self.window.top_bar
        self._menu = LookMenu(appearance, self.desk.computer, self.window)
        self._menu.switch_officer.connect(self.switch_requested)
        button = ActionButton(
            appearance, None, ButtonLook.QUIET, keys="Alt+M", icon=Icon.MORE, tip="shell.menu"
        )
        button.hide_cap()
        button.clicked.connect(lambda: self._menu.popup(button.mapToGlobal(QPoint(0, button.height()))))
        button.setFixedWidth(ICON_BUTTON_WIDTH)
        bar.search.setMinimumWidth(SEARCH_WIDTH)
        bar.lock.setFixedWidth(LOCK_WIDTH)
        layout = bar.layout()
        if layout is not None:
            layout.addWidget(button)
