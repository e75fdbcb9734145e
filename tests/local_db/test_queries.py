"""Pages, counts and figures equal a look through all rows, and no question reads the whole table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from counter_app.domain.dossier import Stage
from counter_app.domain.envelope import Draft, SubjectKind
from counter_app.domain.failures import EnvironmentFault
from counter_app.domain.listing import DossierFilter, DossierRow, KnownPerson, Tally
from counter_app.domain.office_time import OFFICE_ZONE, from_iso, iso
from local_db.schema import draft, number_cursor
from tests.local_db.books import CLERK, NOON, Books, books_in

FIRST = date(2026, 8, 3)
PROCEDURES = ("9.000001", "9.000002", "9.000003")
CLERKS = (CLERK, "01900000-0000-7000-8000-00000000000b")
DOSSIERS = 60


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Books]:
    with books_in(tmp_path_factory.mktemp("books")) as opened:
        fill(opened)
        yield opened


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Books]:
    with books_in(tmp_path) as opened:
        yield opened


def fill(books: Books) -> None:
    random = Random(1)
    for place in range(DOSSIERS):
        received = datetime(2026, 8, 3, 8, tzinfo=OFFICE_ZONE) + timedelta(hours=random.randrange(24 * 20))
        express = random.random() < 0.3
        facts = {
            "code": f"H99.99-260803-{place:04}",
            "received_at": iso(received),
            "procedure_code": random.choice(PROCEDURES),
            "procedure_name": "Thủ tục mẫu",
            "due": None if express else iso(received + timedelta(days=random.randrange(1, 30))),
            "express": express,
        }
        subject = books.put(
            books.new_id(), Draft("Received", facts), actor=random.choice(CLERKS), at=received
        )
        if random.random() < 0.2:
            books.put(subject, Draft("Voided", {"reason": "nhầm"}))


DAYS = st.one_of(st.none(), st.integers(-2, 55).map(lambda days: FIRST + timedelta(days=days)))
FILTERS = st.builds(
    DossierFilter,
    stage=st.one_of(st.none(), st.sampled_from(Stage)),
    received_from=DAYS,
    received_to=DAYS,
    due_from=DAYS,
    due_to=DAYS,
    procedure_code=st.one_of(st.none(), st.sampled_from([*PROCEDURES, "unknown"])),
    received_by=st.one_of(st.none(), st.sampled_from([*CLERKS, "nobody"])),
    express=st.one_of(st.none(), st.booleans()),
)


def passes(row: DossierRow, chosen: DossierFilter) -> bool:
    received = from_iso(row.received).date()
    due = None if row.due is None else from_iso(row.due).date()
    days = ((received, chosen.received_from, chosen.received_to), (due, chosen.due_from, chosen.due_to))
    for day, first, last in days:
        if first is not None and (day is None or day < first):
            return False
        if last is not None and (day is None or day > last):
            return False
    wanted = (chosen.stage, chosen.procedure_code, chosen.received_by, chosen.express)
    found = (row.stage, row.procedure_code, row.received_by, row.express)
    return all(want is None or want == have for want, have in zip(wanted, found, strict=True))


@given(chosen=FILTERS, size=st.integers(1, 20))
def test_pages_and_counts_of_any_filter_equal_a_look_through_all_rows(
    books: Books, chosen: DossierFilter, size: int
) -> None:
    everything = books.queries.page(DossierFilter(), None, 1000)
    assert len(everything) == DOSSIERS
    pages: list[DossierRow] = []
    while page := books.queries.page(chosen, pages[-1].position if pages else None, size):
        assert len(page) <= size
        pages += page
    assert pages == [row for row in everything if passes(row, chosen)]
    assert books.queries.count(chosen) == len(pages)


def test_rows_stand_by_time_of_receipt_newest_first(books: Books) -> None:
    received = [row.received for row in books.queries.page(DossierFilter(), None, 1000)]
    assert received == sorted(received, reverse=True)


def test_due_between_is_the_open_ones_earliest_first(books: Books) -> None:
    first, last = NOON, NOON + timedelta(days=6)
    everything = books.queries.page(DossierFilter(stage=Stage.RECEIVED), None, 1000)
    expected = sorted(str(row.due) for row in everything if row.due and first <= from_iso(row.due) <= last)
    assert [row.due for row in books.queries.due_between(first, last, 1000)] == expected
    assert [row.due for row in books.queries.due_between(first, last, 3)] == expected[:3]


@pytest.mark.parametrize("hour", [0, 9, 16, 23])
def test_the_tally_of_a_day_at_any_hour(books: Books, hour: int) -> None:
    now = datetime(2026, 8, 19, hour, 30, tzinfo=OFFICE_ZONE)
    rows = books.queries.page(DossierFilter(), None, 1000)
    due = [from_iso(row.due) for row in rows if row.stage is Stage.RECEIVED and row.due]
    assert books.queries.tally(now) == Tally(
        received_today=sum(from_iso(row.received).date() == now.date() for row in rows),
        due_today=sum(moment.date() == now.date() and moment >= now for moment in due),
        overdue=sum(moment < now for moment in due),
    )


def test_procedure_usage_counts_what_was_received(books: Books) -> None:
    rows = books.queries.page(DossierFilter(), None, 1000)
    expected = {code: sum(row.procedure_code == code for row in rows) for code in PROCEDURES}
    assert books.queries.procedure_usage() == expected


def test_a_known_person_is_what_the_last_dossier_says(fresh: Books) -> None:
    fresh.receive("H99.99-260818-0001", name="Lý Thị Cũ", number="026190000001", phone="0190000001",
                  received_at=iso(NOON - timedelta(days=1)))  # fmt: skip
    fresh.receive("H99.99-260819-0001", name="Lý Thị Mới", number="026 190 000 001")
    fresh.receive("H99.99-260819-0002", name="Ai Khác", number="026190000002")
    known = fresh.queries.known_person("026190000001")
    assert isinstance(known, KnownPerson)
    assert (known.dossiers, known.last_received, known.party["full_name"]) == (2, iso(NOON), "Lý Thị Mới")
    assert fresh.queries.known_person("026190000003") is None
    assert fresh.queries.known_person("") is None


def test_recent_actions_show_each_action_once_by_what_began_it(fresh: Books) -> None:
    slip = Draft("SlipPrinted", {"form": "01", "issue": 1, "copy": 1, "mark": "", "pdf_hash": ""})
    first = fresh.receive("H99.99-260819-0001", name="Hồ Thị Một")
    second = fresh.receive("H99.99-260819-0002", name="Hồ Thị Hai")
    fresh.put(first, slip, slip)
    fresh.put(fresh.new_id(), Draft("GuidanceIssued", {"token": "1"}), kind=SubjectKind.SLIP)
    actions = fresh.queries.recent_actions(10)
    assert [(action.type, action.subject, action.owner) for action in actions[1:]] == [
        ("SlipPrinted", first, "Hồ Thị Một"),
        ("Received", second, "Hồ Thị Hai"),
        ("Received", first, "Hồ Thị Một"),
    ]
    assert (actions[0].type, actions[0].subject_kind, actions[0].code) == ("GuidanceIssued", "slip", None)
    assert fresh.queries.recent_actions(2) == actions[:2]


def test_codes_are_found_exactly_first_and_then_as_typed(fresh: Books) -> None:
    own = fresh.receive("H99.99-260819-0001")
    other = fresh.receive("G22-260819-0001")
    fresh.put(other, Draft("FurtherCodeAdded", {"kind": "portal", "code": "H99.99-260819-0001"}))
    assert fresh.queries.find_code("H99.99-260819-0001") == own
    assert fresh.queries.find_code(" g22 260819 0001 ") == other
    assert fresh.queries.find_code("H99.99-260819") is None
    assert fresh.queries.find_code("") is None


def test_a_dossier_its_events_and_an_unknown_one(fresh: Books) -> None:
    subject = fresh.receive("H99.99-260819-0001", name="Tạ Văn Nó")
    dossier = fresh.queries.dossier(subject)
    assert dossier is not None
    assert (dossier.code, dossier.version, len(fresh.queries.events_of(SubjectKind.DOSSIER, subject))) == (
        "H99.99-260819-0001", 1, 1,
    )  # fmt: skip
    assert fresh.queries.dossier("unknown") is None
    assert fresh.queries.slip("unknown") is None
    assert fresh.queries.events_of(SubjectKind.DOSSIER, "unknown") == []


def test_drafts_and_numbers_come_from_the_kept_tables(fresh: Books) -> None:
    with fresh.engine.begin() as connection:
        connection.execute(number_cursor.insert().values(prefix="H99.99", day="2026-08-19", last=17))
        for name, saved_at in (("a", "2026-08-19T09:00:00+07:00"), ("b", "2026-08-19T10:00:00+07:00")):
            values = {
                "id": name,
                "title": name,
                "data": '{"x":[1]}',
                "officer_id": CLERK,
                "saved_at": saved_at,
            }
            connection.execute(draft.insert().values(**values))
    assert fresh.queries.numbers_used("H99.99", date(2026, 8, 19)) == 17
    assert fresh.queries.numbers_used("H99.99", date(2026, 8, 20)) == 0
    assert [(saved.id, saved.data) for saved in fresh.queries.drafts()] == [
        ("b", {"x": [1]}),
        ("a", {"x": [1]}),
    ]


def test_an_empty_profile_answers_everything_with_nothing(fresh: Books) -> None:
    queries = fresh.queries
    assert queries.office() is None
    assert queries.tally(NOON) == Tally(0, 0, 0)
    assert (queries.search("a", 5), queries.recent_actions(5), queries.procedure_usage()) == ([], [], {})
    assert queries.count(DossierFilter()) == 0
    with pytest.raises(LookupError):
        queries.device()


def test_no_question_walks_the_whole_of_a_table_of_dossiers_or_events(books: Books) -> None:
    statements: list[tuple[str, object]] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: object, *_: object) -> None:
        statements.append((statement, parameters))

    event.listen(books.reading, "before_cursor_execute", note)
    queries = books.queries
    one_day = DossierFilter(received_from=FIRST, received_to=FIRST)
    for chosen in (one_day, DossierFilter(stage=Stage.VOIDED), DossierFilter(express=True),
                   DossierFilter(procedure_code=PROCEDURES[0]), DossierFilter(received_by=CLERK),
                   DossierFilter(due_from=FIRST, due_to=FIRST)):  # fmt: skip
        queries.page(chosen, None, 5)
        queries.count(chosen)
    for typed in ("thu tuc mau", "h99", "0001", "H99.99-260803-0001"):
        queries.search(typed, 5)
    queries.due_between(NOON, NOON, 5)
    queries.tally(NOON)
    queries.known_person("026190000001")
    queries.find_token("1")
    event.remove(books.reading, "before_cursor_execute", note)
    plans: list[Any] = []
    with books.reading.connect() as connection:
        for statement, parameters in statements:
            if statement.startswith("SELECT"):
                plans += connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()  # type: ignore[arg-type]
    assert plans
    scans = {
        plan[3] for plan in plans if plan[3] in {"SCAN dossier", "SCAN d", "SCAN events", "SCAN party_key"}
    }
    assert scans == set()


def test_a_damaged_database_is_a_fault_with_a_sentence(fresh: Books) -> None:
    for place in range(300):
        fresh.receive(f"H99.99-260819-{place:04}", address="thôn Bãi, xã Sông Trăng " * 5)
    fresh.close()
    (file,) = fresh.folder.glob("*.db")
    content = bytearray(file.read_bytes())
    middle = len(content) // 8
    content[middle:] = bytes(len(content) - middle)
    file.write_bytes(content)
    with pytest.raises(EnvironmentFault) as raised:
        fresh.queries.page(DossierFilter(), None, 300)
    assert raised.value.kind == "corrupt"
