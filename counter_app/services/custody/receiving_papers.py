"""The receiving side of a handover: what of a slip really came, and results brought to the counter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from counter_app.domain.custody import Difference, Holder, HolderKind
from counter_app.domain.dossier import Dossier
from counter_app.domain.envelope import Draft, SubjectKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.office import Slip
from counter_app.domain.office_time import in_office_time
from counter_app.domain.roles import Role, require
from counter_app.domain.wording import Words
from counter_app.services.custody.handover_batches import (
    EMPTY,
    OFFICERS,
    BatchDesk,
    Direction,
    Issued,
    LeftOut,
    dossiers_on,
    left_out_of,
)
from counter_app.services.custody.handover_facts import NewSlip, line_of, slip_draft
from counter_app.services.moves.ending import handed_result_facts, result_received_facts
from counter_app.services.moves.recording_moves import UNKNOWN, MoveDesk, move
from counter_app.services.moves.resolving import ResultFacts
from counter_app.services.recording import Actor
from counter_app.services.request_checks import tidy_text


@dataclass(frozen=True, slots=True)
class Found:
    """What the receiving side really got: ids of dossiers; `notes` by id for damage and extras.

    What is on the slip and not named here is missing. `signed_by` is the name on the slip, and
    `by_paper` says that the clerk recorded a signed slip for a section that does not scan (C13).
    """

    present: frozenset[str] = frozenset()
    damaged: frozenset[str] = frozenset()
    extra: frozenset[str] = frozenset()
    notes: Mapping[str, str] = field(default_factory=dict)
    signed_by: str = ""
    by_paper: bool = False


@dataclass(frozen=True, slots=True)
class ReceivingPapers:
    """Counts slips and receives results; a difference is recorded and blocks nothing."""

    desk: MoveDesk

    def count(self, actor: Actor, slip_id: str, found: Found, at: datetime | None = None) -> Issued:
        """Record what of a slip arrived: present, missing, extra, damaged. A difference blocks nothing.

        `at` is when it was signed, where that is not now.

        Raises:
            UserFacingError: `unknown_slip`, `not_handover`, `handover_counted`, `handover_cancelled`,
                `nobody_signed`, `in_future`.
        """
        require(actor.roles, *OFFICERS)
        if found.by_paper and not found.signed_by.strip():
            raise UserFacingError("nobody_signed", _NOBODY_SIGNED)
        slip = self._batch.slip(slip_id)
        now = self._signed_at(slip, at)
        arrived = Arrived(slip, found, now)
        left_out: list[LeftOut] = []
        with self.desk.store.write() as work:
            action = self.desk.recorder.new_action()
            counted = _counted(actor, now, found, arrived.missing)
            self.desk.recorder.record(work, actor, SubjectKind.SLIP, slip_id, [counted], action)
            for dossier_id in (*arrived.listed, *arrived.extra):
                dossier = work.dossier(dossier_id)
                if dossier is None:
                    left_out.append(LeftOut(dossier_id, "", "unknown_dossier", UNKNOWN))
                    continue
                draft = self._arrival_or_refusal(actor, dossier, arrived)
                if isinstance(draft, LeftOut):
                    left_out.append(draft)
                    continue
                self.desk.recorder.record(work, actor, SubjectKind.DOSSIER, dossier_id, [draft], action)
        return Issued(self._batch.slip(slip_id), tuple(left_out))

    def extra_refusal(self, actor: Actor, slip_id: str, dossier_id: str) -> LeftOut | None:
        """Why a dossier that came along with a slip without standing on it cannot be accepted; None: it can.

        Raises:
            UserFacingError: `unknown_slip`, `not_handover`.
        """
        dossier = self.desk.store.dossier(dossier_id)
        if dossier is None:
            return LeftOut(dossier_id, "", "unknown_dossier", UNKNOWN)
        arrived = Arrived(self._batch.slip(slip_id), Found(extra=frozenset({dossier_id})), self.desk.now())
        told = self._arrival_or_refusal(actor, dossier, arrived)
        return told if isinstance(told, LeftOut) else None

    def receive_results(
        self,
        actor: Actor,
        results: Mapping[str, ResultFacts],
        giver: Holder,
        *,
        signed_by: str = "",
        shelf: str = "",
    ) -> Issued:
        """Results that a section brings to the counter: one slip, signed at once (C13).

        Raises:
            UserFacingError: `empty_batch`, when none of them can be received; `not_allowed`.
        """
        require(actor.roles, Role.CLERK, Role.SUPERVISOR)
        now, place = self.desk.now(), tidy_text(shelf)
        counter = Holder(HolderKind.COUNTER, officer=actor.officer_id)
        slip_id = self.desk.recorder.ids.new()

        def received(dossier: Dossier) -> Draft:
            facts = handed_result_facts(self.desk, dossier, results[dossier.id], now)
            return move("ResultReceived", actor, now, {**facts, "slip": slip_id, "shelf": place})

        with self.desk.store.write() as work:
            coming, left_out = self._batch.judged(
                work, list(results), lambda dossier: self._batch.refused(actor, dossier, received(dossier))
            )
            if not coming:
                words = left_out[0].words if left_out else EMPTY
                raise UserFacingError("empty_batch", words, tuple(each.code for each in left_out))
            action = self.desk.recorder.new_action()
            plan = NewSlip(slip_id, Direction.RESULTS.value, giver, counter, now, "")
            lines = [line_of(each, results[each.id]) for each in coming]
            drafts = [
                slip_draft(work, self.desk, actor, plan, lines),
                _counted(actor, now, Found(frozenset(each.id for each in coming), signed_by=signed_by), ()),
            ]
            self.desk.recorder.record(work, actor, SubjectKind.SLIP, slip_id, drafts, action)
            for each in coming:
                self.desk.recorder.record(work, actor, SubjectKind.DOSSIER, each.id, [received(each)], action)
        return Issued(self._batch.slip(slip_id), left_out)

    def _signed_at(self, slip: Slip, at: datetime | None) -> datetime:
        """When it was signed: never before the slip was made, also where a clock was set back since."""
        now = self.desk.now()
        issued = in_office_time(datetime.fromisoformat(str(slip.content["at"])))
        if at is None:
            return max(now, issued)
        signed = in_office_time(at).replace(microsecond=0)
        # People write minutes: what was signed in the minute the slip was made came after it.
        if not issued.replace(second=0) <= signed <= now:
            raise UserFacingError("bad_time", _BAD_TIME.format(at=f"{issued:%d/%m/%Y %H:%M}"))
        return max(signed, issued)

    def _arrival_or_refusal(self, actor: Actor, dossier: Dossier, arrived: Arrived) -> Draft | LeftOut:
        """What is recorded of one dossier, or why nothing can be."""
        try:
            draft = self._arrival(actor, dossier, arrived)
        except UserFacingError as untold:
            return left_out_of(dossier, untold)
        return self._batch.refused(actor, dossier, draft) or draft

    def _arrival(self, actor: Actor, dossier: Dossier, arrived: Arrived) -> Draft:
        """What is recorded of one dossier when its slip is counted."""
        slip, found, at = arrived.slip, arrived.found, arrived.at
        note = tidy_text(found.notes.get(dossier.id, ""))
        if dossier.id in arrived.missing:
            return move("HandoverMissing", actor, at, {"slip": slip.id}, {"note": note})
        condition = arrived.condition(dossier.id)
        if slip.content["direction"] == Direction.RESULTS.value:
            facts = result_received_facts(self.desk, dossier, ResultFacts(), at)
            told = {**facts, "slip": slip.id, "condition": condition}
            return move("ResultReceived", actor, at, told, {"note": note})
        to = Holder.from_data(slip.content["to"])
        signed = Holder(to.kind, to.name, found.signed_by.strip() or to.officer or actor.officer_id, to.code)
        told = {"slip": slip.id, "to": signed.as_data(), "condition": condition, "by_paper": found.by_paper}
        return move("HandoverAccepted", actor, at, told, {"note": note})

    @property
    def _batch(self) -> BatchDesk:
        return BatchDesk(self.desk)


@dataclass(frozen=True, slots=True)
class Arrived:
    """A slip beside what was found of it."""

    slip: Slip
    found: Found
    at: datetime

    @property
    def listed(self) -> tuple[str, ...]:
        """The dossiers on the slip."""
        return dossiers_on(self.slip)

    @property
    def missing(self) -> tuple[str, ...]:
        """On the slip, and not there."""
        there = self.found.present | self.found.damaged
        return tuple(each for each in self.listed if each not in there)

    @property
    def extra(self) -> tuple[str, ...]:
        """There, and not on the slip, whatever they were called when scanned."""
        there = self.found.present | self.found.damaged | self.found.extra
        return tuple(sorted(there - set(self.listed)))

    def condition(self, dossier_id: str) -> str:
        """How a dossier that is there arrived."""
        if dossier_id in self.extra:
            return Difference.EXTRA.value
        return Difference.DAMAGED.value if dossier_id in self.found.damaged else "present"


def _counted(actor: Actor, at: datetime, found: Found, missing: Sequence[str]) -> Draft:
    return move(
        "HandoverCounted",
        actor,
        at,
        {
            "present": sorted(found.present),
            "damaged": sorted(found.damaged),
            "extra": sorted(found.extra),
            "missing": list(missing),
            "signed_by": tidy_text(found.signed_by),
            "by_paper": found.by_paper,
        },
    )


_NOBODY_SIGNED = Words("Ghi tên người ký nhận trên phiếu.", "Name who signed the slip.")
_BAD_TIME = Words(
    "Giờ nhận phải từ lúc lập phiếu ({at}) đến bây giờ.",
    "The time of acceptance lies between the making of the slip ({at}) and now.",
)
