"""Where the time of a dossier went: custody in working hours, pauses, dates, lateness; the control slip."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.domain.custody import Holder, HolderKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.office_time import from_iso
from counter_app.domain.working_time import working_minutes_between
from counter_app.services.accounts.case_facts import CaseFacts
from counter_app.services.catalogue.kept_procedure import kept_procedure
from counter_app.services.custody.receiving_papers import Found
from counter_app.services.moves.resolving import ResultFacts
from counter_app.services.office_state import office_of
from counter_app.services.returning.returning import Collector
from tests.services.desk import SetClock, office
from tests.services.looking_back import JUSTICE, at, clerk, hand_over, receive
from ui.wiring import Program

pytestmark = pytest.mark.core
PROVINCE = Holder(HolderKind.UNIT, "Sở Tư pháp", code="H62.5")


@pytest.fixture
def program(tmp_path: Path, clock: SetClock) -> Iterator[Program]:
    with office(tmp_path / "profile", clock) as made:
        yield made


def test_working_hours_go_to_who_held_the_paper_then(program: Program, clock: SetClock) -> None:
    (dossier,) = receive(program)  # Monday 09:00
    clock.at = at(23, 11)
    hand_over(program, dossier)
    clock.at = at(25, 11)
    counter, section = program.case_accounts.chain(dossier)
    assert (counter.place, counter.used, counter.until) == ("Bộ phận Một cửa", 120, at(23, 11))
    assert (section.place, counter.officer) == (JUSTICE.name, program.actor.name)
    # Eight hours from 11:00 to 11:00: lunch and night left out, and Tuesday 24/11 is a holiday.
    assert section.used == 480
    assert section.until is None


def test_a_pause_is_nobodys_working_time(program: Program, clock: SetClock) -> None:
    (dossier,) = receive(program)
    clock.at = at(23, 10)
    program.pausing.request_supplement(program.actor, dossier, ["Trích lục"], "thiếu giấy")
    clock.at = at(25, 10)
    program.pausing.receive_supplement(program.actor, dossier, ["Trích lục"])
    clock.at = at(25, 11)
    facts = program.case_accounts.account(dossier)
    (counter,) = facts.chain
    assert counter.used == 120
    (pause,) = facts.pauses
    assert (pause.begins, pause.ends, pause.minutes) == (at(23, 10), at(25, 10), 480)
    assert (pause.reason, pause.asked_by) == ("thiếu giấy", program.actor.name)
    asked, met = facts.changes
    assert (asked.cause, asked.after, asked.reason) == ("Yêu cầu bổ sung, tạm dừng", None, "thiếu giấy")
    assert (met.cause, met.by) == ("Đã bổ sung đủ", program.actor.name)
    assert (met.before, met.after) == (asked.before, facts.first.due)


def test_planned_hours_are_the_steps_of_the_version_kept_with_the_dossier(
    program: Program, clock: SetClock
) -> None:
    (dossier,) = receive(program)
    clock.at = at(23, 11)
    hand_over(program, dossier)
    facts = program.case_accounts.account(dossier)
    found = program.profile.store.dossier(dossier)
    assert found is not None
    assert found.due is not None
    kept = kept_procedure(program.reference, office_of(program.profile.store), found)
    assert kept is not None
    own = sum(step.hours or 0 for step in kept.steps if step.section == "Bộ phận Một cửa")
    whole = sum(step.hours or 0 for step in kept.steps)
    planned = [each.planned or 0 for each in facts.hours]
    calendar = program.reference.calendar(office_of(program.profile.store), at(23, 9).date())
    assert sum(planned) == working_minutes_between(calendar, at(23, 9), from_iso(found.due))
    assert own
    assert abs(planned[0] * whole - own * sum(planned)) <= whole
    assert [each.place for each in facts.hours] == ["Bộ phận Một cửa", JUSTICE.name]
    assert [step.name for step in facts.steps] == [step.name for step in kept.steps]

    # A version this PC does not have plans nothing, and nothing is invented.
    other = replace(found, facts={**found.facts, "procedure_version": "0" * 64})
    assert program.case_accounts.plan(other) == ()


def test_an_apology_excuses_no_step(program: Program, clock: SetClock) -> None:
    (dossier,) = receive(program)
    planned = program.resolving.plan(program.move_desk.dossier(dossier))
    program.reappointing.reappoint(
        program.actor, dossier, at(4, 17, month=12), "phải xác minh", "Nguyễn Văn Lãnh"
    )
    moved = program.move_desk.dossier(dossier)
    assert moved.due != moved.first_due
    assert planned
    assert program.resolving.plan(moved) == planned == program.case_accounts.plan(moved)


def late_dossier(program: Program, clock: SetClock) -> str:
    """Ended after its first date and after an apology that came too late, called for, and returned."""
    (dossier,) = receive(program)
    clock.at = at(23, 11)
    hand_over(program, dossier)
    found = program.profile.store.dossier(dossier)
    assert found is not None
    assert found.due is not None
    due = from_iso(found.due)
    clock.at = due.replace(hour=9)
    program.reappointing.reappoint(
        program.actor, dossier, at(4, 17, month=12), "phải xác minh", "Nguyễn Văn Lãnh"
    )
    program.bookkeeping.call(program.actor, dossier, "báo hẹn lại", reached=False, note="máy bận")
    clock.at = at(7, 10, month=12)
    program.ending.receive_result(program.actor, dossier, ResultFacts("9/GXN", at(4, 16, month=12)))
    program.resolving.explain_lateness(program.actor, dossier, "cán bộ nghỉ ốm")
    clock.at = at(9, 10, month=12)
    program.returning.give(program.actor, [dossier], Collector("Nguyễn Thị Mẫu"))
    return dossier


def test_lateness_is_judged_by_both_dates_with_the_cause_and_the_words_beside_it(
    program: Program, clock: SetClock
) -> None:
    facts = program.case_accounts.account(late_dossier(program, clock))
    assert (facts.first.by_date, facts.first.by_moment) == ("quá hạn", "quá hạn")
    assert (facts.promised.by_date, facts.promised.by_moment) == ("đúng hạn", "đúng hạn")
    assert (facts.cause, facts.explanations) == ("Bộ phận chuyên môn", ("cán bộ nghỉ ốm",))
    assert facts.apology is not None
    assert (facts.apology.late_notice, facts.apology.signed_by) == (True, "Nguyễn Văn Lãnh")
    assert facts.changes[-1].cause == "Xin lỗi và hẹn lại"
    assert facts.changes[-1].reason == "phải xác minh"
    (call,) = facts.calls
    assert (call.by, call.text) == (program.actor.name, "báo hẹn lại, không gặp được: máy bận")
    assert (facts.ended, facts.returned) == (at(4, 16, month=12), at(9, 10, month=12))
    # What lay at the counter after the end of processing used up nobody's time.
    back = facts.chain[2]
    assert (back.place, back.used) == ("Bộ phận Một cửa", 0)
    assert facts.chain[-1].kind == "citizen"
    # Read again later, the account of an ended dossier differs in its own moment alone.
    clock.go_on(days=30)
    again = program.case_accounts.account(facts.dossier_id)
    assert replace(again, made_at=facts.made_at) == facts
    assert CaseFacts.from_data(facts.as_data()) == facts


def test_an_officer_who_left_is_still_named(program: Program, clock: SetClock) -> None:
    binh = clerk(program)
    (dossier,) = receive(program, actor=binh)
    program.officers.change(program.actor, binh.officer_id, active=False)
    (span,) = program.case_accounts.chain(dossier)
    assert span.officer == "Trần Văn Bình"
    assert program.register_book.page("1/2026").lines[0].clerk == "Trần Văn Bình"


def test_differences_stand_in_the_account(program: Program, clock: SetClock) -> None:
    (dossier,) = receive(program)
    slip = program.handing_over.issue(program.actor, [dossier], JUSTICE).slip
    found = Found(
        damaged=frozenset({dossier}), notes={dossier: "rách góc"}, signed_by="Phan Anh", by_paper=True
    )
    program.receiving_papers.count(program.actor, slip.id, found)
    facts = program.case_accounts.account(dossier)
    assert [each.text for each in facts.differences] == ["hư hỏng: rách góc"]
    assert facts.chain[-1].officer == "Phan Anh"


def test_the_control_slip_has_a_block_for_each_handing_over(program: Program, clock: SetClock) -> None:
    (dossier,) = receive(program)
    clock.at = at(25, 9)  # the next working day: later than the same-day rule allows
    hand_over(program, dossier)
    clock.at = at(26, 9)
    hand_over(program, dossier, to=PROVINCE, giver=JUSTICE)
    slip = program.handing_over.issue(program.actor, [dossier], JUSTICE, giver=PROVINCE).slip
    facts = program.control_slips.facts(dossier)
    assert [(each.giver, each.receiver) for each in facts.blocks] == [
        ("Bộ phận Một cửa", JUSTICE.name), (JUSTICE.name, "Sở Tư pháp"), ("Sở Tư pháp", JUSTICE.name),
    ]  # fmt: skip
    first, _, on_its_way = facts.blocks
    assert (first.giver_officer, first.at, first.timeliness) == (program.actor.name, at(25, 9), "quá hạn")
    assert on_its_way.at is None
    assert "chưa ký nhận" in on_its_way.note
    assert slip.id
    program.handing_over.cancel(program.actor, slip.id, "đổi ý")
    program.ending.receive_result(program.actor, dossier, ResultFacts("9/GXN"))
    last = program.control_slips.facts(dossier).blocks[-1]
    assert (last.receiver, last.timeliness) == ("Bộ phận Một cửa", "trước hạn")
    # A citizen who fetches it a week later makes nothing late.
    clock.go_on(days=7)
    program.returning.give(program.actor, [dossier], Collector("Nguyễn Thị Mẫu"))
    last = program.control_slips.facts(dossier).blocks[-1]
    assert (last.giver, last.receiver, last.timeliness) == ("Bộ phận Một cửa", "Công dân", "")


def test_an_unknown_dossier_is_told(program: Program) -> None:
    for ask in (program.case_accounts.account, program.case_accounts.chain, program.control_slips.facts):
        with pytest.raises(UserFacingError) as caught:
            ask("nowhere")
        assert caught.value.kind == "unknown_dossier"
