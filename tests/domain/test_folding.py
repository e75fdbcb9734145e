"""Folding never raises, keeps commands whole, and knows who may do what."""

from __future__ import annotations

import pytest

from counter_app.domain.admission import admit
from counter_app.domain.dossier import Dossier
from counter_app.domain.envelope import Event, SubjectKind
from counter_app.domain.folding import Refusal, fold
from counter_app.domain.office import admit_device, admit_officer, admit_slip
from tests.domain.events import draft_received, event

SUPERVISOR = "clerk,supervisor"


def reasons(*events: Event) -> list[str]:
    return [refused.refusal.reason for refused in fold(admit, events).refused]


def received(**facts: object) -> Event:
    return event("Received", {**draft_received().payload, **facts})


@pytest.mark.parametrize(
    "bad",
    [
        event("SlipPrinted", {}),
        event("SlipSpoiled", {}),
        event("Corrected", {"reason": "x", "changes": 5}),
        event("Corrected", {"reason": "x", "changes": {"summary": "a"}}, wall="yesterday"),
        event("DueDateChanged", {}, role_snapshot="supervisor"),
        event("FurtherCodeAdded", {}),
    ],
    ids=lambda each: each.type,
)
def test_an_event_of_another_shape_is_listed_and_hides_nothing(bad: Event) -> None:
    folded = fold(admit, [event("Received", command_id="a"), bad])
    assert isinstance(folded.state, Dossier)
    assert [each.refusal.reason for each in folded.refused] == ["malformed"]


@pytest.mark.parametrize("missing", ["code", "procedure_code", "procedure_name", "received_at"])
def test_a_dossier_needs_what_every_list_shows_of_it(missing: str) -> None:
    assert reasons(received(**{missing: None})) == ["malformed"]


def test_a_command_is_judged_whole_although_another_pc_stands_between_its_events() -> None:
    printed = {"form": "receipt", "issue": 1, "copy": 1, "mark": "original", "pdf_hash": "0" * 64}
    spoiled = {"form": "receipt", "copy": 2}
    ours = [
        event("SlipPrinted", printed, command_id="ours"),
        event("SlipSpoiled", spoiled, command_id="ours"),
    ]
    theirs = event("FurtherCodeAdded", {"kind": "portal", "code": "7"}, command_id="theirs")
    folded = fold(admit, [event("Received", command_id="first"), ours[0], theirs, ours[1]])
    # The second of ours is refused, so the first must not stand either.
    assert isinstance(folded.state, Dossier)
    assert (folded.state.slips, folded.state.further_codes) == ((), (("portal", "7"),))
    assert [each.refusal.reason for each in folded.refused] == ["not_printed", "not_printed"]


@pytest.mark.parametrize(
    ("roles", "facts", "reason"),
    [
        ("section_officer", {}, "needs_clerk"),
        ("administrator", {}, "needs_clerk"),
        ("clerk", {"origin": "handwritten"}, "needs_supervisor"),
        ("clerk", {"origin": "imported"}, "needs_supervisor"),
        ("clerk", {"received_at": "2026-11-20T09:00:00+07:00"}, "needs_supervisor"),
    ],
)
def test_who_may_take_a_dossier_in(roles: str, facts: dict[str, object], reason: str) -> None:
    happening = event("Received", {**draft_received().payload, **facts}, role_snapshot=roles)
    verdict = admit(None, happening)
    assert isinstance(verdict, Refusal)
    assert verdict.reason == reason
    allowed = event("Received", {**draft_received().payload, **facts}, role_snapshot=SUPERVISOR)
    assert isinstance(admit(None, allowed), Dossier)


def test_officers_and_number_ranges_are_the_business_of_those_in_charge() -> None:
    added = {"username": "lan", "name": "Trần Thị Lan", "roles": "administrator"}
    officer = admit_officer(None, event("OfficerAdded", added, kind=SubjectKind.OFFICER))
    assert isinstance(officer, Refusal)
    started = {"pc": 1, "pcs": 1, "public_key": "00", "ranges": []}
    device = admit_device(None, event("DeviceStarted", started))
    assert not isinstance(device, Refusal)
    granted = {"ranges": [{"prefix": "H62.22.4", "first": 1, "last": 9}]}
    assert isinstance(admit_device(device, event("RangeGranted", granted)), Refusal)
    by_supervisor = event("RangeGranted", granted, role_snapshot=SUPERVISOR)
    assert not isinstance(admit_device(device, by_supervisor), Refusal)


def test_guidance_is_used_once() -> None:
    issued = event("GuidanceIssued", {"number": 1, "token": "1"}, kind=SubjectKind.SLIP, command_id="a")
    used = [event("GuidanceUsed", {"dossier_id": name}, command_id=name) for name in ("one", "two")]
    instead = event("GuidanceUsed", {"dossier_id": "three", "instead_of": "one"}, command_id="c")
    folded = fold(admit_slip, [issued, *used, instead])
    assert folded.state is not None
    assert folded.state.used_by == "three"
    assert [each.refusal.reason for each in folded.refused] == ["guidance_used"]
