"""Questions of those who look back: books kept true through every history, the log, and no walks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.envelope import Draft, SubjectKind
from counter_app.domain.office_time import iso
from local_db import register_queries
from local_db.rebuild import rebuild
from local_db.rebuild_check import rebuild_equals
from tests.local_db.books import NOON, Books, books_in

pytestmark = pytest.mark.core
DAY = NOON.date()


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Books]:
    with books_in(tmp_path) as made:
        yield made


def receive(books: Books, volume: str, entry: int, **facts: object) -> str:
    code = f"H99.99-260819-{entry:04}-{volume[0]}"
    return books.receive(code, register={"volume": volume, "entry": entry}, **facts)


def original(move: str, key: str, count: int) -> Draft:
    return Draft(f"Original{move}", {"key": key, "count": count, "at": iso(NOON)})


def entries(books: Books, volume: str, after: int = 0, limit: int = 100) -> list[int]:
    found = books.queries.register_lines(volume, after, limit)
    return [each.dossier.facts["register"]["entry"] for each in found]  # type: ignore[index]


def keeping(books: Books) -> list[str]:
    return [each.dossier.id for each in books.queries.keeping_originals(None, 100)]


def differences(books: Books) -> list[str]:
    with books.reading.connect() as connection:
        return rebuild_equals(connection)


def test_volumes_are_in_the_order_of_their_entries_whatever_came_first(books: Books) -> None:
    for entry in (3, 1, 10, 2):
        receive(books, "1/2026", entry, received_at=iso(NOON - timedelta(days=entry)))
    receive(books, "2/2026", 1)
    receive(books, "1/2027", 1)
    books.receive("IMPORTED-1", register=None)
    assert entries(books, "1/2026") == [1, 2, 3, 10]
    assert entries(books, "1/2026", after=1, limit=2) == [2, 3]
    assert entries(books, "9/2026") == []
    assert [(each.name, each.first, each.last) for each in books.queries.register_volumes()] == [
        ("1/2027", 1, 1), ("1/2026", 1, 10), ("2/2026", 1, 1),
    ]  # fmt: skip
    assert books.queries.register_count("1/2026") == (4, 4)
    assert books.queries.register_count("9/2026") == (0, 0)


def test_dossiers_by_time_go_on_behind_a_place(books: Books) -> None:
    made = [
        receive(books, "1/2026", entry, received_at=iso(NOON + timedelta(hours=entry))) for entry in (1, 2, 3)
    ]
    tomorrow = receive(books, "1/2026", 4, received_at=iso(NOON + timedelta(days=1)))
    first = books.queries.received_between((DAY, DAY), None, 2)
    rest = books.queries.received_between((DAY, DAY), first[-1].position, 5)
    assert [each.dossier.id for each in (*first, *rest)] == made
    assert [
        each.dossier.id for each in books.queries.received_between((DAY, DAY + timedelta(days=1)), None, 9)
    ][3:] == [tomorrow]


def test_originals_stay_listed_while_any_is_inside_or_lent(books: Books) -> None:
    with_one = receive(books, "1/2026", 1, originals_kept=["Sổ đỏ"])
    receive(books, "1/2026", 2)
    later = receive(books, "1/2026", 3, received_at=iso(NOON + timedelta(hours=1)))
    assert keeping(books) == [with_one]
    books.put(later, original("TakenIn", "1", 2))
    books.put(later, original("Lent", "1", 2))
    assert keeping(books) == [later, with_one]
    books.put(with_one, original("GivenBack", "1", 1))
    assert keeping(books) == [later]
    books.put(later, original("LentReturned", "1", 2), original("GivenBack", "1", 2))
    assert keeping(books) == []
    assert differences(books) == []


def test_no_books_have_no_volumes(books: Books) -> None:
    assert books.queries.register_volumes() == []
    books.receive("H99.99-260819-0001", register=7)
    assert books.queries.register_volumes() == []


def test_a_rebuild_makes_the_same_books(books: Books) -> None:
    for entry in range(1, 6):
        receive(books, "1/2026", entry, originals_kept=["Sổ đỏ"] * (entry % 2))
    before = (entries(books, "1/2026"), keeping(books), books.queries.register_volumes())
    assert rebuild(books.engine, events_a_step=2)
    assert (entries(books, "1/2026"), keeping(books), books.queries.register_volumes()) == before
    assert differences(books) == []


@pytest.mark.parametrize(
    ("damage", "part"),
    [
        ("DELETE FROM register_entry WHERE entry = 1", "register_entry"),
        ("INSERT INTO register_entry VALUES ('1/2026', 9, 'nobody')", "register_entry"),
        ("UPDATE kept_original SET inside = 5", "kept_original"),
        ("DELETE FROM kept_original", "kept_original"),
    ],
)
def test_the_check_names_damaged_books(books: Books, damage: str, part: str) -> None:
    receive(books, "1/2026", 1, originals_kept=["Sổ đỏ"])
    with books.engine.begin() as connection:
        connection.exec_driver_sql(damage)
    assert any(part in line for line in differences(books))
    assert rebuild(books.engine)
    assert differences(books) == []


def test_the_log_of_a_day_has_everything_also_behind_a_clock_that_was_set_back(
    books: Books, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register_queries, "EVENTS_A_WALK", 4)
    subject = receive(books, "1/2026", 1, received_at=iso(NOON - timedelta(days=9)))
    for _ in range(9):
        books.put(
            subject, Draft("FurtherCodeAdded", {"kind": "portal", "code": "P"}), at=NOON - timedelta(days=9)
        )
    for step in range(6):
        # Twice in between the clock stood a day before.
        wrong = timedelta(days=step % 3 == 1)
        books.put(subject, Draft("FurtherCodeAdded", {"kind": "portal", "code": "P"}), at=NOON - wrong)
    log = books.queries.log_since(NOON)
    assert len(log) == 4
    assert [line.at for line in log] == [iso(NOON)] * 4
    assert [line.position for line in log] == sorted(line.position for line in log)
    assert {(line.kind, line.subject, line.type) for line in log} == {
        (SubjectKind.DOSSIER, subject, "FurtherCodeAdded")
    }
    assert books.queries.log_since(NOON + timedelta(seconds=1)) == []


def test_what_came_after_a_slip_is_told_by_dossier(books: Books) -> None:
    first = receive(books, "1/2026", 1)
    second = receive(books, "1/2026", 2)
    slip = books.put(books.new_id(), Draft("ReportFrozen", {}), kind=SubjectKind.SLIP)
    ask = books.queries.changed_since
    assert ask(slip, DAY, (), 9) == {}
    books.put(second, Draft("Voided", {"reason": "nhầm"}))
    books.put(first, Draft("FurtherCodeAdded", {"kind": "portal", "code": "P"}))
    later = receive(books, "1/2026", 3, received_at=iso(NOON + timedelta(days=1)))
    voided = [each.header.event_id for each in books.queries.events_of(SubjectKind.DOSSIER, second)][1:]
    assert ask(slip, DAY, ("FurtherCodeAdded",), 9) == {second: voided}
    assert list(ask(slip, DAY, (), 9)) == [first, second]
    assert list(ask(slip, DAY + timedelta(days=1), (), 9)) == [first, second, later]
    assert list(ask(slip, DAY, (), 1)) == [first]


def test_many_dossiers_come_in_the_order_asked_for(books: Books) -> None:
    made = [receive(books, "1/2026", entry) for entry in (1, 2, 3)]
    asked = [made[2], "nobody", made[0]]
    assert [each.id for each in books.queries.dossiers(asked)] == [made[2], made[0]]
    assert books.queries.dossiers([]) == []


def test_no_question_walks_the_whole_of_dossiers_events_or_register(books: Books) -> None:
    receive(books, "1/2026", 1)
    statements: list[tuple[str, Any]] = [
        (register_queries._OF_VOLUME, ("1/2026", 0, 5)),
        (register_queries._VOLUMES, ()),
        (register_queries._LINES, ("1/2026",)),
        (register_queries._BY_TIME, (0, 5, 5)),
        (register_queries._KEPT, (5, 5)),
        (register_queries._LOG, (5, 5)),
        (register_queries._CHANGED, ("slip", 5, "[]", 5)),
    ]
    with books.reading.connect() as connection:
        plans = [
            plan[3]
            for sql, parameters in statements
            for plan in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", parameters)
        ]
    assert plans
    assert not [
        plan
        for plan in plans
        if plan in {"SCAN d", "SCAN e", "SCAN dossier", "SCAN events", "SCAN r", "SCAN register_entry"}
    ]
