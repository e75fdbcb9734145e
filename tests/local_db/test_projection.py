"""Read tables follow the events in the same transaction, whatever happens to a dossier."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.domain.dossier import Stage
from counter_app.domain.envelope import Draft, SubjectKind
from counter_app.domain.listing import DossierFilter
from counter_app.domain.office import Adoption
from counter_app.domain.office_time import OFFICE_ZONE, iso
from counter_app.domain.roles import Role
from local_db.projection import Projector
from local_db.rebuild_check import rebuild_equals
from tests.local_db.books import DEVICE, NOON, Books, books_in, party, received

EVERYTHING = DossierFilter()


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Books]:
    with books_in(tmp_path) as opened:
        yield opened


def slip(copy: int) -> Draft:
    return Draft("SlipPrinted", {"form": "01", "issue": 1, "copy": copy, "mark": "", "pdf_hash": "0" * 64})


def test_a_row_shows_what_was_received(books: Books) -> None:
    subject = books.receive(
        "H99.99-260819-0001", name="Nguyễn Thị Lan", due="2026-08-24T16:30:00+07:00", summary="x" * 900
    )
    (row,) = books.queries.page(EVERYTHING, None, 10)
    assert (row.id, row.code, row.owner) == (subject, "H99.99-260819-0001", "Nguyễn Thị Lan")
    assert (row.received, row.due) == (iso(NOON), "2026-08-24T16:30:00+07:00")
    assert (row.procedure_code, row.procedure) == ("9.000001", "Đăng ký khai sinh")
    assert (row.stage, row.express) == (Stage.RECEIVED, False)
    assert len(row.summary) == 200


def test_an_undone_transaction_leaves_no_trace(books: Books) -> None:
    def fail_after_refresh() -> None:
        with books.engine.begin() as connection:
            books.log(connection, subject, (received("H99.99-260819-0001", name="Vũ Thị Mất"),))
            Projector(connection).refresh(SubjectKind.DOSSIER, [subject])
            raise RuntimeError("power cut")

    subject = books.new_id()
    with pytest.raises(RuntimeError, match="power cut"):
        fail_after_refresh()
    assert books.queries.page(EVERYTHING, None, 10) == []
    assert books.found("mat") == []
    assert books.queries.count(EVERYTHING) == 0


def test_dossiers_of_one_second_keep_their_order_and_none_is_lost(books: Books) -> None:
    codes = [f"H99.99-260819-{place:04}" for place in range(40)]
    for code in codes:
        books.receive(code)
    assert [row.code for row in books.queries.page(EVERYTHING, None, 100)] == codes[::-1]
    positions = [row.position for row in books.queries.page(EVERYTHING, None, 100)]
    assert len(set(positions)) == 40


def test_a_late_entry_stands_where_it_was_received(books: Books) -> None:
    books.receive("H99.99-260819-0002", received_at="2026-08-19T10:00:00+07:00")
    books.receive("H99.99-260819-0001", received_at="2026-08-19T09:00:00+07:00")
    books.receive("H99.99-251231-0001", received_at="2025-12-31T23:59:59+07:00")
    rows = books.queries.page(EVERYTHING, None, 10)
    assert [row.code[-11:] for row in rows] == ["260819-0002", "260819-0001", "251231-0001"]


def test_a_voided_dossier_keeps_its_line_and_leaves_the_open_ones(books: Books) -> None:
    subject = books.receive("H99.99-260819-0001", due=iso(NOON + timedelta(days=2)), number="026190000001")
    books.put(subject, Draft("Voided", {"reason": "nhầm người"}))
    (row,) = books.queries.page(DossierFilter(stage=Stage.VOIDED), None, 10)
    assert row.stage is Stage.VOIDED
    assert books.queries.count(DossierFilter(stage=Stage.RECEIVED)) == 0
    assert books.queries.due_between(NOON, NOON + timedelta(days=9), 10) == []
    assert books.queries.known_person("026190000001") is None
    assert books.queries.find_code("H99.99-260819-0001") == subject


def test_a_changed_due_date_moves_between_the_days(books: Books) -> None:
    subject = books.receive("H99.99-260819-0001", due="2026-08-21T16:30:00+07:00")
    books.put(
        subject, Draft("DueDateChanged", {"due": "2026-08-28T16:30:00+07:00", "cause": "x", "reason": "y"})
    )
    on_21st, on_28th = (
        DossierFilter(due_from=day, due_to=day) for day in (date(2026, 8, 21), date(2026, 8, 28))
    )
    assert (books.queries.count(on_21st), books.queries.count(on_28th)) == (0, 1)
    assert books.queries.tally(datetime(2026, 8, 28, 8, tzinfo=OFFICE_ZONE)).due_today == 1


def test_what_is_refused_is_listed_and_shown_with_its_reason(books: Books) -> None:
    subject = books.receive("H99.99-260819-0001")
    books.put(subject, Draft("Voided", {"reason": "nhầm"}))
    books.put(subject, slip(1))
    (refused,) = books.queries.refused(10)
    assert (refused.event.type, refused.refusal.reason) == ("SlipPrinted", "voided")
    assert refused.refusal.words.vi
    assert books.queries.refused(0) == []


def test_events_before_the_receipt_arrives_wait_and_then_count(books: Books) -> None:
    subject = books.new_id()
    books.put(subject, slip(1))
    assert books.queries.page(EVERYTHING, None, 10) == []
    assert [each.refusal.reason for each in books.queries.refused(10)] == ["unknown_dossier"]
    # The hub puts the receipt first; the read tables follow its order.
    books.put(subject, received("H99.99-260819-0001"))
    with books.engine.begin() as connection:
        for version, kind in ((1, "Received"), (2, "SlipPrinted")):
            connection.exec_driver_sql(
                "UPDATE events SET subject_version = ? WHERE type = ?", (version, kind)
            )
        Projector(connection).refresh(SubjectKind.DOSSIER, [subject])
    assert [row.code for row in books.queries.page(EVERYTHING, None, 10)] == ["H99.99-260819-0001"]
    assert books.queries.refused(10) == []


def test_every_token_of_every_issue_leads_to_its_paper(books: Books) -> None:
    subject = books.receive("H99.99-260819-0001", token="111")
    books.put(subject, Draft("Corrected", {"reason": "thiếu giấy", "changes": {"token": "222"}}))
    guidance = books.put(books.new_id(), Draft("GuidanceIssued", {"token": "333"}), kind=SubjectKind.SLIP)
    found = [books.queries.find_token(token) for token in ("111", "222", "333", "444")]
    assert found == [("dossier", subject), ("dossier", subject), ("slip", guidance), None]


def test_slips_officers_office_and_devices_are_what_their_events_say(books: Books) -> None:
    guidance = [books.new_id() for _ in range(3)]
    for number, subject in enumerate(guidance):
        draft = Draft("GuidanceIssued", {"number": number}, {"owner": party("Hồ Văn Chờ")})
        books.put(subject, draft, kind=SubjectKind.SLIP)
    books.put(guidance[2], Draft("GuidanceUsed", {"dossier_id": "d"}), kind=SubjectKind.SLIP)
    slips = books.queries.slips("guidance", 2)
    assert [each.content["number"] for each in slips] == [2, 1]
    assert slips[0].used_by == "d"
    founded = {
        "unit_code": "H99.99",
        "unit_name": "Xã Mẫu",
        "form_set": "A",
        "demo": True,
        "settings": {"a": 1},
    }
    adopted = Draft("LayerAdopted", {"version": "v", "valid_from": "2026-01-01"})
    books.put("office", Draft("OfficeFounded", founded), adopted, kind=SubjectKind.OFFICE)
    office = books.queries.office()
    assert office is not None
    assert (office.unit_name, office.demo, office.settings, office.layers) == (
        "Xã Mẫu", True, {"a": 1}, (Adoption("v", "2026-01-01"),),
    )  # fmt: skip
    for user in ("binh", "an"):
        added = Draft("OfficerAdded", {"username": user, "name": user.title(), "roles": "clerk,supervisor"})
        books.put(books.new_id(), added, kind=SubjectKind.OFFICER)
    assert [each.username for each in books.queries.officers()] == ["an", "binh"]
    assert books.queries.officers()[0].roles == {Role.CLERK, Role.SUPERVISOR}
    started = {"pc": 1, "pcs": 2, "public_key": "00", "ranges": []}
    books.put(DEVICE, Draft("DeviceStarted", started), kind=SubjectKind.DEVICE)
    assert (books.queries.device().pcs, len(books.queries.devices())) == (2, 1)


STEPS = st.sampled_from(["receive", "correct", "person", "void", "slip", "due", "code", "erase", "later"])


def happened(step: str, number: int) -> Draft:
    drafts = {
        "correct": Draft(
            "Corrected", {"reason": "r", "changes": {"summary": f"s{number}", "token": f"{number}"}}
        ),
        "person": Draft("Corrected", {"reason": "r", "changes": {}}, {"owner": party(f"Lý Thị {number}")}),
        "void": Draft("Voided", {"reason": "r"}),
        "slip": slip(1),
        "due": Draft(
            "DueDateChanged", {"due": iso(NOON + timedelta(days=number)), "cause": "c", "reason": "r"}
        ),
        "code": Draft("FurtherCodeAdded", {"kind": "portal", "code": f"P-{number % 3}"}),
        "erase": Draft("PayloadErased", {"legal_basis": "Luật 91/2025/QH15"}),
        "later": Draft("OfANewerVersion", {"number": number}),
    }
    return drafts.get(step) or received(
        f"H99.99-260819-{number:04}", f"Trần {number}", phone=f"01900000{number:02}"
    )


@settings(max_examples=15)
@given(steps=st.lists(st.tuples(STEPS, st.integers(0, 3)), min_size=1, max_size=20))
def test_after_any_history_the_read_tables_are_what_a_rebuild_would_make(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    with books_in(tmp_path_factory.mktemp("books")) as books:
        subjects = [books.new_id() for _ in range(4)]
        for number, (step, place) in enumerate(steps):
            books.put(subjects[place], happened(step, number))
        with books.reading.connect() as connection:
            assert rebuild_equals(connection) == []
