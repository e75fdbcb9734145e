"""The demo office: the same for the same seed, plausible, and visibly a demo."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.dossier import Dossier, Stage
from counter_app.domain.envelope import Event, SubjectKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.identity_papers import PaperKind
from counter_app.domain.listing import DossierFilter
from counter_app.domain.office_time import OFFICE_ZONE, from_iso
from counter_app.domain.paper_codes import PaperCode
from counter_app.services.demonstration.people import invented_person
from counter_app.services.receipt_papers import parties_of
from tests.services.desk import CHEAP
from ui.demo_office import DEMO_UNIT_CODE, DemoSummary, demo_profile, demo_users
from ui.wiring import Program, open_program, pointer_of

UNTIL = datetime(2026, 11, 23, 11, 0, tzinfo=OFFICE_ZONE)


def made(folder: Path, dossiers: int = 200, days: int = 8, seed: int = 7) -> DemoSummary:
    return demo_profile(folder, dossiers, days, CHEAP, until=UNTIL, seed=seed)


def signed_in(folder: Path) -> Program:
    user = demo_users(folder)[0]
    return open_program(folder, user.username, user.password)


def dossiers_of(program: Program) -> list[Dossier]:
    rows = program.profile.store.page(DossierFilter(), None, 5000)
    found = [program.profile.store.dossier(row.id) for row in rows]
    return [dossier for dossier in found if dossier is not None]


def told(event: Event) -> tuple[Any, ...]:
    return event.type, event.header.wall, event.header.event_id, event.payload, event.person


def test_one_demo_is_like_another_of_the_same_seed(tmp_path: Path) -> None:
    histories = []
    for name, seed in (("one", 7), ("two", 7), ("three", 8)):
        summary = made(tmp_path / name, 60, 3, seed)
        assert summary.dossiers == 60
        with signed_in(tmp_path / name).profile as profile:
            rows = profile.store.page(DossierFilter(), None, 100)
            events = [each for row in rows for each in profile.store.events_of(SubjectKind.DOSSIER, row.id)]
            histories.append([told(event) for event in events])
    assert histories[0] == histories[1]
    assert histories[0] != histories[2]


def test_it_is_plausible_and_holds_everything_a_counter_does(tmp_path: Path) -> None:
    summary = made(tmp_path / "demo", 700, 12)
    program = signed_in(tmp_path / "demo")
    store = program.profile.store
    dossiers = dossiers_of(program)
    assert len(dossiers) == summary.dossiers == 700
    days = Counter(dossier.received_at.date() for dossier in dossiers)
    calendar = program.reference.calendar(store.office(), UNTIL.date())  # type: ignore[arg-type]
    assert len(days) == 12
    assert all(calendar.is_working(day) for day in days)
    assert max(dossier.received_at for dossier in dossiers) <= UNTIL
    assert {dossier.received_at.hour for dossier in dossiers} == {7, 8, 9, 10, 11, 13, 14, 15, 16}
    assert len({dossier.received_by for dossier in dossiers}) == 3
    procedures = Counter(dossier.procedure_code for dossier in dossiers)
    assert procedures.most_common(1)[0][0] == "2.000815"
    assert len(procedures) >= 18
    stages = Counter(dossier.stage for dossier in dossiers)
    assert stages[Stage.VOIDED] >= 2
    assert stages[Stage.PROCESSING] > 0
    assert stages[Stage.RESULT_AT_COUNTER] > 0
    assert stages[Stage.RETURNED] > 200
    assert sum(dossier.issue > 1 for dossier in dossiers) >= 3
    assert any(slip.mark == "reprint" for dossier in dossiers for slip in dossier.slips)
    # A first look at the demo must not be a wall of overdue dossiers.
    assert store.tally(UNTIL).overdue < len(dossiers) // 20
    assert store.slips("guidance", 10)
    assert store.slips("joint_receipt", 10)
    types = {event.type for each in dossiers for event in store.events_of(SubjectKind.DOSSIER, each.id)}
    assert types >= {
        "HandedOver", "HandoverAccepted", "StepDone", "SupplementRequested", "SupplementReceived",
        "AgencyAsked", "ResultReady", "ResultReceived", "ResultReturned", "FeeCollected",
    }  # fmt: skip
    assert all(slip.counted for slip in store.slips("handover", 500)[1:])
    entries = sorted(dossier.facts["register"]["entry"] for dossier in dossiers)  # type: ignore[index]
    assert entries == list(range(1, 701))
    found = program.profile.verify()
    assert found.ok, found.findings
    assert store.refused(10) == []
    program.close()


def test_every_moment_of_a_dossier_follows_the_one_before(tmp_path: Path) -> None:
    made(tmp_path / "demo")
    program = signed_in(tmp_path / "demo")
    for dossier in dossiers_of(program):
        events = program.profile.store.events_of(SubjectKind.DOSSIER, dossier.id)
        walls = [from_iso(event.header.wall) for event in events]
        assert walls == sorted(walls)
        assert walls[0] == dossier.received_at
    program.close()


def test_nobody_can_take_it_for_a_real_office(tmp_path: Path) -> None:
    made(tmp_path / "demo", 40, 2)
    pointer = pointer_of(tmp_path / "demo")
    assert pointer is not None
    assert pointer.demo
    program = signed_in(tmp_path / "demo")
    for dossier in dossiers_of(program):
        assert dossier.code.startswith(f"{DEMO_UNIT_CODE}-")
        assert PaperCode(dossier.code, int(dossier.tokens[-1])).text()
        for person in parties_of(dossier).everybody():
            number = person.identification_number
            assert number.startswith(("026", "0000000")), number
    printed = [each for each in dossiers_of(program) if each.stage is Stage.RECEIVED]
    paper = program.printing.paper_of(printed[0].id)
    assert paper.demo
    program.close()


def test_its_users_are_open_for_the_sign_in_page(tmp_path: Path) -> None:
    summary = made(tmp_path / "demo", 0, 1)
    users = demo_users(tmp_path / "demo")
    assert tuple(user.username for user in users) == summary.officers
    for user in users:
        program = open_program(tmp_path / "demo", user.username, user.password)
        assert program.actor.roles == user.roles
        program.close()
    assert {role.value for user in users for role in user.roles} == {
        "clerk", "section_officer", "supervisor", "administrator",
    }  # fmt: skip
    assert demo_users(tmp_path) == ()


@pytest.mark.parametrize(("dossiers", "days"), [(-1, 5), (10, 0), (2_000_000, 5)])
def test_a_demo_that_makes_no_sense_is_refused(tmp_path: Path, dossiers: int, days: int) -> None:
    with pytest.raises(UserFacingError) as refused:
        made(tmp_path / "demo", dossiers, days)
    assert refused.value.kind == "bad_demo"
    assert not (tmp_path / "demo").exists()


def test_the_numbers_of_a_day_have_no_gap(tmp_path: Path) -> None:
    made(tmp_path / "demo", 30, 1)
    program = signed_in(tmp_path / "demo")
    numbers = sorted(int(dossier.code[-4:]) for dossier in dossiers_of(program))
    assert numbers == list(range(1, 31))
    program.close()


def test_invented_people_are_nobody_twice() -> None:
    people = [invented_person(index) for index in range(3000)]
    papers = [person.paper for person in people]
    assert all(paper is not None and paper.kind is PaperKind.IDENTITY_CARD for paper in papers)
    assert len({paper.number for paper in papers if paper}) == 3000
    assert all(len(paper.number) == 12 for paper in papers if paper)
