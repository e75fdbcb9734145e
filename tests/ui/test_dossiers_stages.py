"""Hồ sơ: every stage has its chip, paused dates are said to be paused, and groups of stages are filters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.domain.dossier import Stage
from counter_app.domain.listing import DossierFilter
from counter_app.domain.office_time import OFFICE_ZONE
from tests.services.desk import SetClock, monday_morning, office
from tests.ui.dossier_place import Place, placed, received
from ui.appearance import Appearance
from ui.desk import ShowList
from ui.dossier_chips import chip_of
from ui.runtime.messages import Messages
from ui.runtime.operations import Operations
from ui.screens.dossiers.filter_sheet import FilterSheet
from ui.screens.dossiers.filters import ListFilter
from ui.screens.dossiers.model import FoundSource
from ui.screens.dossiers.shown import STAGE_KEYS
from ui.theme.tokens import Tone
from ui.wiring import Program

DUE = "2026-11-27T16:30:00+07:00"


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


def test_no_two_stages_look_alike_and_colours_mean_what_they_say(appearance: Appearance) -> None:
    late = datetime(2026, 12, 1, 9, 0, tzinfo=OFFICE_ZONE)
    chips = {stage: chip_of(stage, DUE, late, express=False) for stage in Stage}
    for open_stage in (Stage.RECEIVED, Stage.PROCESSING):
        assert chips[open_stage].tone is Tone.OVERDUE
    # Red is kept for what is late: a pause or an end is not.
    others = {stage: chip for stage, chip in chips.items() if chip.tone is not Tone.OVERDUE}
    assert len(others) == len(Stage) - 2
    assert len({appearance.say(chip.said) for chip in others.values()}) == len(others)
    assert len({chip.icon for chip in others.values()}) >= len(others) - 1
    paused = {Stage.AWAITING_SUPPLEMENT, Stage.AWAITING_PAYMENT}
    assert {chips[stage].tone for stage in paused} == {Tone.PAUSED}
    assert {chips[stage].tone for stage in (Stage.RESULT_READY, Stage.RESULT_AT_COUNTER)} == {Tone.DONE}
    assert len({appearance.say(key) for key in STAGE_KEYS.values()}) == len(Stage)


@pytest.fixture
def four(program: Program) -> list[str]:
    """One in work, one waiting for a supplement, one with its result at the counter, one void."""
    ids = [received(program)[0] for _ in range(4)]
    program.pausing.request_supplement(program.actor, ids[1], ["Giấy ra viện"], "còn thiếu")
    program.ending.receive_result(program.actor, ids[2])
    program.correcting.void(program.actor, ids[3], "nhầm người")
    return ids


def test_groups_of_stages_are_filters_of_the_list_and_of_what_is_found(
    place: Place, program: Program, four: list[str], clock: SetClock
) -> None:
    cases = (
        (ListFilter(open=True), {0, 1}),
        (ListFilter(collectable=True), {2}),
        (ListFilter(stage=Stage.AWAITING_SUPPLEMENT), {1}),
        (ListFilter(stage=Stage.VOIDED), {3}),
    )
    for chosen, expected in cases:
        place.screen.presenter.use_filter(chosen)
        assert {int(code[-4:]) - 1 for code in place.codes} == expected, chosen
        found = FoundSource(program.profile.store, "Nguyễn", chosen, clock.now())
        assert {four.index(row.id) for row in found.page(None, 10)} == expected, chosen


def test_a_figure_elsewhere_opens_its_group_and_one_chip_says_so(place: Place, four: list[str]) -> None:
    place.screen.open(ShowList(DossierFilter(open=True)))
    assert place.chips == ["Chưa xong"]
    place.screen.open(ShowList(DossierFilter(collectable=True)))
    assert place.chips == ["Chờ trả kết quả"]
    assert len(place.codes) == 1
    assert len(four) == 4


def test_the_sheet_chooses_a_group_and_a_view_keeps_it(place: Place, four: list[str]) -> None:
    place.screen.presenter.use_filter(ListFilter(open=True))
    place.screen.list.filters.click()
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, FilterSheet)
    assert sheet.result_filter() == ListFilter(open=True)
    sheet.stage.set_value(Stage.STOPPED)
    assert sheet.result_filter() == ListFilter(stage=Stage.STOPPED)
    sheet.reject()
    view = ListFilter(collectable=True)
    assert ListFilter.from_data(view.as_data()) == view
    assert replace(view, open=True).without("open") == view
    assert len(four) == 4


def test_the_due_column_says_that_the_clock_stands(place: Place, four: list[str]) -> None:
    place.screen.presenter.use_filter(ListFilter(stage=Stage.AWAITING_SUPPLEMENT))
    model = place.screen.list.model
    shown = [str(model.data(model.index(0, column))) for column in range(model.columnCount())]
    assert shown[-2:] == ["tạm dừng", "Chờ bổ sung"]
    assert len(four) == 4
