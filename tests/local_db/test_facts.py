"""Records of dossiers: what a fold says, as lateness judges it, and joined in order out of the database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.course import Course, Outcome, PauseKind, Question, RecordedPause, Result
from counter_app.domain.custody import Custody, Holder, HolderKind, Transit
from counter_app.domain.dossier import Dossier, Stage
from counter_app.domain.envelope import Draft
from counter_app.domain.lateness import lateness_cause
from counter_app.domain.limits import OnResume
from counter_app.domain.office_time import from_iso, iso
from counter_app.ports.columns import (
    EXPRESS,
    FACT,
    FIELDS,
    HOLDERS,
    LATEST_MINUTE,
    NONE,
    ON_ITS_WAY,
    STAGES,
    Fact,
    FactChoice,
    FactColumns,
    FactOutcome,
    moment_of,
)
from counter_app.services.deadlines.board_classes import CAUSES, causes_of
from counter_app.services.fact_arrays import minute_number, records_of
from local_db import fact_queries
from local_db.fact_entries import fact_of
from tests.local_db.books import NOON, Books, books_in

COUNTER = Custody(Holder(HolderKind.COUNTER), iso(NOON))


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Books]:
    with books_in(tmp_path) as opened:
        yield opened


def dossier(stage: Stage = Stage.RECEIVED, **about: object) -> Dossier:
    facts = {
        "code": "H99.99-260819-0001", "procedure_code": "9.000001", "procedure_name": "Đăng ký khai sinh",
        "received_at": iso(NOON), "due": "2026-08-24T16:30:00+07:00",
    }  # fmt: skip
    made = Dossier(
        "id", 1, stage, facts, None, "clerk", iso(NOON), "2026-08-24T16:30:00+07:00", COUNTER,
        first_due="2026-08-24T16:30:00+07:00",
    )  # fmt: skip
    return replace(made, **about)  # type: ignore[arg-type]


def named(fact: Fact) -> dict[str, object]:
    """The record's fields by name, labels as their texts."""
    numbers = {text: place for place, text in enumerate(dict.fromkeys(fact.texts), 1)}
    values = dict(zip(FIELDS, FACT.unpack(fact.packed(7, numbers)), strict=True))
    texts = {number: text for text, number in numbers.items()}
    return {name: texts.get(value, "") if name in LABEL_FIELDS else value for name, value in values.items()}


LABEL_FIELDS = (
    "procedure_code",
    "procedure",
    "field",
    "section",
    "holder",
    "clerk",
    "unit",
    "holder_officer",
)


def test_a_dossier_on_its_way() -> None:
    to = Holder(HolderKind.SECTION, "Phòng Tư pháp")
    found = named(fact_of(dossier(custody=COUNTER.sent(Transit("slip", to, iso(NOON))))))
    assert (found["position"], found["holder"], found["clerk"]) == (7, "counter", "clerk")
    assert found["holder_kind"] == HOLDERS.index(HolderKind.COUNTER) | ON_ITS_WAY
    assert (found["unit"], found["ended"], found["outcome"]) == ("", NONE, FactOutcome.NONE.value)
    assert moment_of(int(str(found["due"]))) == from_iso("2026-08-24T16:30")


def test_what_is_resolved_on_the_spot_ended_when_it_came() -> None:
    made = dossier(Stage.RETURNED)
    found = named(fact_of(replace(made, facts={**made.facts, "express": True})))
    assert found["ended"] == found["returned"] == found["received"] != NONE
    assert (found["flags"], found["outcome"]) == (EXPRESS, FactOutcome.GRANTED.value)


def test_a_void_or_unreadable_dossier_stops_no_list() -> None:
    assert named(fact_of(dossier(Stage.VOIDED)))["outcome"] == FactOutcome.VOID.value
    odd = dossier(
        due="9999-12-31T23:59:00+07:00", first_due="no time", facts={"received_at": 5, "section": 3}
    )
    found = named(fact_of(odd))
    assert (found["due"], found["first_due"], found["section"]) == (LATEST_MINUTE, NONE, "")
    assert found["received"] == minute_number(NOON)


DAYS = st.integers(0, 30)


def day(number: int) -> str:
    return iso(NOON + timedelta(days=number))


@st.composite
def dossiers(draw: st.DrawFn) -> tuple[Dossier, datetime]:
    """Dossiers with pauses and questions of any length, open or ended, and the time of asking."""
    pauses, at = [], draw(DAYS)
    for kind in draw(st.lists(st.sampled_from(PauseKind), max_size=3)):
        ends = at + draw(st.integers(0, 9))
        pauses.append(RecordedPause(kind, day(at), OnResume.CONTINUE, "lý do", "an", day(ends)))
        at = ends
    stage = Stage.PROCESSING
    if draw(st.booleans()) and pauses:
        pauses[-1] = replace(pauses[-1], ends=None)
        waits = pauses[-1].kind is PauseKind.SUPPLEMENT
        stage = Stage.AWAITING_SUPPLEMENT if waits else Stage.AWAITING_PAYMENT
    questions = [
        Question(str(place), "cơ quan", "", day(0), day(draw(DAYS)), day(draw(DAYS)))
        for place in range(draw(st.integers(0, 2)))
    ]
    if draw(st.booleans()):
        questions.append(Question("open", "cơ quan", "", day(0), day(draw(DAYS))))
    result = None
    if draw(st.booleans()):
        stage, result = Stage.RESULT_READY, Result(Outcome.GRANTED, day(draw(st.integers(0, 60))))
    dates = st.one_of(st.none(), DAYS.map(day))
    made = dossier(
        stage,
        due=draw(dates),
        first_due=None if stage in (Stage.AWAITING_SUPPLEMENT, Stage.AWAITING_PAYMENT) else draw(dates),
        course=Course(tuple(pauses), tuple(questions), result=result),
    )
    facts = {**made.facts, "due": draw(dates)}
    return replace(made, facts=facts), NOON + timedelta(days=draw(st.integers(0, 60)))


@given(drawn=dossiers())
def test_columns_judge_lateness_as_the_domain_does(drawn: tuple[Dossier, datetime]) -> None:
    made, now = drawn
    fact = fact_of(made)
    record = fact.packed(1, dict.fromkeys(fact.texts, 1))
    (cause,) = causes_of(minute_number(now), records_of(FactColumns(record)))
    assert CAUSES[cause] is lateness_cause(made, now)


def positions(columns: FactColumns) -> list[int]:
    found: list[int] = records_of(columns)["position"].tolist()
    return found


def test_records_come_in_order_whole_in_halves_and_one_by_one(
    books: Books, monkeypatch: pytest.MonkeyPatch
) -> None:
    received = [NOON + timedelta(days=place % 5, seconds=place) for place in range(40)]
    codes = [f"H99.99-260819-{place:04}" for place in range(40)]
    subjects = [
        books.receive(code, received_at=iso(moment)) for code, moment in zip(codes, received, strict=True)
    ]
    books.put(subjects[3], Draft("Voided", {"reason": "nhầm"}))
    whole = books.queries.facts(FactChoice.ALL)
    assert positions(whole) == sorted(positions(whole))
    assert len(whole) == 40
    monkeypatch.setattr(fact_queries, "WORTH_PARTING", 2)
    assert books.queries.facts(FactChoice.ALL).records == whole.records
    watched = books.queries.facts(FactChoice.OPEN)
    assert len(watched) == 39
    assert set(positions(whole)) - set(positions(watched)) == set(
        positions(books.queries.facts_of([subjects[3]]))
    )
    of_two = books.queries.facts_of([subjects[9], "unknown", subjects[4], subjects[9]])
    assert len(of_two) == 2
    shown = books.queries.rows_at([*positions(of_two)[::-1], 5])
    assert {row.id for row in shown} == {subjects[4], subjects[9]}
    assert [row.position for row in shown] == positions(of_two)[::-1]
    (record,) = records_of(books.queries.facts_of([subjects[4]]))
    assert whole.labels[int(record["procedure"])] == "Đăng ký khai sinh"
    assert STAGES[record["stage"]] is Stage.RECEIVED


def test_nothing_received_is_no_records(books: Books) -> None:
    assert len(books.queries.facts(FactChoice.ALL)) == len(books.queries.facts(FactChoice.OPEN)) == 0
    assert len(books.queries.facts_of(["unknown"])) == 0
