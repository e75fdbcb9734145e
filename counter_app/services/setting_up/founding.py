"""Setting up an office on its first PC (`init`), and granting what a PC may issue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from counter_app.domain.envelope import Draft, SubjectKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.numbering import NumberRange, refuse_overlaps
from counter_app.domain.papers import FormSet
from counter_app.domain.roles import Role, snapshot
from counter_app.domain.text_folding import cleaned
from counter_app.domain.wording import Words
from counter_app.ports import Store, Work
from counter_app.services.recording import Actor, Recorder

FIRST_OFFICER_ROLES = frozenset({Role.CLERK, Role.SUPERVISOR, Role.ADMINISTRATOR})
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class InForce:
    """A version (SHA-256) and the ISO date from which it holds."""

    version: str
    valid_from: str


@dataclass(frozen=True, slots=True)
class Founding:
    """What `init` is told: the office, its first officer, this PC and what is in force at first."""

    unit_code: str
    unit_name: str
    form_set: FormSet
    username: str
    officer_name: str
    pc: int
    pcs: int
    ranges: tuple[NumberRange, ...]
    layer: InForce
    calendar: InForce
    demo: bool = False
    root_key: str = ""
    """The office root's public key (Ed25519, hexadecimal): by it the certificates of PCs are checked."""
    settings: Mapping[str, object] = field(default_factory=dict)


def checked_username(username: str) -> str:
    """A username as it is kept: lower case, without blanks around.

    Raises:
        UserFacingError: `bad_username`.
    """
    name = username.strip().lower()
    if not (name.isascii() and name.replace(".", "").replace("_", "").replace("-", "").isalnum()):
        raise UserFacingError(
            "bad_username",
            Words(
                "Tên đăng nhập gồm chữ cái không dấu, chữ số, dấu chấm, gạch nối.",
                "A user name is made of plain letters, digits, dots and hyphens.",
            ),
        )
    return name


def checked_name(name: str) -> str:
    """An officer's name as it stands on papers: NFC, one line, without blanks around.

    Raises:
        UserFacingError: `no_name`; `name_too_long`, above 100 characters.
    """
    typed = cleaned(name, LONGEST_NAME)
    if typed.cut:
        raise UserFacingError("name_too_long", _NAME_TOO_LONG)
    if not typed.text:
        raise UserFacingError("no_name", _NO_NAME)
    return typed.text


def found_office(store: Store, recorder: Recorder, founding: Founding) -> Actor:
    """Write the first events of an office and answer its first officer, who is in charge of all of it.

    Raises:
        UserFacingError: overlapping ranges, a bad username or name.
    """
    refuse_overlaps(founding.ranges)
    actor = Actor(
        recorder.ids.new(),
        checked_username(founding.username),
        checked_name(founding.officer_name),
        FIRST_OFFICER_ROLES,
    )
    action = recorder.new_action()
    with store.write() as work:
        head = work.chain_head()
        recorder.record(
            work, actor, SubjectKind.OFFICE, head.office_id, [_founded(founding), *_adopted(founding)], action
        )
        recorder.record(work, actor, SubjectKind.OFFICER, actor.officer_id, [_officer_added(actor)], action)
        start_device(work, recorder, actor, (founding.pc, founding.pcs, founding.ranges), action)
    return actor


def _founded(founding: Founding) -> Draft:
    return Draft(
        "OfficeFounded",
        {
            "unit_code": founding.unit_code,
            "unit_name": founding.unit_name,
            "form_set": founding.form_set.value,
            "demo": founding.demo,
            "root_key": founding.root_key,
            "settings": dict(founding.settings),
        },
    )


def _adopted(founding: Founding) -> list[Draft]:
    return [
        Draft(type_, {"version": what.version, "valid_from": what.valid_from})
        for type_, what in (("LayerAdopted", founding.layer), ("CalendarAdopted", founding.calendar))
    ]


def _officer_added(officer: Actor) -> Draft:
    return Draft(
        "OfficerAdded",
        {"username": officer.username, "name": officer.name, "roles": snapshot(officer.roles)},
    )


def start_device(
    work: Work,
    recorder: Recorder,
    actor: Actor,
    place: tuple[int, int, tuple[NumberRange, ...]],
    action_id: str,
) -> None:
    """Record this PC: which of how many it is, its public key and the numbers it may issue."""
    pc, pcs, ranges = place
    started = Draft(
        "DeviceStarted",
        {
            "pc": pc,
            "pcs": pcs,
            "public_key": recorder.signer.public_key,
            "ranges": [held.as_data() for held in ranges],
        },
    )
    recorder.record(work, actor, SubjectKind.DEVICE, work.chain_head().device_id, [started], action_id)


_NO_NAME = Words("Hãy ghi họ tên cán bộ.", "Give the officer's name.")
_NAME_TOO_LONG = Words(
    f"Họ tên cán bộ dài quá {LONGEST_NAME} ký tự. Hãy rút gọn.",
    f"The officer's name is longer than {LONGEST_NAME} characters. Shorten it.",
)
