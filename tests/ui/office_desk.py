"""A real window with Procedures and Settings over a real profile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pytestqt.qtbot import QtBot

from counter_app.domain.roles import Role
from tests.services.desk import SetClock, office
from tests.ui.counter import PrinterTray
from ui.appearance import Appearance
from ui.computer_settings import ComputerSettings
from ui.desk import Desk
from ui.runtime.lanes import Lanes
from ui.runtime.messages import Messages
from ui.runtime.operations import Operations
from ui.screens import procedures, settings
from ui.screens.procedures.screen import ProceduresScreen
from ui.screens.settings.screen import SettingsScreen
from ui.shell.main_window import MainWindow
from ui.shell.screen import ScreenEntry, ScreenName
from ui.theme.icons import Icon
from ui.wiring import Program

EVERYTHING = frozenset({Role.CLERK, Role.SUPERVISOR, Role.ADMINISTRATOR})


@dataclass
class OfficeDesk:
    """The window, what was said, what failed, and where screens wanted to go."""

    window: MainWindow
    desk: Desk
    tray: PrinterTray
    failures: list[Exception]
    went: list[tuple[object, object]]

    @property
    def program(self) -> Program:
        return self.desk.program

    def procedures(self) -> ProceduresScreen:
        """Go to Procedures."""
        self.window.show_screen(ScreenName.PROCEDURES)
        current = self.window.current
        assert isinstance(current, ProceduresScreen)
        return current

    def settings(self) -> SettingsScreen:
        """Go to Settings."""
        self.window.show_screen(ScreenName.SETTINGS)
        current = self.window.current
        assert isinstance(current, SettingsScreen)
        return current

    def said(self) -> str:
        """What the message bar says now."""
        current = self.desk.messages.current
        return "" if current is None else self.desk.appearance.say(current.said)


@contextmanager
def office_desk(
    folder: Path,
    clock: SetClock,
    appearance: Appearance,
    qtbot: QtBot,
    roles: frozenset[Role] = EVERYTHING,
    lanes: Lanes | None = None,
) -> Iterator[OfficeDesk]:
    """The desk of an officer with these roles; lanes inline unless given."""
    used = lanes or Lanes.inline()
    tray, failures = PrinterTray(), list[Exception]()
    went: list[tuple[object, object]] = []
    with office(folder / "profile", clock) as founded:
        program = replace(founded, actor=replace(founded.actor, roles=roles))
        operations, messages = Operations(used), Messages()
        operations.failed.connect(failures.append)
        desk = Desk(appearance, operations, messages, program, ComputerSettings(folder), tray)
        entries = (
            ScreenEntry(
                ScreenName.PROCEDURES, "common.close", "common.close", Icon.PROCEDURES, ("F8", "Alt+8"),
                partial(procedures.create, desk),
            ),
            ScreenEntry(
                ScreenName.SETTINGS, "common.close", "common.close", Icon.SETTINGS, ("Ctrl+,",),
                partial(settings.create, desk),
            ),
        )  # fmt: skip
        window = MainWindow(appearance, operations, messages, entries, lambda _text, answer: answer([]))
        qtbot.addWidget(window)
        window.show_screen(ScreenName.PROCEDURES)
        current = window.current
        assert current is not None
        current.going_to.connect(lambda name, thing: went.append((name, thing)))
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        yield OfficeDesk(window, desk, tray, failures, went)
        used.close()
