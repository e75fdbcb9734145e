"""Records of all dossiers kept for reports; which level a unit is of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from counter_app.domain.dossier import Origin
from counter_app.ports.columns import FactChoice, FactColumns
from counter_app.services.moves.resolving import ResultFacts
from counter_app.services.reports.facts import ReportFacts
from counter_app.services.reports.on_time import OfficeLevel
from counter_app.services.reports.unit_levels import unit_levels
from tests.services.desk import SetClock, monday_morning, office, walk_in
from ui.shipped import shipped_units
from ui.wiring import Program


@pytest.fixture
def clock() -> SetClock:
    return monday_morning()


@pytest.fixture
def program(tmp_path: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    monkeypatch.setenv("COUNTER_APP_STATE", str(tmp_path / "state"))
    with office(tmp_path / "profile", clock) as made:
        yield made


def received(program: Program) -> str:
    return program.intake.receive(program.actor, walk_in()).dossiers[0].id


def read_anew(program: Program) -> FactColumns:
    return program.profile.store.facts(FactChoice.ALL)


def test_what_is_kept_and_patched_is_what_would_be_read(program: Program) -> None:
    facts = ReportFacts(program.profile.store, program.recorder.clock)
    first = received(program)
    assert facts.columns().records == read_anew(program).records
    program.resolving.result_ready(program.actor, first, ResultFacts())
    second = received(program)
    # Nobody has told yet.
    assert facts.columns().records != read_anew(program).records
    facts.note(frozenset({first, second}))
    assert facts.columns().records == read_anew(program).records
    assert facts.columns().labels == read_anew(program).labels
    program.correcting.void(program.actor, second, "Nhập nhầm")
    facts.note(None)
    assert facts.columns().records == read_anew(program).records


def test_a_dossier_that_belongs_before_the_others_is_put_in_its_place(
    program: Program, clock: SetClock
) -> None:
    facts = ReportFacts(program.profile.store, program.recorder.clock)
    received(program)
    facts.columns()
    request = walk_in(code="H62.22.4-261120-0009")
    by_hand = replace(request, received_at=clock.now() - timedelta(days=3), origin=Origin.HANDWRITTEN)
    earlier = program.intake.receive(program.actor, by_hand).dossiers[0].id
    facts.note(frozenset({earlier}))
    assert facts.columns().records == read_anew(program).records


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("H62", OfficeLevel.PROVINCE),
        ("H62.22", OfficeLevel.DISTRICT),
        ("H62.22.4", OfficeLevel.COMMUNE),
        ("1.004873", None),
        ("Tư pháp", None),
        ("", None),
    ],
)
def test_the_level_of_a_unit_is_told_by_its_code(code: str, level: OfficeLevel | None) -> None:
    assert unit_levels([code], shipped_units()).get(code) is level
