"""Numbers over years, clocks and hand-written papers: never twice, never of a day that cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from counter_app.domain.dossier import Dossier, Origin
from counter_app.domain.failures import UserFacingError
from counter_app.domain.numbering import NumberRange, parse_range
from counter_app.domain.office_time import OFFICE_ZONE
from counter_app.services.intake_request import FurtherCode, IntakeRequest
from tests.services.desk import UNIT, SetClock, monday_morning, office, walk_in
from ui.wiring import Program

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=OFFICE_ZONE)


@pytest.fixture
def clock() -> SetClock:
    return monday_morning()


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: SetClock) -> Iterator[Program]:
    monkeypatch.setenv("COUNTER_APP_STATE", str(tmp_path / "state"))
    with office(tmp_path / "profile", clock, (NumberRange(UNIT, 1, 12000),)) as opened:
        yield opened


def saved(program: Program, request: IntakeRequest) -> Dossier:
    accepted = program.intake.receive(program.actor, request).dossiers[0]
    found = program.profile.store.dossier(accepted.id)
    assert found is not None
    return found


def refused(program: Program, request: IntakeRequest) -> str:
    before = program.profile.store.recent_actions(1)
    with pytest.raises(UserFacingError) as caught:
        program.intake.receive(program.actor, request)
    assert program.profile.store.recent_actions(1) == before
    return caught.value.kind


def handwritten(code: str, at: datetime = NOON, due: datetime | None = None) -> IntakeRequest:
    item = replace(walk_in().procedures[0], code=code, due=due)
    return replace(walk_in(), procedures=(item,), received_at=at, origin=Origin.HANDWRITTEN)


def test_a_clock_set_back_gives_out_no_number_until_somebody_says_the_time(
    program: Program, clock: SetClock
) -> None:
    saved(program, walk_in())
    clock.at -= timedelta(days=365)
    assert refused(program, walk_in()) == "clock_behind"
    typed = saved(program, replace(walk_in(), received_at=clock.at))
    assert typed.code == "H62.22.4-251123-0001"
    clock.at += timedelta(days=365, minutes=1)
    assert saved(program, walk_in()).code == "H62.22.4-261123-0002"


def test_a_year_the_calendar_does_not_know_is_told_and_takes_no_number(
    program: Program, clock: SetClock
) -> None:
    saved(program, walk_in())
    today = clock.at
    clock.at = datetime(2028, 3, 1, 9, tzinfo=OFFICE_ZONE)
    assert refused(program, walk_in()) == "calendar_hole"
    clock.at = today
    assert saved(program, walk_in()).code == "H62.22.4-261123-0002"


def test_a_late_entry_of_last_year_goes_into_last_years_volume_and_leaves_no_gap(
    program: Program, clock: SetClock
) -> None:
    assert saved(program, walk_in()).facts["register"] == {"volume": "1/2026", "entry": 1}
    clock.at = datetime(2027, 1, 4, 8, 30, tzinfo=OFFICE_ZONE)
    assert saved(program, walk_in()).facts["register"] == {"volume": "1/2027", "entry": 1}
    late = saved(program, replace(walk_in(), received_at=datetime(2026, 12, 31, 16, 0, tzinfo=OFFICE_ZONE)))
    assert (late.code, late.facts["register"]) == (
        "H62.22.4-261231-0001",
        {"volume": "1/2026", "entry": 2},
    )


def test_a_hand_written_code_is_of_the_day_of_receipt(program: Program) -> None:
    assert refused(program, handwritten("H62.22.4-261119-0007")) == "code_of_another_day"
    assert refused(program, handwritten("H62.22.4-261120-0007", due=NOON - timedelta(days=1))) == (
        "due_before_receipt"
    )
    assert saved(program, handwritten("H62.22.4-261120-0007")).code == "H62.22.4-261120-0007"
    assert saved(program, replace(walk_in(), received_at=NOON)).code == "H62.22.4-261120-0008"


def test_a_hand_written_code_beyond_the_ranges_moves_no_cursor(program: Program) -> None:
    saved(program, handwritten("H62.22.4-261120-15000"))
    saved(program, handwritten("H62.22.4-261120-120045"))  # a central system's owner 12, number 45
    assert saved(program, replace(walk_in(), received_at=NOON)).code == "H62.22.4-261120-0001"


def test_a_number_already_known_as_a_further_code_is_passed_over(program: Program) -> None:
    first = saved(program, walk_in())
    program.correcting.add_code(program.actor, first.id, FurtherCode("former", "H62.22.4-261123-0002"))
    assert saved(program, walk_in()).code == "H62.22.4-261123-0003"
    taken = handwritten("H62.22.4-261123-0002", at=monday_morning().at)
    assert refused(program, taken) == "code_in_use"


def test_numbers_go_on_above_four_digits_and_stop_before_those_of_central_systems(program: Program) -> None:
    saved(program, handwritten("H62.22.4-261120-9999"))
    assert saved(program, replace(walk_in(), received_at=NOON)).code == "H62.22.4-261120-10000"
    assert parse_range("1-99999", UNIT).last == 99_999
    with pytest.raises(UserFacingError, match="number range"):
        parse_range("1-100000", UNIT)
