"""States of the subjects around the dossiers: office, officers, devices (PCs) and slips."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast

from counter_app.domain.envelope import Event
from counter_app.domain.folding import Refusal
from counter_app.domain.moves.guards import by_supervisor, counter_only, officers_only
from counter_app.domain.numbering import NumberRange
from counter_app.domain.personal_part import erased, erasure_refused, people_of, whole_facts
from counter_app.domain.roles import EVERYDAY_ROLES, Role, from_snapshot
from counter_app.domain.wording import Words

ALREADY_THERE = Refusal("already_there", Words("Đã có sẵn.", "It is there already."))
NOT_THERE = Refusal("not_there", Words("Chưa có trên máy này.", "It is not known on this PC."))
NEEDS_ADMINISTRATOR = Refusal(
    "needs_administrator", Words("Việc này cần người quản trị.", "An administrator has to do this.")
)
NEEDS_SUPERVISOR = Refusal(
    "needs_supervisor", Words("Việc này cần người phụ trách.", "A supervisor has to do this.")
)
NOT_GUIDANCE = Refusal("not_guidance", Words("Đây không phải phiếu hướng dẫn.", "This is no guidance slip."))
GUIDANCE_USED = Refusal(
    "guidance_used",
    Words(
        "Phiếu hướng dẫn này đã được dùng để nộp hồ sơ.", "This guidance slip has led to a dossier already."
    ),
)


NOT_HANDOVER = Refusal("not_handover", Words("Đây không phải phiếu bàn giao.", "This is no handover slip."))
HANDOVER_COUNTED = Refusal(
    "handover_counted",
    Words("Phiếu bàn giao này đã được nhận trước đó.", "This handover slip was accepted before."),
)
HANDOVER_CANCELLED = Refusal(
    "handover_cancelled", Words("Phiếu bàn giao này đã hủy.", "This handover slip was cancelled.")
)


@dataclass(frozen=True, slots=True)
class Adoption:
    """From `valid_from` (ISO date) on, this version (SHA-256 of its content) is in force."""

    version: str
    valid_from: str


@dataclass(frozen=True, slots=True)
class Office:
    """The office (đơn vị) and what is in force there; timelines in the order of adoption."""

    id: str
    version: int
    unit_code: str
    unit_name: str
    form_set: str
    demo: bool
    settings: Mapping[str, object] = field(default_factory=dict)
    root_key: str = ""
    catalogues: tuple[Adoption, ...] = ()
    layers: tuple[Adoption, ...] = ()
    calendars: tuple[Adoption, ...] = ()


def in_force(timeline: tuple[Adoption, ...], on: str) -> str | None:
    """The version in force on an ISO date: the latest start not after it, the later adoption winning."""
    best: Adoption | None = None
    for adoption in timeline:
        if adoption.valid_from <= on and (best is None or adoption.valid_from >= best.valid_from):
            best = adoption
    return None if best is None else best.version


_TIMELINES = {"CatalogueAdopted": "catalogues", "LayerAdopted": "layers", "CalendarAdopted": "calendars"}


def admit_office(state: Office | None, event: Event) -> Office | Refusal:
    """OfficeFounded, SettingsChanged, CatalogueAdopted, LayerAdopted, CalendarAdopted."""
    if event.type == "OfficeFounded":
        return ALREADY_THERE if state is not None else _founded(event)
    if state is None:
        return NOT_THERE
    state = replace(state, version=state.version + 1)
    if event.type == "SettingsChanged":
        return _settings_changed(state, event)
    return _adopted(state, event) if event.type in _TIMELINES else state


def _founded(event: Event) -> Office:
    texts = cast("Mapping[str, str]", event.payload)
    return Office(
        id=event.header.subject,
        version=1,
        unit_code=texts["unit_code"],
        unit_name=texts["unit_name"],
        form_set=texts["form_set"],
        demo=event.payload.get("demo") is True,
        settings=cast("Mapping[str, object]", event.payload.get("settings", {})),
        root_key=cast("str", event.payload.get("root_key", "")),
    )


def _settings_changed(state: Office, event: Event) -> Office | Refusal:
    if Role.ADMINISTRATOR not in from_snapshot(event.header.role_snapshot):
        return NEEDS_ADMINISTRATOR
    changes = cast("Mapping[str, object]", event.payload["changes"])
    return replace(state, settings={**state.settings, **changes})


def _adopted(state: Office, event: Event) -> Office | Refusal:
    if not _in_charge(event):
        return NEEDS_SUPERVISOR
    timeline = _TIMELINES[event.type]
    adoption = Adoption(cast("str", event.payload["version"]), cast("str", event.payload["valid_from"]))
    old = cast("tuple[Adoption, ...]", getattr(state, timeline))
    return replace(state, **cast("dict[str, Any]", {timeline: (*old, adoption)}))


@dataclass(frozen=True, slots=True)
class Officer:
    """An officer of the counter (cán bộ)."""

    id: str
    version: int
    username: str
    name: str
    roles: frozenset[Role]
    active: bool = True


def admit_officer(state: Officer | None, event: Event) -> Officer | Refusal:
    """OfficerAdded, OfficerChanged (name, roles, active). The first officer is added at `init`."""
    if event.type == "OfficerAdded":
        return ALREADY_THERE if state is not None else _officer_added(event)
    if state is None:
        return NOT_THERE
    state = replace(state, version=state.version + 1)
    return _officer_changed(state, event) if event.type == "OfficerChanged" else state


def _officer_added(event: Event) -> Officer | Refusal:
    texts = cast("Mapping[str, str]", event.payload)
    own, given = from_snapshot(event.header.role_snapshot), from_snapshot(texts["roles"])
    may_give = Role.ADMINISTRATOR in own or given <= own | EVERYDAY_ROLES
    if not (_in_charge(event) and may_give):
        return NEEDS_ADMINISTRATOR
    return Officer(event.header.subject, 1, texts["username"], texts["name"], given)


def _officer_changed(state: Officer, event: Event) -> Officer | Refusal:
    if Role.ADMINISTRATOR not in from_snapshot(event.header.role_snapshot):
        return NEEDS_ADMINISTRATOR
    payload = event.payload
    return replace(
        state,
        name=cast("str", payload.get("name", state.name)),
        roles=from_snapshot(cast("str", payload["roles"])) if "roles" in payload else state.roles,
        active=payload.get("active", state.active) is True,
    )


def _in_charge(event: Event) -> bool:
    return not from_snapshot(event.header.role_snapshot).isdisjoint({Role.SUPERVISOR, Role.ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class Device:
    """A PC of the office: its place (k of n), public key and the number ranges it may issue from."""

    id: str
    version: int
    pc: int
    pcs: int
    public_key: str
    incarnation: int
    ranges: tuple[NumberRange, ...]


_TAKES_CHARGE = frozenset({"RangeGranted", "RangeWithdrawn", "IncarnationStarted"})


def admit_device(state: Device | None, event: Event) -> Device | Refusal:
    """DeviceStarted, RangeGranted, RangeWithdrawn, IncarnationStarted."""
    if event.type == "DeviceStarted":
        return ALREADY_THERE if state is not None else _started(event)
    if state is None:
        return NOT_THERE
    state = replace(state, version=state.version + 1)
    if event.type in _TAKES_CHARGE and not _in_charge(event):
        return NEEDS_SUPERVISOR
    if event.type == "RangeGranted":
        return replace(state, ranges=(*state.ranges, *_ranges(event.payload["ranges"])))
    if event.type == "RangeWithdrawn":
        gone = set(_ranges(event.payload["ranges"]))
        state = replace(state, ranges=tuple(held for held in state.ranges if held not in gone))
    elif event.type == "IncarnationStarted":
        state = replace(state, incarnation=event.header.incarnation)
    return state


def _started(event: Event) -> Device:
    payload = event.payload
    return Device(
        id=event.header.subject,
        version=1,
        pc=cast("int", payload["pc"]),
        pcs=cast("int", payload["pcs"]),
        public_key=cast("str", payload["public_key"]),
        incarnation=event.header.incarnation,
        ranges=_ranges(payload["ranges"]),
    )


def _ranges(value: object) -> tuple[NumberRange, ...]:
    return tuple(NumberRange.from_data(item) for item in cast("list[Mapping[str, object]]", value))


@dataclass(frozen=True, slots=True)
class Slip:
    """A paper with a life of its own: guidance (C6), refusal (Mẫu 03), joint receipt (C8), handover
    slip, return slip (C18), day close (C20), submitted report (C19).

    `content` is the payload of the event that issued it, `person` its personal part;
    `used_by` the dossier that a guidance slip led to; `counted` what the receiver of a handover
    slip found, None while it is on its way; `cancelled` why it was taken back, empty while it stands.
    """

    id: str
    version: int
    kind: str
    content: Mapping[str, object]
    person: Mapping[str, object] | None
    printed: int = 0
    used_by: str | None = None
    counted: Mapping[str, object] | None = None
    cancelled: str = ""


_ISSUED = {
    "GuidanceIssued": "guidance",
    "RefusalIssued": "refusal",
    "JointReceiptIssued": "joint_receipt",
    "HandoverIssued": "handover",
    "ReturnIssued": "return",
    "DayClosed": "day_close",
    "ReportFrozen": "frozen_report",
}


def _day_closer(event: Event) -> Refusal | None:
    """One's own day, or anybody's by a supervisor (C20)."""
    refusal, clerk = counter_only(event), event.payload.get("clerk")
    if refusal is not None or clerk in (None, event.header.actor_id) or by_supervisor(event):
        return refusal
    return NEEDS_SUPERVISOR


_ISSUED_BY: Mapping[str, Callable[[Event], Refusal | None]] = {
    "HandoverIssued": officers_only,
    "ReturnIssued": counter_only,
    "DayClosed": _day_closer,
}


def admit_slip(state: Slip | None, event: Event) -> Slip | Refusal:
    """The events of `_ISSUED` begin a slip; SlipPrinted, GuidanceUsed, HandoverCounted,
    HandoverCancelled and PayloadErased go on with it.
    """
    if event.type in _ISSUED:
        return ALREADY_THERE if state is not None else _slip_issued(event)
    if state is None:
        return NOT_THERE
    rule = _SLIP_RULES.get(event.type)
    after = state if rule is None else rule(state, event)
    return after if isinstance(after, Refusal) else replace(after, version=state.version + 1)


def _slip_issued(event: Event) -> Slip | Refusal:
    if event.type == "ReportFrozen" and not by_supervisor(event):
        return NEEDS_SUPERVISOR
    refused = _ISSUED_BY.get(event.type)
    refusal = None if refused is None else refused(event)
    if refusal is not None:
        return refusal
    content = whole_facts(event.payload, event.person)
    return Slip(event.header.subject, 1, _ISSUED[event.type], content, people_of(event))


def _slip_printed(state: Slip, _event: Event) -> Slip:
    return replace(state, printed=state.printed + 1)


def _guidance_used(state: Slip, event: Event) -> Slip | Refusal:
    """Once; again only in place of the dossier it led to, where that one was voided."""
    if state.kind != "guidance":
        return NOT_GUIDANCE
    if state.used_by is not None and event.payload.get("instead_of") != state.used_by:
        return GUIDANCE_USED
    return replace(state, used_by=cast("str", event.payload["dossier_id"]))


def _slip_erased(state: Slip, event: Event) -> Slip | Refusal:
    return erasure_refused(event) or replace(state, person=None, content=erased(state.content))


def _handover_counted(state: Slip, event: Event) -> Slip | Refusal:
    """Once; differences are in the content and block nothing."""
    refusal = officers_only(event) or _not_on_its_way(state)
    return refusal or replace(state, counted=dict(event.payload))


def _handover_cancelled(state: Slip, event: Event) -> Slip | Refusal:
    refusal = officers_only(event) or _not_on_its_way(state)
    return refusal or replace(state, cancelled=str(event.payload.get("reason") or "–"))


def _not_on_its_way(state: Slip) -> Refusal | None:
    if state.kind != "handover":
        return NOT_HANDOVER
    if state.counted is not None:
        return HANDOVER_COUNTED
    return HANDOVER_CANCELLED if state.cancelled else None


_SLIP_RULES: Mapping[str, Callable[[Slip, Event], Slip | Refusal]] = {
    "SlipPrinted": _slip_printed,
    "GuidanceUsed": _guidance_used,
    "HandoverCounted": _handover_counted,
    "HandoverCancelled": _handover_cancelled,
    "PayloadErased": _slip_erased,
}
