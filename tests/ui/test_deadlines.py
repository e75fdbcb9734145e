"""Thời hạn through the real window: what is late is found, excused, reminded of and handed out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from counter_app.domain.custody import Holder, HolderKind
from counter_app.domain.dossier import Stage
from counter_app.domain.lateness import LatenessCause
from counter_app.domain.office_time import OFFICE_ZONE
from counter_app.services.custody.receiving_papers import Found
from counter_app.services.deadlines.board_counts import Grouping
from counter_app.services.deadlines.board_view import BoardLine
from tests.services.desk import SetClock, monday_morning
from tests.ui.supervision_desk import CLERK, SupervisionDesk, supervision_desk
from tests.ui.workday import CTRL
from ui.appearance import Appearance
from ui.desk import OpenDossier
from ui.language.catalogue import Tongue
from ui.runtime.lanes import Lanes
from ui.runtime.stall import UiStallMonitor
from ui.screens.deadlines.apology_dialog import ApologyDialog
from ui.screens.deadlines.chain_dialog import ChainDialog
from ui.screens.deadlines.dialogs import CallDialog
from ui.screens.deadlines.filter_sheet import FilterSheet
from ui.screens.deadlines.filters import Tile
from ui.screens.deadlines.view import DeadlinesScreen, Showing
from ui.shell.screen import ScreenName
from ui.widgets.words_dialog import WordsDialog

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
NEXT_MONDAY = datetime(2026, 11, 30, 9, 0, tzinfo=OFFICE_ZONE)
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
def late(desk: SupervisionDesk, clock: SetClock) -> list[str]:
    """Two overdue dossiers, the older one first: due Friday 27/11 and Monday 30/11, now Tuesday."""
    first = desk.received()
    clock.go_on(days=2)
    second = desk.received()
    clock.at = NEXT_MONDAY + timedelta(days=1)
    return [first, second]


def lines(screen: DeadlinesScreen) -> list[BoardLine]:
    model = screen.list.model
    rows = [model.row_at(number) for number in range(model.rowCount())]
    return [row for row in rows if row is not None]


def ids(screen: DeadlinesScreen) -> list[str]:
    return [line.row.id for line in lines(screen)]


def texts(table: QTableView, row: int) -> list[str]:
    model = table.model()
    return [model.data(model.index(row, column)) for column in range(model.columnCount())]


# What is late


def test_the_oldest_overdue_is_in_front_with_holder_and_cause(desk: SupervisionDesk, late: list[str]) -> None:
    screen = desk.deadlines()
    assert ids(screen) == late
    assert screen.tiles.tiles[Tile.OVERDUE].figure() == "2"
    assert screen.tiles.tiles[Tile.OVERDUE].remark() == "cũ nhất 2 ngày"
    shown = texts(screen.list.table, 0)
    assert shown[2:] == ["Quầy · Phạm Thị Hạnh", "27/11", "2 ngày", "Bộ phận chuyên môn"]
    # The clerk's hand is on the first row; nothing has to be pressed to see it.
    assert screen.list.table.hasFocus()
    assert screen.list.chosen_positions() == [lines(screen)[0].row.position]


def test_an_apology_by_keyboard_is_shown_with_its_reason_before_it_is_recorded(
    desk: SupervisionDesk, late: list[str]
) -> None:
    screen = desk.deadlines()
    desk.press(Qt.Key.Key_Return, CTRL)
    dialog = desk.dialog()
    assert isinstance(dialog, ApologyDialog)
    (row,) = dialog.rows
    assert row.draft.proposed is not None
    assert row.draft.proposed.late_notice
    assert dialog.reason.value() == "Bộ phận chuyên môn chưa giải quyết xong hồ sơ trong thời hạn."
    assert not desk.program.move_desk.dossier(late[0]).course.reappointment
    # Who signs is asked for, for it is never the clerk.
    desk.press(Qt.Key.Key_Return, CTRL)
    assert dialog.signatory.problem is not None
    assert dialog.signatory.line.hasFocus()
    desk.type("Lê Văn Thử")
    desk.press(Qt.Key.Key_Return, CTRL)
    dossier = desk.program.move_desk.dossier(late[0])
    told = dossier.course.reappointment
    assert told is not None
    assert (told.signed_by, told.late_notice) == ("Lê Văn Thử", True)
    assert dossier.due == row.draft.proposed.due.isoformat()
    assert [job.title.split()[0] for job in desk.tray.jobs] == ["PHIẾU"]
    assert dossier.code in desk.said()
    assert ids(screen) == [late[1]]


def test_esc_records_nothing_and_a_second_apology_is_refused_in_words(
    desk: SupervisionDesk, late: list[str], clock: SetClock
) -> None:
    screen = desk.deadlines()
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.press(Qt.Key.Key_Escape)
    assert ids(screen) == late
    program = desk.program
    due = clock.at + timedelta(days=1)
    program.reappointing.reappoint(program.actor, late[0], due, "Thiếu người", "Lê Văn Thử")
    desk.tell(late[0])
    clock.go_on(days=7)
    screen.presenter.refresh()
    desk.press(Qt.Key.Key_Home)
    desk.press(Qt.Key.Key_End, SHIFT)
    screen.list.table.selectAll()
    desk.press(Qt.Key.Key_Return, CTRL)
    dialog = desk.dialog()
    assert isinstance(dialog, ApologyDialog)
    assert [each.draft.proposed is None for each in dialog.rows] == [
        line.row.id == late[0] for line in lines(screen)
    ]
    dialog.reject()


def test_several_are_excused_at_once_each_with_its_own_date(desk: SupervisionDesk, late: list[str]) -> None:
    screen = desk.deadlines()
    screen.list.table.selectAll()
    desk.press(Qt.Key.Key_Return, CTRL)
    dialog = desk.dialog()
    assert isinstance(dialog, ApologyDialog)
    dialog.signatory.set_text("Lê Văn Thử")
    dialog.rows[1].day.set_text("10/12/2026")
    desk.press(Qt.Key.Key_Return, CTRL)
    found = [desk.program.move_desk.dossier(each) for each in late]
    proposed = dialog.rows[0].draft.proposed
    assert proposed is not None
    assert found[0].due == proposed.due.isoformat()
    assert str(found[1].due).startswith("2026-12-10T")
    assert len(desk.tray.jobs) == 2
    assert screen.list.model.rowCount() == 0


def test_a_day_off_is_refused_and_said(desk: SupervisionDesk, late: list[str]) -> None:
    desk.deadlines()
    desk.press(Qt.Key.Key_Return, CTRL)
    dialog = desk.dialog()
    assert isinstance(dialog, ApologyDialog)
    dialog.signatory.set_text("Lê Văn Thử")
    dialog.rows[0].day.set_text("06/12/2026")
    desk.press(Qt.Key.Key_Return, CTRL)
    assert "06/12/2026 là ngày nghỉ" in desk.said()
    assert desk.program.move_desk.dossier(late[0]).course.reappointment is None
    assert desk.tray.jobs == []


# What narrows


def test_filter_by_section_then_export(desk: SupervisionDesk, late: list[str], tmp_path: Path) -> None:
    desk.received("2.000635")  # another procedure, due later
    screen = desk.deadlines()
    desk.press(Qt.Key.Key_L, ALT)
    sheet = desk.dialog()
    assert isinstance(sheet, FilterSheet)
    section = sheet.fields[Grouping.SECTION]
    section.set_value(section._choices[1].value)
    desk.press(Qt.Key.Key_Return, CTRL)
    assert ids(screen) == late
    desk.press(Qt.Key.Key_E, ALT)
    (file,) = (tmp_path / "papers").glob("*.xlsx")
    assert file.name in desk.said()
    sheet_rows = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
    codes = [line.row.code for line in lines(screen)]
    assert [row[0] for row in sheet_rows[2:]] == codes
    assert [row[6] for row in sheet_rows[2:]] == [2, 1]


def test_groups_lead_to_their_dossiers_and_back(desk: SupervisionDesk, late: list[str]) -> None:
    screen = desk.deadlines()
    screen.presenter.group_by(Grouping.CLERK)
    table = screen.list.groups
    assert texts(table, 0)[:2] == ["Phạm Thị Hạnh", "2"]
    table.setFocus()
    desk.press(Qt.Key.Key_Return)
    assert ids(screen) == late
    assert [chip.text() for chip in screen.list.chips._chips] == ["Cán bộ: Phạm Thị Hạnh  ×"]
    screen.list.chips._chips[0].click()
    assert screen.presenter.selection.clerk is None


def test_a_day_and_a_cause_lead_to_their_list(desk: SupervisionDesk, late: list[str]) -> None:
    screen = desk.deadlines()
    screen.side.heat.day_picked.emit(NEXT_MONDAY.date())
    assert ids(screen) == [late[1]]
    screen.side.causes.row_picked.emit(LatenessCause.OTHER_AGENCY)
    assert ids(screen) == []
    screen.side.causes.row_picked.emit(LatenessCause.OWN_SECTION)
    assert ids(screen) == late


def test_nothing_late_opens_on_today(desk: SupervisionDesk, clock: SetClock) -> None:
    desk.received()
    clock.at = datetime(2026, 11, 27, 9, 0, tzinfo=OFFICE_ZONE)
    screen = desk.deadlines()
    assert screen.tiles.tiles[Tile.OVERDUE].figure() == "0"
    assert [line.row.stage for line in lines(screen)] == [Stage.RECEIVED]
    assert texts(screen.list.table, 0)[3:5] == ["16:30", "Hôm nay"]


# What is done beside


def test_the_reminder_names_each_holder_and_records_nothing(desk: SupervisionDesk, late: list[str]) -> None:
    program = desk.program
    slip = program.handing_over.issue(program.actor, late[:1], Holder(HolderKind.SECTION, "Tư pháp")).slip
    program.receiving_papers.count(
        program.actor, slip.id, Found(frozenset(late[:1]), signed_by="Phan Văn Mẫu", by_paper=True)
    )
    desk.tell(*late)
    screen = desk.deadlines()
    before = program.profile.store.recent_actions(1)
    screen.list.table.selectAll()
    desk.press(Qt.Key.Key_H, ALT)
    assert [job.title for job in desk.tray.jobs] == ["Danh sách nhắc việc"]
    assert desk.said() == "Đã in danh sách nhắc cho 2 người đang giữ"
    assert program.profile.store.recent_actions(1) == before


def test_the_chain_and_an_explanation_beside_the_cause(desk: SupervisionDesk, late: list[str]) -> None:
    screen = desk.deadlines()
    desk.press(Qt.Key.Key_G, ALT)
    chain = desk.dialog()
    assert isinstance(chain, ChainDialog)
    assert chain.rows.count() == 1
    chain.accept()
    desk.press(Qt.Key.Key_K, ALT)
    dialog = desk.dialog()
    assert isinstance(dialog, WordsDialog)
    desk.type("Cán bộ nghỉ ốm")
    desk.press(Qt.Key.Key_Return, CTRL)
    assert desk.program.move_desk.dossier(late[0]).course.explanations == ("Cán bộ nghỉ ốm",)
    assert lines(screen)[0].cause is LatenessCause.OWN_SECTION


def test_enter_opens_the_dossier(desk: SupervisionDesk, late: list[str]) -> None:
    screen = desk.deadlines()
    screen.going_to.connect(lambda name, thing: desk.went.append((name, thing)))
    desk.press(Qt.Key.Key_Return)
    assert desk.went == [(ScreenName.DOSSIERS, OpenDossier(late[0]))]


def test_who_waits_for_papers_is_called_and_closed_only_by_hand(
    desk: SupervisionDesk, clock: SetClock
) -> None:
    dossier_id = desk.received()
    program = desk.program
    program.pausing.request_supplement(program.actor, dossier_id, ("Giấy khai sinh",), "Thiếu giấy")
    clock.go_on(days=31)
    screen = desk.deadlines()
    screen.show_view(Showing.WAITING)
    shown = texts(screen.waiting.table, 0)
    assert shown[1:] == ["Nguyễn Thị Mẫu", "0912 000 001", "Giấy khai sinh", "31 ngày", "Đề nghị kết thúc"]
    desk.press(Qt.Key.Key_C, ALT)
    assert isinstance(desk.dialog(), CallDialog)
    desk.press(Qt.Key.Key_Right)
    desk.press(Qt.Key.Key_Return, CTRL)
    calls = program.move_desk.dossier(dossier_id).ledger.calls
    assert [each.reached for each in calls] == [False]
    screen.waiting.close_dossier.click()
    assert isinstance(desk.dialog(), WordsDialog)
    desk.type("Quá hạn bổ sung")
    desk.press(Qt.Key.Key_Return, CTRL)
    assert desk.failures == []
    assert program.move_desk.dossier(dossier_id).stage is Stage.STOPPED
    assert len(desk.tray.jobs) == 1
    assert screen.waiting.model.rowCount() == 0


def test_the_tomorrow_board_has_three_days(desk: SupervisionDesk, clock: SetClock) -> None:
    dossier_id = desk.received()  # due in three working days
    screen = desk.deadlines()
    desk.press(Qt.Key.Key_B, ALT)
    assert screen.showing is Showing.TOMORROW
    columns = list(screen.tomorrow.columns.values())
    assert [each.rows.count() for each in columns] == [0, 0, 1]
    columns[2]._count.click()
    assert ids(screen) == [dossier_id]
    assert screen.list.isVisible()


def test_a_clerk_sees_the_board_and_is_told_whose_the_apology_is(
    tmp_path: Path, clock: SetClock, appearance: Appearance, qtbot: QtBot
) -> None:
    with supervision_desk(tmp_path, clock, appearance, qtbot, CLERK) as desk:
        desk.received()
        clock.at = NEXT_MONDAY
        screen = desk.deadlines()
        assert screen.list.model.rowCount() == 1
        assert screen.list.deeds.apology.isHidden()
        assert screen.list.deeds.why_not.text() == "Phiếu xin lỗi do phụ trách lập"
        desk.press(Qt.Key.Key_Return, CTRL)
        desk.press(Qt.Key.Key_H, ALT)
        assert len(desk.tray.jobs) == 1
        assert desk.failures == []


def test_english_says_the_same(desk: SupervisionDesk, late: list[str], appearance: Appearance) -> None:
    screen = desk.deadlines()
    appearance.language.switch(Tongue.ENGLISH)
    assert texts(screen.list.table, 0)[2:] == [
        "Counter · Phạm Thị Hạnh",
        "27/11",
        "2 days",
        "Own section",
    ]
    assert screen.tiles.tiles[Tile.OVERDUE].remark() == "oldest 2 days"
    assert late


def test_the_board_never_freezes_the_window(
    tmp_path: Path, clock: SetClock, appearance: Appearance, qtbot: QtBot
) -> None:
    lanes = Lanes.threads()
    with supervision_desk(tmp_path, clock, appearance, qtbot, lanes=lanes) as desk:
        for _ in range(40):
            desk.received()
        clock.at = NEXT_MONDAY
        screen = desk.deadlines()
        qtbot.waitUntil(lambda: screen.list.model.rowCount() == 40)
        busiest: list[float] = []
        while len(busiest) < 3 and (not busiest or busiest[-1] > LONGEST_MS):
            with UiStallMonitor(LONGEST_MS) as monitor:
                for tile in (Tile.TODAY, Tile.PAUSED, Tile.OVERDUE):
                    screen.tiles.chosen.emit(tile)
                screen.show_view(Showing.TOMORROW)
                screen.show_view(Showing.LIST)
                qtbot.waitUntil(lambda: screen.list.model.rowCount() == 40)
            busiest.append(monitor.busiest_milliseconds)
        # Twice the limit of the interface: the test machine is shared.
        assert min(busiest) <= 2 * LONGEST_MS
