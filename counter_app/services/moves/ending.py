"""Moves at the end: the result received at the counter, returned, and the ends without a result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from counter_app.domain.course import Outcome
from counter_app.domain.dossier import Dossier, Stage
from counter_app.domain.envelope import Draft
from counter_app.ports import Series, Work
from counter_app.services.moves.pausing import STOP
from counter_app.services.moves.recording_moves import Facts, MoveDesk, move
from counter_app.services.moves.resolving import ResultFacts, ending_facts
from counter_app.services.recording import Actor
from counter_app.services.request_checks import tidy_text


@dataclass(frozen=True, slots=True)
class Ending:
    """Receives results at the counter and ends dossiers that get none."""

    desk: MoveDesk

    def receive_result(
        self,
        actor: Actor,
        dossier_id: str,
        result: ResultFacts | None = None,
        shelf: str = "",
        at: datetime | None = None,
    ) -> Dossier:
        """The result is at the counter; what nobody recorded before is implied (C13).

        Raises:
            UserFacingError: `at_counter`, `finished`, `ended_before_receipt` …
        """
        dossier = self.desk.dossier(dossier_id)
        moment = self.desk.moment(dossier, at)
        told = result_received_facts(self.desk, dossier, result or ResultFacts(), moment)
        told = {**told, "shelf": tidy_text(shelf)}
        return self.desk.record(actor, dossier, [move("ResultReceived", actor, moment, told)])

    def stop(
        self,
        actor: Actor,
        dossier_id: str,
        reason: str,
        *,
        papers_returned: bool = False,
        fee_returned: bool = False,
    ) -> Dossier:
        """Stop at the citizen's request, while there is no result (NĐ 118/2025 Đ21, Mẫu 05 of set B).

        Papers and money that go back leave the ledgers in the same command.

        Raises:
            UserFacingError: `result_there`, `needs_reason`; `needs_supervisor`, for money that somebody
                else or another day took in …
        """
        told = {"papers_returned": papers_returned, "fee_returned": fee_returned}
        return self._close(actor, dossier_id, "Stopped", reason, told)

    def withdraw(self, actor: Actor, dossier_id: str, reason: str, *, fee_returned: bool = False) -> Dossier:
        """The citizen takes the dossier back; its papers go with it, and the originals inside.

        Raises:
            UserFacingError: `result_there`, `needs_reason`; `needs_supervisor`, for money that somebody
                else or another day took in …
        """
        told = {"papers_returned": True, "fee_returned": fee_returned}
        return self._close(actor, dossier_id, "Withdrawn", reason, told)

    def _close(self, actor: Actor, dossier_id: str, type_: str, reason: str, told: Facts) -> Dossier:
        dossier = self.desk.dossier(dossier_id)
        moment = self.desk.moment(dossier, None)

        def drafts(work: Work) -> list[Draft]:
            number = work.take_next(Series(STOP, moment.year))
            facts = {**told, "reason": tidy_text(reason), "number": number}
            return [*_given_back(actor, dossier, told, moment), move(type_, actor, moment, facts)]

        return self.desk.record(actor, dossier, drafts)


def _given_back(actor: Actor, dossier: Dossier, told: Facts, moment: datetime) -> list[Draft]:
    """What the notice says goes back to the citizen, in the ledger too: money, and originals inside."""
    drafts = []
    if told["fee_returned"] and dossier.ledger.collected > 0:
        money = {"amount": dossier.ledger.collected, "reason": _FEE_BACK}
        drafts.append(move("FeeReversed", actor, moment, money))
    if told["papers_returned"]:
        drafts += [
            move(
                "OriginalGivenBack", actor, moment, {"key": each.key, "count": each.inside},
                {"original": {"name": each.name, "to": ""}},
            )
            for each in dossier.ledger.standing()
            if each.inside
        ]  # fmt: skip
    return drafts


def result_received_facts(
    desk: MoveDesk, dossier: Dossier, result: ResultFacts, moment: datetime
) -> dict[str, object]:
    """The facts of a result that comes to the counter: those on record, or those implied.

    Raises:
        UserFacingError: `in_future`, `before_receipt`.
    """
    if dossier.course.result is not None:
        return {}
    facts = dict(ending_facts(desk, dossier, result, moment))
    return {**facts, "outcome": Outcome.GRANTED.value, "implied": list(implied_of(dossier))}


def handed_result_facts(
    desk: MoveDesk, dossier: Dossier, result: ResultFacts, now: datetime
) -> dict[str, object]:
    """`result_received_facts` for papers that go through many hands at once, as of now.

    A result that nobody recorded or dated ends now: a clock that was set back must not make it early.

    Raises:
        UserFacingError: `clock_behind`; `in_future`, `before_receipt`.
    """
    undated = dossier.course.result is None and result.signed_at is None
    moment = desk.moment(dossier, None) if undated else now
    return result_received_facts(desk, dossier, result, moment)


def implied_of(dossier: Dossier) -> tuple[str, ...]:
    """What nobody recorded of a dossier whose result is there."""
    implied = ["result_ready"]
    if dossier.custody.on_its_way is not None:
        implied.append("acceptance")
    elif dossier.stage is Stage.RECEIVED:
        implied.append("handover")
    return tuple(implied)


_FEE_BACK: Final = "Hoàn trả theo thông báo dừng hoặc rút hồ sơ"
"""Nothing of the citizen's case: it stays in the money ledger after an erasure."""
