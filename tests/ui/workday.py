"""The whole desktop over a real profile: sign-in page, window, screens; keys as the clerk presses them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from counter_app.ports import PrintJob
from tests.services.desk import PASSWORD, SetClock, office
from tests.ui.keyboard import PLAIN, type_text
from ui.app_window import AppWindow
from ui.appearance import Appearance
from ui.computer_settings import ComputerSettings
from ui.desktop import Desktop
from ui.entrance import Doors
from ui.runtime.lanes import Lanes
from ui.screens.sign_in.remembered import recall
from ui.shell.screen import Screen
from ui.wiring import Program

CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True)
class ClockedDoors(Doors):
    """The real doors; the recorder behind them runs on the test's clock."""

    clock: SetClock

    def open(self, folder: Path, username: str, password: str, *, reading: bool) -> Program:
        program = super().open(folder, username, password, reading=reading)
        return replace(program, recorder=replace(program.recorder, clock=self.clock))

    def warm(self) -> None:
        """Nothing waits in a test."""


@dataclass
class Tray:
    """A printer whose sheets lie in a list."""

    jobs: list[PrintJob] = field(default_factory=list)

    def names(self) -> tuple[str, ...]:
        return ("Quay1",)

    def print(self, job: PrintJob) -> None:
        self.jobs.append(job)


@dataclass
class Workday:
    """The desktop of one PC."""

    window: AppWindow
    desktop: Desktop
    folder: Path
    failures: list[Exception]

    @property
    def page(self) -> QWidget:
        return self.window.page

    @property
    def program(self) -> Program:
        assert self.desktop.workplace is not None
        return self.desktop.workplace.desk.program

    @property
    def screen(self) -> Screen:
        assert self.desktop.workplace is not None
        current = self.desktop.workplace.window.current
        assert current is not None
        return current

    def said(self) -> str:
        """What the message bar says now."""
        current = self.desktop.messages.current
        return "" if current is None else self.window.appearance.say(current.said)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.keyClick(self.focused(), key, modifiers)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        type_text(self.focused(), text)
        QApplication.processEvents()

    def sign_in(self, password: str = PASSWORD) -> None:
        """Type the password and press Enter."""
        self.type(password)
        self.press(Qt.Key.Key_Return)

    def dialog(self) -> QDialog:
        """The dialog that is open."""
        shown: QWidget | None = QApplication.activeModalWidget()
        assert isinstance(shown, QDialog)
        return shown

    @staticmethod
    def focused() -> QWidget:
        focused: QWidget | None = QApplication.focusWidget() or QApplication.activeWindow()
        assert focused is not None
        return focused


@contextmanager
def workday(
    folder: Path, clock: SetClock, appearance: Appearance, shown: Callable[[QWidget], None]
) -> Iterator[Workday]:
    """The program as started on a folder; the sign-in page is in front and has the focus."""
    computer = ComputerSettings(folder)
    window = AppWindow(appearance)
    window.page.show_profile(folder, recall(computer))
    desktop = Desktop(window, computer, folder, Lanes.inline(), ClockedDoors(clock))
    # People type five characters a second; a test types as fast as a scanner.
    strokes = count(step=200)
    desktop._scans._milliseconds = lambda _event: next(strokes)
    failures: list[Exception] = []
    desktop.operations.failed.connect(failures.append)
    shown(window)
    window.page.begin()
    desktop.start()
    yield Workday(window, desktop, folder, failures)
    window.close()


def founded(folder: Path, clock: SetClock, fill: Callable[[Program], None] | None = None) -> Path:
    """A founded profile, filled and closed again."""
    with office(folder, clock) as program:
        if fill is not None:
            fill(program)
    return folder
