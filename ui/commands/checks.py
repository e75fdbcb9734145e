"""`verify`, and `settle-restore` for what it may find."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any

from counter_app.domain.failures import EnvironmentFault
from ui.commands.context import Answer, Context

UNREADABLE = frozenset({"corrupt", "missing_database"})


def add_to(commands: Any) -> None:
    """Add the commands of this module."""
    verify: ArgumentParser = commands.add_parser("verify", help="check database, chain, witness, read tables")
    verify.set_defaults(run=run_verify)
    settle: ArgumentParser = commands.add_parser("settle-restore", help="go on after a restored database")
    settle.add_argument("--last", action="append", default=[], metavar="CODE")
    settle.set_defaults(run=run_settle_restore)


def run_verify(context: Context, _options: Namespace) -> Answer:
    """The full check; `ok` false makes the exit code 1."""
    try:
        with context.reading() as program:
            found = program.profile.verify()
    except EnvironmentFault as fault:
        if fault.kind not in UNREADABLE:
            raise
        return _unreadable(fault)
    return {
        "ok": found.ok,
        "database": found.database,
        "chain": found.chain,
        "witness": found.witness,
        "rebuild": found.rebuild,
        "findings": [
            {"part": each.part, "place": each.place, "vi": each.words.vi, "en": each.words.en}
            for each in found.findings
        ],
    }


def _unreadable(fault: EnvironmentFault) -> Answer:
    """A database too damaged to be opened is what `verify` is asked about, no refusal."""
    finding = {"part": "database", "place": fault.kind, "vi": fault.words.vi, "en": fault.words.en}
    parts = ("database", "chain", "witness", "rebuild")
    return {"ok": False, **dict.fromkeys(parts, False), "findings": [finding]}


def run_settle_restore(context: Context, options: Namespace) -> Answer:
    """Go on after a restored or copied database was noticed."""
    with context.writing() as program:
        program.restoring.settle(program.actor, options.last)
        return {"incarnation": program.profile.store.device().incarnation}
