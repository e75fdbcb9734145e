"""A clerk at a real counter: the real window and screen over a real profile, driven by keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from counter_app.domain.dossier import Dossier
from counter_app.domain.failures import EnvironmentFault
from counter_app.domain.wording import Words
from counter_app.ports import PrintJob
from counter_app.settings.computer import PRINTER
from tests.services.desk import SetClock, office
from ui.appearance import Appearance
from ui.computer_settings import ComputerSettings
from ui.desk import Desk
from ui.runtime.lanes import Lanes
from ui.runtime.messages import Messages
from ui.runtime.operations import Operations
from ui.screens.intake import create
from ui.screens.intake.view import IntakeScreen
from ui.shell.main_window import MainWindow
from ui.shell.scan_listener import ScanListener
from ui.shell.screen import Screen, ScreenEntry, ScreenName
from ui.theme.icons import Icon
from ui.wiring import Program

NO_KEYS = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass
class PrinterTray:
    """A printer whose sheets lie in a list; `gone` is one that was unplugged."""

    jobs: list[PrintJob] = field(default_factory=list)
    gone: bool = False

    def names(self) -> Sequence[str]:
        return ("Quay1",)

    def print(self, job: PrintJob) -> None:
        if self.gone:
            raise EnvironmentFault("printer_gone", Words("Máy in không nhận lệnh.", "The printer is gone."))
        self.jobs.append(job)


class OtherScreen(Screen):
    """Any screen the clerk may come from."""


@dataclass
class Counter:
    """The window with the intake screen, and the keys the clerk pressed besides typed text."""

    window: MainWindow
    desk: Desk
    tray: PrinterTray
    failures: list[Exception]
    pressed: int = 0
    typed: int = 0
    _milliseconds: int = 0

    @property
    def screen(self) -> IntakeScreen:
        current = self.window.current
        assert isinstance(current, IntakeScreen)
        return current

    @property
    def program(self) -> Program:
        return self.desk.program

    def now(self, _event: QEvent) -> int:
        """The time of the next key: people type five a second, a scanner more than thirty."""
        self._milliseconds += self._pace
        return self._milliseconds

    _pace: int = 200

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
        """One key, or one chord; counted."""
        self.pressed += 1
        QTest.keyClick(self._focused(), key, modifiers)

    def type(self, text: str) -> None:
        """Typed text, not counted; Vietnamese letters arrive ready made, as an input method sends them."""
        self.typed += len(text)
        for character in text:
            self._stroke(character)

    def scan(self, text: str) -> None:
        """The scanner: fast keys into whatever has the focus, then Enter."""
        self._milliseconds += 1000
        self._pace = 5
        for character in text:
            self._stroke(character)
        QTest.keyClick(self._focused(), Qt.Key.Key_Return)
        self._pace = 200
        self._milliseconds += 1000

    def dossiers(self, text: str) -> list[Dossier]:
        """What the search of the books finds."""
        store = self.program.profile.store
        found = (store.dossier(row.id) for row in store.search(text, 50))
        return [dossier for dossier in found if dossier is not None]

    def said(self) -> str:
        """What the message bar says now."""
        current = self.desk.messages.current
        return "" if current is None else self.desk.appearance.say(current.said)

    def dialog(self) -> QWidget:
        """The question that is open."""
        shown: QWidget | None = QApplication.activeModalWidget()
        assert shown is not None
        return shown

    def _stroke(self, character: str) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self._focused(), QKeyEvent(kind, 0, NO_KEYS, character))
        # Every key comes in its own turn of the event loop.
        QApplication.processEvents()

    def _focused(self) -> QWidget:
        self.come_back()
        focused: QWidget | None = QApplication.focusWidget() or QApplication.activeWindow()
        assert focused is not None
        return focused

    def come_back(self) -> None:
        """A window manager activates the window again when a question closes; here there is none."""
        if QApplication.activeWindow() is None:
            self.window.activateWindow()
            QTest.qWaitForWindowActive(self.window)


@contextmanager
def counter(
    folder: Path, clock: SetClock, appearance: Appearance, lanes: Lanes, opened: Callable[[QWidget], None]
) -> Iterator[Counter]:
    """A counter with its printer chosen; the window is open and active, another screen in front."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    tray, failures = PrinterTray(), list[Exception]()
    with office(folder / "profile", clock) as program:
        operations, messages = Operations(lanes), Messages()
        operations.failed.connect(failures.append)
        computer = ComputerSettings(folder)
        computer.set(PRINTER, "Quay1")
        desk = Desk(appearance, operations, messages, program, computer, tray)
        screens = (
            _entry(ScreenName.TODAY, ("Alt+0",), OtherScreen),
            _entry(ScreenName.INTAKE, ("F2", "Alt+2"), lambda: create(desk)),
        )
        window = MainWindow(appearance, operations, messages, screens, lambda _text, answer: answer([]))
        window.show_screen(ScreenName.TODAY)
        made = Counter(window, desk, tray, failures)
        listener = ScanListener(application, made.now)
        listener.scanned.connect(window.take_scan)
        opened(window)
        yield made
        application.removeEventFilter(listener)
        lanes.close()


def _entry(name: ScreenName, keys: tuple[str, ...], make: Callable[[], Screen]) -> ScreenEntry:
    word = f"shell.screen_{name.value}"
    return ScreenEntry(name, word, word, Icon.INTAKE, keys, make)
