"""The register as an inspector reads it: every entry, struck lines, gaps noticed, several volumes by time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from counter_app.domain.envelope import Draft, SubjectKind
from counter_app.domain.failures import UserFacingError
from counter_app.services.custody.receiving_papers import Found
from counter_app.services.moves.resolving import ResultFacts
from counter_app.services.returning.returning import Collector
from tests.services.desk import SetClock, office
from tests.services.looking_back import FIRST_VOLUME as VOLUME
from tests.services.looking_back import JUSTICE, bring_over, certified, receive
from tests.services.second_pc import joined, offered
from ui.wiring import Program

pytestmark = pytest.mark.core


@pytest.fixture
def program(tmp_path: Path, clock: SetClock) -> Iterator[Program]:
    with office(tmp_path / "profile", clock) as made:
        yield made


def test_a_line_tells_the_way_of_its_dossier_from_receipt_to_return(
    program: Program, clock: SetClock
) -> None:
    (dossier,) = receive(program)
    (line,) = program.register_book.page(VOLUME).lines
    assert (line.entry, line.handed_over, line.result_received, line.returned) == (1, None, None, None)
    assert (line.owner, line.phone) == ("Nguyễn Thị Mẫu", "0912000001")
    clock.go_on(hours=2)
    slip = program.handing_over.issue(program.actor, [dossier], JUSTICE).slip
    sent = clock.now()
    (line,) = program.register_book.page(VOLUME).lines
    assert line.handed_over == sent
    clock.go_on(minutes=10)
    program.receiving_papers.count(program.actor, slip.id, Found(present=frozenset({dossier})))
    clock.go_on(days=1)
    back = clock.now()
    program.ending.receive_result(program.actor, dossier, ResultFacts("12/GXN"))
    clock.go_on(hours=1)
    program.returning.give(program.actor, [dossier], Collector("Nguyễn Thị Mẫu"))
    (line,) = program.register_book.page(VOLUME).lines
    assert (line.result_received, line.returned) == (back, clock.now())
    assert (line.method, line.collector, line.clerk) == ("Tại quầy", "Nguyễn Thị Mẫu", program.actor.name)
    assert not line.struck


def test_void_and_express_dossiers_keep_their_entries(program: Program) -> None:
    first, second = receive(program), certified(program)
    (third,) = receive(program)
    program.correcting.void(program.actor, first[0], "nhầm thủ tục")
    page = program.register_book.page(VOLUME)
    assert [(line.dossier_id, line.entry, line.struck) for line in page.lines] == [
        (first[0], 1, True), (second, 2, False), (third, 3, False),
    ]  # fmt: skip
    assert "nhầm thủ tục" in page.lines[0].note
    assert page.lines[1].returned == page.lines[1].received
    assert (page.missing, page.after, program.register_book.damage(VOLUME)) == ((), None, None)
    facts = program.register_book.facts(VOLUME)
    assert (facts.pc, facts.year, facts.first, facts.last) == (1, 2026, 1, 3)
    assert (facts.lines, facts.struck) == (3, 1)


def test_pages_are_bounded_and_together_they_are_the_volume(program: Program) -> None:
    for _ in range(5):
        receive(program)
    book = program.register_book
    first = book.page(VOLUME, limit=2)
    assert ([line.entry for line in first.lines], first.after) == ([1, 2], 2)
    last = book.page(VOLUME, after=4, limit=2)
    assert ([line.entry for line in last.lines], last.after) == ([5], None)
    assert [line.entry for page in book.whole(VOLUME) for line in page.lines] == [1, 2, 3, 4, 5]


def test_a_line_that_is_gone_is_reported_as_damage_with_its_number(
    program: Program, clock: SetClock, tmp_path: Path
) -> None:
    for _ in range(3):
        receive(program)
    engine = program.profile.store._engine
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = OFF")
        connection.exec_driver_sql("DELETE FROM register_entry WHERE entry = 2")
        connection.commit()
    page = program.register_book.page(VOLUME)
    assert ([line.entry for line in page.lines], page.missing) == ([1, 3], (2,))
    damage = program.register_book.damage(VOLUME)
    assert damage is not None
    assert "02" in damage.vi
    assert "02" in damage.en


def test_an_entry_number_given_out_twice_is_reported(program: Program) -> None:
    receive(program)
    with program.profile.store._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = OFF")
        connection.exec_driver_sql("INSERT INTO register_entry VALUES ('1/2026', 1, 'of another PC')")
        connection.commit()
    damage = program.register_book.damage(VOLUME)
    assert damage is not None
    assert "trùng" in damage.vi


def test_an_unknown_volume_names_those_there_are(program: Program) -> None:
    receive(program)
    with pytest.raises(UserFacingError) as caught:
        program.register_book.page("7/2026")
    assert (caught.value.kind, caught.value.choices) == ("unknown_volume", (VOLUME,))


def test_the_office_register_shows_all_volumes_by_time(
    program: Program, tmp_path: Path, clock: SetClock
) -> None:
    receive(program)
    with joined(tmp_path / "pc2", offered(program), clock) as second:
        clock.go_on(minutes=5)
        there = receive(second)
        there += receive(second)
        bring_over(second, program, [(SubjectKind.DOSSIER, each) for each in there[1:]])
    clock.go_on(minutes=5)
    receive(program)
    book, day = program.register_book, date(2026, 11, 23)
    page = book.by_time(day, day)
    assert [(line.volume, line.entry) for line in page.lines] == [(VOLUME, 1), ("2/2026", 2), (VOLUME, 2)]
    assert page.after is None
    part = book.by_time(day, day, limit=1)
    assert part.lines + book.by_time(day, day, after=part.after).lines == page.lines
    assert book.by_time(date(2026, 11, 24), date(2026, 11, 25)).lines == ()
    assert [each.name for each in book.volumes()] == [VOLUME, "2/2026"]
    told = book.damage("2/2026")
    assert told is not None
    assert "chưa nhận đủ" in told.vi


def test_after_an_erasure_the_entry_stays_and_the_person_is_gone(program: Program) -> None:
    (dossier,) = receive(program)
    with program.profile.store.write() as work:
        erased = Draft("PayloadErased", {"legal_basis": "Luật BVDLCN"})
        program.recorder.record(work, program.actor, SubjectKind.DOSSIER, dossier, [erased], "action")
    (line,) = program.register_book.page(VOLUME).lines
    assert (line.entry, line.owner, line.address, line.phone) == (1, "", "", "")
    assert line.code
