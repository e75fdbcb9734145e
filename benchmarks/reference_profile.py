"""The profiles that benchmarks measure on, built once outside git: real events, chain and signatures.

`reference` is one office year of 200,000 dossiers with 6 events each, `stretch` 1,000,000 with 3.
Building goes day by day and resumes where it was ended; the same seed gives the same bytes.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from random import Random

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, Engine, inspect

from benchmarks.invented_people import PROCEDURES, Weighted, person
from counter_app.domain.canonical import sha256_hex
from counter_app.domain.custody import Holder, HolderKind
from counter_app.domain.envelope import GENESIS, Draft, Header, StoredEvent, SubjectKind, payload_bytes, seal
from counter_app.domain.identifiers import office_id_of, uuid7
from counter_app.domain.office_time import OFFICE_ZONE, iso
from local_db.engine import create_database, open_engine
from local_db.read_schema import create_read_tables, read_tables_current, set_state, state_of
from local_db.rebuild import rebuild
from local_db.schema import metadata

SEED = 20260701
LAST_DAY = date(2026, 6, 30)
DOSSIERS_A_DAY = 800
UNIT_CODE = "H99.99"  # cannot exist: a demo unit
KEY = hashlib.sha256(b"benchmark profile").digest()
# When, in days after receipt, the later events of a dossier happen.
DAYS_LATER = (0, 0, 0, 1, 3, 5)
SECTION = Holder(HolderKind.SECTION, "Phòng Mẫu").as_data()
OFFICERS = tuple(uuid7(1_700_000_000_000 + place, place) for place in range(8))
DEVICE = uuid7(1_700_000_000_100, 1)

_COLUMNS = (
    "event_id, subject_kind, subject, type, device_id, incarnation, seq, based_on_version, lamport,"
    " action_id, command_id, actor_id, wall, head, payload, person, sig, event_hash"
)
_INSERT = f"INSERT INTO events ({_COLUMNS}) VALUES ({', '.join('?' * 18)})"


@dataclass(frozen=True, slots=True)
class Shape:
    """How large a profile is."""

    name: str
    dossiers: int
    events_each: int

    @property
    def days(self) -> int:
        """Working days it covers."""
        return -(-self.dossiers // DOSSIERS_A_DAY)


REFERENCE = Shape("reference", 200_000, 6)
STRETCH = Shape("stretch", 1_000_000, 3)
SHAPES = {shape.name: shape for shape in (REFERENCE, STRETCH)}


@dataclass(frozen=True, slots=True)
class Planned:
    """One invented dossier: what its events will say."""

    id: str
    received: datetime
    code: str
    payload: dict[str, object]
    person: dict[str, object]
    officer: str
    void: bool


def cache_folder() -> Path:
    """Where the profiles lie: `var/bench` of the project, or COUNTER_BENCH_CACHE."""
    named = os.environ.get("COUNTER_BENCH_CACHE")
    return Path(named) if named else Path(__file__).resolve().parent.parent / "var" / "bench"


def profile(shape: Shape = REFERENCE) -> Path:
    """The database of a profile, built now if it is not there yet."""
    path = cache_folder() / shape.name / "counter.db"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        create_database(path, KEY)
    engine = open_engine(path, KEY)
    with engine.begin() as connection:
        metadata.create_all(connection)
        if not inspect(connection).has_table("read_state"):
            create_read_tables(connection)
        ready = state_of(connection, "benchmark_ready")
        current = read_tables_current(connection)
    if not ready:
        _build(engine, shape)
    elif not current:
        rebuild(engine)
    engine.dispose()
    return path


def _build(engine: Engine, shape: Shape) -> None:
    with engine.begin() as connection:
        done = int(state_of(connection, "benchmark_day") or -1)
    key = Ed25519PrivateKey.from_private_bytes(KEY)
    for day in range(done + 1, shape.days + max(DAYS_LATER[: shape.events_each])):
        with engine.begin() as connection:
            if day == 0:
                _start_device(connection)
            _write_day(connection, key, shape, day)
            set_state(connection, "benchmark_day", str(day))
        if day % 50 == 0:
            print(f"{shape.name}: day {day} of {shape.days}", file=sys.stderr)
    rebuild(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA optimize")
        set_state(connection, "benchmark_ready", "1")


def _start_device(connection: Connection) -> None:
    connection.exec_driver_sql(
        "INSERT INTO device_self VALUES (1, ?, ?, 1, 0, ?)", (office_id_of(UNIT_CODE), DEVICE, GENESIS)
    )


def _write_day(connection: Connection, key: Ed25519PrivateKey, shape: Shape, day: int) -> None:
    row = connection.exec_driver_sql("SELECT seq, event_hash FROM device_self").one()
    seq, head = row
    numbers = count(seq + 1)
    rows = []
    for header, draft in _events_of_day(shape, day):
        payload, person_part = payload_bytes(draft, f"{day:032x}")
        seq = next(numbers)
        chained = Header(**header, seq=seq, prev_hash=head, payload_hash=sha256_hex(payload))  # type: ignore[arg-type]
        stored = seal(chained, payload, person_part, key.sign)
        head = stored.event_hash
        rows.append(_row(chained, stored, head))
    connection.exec_driver_sql(_INSERT, rows)
    connection.exec_driver_sql("UPDATE device_self SET seq = ?, event_hash = ?", (seq, head))


def _row(header: Header, stored: StoredEvent, event_hash: str) -> tuple[object, ...]:
    return (
        header.event_id, header.subject_kind.value, header.subject, header.type, header.device_id, 1,
        header.seq, header.based_on_version, header.lamport, header.action_id, header.command_id,
        header.actor_id, header.wall, stored.head, stored.payload, stored.person, stored.sig, event_hash,
    )  # fmt: skip


def _events_of_day(shape: Shape, day: int) -> Iterator[tuple[dict[str, object], Draft]]:
    """Headers (without their place in the chain) and drafts of one day, those of older dossiers last."""
    for later in sorted(set(DAYS_LATER[: shape.events_each])):
        if not 0 <= day - later < shape.days:
            continue
        places = [place for place in range(shape.events_each) if DAYS_LATER[place] == later]
        for planned in planned_day(shape, day - later):
            action = uuid7(_milliseconds(planned.received), places[0])
            command = f"{planned.id[:-2]}{places[0]:02x}"
            for place in places:
                draft = _draft(planned, place)
                yield _header(planned, place, later, draft.type, (action, command)), draft


def planned_day(shape: Shape, day: int) -> list[Planned]:
    """The dossiers received on one working day of the profile."""
    random = Random(SEED * 100_003 + day)
    on = _working_day(shape, day)
    number = min(DOSSIERS_A_DAY, shape.dossiers - day * DOSSIERS_A_DAY)
    seconds = sorted(random.randrange(7 * 3600 + 1800, 17 * 3600) for _ in range(number))
    return [_planned(random, shape, on, place + 1, at) for place, at in enumerate(seconds)]


def _working_day(shape: Shape, day: int) -> date:
    weeks, rest = divmod(shape.days - 1 - day, 5)
    return LAST_DAY - timedelta(days=weeks * 7 + rest + (2 if rest > LAST_DAY.weekday() else 0))


_KINDS = Weighted([weight for _, weight, _ in PROCEDURES])


def _planned(random: Random, shape: Shape, on: date, number: int, at: int) -> Planned:
    received = datetime.combine(on, time(), OFFICE_ZONE) + timedelta(seconds=at)
    kind = _KINDS.draw(random)
    name, _, express = PROCEDURES[kind]
    owner = person(random.randrange(shape.dossiers // 2))
    submitter = person(random.randrange(shape.dossiers // 2)) if random.random() < 0.15 else None
    code = f"{UNIT_CODE}-{on:%y%m%d}-{number:04d}"
    due = (
        None
        if express
        else iso(received.replace(hour=16, minute=30) + timedelta(days=random.choice((3, 5, 7, 14))))
    )
    payload: dict[str, object] = {
        "code": code, "received_at": iso(received), "procedure_code": f"9.{kind:06d}", "procedure_name": name,
        "due": due, "express": express, "token": str(random.getrandbits(128)), "register_number": number,
        "receipt_number": number, "limit": {"amount": 5, "unit": "working_day"}, "sets": 1,
        "fee": {"amount": 10_000, "paid": True, "exemption": None},
        "catalogue": "0" * 64, "calendar": "1" * 64,
        "components": [
            {"name": f"Giấy tờ số {part} theo quy định", "originals": 1, "copies": 1} for part in range(5)
        ],
    }  # fmt: skip
    people: dict[str, object] = {
        "owner": owner.as_data(),
        "submitter": submitter.as_data() if submitter else None,
        "authorisation": None,
    }
    dossier_id = uuid7(_milliseconds(received), random.getrandbits(74))
    return Planned(
        dossier_id, received, code, payload, people, random.choice(OFFICERS), random.random() < 0.01
    )


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def _draft(planned: Planned, place: int) -> Draft:
    if place == 0:
        return Draft("Received", planned.payload, planned.person)
    if place in (1, 2):
        slip = {
            "form": "01",
            "issue": 1,
            "copy": place,
            "mark": "",
            "pdf_hash": sha256_hex(planned.id.encode()),
        }
        return Draft("SlipPrinted", slip)
    if planned.void and place == 3:
        return Draft("Voided", {"reason": "Nhập nhầm thủ tục"})
    return _later(planned, place)


def _later(planned: Planned, place: int) -> Draft:
    """What happens after the receipt was printed; one that is over by then is called about."""
    at = iso(planned.received + timedelta(days=DAYS_LATER[place], seconds=place))
    if planned.void:
        return Draft("OfANewerVersion", {"at": at})
    if planned.payload["express"]:
        return Draft("CitizenCalled", {"at": at, "reached": True, "about": "result"})
    if place == 3:
        return Draft("HandedOver", {"at": at, "slip": planned.id, "to": SECTION, "tracking": ""})
    if place == 4:
        return Draft(
            "ResultReceived", {"at": at, "ended_at": at, "slip": "", "shelf": "", "outcome": "granted"}
        )
    told = {"at": at, "method": "counter", "paper": "receipt", "authorised": False, "slip": ""}
    return Draft("ResultReturned", {**told, "collector": None})


def _header(planned: Planned, place: int, later: int, kind: str, names: tuple[str, str]) -> dict[str, object]:
    moment = planned.received + timedelta(days=later, seconds=place)
    return {
        "event_id": uuid7(_milliseconds(moment), int(planned.id.replace("-", "")[20:], 16) + place),
        "office_id": office_id_of(UNIT_CODE), "subject_kind": SubjectKind.DOSSIER, "subject": planned.id,
        "type": kind, "device_id": DEVICE, "incarnation": 1, "action_id": names[0], "command_id": names[1],
        "based_on_version": place, "lamport": place + 1, "actor_id": planned.officer,
        "role_snapshot": "clerk,supervisor", "wall": iso(moment), "mono": 0, "boot_id": DEVICE,
    }  # fmt: skip


def main() -> dict[str, str]:
    """Build the named profiles (all without a name) and tell where they lie."""
    names = sys.argv[1:] or list(SHAPES)
    return {name: str(profile(SHAPES[name])) for name in names}


if __name__ == "__main__":
    print(main())
