"""What may name a citizen stands in the person part only, and goes with it when it is erased."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.domain.dossier import Dossier, Stage
from counter_app.domain.envelope import Draft, Event, SubjectKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.office import Slip
from counter_app.services.intake_request import CertifiedLine
from counter_app.services.moves.recording_moves import move
from counter_app.services.returning.returning import Collector, HandingOut
from tests.services.desk import monday_morning, office, walk_in
from ui.wiring import Program

SECRET = "Phố Không Tên"


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    monkeypatch.setenv("COUNTER_APP_STATE", str(tmp_path / "state"))
    with office(tmp_path / "profile", monday_morning()) as opened:
        yield opened


def payloads(program: Program, kind: SubjectKind, subject: str) -> str:
    events: list[Event] = list(program.profile.store.events_of(kind, subject))
    return json.dumps([dict(event.payload) for event in events], ensure_ascii=False)


def erase(program: Program, kind: SubjectKind, subject: str, **payload: str) -> None:
    recorder = program.recorder
    with program.profile.store.write() as work:
        draft = Draft("PayloadErased", payload)
        recorder.record(work, program.actor, kind, subject, [draft], recorder.new_action())


def dossier(program: Program, subject: str) -> Dossier:
    found = program.profile.store.dossier(subject)
    assert found is not None
    return found


def slip_of(program: Program, subject: str) -> Slip:
    found = program.profile.store.slip(subject)
    assert found is not None
    return found


def test_free_words_and_addresses_are_in_no_payload_and_yet_among_the_facts(program: Program) -> None:
    request = walk_in(
        summary=f"Vay vốn {SECRET}",
        return_method="post",
        return_place=SECRET,
        originals_kept=(f"Sổ đỏ {SECRET}",),
    )
    saved = program.intake.receive(program.actor, request).dossiers[0]
    item = replace(program.correcting.same_entries(saved.id).procedures[0], summary=f"Mua nhà {SECRET}")
    program.correcting.correct(
        program.actor, saved.id, replace(request, procedures=(item,)), "gõ nhầm nội dung"
    )
    assert SECRET not in payloads(program, SubjectKind.DOSSIER, saved.id)
    assert '"summary": null' in payloads(program, SubjectKind.DOSSIER, saved.id)
    facts = dossier(program, saved.id).facts
    assert (facts["summary"], facts["return_place"]) == (f"Mua nhà {SECRET}", SECRET)
    assert facts["originals_kept"] == [f"Sổ đỏ {SECRET}"]


def test_an_erasure_takes_the_words_and_leaves_what_the_books_count(program: Program) -> None:
    lines = (CertifiedLine(f"Bằng của {SECRET}", 3, 2), CertifiedLine("Sổ", 1, 1))
    request = walk_in("2.000815", lines=lines, summary=SECRET)
    saved = program.intake.receive(program.actor, request).dossiers[0]
    assert SECRET not in payloads(program, SubjectKind.DOSSIER, saved.id)
    before = dossier(program, saved.id)
    assert before.facts["lines"][0]["document"] == f"Bằng của {SECRET}"  # type: ignore[index]
    erase(program, SubjectKind.DOSSIER, saved.id, legal_basis="Luật 91/2025")
    after = dossier(program, saved.id)
    assert after.person is None
    assert SECRET not in json.dumps(dict(after.facts), ensure_ascii=False)
    assert [(line["number"], line["pages"]) for line in after.facts["lines"]] == [(1, 3), (2, 1)]  # type: ignore[attr-defined]
    assert not program.profile.store.search("Mẫu", 10)
    assert program.profile.verify().ok


def test_an_erasure_names_its_legal_basis(program: Program) -> None:
    saved = program.intake.receive(program.actor, walk_in()).dossiers[0]
    with pytest.raises(UserFacingError) as caught:
        erase(program, SubjectKind.DOSSIER, saved.id)
    assert caught.value.kind == "needs_legal_basis"


def test_slips_before_reception_keep_nothing_personal_in_the_payload(program: Program) -> None:
    slip = program.guidance.guide(
        program.actor, walk_in(summary=SECRET, return_place=SECRET), [f"Giấy của {SECRET}"], SECRET
    )
    refusal = program.guidance.refuse(program.actor, walk_in(summary=SECRET), [f"{SECRET} sai thẩm quyền"])
    for each in (slip, refusal):
        assert SECRET not in payloads(program, SubjectKind.SLIP, each.id)
    paper = program.guidance.paper_of(slip.id)
    assert SECRET in repr(paper)
    assert program.guidance.request_of(slip.id).procedures[0].return_place == SECRET
    erase(program, SubjectKind.SLIP, slip.id, legal_basis="Luật 91/2025")
    erased = slip_of(program, slip.id)
    assert erased.person is None
    assert SECRET not in json.dumps(dict(erased.content), ensure_ascii=False)
    for ask in (program.guidance.paper_of, program.guidance.request_of):
        with pytest.raises(UserFacingError) as caught:
            ask(slip.id)
        assert caught.value.kind == "person_erased"


def test_guidance_leads_to_one_dossier_and_to_another_only_when_that_was_voided(program: Program) -> None:
    slip = program.guidance.guide(program.actor, walk_in(), ["Tờ khai"])
    opened_twice = program.guidance.request_of(slip.id)
    first = program.intake.receive(program.actor, opened_twice).dossiers[0]
    with pytest.raises(UserFacingError) as caught:
        program.intake.receive(program.actor, opened_twice)
    assert caught.value.kind == "guidance_used"
    program.correcting.void(program.actor, first.id, "nhầm thủ tục")
    again = program.correcting.same_entries(first.id)
    assert again.guidance_id == slip.id
    second = program.intake.receive(program.actor, again).dossiers[0]
    assert slip_of(program, slip.id).used_by == second.id
    assert dossier(program, first.id).stage is Stage.VOIDED


def test_a_refusal_is_no_guidance(program: Program) -> None:
    refusal = program.guidance.refuse(program.actor, walk_in(), ["không thuộc thẩm quyền"])
    with pytest.raises(UserFacingError) as caught:
        program.intake.receive(program.actor, replace(walk_in(), guidance_id=refusal.id))
    assert caught.value.kind == "not_guidance"


def test_a_return_slip_forgets_which_originals_went_along(program: Program) -> None:
    request = walk_in(originals_kept=(f"Sổ đỏ {SECRET}",))
    saved = program.intake.receive(program.actor, request).dossiers[0]
    how = HandingOut(originals="give", fees_later=True)
    slip = program.returning.give(program.actor, [saved.id], Collector("Nguyễn Thị Mẫu"), how)
    assert SECRET not in payloads(program, SubjectKind.SLIP, slip.id)
    assert SECRET in json.dumps(dict(slip.content), ensure_ascii=False)
    erase(program, SubjectKind.SLIP, slip.id, legal_basis="Luật 91/2025")
    assert SECRET not in json.dumps(dict(slip_of(program, slip.id).content), ensure_ascii=False)


def test_a_move_with_personal_words_that_an_erasure_would_leave_is_our_mistake(program: Program) -> None:
    with pytest.raises(ValueError, match="nickname"):
        move("CitizenCalled", program.actor, program.move_desk.now(), {}, {"nickname": SECRET})
