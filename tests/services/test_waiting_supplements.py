"""The call list: who waits for papers, since when, and whom to call."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.services.deadlines.waiting_supplements import (
    ABOUT_SUPPLEMENT,
    SupplementWait,
    WaitingSupplements,
)
from tests.services.desk import SetClock, monday_morning, office, walk_in
from ui.wiring import Program


@pytest.fixture
def clock() -> SetClock:
    return monday_morning()


@pytest.fixture
def program(tmp_path: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    monkeypatch.setenv("COUNTER_APP_STATE", str(tmp_path / "state"))
    with office(tmp_path / "profile", clock) as made:
        yield made


def asked(program: Program) -> str:
    dossier_id = program.intake.receive(program.actor, walk_in()).dossiers[0].id
    program.pausing.request_supplement(program.actor, dossier_id, ("Giấy khai sinh",), "Thiếu giấy")
    return dossier_id


def waiting(program: Program) -> list[SupplementWait]:
    found = WaitingSupplements(program.profile.store, program.recorder.clock)
    return found.lines(found.positions())


def test_the_oldest_waits_first_with_its_phone_and_calls(program: Program, clock: SetClock) -> None:
    program.intake.receive(program.actor, walk_in())  # nothing is missing here
    first = asked(program)
    clock.go_on(days=2)
    second = asked(program)
    program.bookkeeping.call(program.actor, second, ABOUT_SUPPLEMENT, reached=False)
    lines = waiting(program)
    assert [each.dossier_id for each in lines] == [first, second]
    assert [each.days for each in lines] == [2, 0]
    assert [(each.calls, each.reached) for each in lines] == [(0, False), (1, False)]
    assert {(each.person, each.phone, each.items) for each in lines} == {
        ("Nguyễn Thị Mẫu", "0912000001", ("Giấy khai sinh",))
    }
    program.bookkeeping.call(program.actor, second, ABOUT_SUPPLEMENT, reached=True)
    assert (waiting(program)[1].calls, waiting(program)[1].reached) == (2, True)


def test_closing_is_proposed_after_the_set_days_and_what_came_waits_no_more(
    program: Program, clock: SetClock
) -> None:
    dossier_id = asked(program)
    clock.go_on(days=29)
    assert not waiting(program)[0].closing_proposed
    clock.go_on(days=1)
    assert waiting(program)[0].closing_proposed
    program.pausing.receive_supplement(program.actor, dossier_id, ("Giấy khai sinh",))
    assert waiting(program) == []
