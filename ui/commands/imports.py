"""`dossiers import`: open dossiers of another system at go-live."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from ui.commands.context import Answer, Context
from ui.commands.files import read_file


def add_to(commands: Any) -> None:
    """Add the commands of this module."""
    dossiers = commands.add_parser("dossiers", help="dossiers of other systems")
    actions = dossiers.add_subparsers(dest="action", required=True)
    bring: ArgumentParser = actions.add_parser("import", help="bring in open dossiers from a workbook")
    bring.add_argument("file", metavar="FILE.xlsx")
    bring.set_defaults(run=run_import)


def run_import(context: Context, options: Namespace) -> Answer:
    """Every line of the workbook that can be brought in, and what was odd about the others."""
    raw = read_file(Path(options.file))
    with context.writing() as program:
        return program.importing.import_workbook(program.actor, raw).as_data()
