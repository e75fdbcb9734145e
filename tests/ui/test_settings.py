"""The Settings screen over a real profile: every page by what it changes and what it refuses."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar, cast

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.failures import EnvironmentFault
from counter_app.domain.paper_codes import PaperCode
from counter_app.domain.roles import Role
from counter_app.domain.wording import Words
from counter_app.services.papers.sample_papers import CODE
from counter_app.settings.computer import COPIES, LANGUAGE, LOOK, PRINTER, SCALE
from tests.services.desk import CARD, MARITAL_STATUS, PASSWORD, UNIT, SetClock, monday_morning, walk_in
from tests.ui.cut_texts import cut_texts
from tests.ui.keyboard import press, type_text
from tests.ui.office_desk import EVERYTHING, OfficeDesk, office_desk
from ui.appearance import Appearance
from ui.language.catalogue import Tongue
from ui.screens.settings.calendar.days import DayEdit, DayKind
from ui.screens.settings.calendar.view import CalendarPage
from ui.screens.settings.computer.view import ComputerPage
from ui.screens.settings.numbers.view import NumbersPage
from ui.screens.settings.office.view import OfficePage
from ui.screens.settings.officers.view import OfficersPage
from ui.screens.settings.page import PageName, SettingsPage
from ui.screens.settings.pictures import PICTURES
from ui.screens.settings.printers.view import PrintersPage
from ui.screens.settings.scanner.view import ScannerPage
from ui.shell.scan_listener import ScanListener
from ui.theme.theme import ThemeMode
from ui.widgets.decision import Decision

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
Page = TypeVar("Page", bound=SettingsPage)
Opened = Callable[[frozenset[Role]], AbstractContextManager[OfficeDesk]]


@pytest.fixture(autouse=True)
def own_state_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTER_APP_STATE", str(tmp_path / "state"))


@pytest.fixture
def clock() -> SetClock:
    return monday_morning()


@pytest.fixture
def opened(tmp_path: Path, clock: SetClock, appearance: Appearance, qtbot: QtBot) -> Opened:
    return lambda roles: office_desk(tmp_path, clock, appearance, qtbot, roles)


@pytest.fixture
def desk(opened: Opened) -> Iterator[OfficeDesk]:
    with opened(EVERYTHING) as made:
        yield made
        assert made.failures == []


def go(desk: OfficeDesk, name: PageName, kind: type[Page]) -> Page:
    """Open a page and put the focus where work begins."""
    screen = desk.settings()
    screen.open(name)
    page = screen.show_page(name)
    assert isinstance(page, kind)
    page.begin()
    return page


def answer(page: QWidget, number: int) -> None:
    """Press one of the answers of the question that is open."""
    questions = [each for each in page.findChildren(Decision) if each.isVisible()]
    assert len(questions) == 1
    questions[0].answers[number].click()


def texts(page: QWidget) -> str:
    # What a layout was just given is shown with the next turn of the event loop.
    QApplication.sendPostedEvents()
    return "\n".join(label.text() for label in page.findChildren(QLabel) if not label.isHidden())


# The list of pages


def test_every_page_is_reached_by_keys(desk: OfficeDesk) -> None:
    screen = desk.settings()
    assert screen.list.hasFocus()
    seen = [screen.list.current_value()]
    for _ in range(len(PageName) - 1):
        press(screen.list, Qt.Key.Key_Down)
        seen.append(screen.list.current_value())
    assert seen == list(PageName)
    press(desk.window, Qt.Key.Key_PageDown, CTRL)
    assert screen.list.current_value() is PageName.OFFICE
    press(desk.window, Qt.Key.Key_Escape)
    assert screen.list.hasFocus()


# Office


def test_the_office_is_changed_and_the_next_paper_shows_it(desk: OfficeDesk) -> None:
    page = go(desk, PageName.OFFICE, OfficePage)
    assert not page.save.isEnabled()
    field = page.fields["phone"].widget
    type_text(cast("QWidget", field.focusProxy()), "0211 000 0001")
    press(desk.window, Qt.Key.Key_Return, CTRL)

    assert "Điện thoại của quầy" in desk.said()
    assert not page.save.isEnabled()
    saved = desk.program.intake.receive(desk.program.actor, walk_in()).dossiers[0]
    assert desk.program.printing.paper_of(saved.id).office.phone == "0211 000 0001"


def test_the_sample_follows_what_is_typed(
    desk: OfficeDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = go(desk, PageName.OFFICE, OfficePage)
    shown: list[bytes | None] = []
    monkeypatch.setattr(page.preview, "show_pdf", shown.append)
    type_text(cast("QWidget", page.fields["place"].widget.focusProxy()), "Sông Trăng")
    qtbot.waitUntil(lambda: len(shown) == 1)
    assert shown[0] is not None
    assert shown[0].startswith(b"%PDF")


@pytest.mark.parametrize("role", [Role.CLERK, Role.SUPERVISOR])
def test_others_read_the_office_and_are_told_why(opened: Opened, role: Role) -> None:
    with opened(frozenset({role})) as desk:
        page = go(desk, PageName.OFFICE, OfficePage)
        assert not page.fields["phone"].widget.isEnabled()
        assert not page.save.isEnabled()
        assert "Chỉ người quản trị" in texts(page)


# Officers


def test_an_officer_is_added_and_can_sign_in(desk: OfficeDesk) -> None:
    page = go(desk, PageName.OFFICERS, OfficersPage)
    press(desk.window, Qt.Key.Key_N, CTRL)
    assert page.username.line.hasFocus()
    for field, text in (
        (page.username, "lan"),
        (page.name, "Đỗ Thị Lan"),
        (page.password, "mat-khau-cua-lan"),
        (page.again, "mat-khau-cua-lan"),
    ):
        type_text(field.line, text)
    press(desk.window, Qt.Key.Key_Return, CTRL)

    officers = {each.username: each for each in desk.program.profile.store.officers()}
    assert officers["lan"].roles == {Role.CLERK}
    assert desk.program.profile.keys.check("lan", "mat-khau-cua-lan")
    assert page.list.current_value() == officers["lan"].id
    assert "Đỗ Thị Lan" in desk.said()


def test_two_different_passwords_add_nobody(desk: OfficeDesk) -> None:
    page = go(desk, PageName.OFFICERS, OfficersPage)
    page.begin_new()
    for field, text in (
        (page.username, "lan"),
        (page.name, "Lan"),
        (page.password, "mat-khau-1"),
        (page.again, "mat-khau-2"),
    ):
        type_text(field.line, text)
    press(desk.window, Qt.Key.Key_Return, CTRL)
    assert page.again.problem is not None
    assert len(desk.program.profile.store.officers()) == 1


def test_the_last_administrator_stays(opened: Opened) -> None:
    with opened(EVERYTHING) as desk:
        page = go(desk, PageName.OFFICERS, OfficersPage)
        press(page.roles[Role.ADMINISTRATOR], Qt.Key.Key_Space)
        press(desk.window, Qt.Key.Key_Return, CTRL)
        page.activity.click()
        answer(page, 0)
        kinds = [cast("EnvironmentFault", failure).kind for failure in desk.failures]
        assert kinds == ["last_administrator", "last_administrator"]
        (only,) = desk.program.profile.store.officers()
        assert only.active
        assert Role.ADMINISTRATOR in only.roles


def test_deactivating_asks_once_and_can_be_taken_back(desk: OfficeDesk) -> None:
    added = desk.program.officers.add(
        desk.program.actor, "lan", "Đỗ Thị Lan", frozenset({Role.CLERK}), "mat-khau-cua-lan"
    )
    page = go(desk, PageName.OFFICERS, OfficersPage)
    page.asked.emit()
    page.show_officer(added)
    page.activity.click()
    store = desk.program.profile.store
    assert all(each.active for each in store.officers()), "asked first"
    answer(page, 0)
    assert {each.username: each.active for each in store.officers()} == {"hanh": True, "lan": False}
    page.activity.click()
    assert all(each.active for each in store.officers())


def test_a_clerk_changes_only_the_own_password(opened: Opened) -> None:
    with opened(frozenset({Role.CLERK})) as desk:
        page = go(desk, PageName.OFFICERS, OfficersPage)
        assert not page.new.isEnabled()
        assert not page.save.isEnabled()
        assert "Quản trị" in texts(page)
        type_text(page.password.line, "mat-khau-moi-1")
        type_text(page.again.line, "mat-khau-moi-1")
        page.set_password.click()
        assert desk.failures == []
        assert desk.program.profile.keys.check("hanh", "mat-khau-moi-1")
        assert not desk.program.profile.keys.check("hanh", PASSWORD)


# Numbers


def test_ranges_are_added_and_overlaps_refused_with_a_sentence(desk: OfficeDesk) -> None:
    page = go(desk, PageName.NUMBERS, NumbersPage)
    assert page.text.line.hasFocus()
    type_text(page.text.line, "9000-12000")
    press(desk.window, Qt.Key.Key_Return, CTRL)
    assert page.text.problem is not None
    assert page.list.count() == 1

    page.text.line.selectAll()
    type_text(page.text.line, "10000-12000")
    press(desk.window, Qt.Key.Key_Return, CTRL)
    assert page.text.problem is None
    assert page.list.count() == 2
    assert f"{UNIT}:10000-12000" in desk.said()


def test_withdrawing_names_what_stays(desk: OfficeDesk) -> None:
    page = go(desk, PageName.NUMBERS, NumbersPage)
    held = desk.program.number_ranges.overview().ranges[0].range
    page.list.setCurrentIndex(page.list.model().index(0, 0))
    page.withdraw.click()
    question = next(each for each in page.findChildren(Decision) if each.isVisible())
    assert "không cấp lại" in texts(question)
    question.reject()
    assert desk.program.number_ranges.overview().ranges[0].range == held, "leaving does nothing"
    page.withdraw.click()
    answer(page, 0)
    assert desk.program.number_ranges.overview().ranges == ()
    assert "không cấp lại" in desk.said()


def test_what_is_left_follows_the_counter(desk: OfficeDesk) -> None:
    page = go(desk, PageName.NUMBERS, NumbersPage)
    assert "9.999" in texts(page)
    desk.program.intake.receive(desk.program.actor, walk_in())
    page.entered()
    assert "9.998" in texts(page)


# Calendar


def day_off(day: date) -> DayEdit:
    return DayEdit(day, DayKind.HOLIDAY, Words("Nghỉ mẫu", "Sample"))


def test_arrows_walk_the_year_and_the_day_says_what_it_is(desk: OfficeDesk) -> None:
    page = go(desk, PageName.CALENDAR, CalendarPage)
    assert page.year.chosen == date(2026, 11, 23)
    press(page.year, Qt.Key.Key_Right)
    assert "Ngày Văn hóa Việt Nam" in texts(page.day)
    press(page.year, Qt.Key.Key_PageDown)
    press(page.year, Qt.Key.Key_PageDown)
    assert page.year.chosen == date(2027, 1, 24)
    assert "2027" in texts(page)
    press(desk.window, Qt.Key.Key_Left, ALT)
    assert page.year.chosen.year == 2026


def test_a_day_off_shows_whose_dates_it_would_move_and_changes_nothing_yet(desk: OfficeDesk) -> None:
    saved = desk.program.intake.receive(desk.program.actor, walk_in(MARITAL_STATUS)).dossiers[0]
    page = go(desk, PageName.CALENDAR, CalendarPage)
    page.day_edited.emit(day_off(date(2026, 11, 26)))

    assert page.changes.days.count() == 1
    assert page.changes.dossiers.count() == 1
    kept = desk.program.profile.store.dossier(saved.id)
    assert kept is not None
    assert kept.due_changes == ()
    page.undo_requested.emit()
    assert page.changes.days.count() == 0
    assert not page.adopt.isEnabled()


@pytest.mark.parametrize(("number", "day"), [(0, "27"), (1, "30")])
def test_adopting_asks_whether_printed_dates_move(desk: OfficeDesk, number: int, day: str) -> None:
    saved = desk.program.intake.receive(desk.program.actor, walk_in(MARITAL_STATUS)).dossiers[0]
    page = go(desk, PageName.CALENDAR, CalendarPage)
    page.day_edited.emit(day_off(date(2026, 11, 26)))
    press(desk.window, Qt.Key.Key_Return, CTRL)
    answer(page, number)

    kept = desk.program.profile.store.dossier(saved.id)
    assert kept is not None
    assert kept.due is not None
    assert kept.due.startswith(f"2026-11-{day}")
    assert len(kept.due_changes) == number
    assert page.changes.dossiers.count() == number, "the people to tell"
    if number:
        page.changes.copy.click()
        assert "Nguyễn Thị Mẫu\t0912000001" in QApplication.clipboard().text()
    office = desk.program.profile.store.office()
    assert office is not None
    assert len(office.calendars) == 2


def test_the_day_still_being_typed_is_the_day_from_which_it_holds(desk: OfficeDesk) -> None:
    page = go(desk, PageName.CALENDAR, CalendarPage)
    page.day_edited.emit(day_off(date(2026, 12, 1)))
    page.valid_from.line.setFocus()
    page.valid_from.line.selectAll()
    type_text(page.valid_from.line, "30/11")
    press(desk.window, Qt.Key.Key_Return, CTRL)
    office = desk.program.profile.store.office()
    assert office is not None
    assert office.calendars[-1].valid_from == "2026-11-30"


def test_a_saturday_is_worked_for_another_day(desk: OfficeDesk) -> None:
    page = go(desk, PageName.CALENDAR, CalendarPage)
    page.year.go_to(date(2026, 12, 5))
    for _ in range(4):
        press(page.day.kind.box, Qt.Key.Key_Down)
    assert page.day.kind.value() is DayKind.WORKED
    type_text(page.day.name.line, "Làm bù mẫu")
    page.day.apply.click()
    assert page.day.instead_of.problem is not None, "which day is off instead is asked for"
    type_text(page.day.instead_of.line, "7/12")
    page.day.apply.click()
    assert page.changes.days.count() == 2


def test_a_calendar_file_is_read_into_the_draft(desk: OfficeDesk, tmp_path: Path) -> None:
    page = go(desk, PageName.CALENDAR, CalendarPage)
    data = desk.program.calendars.in_force().as_data()
    years = cast("list[dict[str, object]]", data["years"])
    data["years"] = [year for year in years if year["year"] == 2027]
    cast("list[dict[str, object]]", data["years"])[0]["days_off"] = []
    file = tmp_path / "2027.json"
    file.write_text(json.dumps(data), "utf-8")
    page.read_file(str(file))
    assert page.changes.days.count() > 3
    assert page.adopt.isEnabled()


@pytest.mark.parametrize(
    "content", ["", "[]", '{"format": "calendar/9"}', '{"format": "calendar/1", "years": []}']
)
def test_a_file_that_is_no_calendar_says_what_to_do(desk: OfficeDesk, tmp_path: Path, content: str) -> None:
    page = go(desk, PageName.CALENDAR, CalendarPage)
    before = texts(page)
    file = tmp_path / "odd.json"
    file.write_text(content, "utf-8")
    page.read_file(str(file))
    assert texts(page) != before
    assert not page.adopt.isEnabled()


def test_an_undecided_day_cannot_stand_in_a_final_year(desk: OfficeDesk) -> None:
    page = go(desk, PageName.CALENDAR, CalendarPage)
    page.year.go_to(date(2026, 12, 1))
    edit = DayEdit(date(2026, 12, 1), DayKind.POSSIBLE, Words("Có thể", "Perhaps"))
    page.day_edited.emit(edit)
    assert "chính thức" in texts(page.day)
    assert not page.adopt.isEnabled()


def test_an_administrator_alone_adopts_but_moves_no_date(opened: Opened) -> None:
    with opened(frozenset({Role.ADMINISTRATOR, Role.CLERK})) as desk:
        desk.program.intake.receive(desk.program.actor, walk_in(MARITAL_STATUS))
        page = go(desk, PageName.CALENDAR, CalendarPage)
        page.day_edited.emit(day_off(date(2026, 11, 26)))
        page.adopt.click()
        question = next(each for each in page.findChildren(Decision) if each.isVisible())
        assert len(question.answers) == 1
        question.answers[0].click()
        assert desk.failures == []


def test_a_clerk_only_looks_at_the_calendar(opened: Opened) -> None:
    with opened(frozenset({Role.CLERK})) as desk:
        page = go(desk, PageName.CALENDAR, CalendarPage)
        for widget in (page.importing, page.adopt, page.day.apply, page.hours.apply):
            assert not widget.isEnabled()
        assert "Phụ trách" in texts(page)


# Printers


def test_the_printer_is_chosen_and_the_trial_page_goes_there(desk: OfficeDesk) -> None:
    page = go(desk, PageName.PRINTERS, PrintersPage)
    assert page.list.hasFocus()
    press(page.list, Qt.Key.Key_Down)
    press(page.list, Qt.Key.Key_Return)
    assert desk.desk.computer.get(PRINTER) == "Quay1"

    press(desk.window, Qt.Key.Key_P, CTRL)
    (job,) = desk.tray.jobs
    assert job.printer == "Quay1"
    assert job.pdf.startswith(b"%PDF")
    assert "Quay1" in desk.said()
    page.copies_chosen.emit(1)
    assert desk.desk.computer.get(COPIES) == 1


def test_a_printer_that_is_gone_is_said_and_nothing_pretends(opened: Opened) -> None:
    with opened(EVERYTHING) as desk:
        desk.tray.gone = True
        go(desk, PageName.PRINTERS, PrintersPage)
        press(desk.window, Qt.Key.Key_P, CTRL)
        assert [cast("EnvironmentFault", each).kind for each in desk.failures] == ["printer_gone"]
        assert "gửi trang thử" not in desk.said()


def test_a_remembered_printer_that_vanished_stands_there_as_gone(desk: OfficeDesk) -> None:
    desk.desk.computer.set(PRINTER, "Máy cũ")
    page = go(desk, PageName.PRINTERS, PrintersPage)
    assert page.list.count() == 3
    assert page.list.current_value() == "Máy cũ"


# Scanner


class Pace:
    """The keys come so many milliseconds after each other; each ear counts for itself."""

    def __init__(self, milliseconds: int) -> None:
        self.milliseconds = milliseconds

    def ear(self) -> Callable[[QEvent], int]:
        heard = itertools.count()
        return lambda _: next(heard) * self.milliseconds


@pytest.fixture
def scanner(desk: OfficeDesk, qapp: QApplication) -> Iterator[tuple[ScannerPage, Pace]]:
    pace = Pace(8)
    listener = ScanListener(qapp, pace.ear())
    listener.scanned.connect(desk.window.take_scan)
    page = go(desk, PageName.SCANNER, ScannerPage)
    page.field._milliseconds = pace.ear()
    yield page, pace
    qapp.removeEventFilter(listener)
    qapp.removeEventFilter(page.field)


def test_a_card_is_told_with_its_speed_and_only_here(
    desk: OfficeDesk, scanner: tuple[ScannerPage, Pace]
) -> None:
    page, _ = scanner
    type_text(page.field.line, CARD)
    press(page.field.line, Qt.Key.Key_Return)
    told = texts(page)
    assert "Máy quét tốt" in told
    assert "Thẻ căn cước" in told
    assert "125 ký tự mỗi giây" in told
    assert "026190000001" not in told, "others may be looking on"
    assert page.field.text() == ""
    assert desk.went == []


def test_our_own_trial_page_is_known(scanner: tuple[ScannerPage, Pace]) -> None:
    page, _ = scanner
    for text, kind in ((PaperCode(CODE, 0).text(), "Mã QR trên giấy của quầy"), (CODE, "Mã hồ sơ")):
        type_text(page.field.line, text)
        press(page.field.line, Qt.Key.Key_Return)
        assert kind in texts(page)


def test_an_input_method_is_noticed_and_what_to_do_is_said(scanner: tuple[ScannerPage, Pace]) -> None:
    page, _ = scanner
    first, rest = CARD[:24], CARD[24:]
    type_text(page.field.line, first)
    event = QInputMethodEvent("", [])
    event.setCommitString(rest)
    QApplication.sendEvent(page.field.line, event)
    press(page.field.line, Qt.Key.Key_Return)
    told = texts(page)
    assert "đã sửa phím" in told
    assert "Unikey" in told


def test_slow_keys_are_told_as_slow(scanner: tuple[ScannerPage, Pace]) -> None:
    page, pace = scanner
    pace.milliseconds = 120
    type_text(page.field.line, "H62.22.4-261123-1018")
    press(page.field.line, Qt.Key.Key_Return)
    assert "8 ký tự mỗi giây" in texts(page)
    assert "độ trễ giữa các phím" in texts(page)


def test_a_code_of_something_else_is_said_to_have_arrived(scanner: tuple[ScannerPage, Pace]) -> None:
    page, _ = scanner
    type_text(page.field.line, "8934588012228")
    press(page.field.line, Qt.Key.Key_Return)
    assert "không phải mã phần mềm dùng" in texts(page)
    assert "8934588012228" in texts(page)


# This PC and About


def test_language_and_look_change_at_once_and_stay(desk: OfficeDesk) -> None:
    page = go(desk, PageName.COMPUTER, ComputerPage)
    appearance = desk.desk.appearance
    page.language_chosen.emit("en")
    assert appearance.language.tongue is Tongue.ENGLISH
    page.look_chosen.emit("dark")
    assert appearance.theme.mode is ThemeMode.DARK
    page.scale_chosen.emit(150)
    computer = desk.desk.computer
    assert (computer.get(LANGUAGE), computer.get(LOOK), computer.get(SCALE)) == ("en", "dark", 150)
    assert "next start" in desk.said()


def test_about_names_the_hashes_of_the_data_in_use(desk: OfficeDesk) -> None:
    screen = desk.settings()
    page = screen.show_page(PageName.ABOUT)
    office = desk.program.profile.store.office()
    assert office is not None
    told = texts(page)
    for version in (office.layers[0].version, office.calendars[0].version):
        assert version[:16] in told
    assert "công cụ hỗ trợ" in told
    page.begin()
    focused = QApplication.focusWidget()
    assert focused is not None
    press(focused, Qt.Key.Key_Space)
    assert office.calendars[0].version[:16] in QApplication.clipboard().text()


@pytest.mark.parametrize("tongue", list(Tongue))
@pytest.mark.parametrize("width", [1366, 1180])
def test_no_text_is_cut_in_any_picture(desk: OfficeDesk, tongue: Tongue, width: int, qtbot: QtBot) -> None:
    desk.window.resize(width, 768 if width == 1366 else 640)
    screen = desk.settings()
    desk.desk.appearance.language.switch(tongue)
    for picture in PICTURES:
        picture.prepare(screen, desk.desk)
        qtbot.waitUntil(partial(_uncut, screen, picture.name))


def _uncut(screen: QWidget, name: str) -> None:
    assert cut_texts(screen) == [], name
