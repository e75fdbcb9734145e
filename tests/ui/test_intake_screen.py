"""The intake screen as the clerk sees it: questions, bars, Tab order, texts that fit, scans in fields."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.dossier import Stage
from tests.services.desk import CARD, SetClock, monday_morning, walk_in
from tests.ui.counter import CTRL, Counter, counter
from tests.ui.cut_texts import cut_texts
from ui.appearance import Appearance
from ui.language.catalogue import Tongue
from ui.runtime.lanes import Lanes
from ui.screens.intake.checklist import PaperTick
from ui.screens.intake.model import PartyRole
from ui.screens.intake.more_menu import MoreButton
from ui.screens.intake.prompts import ReasonQuestion
from ui.widgets.buttons import ActionButton
from ui.widgets.decision import Decision
from ui.widgets.labels import TextLabel, key_text

OTHER_CARD = "026085000002||Trần Văn Thử|12081985|Nam|Thôn Tây, Đại Đồng, Vĩnh Tường, Vĩnh Phúc|10052022"
MARITAL_STATUS, CASES, COPIES = "1.004873", "1.004859", "2.000815"


@pytest.fixture
def clock() -> SetClock:
    return monday_morning()


@pytest.fixture
def desk(
    tmp_path: Path, clock: SetClock, appearance: Appearance, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Counter]:
    monkeypatch.setenv("COUNTER_APP_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    def opened(window: QWidget) -> None:
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()

    with counter(tmp_path, clock, appearance, Lanes.inline(), opened) as made:
        made.press(Qt.Key.Key_F2)
        qtbot.waitUntil(lambda: made.screen.is_complete)
        yield made


def pick(desk: Counter, qtbot: QtBot, code: str) -> None:
    desk.press(Qt.Key.Key_T, CTRL)
    desk.type(code)
    qtbot.waitUntil(desk.screen.procedure.finder.suggestions.isVisible)
    desk.press(Qt.Key.Key_Return)


def served(desk: Counter, qtbot: QtBot, code: str = MARITAL_STATUS) -> None:
    desk.scan(CARD)
    desk.type("0912000001")
    pick(desk, qtbot, code)


def saved(desk: Counter, qtbot: QtBot) -> None:
    served(desk, qtbot)
    desk.press(Qt.Key.Key_Return, CTRL)


def answer(desk: Counter, number: int = 0) -> None:
    question = desk.dialog()
    assert isinstance(question, Decision)
    question.answers[number].click()


@pytest.mark.parametrize("tongue", list(Tongue))
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)], ids=str)
def test_no_text_is_cut_in_any_state(
    desk: Counter, qtbot: QtBot, appearance: Appearance, tongue: Tongue, size: tuple[int, int]
) -> None:
    appearance.language.switch(tongue)
    window, screen = desk.window, desk.screen
    window.resize(*size)

    def fits() -> bool:
        return not cut_texts(window)

    qtbot.waitUntil(fits)
    saved(desk, qtbot)
    qtbot.waitUntil(fits)
    served(desk, qtbot, COPIES)
    qtbot.waitUntil(fits)
    desk.press(Qt.Key.Key_S, CTRL)
    served(desk, qtbot, CASES)
    screen.presenter.people.toggle_authorisation()
    desk.press(Qt.Key.Key_J, CTRL)
    qtbot.waitUntil(fits)


def test_tab_follows_the_eye(desk: Counter, qtbot: QtBot) -> None:
    served(desk, qtbot)
    screen = desk.screen
    person, procedure, paper = screen.person, screen.procedure, screen.paper
    screen.begin()
    visited: list[QWidget] = []
    person.fields.field_at_number().line.setFocus()
    for _ in range(60):
        focused: QWidget | None = QApplication.focusWidget()
        assert focused is not None
        visited.append(focused)
        desk.press(Qt.Key.Key_Tab)
    columns = [
        0 if person.isAncestorOf(each) else 1 if procedure.isAncestorOf(each) else 2
        for each in visited
        if any(panel.isAncestorOf(each) for panel in (person, procedure, paper))
    ]
    first_round = columns[: columns.index(2) + 1]
    assert first_round == sorted(first_round)
    ticks = [each for each in visited if isinstance(each, PaperTick)]
    assert ticks[: len(procedure.checklist.rows)] == [line.tick for line in procedure.checklist.rows]


def test_a_scan_in_any_field_gives_it_back_what_it_had(desk: Counter, qtbot: QtBot) -> None:
    served(desk, qtbot)
    screen = desk.screen
    screen.procedure.summary.line.setFocus()
    desk.type("vay vốn")
    desk.scan(OTHER_CARD)
    assert screen.procedure.summary.value() == "vay vốn"
    assert screen.presenter.entries.form.procedure.summary == "vay vốn"
    qtbot.waitUntil(lambda: desk.dialog().isActiveWindow())
    desk.dialog().close()
    stepper = screen.procedure.checklist.rows[0].originals
    desk.come_back()
    stepper.setFocus()
    desk.scan(OTHER_CARD)
    assert stepper.value() == 1
    assert screen.presenter.entries.form.procedure.papers[0].originals == 1
    desk.dialog().close()


@pytest.mark.parametrize(("number", "role"), [(1, PartyRole.OWNER), (2, PartyRole.AUTHORISING)])
def test_a_second_card_asks_once(desk: Counter, qtbot: QtBot, number: int, role: PartyRole) -> None:
    served(desk, qtbot)
    desk.scan(OTHER_CARD)
    answer(desk, number)
    assert desk.screen.presenter.entries.form.person(role).name == "Trần Văn Thử"
    assert desk.screen.person.fields.name.text() == "Trần Văn Thử"


def test_a_new_person_leaves_the_draft_waiting_one_key_away(desk: Counter, qtbot: QtBot) -> None:
    served(desk, qtbot)
    desk.scan(OTHER_CARD)
    qtbot.waitUntil(lambda: desk.dialog().isActiveWindow())
    desk.press(Qt.Key.Key_Return)
    screen = desk.screen
    assert screen.person.fields.name.text() == "Trần Văn Thử"
    assert screen.drafts.isVisible()
    desk.press(Qt.Key.Key_D, CTRL)
    assert screen.person.fields.name.text() == "Nguyễn Thị Mẫu"
    assert screen.procedure.finder.text() == "Cấp Giấy xác nhận tình trạng hôn nhân"


def test_damage_by_an_input_method_is_asked_about_once(desk: Counter, qtbot: QtBot) -> None:
    desk.scan(CARD.replace("Mẫu", "Mmẫu"))
    pick(desk, qtbot, MARITAL_STATUS)
    name = desk.screen.person.fields.name
    assert name.problem is not None
    desk.press(Qt.Key.Key_Return, CTRL)
    question = desk.dialog()
    question.close()
    assert desk.tray.jobs == []
    assert name.line.hasFocus()
    desk.press(Qt.Key.Key_Return, CTRL)
    answer(desk)
    assert len(desk.tray.jobs) == 1


def test_after_save_the_keys_of_the_bar_work(desk: Counter, qtbot: QtBot) -> None:
    saved(desk, qtbot)
    screen = desk.screen
    assert screen.saved.isVisible()
    desk.press(Qt.Key.Key_1, CTRL)
    desk.press(Qt.Key.Key_2, CTRL)
    desk.press(Qt.Key.Key_3, CTRL)
    dossier = desk.dossiers("0912000001")[0]
    marks = [(slip.copy, slip.mark) for slip in dossier.slips]
    assert marks[2:] == [(1, "after-jam"), (2, "after-jam"), (1, "after-jam"), (2, "after-jam")]
    assert desk.desk.messages.current is not None
    assert desk.desk.messages.current.offer is None


def test_a_void_needs_its_reason(desk: Counter, qtbot: QtBot) -> None:
    saved(desk, qtbot)
    desk.press(Qt.Key.Key_5, CTRL)
    question = desk.dialog()
    assert isinstance(question, ReasonQuestion)
    qtbot.waitUntil(question.isActiveWindow)
    question.answers[0].click()
    assert question.isVisible()
    desk.type("nhầm người")
    question.answers[0].click()
    assert [dossier.stage for dossier in desk.dossiers("0001")] == [Stage.VOIDED]
    desk.press(Qt.Key.Key_6, CTRL)
    assert desk.screen.person.fields.name.text() == "Nguyễn Thị Mẫu"


def test_a_correction_by_keys_keeps_the_code(desk: Counter, qtbot: QtBot) -> None:
    saved(desk, qtbot)
    desk.press(Qt.Key.Key_4, CTRL)
    screen = desk.screen
    screen.procedure.summary.line.setFocus()
    desk.type("vay vốn")
    desk.press(Qt.Key.Key_Return, CTRL)
    assert screen.paper.correction.reason.line.hasFocus()
    desk.type("gõ nhầm")
    desk.press(Qt.Key.Key_Return, CTRL)
    dossier = desk.dossiers("0912000001")[0]
    assert (dossier.issue, dossier.facts["summary"]) == (2, "vay vốn")
    assert desk.failures == []


def test_missing_papers_are_told_in_writing(desk: Counter, qtbot: QtBot) -> None:
    served(desk, qtbot)
    screen = desk.screen
    assert screen.procedure.missing.isHidden()
    desk.press(Qt.Key.Key_Space)
    assert screen.procedure.missing.isVisible()
    desk.press(Qt.Key.Key_B, CTRL)
    answer(desk)
    assert "HD1-261123-0001" in desk.tray.jobs[0].title
    assert screen.presenter.entries.form.is_empty


def test_a_double_click_on_save_makes_one_dossier(desk: Counter, qtbot: QtBot) -> None:
    served(desk, qtbot)
    save: ActionButton = desk.screen.paper.save
    QTest.mouseDClick(save, Qt.MouseButton.LeftButton)
    QTest.mouseClick(save, Qt.MouseButton.LeftButton)
    assert len(desk.dossiers("0912000001")) == 1


def test_a_case_is_chosen_by_keys(desk: Counter, qtbot: QtBot) -> None:
    served(desk, qtbot, CASES)
    box = desk.screen.procedure.limits.case.box
    assert box.hasFocus()
    desk.press(Qt.Key.Key_Down)
    assert desk.screen.presenter.entries.form.procedure.case is None or box.currentIndex() == 1
    desk.press(Qt.Key.Key_Return)
    assert desk.screen.presenter.entries.form.procedure.case == 1


def test_escape_goes_back_to_where_work_begins(desk: Counter) -> None:
    screen = desk.screen
    screen.procedure.summary.line.setFocus()
    desk.press(Qt.Key.Key_Escape)
    assert screen.person.fields.field_at_number().line.hasFocus()


def test_a_huge_paste_and_strange_characters_are_taken_calmly(desk: Counter) -> None:
    fields = desk.screen.person.fields
    QApplication.clipboard().setText("Nguye\u0302\u0303n\u0000 Thị\u2028Mẫu " + "x" * 10_000_000)
    fields.name.line.setFocus()
    desk.press(Qt.Key.Key_V, CTRL)
    text = fields.name.text()
    assert len(text) <= 200
    assert text.startswith("Nguyễn")
    fields.address.area.setFocus()
    desk.press(Qt.Key.Key_V, CTRL)
    assert len(fields.address.value()) <= 5_000


def test_a_component_of_five_thousand_characters_does_not_fill_the_screen(
    desk: Counter, qtbot: QtBot
) -> None:
    served(desk, qtbot)
    desk.screen.presenter.procedures.set_paper(0, name="giấy tờ " * 700)
    line = desk.screen.procedure.checklist.rows[0]
    qtbot.waitUntil(lambda: 0 < line.height() < 200)
    assert len(line.tick.toolTip()) > 5_000


def test_a_known_person_shows_what_differs(desk: Counter) -> None:
    program = desk.program
    program.intake.receive(program.actor, walk_in())
    desk.scan(CARD.replace("Thôn Đông", "Thôn Nam"))
    note = desk.screen.person.known
    assert note.isVisible()
    note.more.click()
    note.take_old.click()
    assert desk.screen.person.fields.address.value().startswith("Thôn Đông")


def test_every_text_is_there_in_both_languages(repository: Path) -> None:
    folder = repository / "resources" / "translations"
    texts = [json.loads((folder / f"intake.{tongue.value}.json").read_text("utf-8")) for tongue in Tongue]
    assert texts[0].keys() == texts[1].keys()
    sources = (repository / "ui" / "screens" / "intake").glob("*.py")
    used = {key for path in sources for key in re.findall(r'"(intake\.\w+)"', path.read_text("utf-8"))}
    assert used <= texts[0].keys()


def test_no_shortcut_is_one_an_editor_keeps_to_itself(desk: Counter) -> None:
    # Copy, cut, paste, select all, undo and redo; on X11 also Ctrl+E and Ctrl+U; Ctrl+Shift switches
    # input methods.
    taken = {"A", "C", "V", "X", "Y", "Z", "E", "U"}
    offered = desk.screen.keys()
    keys = [sequence for sequence, _ in offered]
    assert len(keys) == len(set(keys))
    assert not {sequence.removeprefix("Ctrl+") for sequence in keys} & taken
    assert not any("Shift" in sequence for sequence in keys)


def test_voiding_one_of_several_says_that_the_others_stand(desk: Counter, qtbot: QtBot) -> None:
    served(desk, qtbot)
    desk.press(Qt.Key.Key_M, CTRL)
    pick(desk, qtbot, MARITAL_STATUS)
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.press(Qt.Key.Key_5, CTRL)
    texts = " ".join(label.text() for label in desk.dialog().findChildren(QLabel))
    assert "-0001" in texts
    assert "1 hồ sơ khác" in texts
    desk.dialog().close()


def test_the_menu_of_rarer_steps_names_their_keys(desk: Counter) -> None:
    button = desk.screen.procedure.findChild(MoreButton)
    assert button is not None
    menu = button.menu_of_steps()
    offered = [action.text().split("\t") for action in menu.actions()]
    shown = desk.screen.keys()
    keys = {key_text(sequence) for sequence, _ in shown}
    assert {key for _, key in offered} <= keys
    menu.actions()[3].trigger()
    assert desk.screen.paper.late.isVisible()
    menu.close()


def test_the_reasons_of_the_date_are_all_to_be_seen(desk: Counter, qtbot: QtBot) -> None:
    served(desk, qtbot)
    why = desk.screen.paper.why

    def shown_whole() -> bool:
        lines = why.steps.findChildren(TextLabel)
        corners = [label.mapTo(why, label.rect().bottomLeft()).y() for label in lines if label.isVisible()]
        return len(corners) >= 6 and max(corners) < desk.screen.paper.save.y()

    qtbot.waitUntil(shown_whole)
