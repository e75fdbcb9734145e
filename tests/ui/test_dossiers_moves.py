"""Hồ sơ: the moves offered, why the others are not, and each form driven by keys to its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.domain.custody import HolderKind
from counter_app.domain.dossier import Dossier, Stage
from counter_app.domain.roles import Role
from counter_app.services.moves.resolving import ResultFacts
from counter_app.services.office.officers import actor_of
from tests.services.desk import SetClock, monday_morning, office
from tests.ui.dossier_place import Place, placed, received, show
from tests.ui.keyboard import press, type_text
from tests.ui.long_story import ASKED, at, begun, long_story
from tests.ui.workday import CTRL
from ui.appearance import Appearance
from ui.desk import ReturnDossier
from ui.language.catalogue import Tongue
from ui.language.phrase import phrase
from ui.runtime.messages import Messages
from ui.runtime.operations import Operations
from ui.screens.dossiers.forms.base import MoveForm, Ticks
from ui.screens.dossiers.forms.registry import FORMS, PAPERS
from ui.screens.dossiers.moves import NEXT, OF_THE_BAR, PRINTS, Move
from ui.screens.dossiers.moves_sheet import MovesSheet
from ui.shell.screen import ScreenName
from ui.widgets.choices import ChoiceField
from ui.widgets.digit_field import DigitField
from ui.widgets.field import TextField
from ui.widgets.text_area import TextArea
from ui.wiring import Program


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
    program: Program, appearance: Appearance, operations: Operations, messages: Messages, tmp_path: Path,
    qtbot: QtBot,
) -> Place:  # fmt: skip
    return placed(program, appearance, operations, messages, tmp_path, qtbot)


def begin(place: Place, dossier_id: str, move: Move) -> MoveForm:
    """The form of a move, opened as the sheet of moves opens it."""
    show(place, dossier_id)
    place.screen.detail.moves.wanted.emit(move)
    form = QApplication.activeModalWidget()
    assert isinstance(form, MoveForm)
    return form


def field(form: MoveForm, kind: type[TextArea | TextField], number: int = 0) -> TextArea | TextField:
    found = [each for each in form.findChildren(kind) if type(each) is kind]
    return found[number]


def write(form: MoveForm, text: str, kind: type[TextArea | TextField] = TextArea, number: int = 0) -> None:
    field(form, kind, number).set_text(text)


def do(form: MoveForm) -> None:
    form.do.click()


def dossier(program: Program, dossier_id: str) -> Dossier:
    return program.move_desk.dossier(dossier_id)


def test_every_move_is_offered_or_says_why_not(place: Place, program: Program, clock: SetClock) -> None:
    offered: set[Move] = set()
    for dossier_id in (received(program)[0], begun(program, clock), long_story(program, clock)):
        detail = show(place, dossier_id)
        offered |= set(Move) - detail.refusals.keys()
        assert all(words.vi and words.en for words in detail.refusals.values())
        # Nothing is refused for a draft that was badly made up.
        assert not any("không đầy đủ" in words.vi for words in detail.refusals.values())
    paused = {Move.RECEIVE_SUPPLEMENT, Move.CLOSE_UNANSWERED, Move.PAYMENT_MET}
    asked = {
        Move.REVERSE_FEE,
        Move.AGENCY_ANSWERED,
        Move.AGENCY_LATE,
        Move.PRINT_REFUSAL,
        Move.PRINT_STOP,
        Move.AGAIN,
    }
    assert set(Move) - offered <= paused | asked


@pytest.mark.parametrize("tongue", list(Tongue))
def test_every_move_has_its_words(appearance: Appearance, tongue: Tongue) -> None:
    appearance.language.switch(tongue)
    keys = [f"dossiers.move_{move.value}" for move in Move if move is not Move.PRINT]
    keys += [f"dossiers.{part}_{move.value}" for move in FORMS for part in ("title", "follows", "do", "done")]
    assert [key for key in keys if appearance.say(phrase(key, code="X")) == key] == []
    assert set(Move) - OF_THE_BAR - FORMS.keys() - PRINTS.keys() == {
        Move.HAND_OVER, Move.RETURN, Move.CONTROL_SLIP, Move.CASE_ACCOUNT,
    }  # fmt: skip


def test_the_sheet_narrows_while_typing_and_enter_begins(place: Place, program: Program) -> None:
    show(place, received(program)[0])
    press(place.screen, Qt.Key.Key_M, CTRL)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, MovesSheet)
    assert Move.RECEIVE_SUPPLEMENT not in sheet.offered()
    assert "Nhận bổ sung" in sheet.reasons.text()
    assert "Hồ sơ này không chờ việc đó." in sheet.reasons.text()
    type_text(sheet.search.line, "yeu cau bo sung")
    assert sheet.offered() == [Move.ASK_SUPPLEMENT]
    press(sheet.search.line, Qt.Key.Key_Return)
    form = QApplication.activeModalWidget()
    assert isinstance(form, MoveForm)
    press(form, Qt.Key.Key_Escape)
    assert QApplication.activeModalWidget() is None


def test_a_supplement_is_asked_for_printed_received_and_the_receipt_issued_anew(
    place: Place, program: Program, clock: SetClock
) -> None:
    dossier_id = received(program)[0]
    clock.go_on(hours=2)
    form = begin(place, dossier_id, Move.ASK_SUPPLEMENT)
    do(form)
    assert form.isVisible()
    write(form, "Giấy ra viện\n\nBản sao sổ hộ khẩu")
    write(form, "Không có trong hồ sơ", number=1)
    do(form)
    state = dossier(program, dossier_id)
    assert state.stage is Stage.AWAITING_SUPPLEMENT
    assert state.course.supplements[0].items == ("Giấy ra viện", "Bản sao sổ hộ khẩu")
    assert [slip.form for slip in state.slips] == ["supplement", "supplement"]
    assert place.screen.detail.moves.next.text() == "Nhận bổ sung"
    clock.at = at(26, 9)
    form = begin(place, dossier_id, Move.RECEIVE_SUPPLEMENT)
    promised = form.asked.facts.new_date
    assert promised is not None
    ticks = form.findChildren(Ticks)[0]
    ticks.boxes[0].click()
    do(form)
    state = dossier(program, dossier_id)
    assert state.course.supplements[0].papers == ("Giấy ra viện",)
    assert promised.due is not None
    assert state.due == promised.due.isoformat()
    assert [(slip.form, slip.issue, slip.mark) for slip in state.slips[2:]] == [
        ("receipt", 2, "original")
    ] * 2
    assert len(place.tray.jobs) == 2
    assert "Đã gửi máy in" in place.said()
    assert place.failures == []


def test_a_form_is_done_with_one_chord_and_left_with_esc(
    place: Place, program: Program, qtbot: QtBot
) -> None:
    dossier_id = received(program)[0]
    for key, modifiers, shelf in (
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, ""),
        (Qt.Key.Key_Return, CTRL, "Kệ 5"),
    ):
        form = begin(place, dossier_id, Move.SHELVE)
        line = field(form, TextField)
        assert isinstance(line, TextField)
        form.activateWindow()
        # The first field has the focus as soon as the window manager gives it to the form.
        qtbot.waitUntil(line.line.hasFocus)
        type_text(line.line, "Kệ 5")
        press(line.line, key, modifiers)
        assert not form.isVisible()
        assert dossier(program, dossier_id).custody.shelf == shelf


def test_who_asks_a_second_time_or_late_is_warned(place: Place, program: Program, clock: SetClock) -> None:
    dossier_id = begun(program, clock)
    clock.at = at(2, 9, month=12)
    form = begin(place, dossier_id, Move.ASK_SUPPLEMENT)
    said = "\n".join(label.text() for label in form.findChildren(type(place.screen.list.count)))
    assert "đã được yêu cầu bổ sung một lần" in said
    assert "quá hạn yêu cầu bổ sung" in said
    form.reject()


def test_what_takes_a_supervisor_is_said_to_a_clerk(
    program: Program, appearance: Appearance, operations: Operations, messages: Messages, tmp_path: Path,
    qtbot: QtBot, clock: SetClock,
) -> None:  # fmt: skip
    dossier_id = begun(program, clock)
    program.officers.add(
        program.actor, "tuan", "Nguyễn Văn Tuấn", frozenset({Role.CLERK}), "mat-khau-cua-tuan"
    )
    clerk = replace(program, actor=actor_of(program.profile.store, "tuan"))
    place = placed(clerk, appearance, operations, messages, tmp_path, qtbot)
    refused = show(place, dossier_id).refusals
    assert {Move.APOLOGISE, Move.TAKE_OVER, Move.EXPLAIN_LATENESS} <= refused.keys()
    assert "người phụ trách" in refused[Move.APOLOGISE].vi
    assert "người phụ trách" in refused[Move.ASK_SUPPLEMENT].vi
    assert Move.RESULT_READY not in refused


def test_an_apology_takes_the_proposed_date_and_prints(
    place: Place, program: Program, clock: SetClock
) -> None:
    dossier_id = begun(program, clock)
    form = begin(place, dossier_id, Move.APOLOGISE)
    proposal = form.asked.facts.proposal
    assert proposal is not None
    write(form, "Chờ xác minh")
    write(form, "Lê Minh Đức", TextField)
    do(form)
    state = dossier(program, dossier_id)
    assert state.course.reappointment is not None
    assert state.due == proposal.due.isoformat()
    assert [slip.form for slip in state.slips[-2:]] == ["apology", "apology"]
    assert Move.PRINT_APOLOGY not in show(place, dossier_id).refusals
    assert place.failures == []


def test_legally_final_ends_name_the_consequence_and_need_a_reason(place: Place, program: Program) -> None:
    dossier_id = received(program)[0]
    form = begin(place, dossier_id, Move.STOP)
    said = "\n".join(label.text() for label in form.findChildren(type(place.screen.list.count)))
    assert "Không hoàn tác được" in said
    do(form)
    assert dossier(program, dossier_id).stage is Stage.RECEIVED
    write(form, "đổi nơi nộp")
    do(form)
    assert dossier(program, dossier_id).stage is Stage.STOPPED
    assert [slip.form for slip in dossier(program, dossier_id).slips] == ["stop-notice"] * 2
    assert place.failures == []


def test_a_payment_stops_the_clock_and_its_form_shows_the_new_date(
    place: Place, program: Program, clock: SetClock
) -> None:
    dossier_id = received(program)[0]
    form = begin(place, dossier_id, Move.ASK_PAYMENT)
    form.findChildren(DigitField)[0].set_text("150000")
    write(form, "Thông báo thuế số 7", TextField)
    do(form)
    assert dossier(program, dossier_id).course.pauses[0].amount == 150_000
    clock.go_on(days=2)
    form = begin(place, dossier_id, Move.PAYMENT_MET)
    assert "Hẹn mới" in "\n".join(each.text() for each in form.findChildren(type(place.screen.list.count)))
    do(form)
    assert dossier(program, dossier_id).stage is Stage.RECEIVED


def test_steps_agencies_result_and_refusal_by_their_forms(
    place: Place, program: Program, clock: SetClock
) -> None:
    one, two = received(program)[0], received(program)[0]
    clock.go_on(hours=1)
    do(begin(place, one, Move.STEP_DONE))
    assert [step.place for step in dossier(program, one).course.steps] == [1]
    form = begin(place, one, Move.ASK_AGENCY)
    write(form, "Công an xã", TextField)
    write(form, "Xác minh cư trú")
    field(form, TextField)  # the agency; the day is a field that reads dates
    day = next(each for each in form.findChildren(TextField) if hasattr(each, "typed_value"))
    day.set_text("25/11")
    do(form)
    assert len(dossier(program, one).course.open_questions) == 1
    clock.go_on(days=3)
    do(begin(place, one, Move.AGENCY_LATE))
    form = begin(place, one, Move.AGENCY_ANSWERED)
    write(form, "Đúng")
    do(form)
    assert dossier(program, one).course.open_questions == ()
    form = begin(place, one, Move.RESULT_READY)
    write(form, "128/UBND", TextField)
    do(form)
    assert dossier(program, one).course.result is not None
    form = begin(place, two, Move.REFUSE)
    write(form, "Không đủ điều kiện")
    do(form)
    assert [slip.form for slip in dossier(program, two).slips] == ["refusal", "refusal"]
    assert place.failures == []


def test_the_next_move_has_one_key_and_returning_goes_to_its_screen(place: Place, program: Program) -> None:
    dossier_id = received(program)[0]
    show(place, dossier_id)
    press(place.screen, Qt.Key.Key_Return, CTRL)
    assert place.went == [(ScreenName.HANDOVER, None)]
    program.resolving.result_ready(program.actor, dossier_id, ResultFacts("12"))
    show(place, dossier_id)
    press(place.screen, Qt.Key.Key_Return, CTRL)
    form = QApplication.activeModalWidget()
    assert isinstance(form, MoveForm)
    write(form, "Tủ 1, ô 3", TextField)
    do(form)
    assert dossier(program, dossier_id).custody.shelf == "Tủ 1, ô 3"
    press(place.screen, Qt.Key.Key_Return, CTRL)
    assert place.went[-1] == (ScreenName.RETURN, ReturnDossier(dossier_id))
    assert set(NEXT.values()) <= set(Move)


def test_ledger_calls_shelf_and_holder_by_their_forms(place: Place, program: Program) -> None:
    dossier_id = received(program)[0]
    form = begin(place, dossier_id, Move.ORIGINALS)
    write(form, "Sổ hộ khẩu", TextField)
    do(form)
    form = begin(place, dossier_id, Move.ORIGINALS)
    do(form)  # back to the citizen is what is proposed once one is inside
    assert [(each.name, each.inside) for each in dossier(program, dossier_id).ledger.standing()] == [
        ("Sổ hộ khẩu", 0)
    ]
    form = begin(place, dossier_id, Move.COLLECT_FEE)
    form.findChildren(DigitField)[0].set_text("20000")
    do(form)
    form = begin(place, dossier_id, Move.REVERSE_FEE)
    write(form, "thu nhầm")
    do(form)
    assert dossier(program, dossier_id).ledger.collected == 0
    do(begin(place, dossier_id, Move.CALL))
    assert dossier(program, dossier_id).ledger.calls[0].reached
    form = begin(place, dossier_id, Move.TAKE_OVER)
    form.findChildren(ChoiceField)[0].box.setCurrentIndex(0)
    write(form, "cán bộ nghỉ")
    do(form)
    assert dossier(program, dossier_id).custody.holder.kind is HolderKind.SECTION
    assert place.failures == []


def test_what_closes_without_an_answer_says_how_long_it_waited(
    place: Place, program: Program, clock: SetClock
) -> None:
    dossier_id = received(program)[0]
    program.pausing.request_supplement(program.actor, dossier_id, ASKED, "còn thiếu")
    clock.at += timedelta(days=31)
    form = begin(place, dossier_id, Move.CLOSE_UNANSWERED)
    assert "23/11/2026 09:00" in "\n".join(
        each.text() for each in form.findChildren(type(place.screen.list.count))
    )
    write(form, "không liên lạc được")
    do(form)
    assert dossier(program, dossier_id).stage is Stage.STOPPED


def test_papers_of_moves_and_accounts_print_again_with_their_mark(
    place: Place, program: Program, clock: SetClock
) -> None:
    dossier_id = begun(program, clock)
    clock.go_on(days=1)
    show(place, dossier_id)
    for move in (Move.PRINT_SUPPLEMENT, Move.CONTROL_SLIP, Move.CASE_ACCOUNT):
        place.screen.detail.moves.wanted.emit(move)
    logged = [(slip.form, slip.mark) for slip in dossier(program, dossier_id).slips[4:]]
    # The request was never printed, so this is its first print.
    assert logged[:2] == [("supplement", "original")] * 2
    assert {form for form, _ in logged[2:]} == {"control-slip", "case-account"}
    place.screen.detail.moves.wanted.emit(Move.PRINT_SUPPLEMENT)
    assert dossier(program, dossier_id).slips[-1].mark == "reprint"
    assert place.failures == []


def test_a_move_that_another_clerk_was_quicker_with_is_a_sentence_and_changes_nothing(
    place: Place, program: Program
) -> None:
    dossier_id = received(program)[0]
    form = begin(place, dossier_id, Move.STOP)
    write(form, "đổi nơi nộp")
    program.ending.receive_result(program.actor, dossier_id)
    do(form)
    assert dossier(program, dossier_id).stage is Stage.RESULT_AT_COUNTER
    assert len(place.failures) == 1
    assert "Đã có kết quả" in str(getattr(place.failures[0], "words", ""))
    assert set(PAPERS) <= set(FORMS)
