"""What a sheet says of itself: its issue, what it replaces, which reprint it is, and who may print it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.domain.failures import UserFacingError
from counter_app.domain.papers import Copy, PaperForm, Receipt
from counter_app.domain.roles import Role
from tests.services.desk import SetClock, monday_morning, office, walk_in
from ui.wiring import Program

RECEIPT = PaperForm.RECEIPT


@pytest.fixture
def clock() -> SetClock:
    return monday_morning()


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: SetClock) -> Iterator[Program]:
    monkeypatch.setenv("COUNTER_APP_STATE", str(tmp_path / "state"))
    with office(tmp_path / "profile", clock) as opened:
        yield opened


def receipt(program: Program, dossier_id: str) -> Receipt:
    paper = program.printing.paper_of(dossier_id)
    assert isinstance(paper, Receipt)
    return paper


def correct(program: Program, dossier_id: str, summary: str) -> None:
    request = program.correcting.same_entries(dossier_id)
    item = replace(request.procedures[0], summary=summary)
    program.correcting.correct(program.actor, dossier_id, replace(request, procedures=(item,)), "gõ nhầm")


def test_every_change_of_a_joint_receipt_makes_an_issue_that_says_what_it_replaces(program: Program) -> None:
    one, two, three = (
        each.id
        for each in program.intake.receive(
            program.actor, walk_in("1.004873", "1.000656", "1.001193")
        ).dossiers
    )
    program.printing.first(program.actor, one)
    correct(program, two, "Nội dung khác")
    paper = receipt(program, one)
    assert (paper.issue, paper.replaces) == (2, "Cấp lần 2, thay giấy đã cấp lần 1")
    program.printing.first(program.actor, two)
    program.correcting.void(program.actor, one, "nhầm thủ tục")
    paper = receipt(program, three)
    assert (paper.issue, len(paper.dossiers)) == (3, 2)
    assert program.printing.first(program.actor, three).issue == 3
    with pytest.raises(UserFacingError) as caught:
        program.printing.paper_of(one)
    assert caught.value.kind == "voided"


def test_an_issue_is_printed_unmarked_once(program: Program) -> None:
    saved = program.intake.receive(program.actor, walk_in()).dossiers[0]
    program.printing.first(program.actor, saved.id)
    with pytest.raises(UserFacingError) as caught:
        program.printing.first(program.actor, saved.id)
    assert caught.value.kind == "printed_already"
    correct(program, saved.id, "Vay vốn")
    assert program.printing.first(program.actor, saved.id).issue == 2


def test_the_higher_count_stands_on_both_copies_of_a_reprint(program: Program, clock: SetClock) -> None:
    saved = program.intake.receive(program.actor, walk_in()).dossiers[0]
    program.printing.first(program.actor, saved.id)
    clock.go_on(hours=2)
    program.printing.again(program.actor, saved.id, RECEIPT, (Copy.GIVEN,), jam=False)
    both = program.printing.again(program.actor, saved.id, RECEIPT, (Copy.KEPT, Copy.GIVEN), jam=False)
    assert both.mark.count == 2


@pytest.mark.parametrize("role", [Role.SECTION_OFFICER, Role.ADMINISTRATOR])
def test_papers_of_the_counter_are_printed_by_the_counter(program: Program, role: Role) -> None:
    saved = program.intake.receive(program.actor, walk_in()).dossiers[0]
    slip = program.guidance.guide(program.actor, walk_in(), ["Tờ khai"])
    other = replace(program.actor, roles=frozenset({role}))
    for act in (
        lambda: program.printing.first(other, saved.id),
        lambda: program.printing.again(other, saved.id, RECEIPT, (Copy.GIVEN,), jam=False),
        lambda: program.guidance.print_slip(
            other, slip.id, program.printing.first(program.actor, saved.id).mark
        ),
        lambda: program.guidance.guide(other, walk_in(), ["Tờ khai"]),
        lambda: program.intake.receive(other, walk_in()),
    ):
        with pytest.raises(UserFacingError) as caught:
            act()
        assert caught.value.kind == "not_allowed"
    with pytest.raises(UserFacingError) as caught:
        program.correcting.void(replace(other, officer_id="somebody"), saved.id, "lý do")
    assert caught.value.kind == "needs_supervisor"
