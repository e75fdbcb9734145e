"""Today: figures, the tomorrow board, and where they lead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from counter_app.domain.listing import DossierFilter, DueClass
from counter_app.domain.office_time import OFFICE_ZONE
from counter_app.ports import SavedDraft
from tests.services.desk import SetClock, monday_morning, office, walk_in
from ui.appearance import Appearance
from ui.computer_settings import ComputerSettings
from ui.desk import Desk, OpenDossier, OpenDraft, ShowList
from ui.runtime.messages import Messages
from ui.runtime.operations import Operations
from ui.screens.today import create
from ui.screens.today.model import read_today
from ui.screens.today.view import TodayScreen
from ui.shell.screen import ScreenName
from ui.system_printer import CupsPrinters
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
def screen(
    program: Program, appearance: Appearance, operations: Operations, messages: Messages, tmp_path: Path
) -> Iterator[TodayScreen]:
    desk = Desk(appearance, operations, messages, program, ComputerSettings(tmp_path), CupsPrinters())
    made = create(desk)
    assert isinstance(made, TodayScreen)
    yield made
    made.left()
    made.deleteLater()


def gone_to(screen: TodayScreen) -> list[tuple[ScreenName, object]]:
    went: list[tuple[ScreenName, object]] = []
    screen.going_to.connect(lambda name, thing: went.append((name, thing)))
    return went


def test_figures_count_what_they_say(program: Program, clock: SetClock) -> None:
    for _ in range(3):
        program.intake.receive(program.actor, walk_in())
    program.profile.store.save_draft(
        SavedDraft("d1", "Trần Văn Thử", {}, program.actor.officer_id, "2026-11-23T08:55:00+07:00")
    )
    today = read_today(program.profile.store, program.reference, clock.now())
    assert today.tally.received_today == 3
    assert (today.tally.due_today, today.tally.overdue) == (0, 0)
    assert today.left == 9999 - 3
    assert [draft.title for draft in today.drafts] == ["Trần Văn Thử"]
    assert [action.type for action in today.actions[:3]] == ["Received"] * 3


def test_the_board_shows_the_next_three_working_days(program: Program, clock: SetClock) -> None:
    program.intake.receive(program.actor, walk_in())
    # 24/11 is a day off by the shipped calendar: three working days end on Friday the 27th.
    today = read_today(program.profile.store, program.reference, clock.now())
    assert [each.day for each in today.board] == [date(2026, 11, 25), date(2026, 11, 26), date(2026, 11, 27)]
    assert [each.count for each in today.board] == [0, 0, 1]
    assert [row.owner.casefold() for row in today.board[2].rows] == ["nguyễn thị mẫu"]


def test_what_is_due_becomes_due_today_and_then_overdue(program: Program, clock: SetClock) -> None:
    program.intake.receive(program.actor, walk_in())
    reader = program.profile.store
    clock.at = datetime(2026, 11, 27, 9, 0, tzinfo=OFFICE_ZONE)
    assert read_today(reader, program.reference, clock.now()).tally.due_today == 1
    clock.at = datetime(2026, 11, 27, 23, 0, tzinfo=OFFICE_ZONE)
    late = read_today(reader, program.reference, clock.now()).tally
    assert (late.due_today, late.overdue) == (0, 1)


def test_every_figure_opens_the_list_that_it_counts(screen: TodayScreen) -> None:
    screen.entered()
    went = gone_to(screen)
    today = date(2026, 11, 23)
    for card in (screen.received, screen.due_today, screen.overdue, screen.numbers):
        card.opened.emit()
    received, due, overdue, numbers = went
    assert received == (
        ScreenName.DOSSIERS,
        ShowList(DossierFilter(received_from=today, received_to=today)),
    )
    assert isinstance(due[1], ShowList)
    assert due[1].due is DueClass.TODAY
    assert isinstance(overdue[1], ShowList)
    assert overdue[1].due is DueClass.OVERDUE
    assert numbers[0] is ScreenName.SETTINGS


def test_rows_open_dossiers_and_drafts(screen: TodayScreen, program: Program) -> None:
    dossier = program.intake.receive(program.actor, walk_in()).dossiers[0]
    program.profile.store.save_draft(SavedDraft("d1", "", {}, "", "2026-11-20T08:55:00+07:00"))
    screen.entered()
    went = gone_to(screen)
    screen.board.columns[2].rows.opened.emit(screen.board.columns[2].rows._rows.rows[0].value)
    screen.drafts.opened.emit("d1")
    screen.last_actions.opened.emit(screen.last_actions._rows.rows[0].value)
    assert went == [
        (ScreenName.DOSSIERS, OpenDossier(dossier.id)),
        (ScreenName.INTAKE, OpenDraft("d1")),
        (ScreenName.DOSSIERS, OpenDossier(dossier.id)),
    ]
