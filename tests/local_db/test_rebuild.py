"""A rebuild gives the same rows and answers, survives a kill, and nobody waits for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine

from counter_app.domain.envelope import Draft, SubjectKind
from counter_app.domain.listing import DossierFilter
from counter_app.domain.office_time import iso
from local_db.read_schema import ReadTables, read_tables_current, set_state
from local_db.rebuild import merge_search_indexes, rebuild
from local_db.rebuild_check import rebuild_equals
from tests.local_db.books import NOON, Books, books_in, party

TYPED = ("nguyen", "ng v", "9", "0007", "019000001", "h99", "thon 1", "lan", "H99.99-260819-0003")
EVERYTHING = DossierFilter()


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Books]:
    with books_in(tmp_path) as opened:
        fill(opened)
        yield opened


def fill(books: Books) -> None:
    for place in range(30):
        subject = books.receive(
            f"H99.99-260819-{place:04}",
            name=("Nguyễn Văn", "Đặng Thị Lan", "Nghiêm")[place % 3] + f" {place}",
            number=f"0261900000{place % 7:02}",
            phone=f"01900000{place:02}",
            address=f"thôn {place}",
            # Across a turn of the year and several in one second.
            received_at=iso(NOON - timedelta(days=30 * (place // 4))),
            due=iso(NOON + timedelta(days=place)),
        )
        if place % 5 == 0:
            books.put(subject, Draft("Voided", {"reason": "nhầm"}))
            books.put(subject, Draft("FurtherCodeAdded", {"kind": "portal", "code": f"P{place}"}))
        if place % 7 == 0:
            books.put(
                subject, Draft("Corrected", {"reason": "r", "changes": {}}, {"owner": party("Kiều Mới")})
            )
    guidance = Draft("GuidanceIssued", {"token": "42"})
    books.put(books.new_id(), guidance, kind=SubjectKind.SLIP)
    added = Draft("OfficerAdded", {"username": "an", "name": "An", "roles": "clerk"})
    books.put(books.new_id(), added, kind=SubjectKind.OFFICER)


def answers(books: Books) -> object:
    """Everything the read tables are asked, positions included."""
    queries = books.queries
    return (
        queries.page(EVERYTHING, None, 100),
        [queries.search(typed, 10) for typed in TYPED],
        [queries.known_person(f"0261900000{place:02}") for place in range(7)],
        [queries.find_token(token) for token in ("42", "43")],
        queries.tally(NOON + timedelta(days=9)),
        queries.refused(10),
        queries.officers(),
        queries.slips("guidance", 5),
        queries.procedure_usage(),
    )


def differences(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return rebuild_equals(connection)


def drop_read_tables(books: Books) -> None:
    with books.engine.begin() as connection:
        for name in ReadTables().names(connection):
            connection.exec_driver_sql(f"DROP TABLE {name}")


def test_a_rebuild_gives_the_same_rows_and_answers(books: Books) -> None:
    before = answers(books)
    assert rebuild(books.engine, events_a_step=7)
    assert answers(books) == before
    assert differences(books.reading) == []
    # And once more, over the tables that a rebuild made.
    assert rebuild(books.engine)
    assert answers(books) == before


def test_lost_read_tables_come_back_from_the_events(books: Books) -> None:
    before = answers(books)
    drop_read_tables(books)
    with books.engine.begin() as connection:
        set_state(connection, "projection_version", "0")
        assert not read_tables_current(connection)
    assert rebuild(books.engine, events_a_step=7)
    with books.engine.begin() as connection:
        assert read_tables_current(connection)
    assert answers(books) == before


@pytest.mark.parametrize("steps", range(0, 12, 2))
def test_a_rebuild_ended_at_any_step_goes_on_from_there(books: Books, steps: int) -> None:
    before = answers(books)
    asked = count()
    assert not rebuild(books.engine, stop=lambda: next(asked) == steps, events_a_step=5)
    assert answers(books) == before
    resumed: list[int] = []
    assert rebuild(books.engine, progress=lambda done, _: resumed.append(done), events_a_step=5)
    assert steps == 0 or resumed[0] > 5
    assert answers(books) == before
    assert differences(books.reading) == []


def test_a_rebuild_killed_inside_a_step_goes_on_and_loses_nothing(books: Books) -> None:
    before = answers(books)
    seen = count()

    def kill(_done: int, _total: int) -> None:
        if next(seen) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(books.engine, progress=kill, events_a_step=5)
    books.engine.dispose()
    assert rebuild(books.engine, events_a_step=5)
    assert answers(books) == before


def test_what_is_written_during_a_rebuild_is_there_before_and_after_the_swap(books: Books) -> None:
    old = books.queries.find_code("H99.99-260819-0003")
    assert old is not None
    written: list[str] = []

    def write(_done: int, _total: int) -> None:
        if len(written) == 4:
            return
        code = f"H99.99-260820-{len(written):04}"
        books.receive(code, name="Bạch Thị Giữa", received_at=iso(NOON + timedelta(days=1)))
        written.append(code)
        assert code in books.found("bach giua")
        if len(written) == 2:
            books.put(
                old, Draft("Corrected", {"reason": "r", "changes": {}}, {"owner": party("Chu Văn Sau")})
            )

    assert rebuild(books.engine, progress=write, events_a_step=10)
    assert books.found("bach giua") == written[::-1]
    assert books.found("chu sau") == ["H99.99-260819-0003"]
    assert differences(books.reading) == []


@pytest.mark.parametrize(
    ("damage", "part"),
    [
        ("UPDATE dossier SET owner = 'Ai đó' WHERE code = 'H99.99-260819-0003'", "the row differs"),
        ("DELETE FROM dossier WHERE code = 'H99.99-260819-0003'", "the row differs"),
        ("DELETE FROM search_2026 WHERE rowid = (SELECT max(position) FROM dossier)", "search_2026"),
        ("INSERT INTO search_2026 (rowid, words) VALUES (5, 'thua')", "search_2026"),
        (
            "UPDATE dossier_detail SET words = ' x' WHERE position = (SELECT max(position) FROM dossier)",
            "dossier_detail",
        ),
        ("DELETE FROM search_word WHERE word = 'nguyen'", "search_word"),
        ("DELETE FROM party_key WHERE kind = 'phone_end'", "party_key"),
        ("UPDATE day_count SET number = number + 1", "day_count"),
        ("INSERT INTO dossier_code VALUES ('X-1', 'nobody', 1)", "dossier_code"),
        ("DELETE FROM token WHERE token = '42'", "token"),
        ("UPDATE officer SET state = '{}'", "officer"),
    ],
)
def test_the_check_names_what_was_changed_past_the_program(books: Books, damage: str, part: str) -> None:
    assert differences(books.reading) == []
    with books.engine.begin() as connection:
        connection.exec_driver_sql(damage)
    found = differences(books.reading)
    assert any(part in line for line in found), found
    assert rebuild(books.engine)
    assert differences(books.reading) == []


def test_merging_the_search_indexes_changes_no_answer(books: Books) -> None:
    before = answers(books)
    merge_search_indexes(books.engine)
    assert answers(books) == before
    with books.engine.begin() as connection:
        pieces = connection.exec_driver_sql("SELECT count(DISTINCT segid) FROM search_2026_idx").scalar_one()
    assert pieces == 1
