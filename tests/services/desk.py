"""A real office on a real encrypted profile, for tests of the use cases; invented people only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from counter_app.domain.identity_card import parse_card
from counter_app.domain.numbering import NumberRange
from counter_app.domain.office_time import OFFICE_ZONE
from counter_app.domain.papers import FormSet
from counter_app.domain.parties import Parties
from counter_app.domain.people import Contact
from counter_app.services.intake_request import IntakeRequest, ProcedureRequest
from counter_app.services.setting_up.founding import Founding, InForce
from local_db.derivation import Derivation
from ui.wiring import Program, founded_profile

UNIT = "H62.22.4"
PASSWORD = "mat-khau-thu-nghiem"
CARD = "026190000001|135000001|Nguyễn Thị Mẫu|05031990|Nữ|Thôn Đông, Đại Đồng, Vĩnh Tường, Vĩnh Phúc|10052021"
MARITAL_STATUS = "1.004873"
CHEAP = Derivation(memory_kib=64, passes=1)


class SetClock:
    """A clock that stands where the test puts it."""

    boot_id = "boot-1"

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def monotonic_ms(self) -> int:
        return int(self.at.timestamp() * 1000)

    def go_on(self, **span: float) -> None:
        self.at += timedelta(**span)


def monday_morning() -> SetClock:
    """Monday 23/11/2026, 09:00."""
    return SetClock(datetime(2026, 11, 23, 9, 0, tzinfo=OFFICE_ZONE))


def founding(layer: InForce, calendar: InForce, ranges: tuple[NumberRange, ...]) -> Founding:
    """The office of the invented commune."""
    return Founding(
        unit_code=UNIT,
        unit_name="UBND xã Thượng Trưng",
        form_set=FormSet.B,
        username="hanh",
        officer_name="Phạm Thị Hạnh",
        pc=1,
        pcs=1,
        ranges=ranges,
        layer=layer,
        calendar=calendar,
    )


@contextmanager
def office(
    folder: Path, clock: SetClock, ranges: tuple[NumberRange, ...] = (NumberRange(UNIT, 1, 9999),)
) -> Iterator[Program]:
    """A founded office whose recorder runs on the test's clock."""
    made = founded_profile(
        folder,
        PASSWORD,
        lambda layer, calendar: founding(layer, calendar, ranges),
        UNIT,
        "hanh",
        derivation=CHEAP,
    )
    with made as program:
        yield replace(program, recorder=replace(program.recorder, clock=clock))


def walk_in(*codes: str, card: str = CARD, **fields: object) -> IntakeRequest:
    """A citizen with a card and the procedures of these codes."""
    read = parse_card(card)
    person = read.as_person(Contact(phone="0912000001", address=read.address))
    items = tuple(
        ProcedureRequest(procedure_code=code, **fields)  # type: ignore[arg-type]
        for code in codes or (MARITAL_STATUS,)
    )
    return IntakeRequest(parties=Parties(person), procedures=items)
