"""Random moves of many dossiers through the event log: a rebuild gives what the live tables say."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.domain.dossier import Dossier
from counter_app.domain.envelope import Draft, SubjectKind
from counter_app.domain.listing import DossierFilter
from local_db.rebuild import rebuild
from local_db.rebuild_check import rebuild_equals
from tests.domain.legal_states import check
from tests.domain.random_moves import GROUPS, Storyteller
from tests.local_db.books import NOON, Books, books_in

DOSSIERS, MOVES = 10, 25


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Books]:
    with books_in(tmp_path) as opened:
        yield opened


class Office:
    """Ten dossiers and a handover slip, moved by whoever comes; the log keeps what is refused too."""

    def __init__(self, books: Books, seed: int) -> None:
        self.books, self.teller = books, Storyteller(random.Random(seed))
        self.subjects: list[str] = []
        self.printed: dict[str, str | None] = {}

    def write(self, subject: str, event: Draft, kind: SubjectKind = SubjectKind.DOSSIER) -> None:
        self.books.put(subject, event, kind=kind, at=self.teller.now)

    def receive(self) -> None:
        subject = self.books.new_id()
        told = self.teller.received(f"H99.99-261123-{len(self.subjects) + 1:04}")
        self.write(subject, Draft("Received", told.payload, told.person))
        self.subjects.append(subject)
        due = told.payload["due"]
        self.printed[subject] = None if due is None else str(due)

    def dossier(self, subject: str) -> Dossier:
        state = self.books.queries.dossier(subject)
        assert state is not None
        return state

    def move(self) -> None:
        dice = self.teller.dice
        subject = dice.choice(self.subjects)
        told = self.teller.event(dice.choice(dice.choice(GROUPS)), self.dossier(subject))
        self.write(subject, Draft(told.type, told.payload, told.person))

    def slip(self) -> None:
        subject = self.books.new_id()
        lines = [{"id": each, "code": "H99"} for each in self.subjects[:3]]
        at = self.teller.now.isoformat()
        told = {"number": 1, "token": "9", "code": "BG1", "at": at, "dossiers": lines}
        self.write(subject, Draft("HandoverIssued", told), SubjectKind.SLIP)
        for _ in range(2):
            self.write(subject, Draft("HandoverCounted", {"at": at, "present": []}), SubjectKind.SLIP)

    def answers(self) -> object:
        queries = self.books.queries
        return (
            queries.page(DossierFilter(), None, 100),
            queries.page(DossierFilter(open=True), None, 100),
            queries.search("nguyen thi", 20),
            queries.tally(NOON),
            [(each.event.header.event_id, each.refusal) for each in queries.refused(500)],
            queries.slips("handover", 5),
            [self.dossier(each) for each in self.subjects],
        )

    def differences(self) -> list[str]:
        with self.books.reading.connect() as connection:
            return rebuild_equals(connection)


def moved(books: Books, seed: int) -> Office:
    office = Office(books, seed)
    for _ in range(DOSSIERS):
        office.receive()
    office.slip()
    for _ in range(DOSSIERS * MOVES):
        office.move()
    return office


@pytest.mark.parametrize("seed", range(3))
def test_a_rebuild_after_random_moves_gives_the_live_tables(books: Books, seed: int) -> None:
    office = moved(books, seed)
    assert office.differences() == []
    before = office.answers()
    assert rebuild(books.engine, events_a_step=17)
    assert office.answers() == before
    for subject in office.subjects:
        check(office.dossier(subject), office.printed[subject])
    told = books.queries.refused(500)
    assert len(told) > DOSSIERS
    assert len({office.dossier(each).stage for each in office.subjects}) > 3


def test_an_erasure_in_the_log_is_the_erasure_of_the_live_tables(books: Books) -> None:
    office = moved(books, 7)
    for subject in office.subjects:
        office.write(subject, Draft("PayloadErased", {"legal_basis": "Luật 91/2025/QH15"}))
    remembered = office.answers()
    with books.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE events SET person = NULL WHERE person IS NOT NULL")
    assert rebuild(books.engine)
    assert office.answers() == remembered
    assert office.differences() == []
    assert books.found("nguyen thi") == []
