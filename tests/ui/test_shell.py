from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.domain.failures import EnvironmentFault
from counter_app.domain.scans import ScanKind, ScanResult
from counter_app.domain.wording import Words
from tests.ui.keyboard import press, type_text
from ui.appearance import Appearance
from ui.language.phrase import as_is
from ui.runtime.changes import Changes, Subject, Written
from ui.runtime.lanes import InlineLane, Lanes
from ui.runtime.messages import Messages
from ui.runtime.operations import Operations
from ui.shell.failure_display import FailureDisplay
from ui.shell.help_sheet import HelpSheet
from ui.shell.main_window import MainWindow
from ui.shell.scan_listener import ScanListener
from ui.shell.screen import Screen, ScreenEntry, ScreenName
from ui.theme.icons import Icon
from ui.widgets.finder import Answer
from ui.widgets.labels import KeyCap
from ui.widgets.layouts import column
from ui.widgets.list_rows import ListRow
from ui.widgets.stepper import Stepper

CODE = "H62.22.4-261123-1018"


class Page(Screen):
    """A screen with one field, one button and one stepper that remembers what reached it."""

    def __init__(self, appearance: Appearance, *, takes_scans: bool = False) -> None:
        super().__init__()
        self.takes_scans = takes_scans
        self.heard: list[object] = []
        self.line, self.button = QLineEdit(), QPushButton("x")
        self.stepper = Stepper(appearance, as_is("Bản chính"))
        self.button.clicked.connect(lambda: self.heard.append("pressed"))
        self.setLayout(column(self.line, self.button, self.stepper))

    def entered(self) -> None:
        self.heard.append("entered")
        self.line.setFocus()

    def left(self) -> None:
        self.heard.append("left")

    def open(self, thing: object) -> None:
        self.heard.append(thing)

    def take_scan(self, scan: ScanResult) -> bool:
        self.heard.append(scan.kind)
        return self.takes_scans

    def data_changed(self, changes: Changes, initiator: object) -> None:
        self.heard.append((changes, initiator))

    def keys(self) -> Sequence[tuple[str, str]]:
        return (("Ctrl+P", "common.undo"),)


class Desk:
    """A main window with two pages over inline lanes."""

    def __init__(
        self, qtbot: QtBot, appearance: Appearance, operations: Operations, messages: Messages
    ) -> None:
        self.made: list[Page] = []
        self.asked: list[str] = []
        self._appearance = appearance

        def search(text: str, answer: Answer) -> None:
            self.asked.append(text)
            answer([ListRow("d1", as_is(CODE))])

        entries = (
            ScreenEntry(
                ScreenName.TODAY, as_is("Hôm nay"), as_is("Hôm nay"), Icon.TODAY, ("Alt+0",), self.page
            ),
            ScreenEntry(
                ScreenName.INTAKE,
                as_is("Tiếp nhận"),
                as_is("Tiếp nhận hồ sơ"),
                Icon.INTAKE,
                ("F2", "Alt+2"),
                self.page,
            ),
        )
        self.window = MainWindow(appearance, operations, messages, entries, search)
        qtbot.addWidget(self.window)
        self.window.show_screen(ScreenName.TODAY)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()

    def page(self) -> Page:
        self.made.append(Page(self._appearance))
        return self.made[-1]


@pytest.fixture
def desk(qtbot: QtBot, appearance: Appearance, operations: Operations, messages: Messages) -> Desk:
    return Desk(qtbot, appearance, operations, messages)


def test_screens_are_made_on_their_first_visit_and_kept(qtbot: QtBot, desk: Desk) -> None:
    assert len(desk.made) == 1
    for key in (Qt.Key.Key_F2, Qt.Key.Key_F2):
        press(desk.window, key)
    press(desk.window, Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    press(desk.window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    today, intake = desk.made
    assert today.heard == ["entered", "left", "entered", "left"]
    assert intake.heard == ["entered", "left", "entered"]
    assert desk.window.top_bar.title.text() == "Tiếp nhận hồ sơ"


def test_a_screen_sends_a_thing_to_another_without_knowing_it(desk: Desk) -> None:
    desk.made[0].going_to.emit(ScreenName.INTAKE, "d1")
    assert desk.made[1].heard == ["entered", "d1"]
    desk.made[1].going_to.emit(ScreenName.REPORTS, None)
    assert desk.window.current is desk.made[1]


def test_changes_reach_every_screen_that_was_made(desk: Desk, operations: Operations) -> None:
    changes = Changes.of(Subject.DOSSIER)
    operations.write(lambda _: Written(1, changes), on_done=lambda _: None, initiator="x")
    assert desk.made[0].heard[-1] == (changes, "x")


def test_search_by_keyboard_and_back(qtbot: QtBot, desk: Desk) -> None:
    search = desk.window.top_bar.search
    press(desk.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert search.line.hasFocus()
    type_text(search.line, "mau")
    assert desk.asked == ["m", "ma", "mau"]
    with qtbot.waitSignal(desk.window.result_picked) as heard:
        press(search.line, Qt.Key.Key_Return)
    assert heard.args == ["d1"]
    assert search.line.text() == ""
    type_text(search.line, "mau")
    press(search.line, Qt.Key.Key_Escape)
    assert search.line.text() == "mau"
    press(search.line, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is desk.made[0].line


def test_lock_and_help_by_key(qtbot: QtBot, desk: Desk) -> None:
    with qtbot.waitSignal(desk.window.lock_requested):
        press(desk.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    press(desk.window, Qt.Key.Key_F1)
    (sheet,) = desk.window.findChildren(HelpSheet)
    caps = {cap.text() for cap in sheet.findChildren(KeyCap)}
    assert {"F1", "Ctrl K", "Ctrl L", "Alt 0", "F2", "Ctrl P"} <= caps
    sheet.close()


def test_no_key_is_one_of_an_input_methods_switches(desk: Desk, repository: Path) -> None:
    used = {key.toString() for each in desk.window.findChildren(QShortcut) for key in QShortcut.keys(each)}
    assert {"F1", "F2", "Alt+2", "Alt+0", "Ctrl+K", "Ctrl+L"} <= used
    written = " ".join(path.read_text("utf-8") for path in (repository / "ui").rglob("*.py"))
    used |= {QKeySequence(key).toString() for key in re.findall(r'"((?:Ctrl|Alt)\+[^"]+)"', written)}
    assert not [key for key in used if key.startswith("Ctrl+Shift") or key == "Alt+Z"]


class Pace:
    """The clock of the scan listener: each key comes so many milliseconds after the last."""

    def __init__(self) -> None:
        self.now, self.gap = 0, 10

    def __call__(self, event: QEvent) -> int:
        del event
        self.now += self.gap
        return self.now


@pytest.fixture
def pace() -> Pace:
    return Pace()


@pytest.fixture
def listener(qapp: QApplication, pace: Pace) -> Iterator[ScanListener]:
    listener = ScanListener(qapp, pace)
    yield listener
    qapp.removeEventFilter(listener)


def test_a_scan_anywhere_reaches_the_search_and_the_field_gets_back_what_it_had(
    qtbot: QtBot, desk: Desk, listener: ScanListener
) -> None:
    listener.scanned.connect(desk.window.take_scan)
    line = desk.made[0].line
    line.setText("Nguyễn  Mẫu")
    line.setCursorPosition(7)
    edited: list[str] = []
    line.textEdited.connect(edited.append)
    type_text(line, CODE)
    assert line.text() == f"Nguyễn {CODE} Mẫu"
    press(line, Qt.Key.Key_Return)
    assert (line.text(), line.cursorPosition(), edited[-1]) == ("Nguyễn  Mẫu", 7, "Nguyễn  Mẫu")
    assert desk.made[0].heard[-1] is ScanKind.DOSSIER_CODE
    assert desk.asked == [CODE]
    assert desk.window.top_bar.search.line.text() == CODE


def test_a_screen_that_takes_the_scan_keeps_it(qtbot: QtBot, desk: Desk, listener: ScanListener) -> None:
    listener.scanned.connect(desk.window.take_scan)
    desk.made[0].takes_scans = True
    type_text(desk.made[0].line, CODE)
    press(desk.made[0].line, Qt.Key.Key_Tab)
    assert desk.asked == []
    assert desk.made[0].line.hasFocus(), "the scanner's Tab goes nowhere"


def test_typing_by_hand_is_no_scan(qtbot: QtBot, desk: Desk, listener: ScanListener, pace: Pace) -> None:
    pace.gap = 120
    with qtbot.assertNotEmitted(listener.scanned):
        type_text(desk.made[0].line, CODE)
        press(desk.made[0].line, Qt.Key.Key_Return)
    assert desk.made[0].line.text() == CODE


def test_a_scan_without_an_end_key_is_told_by_its_structure(
    qtbot: QtBot, desk: Desk, listener: ScanListener
) -> None:
    with qtbot.waitSignal(listener.scanned) as heard:
        type_text(desk.made[0].line, CODE)
    assert str(heard.args[0].value) == CODE
    assert desk.made[0].line.text() == ""


def test_a_scan_presses_no_button_and_moves_no_counter(
    qtbot: QtBot, desk: Desk, listener: ScanListener
) -> None:
    page = desk.made[0]
    card = "026190000001|123456789|Nguyễn Thị Mẫu|05031990|Nữ|Thôn Đông, xã Thượng Trưng|14112026"
    for widget in (page.button, page.stepper):
        page.stepper.set_value(2)
        widget.setFocus()
        with qtbot.waitSignal(listener.scanned) as heard:
            type_text(widget, card)
            press(widget, Qt.Key.Key_Return)
        assert heard.args[0].kind is ScanKind.CARD
        assert page.stepper.value() == 2
        assert "pressed" not in page.heard


def test_a_password_is_never_taken_for_a_scan(qtbot: QtBot, desk: Desk, listener: ScanListener) -> None:
    line = desk.made[0].line
    line.setEchoMode(QLineEdit.EchoMode.Password)
    with qtbot.assertNotEmitted(listener.scanned, wait=300):
        type_text(line, CODE)
        press(line, Qt.Key.Key_Return)
    assert line.text() == CODE


def test_an_unknown_scan_says_what_to_do(desk: Desk, messages: Messages) -> None:
    problem = Words("Quét lại.", "Scan again.")
    desk.window.take_scan(ScanResult(ScanKind.UNKNOWN, "8934567890123", problem=problem))
    assert messages.current is not None
    assert messages.current.said == problem


def test_failures_by_kind(qtbot: QtBot, appearance: Appearance, desk: Desk, messages: Messages) -> None:
    display = FailureDisplay(appearance, messages, desk.window, {"Quầy Một Cửa": "0.1.0"})
    done: list[bool] = []
    display.offer("printer_gone", "common.try_again", lambda: done.append(True))
    gone = EnvironmentFault("printer_gone", Words("Máy in không còn.", "The printer is gone."))
    display.show(gone)
    assert messages.current is not None
    assert messages.current.said == gone.words
    assert messages.current.offer is not None
    messages.current.offer.act()
    assert done == [True]
    assert display.crash is None
    display.show(ZeroDivisionError("Nguyễn Thị Mẫu"))
    display.show(ZeroDivisionError("again"))
    assert display.crash is not None
    assert "ZeroDivisionError" in display.crash.report
    assert "Mẫu" not in display.crash.report
    display.crash.close()


def test_slow_work_is_shown_and_can_be_stopped(
    qtbot: QtBot, appearance: Appearance, messages: Messages
) -> None:
    class Stuck(InlineLane):
        def submit(self, job: object) -> None:
            del job

    operations = Operations(Lanes(Stuck(), Stuck(), Stuck()))
    window = MainWindow(appearance, operations, messages, (), lambda *_: None)
    qtbot.addWidget(window)
    window.show()
    operation = operations.query(lambda _: 1, on_done=lambda _: None, said="common.loading")
    stops = [each for each in window.findChildren(QPushButton) if each.text() == "Dừng"]
    qtbot.waitUntil(stops[0].isVisible, timeout=5_000)
    stops[0].click()
    assert operation.cancelled


HEAVY = ("sqlalchemy", "reportlab", "requests", "numpy", "pypdfium2", "alembic", "sqlcipher3", "local_db")


def test_the_window_is_there_without_anything_heavy(repository: Path) -> None:
    code = (
        "import sys; import ui.shell.main_window, ui.shell.scan_listener, ui.shell.failure_display;"
        "import ui.widgets.pdf_preview, ui.widgets.data_table;"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=repository, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
