"""`demo`: a profile full of plausible data that nobody can take for a real one (C12)."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any

from ui.commands.context import Answer, Context
from ui.demo_office import demo_profile


def add_to(commands: Any) -> None:
    """Add the commands of this module."""
    demo: ArgumentParser = commands.add_parser("demo", help="make a demo profile in the profile folder")
    demo.add_argument("--dossiers", type=int, required=True, metavar="N")
    demo.add_argument("--days", type=int, default=30, metavar="D", help="working days they came in (30)")
    demo.set_defaults(run=run_demo)


def run_demo(context: Context, options: Namespace) -> Answer:
    """Found the demo office and write its history; users and passwords are in `demo.json`."""
    made = demo_profile(context.profile, options.dossiers, options.days)
    return {"dossiers": made.dossiers, "events": made.events, "officers": list(made.officers)}
