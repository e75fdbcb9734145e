"""`catalogue import|search|show`: procedures from the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path
from typing import Any

from counter_app.domain.failures import UserFacingError
from counter_app.domain.layers import layers_in_force
from counter_app.domain.wording import Words
from counter_app.services.catalogue.catalogue import Catalogue
from ui.commands.context import Answer, Context
from ui.commands.files import read_file
from ui.commands.public_data import current_catalogue, today


def add_to(commands: Any) -> None:
    """Add the commands of this module."""
    catalogue: ArgumentParser = commands.add_parser("catalogue", help="administrative procedures")
    actions = catalogue.add_subparsers(dest="action", required=True, metavar="ACTION")
    take: ArgumentParser = actions.add_parser("import", help="lay a national catalogue under the layers")
    take.add_argument("file", metavar="FILE")
    take.add_argument("--valid-from", metavar="DATE")
    take.add_argument("--preview", action="store_true", help="say what would change, store nothing")
    take.set_defaults(run=run_import)
    search: ArgumentParser = actions.add_parser("search", help="find procedures, without accents too")
    search.add_argument("text", metavar="TEXT")
    search.set_defaults(run=run_search)
    show: ArgumentParser = actions.add_parser("show", help="one procedure as it stands on a day")
    show.add_argument("code", metavar="CODE")
    show.add_argument("--on", metavar="DATE")
    show.set_defaults(run=run_show)


def run_import(context: Context, options: Namespace) -> Answer:
    """Import the published JSON, gzipped or not, or a workbook with the same columns."""
    valid_from = _day(options.valid_from)
    path = Path(options.file)
    raw = read_file(path)
    opened = context.reading() if options.preview else context.writing()
    with opened as program:
        preview = program.catalogue_adoption.preview_import(raw, path.name, valid_from)
        if not options.preview:
            program.catalogue_adoption.adopt_import(program.actor, preview)
    return preview.as_data()


def run_search(context: Context, options: Namespace) -> Answer:
    """Procedures in force today for a text, best first, and the versions that were searched."""
    on = today()
    catalogue = current_catalogue(context.profile, on)
    return {**catalogue.search_answer(options.text, on), "versions": _versions(catalogue, on)}


def run_show(context: Context, options: Namespace) -> Answer:
    """One procedure on a day (today); what is not known is null."""
    on = _day(options.on) or today()
    return current_catalogue(context.profile, on).show_answer(options.code, on)


def _versions(catalogue: Catalogue, on: date) -> list[str]:
    layers = [layer.version for layer in layers_in_force(catalogue.layers, on)]
    return [*(version.version for version in catalogue.national), *layers]


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UserFacingError(
            "bad_date",
            Words(
                f"Không có ngày “{text}”: ghi NNNN-TT-NN, ví dụ 2026-12-01.",
                f"There is no date “{text}”: write YYYY-MM-DD, for example 2026-12-01.",
            ),
        ) from error
