"""Today: figures, the tomorrow board, and where they lead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from counter_app.domain.custody import Holder, HolderKind
from counter_app.domain.listing import DossierFilter, DueClass
from counter_app.domain.moves import bookkeeping, handing, resolving, returning
from counter_app.domain.moves import clock as clock_moves
from counter_app.domain.office_time import OFFICE_ZONE
from counter_app.ports import SavedDraft
from counter_app.services.custody.receiving_papers import Found
from counter_app.services.moves.resolving import ResultFacts
from counter_app.services.returning.returning import Collector, HandingOut
from tests.services.desk import SetClock, monday_morning, office, walk_in
from ui.appearance import Appearance
from ui.computer_settings import ComputerSettings
from ui.desk import Desk, OpenDossier, OpenDraft, ShowList
from ui.language.catalogue import Tongue
from ui.runtime.messages import Messages
from ui.runtime.operations import Operations
from ui.screens.today import create
from ui.screens.today.model import read_today
from ui.screens.today.view import ACTION_ICONS, TodayScreen
from ui.shell.screen import ScreenName
from ui.system_printer import CupsPrinters
from ui.widgets.labels import TextLabel
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


def test_what_waits_for_people_is_counted_and_opened(
    screen: TodayScreen, program: Program, clock: SetClock
) -> None:
    paused, ready, at_counter, returned = (
        program.intake.receive(program.actor, walk_in()).dossiers[0].id for _ in range(4)
    )
    program.pausing.request_supplement(program.actor, paused, ["Giấy ra viện"], "còn thiếu")
    program.resolving.result_ready(program.actor, ready, ResultFacts("12"))
    for each in (at_counter, returned):
        program.ending.receive_result(program.actor, each)
    program.returning.give(
        program.actor, [returned], Collector("Nguyễn Thị Mẫu"), HandingOut(fees_later=True)
    )
    tally = read_today(program.profile.store, program.reference, clock.now()).tally
    assert (tally.awaiting_supplement, tally.awaiting_collection) == (1, 2)
    screen.entered()
    went = gone_to(screen)
    screen.supplements.opened.emit()
    screen.results.opened.emit()
    chosen = [thing.chosen for _, thing in went if isinstance(thing, ShowList)]
    assert [program.profile.store.count(each) for each in chosen] == [1, 2]


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [(10, 44, ""), (10, 45, "Giờ bàn giao 11:15: còn 1 hồ sơ"), (11, 16, ""), (16, 5, "Giờ bàn giao 16:30")],
)
def test_half_an_hour_before_a_handover_time_it_is_said_what_must_go(
    screen: TodayScreen, program: Program, clock: SetClock, hour: int, minute: int, said: str
) -> None:
    dossier_id = program.intake.receive(program.actor, walk_in()).dossiers[0].id
    clock.at = datetime(2026, 11, 23, hour, minute, tzinfo=OFFICE_ZONE)
    screen.entered()
    shown = "" if screen.alarm.isHidden() else screen.alarm.findChildren(TextLabel)[0].text()
    assert shown.startswith(said)
    assert bool(shown) == bool(said)
    program.handing_over.issue(program.actor, [dossier_id], Holder(HolderKind.SECTION, "Tư pháp - Hộ tịch"))
    slip = program.handing_over.on_their_way()[0]
    program.receiving_papers.count(program.actor, slip.id, Found(present=frozenset({dossier_id})))
    screen.presenter.refresh()
    assert screen.alarm.isHidden()


def test_every_move_has_its_words_among_the_last_actions(appearance: Appearance) -> None:
    for tongue in Tongue:
        appearance.language.switch(tongue)
        for type_ in ACTION_ICONS:
            assert appearance.say(f"today.action_{type_}") != f"today.action_{type_}"
    assert {*handing.RULES, *clock_moves.RULES, *resolving.RULES, *returning.RULES, *bookkeeping.RULES} <= {
        *ACTION_ICONS
    }


@pytest.mark.parametrize("tongue", list(Tongue))
def test_all_of_it_has_room_in_the_smallest_window(
    screen: TodayScreen, appearance: Appearance, tongue: Tongue
) -> None:
    appearance.language.switch(tongue)
    screen.entered()
    # 1366 wide, less the rail.
    assert screen.minimumSizeHint().width() <= 1282
    assert screen.minimumSizeHint().height() <= 768 - 52


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
