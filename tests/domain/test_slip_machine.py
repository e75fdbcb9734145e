"""Handover slips under random hands: counted once or cancelled once, never both, by those who may."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from counter_app.domain.envelope import Draft, Event, SubjectKind, opened
from counter_app.domain.folding import fold
from counter_app.domain.office import Slip, admit_slip
from counter_app.domain.personal_part import ENTRIES
from counter_app.domain.roles import Role, from_snapshot
from tests.domain.events import sealed

OFFICERS = {Role.CLERK, Role.SECTION_OFFICER, Role.SUPERVISOR}
roles = st.sampled_from(("clerk", "section_officer", "clerk,supervisor", "administrator", ""))


def slip_event(type_: str, told: dict[str, object], number: int = 1, role: str = "clerk") -> Event:
    person = {ENTRIES: {"owners": ["Nguyễn Thị Mẫu"]}} if type_.endswith("Issued") else None
    payload = told | ({"owners": None} if person else {})
    header = {"command_id": f"command-{number}", "role_snapshot": role}
    return opened(sealed(Draft(type_, payload, person), "slip-1", SubjectKind.SLIP, **header))


class Slips(RuleBasedStateMachine):
    """One slip, two PCs and a counter that clicks twice."""

    @initialize(kind=st.sampled_from(("HandoverIssued", "ReturnIssued", "DayClosed", "RefusalIssued")))
    def begin(self, kind: str) -> None:
        self.events: list[Event] = []
        self.taken: list[str] = []
        self.state: Slip | None = None
        self._happens(kind, {"number": 1, "dossiers": [{"id": "dossier-1"}]}, "clerk")

    def _happens(self, type_: str, told: dict[str, object], role: str) -> None:
        event = slip_event(type_, told, len(self.events), role)
        self.events.append(event)
        before, folded = self.state, fold(admit_slip, [event], self.state)
        if folded.refused:
            assert folded.state == before
            reason = folded.refused[0].refusal.reason
            if before is not None and before.counted is not None and type_ == "HandoverCounted":
                assert reason == ("handover_counted" if self._may(role) else "needs_officer")
            return
        self.state = folded.state
        self.taken.append(type_)
        if type_ in ("HandoverCounted", "HandoverCancelled"):
            assert self._may(role)

    def _may(self, role: str) -> bool:
        return not from_snapshot(role).isdisjoint(OFFICERS)

    @rule(role=roles, present=st.lists(st.sampled_from(("dossier-1", "dossier-2")), unique=True))
    def counted(self, role: str, present: list[str]) -> None:
        self._happens("HandoverCounted", {"present": present, "missing": [], "signed_by": "Đỗ Văn Mẫu"}, role)

    @rule(role=roles, reason=st.sampled_from(("in nhầm", "", None)))
    def cancelled(self, role: str, reason: str | None) -> None:
        self._happens("HandoverCancelled", {"reason": reason}, role)

    @rule(role=roles)
    def printed(self, role: str) -> None:
        self._happens("SlipPrinted", {"form": "handover"}, role)

    @rule(role=roles)
    def issued_again(self, role: str) -> None:
        self._happens("HandoverIssued", {"number": 1, "dossiers": []}, role)

    @rule(role=roles)
    def used_as_guidance(self, role: str) -> None:
        self._happens("GuidanceUsed", {"dossier_id": "dossier-1"}, role)

    @invariant()
    def it_ends_in_one_way_at_most(self) -> None:
        assert self.state is not None
        ends = [each for each in self.taken if each in ("HandoverCounted", "HandoverCancelled")]
        assert len(ends) <= (1 if self.state.kind == "handover" else 0)
        assert (self.state.counted is not None) == (ends == ["HandoverCounted"])
        assert bool(self.state.cancelled) == (ends == ["HandoverCancelled"])
        assert self.state.version == len(self.taken)

    def teardown(self) -> None:
        if not hasattr(self, "events"):
            return
        whole = fold(admit_slip, self.events)
        assert whole.state == self.state
        erasure = slip_event("PayloadErased", {"legal_basis": "Luật 91/2025"}, 10_000, "supervisor")
        remembered = fold(admit_slip, [*self.events, erasure])
        forgotten = fold(admit_slip, [*(replace(each, person=None) for each in self.events), erasure])
        assert forgotten.state == remembered.state
        assert "Nguyễn Thị Mẫu" not in repr(forgotten.state)


TestSlips = Slips.TestCase
TestSlips.settings = settings(stateful_step_count=20)


def refusals(*events: Event) -> list[str]:
    return [each.refusal.reason for each in fold(admit_slip, events).refused]


ISSUED = slip_event("HandoverIssued", {"dossiers": []})
COUNTED = slip_event("HandoverCounted", {"present": []}, 2)
CANCELLED = slip_event("HandoverCancelled", {"reason": "in nhầm"}, 3)


def test_a_slip_is_accepted_once_and_the_second_scan_is_told_why() -> None:
    again = slip_event("HandoverCounted", {"present": []}, 4, "section_officer")
    folded = fold(admit_slip, [ISSUED, COUNTED, again])
    (refused,) = folded.refused
    assert refused.refusal.reason == "handover_counted"
    assert "đã được nhận" in refused.refusal.words.vi


def test_a_cancelled_slip_cannot_be_accepted_nor_an_accepted_one_cancelled() -> None:
    assert refusals(ISSUED, CANCELLED, COUNTED) == ["handover_cancelled"]
    assert refusals(ISSUED, COUNTED, CANCELLED) == ["handover_counted"]


def test_who_holds_no_paper_counts_no_slip() -> None:
    blocked = slip_event("HandoverCounted", {"present": []}, 4, "administrator")
    assert refusals(ISSUED, blocked, COUNTED) == ["needs_officer"]


def test_another_paper_is_no_handover_slip() -> None:
    assert refusals(slip_event("ReturnIssued", {}), COUNTED, CANCELLED) == ["not_handover", "not_handover"]
    assert refusals(COUNTED) == ["not_there"]


def test_slips_are_issued_by_those_who_may() -> None:
    """A section officer hands papers over; results go to the citizen from the counter only."""
    assert refusals(slip_event("HandoverIssued", {}, role="section_officer")) == []
    assert refusals(slip_event("HandoverIssued", {}, role="administrator")) == ["needs_officer"]
    assert refusals(slip_event("ReturnIssued", {}, role="clerk")) == []
    assert refusals(slip_event("ReturnIssued", {}, role="section_officer")) == ["needs_counter"]


def test_a_clerk_closes_the_own_day_and_a_supervisor_anybodys() -> None:
    own = slip_event("DayClosed", {}).header.actor_id
    assert refusals(slip_event("DayClosed", {"clerk": own})) == []
    assert refusals(slip_event("DayClosed", {"clerk": "somebody else"})) == ["needs_supervisor"]
    assert refusals(slip_event("DayClosed", {"clerk": "somebody else"}, role="supervisor")) == []
    assert refusals(slip_event("DayClosed", {"clerk": own}, role="section_officer")) == ["needs_counter"]
