"""Events of every released version still open, verify and fold to the same story."""

from __future__ import annotations

import json
from base64 import b64decode
from collections import defaultdict
from pathlib import Path

import pytest

from counter_app.domain.admission import _RULES, admit
from counter_app.domain.dossier import Dossier, Stage
from counter_app.domain.envelope import GENESIS, Event, StoredEvent, SubjectKind, damage_of, opened
from counter_app.domain.folding import Folded, fold
from counter_app.domain.office import _ISSUED, admit_device, admit_office, admit_officer, admit_slip

CORPORA = sorted((Path(__file__).parent.parent / "golden").glob("events_v*.json"))
ADMITTING = {
    SubjectKind.DOSSIER: admit,
    SubjectKind.OFFICE: admit_office,
    SubjectKind.OFFICER: admit_officer,
    SubjectKind.DEVICE: admit_device,
    SubjectKind.SLIP: admit_slip,
}


def stored_events(path: Path) -> list[StoredEvent]:
    rows = json.loads(path.read_text("utf-8"))
    return [
        StoredEvent(
            row["head"].encode(),
            row["payload"].encode(),
            None if row["person"] is None else row["person"].encode(),
            b64decode(row["sig"]),
        )
        for row in rows
    ]


def folded(path: Path) -> dict[tuple[SubjectKind, str], Folded[object]]:
    by_subject: dict[tuple[SubjectKind, str], list[Event]] = defaultdict(list)
    for stored in stored_events(path):
        event = opened(stored)
        by_subject[event.header.subject_kind, event.header.subject].append(event)
    return {key: fold(ADMITTING[key[0]], events) for key, events in by_subject.items()}  # type: ignore[arg-type]


def test_there_is_a_corpus() -> None:
    assert CORPORA


@pytest.mark.parametrize("path", CORPORA, ids=lambda path: path.stem)
def test_bytes_hashes_and_chain_hold(path: Path) -> None:
    previous = GENESIS
    for stored in stored_events(path):
        assert damage_of(stored) is None
        assert opened(stored).header.prev_hash == previous
        previous = stored.event_hash


@pytest.mark.parametrize("path", CORPORA, ids=lambda path: path.stem)
def test_every_event_is_still_admitted(path: Path) -> None:
    assert not [item for subject in folded(path).values() for item in subject.refused]


def test_the_story_of_version_1() -> None:
    states = [subject.state for key, subject in folded(CORPORA[0]).items() if key[0] is SubjectKind.DOSSIER]
    told = {state.code[-4:]: (state.stage, state.issue, len(state.slips)) for state in states}  # type: ignore[attr-defined]
    assert told == {
        "0001": (Stage.RECEIVED, 2, 3),
        "0002": (Stage.RECEIVED, 1, 2),
        "0003": (Stage.VOIDED, 1, 2),
        "0004": (Stage.RETURNED, 1, 0),
    }


def moved(path: Path) -> dict[str, Dossier]:
    states = [subject.state for key, subject in folded(path).items() if key[0] is SubjectKind.DOSSIER]
    return {each.code[-4:]: each for each in states if isinstance(each, Dossier)}


def test_every_move_is_in_a_corpus_so_that_later_versions_still_read_it() -> None:
    types = {opened(stored).type for path in CORPORA for stored in stored_events(path)}
    assert set(_RULES) - {"PayloadErased"} <= types
    assert set(_ISSUED) | {"HandoverCounted", "HandoverCancelled"} <= types


def test_the_story_of_version_2() -> None:
    told = moved(CORPORA[1])
    stages = {code: state.stage for code, state in told.items()}
    assert stages == {
        "0001": Stage.RECEIVED,
        "0002": Stage.RECEIVED,
        "0003": Stage.VOIDED,
        "0004": Stage.RETURNED,
        "0005": Stage.RETURNED,
        "0006": Stage.RETURNED,
        "0007": Stage.STOPPED,
        "0008": Stage.STOPPED,
        "0009": Stage.WITHDRAWN,
    }
    whole, refused = told["0005"], told["0006"]
    assert [each.kind.value for each in whole.course.pauses] == ["supplement", "payment"]
    assert [each.cause for each in whole.due_changes] == [
        "supplement_asked", "supplement", "payment_asked", "payment", "reappointed", "calendar",
    ]  # fmt: skip
    assert whole.course.reappointment is not None
    assert whole.due == "2026-12-14T16:30:00+07:00"
    assert whole.first_due == "2026-11-30T16:30:00+07:00"
    assert [each.holder.kind.value for each in whole.custody.chain] == [
        "counter",
        "section",
        "counter",
        "citizen",
    ]
    assert [each.answered_at is not None for each in whole.course.questions] == [True]
    assert (refused.course.result and refused.course.result.reason) == "không đủ điều kiện"
    assert [each.kind.value for each in refused.custody.differences] == ["damaged"]
    assert [(each.inside, each.lent) for each in refused.ledger.standing()] == [(0, 0)]
    assert [each.amount for each in refused.ledger.fees][:2] == [20_000, -5_000]
