"""One line of the register: what the columns of Mẫu 06 A and Mẫu 07 B ask for, from a dossier's events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from counter_app.domain.course import Ground
from counter_app.domain.custody import HolderKind
from counter_app.domain.dossier import Dossier, Stage
from counter_app.domain.office_time import from_iso
from counter_app.domain.parties import Parties
from counter_app.domain.snapshots import Snapshot
from counter_app.domain.wording import Words
from counter_app.services.office.officer_names import OfficerNames

METHOD_WORDS = {
    "counter": Words("Tại quầy", "At the counter"),
    "post": Words("Qua bưu chính", "By post"),
    "online": Words("Trực tuyến", "Online"),
}
GROUND_WORDS = {
    Ground.STOPPED: Words("Dừng giải quyết", "Stopped"),
    Ground.WITHDRAWN: Words("Công dân rút hồ sơ", "Withdrawn"),
    Ground.UNANSWERED: Words("Kết thúc do không bổ sung", "Closed, the supplement never came"),
}


@dataclass(frozen=True, slots=True)
class RegisterLine(Snapshot):
    """One entry. Moments are +07:00, None where it has not happened; `struck` is a voided dossier.

    `due` is the date promised now; while the clock stands still, the one on the receipt.
    `handed_over` is when the resolving side got it, or when it was sent there and not accepted yet.
    Texts about people are empty after a lawful erasure.
    """

    dossier_id: str
    volume: str
    entry: int
    code: str
    procedure: str
    sets: int
    owner: str
    address: str
    phone: str
    agency: str
    received: datetime
    due: datetime | None
    handed_over: datetime | None
    result_received: datetime | None
    returned: datetime | None
    method: str
    collector: str
    return_slip: str
    """Id of the slip that carries the signature."""
    clerk: str
    struck: bool
    note: str
    """Ghi chú: why it is struck, paused, re-appointed or ended without a result."""


def line_of(dossier: Dossier, names: OfficerNames) -> RegisterLine:
    """The line of a dossier as it stands now; volume and entry are empty for one from other books."""
    facts = dossier.facts
    register = cast("Mapping[str, object]", facts.get("register") or {"volume": "", "entry": 0})
    owner = None if dossier.person is None else Parties.from_data(dossier.person).owner
    collection = dossier.course.collection
    result = dossier.course.result
    method = _method(dossier)
    return RegisterLine(
        dossier_id=dossier.id,
        volume=str(register["volume"]),
        entry=cast("int", register["entry"]),
        code=dossier.code,
        procedure=dossier.procedure_name,
        sets=cast("int", facts.get("sets", 1)),
        owner="" if owner is None else owner.name,
        address="" if owner is None else owner.contact.address,
        phone="" if owner is None else owner.contact.phone,
        agency=str(facts.get("section") or facts.get("agency") or ""),
        received=dossier.received_at,
        due=_moment(dossier.due or dossier.printed_due),
        handed_over=handed_over(dossier),
        result_received=None if result is None else _moment(result.received_at),
        returned=_returned(dossier),
        method="" if method is None else METHOD_WORDS.get(method, Words(method, method)).vi,
        collector="" if collection is None else collection.collector,
        return_slip="" if collection is None else collection.slip,
        clerk=names.name(dossier.received_by),
        struck=dossier.stage is Stage.VOIDED,
        note="; ".join(_notes(dossier)),
    )


def handed_over(dossier: Dossier) -> datetime | None:
    """When the paper first went to the resolving side; None while it never left the counter."""
    away = (HolderKind.SECTION, HolderKind.UNIT)
    custody = dossier.custody
    first = next((span.since for span in custody.chain if span.holder.kind in away), None)
    if first is None and custody.on_its_way is not None and custody.on_its_way.to.kind in away:
        first = custody.on_its_way.since
    return _moment(first)


def _returned(dossier: Dossier) -> datetime | None:
    collection = dossier.course.collection
    if collection is not None:
        return from_iso(collection.at)
    return dossier.received_at if dossier.stage is Stage.RETURNED and dossier.express else None


def _method(dossier: Dossier) -> str | None:
    collection = dossier.course.collection
    if collection is not None:
        return collection.method
    return "counter" if _returned(dossier) is not None else None


def _notes(dossier: Dossier) -> list[str]:
    notes = []
    if dossier.void_reason is not None:
        notes.append(f"Đã hủy: {dossier.void_reason}")
    course = dossier.course
    if course.open_pause is not None:
        notes.append(f"Tạm dừng từ {from_iso(course.open_pause.begins):%d/%m/%Y}")
    if course.reappointment is not None:
        notes.append(f"Hẹn lại ngày {from_iso(course.reappointment.after):%d/%m/%Y}")
    if course.closing is not None:
        ended = f"{GROUND_WORDS[course.closing.ground].vi} ngày {from_iso(course.closing.at):%d/%m/%Y}"
        notes.append(f"{ended}: {course.closing.reason}")
    if dossier.issue > 1:
        notes.append(f"Giấy tiếp nhận cấp lần {dossier.issue}")
    return notes


def _moment(text: str | None) -> datetime | None:
    return None if text is None else from_iso(text)
