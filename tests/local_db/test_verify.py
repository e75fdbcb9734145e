"""`verify` finds what is wrong with a profile, in the part where it is wrong."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection

from counter_app.domain.failures import EnvironmentFault
from counter_app.ports import Verification
from tests.local_db.desk import DAY, UNIT, Place, receive

Tamper = Callable[[Connection], object]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    found = Place(tmp_path)
    found.found()
    with found.open() as profile:
        for _ in range(5):
            receive(profile)
    return found


def verified(place: Place) -> Verification:
    with place.open(reading=True) as profile:
        return profile.verify()


def database_is_sound(place: Place) -> bool:
    try:
        return verified(place).database
    except EnvironmentFault as fault:
        # On the first page even opening tells.
        return fault.kind != "corrupt"


def sql(statement: str) -> Tamper:
    return lambda connection: connection.exec_driver_sql(statement)


TAMPERED: dict[str, tuple[Tamper, str]] = {
    "content": (sql("UPDATE events SET payload = replace(payload, '2.000815', '2.000816')"), "payload"),
    "person": (sql("UPDATE events SET person = CAST(replace(person, 'Trần', 'Phan') AS BLOB)"), "person"),
    "erased without right": (sql("UPDATE events SET person = NULL WHERE position = 6"), "person_missing"),
    "head": (sql("UPDATE events SET head = replace(head, 'clerk', 'chief') WHERE position = 6"), "hash"),
    "head and its hash": (
        sql("UPDATE events SET head = x'7b7d', event_hash = 'aa' WHERE position = 6"),
        "payload",
    ),
    "column": (sql("UPDATE events SET actor_id = 'someone' WHERE position = 6"), "columns"),
    "signature": (sql("UPDATE events SET sig = zeroblob(64) WHERE position = 6"), "signature"),
    "removed": (sql("DELETE FROM events WHERE position = 6"), "gap"),
    "cut off": (
        sql("DELETE FROM events WHERE position = (SELECT max(position) FROM events)"),
        "head of the chain",
    ),
    "swapped": (
        sql("UPDATE events SET seq = CASE seq WHEN 6 THEN 70 WHEN 7 THEN 6 ELSE seq END"),
        "columns",
    ),
}
PHRASES = {
    "payload": "content", "person": "personal part of the event was changed", "hash": "recorded hash",
    "person_missing": "without a lawful erasure", "columns": "columns", "signature": "signature",
    "gap": "right before it is missing", "head of the chain": "head of the chain",
}  # fmt: skip


@pytest.mark.parametrize("name", TAMPERED)
def test_a_tampered_event_is_found(place: Place, name: str) -> None:
    assert verified(place).ok
    tamper, what = TAMPERED[name]
    with place.tampering() as connection:
        tamper(connection)
    found = verified(place)
    assert not found.chain
    sentences = [finding.words.en for finding in found.findings if finding.part == "chain"]
    assert any(PHRASES[what] in sentence for sentence in sentences), sentences
    assert found.database
    assert found.witness or name == "cut off"


def test_the_check_at_start_sees_the_last_events(place: Place) -> None:
    with place.open() as profile:
        assert profile.start_check() == ()
    with place.tampering() as connection:
        connection.exec_driver_sql("UPDATE events SET payload = '{}' WHERE position = 6")
    with place.open() as profile:
        assert {finding.part for finding in profile.start_check()} == {"chain"}


def test_changed_read_tables_are_found_and_nothing_else(place: Place) -> None:
    with place.tampering() as connection:
        connection.exec_driver_sql("UPDATE dossier SET owner = 'Lê Văn Khác' WHERE code LIKE '%-0003'")
    found = verified(place)
    assert (found.database, found.chain, found.witness, found.rebuild) == (True, True, True, False)


def test_a_number_the_witness_never_saw_is_found(place: Place) -> None:
    with place.tampering() as connection:
        connection.exec_driver_sql("UPDATE number_cursor SET last = 900")
    found = verified(place)
    assert (found.chain, found.witness) == (True, False)
    assert [finding.place for finding in found.findings] == [f"{UNIT} {DAY.isoformat()}: 900"]


def test_every_flipped_bit_of_the_file_is_found(place: Place) -> None:
    file = place.folder / "office.db"
    sound = file.read_bytes()
    chosen = random.Random(7)
    for _ in range(25):
        flipped = bytearray(sound)
        flipped[chosen.randrange(len(sound))] ^= 1 << chosen.randrange(8)
        file.write_bytes(flipped)
        assert not database_is_sound(place)
    file.write_bytes(sound)
    assert verified(place).ok
