"""A counter reduced to its writes: found an office, receive dossiers, look at what is kept."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import text

from counter_app.domain.envelope import Draft, SubjectKind
from counter_app.domain.identifiers import office_id_of
from counter_app.domain.numbering import default_range
from counter_app.domain.office_time import OFFICE_ZONE, iso
from counter_app.domain.papers import FormSet
from counter_app.domain.roles import Role
from counter_app.ports import Series, Work
from counter_app.services.recording import Actor, Recorder
from counter_app.services.setting_up.founding import Founding, InForce, found_office
from local_db.creating import NewProfile, creating
from local_db.derivation import Derivation
from local_db.engine import open_engine
from local_db.opening import Opening, open_profile
from local_db.platform.clock import SystemClock, SystemEntropy, SystemIds
from local_db.profile import Profile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

UNIT = "H62.22.4"
USER, PASSWORD = "an", "mật khẩu của An"
CHEAP = Derivation(memory_kib=64, passes=1)
DAY = date(2026, 4, 20)
MORNING = datetime(2026, 4, 20, 8, 0, tzinfo=OFFICE_ZONE)
OFFICER = Actor("01900000-0000-7000-8000-000000000001", USER, "Nguyễn Thị An", frozenset(Role))
IDS = SystemIds()


@dataclass(frozen=True)
class Place:
    """Where a test keeps a profile and, apart from it, the state of the PC."""

    root: Path
    opening: Opening = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "opening", Opening(state_root=self.root / "state"))

    @property
    def folder(self) -> Path:
        return self.root / "profile"

    @property
    def state(self) -> Path:
        """The state folder of the one device."""
        (found,) = (self.root / "state").iterdir()
        return found

    @property
    def witness(self) -> Path:
        return self.state / "witness"

    def found(self, pc: int = 1, pcs: int = 1) -> None:
        """Set the office up."""
        new = NewProfile(office_id_of(UNIT), IDS.new(), USER, PASSWORD, derivation=CHEAP)
        with creating(self.folder, new, self.opening) as profile:
            version = profile.public.put(b'{"name":"layer"}')
            place = InForce(version, "2026-01-01")
            office = Founding(
                UNIT, "UBND phường Thử Nghiệm", FormSet.A, USER, "Nguyễn Thị An", pc, pcs,
                (default_range(UNIT, pc, pcs),), place, place,
            )  # fmt: skip
            found_office(profile.store, recorder(profile), office)

    def open(self, password: str = PASSWORD, *, reading: bool = False) -> Profile:
        opening = Opening(reading=reading, state_root=self.opening.state_root)
        return open_profile(self.folder, USER, password, opening)

    @contextmanager
    def tampering(self) -> Iterator[Connection]:
        """The database opened past the program, with its own key."""
        with self.open(reading=True) as profile:
            key = profile.keys.data_key
        engine = open_engine(self.folder / "office.db", key)
        try:
            with engine.begin() as connection:
                yield connection
        finally:
            engine.dispose()


def recorder(profile: Profile) -> Recorder:
    return Recorder(SystemClock(), IDS, SystemEntropy(), profile.signer)


def receive(profile: Profile, number: int | None = None) -> str:
    """Receive one dossier and answer its code."""
    with profile.store.write() as work:
        return receive_in(work, recorder(profile), number)


def receive_in(work: Work, recorder: Recorder, number: int | None = None) -> str:
    taken = number or 1 + work.last_dossier_number(UNIT, DAY)
    work.take_dossier_number(UNIT, DAY, taken)
    code = f"{UNIT}-{DAY:%y%m%d}-{taken:04}"
    received = Draft(
        "Received",
        {
            "code": code,
            "procedure_code": "2.000815",
            "procedure_name": "Chứng thực bản sao từ bản chính",
            "received_at": iso(MORNING + timedelta(seconds=taken)),
            "due": iso(MORNING + timedelta(days=1)),
            "register": work.take_next(Series("register", DAY.year)),
            "token": str(taken),
        },
        {"owner": {"full_name": f"Trần Văn {taken}", "id_number": f"026190{taken:06}"}},
    )
    recorder.record(work, OFFICER, SubjectKind.DOSSIER, IDS.new(), [received], recorder.new_action())
    return code


def codes_in(profile: Profile) -> list[str]:
    """The codes of all dossiers, by code."""
    with profile.full_check.engine.connect() as connection:
        return list(connection.execute(text("SELECT code FROM dossier ORDER BY code")).scalars())


def start_new_incarnation(profile: Profile, last_issued: dict[tuple[str, date], int]) -> None:
    """What the services do when a supervisor confirms a restored database."""
    profile.store.start_incarnation(last_issued)
    with profile.store.write() as work:
        device = work.chain_head().device_id
        started = Draft("IncarnationStarted", {"reason": "restored"})
        maker = recorder(profile)
        maker.record(work, OFFICER, SubjectKind.DEVICE, device, [started], maker.new_action())
