"""`join-offer`, `join`, `join-sign`, `join-accept`: how a second PC joins the first (C2).

The first PC writes an offer and shows its one-time code; the second reads both, is part of the
office from then on and writes a request; the first signs it, the second keeps the certificate.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from counter_app.domain.failures import UserFacingError
from counter_app.domain.numbering import parse_range
from counter_app.domain.wording import Words
from counter_app.services.office_state import office_of
from counter_app.services.setting_up.inviting import Wish
from ui.commands.context import Answer, Context
from ui.commands.files import read_file, refuse_unwritable, write_file
from ui.commands.office import pc_of_pcs
from ui.wiring import joined_profile

CODE_VARIABLE = "COUNTER_APP_JOIN_CODE"


def add_to(commands: Any) -> None:
    """Add the commands of this module."""
    offer: ArgumentParser = commands.add_parser("join-offer", help="invite another PC into the office")
    offer.add_argument("--out", required=True, metavar="FILE")
    offer.add_argument("--pc", metavar="K/N", help="which PC of how many (the next one)")
    offer.add_argument("--numbers", action="append", default=[], metavar="[PREFIX:]FROM-TO")
    offer.add_argument("--replace", action="store_true", help="the earlier offer was never used")
    offer.set_defaults(run=run_join_offer)
    join: ArgumentParser = commands.add_parser("join", help="set this PC up as one more of its office")
    join.add_argument("file", metavar="FILE")
    join.add_argument("--officer", required=True, metavar="USER", help="a supervisor of the office")
    join.add_argument("--code", metavar="DIGITS", help=f"the one-time code (or {CODE_VARIABLE})")
    join.set_defaults(run=run_join)
    sign: ArgumentParser = commands.add_parser("join-sign", help="certify a PC that has joined")
    sign.add_argument("request", metavar="REQUEST")
    sign.add_argument("--out", required=True, metavar="CERT")
    sign.set_defaults(run=run_join_sign)
    accept: ArgumentParser = commands.add_parser("join-accept", help="keep the certificate of this PC")
    accept.add_argument("certificate", metavar="CERT")
    accept.set_defaults(run=run_join_accept)


def run_join_offer(context: Context, options: Namespace) -> Answer:
    """Write the sealed offer; the code is shown once and kept nowhere."""
    pc, pcs = (0, 0) if options.pc is None else pc_of_pcs(options.pc)
    refuse_unwritable(Path(options.out))
    with context.writing() as program:
        unit_code = office_of(program.profile.store).unit_code
        ranges = tuple(parse_range(text, unit_code) for text in options.numbers)
        made = program.inviting.offer(program.actor, Wish(pc, pcs, ranges, options.replace))
        path = write_file(Path(options.out), made.sealed)
    invited = made.invitation
    return {
        "file": path,
        "code": made.code,
        "pc": f"{invited.pc}/{invited.pcs}",
        "device_id": invited.device_id,
        "numbers": [str(held) for held in invited.ranges],
    }


def run_join(context: Context, options: Namespace) -> Answer:
    """Make this PC's profile from an offer, and its request for a certificate beside the offer."""
    offer = Path(options.file)
    sealed = read_file(offer)
    code = options.code or context.environment.get(CODE_VARIABLE)
    if not code:
        raise UserFacingError(
            "no_code",
            Words(
                f"Thiếu mã một lần: đặt {CODE_VARIABLE} hoặc --code.",
                f"No one-time code: set {CODE_VARIABLE} or --code.",
            ),
        )
    with joined_profile(context.profile, context.password(), (sealed, code), options.officer) as program:
        device, office = program.profile.store.device(), office_of(program.profile.store)
        # Inside the block: without its request the PC would have to be set up again.
        path = write_file(offer.with_name(f"{offer.name}.request"), program.membership.request())
    return {
        "office_id": office.id,
        "device_id": device.id,
        "numbers": [str(held) for held in device.ranges],
        "request": path,
    }


def run_join_sign(context: Context, options: Namespace) -> Answer:
    """Answer the request of a PC with its certificate; on the first PC only."""
    request = read_file(Path(options.request))
    refuse_unwritable(Path(options.out))
    with context.writing() as program:
        invited, certificate = program.inviting.certify(program.actor, request)
        path = write_file(Path(options.out), certificate)
    return {"file": path, "device_id": invited.device_id, "pc": f"{invited.pc}/{invited.pcs}"}


def run_join_accept(context: Context, options: Namespace) -> Answer:
    """Keep the certificate, when it is this PC's and holds."""
    certificate = read_file(Path(options.certificate))
    with context.writing() as program:
        device_id = program.membership.accept(program.actor, certificate)
    return {"device_id": device_id, "certified": True}
