"""The promises of the counter, kept by keys alone: 25 keys for a full intake, 90 s for 30 copies."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.dossier import Stage
from tests.services.desk import CARD, SetClock, monday_morning
from tests.ui.counter import CTRL, Counter, counter
from ui.appearance import Appearance
from ui.runtime.lanes import Lanes
from ui.runtime.stall import UiStallMonitor

MOST_KEYS = 25
LONGEST_MS, ATTEMPTS = 50, 6
INTAKE_SECONDS, COPIES_SECONDS = 60, 90
# A clerk's typing, to turn counted keys into a time at the counter: 200 ms a key.
SECONDS_A_KEY = 0.2
# A scan, and turning thirty sheets over while typing what is on them.
SCAN_SECONDS = 2.0


@pytest.fixture
def clock() -> SetClock:
    return monday_morning()


@pytest.fixture(params=["inline", "threads"])
def desk(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    clock: SetClock,
    appearance: Appearance,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Counter]:
    monkeypatch.setenv("COUNTER_APP_STATE", str(tmp_path / "state"))
    lanes = Lanes.inline() if request.param == "inline" else Lanes.threads()

    def opened(window: QWidget) -> None:
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()

    with counter(tmp_path, clock, appearance, lanes, opened) as made:
        yield made


def focus_is_in(part: QWidget) -> bool:
    """Whether what has the focus belongs to this part of the screen."""
    widget = QApplication.focusWidget()
    return widget is not None and part.isAncestorOf(widget)


def at_the_counter(desk: Counter) -> float:
    """Seconds a clerk needs for the keys pressed and the text typed."""
    return SCAN_SECONDS + SECONDS_A_KEY * (desk.pressed + desk.typed)


def test_a_full_intake_takes_few_keys_and_no_mouse(desk: Counter, qtbot: QtBot) -> None:
    began = time.perf_counter()
    desk.press(Qt.Key.Key_F2)
    screen = desk.screen
    qtbot.waitUntil(lambda: screen.is_complete and screen.presenter.procedures.known is not None)
    desk.scan(CARD)
    entries = screen.presenter.entries
    assert entries.form.submitter.name == "Nguyễn Thị Mẫu"
    desk.type("0912000001")
    for _ in range(4):  # email, no phone, owner, way of return
        desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Return)
    assert screen.procedure.finder.line.hasFocus()
    desk.type("hon nhan")
    qtbot.waitUntil(screen.procedure.finder.suggestions.isVisible)
    desk.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(screen.procedure.checklist.rows))
    # The choice is made on the lane; the clerk sees the checklist light up before going on.
    qtbot.waitUntil(lambda: focus_is_in(screen.procedure.checklist))
    for _ in range(5):  # every paper of the checklist is looked at
        before = QApplication.focusWidget()
        desk.press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not before)  # noqa: B023
    qtbot.waitUntil(screen.procedure.summary.line.hasFocus)
    desk.type("vay vốn ngân hàng")
    desk.press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(desk.tray.jobs) == 1)
    lasted = time.perf_counter() - began
    dossier = desk.dossiers("0912000001")[0]
    assert dossier.code == "H62.22.4-261123-0001"
    assert dossier.facts["summary"] == "vay vốn ngân hàng"
    assert [slip.copy for slip in dossier.slips] == [1, 2]
    assert entries.form.is_empty
    assert screen.person.fields.field_at_number().hasFocus()
    print(f"\nfull intake: {desk.pressed} keys, {desk.typed} letters, program {lasted:.2f} s, "
          f"clerk {at_the_counter(desk):.0f} s")  # fmt: skip
    assert desk.pressed <= MOST_KEYS
    assert at_the_counter(desk) + lasted <= INTAKE_SECONDS
    assert desk.failures == []


def test_thirty_certified_copies_of_one_person(desk: Counter, qtbot: QtBot) -> None:
    began = time.perf_counter()
    desk.press(Qt.Key.Key_F2)
    screen = desk.screen
    qtbot.waitUntil(lambda: screen.is_complete and screen.presenter.procedures.known is not None)
    desk.scan(CARD)
    desk.type("0912000001")
    desk.press(Qt.Key.Key_T, CTRL)
    desk.type("2.000815")
    qtbot.waitUntil(screen.procedure.finder.suggestions.isVisible)
    desk.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(screen.procedure.express.rows))
    for number in range(30):
        desk.type(f"bang {number + 1}")
        desk.press(Qt.Key.Key_Return)
        desk.type("4")
        desk.press(Qt.Key.Key_Return)
        desk.type("2")
        desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: screen.presenter.after_save.last is not None)
    lasted = time.perf_counter() - began
    dossier = desk.dossiers("0912000001")[0]
    lines = dossier.facts["lines"]
    assert isinstance(lines, (list, tuple))
    assert [(line["document"], line["pages"], line["copies"]) for line in lines] == [
        (f"bang {number}", 4, 2) for number in range(1, 31)
    ]
    assert dossier.stage is Stage.RETURNED
    assert dossier.facts["fee"] == {"amount": 30 * 2 * 6000, "paid": False, "exemption": None}
    assert desk.tray.jobs == []
    print(f"\n30 certified copies: {desk.pressed} keys, {desk.typed} letters, program {lasted:.2f} s, "
          f"clerk {at_the_counter(desk):.0f} s")  # fmt: skip
    assert at_the_counter(desk) + lasted <= COPIES_SECONDS
    assert desk.failures == []


@pytest.mark.parametrize("desk", ["threads"], indirect=True)
def test_the_window_never_freezes_while_a_clerk_works(desk: Counter, qtbot: QtBot) -> None:
    desk.press(Qt.Key.Key_F2)
    screen = desk.screen
    qtbot.waitUntil(lambda: screen.is_complete and screen.presenter.procedures.known is not None)
    monitors: list[UiStallMonitor] = []
    # What the code itself holds up, it holds up every time; another program on the PC does not.
    while len(monitors) < ATTEMPTS and (not monitors or monitors[-1].busiest_milliseconds > LONGEST_MS):
        printed = len(desk.tray.jobs)
        with UiStallMonitor(LONGEST_MS) as monitor:
            desk.scan(CARD)
            desk.press(Qt.Key.Key_T, CTRL)
            desk.type("hon nhan")
            qtbot.waitUntil(screen.procedure.finder.suggestions.isVisible)
            desk.press(Qt.Key.Key_Return)
            qtbot.waitUntil(lambda: screen.presenter.preview.current.pdf is not None)
            qtbot.waitUntil(lambda: screen.paper.preview.page_count() > 0)
            desk.press(Qt.Key.Key_Return, CTRL)
            qtbot.waitUntil(lambda: len(desk.tray.jobs) > printed)  # noqa: B023
        monitors.append(monitor)
    longest = [round(monitor.longest_milliseconds) for monitor in monitors]
    busiest = [round(monitor.busiest_milliseconds) for monitor in monitors]
    print(f"\nlongest the window did not answer: {longest} ms, of which it computed {busiest} ms")
    # Twice the limit of the interface: the test machine is shared, and its processors are not its own.
    assert min(busiest) <= 2 * LONGEST_MS, monitors[-1].culprit
