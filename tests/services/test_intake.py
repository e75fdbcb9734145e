"""Taking in dossiers: numbers, books, due dates, questions that stay open, nothing half saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from counter_app.domain.dossier import Dossier, Origin, Stage
from counter_app.domain.failures import UserFacingError
from counter_app.domain.numbering import NumberRange
from counter_app.domain.office_time import OFFICE_ZONE
from counter_app.domain.papers import Copy, MarkKind, PaperForm
from counter_app.domain.parties import Parties
from counter_app.domain.people import Person
from counter_app.domain.roles import Role
from counter_app.services.intake_request import CertifiedLine, IntakeRequest, ProcedureRequest
from tests.services.desk import UNIT, SetClock, office, walk_in
from ui.wiring import Program

CERTIFIED_COPIES = "2.000815"


def dossier(program: Program, dossier_id: str) -> Dossier:
    found = program.profile.store.dossier(dossier_id)
    assert found is not None
    return found


def refused(program: Program, request: IntakeRequest) -> UserFacingError:
    with pytest.raises(UserFacingError) as told:
        program.intake.receive(program.actor, request)
    return told.value


def test_a_walk_in_gets_code_date_books_and_can_be_found_again(program: Program) -> None:
    saved = program.intake.receive(program.actor, walk_in()).dossiers[0]
    assert saved.code == "H62.22.4-261123-0001"
    # 24/11 is a day off, so three working days end on Friday.
    assert saved.due == datetime(2026, 11, 27, 16, 30, tzinfo=OFFICE_ZONE)
    kept = dossier(program, saved.id)
    assert kept.facts["register"] == {"volume": "1/2026", "entry": 1}
    assert kept.facts["receipt_number"] == 1
    for words in ("nguyen mau", "H62.22.4-261123-0001", "0912000001", "026190000001", "đại đồng"):
        assert [row.id for row in program.profile.store.search(words, 10)] == [saved.id], words


def test_numbers_and_books_rise_without_a_gap_and_restart_by_their_own_rule(
    program: Program, clock: SetClock
) -> None:
    today = [program.intake.receive(program.actor, walk_in()).dossiers[0] for _ in range(3)]
    clock.go_on(days=2)
    tomorrow = program.intake.receive(program.actor, walk_in()).dossiers[0]
    assert [each.code[-4:] for each in (*today, tomorrow)] == ["0001", "0002", "0003", "0001"]
    assert dossier(program, tomorrow.id).facts["register"] == {"volume": "1/2026", "entry": 4}


def test_a_refused_save_uses_no_number(program: Program) -> None:
    refused(program, walk_in("9.999999"))
    refused(program, walk_in(limit="3wd"))
    saved = program.intake.receive(program.actor, walk_in())
    assert saved.dossiers[0].code.endswith("-0001")
    assert saved.receipt_number == 1


def test_several_procedures_of_one_person_are_one_receipt(program: Program) -> None:
    accepted = program.intake.receive(program.actor, walk_in("1.004873", "1.001193", "1.000656"))
    assert len({each.code for each in accepted.dossiers}) == 3
    facts = [dossier(program, each.id).facts for each in accepted.dossiers]
    assert {fact["receipt_number"] for fact in facts} == {1}
    assert [fact["register"]["entry"] for fact in facts] == [1, 2, 3]  # type: ignore[index]
    paper = program.printing.paper_of(accepted.dossiers[1].id)
    assert paper.codes() == tuple(each.code for each in accepted.dossiers)
    slip = program.profile.store.slip(accepted.joint_slip or "")
    assert slip is not None
    found = program.profile.store.find_token(str(slip.content["token"]))
    assert found == ("slip", slip.id)


def test_thirty_certified_copies_are_one_dossier_with_thirty_numbers(program: Program) -> None:
    lines = tuple(CertifiedLine(f"Bằng tốt nghiệp {n}", pages=4, copies=2) for n in range(30))
    accepted = program.intake.receive(program.actor, walk_in(CERTIFIED_COPIES, lines=lines))
    kept = dossier(program, accepted.dossiers[0].id)
    assert kept.stage is Stage.RETURNED
    assert accepted.receipt_number is None
    numbers = [line["number"] for line in kept.facts["lines"]]  # type: ignore[attr-defined]
    assert numbers == list(range(1, 31))
    # 2 × 2,000 + 2 × 1,000 = 6,000 a copy, two copies of thirty documents.
    assert kept.facts["fee"]["amount"] == 6000 * 2 * 30  # type: ignore[index]


def test_an_open_question_is_asked_and_never_answered_silently(program: Program) -> None:
    layer = program.reference.layers(program.profile.store.office())[0]  # type: ignore[arg-type]
    several = next(entry.code for entry in layer.entries if entry.cases and len(entry.cases) > 1)
    told = refused(program, walk_in(several))
    assert told.kind in {"choose_case", "limit_unknown"}
    assert len(told.choices) > 1


def test_a_typed_limit_needs_its_source(program: Program) -> None:
    assert refused(program, walk_in(limit="3wd")).kind == "limit_source_missing"
    saved = program.intake.receive(program.actor, walk_in(limit="1wd", limit_source="QĐ 12/2026"))
    assert saved.dossiers[0].due == datetime(2026, 11, 25, 16, 30, tzinfo=OFFICE_ZONE)


def test_who_has_no_name_is_not_received(program: Program) -> None:
    assert refused(program, replace(walk_in(), parties=Parties(Person(" ")))).kind == "name_missing"


@pytest.mark.parametrize("days", [1, 40])
def test_a_past_day_takes_a_supervisor_and_its_own_cursor(
    program: Program, clock: SetClock, days: int
) -> None:
    program.intake.receive(program.actor, walk_in())
    past = replace(walk_in(), received_at=clock.now() - timedelta(days=days))
    clerk = replace(program.actor, roles=frozenset({Role.CLERK}))
    with pytest.raises(UserFacingError) as told:
        program.intake.receive(clerk, past)
    assert told.value.kind == "not_allowed"
    saved = program.intake.receive(program.actor, past).dossiers[0]
    assert saved.code == f"{UNIT}-{past.received_at:%y%m%d}-0001"


def test_the_future_is_refused(program: Program, clock: SetClock) -> None:
    later = replace(walk_in(), received_at=clock.now() + timedelta(hours=1))
    assert refused(program, later).kind == "received_in_future"


def test_used_up_numbers_are_told_and_nothing_is_saved(tmp_path: Path, clock: SetClock) -> None:
    with office(tmp_path / "small", clock, (NumberRange(UNIT, 9999, 10000),)) as program:
        codes = [program.intake.receive(program.actor, walk_in()).dossiers[0].code for _ in range(2)]
        assert codes[-1].endswith("-10000")
        assert refused(program, walk_in()).kind == "numbers_exhausted"
        assert len(program.profile.store.search("mau", 10)) == 2
        assert program.profile.verify().ok


def test_a_hand_written_receipt_keeps_its_code_and_its_number_is_not_given_again(
    program: Program, clock: SetClock
) -> None:
    power_cut = clock.now() - timedelta(minutes=40)
    written = replace(walk_in(code="H62.22.4-261123-0002"), origin=Origin.HANDWRITTEN, received_at=power_cut)
    saved = program.intake.receive(program.actor, written)
    assert saved.dossiers[0].code == "H62.22.4-261123-0002"
    again = refused(program, written)
    assert again.kind == "code_in_use"
    assert program.intake.receive(program.actor, walk_in()).dossiers[0].code.endswith("-0003")


def test_a_draft_that_meets_a_new_version_is_told_once(program: Program) -> None:
    request = walk_in(expected_version="0" * 64)
    told = refused(program, request)
    assert told.kind == "procedure_changed"
    item = replace(request.procedures[0], expected_version=told.choices[0])
    assert program.intake.receive(program.actor, replace(request, procedures=(item,))).dossiers


def test_copies_are_logged_one_by_one_and_a_late_print_is_marked(program: Program, clock: SetClock) -> None:
    saved = program.intake.receive(program.actor, walk_in()).dossiers[0]
    first = program.printing.first(program.actor, saved.id)
    jam = program.printing.again(program.actor, saved.id, PaperForm.RECEIPT, (Copy.GIVEN,), jam=True)
    assert jam.mark.kind is MarkKind.AFTER_JAM
    slips = dossier(program, saved.id).slips
    assert [(slip.copy, slip.mark, slip.spoiled) for slip in slips] == [
        (1, "original", False),
        (2, "original", True),
        (2, "after-jam", False),
    ]
    assert first.pdf.startswith(b"%PDF")
    clock.go_on(minutes=31)
    with pytest.raises(UserFacingError) as told:
        program.printing.again(program.actor, saved.id, PaperForm.RECEIPT, (Copy.GIVEN,), jam=True)
    assert told.value.kind == "citizen_gone"
    late = [
        program.printing.again(program.actor, saved.id, PaperForm.RECEIPT, (Copy.GIVEN,), jam=False)
        for _ in range(2)
    ]
    assert [print_.mark.count for print_ in late] == [1, 2]


def test_the_next_intake_means_the_citizen_has_left(program: Program) -> None:
    first = program.intake.receive(program.actor, walk_in()).dossiers[0]
    assert not program.printing.citizen_gone(dossier(program, first.id))
    program.intake.receive(program.actor, walk_in())
    assert program.printing.citizen_gone(dossier(program, first.id))


def test_a_correction_keeps_code_and_books_and_replaces_the_slip(program: Program) -> None:
    saved = program.intake.receive(program.actor, walk_in()).dossiers[0]
    before = dossier(program, saved.id)
    request = program.correcting.same_entries(saved.id)
    wrong = replace(request.procedures[0], summary="Vay vốn ngân hàng", sets=2)
    after = program.correcting.correct(
        program.actor, saved.id, replace(request, procedures=(wrong,)), "gõ nhầm"
    )
    assert (after.code, after.issue, after.facts["register"]) == (before.code, 2, before.facts["register"])
    assert after.due == before.due
    assert "thay giấy đã cấp lần 1" in program.printing.paper_of(saved.id).replaces
    # The old slip's token still opens the dossier, so that its scan can be shown as replaced.
    assert program.profile.store.find_token(before.tokens[0]) == ("dossier", saved.id)
    assert before.tokens[0] != after.tokens[-1]


def test_a_void_keeps_its_number_and_reason_and_its_entries_start_a_new_dossier(
    program: Program,
) -> None:
    saved = program.intake.receive(program.actor, walk_in()).dossiers[0]
    program.correcting.void(program.actor, saved.id, "nhầm người")
    kept = dossier(program, saved.id)
    assert (kept.stage, kept.void_reason, kept.code) == (Stage.VOIDED, "nhầm người", saved.code)
    new = program.intake.receive(program.actor, program.correcting.same_entries(saved.id)).dossiers[0]
    assert new.code.endswith("-0002")
    with pytest.raises(UserFacingError):
        program.printing.first(program.actor, saved.id)


def test_guidance_uses_no_dossier_number_and_opens_the_intake_filled(program: Program) -> None:
    slip = program.guidance.guide(program.actor, walk_in(summary="vay vốn"), ["Tờ khai"], "chưa ký")
    assert program.guidance.paper_of(slip.id).codes() == ("HD1-261123-0001",)
    request = program.guidance.request_of(slip.id)
    assert request.procedures[0].summary == "vay vốn"
    assert request.parties.owner.name == "Nguyễn Thị Mẫu"
    saved = program.intake.receive(program.actor, request).dossiers[0]
    assert saved.code.endswith("-0001")
    with pytest.raises(UserFacingError) as told:
        program.guidance.request_of(slip.id)
    assert told.value.kind == "guidance_used"


def test_everything_verifies_after_a_day_of_all_that(program: Program) -> None:
    saved = program.intake.receive(program.actor, walk_in("1.004873", "1.001193")).dossiers[0]
    program.printing.first(program.actor, saved.id)
    program.guidance.refuse(program.actor, walk_in(), ["không thuộc thẩm quyền"])
    program.correcting.void(program.actor, saved.id, "nhầm")
    found = program.profile.verify()
    assert found.ok, found.findings


def test_the_same_request_travels_through_a_file(program: Program) -> None:
    request = walk_in(summary="Đăng ký", originals_kept=("Bằng",), lines=(CertifiedLine("A", 2, 3),))
    assert IntakeRequest.from_data(request.as_data()) == request
    with pytest.raises(UserFacingError):
        IntakeRequest.from_data({"procedures": []})
    assert ProcedureRequest.from_data(request.procedures[0].as_data()) == request.procedures[0]
