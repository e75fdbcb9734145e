"""Signing in by keyboard, everything that can stand in the way, and the lock."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.roles import Role
from local_db.engine import open_engine
from tests.services.desk import PASSWORD, SetClock, monday_morning, walk_in
from tests.ui.workday import CTRL, Workday, founded, workday
from ui.app_window import AppWindow
from ui.appearance import Appearance
from ui.idle_watch import IdleWatch
from ui.language.catalogue import Tongue
from ui.screens.sign_in.model import WayOut
from ui.screens.sign_in.restored import RestoredPage
from ui.screens.today.view import TodayScreen
from ui.shell.failure_display import CrashWindow
from ui.shell.screen import ScreenName
from ui.theme.theme import ThemeMode
from ui.wiring import Program, open_program

Opened = Callable[[QWidget], None]


@pytest.fixture
def clock() -> SetClock:
    return monday_morning()


@pytest.fixture(autouse=True)
def own_state_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTER_APP_STATE", str(tmp_path / "state"))


@pytest.fixture
def opened(qtbot: QtBot) -> Opened:
    def show(window: QWidget) -> None:
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()

    return show


@pytest.fixture
def profile(tmp_path: Path, clock: SetClock) -> Path:
    return founded(tmp_path / "profile", clock)


@pytest.fixture
def day(profile: Path, clock: SetClock, appearance: Appearance, opened: Opened) -> Iterator[Workday]:
    with workday(profile, clock, appearance, opened) as made:
        yield made


def texts(window: AppWindow) -> str:
    """Everything the page says."""
    labels = [label.text() for label in window.page.findChildren(QLabel) if label.isVisible()]
    buttons = [button.text() for button in window.page.findChildren(QPushButton) if button.isVisible()]
    return "\n".join(labels + buttons)


def test_password_and_enter_lead_to_today(day: Workday) -> None:
    assert day.window.page.username == "hanh"
    assert "UBND xã Thượng Trưng" in texts(day.window)
    day.sign_in()
    assert not day.window.covered
    assert isinstance(day.screen, TodayScreen)
    assert day.failures == []


def test_a_wrong_password_is_said_below_the_field_and_typing_replaces_it(day: Workday) -> None:
    day.sign_in("sai-mat-khau")
    assert day.window.covered
    assert "Sai tên đăng nhập hoặc mật khẩu." in texts(day.window)
    assert day.window.page.password.line.selectedText() == "sai-mat-khau"
    day.sign_in()
    assert not day.window.covered


def test_an_empty_password_is_asked_for(day: Workday) -> None:
    day.press(Qt.Key.Key_Return)
    assert "Hãy gõ mật khẩu." in texts(day.window)


def test_caps_lock_is_told_before_it_costs_an_attempt(day: Workday) -> None:
    line = day.window.page.password.line
    plain, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    for key, modifiers, told in (
        ("A", plain, True),
        ("b", plain, False),
        ("C", shift, False),
        ("d", shift, True),
    ):
        event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_A, modifiers, key)
        QApplication.sendEvent(line, event)
        assert ("Caps Lock" in texts(day.window)) is told, key


def test_a_second_program_is_told_who_holds_the_profile_and_may_look(
    profile: Path, clock: SetClock, appearance: Appearance, opened: Opened
) -> None:
    other = open_program(profile, "hanh", PASSWORD, called="Máy bên cạnh")
    with other.profile, workday(profile, clock, appearance, opened) as day:
        day.sign_in()
        assert day.window.covered
        assert "Máy bên cạnh" in texts(day.window)
        day.window.page.password.set_text(PASSWORD)
        day.window.page.way_out_chosen.emit(WayOut.READ_ONLY)
        assert not day.window.covered
        assert day.failures == []
    with workday(profile, clock, appearance, opened) as day:
        day.sign_in()
        assert not day.window.covered


def test_a_folder_without_a_profile_offers_the_demo_and_another_folder(
    tmp_path: Path, clock: SetClock, appearance: Appearance, opened: Opened
) -> None:
    with workday(tmp_path / "nowhere", clock, appearance, opened) as day:
        said = texts(day.window)
        assert "counter-app init" in said
        assert "Mở văn phòng thử" in said
        assert "Chọn thư mục khác…" in said


def test_a_missing_key_file_says_what_to_restore(
    profile: Path, clock: SetClock, appearance: Appearance, opened: Opened
) -> None:
    (profile / "keys.json").unlink()
    with workday(profile, clock, appearance, opened) as day:
        assert "keys.json" in texts(day.window)
        assert "Thử lại" in texts(day.window)


def test_a_newer_database_opens_for_reading_and_says_so(
    profile: Path, clock: SetClock, appearance: Appearance, opened: Opened
) -> None:
    program = open_program(profile, "hanh", PASSWORD)
    key = program.profile.keys.data_key
    program.close()
    engine = open_engine(profile / "office.db", key)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0999'")
    engine.dispose()
    with workday(profile, clock, appearance, opened) as day:
        day.sign_in()
        assert not day.window.covered
        assert "phiên bản mới hơn" in day.said()
        assert day.desktop.workplace is not None
        assert day.desktop.workplace.window.top_bar.pill.text() == "Chỉ xem"


def test_a_restored_database_asks_before_it_issues_numbers(
    tmp_path: Path, clock: SetClock, appearance: Appearance, opened: Opened
) -> None:
    profile = founded(tmp_path / "profile", clock)
    earlier = (profile / "office.db").read_bytes()
    founded_code = _receive(profile, clock)
    for file in profile.glob("office.db*"):
        file.unlink()
    (profile / "office.db").write_bytes(earlier)
    with workday(profile, clock, appearance, opened) as day:
        day.sign_in()
        question = day.window.currentWidget()
        assert isinstance(question, RestoredPage)
        question.go_on.click()
        assert isinstance(day.screen, TodayScreen)
        accepted = day.program.intake.receive(day.program.actor, walk_in())
        assert accepted.dossiers[0].code != founded_code


def _receive(profile: Path, clock: SetClock) -> str:
    program = open_program(profile, "hanh", PASSWORD)
    program = replace(program, recorder=replace(program.recorder, clock=clock))
    code = program.intake.receive(program.actor, walk_in()).dossiers[0].code
    program.close()
    return code


def test_the_lock_covers_the_work_and_the_same_officer_finds_it_as_it_was(day: Workday) -> None:
    day.sign_in()
    place = day.desktop.workplace
    assert place is not None
    place.window.show_screen(ScreenName.DOSSIERS)
    day.press(Qt.Key.Key_L, CTRL)
    assert day.window.covered
    assert "Phạm Thị Hạnh" in texts(day.window)
    # The key stays: work under way behind the page still reaches the books.
    day.program.intake.receive(day.program.actor, walk_in())
    day.sign_in("sai-mat-khau")
    assert day.window.covered
    assert "Sai mật khẩu." in texts(day.window)
    day.sign_in()
    assert not day.window.covered
    assert day.desktop.workplace is place
    assert place.window.current is day.screen


def test_another_officer_takes_over_with_own_name_and_rights(
    tmp_path: Path, clock: SetClock, appearance: Appearance, opened: Opened
) -> None:
    def add(program: Program) -> None:
        program.officers.add(
            program.actor, "tuan", "Nguyễn Văn Tuấn", frozenset({Role.CLERK}), "mat-khau-tuan"
        )

    profile = founded(tmp_path / "profile", clock, add)
    with workday(profile, clock, appearance, opened) as day:
        day.sign_in()
        day.desktop.lock()
        page = day.window.page
        page.chooser.setCurrentIndex(page.chooser.findText("Nguyễn Văn Tuấn", Qt.MatchFlag.MatchStartsWith))
        page.password.setFocus()
        day.sign_in("mat-khau-tuan")
        assert day.program.actor.username == "tuan"
        assert day.program.actor.roles == {Role.CLERK}
        assert isinstance(day.screen, TodayScreen)


def test_an_open_dialog_goes_when_the_screen_is_locked(day: Workday) -> None:
    day.sign_in()
    assert day.desktop.workplace is not None
    day.desktop.workplace.window.show_help()
    assert day.dialog().isVisible()
    day.desktop.lock()
    modal: QWidget | None = QApplication.activeModalWidget()
    assert modal is None


def test_nobody_at_the_keyboard_locks(qtbot: QtBot, qapp: QApplication) -> None:
    watch = IdleWatch(qapp)
    with qtbot.waitSignal(watch.idle, timeout=2_000):
        watch.start(20)
    watch.stop()
    qapp.removeEventFilter(watch)


def test_language_and_look_switch_while_running(day: Workday) -> None:
    day.sign_in()
    appearance = day.window.appearance
    appearance.language.switch(Tongue.ENGLISH)
    appearance.theme.set_mode(ThemeMode.DARK)
    QApplication.processEvents()
    assert day.desktop.workplace is not None
    assert day.desktop.workplace.window.top_bar.title.text() == "Today"
    assert "numbers left" in day.desktop.workplace.window.top_bar.pill.text()
    day.desktop.lock()
    assert "The screen is locked" in texts(day.window)


def test_closing_lets_the_profile_go(
    profile: Path, clock: SetClock, appearance: Appearance, opened: Opened
) -> None:
    with workday(profile, clock, appearance, opened) as day:
        day.sign_in()
    open_program(profile, "hanh", PASSWORD).close()


def test_what_the_pc_remembers_is_on_the_page_before_anything_is_read(
    profile: Path, clock: SetClock, appearance: Appearance, opened: Opened
) -> None:
    with workday(profile, clock, appearance, opened) as day:
        day.sign_in()
    shutil.rmtree(profile / "public")
    with workday(profile, clock, appearance, opened) as day:
        assert day.window.page.username == "hanh"


def test_our_own_bug_is_told_without_personal_data_and_work_goes_on(
    day: Workday, capsys: pytest.CaptureFixture[str]
) -> None:
    day.sign_in()
    bug = RuntimeError("Nguyễn Thị Mẫu 026190000001")
    day.desktop.show_bug(RuntimeError, bug, None)
    assert "RuntimeError" in capsys.readouterr().err
    crash = day.dialog()
    assert isinstance(crash, CrashWindow)
    assert "RuntimeError" in crash.report
    assert "026190000001" not in crash.report
    crash.accept()
    assert not day.window.covered


def test_damaged_books_are_told_after_the_sign_in(
    tmp_path: Path, clock: SetClock, appearance: Appearance, opened: Opened
) -> None:
    def receive(program: Program) -> None:
        program.intake.receive(program.actor, walk_in())

    profile = founded(tmp_path / "profile", clock, receive)
    program = open_program(profile, "hanh", PASSWORD)
    key = program.profile.keys.data_key
    program.close()
    engine = open_engine(profile / "office.db", key)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE events SET payload = X'7B7D' WHERE type = 'Received'")
    engine.dispose()
    with workday(profile, clock, appearance, opened) as day:
        day.sign_in()
        assert day.said() == ""
        day.desktop._check_books(day.program)
        assert "chỗ bất thường" in day.said()
