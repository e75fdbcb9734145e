"""The board of a real office: kept, brought up to date by writes, and paged with who holds the paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from counter_app.domain.custody import Holder, HolderKind
from counter_app.domain.lateness import LatenessCause
from counter_app.domain.office_time import OFFICE_ZONE
from counter_app.services.custody.receiving_papers import Found
from counter_app.services.deadlines.board import BoardSelection
from counter_app.services.deadlines.board_classes import BoardClass
from counter_app.services.deadlines.board_counts import Grouping
from counter_app.services.deadlines.board_view import BoardView, Holding
from counter_app.services.moves.resolving import ResultFacts
from tests.services.desk import SetClock, monday_morning, office, walk_in
from ui.wiring import Program

OVERDUE = BoardSelection(classes=frozenset({BoardClass.OVERDUE}))
MONDAY = datetime(2026, 11, 30, 9, 0, tzinfo=OFFICE_ZONE)


@pytest.fixture
def clock() -> SetClock:
    return monday_morning()


@pytest.fixture
def program(tmp_path: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    monkeypatch.setenv("COUNTER_APP_STATE", str(tmp_path / "state"))
    with office(tmp_path / "profile", clock) as made:
        yield made


@pytest.fixture
def view(program: Program) -> BoardView:
    return BoardView(program.profile.store, program.reference, program.recorder.clock)


def received(program: Program) -> str:
    return program.intake.receive(program.actor, walk_in()).dossiers[0].id


def numbers(view: BoardView) -> dict[BoardClass, int]:
    found = view.board().figures().numbers
    return {each: found[each] for each in BoardClass if found[each]}


def test_a_write_moves_only_its_dossier_and_an_unnoted_one_waits(view: BoardView, program: Program) -> None:
    first, second = received(program), received(program)
    assert numbers(view) == {BoardClass.IN_THREE_DAYS: 2}
    program.pausing.request_supplement(program.actor, first, ("Giấy khai sinh",), "Thiếu giấy")
    # Nobody has told yet: what is kept is what is shown.
    assert numbers(view) == {BoardClass.IN_THREE_DAYS: 2}
    view.note(frozenset({first}))
    assert numbers(view) == {BoardClass.IN_THREE_DAYS: 1, BoardClass.PAUSED: 1}
    program.resolving.result_ready(program.actor, second, ResultFacts())
    view.note(None)
    assert numbers(view) == {BoardClass.PAUSED: 1, BoardClass.READY: 1}


def test_midnight_makes_the_board_anew(view: BoardView, program: Program, clock: SetClock) -> None:
    received(program)
    assert numbers(view) == {BoardClass.IN_THREE_DAYS: 1}
    clock.at = MONDAY
    assert numbers(view) == {BoardClass.OVERDUE: 1}


def test_the_hour_of_today_is_told_as_time_passes(view: BoardView, program: Program, clock: SetClock) -> None:
    received(program)
    clock.at = datetime(2026, 11, 27, 9, 0, tzinfo=OFFICE_ZONE)
    assert view.board().figures().hour_passed == 0
    clock.at += timedelta(hours=10)
    assert view.board().figures().hour_passed == 1


def test_a_line_says_who_holds_the_paper_and_how_late(
    view: BoardView, program: Program, clock: SetClock
) -> None:
    here, away = received(program), received(program)
    to = Holder(HolderKind.SECTION, "Tư pháp")
    slip = program.handing_over.issue(program.actor, [away], to).slip
    clock.at = MONDAY
    lines = {each.row.id: each for each in view.lines(view.positions(OVERDUE))}
    assert {each.late_days for each in lines.values()} == {1}
    assert {each.cause for each in lines.values()} == {LatenessCause.OWN_SECTION}
    # Until it is accepted the giver holds it, shown as on its way.
    assert lines[here].holding == Holding(officer="Phạm Thị Hạnh")
    assert lines[away].holding == Holding(officer="Phạm Thị Hạnh", on_its_way=True)
    program.receiving_papers.count(
        program.actor, slip.id, Found(frozenset({away}), signed_by="Lê Minh Mẫu", by_paper=True)
    )
    view.note(frozenset({away}))
    (accepted,) = (each for each in view.lines(view.positions(OVERDUE)) if each.row.id == away)
    assert accepted.holding == Holding("Tư pháp", "Lê Minh Mẫu")
    clock.at = MONDAY - timedelta(days=2)  # Saturday: no working day has passed, and yet it is late
    assert [each.late_days for each in view.lines(view.positions(OVERDUE))] == [1, 1]


def test_clerks_are_grouped_by_their_names(view: BoardView, program: Program) -> None:
    received(program)
    lines = view.groups(Grouping.CLERK)
    assert [(each.label, each.name) for each in lines] == [(program.actor.officer_id, "Phạm Thị Hạnh")]
    assert view.positions(BoardSelection(clerk=program.actor.officer_id)) == view.positions(BoardSelection())
    assert view.positions(BoardSelection(clerk="nobody")) == []
