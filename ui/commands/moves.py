"""`move`: what happens to a dossier between its receipt and the citizen walking away with the result."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from counter_app.domain.dossier import Dossier
from counter_app.domain.failures import UserFacingError
from counter_app.domain.ledger import OriginalMove
from counter_app.domain.office_time import from_iso
from counter_app.domain.wording import Words
from counter_app.services.moves.resolving import ResultFacts
from counter_app.services.returning.returning import Collector, HandingOut
from ui.commands.context import Answer, Context
from ui.commands.dossiers import dossier_answer, dossier_by_code
from ui.wiring import Program

Made = Callable[[Program, str, Namespace], object]


def add_to(commands: Any) -> None:
    """Add the command of this module."""
    move: ArgumentParser = commands.add_parser("move", help="record what happened to a dossier")
    move.add_argument("code", metavar="CODE")
    move.add_argument("move", metavar="MOVE", choices=list(MOVES))
    for name, meaning in _TEXTS.items():
        move.add_argument(f"--{name}", default="", metavar="TEXT", help=meaning)
    for name in ("at", "due", "signed", "answer-due"):
        move.add_argument(f"--{name}", metavar="ISO")
    move.add_argument("--item", dest="items", action="append", default=[], metavar="TEXT")
    move.add_argument("--amount", type=int, metavar="DONG")
    move.add_argument("--count", type=int, default=1, metavar="N")
    move.add_argument("--step", type=int, metavar="N")
    move.add_argument("--method", default="", metavar="METHOD")
    move.add_argument("--shown", default="receipt", choices=["receipt", "identity"])
    move.add_argument("--originals", default="", choices=["give", "keep"])
    for name in ("fees-later", "papers-returned", "fee-returned", "reached"):
        move.add_argument(f"--{name}", action="store_true")
    move.set_defaults(run=run_move)


def run_move(context: Context, options: Namespace) -> Answer:
    """Record the move and answer how the dossier stands."""
    with context.writing() as program:
        dossier = dossier_by_code(program, options.code)
        MOVES[options.move](program, dossier.id, options)
        return moved_answer(program.move_desk.dossier(dossier.id))


def moved_answer(dossier: Dossier) -> Answer:
    """A dossier with where its paper is and by which dates it is judged."""
    custody, result = dossier.custody, dossier.course.result
    transit = custody.on_its_way
    return {
        **dossier_answer(dossier),
        "first_due": dossier.first_due,
        "holder": custody.holder.as_data(),
        "held_since": custody.since,
        "on_its_way_to": None if transit is None else transit.to.as_data(),
        "shelf": custody.shelf or None,
        "ended_at": dossier.course.ended_at,
        "outcome": None if result is None else result.outcome.value,
        "fee_due": dossier.fee_due,
        "originals": [
            {"key": each.key, "inside": each.inside, "lent": each.lent} for each in dossier.ledger.standing()
        ],
    }


def moment_of(text: str | None) -> datetime | None:
    """An ISO time of the command line.

    Raises:
        UserFacingError: `bad_time`.
    """
    if text is None:
        return None
    try:
        return from_iso(text)
    except ValueError as error:
        raise UserFacingError(
            "bad_time", Words(f"“{text}” không phải thời điểm ISO.", f"“{text}” is no ISO time.")
        ) from error


def _needed(options: Namespace, name: str) -> datetime:
    found = moment_of(getattr(options, name.replace("-", "_")))
    if found is None:
        raise UserFacingError("usage", Words(f"Cần --{name}.", f"Give --{name}."))
    return found


def _result(options: Namespace) -> ResultFacts:
    return ResultFacts(options.number, moment_of(options.signed), tuple(options.items))


def _apology(program: Program, dossier_id: str, options: Namespace) -> object:
    """With the proposed date where none is given."""
    due = moment_of(options.due)
    if due is None:
        due = program.reappointing.propose(program.move_desk.dossier(dossier_id)).due
    return program.reappointing.reappoint(program.actor, dossier_id, due, options.reason, options.signed_by)


def _returned(program: Program, dossier_id: str, options: Namespace) -> object:
    who = Collector(options.collector, options.identity, options.shown, options.authorisation)
    how = HandingOut(
        method=options.method or "counter",
        address=options.address,
        tracking=options.tracking,
        collect_fees=options.collect_fees,
        fees_later=options.fees_later,
        originals=options.originals,
        results={dossier_id: _result(options)},
    )
    return program.returning.give(program.actor, [dossier_id], who, how)


def _original(how: OriginalMove) -> Made:
    def move(program: Program, dossier_id: str, options: Namespace) -> object:
        return program.bookkeeping.move_original(
            program.actor, dossier_id, how, options.original, options.count, options.to
        )

    return move


def _taken_over(program: Program, dossier_id: str, options: Namespace) -> object:
    to = program.receivers.named(options.to)
    return program.bookkeeping.take_over(program.actor, dossier_id, to, options.reason)


_TEXTS: Final = {
    "reason": "why, or what the notice is about",
    "number": "the number of the result",
    "agency": "the co-ordinating agency",
    "content": "what it is asked, or what it answered",
    "signed-by": "the head of the resolving agency",
    "collector": "who collects",
    "identity": "the number of the paper shown",
    "authorisation": "the paper of authority",
    "address": "where the post brings it",
    "tracking": "the number of the post",
    "collect-fees": "what is due is paid now: cash, transfer or card",
    "original": "the original by its name or key",
    "to": "whom it is lent or given to; the section that takes over",
    "place": "the place on the shelf",
    "about": "what the call was about",
}

MOVES: Final[Mapping[str, Made]] = {
    "supplement": lambda program, id_, given: program.pausing.request_supplement(
        program.actor, id_, given.items, given.reason, moment_of(given.at)
    ),
    "supplement-received": lambda program, id_, given: program.pausing.receive_supplement(
        program.actor, id_, given.items, moment_of(given.at)
    ),
    "payment": lambda program, id_, given: program.pausing.ask_payment(
        program.actor, id_, given.amount, given.reason, moment_of(given.at)
    ),
    "payment-met": lambda program, id_, given: program.pausing.payment_met(
        program.actor, id_, given.reason, moment_of(given.at)
    ),
    "close-unanswered": lambda program, id_, given: program.pausing.close_unanswered(
        program.actor, id_, given.reason
    ),
    "step": lambda program, id_, given: program.resolving.step_done(
        program.actor, id_, given.step, moment_of(given.at)
    ),
    "ask-agency": lambda program, id_, given: program.resolving.ask_agency(
        program.actor, id_, given.agency, given.content, _needed(given, "answer-due")
    ),
    "agency-answered": lambda program, id_, given: program.resolving.agency_answered(
        program.actor, id_, given.agency, given.content, moment_of(given.at)
    ),
    "agency-late": lambda program, id_, given: program.resolving.report_agency_late(
        program.actor, id_, given.agency
    ),
    "result-ready": lambda program, id_, given: program.resolving.result_ready(
        program.actor, id_, _result(given), moment_of(given.at)
    ),
    "refuse": lambda program, id_, given: program.resolving.refuse(
        program.actor, id_, given.reason, _result(given)
    ),
    "result-received": lambda program, id_, given: program.ending.receive_result(
        program.actor, id_, _result(given), given.place, moment_of(given.at)
    ),
    "return": _returned,
    "apology": _apology,
    "stop": lambda program, id_, given: program.ending.stop(
        program.actor,
        id_,
        given.reason,
        papers_returned=given.papers_returned,
        fee_returned=given.fee_returned,
    ),
    "withdraw": lambda program, id_, given: program.ending.withdraw(
        program.actor, id_, given.reason, fee_returned=given.fee_returned
    ),
    "fee": lambda program, id_, given: program.bookkeeping.collect_fee(
        program.actor, id_, given.amount or 0, given.method or "cash", given.number
    ),
    "fee-reversed": lambda program, id_, given: program.bookkeeping.reverse_fee(
        program.actor, id_, given.amount or 0, given.reason
    ),
    "original-in": _original(OriginalMove.TAKEN_IN),
    "original-back": _original(OriginalMove.GIVEN_BACK),
    "original-lent": _original(OriginalMove.LENT),
    "original-lent-back": _original(OriginalMove.LENT_RETURNED),
    "shelve": lambda program, id_, given: program.bookkeeping.shelve(program.actor, id_, given.place),
    "call": lambda program, id_, given: program.bookkeeping.call(
        program.actor, id_, given.about, reached=given.reached, note=given.content
    ),
    "take-over": _taken_over,
    "explain": lambda program, id_, given: program.resolving.explain_lateness(
        program.actor, id_, given.reason
    ),
}
