"""`init` and `officer add`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any

from counter_app.domain.dossier_codes import checked_unit_code
from counter_app.domain.failures import UserFacingError
from counter_app.domain.identifiers import office_id_of
from counter_app.domain.numbering import default_range, parse_range
from counter_app.domain.papers import FormSet
from counter_app.domain.roles import Role
from counter_app.domain.wording import Words
from counter_app.services.setting_up.founding import Founding, InForce
from counter_app.services.setting_up.office_naming import office_name
from ui.commands.context import NEW_PASSWORD_VARIABLE, Answer, Context
from ui.commands.public_data import today
from ui.shipped import shipped_units
from ui.wiring import founded_profile


def add_to(commands: Any) -> None:
    """Add the commands of this module."""
    init: ArgumentParser = commands.add_parser("init", help="set up this PC as the first of its office")
    init.add_argument("--unit", required=True, metavar="NAME_OR_CODE")
    init.add_argument("--unit-code", required=True, metavar="H62.22.4")
    init.add_argument("--officer", required=True, metavar="USER")
    init.add_argument("--name", required=True)
    init.add_argument("--forms", choices=[each.value for each in FormSet], default=FormSet.B.value)
    init.add_argument("--pc", default="1/1", metavar="K/N")
    init.add_argument("--numbers", action="append", default=[], metavar="[PREFIX:]FROM-TO")
    init.set_defaults(run=run_init)
    officer = commands.add_parser("officer", help="officers of this office")
    actions = officer.add_subparsers(dest="action", required=True)
    add: ArgumentParser = actions.add_parser("add", help="add an officer")
    add.add_argument("user", metavar="USER")
    add.add_argument("--name", required=True)
    add.add_argument("--role", required=True, action="append", choices=[each.value for each in Role])
    add.set_defaults(run=run_officer_add)


def run_init(context: Context, options: Namespace) -> Answer:
    """Found the office on this PC."""
    unit_code = checked_unit_code(options.unit_code)
    pc, pcs = pc_of_pcs(options.pc)
    own = default_range(unit_code, pc, pcs)
    ranges = tuple(parse_range(text, unit_code) for text in options.numbers) or (own,)
    called = office_name(shipped_units(), options.unit, today())

    def founding(layer: InForce, calendar: InForce) -> Founding:
        return Founding(
            unit_code=unit_code,
            unit_name=called.name,
            form_set=FormSet(options.forms),
            username=options.officer,
            officer_name=options.name,
            pc=pc,
            pcs=pcs,
            ranges=ranges,
            layer=layer,
            calendar=calendar,
            settings=called.settings,
        )

    made = founded_profile(context.profile, context.password(), founding, unit_code, options.officer)
    with made as program:
        device = program.profile.store.device()
    return {
        "office_id": office_id_of(unit_code),
        "device_id": device.id,
        "unit_code": unit_code,
        "numbers": [str(held) for held in ranges],
    }


def run_officer_add(context: Context, options: Namespace) -> Answer:
    """Add an officer beside the one who is signed in."""
    password = context.password(NEW_PASSWORD_VARIABLE)
    with context.writing() as program:
        roles = frozenset(Role(each) for each in options.role)
        program.officers.add(program.actor, options.user, options.name, roles, password)
    return {"officer": options.user.strip().lower()}


def pc_of_pcs(text: str) -> tuple[int, int]:
    """Read `K/N`, PC k of n.

    Raises:
        UserFacingError: `bad_pc`.
    """
    pc, slash, pcs = text.partition("/")
    if not (slash and pc.isdecimal() and pcs.isdecimal()):
        raise UserFacingError(
            "bad_pc", Words(f"“{text}”: ghi ví dụ 1/2.", f"“{text}”: write for example 1/2.")
        )
    return int(pc), int(pcs)
