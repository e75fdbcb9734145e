"""The one rule: what may happen to a dossier, by whom, and that folding never raises."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.admission import admit
from counter_app.domain.dossier import Dossier, Stage
from counter_app.domain.envelope import Event
from counter_app.domain.folding import Refusal, fold, pending_order
from tests.domain.events import event

SAME_DAY = "2026-11-23T10:00:00+07:00"
NEXT_DAY = "2026-11-24T08:00:00+07:00"


def received() -> Dossier:
    state = admit(None, event("Received"))
    assert isinstance(state, Dossier)
    return state


def printed(copy: int = 1, **header: object) -> Event:
    payload = {"form": "receipt", "issue": 1, "copy": copy, "mark": "original", "pdf_hash": "0" * 64}
    return event("SlipPrinted", payload, **header)


def correction(**header: object) -> Event:
    changes = {"summary": "vay vốn", "token": "7"}
    return event("Corrected", {"reason": "gõ nhầm", "changes": changes}, **{"wall": SAME_DAY, **header})


def refusal_of(state: Dossier | None, happening: Event) -> str:
    verdict = admit(state, happening)
    assert isinstance(verdict, Refusal), verdict
    return verdict.reason


def test_a_dossier_is_received_once() -> None:
    assert refusal_of(received(), event("Received")) == "already_received"


def test_nothing_happens_to_an_unknown_dossier() -> None:
    assert refusal_of(None, correction()) == "unknown_dossier"


def test_the_clerk_corrects_her_own_dossier_on_its_day_and_a_new_issue_replaces_the_slip() -> None:
    state = admit(received(), correction())
    assert isinstance(state, Dossier)
    assert (state.issue, state.facts["summary"], state.tokens[-1]) == (2, "vay vốn", "7")
    assert state.code == "H62.22.4-261123-0001"


@pytest.mark.parametrize("header", [{"wall": NEXT_DAY}, {"actor_id": "officer-2"}])
def test_later_or_by_another_clerk_it_takes_a_supervisor(header: dict[str, object]) -> None:
    assert refusal_of(received(), correction(**header)) == "needs_supervisor"
    assert isinstance(admit(received(), correction(**header, role_snapshot="clerk,supervisor")), Dossier)


def test_a_correction_needs_a_reason() -> None:
    assert (
        refusal_of(received(), event("Corrected", {"reason": " ", "changes": {}}, wall=SAME_DAY))
        == "needs_reason"
    )


@pytest.mark.parametrize("field", ["code", "procedure_code", "received_at", "register"])
def test_what_was_printed_as_identity_is_never_corrected(field: str) -> None:
    wrong = event("Corrected", {"reason": "sai", "changes": {field: "x"}}, wall=SAME_DAY)
    assert refusal_of(received(), wrong) == "not_correctable"


def test_a_voided_dossier_keeps_its_number_and_takes_nothing_more() -> None:
    state = admit(received(), event("Voided", {"reason": "sai người"}, wall=SAME_DAY))
    assert isinstance(state, Dossier)
    assert (state.stage, state.void_reason, state.code) == (Stage.VOIDED, "sai người", "H62.22.4-261123-0001")
    for later in (correction(), printed(), event("Voided", {"reason": "nữa"}, wall=SAME_DAY)):
        assert refusal_of(state, later) == "voided"


def test_the_due_date_changes_only_by_a_supervisor_and_keeps_its_history() -> None:
    change = {"due": "2026-11-30T17:00:00+07:00", "cause": "calendar", "reason": "lịch 2026 sửa"}
    assert refusal_of(received(), event("DueDateChanged", change)) == "needs_supervisor"
    state = admit(received(), event("DueDateChanged", change, role_snapshot="supervisor"))
    assert isinstance(state, Dossier)
    assert state.due_changes[0].before == "2026-11-27T17:00:00+07:00"
    assert state.due == "2026-11-30T17:00:00+07:00"


def test_only_a_printed_sheet_can_be_spoiled_and_the_newest_is() -> None:
    spoiled = event("SlipSpoiled", {"form": "receipt", "copy": 1})
    assert refusal_of(received(), spoiled) == "not_printed"
    twice = fold(admit, [event("Received"), printed(command_id="c2"), printed(command_id="c3")]).state
    state = admit(twice, spoiled)
    assert isinstance(state, Dossier)
    assert [slip.spoiled for slip in state.slips] == [False, True]


def test_express_dossiers_are_returned_on_the_spot() -> None:
    state = admit(None, event("Received", {"express": True}))
    assert isinstance(state, Dossier)
    assert state.stage is Stage.RETURNED


def test_a_type_of_a_newer_version_is_kept_without_effect() -> None:
    state = admit(received(), event("Teleported", {"to": "moon"}))
    assert isinstance(state, Dossier)
    assert (state.version, state.not_understood, state.stage) == (2, ("Teleported",), Stage.RECEIVED)


def test_a_lawful_erasure_drops_the_person_and_nothing_else() -> None:
    state = admit(
        received(), event("PayloadErased", {"legal_basis": "Luật 91/2025"}, role_snapshot="supervisor")
    )
    assert isinstance(state, Dossier)
    assert state.person is None
    assert state.code == "H62.22.4-261123-0001"


def test_events_of_one_command_stand_or_fall_together() -> None:
    bad = {"form": "receipt", "copy": 9}
    command = [printed(command_id="c2"), event("SlipSpoiled", bad, command_id="c2")]
    later = printed(copy=2, command_id="c3")
    folded = fold(admit, [event("Received"), *command, later])
    assert folded.state is not None
    assert [slip.copy for slip in folded.state.slips] == [2]
    assert [item.event.type for item in folded.refused] == ["SlipPrinted", "SlipSpoiled"]
    assert {item.refusal.reason for item in folded.refused} == {"not_printed"}


happenings = st.lists(
    st.sampled_from(
        [
            ("Received", {}),
            ("Corrected", {"reason": "r", "changes": {"summary": "s"}}),
            ("Corrected", {"reason": "", "changes": {}}),
            ("Voided", {"reason": "r"}),
            ("SlipPrinted", {"form": "receipt", "issue": 1, "copy": 1, "mark": "original", "pdf_hash": "0"}),
            ("SlipSpoiled", {"form": "receipt", "copy": 1}),
            ("Unknown", {}),
        ]
    ),
    max_size=12,
)


@given(happenings)
def test_folding_never_raises_and_every_event_is_taken_or_listed(
    story: list[tuple[str, dict[str, object]]],
) -> None:
    events = [
        event(type_, payload, command_id=f"c{place}", wall=SAME_DAY)
        for place, (type_, payload) in enumerate(story)
    ]
    folded = fold(admit, events)
    taken = 0 if folded.state is None else folded.state.version
    assert taken + len(folded.refused) == len(events)


@given(st.permutations([(0, 1, "a", 1), (1, 2, "a", 2), (1, 2, "b", 1), (1, 3, "a", 3)]))
def test_pending_events_have_one_order_on_every_node(order: list[tuple[int, int, str, int]]) -> None:
    events = [
        event("SlipPrinted", {}, based_on_version=based, lamport=lamport, device_id=device, seq=seq)
        for based, lamport, device, seq in order
    ]
    names = [
        (e.header.based_on_version, e.header.lamport, e.header.device_id)
        for e in sorted(events, key=pending_order)
    ]
    assert names == [(0, 1, "a"), (1, 2, "a"), (1, 2, "b"), (1, 3, "a")]
