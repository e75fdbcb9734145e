"""Start of the desktop: `python -m ui.app [--profile DIR] [--demo]`."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ui.app_window import AppWindow


class Options(NamedTuple):
    """What was asked for at the start."""

    folder: Path
    demo: bool = False


def read_options(arguments: Sequence[str]) -> Options:
    """The options of the command line; wrong ones end the program with their usage."""
    parser = argparse.ArgumentParser(prog="quay-mot-cua", description="Quầy Một Cửa")
    parser.add_argument("--profile", type=Path, metavar="DIR", help="the profile folder")
    parser.add_argument("--demo", action="store_true", help="open the demo office, made on first start")
    given = parser.parse_args(arguments)
    folder = given.profile or _usual(demo=given.demo)
    return Options(folder.absolute(), given.demo)


def _usual(*, demo: bool) -> Path:
    from ui.places import demo_folder, usual_folder

    return demo_folder() if demo else usual_folder()


def main(arguments: Sequence[str] | None = None, ready: Callable[[AppWindow], None] | None = None) -> int:
    """Run the desktop until its window is closed; the answer is the exit code.

    `ready` is called once the sign-in page has been painted; the benchmark measures with it.
    """
    options = read_options(sys.argv[1:] if arguments is None else arguments)
    # Loading makes many objects that all stay; collecting among them only takes time.
    gc.disable()
    from ui.first_picture import run

    return run(options.folder, demo=options.demo, ready=ready)


if __name__ == "__main__":
    raise SystemExit(main())
