"""Events of every released version still open, verify and fold to the same story."""

from __future__ import annotations

import json
from base64 import b64decode
from collections import defaultdict
from pathlib import Path

import pytest

from counter_app.domain.admission import admit
from counter_app.domain.dossier import Stage
from counter_app.domain.envelope import GENESIS, Event, StoredEvent, SubjectKind, damage_of, opened
from counter_app.domain.folding import Folded, fold
from counter_app.domain.office import admit_device, admit_office, admit_officer, admit_slip

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
