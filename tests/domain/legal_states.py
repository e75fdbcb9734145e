"""What a dossier in each stage may hold: the states that may exist, as a table and as rules."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from counter_app.domain.course import Ground, PauseKind
from counter_app.domain.custody import HolderKind
from counter_app.domain.dossier import Dossier, Stage
from counter_app.domain.ledger import OriginalMove
from counter_app.domain.office_time import from_iso

COUNTER, CITIZEN = frozenset({HolderKind.COUNTER}), frozenset({HolderKind.CITIZEN})
OFFICE = frozenset({HolderKind.COUNTER, HolderKind.SECTION, HolderKind.UNIT})
ANYBODY = OFFICE | CITIZEN


@dataclass(frozen=True)
class Legal:
    """One line of the table; `travels` says whether the paper may be on its way."""

    holders: frozenset[HolderKind]
    pause: PauseKind | None = None
    result: bool = False
    grounds: frozenset[Ground] = frozenset()
    travels: bool = True


LEGAL = {
    Stage.RECEIVED: Legal(COUNTER),
    Stage.PROCESSING: Legal(OFFICE),
    Stage.AWAITING_SUPPLEMENT: Legal(OFFICE, pause=PauseKind.SUPPLEMENT),
    Stage.AWAITING_PAYMENT: Legal(OFFICE, pause=PauseKind.PAYMENT),
    Stage.RESULT_READY: Legal(OFFICE, result=True),
    Stage.RESULT_AT_COUNTER: Legal(COUNTER, result=True),
    Stage.RETURNED: Legal(CITIZEN, result=True, travels=False),
    Stage.STOPPED: Legal(ANYBODY, grounds=frozenset({Ground.STOPPED, Ground.UNANSWERED})),
    Stage.WITHDRAWN: Legal(CITIZEN, grounds=frozenset({Ground.WITHDRAWN}), travels=False),
    Stage.VOIDED: Legal(ANYBODY, travels=False),
}


def check(state: Dossier, printed: str | None) -> None:
    """Everything that holds of every dossier; `printed` is the date Received named."""
    _stage_fits(state)
    _custody_fits(state)
    _pauses_fit(state)
    _ledger_balances(state)
    _dates_chain(state, printed)


def _stage_fits(state: Dossier) -> None:
    legal, course, stage = LEGAL[state.stage], state.course, state.stage
    assert state.custody.holder.kind in legal.holders, stage
    assert legal.travels or state.custody.on_its_way is None, stage
    if stage is not Stage.VOIDED:
        kind = None if course.open_pause is None else course.open_pause.kind
        assert kind is legal.pause, stage
    on_the_spot = state.express and stage in (Stage.RETURNED, Stage.VOIDED)
    assert (course.result is not None) == (legal.result and not on_the_spot), stage
    assert (course.collection is not None) == (stage is Stage.RETURNED and not on_the_spot), stage
    assert ({course.closing.ground} if course.closing else set()) <= legal.grounds, stage
    assert (course.closing is not None) == bool(legal.grounds), stage
    assert (state.void_reason is not None) == (stage is Stage.VOIDED), stage
    assert state.open == (legal.pause is not None or stage in (Stage.RECEIVED, Stage.PROCESSING))
    if stage is Stage.RESULT_AT_COUNTER:
        assert course.result is not None
        assert course.result.received_at is not None
    if stage in (Stage.RECEIVED, Stage.PROCESSING):
        assert (stage is Stage.PROCESSING) == state.custody.left_counter


def _custody_fits(state: Dossier) -> None:
    custody = state.custody
    assert [span.until == "" for span in custody.chain].count(True) == 1
    assert custody.chain[-1].holder == custody.holder
    assert custody.chain[-1].until == ""
    for before, span in pairwise(custody.chain):
        assert before.until == span.since
        assert before.holder != span.holder
        assert before.holder.kind is not HolderKind.CITIZEN
    if custody.on_its_way is not None:
        to = custody.on_its_way.to
        assert to.kind is not HolderKind.CITIZEN
        assert not custody.holder.same_place(to)


def _pauses_fit(state: Dossier) -> None:
    course = state.course
    assert all(each.ends is not None for each in course.pauses[:-1])
    for each in course.pauses:
        # Reading it as an interval raises where it ends before it begins.
        assert each.as_pause().begins >= state.received_at
    if course.open_pause is not None:
        before = course.open_pause.first_due_before
        passed = before is not None and from_iso(before).date() < from_iso(course.open_pause.begins).date()
        assert (state.due, state.first_due) == (None, before if passed else None)
    assert all(each.again == (place > 0) for place, each in enumerate(course.supplements))
    assert len({step.place for step in course.steps}) == len(course.steps)
    if course.result is not None:
        assert from_iso(course.result.ended_at) >= state.received_at


def _ledger_balances(state: Dossier) -> None:
    ledger = state.ledger
    assert ledger.balances()
    for each in ledger.standing():
        moves = [move for move in ledger.originals if move.key == each.key]
        taken = sum(move.count for move in moves if move.move is OriginalMove.TAKEN_IN)
        given = sum(move.count for move in moves if move.move is OriginalMove.GIVEN_BACK)
        assert each.inside >= 0
        assert each.lent >= 0
        assert each.inside + each.lent + given == taken
    assert all(move.count > 0 for move in ledger.originals)
    collected = 0
    for fee in ledger.fees:
        collected += fee.amount
        assert collected >= 0
    assert ledger.collected == collected
    assert state.fee_due >= 0


def _dates_chain(state: Dossier, printed: str | None) -> None:
    """Each change names what stood before it; while a pause lasts, the date before it stands."""
    stood = now = printed
    for each in state.due_changes:
        assert each.before == stood
        assert each.cause
        assert each.by
        now = each.after
        if not each.cause.endswith("_asked"):
            stood = now
    assert state.due == now
    if state.course.reappointment is None and state.course.open_pause is None:
        assert state.first_due == state.due
