"""One walk-in intake through the real widgets, without anybody at the keyboard.

python -m ui.demo_intake --out DIR

Makes a demo office in a temporary folder, opens the real window on whatever display there is (a
virtual one will do), scans a card by key strokes, chooses a procedure by typing and saves with
Ctrl+Enter. Leaves the receipt and pictures of the screens in DIR and prints what it left.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from counter_app.ports import PrintJob
from counter_app.settings.computer import PRINTER
from ui.appearance import Appearance
from ui.computer_settings import ComputerSettings
from ui.demo_office import DEMO_PASSWORD, demo_profile
from ui.desk import Desk
from ui.language.language import Language
from ui.runtime.lanes import Lanes
from ui.runtime.messages import Messages
from ui.runtime.operations import Operations
from ui.screens.intake.view import IntakeScreen
from ui.shell.main_window import MainWindow
from ui.shell.scan_listener import ScanListener
from ui.shell.screen import ScreenName
from ui.theme.theme import Theme, ThemeMode
from ui.wiring import Program, open_program
from ui.workplace import Workplace

# An invented person: the digits behind the year are zeros, as no real number has them.
CARD = "026190000042||Nguyễn Thị Mẫu|05031990|Nữ|Thôn Đông, Đại Đồng, Vĩnh Tường, Vĩnh Phúc|10052021"
PHONE, PROCEDURE, SUMMARY = "0912000001", "hon nhan", "Xác nhận tình trạng hôn nhân để vay vốn ngân hàng"
DOSSIERS, DAYS = 160, 12
PATIENCE_SECONDS = 30
PRINTER_NAME = "PDF"


@dataclass
class FolderPrinter:
    """A printer whose sheets are files in a folder."""

    folder: Path
    left: list[Path] = field(default_factory=list)

    def names(self) -> Sequence[str]:
        return (PRINTER_NAME,)

    def print(self, job: PrintJob) -> None:
        file = self.folder / f"{job.title.rsplit(' ', 1)[-1]}.pdf"
        file.write_bytes(job.pdf)
        self.left.append(file)


class Clerk:
    """Presses keys in the window, one after the other, and waits for what they lead to."""

    def __init__(self, application: QApplication, window: MainWindow, folder: Path) -> None:
        self._application, self._window, self._folder = application, window, folder
        self.left: list[Path] = []
        self.keys = 0

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.keys += 1
        QTest.keyClick(self._focused(), key, modifiers)

    def type(self, text: str) -> None:
        """Keys one by one, Vietnamese letters ready made; fast enough to be taken for a scanner."""
        for character in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character)
                self._application.sendEvent(self._focused(), event)

    def scan(self, text: str) -> None:
        self.type(text)
        QTest.keyClick(self._focused(), Qt.Key.Key_Return)

    def wait(self, condition: Callable[[], object], what: str) -> None:
        """Let the window work until something is so.

        Raises:
            TimeoutError: it does not become so.
        """
        end = monotonic() + PATIENCE_SECONDS
        while not condition():
            if monotonic() > end:
                raise TimeoutError(what)
            self._application.processEvents()

    def rest(self) -> None:
        """A moment without keys, so that typing and scanning are told apart and pictures are whole."""
        end = monotonic() + 0.4
        self.wait(lambda: monotonic() > end, "a rest")

    def picture(self, name: str) -> None:
        self.rest()
        file = self._folder / f"{name}.png"
        self._window.grab().save(str(file))
        self.left.append(file)

    def _focused(self) -> QWidget:
        # PySide names it never None, but it is while no widget has the focus.
        focused: QWidget | None = self._application.focusWidget()
        return self._window if focused is None else focused


def walk_in(clerk: Clerk, window: MainWindow, printer: FolderPrinter) -> str:
    """One person at the counter, from the card to the receipt; answers the code."""
    clerk.press(Qt.Key.Key_F2)
    screen = window.current
    if not isinstance(screen, IntakeScreen):
        raise TypeError("F2 does not show the intake")
    presenter = screen.presenter
    clerk.wait(lambda: screen.is_complete and presenter.procedures.known is not None, "the procedures")
    clerk.picture("intake-empty")
    clerk.scan(CARD)
    clerk.wait(lambda: presenter.entries.form.submitter.number, "the card")
    clerk.rest()
    clerk.type(PHONE)
    clerk.rest()
    clerk.press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    clerk.type(PROCEDURE)
    clerk.wait(screen.procedure.finder.suggestions.isVisible, "the finder")
    clerk.picture("intake-finder")
    clerk.press(Qt.Key.Key_Return)
    clerk.wait(lambda: presenter.entries.form.procedure.papers, "the checklist")
    for _ in presenter.entries.form.procedure.papers:
        clerk.press(Qt.Key.Key_Return)
    clerk.type(SUMMARY)
    clerk.rest()
    clerk.wait(screen.paper.preview.page_count, "the preview")
    clerk.picture("intake-filled")
    clerk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    clerk.wait(lambda: printer.left, "the receipt")
    clerk.picture("intake-saved")
    saved = presenter.after_save.last
    return "" if saved is None else saved.dossier.code


@contextmanager
def demo_office(folder: Path) -> Iterator[Program]:
    """A demo profile, made and signed in to by its first clerk."""
    officer = demo_profile(folder, DOSSIERS, DAYS).officers[0]
    program = open_program(folder, officer, DEMO_PASSWORD)
    try:
        yield program
    finally:
        program.close()


def run(out: Path) -> list[Path]:
    """Drive the intake and leave everything in a folder; answers what was left."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(application, QApplication):
        raise TypeError("another kind of application runs already")
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("COUNTER_APP_STATE", str(Path(folder) / "state"))
        with demo_office(Path(folder) / "profile") as program:
            return _drive(application, program, out)


def _drive(application: QApplication, program: Program, out: Path) -> list[Path]:
    appearance = Appearance(Theme(application, ThemeMode.LIGHT), Language(application))
    lanes, messages = Lanes.threads(), Messages(application)
    operations = Operations(lanes, application)
    failures: list[Exception] = []
    operations.failed.connect(failures.append)
    computer = ComputerSettings(program.profile.folder)
    computer.set(PRINTER, PRINTER_NAME)
    printer = FolderPrinter(out)
    workplace = Workplace(Desk(appearance, operations, messages, program, computer, printer))
    window = workplace.window
    scans = ScanListener(application)
    scans.scanned.connect(window.take_scan)
    window.show()
    window.activateWindow()
    workplace.begin()
    clerk = Clerk(application, window, out)
    clerk.wait(window.isActiveWindow, "the window")
    code = walk_in(clerk, window, printer)
    for name in (ScreenName.TODAY, ScreenName.DOSSIERS, ScreenName.PROCEDURES, ScreenName.SETTINGS):
        window.show_screen(name)
        clerk.picture(name.value)
    workplace.leave()
    application.removeEventFilter(scans)
    lanes.close()
    window.close()
    if failures:
        raise failures[0]
    sys.stdout.write(f"{code}: {clerk.keys} keys besides typed text\n")
    return [*printer.left, *clerk.left]


def main() -> int:
    """Read the folder, drive, and print what was left."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("out"))
    for file in run(parser.parse_args().out.absolute()):
        sys.stdout.write(f"{file}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
