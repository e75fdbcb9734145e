"""A restored database is noticed before it issues a number, and goes on without repeating one."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.domain.failures import EnvironmentFault, UserFacingError
from tests.services.desk import PASSWORD, SetClock, office, walk_in
from ui.wiring import Program, open_program


def reopened(folder: Path, clock: SetClock) -> Program:
    program = open_program(folder, "hanh", PASSWORD)
    return replace(program, recorder=replace(program.recorder, clock=clock))


def test_a_restored_database_goes_on_above_what_was_issued(tmp_path: Path, clock: SetClock) -> None:
    folder, backup = tmp_path / "profile", tmp_path / "backup"
    with office(folder, clock):
        pass
    program = reopened(folder, clock)
    program.intake.receive(program.actor, walk_in())
    program.close()
    shutil.copytree(folder, backup)
    program = reopened(folder, clock)
    lost = [program.intake.receive(program.actor, walk_in()).dossiers[0].code for _ in range(2)]
    program.close()
    shutil.rmtree(folder)
    shutil.copytree(backup, folder)

    program = reopened(folder, clock)
    with pytest.raises(EnvironmentFault) as told:
        program.intake.receive(program.actor, walk_in())
    assert told.value.kind == "restored_profile"
    program.restoring.settle(program.actor)
    after = program.intake.receive(program.actor, walk_in())
    assert after.dossiers[0].code not in lost
    assert after.dossiers[0].code.endswith("-0004")
    # The books go on above the lost entries too: a gap that is explained, never a repeat.
    assert after.receipt_number == 4
    assert program.profile.store.device().incarnation == 2
    found = program.profile.verify()
    assert found.ok, found.findings
    program.close()


def test_without_its_witness_the_last_paper_receipt_is_asked_for(tmp_path: Path, clock: SetClock) -> None:
    folder = tmp_path / "profile"
    with office(folder, clock):
        pass
    program = reopened(folder, clock)
    program.intake.receive(program.actor, walk_in())
    witness = program.profile.state_folder / "witness"
    program.close()
    for file in witness.parent.glob("witness*"):
        file.unlink()
    program = reopened(folder, clock)
    with pytest.raises(UserFacingError) as told:
        program.restoring.settle(program.actor)
    assert told.value.kind == "last_receipt_needed"
    program.restoring.settle(program.actor, ["H62.22.4-261123-0007"])
    assert program.intake.receive(program.actor, walk_in()).dossiers[0].code.endswith("-0008")
    program.close()


def test_there_is_nothing_to_settle_on_an_ordinary_day(program: Program) -> None:
    with pytest.raises(UserFacingError) as told:
        program.restoring.settle(program.actor)
    assert told.value.kind == "nothing_to_settle"
