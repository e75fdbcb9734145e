"""`card`: what the QR of an identity card says; no sign-in, no profile."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any

from counter_app.domain.identity_card import parse_card
from ui.commands.context import Answer, Context


def add_to(commands: Any) -> None:
    """Add the commands of this module."""
    card: ArgumentParser = commands.add_parser("card", help="read the QR of an identity card")
    card.add_argument("text", metavar="TEXT")
    card.set_defaults(run=run_card)


def run_card(_context: Context, options: Namespace) -> Answer:
    """The fields of a card and what deserves a second look."""
    return parse_card(options.text).as_data()
