"""Báo cáo through the real window: figures of a period, submissions, the close of a day, the register."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from counter_app.domain.office_time import OFFICE_ZONE
from counter_app.domain.papers import Copy, PaperForm
from counter_app.domain.report_periods import PeriodKind
from counter_app.services.day_close.differences import DayAction, DayDifferenceKind
from counter_app.services.moves.resolving import ResultFacts
from counter_app.services.reports.running import ReportKind
from counter_app.services.reports.selection import ReportFilter
from tests.services.desk import SetClock, monday_morning
from tests.ui.supervision_desk import CLERK, SupervisionDesk, supervision_desk
from tests.ui.workday import CTRL
from ui.appearance import Appearance
from ui.desk import OpenDossier
from ui.language.catalogue import Tongue
from ui.runtime.lanes import Lanes
from ui.runtime.stall import UiStallMonitor
from ui.screens.reports.filter_sheet import ReportFilterSheet
from ui.screens.reports.submit_dialog import SubmitDialog
from ui.screens.reports.view import Book, ReportsScreen
from ui.shell.screen import ScreenName
from ui.widgets.words_dialog import WordsDialog

ALT = Qt.KeyboardModifier.AltModifier
LONGEST_MS = 50


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTER_APP_STATE", str(tmp_path / "state"))
    monkeypatch.setattr("ui.table_export.papers_folder", lambda: tmp_path / "papers")


@pytest.fixture
def clock() -> SetClock:
    return monday_morning()


@pytest.fixture
def desk(tmp_path: Path, clock: SetClock, appearance: Appearance, qtbot: QtBot) -> Iterator[SupervisionDesk]:
    with supervision_desk(tmp_path, clock, appearance, qtbot) as made:
        yield made
        assert made.failures == []


@pytest.fixture
def worked(desk: SupervisionDesk, clock: SetClock) -> list[str]:
    """Of three received in November one ended in time and one late; now it is 1 December."""
    ids = [desk.received() for _ in range(3)]
    desk.program.resolving.result_ready(desk.program.actor, ids[0], ResultFacts())
    clock.go_on(days=7)
    desk.program.resolving.result_ready(desk.program.actor, ids[1], ResultFacts())
    clock.at = datetime(2026, 12, 1, 9, 0, tzinfo=OFFICE_ZONE)
    desk.tell(*ids)
    return ids


def texts(table: QTableView | None) -> list[list[str]]:
    assert table is not None
    model = table.model()
    columns = range(model.columnCount())
    return [[model.data(model.index(row, each)) for each in columns] for row in range(model.rowCount())]


def november(screen: ReportsScreen) -> None:
    """December is the month of today; the report is about the one before."""
    screen.panel.picker.earlier.click()
    assert screen.panel.picker.name.text() == "Tháng 11/2026"


def shows(screen: ReportsScreen, kind: ReportKind) -> bool:
    return screen.presenter.report is not None and screen.presenter.report.kind is kind


# Reports


def test_on_time_opens_first_against_the_target(desk: SupervisionDesk, worked: list[str]) -> None:
    screen = desk.reports()
    assert screen.list.hasFocus()
    november(screen)
    assert texts(screen.panel.view.table) == [
        ["Cấp xã", "2", "1", "0", "1", "50,00 %", "50,00 %", "1", "50,00 %", "98", "chưa đạt"],
        ["Cộng", "2", "1", "0", "1", "50,00 %", "50,00 %", "1", "50,00 %", "", ""],
    ]
    assert screen.panel.chart.currentWidget() is screen.panel.chart.trend
    assert worked


def test_reports_are_walked_by_keyboard_and_a_period_without_figures_says_so(
    desk: SupervisionDesk, worked: list[str]
) -> None:
    screen = desk.reports()
    desk.press(Qt.Key.Key_Down)
    assert shows(screen, ReportKind.BIEU06)
    desk.press(Qt.Key.Key_Right, ALT)  # January: nothing was received, two are carried over
    assert screen.panel.picker.name.text() == "Tháng 01/2027"
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Down)
    assert shows(screen, ReportKind.SUPPLEMENTS)
    assert texts(screen.panel.view.table) == []
    assert screen.panel.view.states is not None
    assert screen.panel.view.states.empty.isVisible()
    assert worked


def test_administrative_and_own_periods(desk: SupervisionDesk, worked: list[str]) -> None:
    screen = desk.reports()
    picker = screen.panel.picker
    picker.administrative.click()
    assert picker.name.text() == "Tháng 12/2026 (từ 15/11/2026 đến 14/12/2026)"
    picker.kind.set_value(PeriodKind.OWN)
    picker.kind.chosen.emit(PeriodKind.OWN)
    picker.first.value_changed.emit(date(2026, 11, 23))
    picker.last.value_changed.emit(date(2026, 11, 23))
    assert texts(screen.panel.view.table)[0][1] == "1"
    picker.last.value_changed.emit(date(2026, 11, 1))
    assert picker.last.problem is not None
    assert texts(screen.panel.view.table)[0][1] == "1"
    assert worked


def test_a_filter_by_keyboard_then_export(desk: SupervisionDesk, worked: list[str], tmp_path: Path) -> None:
    screen = desk.reports()
    november(screen)
    desk.press(Qt.Key.Key_L, ALT)
    sheet = desk.dialog()
    assert isinstance(sheet, ReportFilterSheet)
    sheet.officer.set_value(desk.program.actor.officer_id)
    desk.press(Qt.Key.Key_Return, CTRL)
    assert screen.presenter.chosen == ReportFilter(officer=desk.program.actor.officer_id)
    assert [chip.text() for chip in screen.panel.chips._chips] == ["Cán bộ: Phạm Thị Hạnh  ×"]
    desk.press(Qt.Key.Key_E, ALT)
    (file,) = (tmp_path / "papers").glob("*.xlsx")
    book = CalamineWorkbook.from_path(str(file))
    assert len(book.sheet_names) == len(screen.presenter.report.tables)  # type: ignore[union-attr]
    assert book.get_sheet_by_index(0).to_python()[3][:2] == ["Cấp xã", 2]
    desk.press(Qt.Key.Key_I, ALT)
    assert [job.title for job in desk.tray.jobs] == ["TỶ LỆ GIẢI QUYẾT ĐÚNG HẠN"]
    assert worked


def test_a_month_is_submitted_once_and_a_later_change_is_listed_against_it(
    desk: SupervisionDesk, worked: list[str], clock: SetClock
) -> None:
    screen = desk.reports()
    november(screen)
    screen.show_entry(ReportKind.BIEU06)
    desk.press(Qt.Key.Key_Return, CTRL)
    dialog = desk.dialog()
    assert isinstance(dialog, SubmitDialog)
    desk.press(Qt.Key.Key_Return, CTRL)
    (frozen,) = desk.program.report_freezing.reports()
    assert frozen.code in desk.said()
    assert screen.list.current_value() is Book.FROZEN
    assert screen.frozen.since_states.empty.isVisible()
    # A dossier of November is voided in December.
    clock.go_on(hours=1)
    program = desk.program
    program.correcting.void(program.actor, worked[2], "Nhập nhầm")
    desk.tell(worked[2])
    assert screen.frozen.changes.count() == 1
    assert screen.frozen.figures.count() > 0
    screen.going_to.connect(lambda name, thing: desk.went.append((name, thing)))
    screen.frozen.changes.opened.emit(worked[2])
    assert desk.went == [(ScreenName.DOSSIERS, OpenDossier(worked[2]))]
    screen.frozen.print.click()
    assert frozen.code in desk.tray.jobs[-1].title
    # The figures that were submitted stay.
    assert program.report_freezing.report(frozen.slip_id) == frozen


def test_submitting_again_needs_a_reason(desk: SupervisionDesk, worked: list[str]) -> None:
    screen = desk.reports()
    november(screen)
    screen.show_entry(ReportKind.BIEU06)
    screen.presenter.submit()
    screen.show_entry(ReportKind.BIEU06)
    desk.press(Qt.Key.Key_Return, CTRL)
    dialog = desk.dialog()
    assert isinstance(dialog, SubmitDialog)
    desk.press(Qt.Key.Key_Return, CTRL)
    assert dialog.reason.problem is not None
    dialog.reason.set_text("Sửa số liệu")
    desk.press(Qt.Key.Key_Return, CTRL)
    second, first = desk.program.report_freezing.reports()
    assert (second.supersedes, second.reason) == (first.slip_id, "Sửa số liệu")
    assert worked


# The close of the day


def test_a_day_is_closed_with_a_difference_noted(desk: SupervisionDesk) -> None:
    desk.received()  # its receipt was never printed
    screen = desk.reports()
    screen.show_entry(Book.DAY_CLOSE)
    panel = screen.day
    panel.begin()
    assert panel.differences.count() == 1
    assert [action for action, each in panel.buttons.items() if not each.isHidden()] == [
        DayAction.PRINT, DayAction.VOID, DayAction.EXPLAIN,
    ]  # fmt: skip
    panel.buttons[DayAction.EXPLAIN].click()
    assert isinstance(desk.dialog(), WordsDialog)
    desk.type("Khách chưa lấy giấy")
    desk.press(Qt.Key.Key_Return, CTRL)
    panel.remarks.set_text("Mất điện 20 phút")
    desk.press(Qt.Key.Key_Return, CTRL)
    (slip,) = desk.program.day_closing.closes()
    assert slip.content["reasons"] == ["Khách chưa lấy giấy"]
    assert slip.content["note"] == "Mất điện 20 phút"
    assert str(slip.content["code"]) in desk.said()
    assert len(desk.tray.jobs) == 1
    # What is noted is no news any more, and nothing came since.
    assert panel.closes.count() == 1
    assert panel.differences.count() == 0
    assert not panel.close_day.isEnabled()


def test_a_difference_is_put_right_from_the_list(desk: SupervisionDesk) -> None:
    dossier_id = desk.received()
    screen = desk.reports()
    screen.show_entry(Book.DAY_CLOSE)
    difference = screen.day.differences.current_value()
    assert getattr(difference, "kind", None) is DayDifferenceKind.NOT_PRINTED
    screen.day.begin()
    desk.press(Qt.Key.Key_Return)  # the likeliest action: print the receipt
    slips = desk.program.move_desk.dossier(dossier_id).slips
    assert {(each.form, each.copy) for each in slips} == {
        (PaperForm.RECEIPT.value, int(Copy.KEPT)),
        (PaperForm.RECEIPT.value, int(Copy.GIVEN)),
    }
    assert screen.day.differences.count() == 0
    assert screen.day.agrees.isVisible()


# The register


def test_the_register_prints_its_volume_with_the_closing_page(desk: SupervisionDesk) -> None:
    ids = [desk.received() for _ in range(2)]
    program = desk.program
    program.correcting.void(program.actor, ids[1], "Nhập nhầm")
    screen = desk.reports()
    screen.show_entry(Book.REGISTER)
    lines = texts(screen.register.table)
    assert [line[0] for line in lines] == ["01", "02"]
    assert lines[1][-1] == "Đã hủy"
    screen.register.close_book.click()
    screen.register.print.click()
    assert [job.title for job in desk.tray.jobs] == ["SỔ THEO DÕI HỒ SƠ 1/2026"] * 2
    assert desk.tray.jobs[0].pdf != desk.tray.jobs[1].pdf


# Rights, language, speed


def test_a_clerk_closes_the_own_day_and_submits_nothing(
    tmp_path: Path, clock: SetClock, appearance: Appearance, qtbot: QtBot
) -> None:
    with supervision_desk(tmp_path, clock, appearance, qtbot, CLERK) as desk:
        desk.received()
        screen = desk.reports()
        assert screen.panel.submit.isHidden()
        screen.show_entry(Book.DAY_CLOSE)
        assert not screen.day.clerk.isEnabled()
        desk.press(Qt.Key.Key_Return, CTRL)
        assert len(desk.program.day_closing.closes()) == 1
        assert desk.failures == []


def test_english_cells_and_a_vietnamese_paper(
    desk: SupervisionDesk, worked: list[str], appearance: Appearance
) -> None:
    screen = desk.reports()
    november(screen)
    appearance.language.switch(Tongue.ENGLISH)
    assert [row[0] for row in texts(screen.panel.view.table)] == ["Commune", "Sum"]
    desk.press(Qt.Key.Key_I, ALT)
    assert [job.title for job in desk.tray.jobs] == ["TỶ LỆ GIẢI QUYẾT ĐÚNG HẠN"]
    assert worked


def test_counting_never_freezes_the_window(
    tmp_path: Path, clock: SetClock, appearance: Appearance, qtbot: QtBot
) -> None:
    lanes = Lanes.threads()
    with supervision_desk(tmp_path, clock, appearance, qtbot, lanes=lanes) as desk:
        for _ in range(20):
            desk.received()
        screen = desk.reports()
        qtbot.waitUntil(lambda: screen.presenter.report is not None)
        busiest: list[float] = []
        while len(busiest) < 3 and (not busiest or busiest[-1] > LONGEST_MS):
            with UiStallMonitor(LONGEST_MS) as monitor:
                for kind in ReportKind:
                    screen.show_entry(kind)
                    qtbot.waitUntil(partial(shows, screen, kind))
                screen.presenter.export()
                qtbot.waitUntil(lambda: bool(list((tmp_path / "papers").glob("*.xlsx"))))
            busiest.append(monitor.busiest_milliseconds)
        # Twice the limit of the interface: the test machine is shared.
        assert min(busiest) <= 2 * LONGEST_MS
