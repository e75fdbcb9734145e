"""Makers for tests of single moves: a dossier brought to a place by legal moves, and refusals by name."""

from __future__ import annotations

from counter_app.domain.admission import admit
from counter_app.domain.custody import Holder, HolderKind
from counter_app.domain.dossier import Dossier
from counter_app.domain.envelope import Draft, Event, opened
from counter_app.domain.folding import Refusal
from counter_app.domain.personal_part import ENTRIES
from tests.domain.events import event, sealed

COUNTER = Holder(HolderKind.COUNTER, officer="officer-1")
JUSTICE = Holder(HolderKind.SECTION, "Tư pháp - Hộ tịch", "Đỗ Văn Mẫu")
LAND = Holder(HolderKind.SECTION, "Địa chính")
TAX = Holder(HolderKind.UNIT, "Chi cục Thuế", code="G12.34")
CITIZEN = Holder(HolderKind.CITIZEN)

MONDAY, TUESDAY, THURSDAY = (f"2026-11-{day}T10:00:00+07:00" for day in (23, 24, 26))
DUE, LATER = "2026-11-27T17:00:00+07:00", "2026-12-04T17:00:00+07:00"
SUPERVISOR = "clerk,supervisor"


def move(
    type_: str,
    at: str = TUESDAY,
    *,
    role: str = "clerk",
    by: str = "officer-1",
    personal: dict[str, object] | None = None,
    **told: object,
) -> Event:
    """An event as the services write it, recorded when it happened."""
    payload = {"at": at, **told, **dict.fromkeys(personal or {})}
    person = {ENTRIES: personal} if personal else None
    header = {"wall": at, "role_snapshot": role, "actor_id": by, "command_id": f"{type_} {at}"}
    return opened(sealed(Draft(type_, payload, person), **header))  # type: ignore[arg-type]


def received(**facts: object) -> Dossier:
    return taken(None, event("Received", facts))


def taken(state: Dossier | None, *happenings: Event) -> Dossier:
    for each in happenings:
        after = admit(state, each)
        assert isinstance(after, Dossier), (each.type, after)
        state = after
    assert state is not None
    return state


def refusal(state: Dossier, happening: Event) -> str:
    verdict = admit(state, happening)
    assert isinstance(verdict, Refusal), happening.type
    return verdict.reason


def handed_over(to: Holder = JUSTICE, slip: str = "slip-1", **more: object) -> Event:
    return move("HandedOver", slip=slip, to=to.as_data(), **more)  # type: ignore[arg-type]


def accepted(to: Holder = JUSTICE, slip: str = "slip-1", condition: str = "present", **more: object) -> Event:
    told = {"slip": slip, "to": to.as_data(), "condition": condition}
    return move("HandoverAccepted", personal={"note": "rách góc"}, **told, **more)  # type: ignore[arg-type]


def asked(**more: object) -> Event:
    told: dict[str, object] = {"reason": "thiếu xác nhận", "on_resume": "restart", "number": 7, **more}
    return move("SupplementRequested", personal={"items": ["Giấy xác nhận"]}, **told)  # type: ignore[arg-type]


def supplied(due: str = LATER, at: str = THURSDAY, **more: object) -> Event:
    told: dict[str, object] = {"due": due, "first_due": due, "token": "99", **more}
    return move("SupplementReceived", at, personal={"items": ["Giấy xác nhận"]}, **told)  # type: ignore[arg-type]


def payment(**more: object) -> Event:
    return move("PaymentAsked", reason="Thông báo thuế 12", amount=500_000, on_resume="continue", **more)  # type: ignore[arg-type]


def apology(due: str = LATER, at: str = TUESDAY, **more: object) -> Event:
    told: dict[str, object] = {"due": due, "reason": "chờ xác minh", "signed_by": "Lê Văn Mẫu", **more}
    return move("Reappointed", at, **{"role": SUPERVISOR, **told})  # type: ignore[arg-type]


def ready(at: str = THURSDAY, **more: object) -> Event:
    return move("ResultReady", at, **{"ended_at": at, "result_number": "12/QĐ", **more})  # type: ignore[arg-type]


def at_counter(at: str = THURSDAY, **more: object) -> Event:
    return move("ResultReceived", at, **{"ended_at": TUESDAY, "implied": ["result_ready"], **more})  # type: ignore[arg-type]


def given(at: str = THURSDAY, **more: object) -> Event:
    person: dict[str, object] = {"collector": {"collector": "Nguyễn Thị Mẫu", "identity": "026190000001"}}
    told = {"ended_at": TUESDAY, "method": "counter", "paper": "receipt", "slip": "return-1", **more}
    return move("ResultReturned", at, personal=person, **told)  # type: ignore[arg-type]


def stopped(type_: str = "Stopped", **more: object) -> Event:
    return move(type_, **{"reason": "theo đơn", "number": 3, **more})  # type: ignore[arg-type]
