"""What is due to go, which results wait, who may receive, and papers whose holder is gone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from counter_app.domain.custody import Holder, HolderKind
from counter_app.domain.envelope import SubjectKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.office_time import OFFICE_ZONE
from counter_app.domain.roles import Role
from counter_app.services.custody.handover_batches import COUNTER, Direction
from counter_app.services.custody.receiving_papers import Found
from counter_app.services.custody.stranded_papers import Gone, held_warning
from counter_app.services.intake_request import CertifiedLine
from counter_app.services.moves.resolving import ResultFacts
from counter_app.services.office.officers import actor_of
from counter_app.services.recording import Actor
from tests.services.desk import MARITAL_STATUS, PASSWORD, SetClock, walk_in
from ui.wiring import Program

pytestmark = pytest.mark.core
JUSTICE = Holder(HolderKind.SECTION, "Tư pháp – Hộ tịch")
DISSOLVED = "Xã Cao Đại"


def received(program: Program, *codes: str, **fields: Any) -> str:
    return program.intake.receive(program.actor, walk_in(*codes, **fields)).dossiers[0].id


def waiting(program: Program) -> dict[str, list[str]]:
    groups = program.waiting_papers.due_to_go()
    return {group.place: [each.row.id for each in group.papers] for group in groups}


def test_what_waits_is_grouped_by_the_section_of_the_procedure(program: Program, clock: SetClock) -> None:
    one = received(program)
    clock.go_on(hours=1)
    two = received(program)
    void = received(program)
    program.correcting.void(program.actor, void, "Nhập trùng")
    received(program, "2.000815", lines=(CertifiedLine("Bằng tốt nghiệp", 2, 3),))
    gone = received(program)
    program.handing_over.issue(program.actor, [gone], JUSTICE)
    assert waiting(program) == {JUSTICE.name: [one, two]}


def test_a_paper_that_came_back_to_the_counter_is_due_to_go_again(program: Program, clock: SetClock) -> None:
    one = received(program)
    slip = program.handing_over.issue(program.actor, [one], JUSTICE).slip
    program.receiving_papers.count(program.actor, slip.id, Found(frozenset({one}), signed_by="Phan Anh"))
    assert waiting(program) == {}
    clock.go_on(days=3)
    back = program.handing_over.issue(
        program.actor, [one], COUNTER, giver=JUSTICE, direction=Direction.BACK
    ).slip
    program.receiving_papers.count(program.actor, back.id, Found(frozenset({one})))
    (group,) = program.waiting_papers.due_to_go()
    assert (group.papers[0].row.id, group.papers[0].since, group.must_go) == (one, clock.at, 1)


@pytest.mark.parametrize(
    ("received_at", "today", "must_go"),
    [
        ((23, 9, 0), (23, 16, 0), 1),  # the same day
        ((23, 15, 20), (23, 16, 0), 0),  # after 15:00: the next morning
        ((23, 15, 20), (25, 8, 0), 1),  # the 24th is a holiday
        ((23, 9, 0), (26, 9, 0), 1),  # forgotten since Monday
    ],
)
def test_only_what_the_same_day_rule_asks_for_must_go_today(
    program: Program,
    clock: SetClock,
    received_at: tuple[int, int, int],
    today: tuple[int, int, int],
    must_go: int,
) -> None:
    clock.at = datetime(2026, 11, *received_at, tzinfo=OFFICE_ZONE)
    received(program)
    clock.at = datetime(2026, 11, *today, tzinfo=OFFICE_ZONE)
    (group,) = program.waiting_papers.due_to_go()
    assert (len(group.papers), group.must_go) == (1, must_go)
    assert program.waiting_papers.must_go_today() == must_go


def test_results_wait_at_their_sections_and_then_for_their_people(program: Program, clock: SetClock) -> None:
    one = received(program)
    slip = program.handing_over.issue(program.actor, [one], JUSTICE).slip
    program.receiving_papers.count(program.actor, slip.id, Found(frozenset({one}), signed_by="Phan Anh"))
    clock.go_on(days=1)
    program.resolving.result_ready(program.actor, one, ResultFacts("12/XN"))
    assert [(g.place, len(g.papers)) for g in program.waiting_papers.results_at_sections()] == [
        (JUSTICE.name, 1)
    ]
    assert program.waiting_papers.uncollected() == ()
    clock.go_on(days=1)
    program.receiving_papers.receive_results(program.actor, {one: ResultFacts()}, JUSTICE)
    clock.go_on(days=6)
    assert program.waiting_papers.results_at_sections() == ()
    (found,) = program.waiting_papers.uncollected()
    assert (found.row.id, found.days) == (one, 6)


def test_a_result_of_a_paper_that_never_left_waits_since_it_was_signed(
    program: Program, clock: SetClock
) -> None:
    one = received(program)
    clock.go_on(days=2)
    program.ending.receive_result(program.actor, one, ResultFacts("12/XN"))
    clock.go_on(days=3)
    (found,) = program.waiting_papers.uncollected()
    assert (found.row.id, found.days) == (one, 3)


def test_receivers_are_found_by_typing_sections_before_units(program: Program) -> None:
    assert program.receivers.find("ho tich")[0] == JUSTICE
    names = [each.name for each in program.receivers.find("")]
    assert JUSTICE.name in names
    assert all(each.kind is HolderKind.SECTION for each in program.receivers.find(""))
    units = [each for each in program.receivers.find("tam dao") if each.kind is HolderKind.UNIT]
    assert units
    assert all(each.code for each in units)


def test_a_section_that_only_slips_know_is_offered_again(program: Program) -> None:
    program.handing_over.issue(program.actor, [received(program)], Holder(HolderKind.SECTION, "Y tế"))
    assert "Y tế" in program.receivers.sections()
    assert program.receivers.named("y te") == Holder(HolderKind.SECTION, "Y tế")


def test_a_dissolved_unit_is_refused_with_its_successors(program: Program) -> None:
    assert DISSOLVED not in [each.name for each in program.receivers.find("cao dai")]
    with pytest.raises(UserFacingError) as refused:
        program.receivers.named(DISSOLVED)
    assert refused.value.kind == "unit_dissolved"
    assert refused.value.choices
    assert all(each in refused.value.words.vi for each in refused.value.choices)
    successor = program.receivers.named(refused.value.choices[0])
    assert successor.code


def test_what_a_dissolved_unit_holds_is_listed_and_a_supervisor_takes_it_over(program: Program) -> None:
    """The paper went there before the merger; nothing blocks, and nothing is lost."""
    one = received(program)
    gone = Holder(HolderKind.UNIT, DISSOLVED)
    slip = program.handing_over.issue(program.actor, [one], gone).slip
    program.receiving_papers.count(
        program.actor, slip.id, Found(frozenset({one}), signed_by="A", by_paper=True)
    )
    (found,) = program.stranded_papers.found()
    assert (found.row.id, found.why, found.who) == (one, Gone.UNIT, DISSOLVED)
    assert found.successors
    to = program.receivers.named(found.successors[0])
    taken, left_out = program.stranded_papers.take_over(program.actor, [one], to, "Sáp nhập xã")
    assert (taken, left_out) == ((one,), ())
    assert program.stranded_papers.found() == ()
    assert program.move_desk.dossier(one).custody.holder.name == to.name


def test_papers_taken_over_together_are_one_action_and_one_refused_is_named(program: Program) -> None:
    one, two, here = received(program), received(program), received(program)
    there = Holder(HolderKind.SECTION, "Địa chính")
    for each in (one, two):
        program.bookkeeping.take_over(program.actor, each, there, "Ghi sai nơi giữ")
    to = Holder(HolderKind.COUNTER, officer=program.actor.officer_id)
    taken, left_out = program.stranded_papers.take_over(program.actor, [one, here, two], to, "Cán bộ nghỉ")
    store = program.profile.store
    actions = {store.events_of(SubjectKind.DOSSIER, each)[-1].header.action_id for each in taken}
    assert (taken, len(actions)) == ((one, two), 1)
    assert [(each.code, each.reason) for each in left_out] == [
        (program.move_desk.dossier(here).code, "same_holder")
    ]


def test_an_officer_removed_while_holding_paper_is_told_and_nothing_is_blocked(program: Program) -> None:
    clerk_id = program.officers.add(program.actor, "lan", "Trần Thị Lan", frozenset({Role.CLERK}), PASSWORD)
    lan = actor_of(program.profile.store, "lan")
    one = program.intake.receive(lan, walk_in(MARITAL_STATUS)).dossiers[0].id
    received(program)
    assert program.stranded_papers.held_by(clerk_id) == 1
    assert "1 hồ sơ" in held_warning(lan.name, 1).vi
    assert program.stranded_papers.found() == ()
    program.officers.change(program.actor, clerk_id, active=False)
    (found,) = program.stranded_papers.found()
    assert (found.row.id, found.why, found.who) == (one, Gone.OFFICER, "Trần Thị Lan")
    assert refused_without_supervisor(program, one) == "needs_supervisor"
    to = Holder(HolderKind.COUNTER, officer=program.actor.officer_id)
    program.stranded_papers.take_over(program.actor, [one], to, "Cán bộ nghỉ việc")
    assert program.stranded_papers.found() == ()
    assert program.move_desk.dossier(one).custody.holder.officer == program.actor.officer_id


def refused_without_supervisor(program: Program, dossier_id: str) -> str:
    actor = Actor(
        program.actor.officer_id, program.actor.username, program.actor.name, frozenset({Role.CLERK})
    )
    to = Holder(HolderKind.COUNTER, officer=actor.officer_id)
    _, left_out = program.stranded_papers.take_over(actor, [dossier_id], to, "Cán bộ nghỉ việc")
    return left_out[0].reason
