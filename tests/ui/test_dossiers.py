"""Hồ sơ: the list and its filters, the story of a dossier, and what may be done to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.domain.dossier import Stage
from counter_app.domain.envelope import Draft, SubjectKind
from counter_app.domain.listing import DossierFilter, DossierRow, DueClass
from counter_app.domain.office_time import OFFICE_ZONE
from counter_app.domain.papers import Copy, PaperForm
from counter_app.domain.roles import Role
from counter_app.services.intake.correcting import request_of
from counter_app.services.intake.field_sheets import FieldForm
from counter_app.services.intake_request import CertifiedLine, FurtherCode
from counter_app.services.office.officers import actor_of
from tests.services.desk import SetClock, monday_morning, office
from tests.ui.dossier_place import Place, placed, received, show
from tests.ui.keyboard import press, type_text
from tests.ui.workday import CTRL
from ui.appearance import Appearance
from ui.computer_settings import ComputerSettings
from ui.desk import CorrectDossier, OpenDossiers, SameEntries, ShowList
from ui.language.catalogue import Tongue
from ui.runtime.messages import Messages
from ui.runtime.operations import Operations
from ui.screens.dossiers.dialogs import CodeDialog, VoidDialog
from ui.screens.dossiers.filter_sheet import FilterSheet
from ui.screens.dossiers.filters import ListFilter, Period
from ui.screens.dossiers.model import DossierSource
from ui.screens.dossiers.moves import Move
from ui.screens.dossiers.saved_views import KEY, SavedViews
from ui.shell.screen import ScreenName
from ui.wiring import Program

CARD_2 = "026085000002||Trần Văn Thử|12081985|Nam|Thôn Đoài, Đại Đồng, Vĩnh Tường, Vĩnh Phúc|01012022"


@pytest.fixture(autouse=True)
def own_state_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTER_APP_STATE", str(tmp_path / "state"))


@pytest.fixture
def clock() -> SetClock:
    return monday_morning()


@pytest.fixture
def program(tmp_path: Path, clock: SetClock) -> Iterator[Program]:
    with office(tmp_path / "profile", clock) as made:
        yield made


@pytest.fixture
def place(
    program: Program,
    appearance: Appearance,
    operations: Operations,
    messages: Messages,
    tmp_path: Path,
    qtbot: QtBot,
) -> Place:
    return placed(program, appearance, operations, messages, tmp_path, qtbot)


# The list


def test_the_list_is_newest_first_and_counts(place: Place, program: Program) -> None:
    received(program)
    received(program, card=CARD_2)
    place.screen.presenter.show_list()
    assert [code[-4:] for code in place.codes] == ["0002", "0001"]
    assert place.screen.list.count.text().startswith("2 hồ sơ · ")
    # The first row is the one in the panel; nothing has to be pressed to see it.
    assert place.detail.dossier.code == place.codes[0]


def test_typing_narrows_at_once_without_accents(place: Place, program: Program) -> None:
    received(program)
    received(program, card=CARD_2)
    place.screen.entered()
    type_text(place.screen.list.search.line, "tran thu")
    assert [code[-4:] for code in place.codes] == ["0002"]
    press(place.screen.list.search.line, Qt.Key.Key_Return)
    assert place.screen.list.table.hasFocus()
    press(place.screen.list.table, Qt.Key.Key_Escape)
    assert place.screen.list.search.line.hasFocus()
    type_text(place.screen.list.search.line, " không có ai")
    assert place.codes == []
    assert place.screen.detail.detail is None
    place.screen.list.nothing.acted.emit()
    assert len(place.codes) == 2


def test_due_classes_count_by_the_minute(place: Place, program: Program, clock: SetClock) -> None:
    received(program)  # three working days: due Friday 27/11
    received(program, "2.000815", lines=(CertifiedLine("Bằng tốt nghiệp", 2, 3),))  # express: done at once
    clock.at = datetime(2026, 11, 27, 9, 0, tzinfo=OFFICE_ZONE)
    found: dict[DueClass, int] = {}
    for hour in (9, 23):
        clock.at = clock.at.replace(hour=hour)
        for due in DueClass:
            place.screen.open(ShowList(DossierFilter(open=True), due))
            found[due] = len(place.codes)
        expected = DueClass.TODAY if hour == 9 else DueClass.OVERDUE
        assert found == {due: int(due is expected) for due in DueClass}
    clock.at = datetime(2026, 11, 30, 9, 0, tzinfo=OFFICE_ZONE)
    place.screen.open(ShowList(DossierFilter(open=True), DueClass.OVERDUE))
    assert len(place.codes) == 1
    assert place.chips == ["Quá hạn"]


def test_what_is_overdue_since_today_stands_before_the_older_and_pages_go_on(
    program: Program, clock: SetClock
) -> None:
    for _ in range(3):
        received(program)
    clock.go_on(days=2)  # Wednesday 25/11: due Monday 30/11
    for _ in range(4):
        received(program)
    clock.at = datetime(2026, 11, 30, 23, 0, tzinfo=OFFICE_ZONE)
    source = DossierSource(program.profile.store, ListFilter(due=DueClass.OVERDUE), clock.now())
    assert source.count() == 7
    walked: list[DossierRow] = []
    after: object | None = None
    while page := source.page(after, 2):
        walked += page
        after = source.key_of(page[-1])
    assert len({row.id for row in walked}) == 7
    assert [row.due is not None and row.due[:10] for row in walked] == ["2026-11-30"] * 4 + ["2026-11-27"] * 3


def test_a_jump_lands_on_the_row_that_walking_reaches(program: Program, clock: SetClock) -> None:
    for days, count in ((0, 4), (1, 1), (2, 3)):
        clock.go_on(days=days)
        for _ in range(count):
            received(program)
            clock.go_on(minutes=1)
    store = program.profile.store
    day = date(2026, 11, 24)
    for chosen in (
        ListFilter(),
        ListFilter(clerk=program.actor.officer_id),
        ListFilter(received_to=day),
        ListFilter(received_from=day),
        ListFilter(due=DueClass.UPCOMING),
    ):
        source = DossierSource(store, chosen, clock.now())
        walked = [source.key_of(row) for row in source.page(None, 100)]
        assert [source.jump(number) for number in range(1, len(walked) + 1)] == walked, chosen
        assert source.jump(len(walked) + 1) is None


def test_filters_are_chips_and_go_one_by_one(place: Place, program: Program) -> None:
    voided, _ = received(program)[0], received(program, card=CARD_2)
    program.correcting.void(program.actor, voided, "nhập nhầm")
    chosen = ListFilter(stage=Stage.RECEIVED, period=Period.DAYS_7, clerk=program.actor.officer_id)
    place.screen.presenter.use_filter(chosen)
    assert [code[-4:] for code in place.codes] == ["0002"]
    assert place.chips == ["Đã tiếp nhận", "7 ngày", "Phạm Thị Hạnh"]
    place.screen.list.taken_away.emit("stage")
    assert place.chips == ["7 ngày", "Phạm Thị Hạnh"]
    assert len(place.codes) == 2


def test_the_sheet_offers_what_is_there_and_reads_days(place: Place, program: Program) -> None:
    received(program)
    place.screen.list.filters.click()
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, FilterSheet)
    sheet.clerk.set_value(program.actor.officer_id)
    sheet.procedure.set_value("1.004873")
    sheet.received.set_value("between")
    sheet.first.line.setText("23/11")
    sheet.last.line.setText("31/12/26")
    chosen = sheet.result_filter()
    assert chosen == ListFilter(
        received_from=date(2026, 11, 23),
        received_to=date(2026, 12, 31),
        procedure="1.004873",
        clerk=program.actor.officer_id,
    )
    sheet.reject()


def test_views_are_kept_on_this_pc_under_their_names(place: Place, tmp_path: Path) -> None:
    view = ListFilter(due=DueClass.OVERDUE, period=Period.DAYS_30, express=False)
    place.screen.views.save("Trễ hẹn tháng này", view)
    again = SavedViews(ComputerSettings(tmp_path))
    assert again.all() == {"Trễ hẹn tháng này": view}
    again.drop("Trễ hẹn tháng này")
    assert SavedViews(ComputerSettings(tmp_path)).all() == {}


def test_a_view_that_makes_no_sense_is_left_alone(tmp_path: Path) -> None:
    computer = ComputerSettings(tmp_path)
    computer.remember(KEY, {"gut": {"stage": "received"}, "lạ": {"stage": "flying"}, "hỏng": 7})
    assert SavedViews(computer).all() == {"gut": ListFilter(stage=Stage.RECEIVED)}


def test_all_of_a_joint_receipt_are_listed_and_the_first_is_shown(place: Place, program: Program) -> None:
    received(program, card=CARD_2)
    ids = received(program, "1.004873", "1.004884")
    place.screen.open(OpenDossiers(tuple(ids)))
    assert [code[-4:] for code in place.codes] == ["0002", "0003"]
    assert place.detail.dossier.id == ids[0]
    assert [code[-4:] for _, code in place.detail.together] == ["0003"]
    assert place.chips == ["2 hồ sơ vừa mở"]
    place.screen.list.taken_away.emit("chosen")
    assert len(place.codes) == 3


# One dossier


def test_the_number_is_masked_until_it_is_asked_for(place: Place, program: Program) -> None:
    detail = show(place, received(program)[0])
    assert "026 ••• ••• 001" in place.text()
    assert "026190000001" not in place.text().replace(" ", "")
    place.screen.detail._toggle_number()
    assert "026 190 000 001" in place.text()
    show(place, received(program, card=CARD_2)[0])
    show(place, detail.dossier.id)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert "026 190 000 001" not in place.text()


def test_why_counts_again_under_the_calendar_of_the_event(place: Place, program: Program) -> None:
    detail = show(place, received(program)[0])
    assert detail.why.agrees
    assert detail.why.days[-1].day == date(2026, 11, 27)
    assert any("Ngày Văn hóa" in line.words.vi for line in detail.why.lines)
    assert detail.days_left == 3
    assert not place.screen.detail.why.isVisible()
    place.screen.detail.toggle_why()
    assert place.screen.detail.why.isVisible()


def test_the_story_tells_prints_jams_corrections_and_voids(
    place: Place, program: Program, clock: SetClock
) -> None:
    dossier_id = received(program)[0]
    program.printing.first(program.actor, dossier_id)
    program.printing.again(program.actor, dossier_id, PaperForm.RECEIPT, (Copy.GIVEN,), jam=True)
    dossier = program.profile.store.dossier(dossier_id)
    assert dossier is not None
    entries = request_of(dossier)
    changed = replace(entries, procedures=(replace(entries.procedures[0], summary="Để vay vốn"),))
    program.correcting.correct(program.actor, dossier_id, changed, "ghi thiếu mục đích")
    clock.go_on(hours=2)
    program.printing.again(program.actor, dossier_id, PaperForm.RECEIPT, (Copy.GIVEN,), jam=False)
    program.correcting.add_code(program.actor, dossier_id, FurtherCode("portal", "DVC-77"))
    program.correcting.void(program.actor, dossier_id, "công dân rút")
    say = place.desk.appearance.say
    told = [(say(each.title), say(each.note)) for each in show(place, dossier_id).happenings]
    assert told == [
        ("Hủy hồ sơ", "Phạm Thị Hạnh · lý do: công dân rút"),
        ("Thêm mã (Cổng dịch vụ công): DVC-77", "Phạm Thị Hạnh"),
        ("In lại lần 1: Giấy tiếp nhận, liên 2", "Phạm Thị Hạnh · lần cấp 2"),
        (
            "Sửa: trích yếu",
            "Phạm Thị Hạnh · lý do: ghi thiếu mục đích · giấy lần cấp 2 thay lần 1",
        ),
        ("In lại Giấy tiếp nhận sau kẹt giấy, liên 2", "Phạm Thị Hạnh · lần cấp 1"),
        ("Tờ hỏng vì kẹt giấy, liên 2", "Phạm Thị Hạnh"),
        ("In Giấy tiếp nhận, liên 1 + 2", "Phạm Thị Hạnh · lần cấp 1"),
        ("Tiếp nhận tại quầy", "Phạm Thị Hạnh · quyển 1/2026, số 1 · giấy số 1"),
    ]
    assert "đã được thay" in place.text()
    place.desk.appearance.language.switch(Tongue.ENGLISH)
    assert "Voided" in place.text()


def test_printing_again_is_unmarked_while_the_citizen_is_there_and_marked_later(
    place: Place, program: Program, clock: SetClock
) -> None:
    dossier_id = received(program)[0]
    program.printing.first(program.actor, dossier_id)
    show(place, dossier_id)
    press(place.screen, Qt.Key.Key_2, CTRL)
    assert len(place.tray.jobs) == 1
    assert [slip.mark for slip in place.detail.dossier.slips] == ["original", "original", "after-jam"]
    assert [slip.spoiled for slip in place.detail.dossier.slips] == [False, True, False]
    clock.go_on(hours=1)
    show(place, dossier_id)
    press(place.screen, Qt.Key.Key_3, CTRL)
    assert [slip.mark for slip in place.detail.dossier.slips[3:]] == ["reprint", "reprint"]
    assert place.said() == f"Đã gửi máy in: giấy của {place.detail.dossier.code}."
    assert place.failures == []


def test_a_label_prints_with_its_own_key(place: Place, program: Program) -> None:
    show(place, received(program)[0])
    press(place.screen, Qt.Key.Key_9, CTRL)
    assert [slip.form for slip in place.detail.dossier.slips] == ["label"]


def test_voiding_names_the_consequence_and_needs_a_reason(place: Place, program: Program) -> None:
    dossier_id = received(program)[0]
    show(place, dossier_id)
    press(place.screen, Qt.Key.Key_5, CTRL)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, VoidDialog)
    dialog.void.click()
    assert dialog.isVisible()
    type_text(dialog.reason.area, "nhầm người")
    dialog.void.click()
    assert place.detail.dossier.stage is Stage.VOIDED
    assert place.detail.dossier.void_reason == "nhầm người"
    assert "không cấp lại" in place.said()
    moves = place.screen.detail.moves
    assert moves.again.isVisible()
    assert not moves.sheet.isEnabled()
    press(place.screen, Qt.Key.Key_6, CTRL)
    assert place.went == [(ScreenName.INTAKE, SameEntries(dossier_id, procedure=True))]


def test_correcting_and_one_more_procedure_go_to_intake(place: Place, program: Program) -> None:
    dossier_id = received(program)[0]
    show(place, dossier_id)
    press(place.screen, Qt.Key.Key_4, CTRL)
    press(place.screen, Qt.Key.Key_7, CTRL)
    assert place.went == [
        (ScreenName.INTAKE, CorrectDossier(dossier_id)),
        (ScreenName.INTAKE, SameEntries(dossier_id, procedure=False)),
    ]


def test_a_further_code_is_found_at_once(place: Place, program: Program) -> None:
    dossier_id = received(program)[0]
    show(place, dossier_id)
    press(place.screen, Qt.Key.Key_8, CTRL)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, CodeDialog)
    dialog.kind.set_value("portal")
    type_text(dialog.code.line, "DVC-2026-991")
    press(dialog.code.line, Qt.Key.Key_Return)
    assert place.detail.dossier.further_codes == (("portal", "DVC-2026-991"),)
    assert program.profile.store.find_code("DVC-2026-991") == dossier_id


def test_another_clerk_is_told_why_not(
    program: Program,
    appearance: Appearance,
    operations: Operations,
    messages: Messages,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    dossier_id = received(program)[0]
    program.officers.add(
        program.actor, "tuan", "Nguyễn Văn Tuấn", frozenset({Role.CLERK}), "mat-khau-cua-tuan"
    )
    other = replace(program, actor=actor_of(program.profile.store, "tuan"))
    place = placed(other, appearance, operations, messages, tmp_path, qtbot)
    refused = show(place, dossier_id).refusals
    assert {Move.CORRECT, Move.VOID} <= refused.keys()
    assert Move.PRINT not in refused
    assert not place.screen.detail.moves.void.isEnabled()
    assert "cần người phụ trách" in place.text()


def test_fields_go_to_the_clipboard_in_the_order_of_a_form(place: Place, program: Program) -> None:
    detail = show(place, received(program)[0])
    place.screen.deeds.copy_fields(detail, FieldForm.PROVINCE)
    values = QApplication.clipboard().text().split("\t")
    assert len(values) == len(FieldForm.PROVINCE.fields)
    assert detail.dossier.code in values


def test_an_erased_person_leaves_the_story_and_takes_the_papers(place: Place, program: Program) -> None:
    dossier_id = received(program)[0]
    erased = Draft("PayloadErased", {"legal_basis": "Nghị định 13/2023/NĐ-CP, Điều 16"})
    with program.profile.store.write() as work:
        program.recorder.record(
            work, program.actor, SubjectKind.DOSSIER, dossier_id, [erased], program.recorder.new_action()
        )
    detail = show(place, dossier_id)
    assert detail.parties is None
    assert {Move.PRINT, Move.CORRECT, Move.ONE_MORE} <= detail.refusals.keys()
    assert "Thông tin cá nhân đã xóa" in place.text()
    assert place.failures == []
