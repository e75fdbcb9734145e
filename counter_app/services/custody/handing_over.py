"""Handover of papers (bàn giao hồ sơ): a batch goes out on one slip.

One action writes an event on the slip and one on each dossier. The giver holds the papers until
they are accepted (C13).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from counter_app.domain.custody import Holder, HolderKind
from counter_app.domain.envelope import Draft, SubjectKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.office import Slip
from counter_app.domain.office_time import from_iso
from counter_app.domain.roles import require
from counter_app.domain.wording import Words
from counter_app.ports.columns import ON_ITS_WAY, POSITION_FIELD, FactChoice
from counter_app.services.custody.handover_batches import (
    COUNTER,
    EMPTY,
    OFFICERS,
    BatchDesk,
    Direction,
    Issued,
    LeftOut,
    dossiers_on,
)
from counter_app.services.custody.handover_facts import NewSlip, line_of, slip_draft
from counter_app.services.fact_arrays import records_of
from counter_app.services.moves.recording_moves import UNKNOWN, MoveDesk, move
from counter_app.services.recording import Actor
from counter_app.services.request_checks import tidy_text

MOST_ON_A_SLIP: Final = 500


@dataclass(frozen=True, slots=True)
class HandingOver:
    """Issues handover slips and takes back what nobody has accepted."""

    desk: MoveDesk

    def refusal(
        self, actor: Actor, dossier_id: str, to: Holder | None, giver: Holder = COUNTER
    ) -> LeftOut | None:
        """Why a scanned dossier cannot join a batch for this receiver; None where it can.

        Without a receiver the question is only whether it could go anywhere.
        """
        dossier = self.desk.store.dossier(dossier_id)
        if dossier is None:
            return LeftOut(dossier_id, "", "unknown_dossier", UNKNOWN)
        wanted = to or Holder(HolderKind.UNIT, "?")
        now = self.desk.now()
        return self._batch.going(actor, dossier, giver, _handed_over(actor, now, wanted, "", ""))

    def issue(
        self,
        actor: Actor,
        dossier_ids: Sequence[str],
        to: Holder,
        *,
        giver: Holder = COUNTER,
        direction: Direction = Direction.OUT,
        tracking: str = "",
    ) -> Issued:
        """Make a slip for these dossiers, all of which the giver holds; each twice named goes on it once.

        `tracking` is the number of the public post, where it carries them.

        Raises:
            UserFacingError: `empty_batch`, when none of them can go; `too_many`; `not_allowed`.
        """
        require(actor.roles, *OFFICERS)
        wanted = list(dict.fromkeys(dossier_ids))
        if len(wanted) > MOST_ON_A_SLIP:
            raise UserFacingError("too_many", _TOO_MANY)
        now, post = self.desk.now(), tidy_text(tracking)
        slip_id = self.desk.recorder.ids.new()
        with self.desk.store.write() as work:
            handed = _handed_over(actor, now, to, slip_id, post)
            going, left_out = self._batch.judged(
                work, wanted, lambda dossier: self._batch.going(actor, dossier, giver, handed)
            )
            if not going:
                words = left_out[0].words if left_out else EMPTY
                raise UserFacingError("empty_batch", words, tuple(each.code for each in left_out))
            holder = going[0].custody.holder
            plan = NewSlip(slip_id, direction.value, holder, to, now, post)
            draft = slip_draft(work, self.desk, actor, plan, [line_of(each) for each in going])
            action = self.desk.recorder.new_action()
            self.desk.recorder.record(work, actor, SubjectKind.SLIP, slip_id, [draft], action)
            for each in going:
                self.desk.recorder.record(work, actor, SubjectKind.DOSSIER, each.id, [handed], action)
        return Issued(self.slip(slip_id), left_out)

    def cancel(self, actor: Actor, slip_id: str, reason: str) -> Slip:
        """Take a slip back that nobody has accepted: its dossiers stay with the giver.

        Raises:
            UserFacingError: `unknown_slip`, `handover_counted`, `handover_cancelled`, `needs_reason`.
        """
        require(actor.roles, *OFFICERS)
        why = tidy_text(reason)
        if not why:
            raise UserFacingError("needs_reason", Words("Hãy ghi lý do.", "Give a reason."))
        slip, now = self.slip(slip_id), self.desk.now()
        with self.desk.store.write() as work:
            action = self.desk.recorder.new_action()
            cancelled = move("HandoverCancelled", actor, now, {"reason": why})
            self.desk.recorder.record(work, actor, SubjectKind.SLIP, slip_id, [cancelled], action)
            for dossier_id in dossiers_on(slip):
                draft = move("HandoverCancelled", actor, now, {"slip": slip_id, "reason": why})
                dossier = work.dossier(dossier_id)
                if dossier is not None and self._batch.refused(actor, dossier, draft) is None:
                    self.desk.recorder.record(work, actor, SubjectKind.DOSSIER, dossier_id, [draft], action)
        return self.slip(slip_id)

    def on_their_way(self, limit: int = 200) -> tuple[Slip, ...]:
        """Slips that were neither accepted nor cancelled, the newest first.

        Among the newest `limit` of all, and of older ones those that a paper still travels on: none is
        lost from sight because many came after it.
        """
        store = self.desk.store
        slips = {each.id: each for each in store.slips("handover", limit)}
        older = (store.slip(each) for each in self._travelled_on() if each not in slips)
        found = [*slips.values(), *(each for each in older if each is not None)]
        waiting = [each for each in found if each.counted is None and not each.cancelled]
        return tuple(sorted(waiting, key=lambda each: from_iso(str(each.content["at"])), reverse=True))

    def _travelled_on(self) -> tuple[str, ...]:
        """The ids of the slips that papers of open dossiers are on their way by."""
        records = records_of(self.desk.store.facts(FactChoice.OPEN))
        sent = records[POSITION_FIELD][(records["holder_kind"] & ON_ITS_WAY) != 0]
        rows = self.desk.store.rows_at(sent.tolist())
        transits = (each.custody.on_its_way for each in self.desk.store.dossiers([row.id for row in rows]))
        return tuple(dict.fromkeys(each.slip for each in transits if each is not None))

    def slip(self, slip_id: str) -> Slip:
        """A handover slip.

        Raises:
            UserFacingError: `unknown_slip`, `not_handover`.
        """
        return self._batch.slip(slip_id)

    @property
    def _batch(self) -> BatchDesk:
        return BatchDesk(self.desk)


def _handed_over(actor: Actor, at: datetime, to: Holder, slip_id: str, tracking: str) -> Draft:
    told = {"slip": slip_id, "to": to.as_data(), "tracking": tracking}
    return move("HandedOver", actor, at, told)


_TOO_MANY = Words(
    f"Một phiếu bàn giao có tối đa {MOST_ON_A_SLIP} hồ sơ: chia thành nhiều phiếu.",
    f"A handover slip takes at most {MOST_ON_A_SLIP} dossiers: make several.",
)
