"""What tests of the services that look back share: a day at the counter, and a second PC's events."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from counter_app.domain.custody import Holder, HolderKind
from counter_app.domain.envelope import SubjectKind
from counter_app.domain.office_time import OFFICE_ZONE
from counter_app.domain.roles import Role
from counter_app.services.custody.receiving_papers import Found
from counter_app.services.intake_request import CertifiedLine
from counter_app.services.office.officers import actor_of
from counter_app.services.recording import Actor
from tests.services.desk import walk_in
from ui.wiring import Program

COUNTER = Holder(HolderKind.COUNTER)
JUSTICE = Holder(HolderKind.SECTION, "Tư pháp – Hộ tịch")
FIRST_VOLUME = "1/2026"


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """A moment of 2026, +07:00."""
    return datetime(2026, month, day, hour, minute, tzinfo=OFFICE_ZONE)


def receive(program: Program, *codes: str, actor: Actor | None = None, **fields: Any) -> list[str]:
    """One citizen's dossiers, by their ids."""
    taken = program.intake.receive(actor or program.actor, walk_in(*codes, **fields))
    return [each.id for each in taken.dossiers]


def certified(program: Program) -> str:
    """An express dossier of certified copies."""
    return receive(program, "2.000815", lines=(CertifiedLine("Bằng tốt nghiệp", 1, 2),))[0]


def hand_over(program: Program, *dossiers: str, to: Holder = JUSTICE, giver: Holder | None = None) -> str:
    """Dossiers sent to a section and counted there at once; the slip's id."""
    slip = program.handing_over.issue(program.actor, dossiers, to, giver=giver or COUNTER).slip
    program.receiving_papers.count(program.actor, slip.id, Found(present=frozenset(dossiers)))
    return slip.id


def clerk(program: Program, username: str = "binh", name: str = "Trần Văn Bình") -> Actor:
    """A clerk who is no supervisor."""
    program.officers.add(program.actor, username, name, frozenset({Role.CLERK}), "mat-khau-cua-toi")
    return actor_of(program.profile.store, username)


def bring_over(source: Program, target: Program, subjects: Iterable[tuple[SubjectKind, str]]) -> None:
    """The events of these subjects and of the PC that made them, from one PC to another."""
    device = (SubjectKind.DEVICE, source.profile.store.device().id)
    with target.profile.store.write() as work:
        for kind, subject in (device, *subjects):
            for stored in source.profile.store.stored_events_of(kind, subject):
                work.append_foreign(stored)
