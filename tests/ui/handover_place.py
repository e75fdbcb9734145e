"""Handover or Return in a real window over a real profile, with scans as a scanner sends them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.dossier import Dossier
from counter_app.domain.office import Slip
from counter_app.domain.paper_codes import PaperCode
from counter_app.settings.computer import PRINTER, SCAN_SOUNDS
from tests.services.desk import SetClock, office
from tests.ui.counter import PrinterTray
from ui.appearance import Appearance
from ui.computer_settings import ComputerSettings
from ui.desk import Desk
from ui.runtime.lanes import Lanes
from ui.runtime.messages import Messages
from ui.runtime.operations import Operations
from ui.shell.main_window import MainWindow
from ui.shell.scan_listener import ScanListener
from ui.shell.screen import Screen, ScreenEntry, ScreenName
from ui.theme.icons import Icon
from ui.widgets.status_chip import StatusChip
from ui.wiring import Program

KEY = re.compile(r"(?:handover|returning)\.[a-z_]+")
NO_KEYS = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Place:
    """The window with one screen, the keys pressed besides typed text, and what was heard."""

    window: MainWindow
    desk: Desk
    tray: PrinterTray
    failures: list[Exception]
    heard: list[bool] = field(default_factory=list)
    pressed: int = 0
    scans: int = 0
    _milliseconds: int = 0
    _pace: int = 200

    @property
    def program(self) -> Program:
        return self.desk.program

    def now(self, _event: QEvent) -> int:
        """The time of the next key."""
        self._milliseconds += self._pace
        return self._milliseconds

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
        """One key, or one chord; counted."""
        self.pressed += 1
        QTest.keyClick(self._focused(), key, modifiers)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Typed text, not counted."""
        for character in text:
            self._stroke(character)

    def scan(self, text: str) -> None:
        """Fast keys into whatever has the focus, then Enter."""
        self.scans += 1
        self._milliseconds += 1000
        self._pace = 5
        for character in text:
            self._stroke(character)
        QTest.keyClick(self._focused(), Qt.Key.Key_Return)
        self._pace = 200
        self._milliseconds += 1000
        QApplication.processEvents()

    def scan_dossier(self, dossier_id: str) -> None:
        """The code on the kept copy."""
        self.scan(self.dossier(dossier_id).code)

    def scan_slip(self, slip: Slip) -> None:
        """The QR of a slip."""
        self.scan(PaperCode(str(slip.content["code"]), int(str(slip.content["token"]))).text())

    def dossier(self, dossier_id: str) -> Dossier:
        """The dossier as it stands."""
        return self.program.move_desk.dossier(dossier_id)

    def said(self) -> str:
        """What the message bar says now."""
        current = self.desk.messages.current
        said = "" if current is None else self.desk.appearance.say(current.said)
        assert not KEY.search(said), "a key inside a sentence"
        return said

    def shown(self) -> str:
        """Everything the screen says in labels and chips."""
        labels = [each.text() for each in self.window.findChildren(QLabel)]
        texts = "\n".join([*labels, *(each.text() for each in self.window.findChildren(StatusChip))])
        assert not KEY.search(texts), KEY.findall(texts)
        return texts

    def dialog(self) -> QDialog:
        """The question that is open."""
        shown: QWidget | None = QApplication.activeModalWidget()
        assert isinstance(shown, QDialog)
        return shown

    def _stroke(self, character: str) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self._focused(), QKeyEvent(kind, 0, NO_KEYS, character))
        QApplication.processEvents()

    def _focused(self) -> QWidget:
        if QApplication.activeWindow() is None:
            self.window.activateWindow()
            QTest.qWaitForWindowActive(self.window)
        focused: QWidget | None = QApplication.focusWidget() or QApplication.activeWindow()
        assert focused is not None
        return focused


@contextmanager
def placed(
    folder: Path,
    clock: SetClock,
    appearance: Appearance,
    qtbot: QtBot,
    screen: tuple[ScreenName, Callable[[Desk], Screen]],
) -> Iterator[Place]:
    """The window open and active; the screen is made on its first visit."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    lanes, tray, failures = Lanes.inline(), PrinterTray(), list[Exception]()
    with office(folder / "profile", clock) as program:
        operations, messages = Operations(lanes), Messages()
        operations.failed.connect(failures.append)
        computer = ComputerSettings(folder)
        computer.set(PRINTER, "Quay1")
        computer.set(SCAN_SOUNDS, False)
        desk = Desk(appearance, operations, messages, program, computer, tray)
        name, make = screen
        entries = (
            ScreenEntry(ScreenName.TODAY, "common.close", "common.close", Icon.TODAY, ("Alt+0",), Screen),
            ScreenEntry(name, "common.close", "common.close", Icon.HANDOVER, ("F4",), lambda: make(desk)),
        )
        window = MainWindow(appearance, operations, messages, entries, lambda _text, answer: answer([]))
        window.show_screen(ScreenName.TODAY)
        place = Place(window, desk, tray, failures)
        listener = ScanListener(application, place.now)
        listener.scanned.connect(window.take_scan)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        yield place
        application.removeEventFilter(listener)
        lanes.close()
        assert failures == []
