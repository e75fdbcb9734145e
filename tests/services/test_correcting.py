"""Corrections say everything that changed, and what is no correction is a void and a new dossier (C3, C7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from counter_app.domain.dossier import Dossier
from counter_app.domain.failures import UserFacingError
from counter_app.domain.identity_papers import IdentityPaper, PaperKind
from counter_app.domain.people import Person
from counter_app.services.intake_request import CertifiedLine, IntakeRequest
from tests.services.desk import monday_morning, office, walk_in
from ui.wiring import Program


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    monkeypatch.setenv("COUNTER_APP_STATE", str(tmp_path / "state"))
    with office(tmp_path / "profile", monday_morning()) as opened:
        yield opened


def received(program: Program, request: IntakeRequest) -> tuple[Dossier, IntakeRequest]:
    saved = program.intake.receive(program.actor, request).dossiers[0]
    found = program.profile.store.dossier(saved.id)
    assert found is not None
    return found, program.correcting.same_entries(saved.id)


def with_owner(request: IntakeRequest, **changes: Any) -> IntakeRequest:
    owner = replace(cast("Person", request.parties.owner), **changes)
    return replace(request, parties=replace(request.parties, owner=owner))


def correct(program: Program, dossier: Dossier, request: IntakeRequest) -> Dossier:
    return program.correcting.correct(program.actor, dossier.id, request, "gõ nhầm")


def refused(program: Program, dossier: Dossier, request: IntakeRequest) -> str:
    with pytest.raises(UserFacingError) as caught:
        correct(program, dossier, request)
    return caught.value.kind


def facts_but_token(dossier: Dossier) -> Mapping[str, object]:
    return {name: value for name, value in dossier.facts.items() if name != "token"}


def test_a_name_mistyped_makes_a_new_issue_and_leaves_every_other_fact(program: Program) -> None:
    before, request = received(program, walk_in())
    after = correct(program, before, with_owner(request, full_name="Nguyễn Thị Mẫn"))
    assert facts_but_token(after) == facts_but_token(before)
    assert (after.issue, after.due, len(after.tokens)) == (2, before.due, 2)
    assert [row.code for row in program.profile.store.search("Mẫn", 5)] == [before.code]
    assert program.profile.verify().ok


def test_another_person_is_no_correction(program: Program) -> None:
    before, request = received(program, walk_in())
    paper = IdentityPaper(PaperKind.IDENTITY_CARD, "026203000002")
    other = with_owner(request, full_name="Trần Văn Thử", papers=(paper,))
    assert refused(program, before, other) == "not_correctable"
    assert correct(program, before, with_owner(request, papers=(paper,))).issue == 2


def test_a_typed_limit_moves_the_date_with_everything_that_explains_it(program: Program) -> None:
    before, request = received(program, walk_in())
    item = replace(request.procedures[0], limit="9wd", limit_source="QĐ 1/2026")
    after = correct(program, before, replace(request, procedures=(item,)))
    assert after.due is not None
    assert before.due is not None
    assert after.due > before.due
    assert (after.facts["limit"], after.facts["limit_source"]) == ("9wd", "QĐ 1/2026")
    assert after.facts["why"] != before.facts["why"]
    assert after.facts["due"] == after.due


def test_lines_of_an_express_entry_are_corrected_and_keep_their_numbers(program: Program) -> None:
    lines = (CertifiedLine("Bằng", 3, 2), CertifiedLine("Sổ", 1, 1))
    before, request = received(program, walk_in("2.000815", lines=lines))
    mended = (CertifiedLine("Bằng tốt nghiệp", 4, 2), lines[1])
    item = replace(request.procedures[0], lines=mended, fee_amount=None)
    after = correct(program, before, replace(request, procedures=(item,)))
    told = cast("list[dict[str, object]]", after.facts["lines"])
    assert [(line["document"], line["pages"], line["number"]) for line in told] == [
        ("Bằng tốt nghiệp", 4, 1),
        ("Sổ", 1, 2),
    ]
    fee = cast("Mapping[str, object]", after.facts["fee"])
    assert fee["amount"] == 2 * (2 * 2000 + 2 * 1000) + 2000
    more = replace(item, lines=(*mended, CertifiedLine("Thêm", 1, 1)))
    assert refused(program, after, replace(request, procedures=(more,))) == "not_correctable"


def test_another_case_brings_its_own_name_and_limit(program: Program) -> None:
    on = monday_morning().at.date()
    founded = program.profile.store.office()
    assert founded is not None
    procedures = (
        program.reference.procedure(founded, code, on) for code in program.reference.codes(founded, on)
    )
    found = next(
        each
        for each in procedures
        if each is not None
        and each.in_force(on)
        and len({case.limit for case in each.cases}) > 1
        and not any(case.limit.is_unknown for case in each.cases)
    )
    one, two = found.cases[0], next(case for case in found.cases if case.limit != found.cases[0].limit)
    before, request = received(program, walk_in(found.code, case=one.number))
    item = replace(request.procedures[0], case=two.number)
    after = correct(program, before, replace(request, procedures=(item,)))
    assert (after.facts["case"], after.facts["case_name"]) == (two.number, two.name)
    assert after.facts["limit"] == two.limit.code
