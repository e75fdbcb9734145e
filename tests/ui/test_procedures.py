"""The Procedures screen over a real profile: finding, reading, importing, changing, offers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTextBrowser
from pytestqt.qtbot import QtBot

from counter_app.domain.fees import FeeKind
from counter_app.domain.limits import LimitUnit
from counter_app.domain.procedure_parts import Tier
from counter_app.domain.roles import Role
from tests.services.desk import MARITAL_STATUS, SetClock, monday_morning, walk_in
from tests.ui.cut_texts import cut_texts
from tests.ui.keyboard import press, type_text
from tests.ui.office_desk import OfficeDesk, office_desk
from ui.appearance import Appearance
from ui.desk import ReceiveProcedure, ShowProcedure
from ui.language.catalogue import Tongue
from ui.runtime.lanes import Lanes
from ui.screens.procedures.importing.report import Part
from ui.screens.procedures.listing import Sieve
from ui.screens.procedures.pictures import PICTURES
from ui.screens.procedures.screen import ProceduresScreen
from ui.shell.screen import ScreenName
from ui.theme.theme import ThemeMode
from ui.widgets.card import Note

CTRL = Qt.KeyboardModifier.ControlModifier
NEW = "1.990001"
TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def own_state_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTER_APP_STATE", str(tmp_path / "state"))


@pytest.fixture
def clock() -> SetClock:
    return monday_morning()


@pytest.fixture
def desk(tmp_path: Path, clock: SetClock, appearance: Appearance, qtbot: QtBot) -> Iterator[OfficeDesk]:
    with office_desk(tmp_path, clock, appearance, qtbot) as made:
        yield made
        assert made.failures == []


def texts(screen: ProceduresScreen) -> str:
    """Everything the panel says."""
    panel = screen.page.detail
    labels = [label.text() for label in panel.findChildren(QLabel) if label.text()]
    return "\n".join((*labels, *(text.toPlainText() for text in panel.findChildren(QTextBrowser))))


def catalogue_file(folder: Path, *, value: int, name: str = "Cấp giấy phép mẫu") -> Path:
    """A catalogue with one invented procedure."""
    record = {
        "code": NEW,
        "name": name,
        "field": "Lĩnh vực mẫu",
        "levels": ["commune"],
        "agency": "UBND cấp xã",
        "channels": [{"channel": "Trực tiếp", "time_limit": {"value": value, "unit": "working_day"}}],
        "components": [{"case": "", "name": "Đơn", "originals": 1, "copies": 0}],
        "results": [],
    }
    file = folder / f"catalogue-{value}.json"
    file.write_text(json.dumps({"procedures": [record]}), "utf-8")
    return file


def import_file(desk: OfficeDesk, file: Path) -> ProceduresScreen:
    """Import a file by keys, as far as pressing Apply."""
    screen = desk.procedures()
    press(desk.window, Qt.Key.Key_I, CTRL)
    type_text(screen.importing.file.line, str(file))
    press(screen.importing.file.line, Qt.Key.Key_Return)
    return screen


def test_initials_find_and_down_leads_into_the_list(desk: OfficeDesk) -> None:
    screen = desk.procedures()
    assert screen.page.finder.line.hasFocus()
    everything = screen.page.list.count

    type_text(screen.page.finder.line, "tthn")
    assert 0 < screen.page.list.count < everything
    assert screen.page.list.current_code() == MARITAL_STATUS

    press(screen.page.finder.line, Qt.Key.Key_Down)
    assert screen.page.list.hasFocus()
    assert "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân" in texts(screen)
    assert "3 ngày làm việc" in texts(screen)


def test_the_most_used_stands_first(desk: OfficeDesk) -> None:
    desk.program.intake.receive(desk.program.actor, walk_in(MARITAL_STATUS))
    screen = desk.procedures()
    screen.procedures.read()
    assert screen.page.list.go_to(None)
    assert screen.page.list.current_code() == MARITAL_STATUS
    assert "1 hồ sơ, giữ bản đã nhận" in texts(screen)


def test_an_ended_procedure_names_what_replaced_it(desk: OfficeDesk) -> None:
    screen = desk.procedures()
    screen.page.sieve_chosen.emit(Sieve.ENDED)
    assert screen.page.list.go_to("2.000843")
    assert "Hết hiệu lực sau ngày 30/06/2025" in texts(screen)
    assert not screen.page.detail.receive.isEnabled()

    screen.page.detail.procedure_requested.emit("2.000815")
    assert screen.page.list.current_code() == "2.000815"
    assert screen.page.detail.receive.isEnabled()


def test_ctrl_enter_begins_an_intake_with_the_procedure(desk: OfficeDesk) -> None:
    screen = desk.procedures()
    screen.open(ShowProcedure(MARITAL_STATUS))
    press(desk.window, Qt.Key.Key_Return, CTRL)
    assert desk.went == [(ScreenName.INTAKE, ReceiveProcedure(MARITAL_STATUS))]


def test_an_import_is_looked_at_and_then_applied(desk: OfficeDesk, tmp_path: Path) -> None:
    screen = import_file(desk, catalogue_file(tmp_path, value=5))
    assert screen.importing.adopt.isEnabled()
    assert screen.importing.rows.count() == 1
    office = desk.program.profile.store.office()
    assert office is not None
    assert office.catalogues == (), "looking stores nothing"

    press(desk.window, Qt.Key.Key_Return, CTRL)
    assert "1 thủ tục mới" in desk.said()
    assert screen.page.list.go_to(NEW)
    assert "5 ngày làm việc" in texts(screen)


def test_a_second_import_shows_field_by_field_what_changes(desk: OfficeDesk, tmp_path: Path) -> None:
    screen = import_file(desk, catalogue_file(tmp_path, value=5))
    press(desk.window, Qt.Key.Key_Return, CTRL)
    import_file(desk, catalogue_file(tmp_path, value=7))
    screen.importing.part_chosen.emit(Part.CHANGED)

    index = screen.importing.rows.model().index(0, 0)
    row = screen.importing.rows._rows.rows[index.row()]
    assert row.note is not None
    assert "5 ngày làm việc → 7 ngày làm việc" in desk.desk.appearance.say(row.note)


def test_the_same_file_again_has_nothing_to_apply(desk: OfficeDesk, tmp_path: Path) -> None:
    file = catalogue_file(tmp_path, value=5)
    screen = import_file(desk, file)
    press(desk.window, Qt.Key.Key_Return, CTRL)
    import_file(desk, file)
    assert not screen.importing.adopt.isEnabled()


@pytest.mark.parametrize("content", [b"", b"not a catalogue", b'{"procedures": 5}', b"PK\x03\x04broken"])
def test_a_file_that_is_no_catalogue_says_what_to_do(
    desk: OfficeDesk, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "odd.json"
    file.write_bytes(content)
    screen = import_file(desk, file)
    assert screen.importing.file.problem is not None
    assert not screen.importing.adopt.isEnabled()


def test_a_file_that_is_not_there_says_so(desk: OfficeDesk, tmp_path: Path) -> None:
    screen = import_file(desk, tmp_path / "nowhere.json")
    problem = screen.importing.file.problem
    assert problem is not None
    assert "nowhere.json" in desk.desk.appearance.say(problem)


@pytest.mark.data
def test_the_whole_national_catalogue_is_imported_found_and_read(desk: OfficeDesk, shared_data: Path) -> None:
    screen = desk.procedures()
    starter = screen.page.list.count
    import_file(desk, shared_data / "national_catalogue.json.gz")
    assert screen.importing.adopt.isEnabled()
    press(desk.window, Qt.Key.Key_Return, CTRL)
    assert screen.page.list.count > 1_600 > starter

    type_text(screen.page.finder.line, "ks")
    assert screen.page.list.current_code() == "1.001193"
    assert "Bộ kèm theo" in texts(screen), "what the starter set says wins over the national row"
    screen.open(ShowProcedure("1.000970"))
    assert len(texts(screen)) > 500


def edit(desk: OfficeDesk, code: str = MARITAL_STATUS) -> ProceduresScreen:
    """Open the editor by its key."""
    screen = desk.procedures()
    screen.open(ShowProcedure(code))
    press(desk.window, Qt.Key.Key_E, CTRL)
    assert screen.editing.legal.line.hasFocus()
    return screen


def test_a_decision_changes_the_limit_from_monday_and_open_dossiers_keep_theirs(desk: OfficeDesk) -> None:
    saved = desk.program.intake.receive(desk.program.actor, walk_in(MARITAL_STATUS)).dossiers[0]
    screen = edit(desk)
    page = screen.editing
    type_text(page.legal.line, "QĐ 12/QĐ-UBND")
    page.day.line.selectAll()
    type_text(page.day.line, "30/11")
    press(page.day.line, Qt.Key.Key_Return)
    page.cases.amount.line.selectAll()
    type_text(page.cases.amount.line, "2")
    press(page.cases.amount.line, Qt.Key.Key_Return)
    assert page.dossiers.count() == 1, "the open dossier keeps the old version"

    press(desk.window, Qt.Key.Key_Return, CTRL)
    assert "áp dụng từ 30/11/2026" in desk.said()
    limits = {}
    for day in (TODAY, date(2026, 11, 29), date(2026, 11, 30)):
        shown = desk.program.procedures.show(MARITAL_STATUS, day)
        limits[day.day] = shown.cases[0].limit.code
    assert limits == {23: "3wd", 29: "3wd", 30: "2wd"}
    kept = desk.program.profile.store.dossier(saved.id)
    assert kept is not None
    assert kept.facts["limit"] == "3wd"
    assert "3 ngày làm việc → 2 ngày làm việc" in texts(screen), "the timeline says what comes"


def test_without_a_legal_source_nothing_is_applied(desk: OfficeDesk) -> None:
    screen = edit(desk)
    page = screen.editing
    page.section.line.selectAll()
    type_text(page.section.line, "Bàn số 2")
    press(page.section.line, Qt.Key.Key_Return)
    assert not page.adopt.isEnabled()
    press(desk.window, Qt.Key.Key_Return, CTRL)
    assert desk.program.procedures.show(MARITAL_STATUS, TODAY).section == "Tư pháp – Hộ tịch"


def test_papers_and_fee_can_be_changed(desk: OfficeDesk) -> None:
    screen = edit(desk)
    page = screen.editing
    type_text(page.legal.line, "NQ 05/NQ-HĐND")
    page.components.more.click()
    page.components.name.area.selectAll()
    type_text(page.components.name.area, "Bản cam kết")
    page.components.name.committed.emit(page.components.name.value())
    for _ in range(2):
        press(page.cases.fee.box, Qt.Key.Key_Up)
    assert page.cases.fee.value() is FeeKind.FIXED
    type_text(page.cases.money.line, "8000")
    press(page.cases.money.line, Qt.Key.Key_Return)
    press(desk.window, Qt.Key.Key_Return, CTRL)

    changed = desk.program.procedures.show(MARITAL_STATUS, TODAY)
    assert changed.components[-1].name == "Bản cam kết"
    assert changed.cases[0].fee.rate_on(TODAY).amount == 8000
    assert changed.cases[0].fee.exemptions, "who is exempt stays"
    assert screen.page.list.current_code() == MARITAL_STATUS
    assert "Của đơn vị" in texts(screen)


def test_ctrl_enter_takes_what_is_still_being_typed(desk: OfficeDesk) -> None:
    screen = edit(desk)
    page = screen.editing
    page.section.line.selectAll()
    type_text(page.section.line, "Bàn số 2")
    press(page.section.line, Qt.Key.Key_Return)
    page.legal.setFocus()
    type_text(page.legal.line, "QĐ 1")
    press(page.legal.line, Qt.Key.Key_Tab)
    page.section.setFocus()
    page.section.line.selectAll()
    type_text(page.section.line, "Bàn số 3")
    press(desk.window, Qt.Key.Key_Return, CTRL)
    assert desk.program.procedures.show(MARITAL_STATUS, TODAY).section == "Bàn số 3"


def test_beside_real_lanes_a_procedure_asked_for_is_shown_once_read_and_edited(
    tmp_path: Path, clock: SetClock, appearance: Appearance, qtbot: QtBot
) -> None:
    with office_desk(tmp_path, clock, appearance, qtbot, lanes=Lanes.threads()) as desk:
        desk.window.show_screen(ScreenName.PROCEDURES, ShowProcedure(MARITAL_STATUS))
        screen = desk.procedures()
        qtbot.waitUntil(lambda: screen.page.list.current_code() == MARITAL_STATUS)
        qtbot.waitUntil(lambda: screen.procedures.detail is not None)
        press(desk.window, Qt.Key.Key_E, CTRL)
        qtbot.waitUntil(lambda: bool(screen.editing.section.value()))
        type_text(screen.editing.legal.line, "QĐ 1")
        screen.editing.section.setFocus()
        screen.editing.section.line.selectAll()
        type_text(screen.editing.section.line, "Bàn số 3")
        qtbot.waitUntil(screen.editing.adopt.isEnabled)
        press(desk.window, Qt.Key.Key_Return, CTRL)
        qtbot.waitUntil(lambda: "áp dụng từ 23/11/2026" in desk.said())
        assert desk.program.procedures.show(MARITAL_STATUS, TODAY).section == "Bàn số 3"
        assert desk.failures == []


def test_a_limit_without_a_number_is_not_taken(desk: OfficeDesk) -> None:
    screen = edit(desk)
    cases = screen.editing.cases
    cases.amount.line.selectAll()
    press(cases.amount.line, Qt.Key.Key_Delete)
    cases.amount.committed.emit("")
    assert cases.amount.problem is not None
    assert cases.cases[0].limit.unit is LimitUnit.WORKING_DAYS
    assert not screen.editing.adopt.isEnabled()


def test_one_key_takes_what_clerks_typed_into_the_layer(
    desk: OfficeDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    import_file(desk, catalogue_file(tmp_path, value=0))
    press(desk.window, Qt.Key.Key_Return, CTRL)
    request = walk_in(NEW, limit="4wd", limit_source="QĐ 7/QĐ-UBND")
    desk.program.intake.receive(desk.program.actor, request)
    screen = desk.procedures()
    screen.procedures.read()
    screen.page.sieve_chosen.emit(Sieve.OFFERED)
    assert screen.page.list.current_code() == NEW
    assert "QĐ 7/QĐ-UBND" in texts(screen)
    # What was just added to the panel is shown with the next turn of the event loop.
    qtbot.waitUntil(lambda: all(each.isVisible() for each in screen.page.detail.findChildren(Note)))

    press(desk.window, Qt.Key.Key_G, CTRL)
    taken = desk.program.procedures.show(NEW, TODAY)
    assert taken.cases[0].limit.code == "4wd"
    assert {source.tier for source in taken.sources.values()} >= {Tier.OFFICE}
    assert screen.page.list.count == 0, "an offer taken is no offer any more"


def test_a_clerk_reads_and_is_told_why_nothing_can_be_changed(
    tmp_path: Path, clock: SetClock, appearance: Appearance, qtbot: QtBot
) -> None:
    with office_desk(tmp_path, clock, appearance, qtbot, frozenset({Role.CLERK})) as desk:
        screen = desk.procedures()
        screen.open(ShowProcedure(MARITAL_STATUS))
        assert not screen.page.detail.edit.isEnabled()
        assert not screen.page.importing.isEnabled()
        assert "Phụ trách" in texts(screen)
        press(desk.window, Qt.Key.Key_E, CTRL)
        assert screen.page.isVisible(), "the key of a button that is off does nothing"
        assert screen.page.detail.receive.isEnabled()


@pytest.mark.parametrize("tongue", list(Tongue))
@pytest.mark.parametrize("width", [1366, 1180])
def test_no_text_is_cut_in_any_picture(desk: OfficeDesk, tongue: Tongue, width: int, qtbot: QtBot) -> None:
    desk.window.resize(width, 768 if width == 1366 else 640)
    screen = desk.procedures()
    appearance = desk.desk.appearance
    appearance.language.switch(tongue)
    appearance.theme.set_mode(ThemeMode.DARK)
    for picture in PICTURES:
        picture.prepare(screen, desk.desk)
        qtbot.waitUntil(partial(_uncut, screen, picture.name))


def _uncut(screen: ProceduresScreen, name: str) -> None:
    assert cut_texts(screen) == [], name
