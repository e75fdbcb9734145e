"""A demo office (C12): a profile full of plausible data, visibly a demo wherever one looks.

Its unit code can never be given out, every paper carries the mark of a trial print, and users and
passwords stand in `demo.json`, open for the sign-in page.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Final

from counter_app.domain.canonical import canonical_bytes
from counter_app.domain.compiled_calendar import CompiledCalendar, compile_calendar
from counter_app.domain.failures import UserFacingError
from counter_app.domain.numbering import LAST_DEFAULT_NUMBER, NumberRange
from counter_app.domain.office_time import OFFICE_ZONE
from counter_app.domain.papers import FormSet
from counter_app.domain.roles import Role
from counter_app.domain.wording import Words
from counter_app.services.demonstration.afterwards import Afterwards, AtWork
from counter_app.services.demonstration.agenda import Agenda
from counter_app.services.demonstration.history import (
    DemoClock,
    GatheredWrites,
    History,
    SeededEntropy,
    SeededIds,
)
from counter_app.services.demonstration.plan import Demonstration, planned_days
from counter_app.services.moves.recording_moves import MoveDesk
from counter_app.services.office.officers import actor_of
from counter_app.services.recording import Recorder
from counter_app.services.setting_up.founding import FIRST_OFFICER_ROLES, Founding, InForce
from ui.shipped import shipped_calendar
from ui.wiring import PasswordCost, Program, founded_profile, recorder_of

# Level-1 codes of provinces are H.., of ministries G..; Y99 is given to nobody and never will be.
DEMO_UNIT_CODE: Final = "Y99.99.99"
DEMO_UNIT_NAME: Final = "UBND xã Mẫu (dùng thử)"
DEMO_PASSWORD: Final = "dungthu123"  # noqa: S105  # shown to everybody
DEMO_FILE: Final = "demo.json"
FIRST_USED_DAY: Final = time(8)
TASKS_A_TRANSACTION: Final = 300


@dataclass(frozen=True, slots=True)
class DemoUser:
    """An officer of the demo office, shown on its sign-in page with the password."""

    username: str
    name: str
    roles: frozenset[Role]
    password: str = DEMO_PASSWORD

    def as_data(self) -> dict[str, object]:
        """As `demo.json` holds it."""
        roles = sorted(role.value for role in self.roles)
        return {"username": self.username, "name": self.name, "roles": roles, "password": self.password}


DEMO_USERS: Final = (
    DemoUser("hanh", "Phạm Thị Hạnh", frozenset({Role.CLERK})),
    DemoUser("tuan", "Nguyễn Văn Tuấn", frozenset({Role.CLERK})),
    DemoUser("lan", "Trần Thị Lan", FIRST_OFFICER_ROLES),
    DemoUser("binh", "Lê Thanh Bình", frozenset({Role.SECTION_OFFICER})),
)
_FOUNDER: Final = DEMO_USERS[2]
_SETTINGS: Final = {
    "agency": "UBND xã Mẫu",
    "place": "Xã Mẫu",
    "phone": "0190 000 000",
    "address": "Số 1, thôn Trung, xã Mẫu, tỉnh Mẫu",
    "abbreviation": "MAU",
}


@dataclass(frozen=True, slots=True)
class DemoSummary:
    """What the demo office holds."""

    dossiers: int
    events: int
    officers: tuple[str, ...]


def demo_profile(
    folder: Path,
    dossiers: int,
    days: int = 30,
    derivation: PasswordCost | None = None,
    *,
    until: datetime | None = None,
    seed: int = 2026,
) -> DemoSummary:
    """Make a demo profile in a new folder: so many dossiers over the last `days` working days.

    `until` (None: now) is the last moment anything happened; `derivation` None tunes the cost of
    passwords on this PC. The same seed and span give the same dossiers.

    Raises:
        UserFacingError: `bad_demo`, `profile_exists`.
    """
    if not (0 <= dossiers <= 1_000_000 and 1 <= days <= 1000):
        raise UserFacingError("bad_demo", _BAD_DEMO)
    calendar = compile_calendar(shipped_calendar())
    now = until or datetime.now(OFFICE_ZONE)
    what = Demonstration(dossiers, _working_days(calendar, now, days), now, len(DEMO_USERS) - 1, seed)
    clock = DemoClock(datetime.combine(what.days[0], time(7), OFFICE_ZONE))
    chance = Random(seed + 1)  # noqa: S311  # a demo has no secrets

    def founding(layer: InForce, calendar: InForce) -> Founding:
        return _founding(dossiers, layer, calendar)

    made = founded_profile(
        folder,
        DEMO_PASSWORD,
        founding,
        DEMO_UNIT_CODE,
        _FOUNDER.username,
        derivation=derivation,
        recorded_by=lambda profile: Recorder(
            clock, SeededIds(clock, chance), SeededEntropy(chance), recorder_of(profile).signer
        ),
    )
    with made as program:
        _add_officers(program)
        history, afterwards = _at_work(program, clock, calendar, chance)
        _live(history, afterwards, what)
        (program.profile.folder / DEMO_FILE).write_bytes(canonical_bytes(_demo_file()))
        with program.profile.store.write() as work:
            events = work.chain_head().seq
    return DemoSummary(history.dossiers, events, tuple(user.username for user in DEMO_USERS))


def demo_users(folder: Path) -> tuple[DemoUser, ...]:
    """Users and passwords of a demo profile, readable without sign-in; none for a real one."""
    try:
        data = json.loads((folder / DEMO_FILE).read_text("utf-8"))
        return tuple(
            DemoUser(
                each["username"],
                each["name"],
                frozenset(Role(role) for role in each["roles"]),
                each["password"],
            )
            for each in data["users"]
        )
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def _demo_file() -> dict[str, object]:
    return {"format": 1, "users": [user.as_data() for user in DEMO_USERS]}


def _founding(dossiers: int, layer: InForce, calendar: InForce) -> Founding:
    # A huge demo squeezed into few days counts on above 9999, as the legal format allows.
    last = max(LAST_DEFAULT_NUMBER, dossiers)
    return Founding(
        unit_code=DEMO_UNIT_CODE,
        unit_name=DEMO_UNIT_NAME,
        form_set=FormSet.B,
        username=_FOUNDER.username,
        officer_name=_FOUNDER.name,
        pc=1,
        pcs=1,
        ranges=(NumberRange(DEMO_UNIT_CODE, 1, last),),
        layer=layer,
        calendar=calendar,
        demo=True,
        settings=_SETTINGS,
    )


def _add_officers(program: Program) -> None:
    for user in DEMO_USERS:
        if user is not _FOUNDER:
            program.officers.add(program.actor, user.username, user.name, user.roles, user.password)


def _at_work(
    program: Program, clock: DemoClock, calendar: CompiledCalendar, chance: Random
) -> tuple[History, Afterwards]:
    """The counter and the rest of the office, over one gathered store."""
    store = program.profile.store
    actors = {user.username: actor_of(store, user.username) for user in DEMO_USERS}
    clerks = [actors[user.username] for user in DEMO_USERS if Role.CLERK in user.roles]
    history = History(GatheredWrites(store), program.recorder, clock, program.reference, clerks)
    desk = MoveDesk(history.books, program.recorder, program.reference)
    office = AtWork(clerks, actors["lan"], actors["binh"], calendar)
    afterwards = Afterwards(desk, office, Agenda(), chance)
    history.on_receipt = afterwards.received
    return history, afterwards


def _live(history: History, afterwards: Afterwards, what: Demonstration) -> None:
    """Every planned day, with what the rest of the office does on it."""
    for day, steps in zip(what.days, planned_days(what), strict=True):
        afterwards.begin_day(day)
        for step in steps:
            afterwards.agenda.note(step.at, partial(history.do, step))
        _work(history, afterwards.agenda, min(datetime.combine(day, time.max, OFFICE_ZONE), what.until))


def _work(history: History, agenda: Agenda, until: datetime) -> None:
    """Do what is on the agenda up to a moment, many tasks to a transaction."""
    more = True
    while more:
        with history.store.together():
            for _ in range(TASKS_A_TRANSACTION):
                task = agenda.due(until)
                more = task is not None
                if task is None:
                    break
                history.clock.go_to(task[0])
                task[1]()


def _working_days(calendar: CompiledCalendar, until: datetime, days: int) -> tuple[date, ...]:
    """The last working days, today among them once the counter has opened."""
    day = until.date() if until.time() > FIRST_USED_DAY else until.date() - timedelta(days=1)
    found: list[date] = []
    while len(found) < days and calendar.knows(day):
        if calendar.is_working(day):
            found.append(day)
        day -= timedelta(days=1)
    return tuple(reversed(found))


_BAD_DEMO = Words(
    "Bản dùng thử có từ 0 đến 1.000.000 hồ sơ trong 1 đến 1.000 ngày làm việc.",
    "A demo has 0 to 1,000,000 dossiers over 1 to 1,000 working days.",
)
