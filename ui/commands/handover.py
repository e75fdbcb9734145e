"""`handover make|accept`: a slip for a batch of dossiers, and what of it really came."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from counter_app.domain.failures import UserFacingError
from counter_app.domain.office import Slip
from counter_app.domain.paper_codes import parse_paper_code
from counter_app.domain.papers import ORIGINAL
from counter_app.domain.wording import Words
from counter_app.services.custody.handover_batches import COUNTER, Direction, Issued, dossiers_on
from counter_app.services.custody.receiving_papers import Found
from ui.commands.context import Answer, Context
from ui.commands.dossiers import dossier_by_code
from ui.commands.files import refuse_unwritable, write_file
from ui.commands.moves import moment_of
from ui.wiring import Program

HERE = "counter"
"""What the one-stop counter is called as a receiver."""


def add_to(commands: Any) -> None:
    """Add the commands of this module."""
    handover: ArgumentParser = commands.add_parser("handover", help="hand papers over")
    kinds = handover.add_subparsers(dest="kind", required=True, metavar="KIND")
    make: ArgumentParser = kinds.add_parser("make", help="make a slip for these dossiers")
    make.add_argument("codes", metavar="CODE", nargs="+")
    make.add_argument(
        "--to", required=True, metavar="SECTION", help="the section or unit that receives; or: counter"
    )
    make.add_argument("--from", dest="giver", metavar="SECTION", help="who gives, where not the counter")
    make.add_argument("--tracking", default="", metavar="NUMBER", help="the number of the public post")
    make.add_argument("--out", metavar="FILE", help="write the slip there and log it as printed")
    make.set_defaults(run=run_make)
    accept: ArgumentParser = kinds.add_parser("accept", help="record what of a slip came")
    accept.add_argument("slip", metavar="SLIP", help="its code, or what its QR says")
    accept.add_argument("--signed-by", required=True, metavar="NAME")
    for name in ("missing", "damaged", "extra"):
        accept.add_argument(f"--{name}", action="append", default=[], metavar="CODE")
    accept.add_argument("--at", metavar="ISO", help="when it was signed, where that is not now")
    accept.set_defaults(run=run_accept)


def run_make(context: Context, options: Namespace) -> Answer:
    """Issue the slip; what could not go is listed with the reason."""
    if options.out is not None:
        refuse_unwritable(Path(options.out))
    with context.writing() as program:
        to = COUNTER if options.to == HERE else program.receivers.named(options.to)
        giver = COUNTER if options.giver is None else program.receivers.named(options.giver)
        direction = Direction.BACK if to == COUNTER else Direction.OUT
        ids = [dossier_by_code(program, code).id for code in options.codes]
        issued = program.handing_over.issue(
            program.actor, ids, to, giver=giver, direction=direction, tracking=options.tracking
        )
        file = None
        if options.out is not None:
            printed = program.handover_papers.print_slip(program.actor, issued.slip.id, ORIGINAL)
            file = write_file(Path(options.out), printed)
        return {**slip_answer(program, issued), "file": file}


def run_accept(context: Context, options: Namespace) -> Answer:
    """What is on the slip and not named missing or damaged is present."""
    with context.writing() as program:
        slip = _slip(program, options.slip)
        missing, damaged, extra = (
            frozenset(dossier_by_code(program, code).id for code in codes)
            for codes in (options.missing, options.damaged, options.extra)
        )
        present = frozenset(dossiers_on(slip)) - missing - damaged
        found = Found(present, damaged, extra, signed_by=options.signed_by, by_paper=True)
        counted = program.receiving_papers.count(program.actor, slip.id, found, moment_of(options.at))
        return slip_answer(program, counted)


def slip_answer(program: Program, issued: Issued) -> Answer:
    """A slip with its dossiers, what was found of them, and what could not go along."""
    slip = issued.slip
    counted = slip.counted or {}
    return {
        "slip": slip.content["code"],
        "number": slip.content["number"],
        "dossiers": _codes(program, dossiers_on(slip)),
        "counted": None
        if slip.counted is None
        else {
            name: _codes(program, counted[name])  # type: ignore[arg-type]  # lists of ids
            for name in ("present", "missing", "damaged", "extra")
        },
        "left_out": [
            {"code": each.code, "reason": each.reason, "message": each.words.vi} for each in issued.left_out
        ],
    }


def _codes(program: Program, ids: Sequence[str]) -> list[str]:
    found = (program.profile.store.dossier(each) for each in ids)
    return [dossier.code for dossier in found if dossier is not None]


def _slip(program: Program, text: str) -> Slip:
    """A handover slip by its code or by what its QR says.

    Raises:
        UserFacingError: `unknown_slip`, `not_handover`.
    """
    wanted = text.strip().upper()
    if wanted.startswith("MC1."):
        wanted = str(parse_paper_code(text).paper.token)
    found = program.profile.store.find_token(wanted)
    if found is None or found[0] != "slip":
        raise UserFacingError(
            "unknown_slip", Words(f"Không có phiếu bàn giao {text}.", f"There is no handover slip {text}.")
        )
    return program.handing_over.slip(found[1])
