"""What the program says by itself: at the beginning of a session and before a handover, once each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from counter_app.domain.office_time import from_iso
from counter_app.services.deadlines.alarms import Alarm, AlarmKind, Alarms
from tests.services.desk import SetClock, monday_morning, office, walk_in
from ui.wiring import Program

HANDOVER, DUE = AlarmKind.HANDOVER, AlarmKind.DUE_TODAY


@pytest.fixture
def clock() -> SetClock:
    return monday_morning()


@pytest.fixture
def program(tmp_path: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    monkeypatch.setenv("COUNTER_APP_STATE", str(tmp_path / "state"))
    with office(tmp_path / "profile", clock) as made:
        yield made


@pytest.fixture
def alarms(program: Program) -> Alarms:
    return Alarms(program.profile.store, program.reference, program.waiting_papers.must_go_today)


def through_the_day(alarms: Alarms, clock: SetClock, day: str) -> list[tuple[str, AlarmKind, int]]:
    """What is said between 06:00 and 20:00, asked every minute."""
    said = []
    for minute in range(6 * 60, 20 * 60):
        clock.at = from_iso(f"{day}T{minute // 60:02}:{minute % 60:02}")
        alarm = alarms.due(clock.at)
        if alarm is not None:
            said.append((f"{clock.at:%H:%M}", alarm.kind, alarm.number))
    return said


def test_an_office_without_dossiers_is_quiet(alarms: Alarms, clock: SetClock) -> None:
    assert through_the_day(alarms, clock, "2026-11-23") == []


def test_due_today_is_said_at_opening_and_after_lunch_and_handover_half_an_hour_before(
    alarms: Alarms, program: Program, clock: SetClock
) -> None:
    program.intake.receive(program.actor, walk_in())  # due on Friday, never handed over
    said = through_the_day(alarms, clock, "2026-11-27")
    assert [each for each in said if each[1] is DUE] == [("07:30", DUE, 1), ("13:00", DUE, 1)]
    assert [each for each in said if each[1] is HANDOVER] == [("10:45", HANDOVER, 1), ("16:00", HANDOVER, 1)]
    # Saturday: nobody works, nobody is told.
    assert through_the_day(alarms, clock, "2026-11-28") == []


def test_who_opens_late_in_the_morning_is_still_told(
    alarms: Alarms, program: Program, clock: SetClock
) -> None:
    program.intake.receive(program.actor, walk_in())
    now: datetime = from_iso("2026-11-30T10:00")
    clock.at = now
    assert alarms.due(now) == Alarm(DUE, 0, overdue=1)
    assert alarms.due(now) is None
