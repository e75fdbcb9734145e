"""A real window with Deadlines and Reports over a real profile, driven by keys."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.roles import Role
from counter_app.settings.computer import PRINTER
from tests.services.desk import SetClock, office, walk_in
from tests.ui.counter import PrinterTray
from tests.ui.keyboard import PLAIN, type_text
from ui.appearance import Appearance
from ui.computer_settings import ComputerSettings
from ui.desk import Desk
from ui.runtime.changes import Changes, Subject
from ui.runtime.lanes import Lanes
from ui.runtime.messages import Messages
from ui.runtime.operations import Operations
from ui.screens import deadlines, reports
from ui.screens.deadlines.view import DeadlinesScreen
from ui.screens.reports.view import ReportsScreen
from ui.shell.main_window import MainWindow
from ui.shell.screen import ScreenEntry, ScreenName
from ui.theme.icons import Icon
from ui.wiring import Program

SUPERVISOR = frozenset({Role.CLERK, Role.SUPERVISOR})
CLERK = frozenset({Role.CLERK})


@dataclass
class SupervisionDesk:
    """The window, what was printed and said, what failed, and where screens wanted to go."""

    window: MainWindow
    desk: Desk
    tray: PrinterTray
    failures: list[Exception]
    went: list[tuple[object, object]]

    @property
    def program(self) -> Program:
        return self.desk.program

    def deadlines(self) -> DeadlinesScreen:
        """Go to Deadlines."""
        self.window.show_screen(ScreenName.DEADLINES)
        current = self.window.current
        assert isinstance(current, DeadlinesScreen)
        return current

    def reports(self) -> ReportsScreen:
        """Go to Reports."""
        self.window.show_screen(ScreenName.REPORTS)
        current = self.window.current
        assert isinstance(current, ReportsScreen)
        return current

    def said(self) -> str:
        """What the message bar says now."""
        current = self.desk.messages.current
        return "" if current is None else self.desk.appearance.say(current.said)

    def received(self, *codes: str) -> str:
        """A dossier taken in now; every screen is told."""
        dossier_id = self.program.intake.receive(self.program.actor, walk_in(*codes)).dossiers[0].id
        self.tell(dossier_id)
        return dossier_id

    def tell(self, *dossier_ids: str) -> None:
        """These dossiers were changed beside the screens."""
        changes = Changes.of(Subject.DOSSIER, dossiers=dossier_ids)
        self.desk.operations.changed.emit(changes, None)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """One key into whatever has the focus."""
        QTest.keyClick(self.focused(), key, modifiers)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Typed text."""
        type_text(self.focused(), text)

    def dialog(self) -> QDialog:
        """The question that is open."""
        QApplication.processEvents()
        shown: QWidget | None = QApplication.activeModalWidget()
        assert isinstance(shown, QDialog)
        return shown

    def focused(self) -> QWidget:
        """What has the focus; a window manager would activate a question, and the window after it."""
        front: QWidget = QApplication.activeModalWidget() or self.window
        if QApplication.activeWindow() is not front:
            front.activateWindow()
            QTest.qWaitForWindowActive(front)
        found: QWidget | None = QApplication.focusWidget() or QApplication.activeWindow()
        assert found is not None
        return found


@contextmanager
def supervision_desk(
    folder: Path,
    clock: SetClock,
    appearance: Appearance,
    qtbot: QtBot,
    roles: frozenset[Role] = SUPERVISOR,
    lanes: Lanes | None = None,
) -> Iterator[SupervisionDesk]:
    """The desk of an officer with these roles; lanes inline unless given."""
    used = lanes or Lanes.inline()
    tray, failures = PrinterTray(), list[Exception]()
    with office(folder / "profile", clock) as founded:
        program = replace(founded, actor=replace(founded.actor, roles=roles))
        operations, messages = Operations(used), Messages()
        operations.failed.connect(failures.append)
        computer = ComputerSettings(folder)
        computer.set(PRINTER, "Quay1")
        desk = Desk(appearance, operations, messages, program, computer, tray)
        entries = tuple(
            ScreenEntry(name, "common.close", "common.close", Icon.DEADLINES, keys, partial(create, desk))
            for name, keys, create in (
                (ScreenName.DEADLINES, ("F6", "Alt+6"), deadlines.create),
                (ScreenName.REPORTS, ("F9", "Alt+9"), reports.create),
            )
        )
        window = MainWindow(appearance, operations, messages, entries, lambda _text, answer: answer([]))
        qtbot.addWidget(window)
        window.resize(1366, 768)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        made = SupervisionDesk(window, desk, tray, failures, [])
        yield made
        used.close()
