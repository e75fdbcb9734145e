"""Start of the desktop: `python -m ui.app [--profile DIR] [--demo]`.

The sign-in page is painted and has the focus before anything heavy is imported; database, services and
papers are loaded beside it while the password is typed. A test holds this module to it.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from counter_app.settings.computer import LANGUAGE, LOOK, SCALE
from ui.app_window import AppWindow
from ui.appearance import Appearance
from ui.computer_settings import ComputerSettings
from ui.language.catalogue import Tongue
from ui.language.language import Language
from ui.places import FOLDER_NAME, demo_folder, usual_folder
from ui.screens.sign_in.remembered import recall
from ui.theme.theme import STYLE, STYLE_IS_SET, Theme, ThemeMode


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for at the start."""

    folder: Path
    demo: bool = False


def read_options(arguments: Sequence[str]) -> Options:
    """The options of the command line; wrong ones end the program with their usage."""
    parser = argparse.ArgumentParser(prog="quay-mot-cua", description="Quầy Một Cửa")
    parser.add_argument("--profile", type=Path, metavar="DIR", help="the profile folder")
    parser.add_argument("--demo", action="store_true", help="open the demo office, made on first start")
    given = parser.parse_args(arguments)
    folder = given.profile or (demo_folder() if given.demo else usual_folder())
    return Options(folder.absolute(), demo=given.demo)


def make_application(computer: ComputerSettings) -> QApplication:
    """The application; its scale has to be known before it is made."""
    scale = computer.get(SCALE)
    if scale != SCALE.default and "QT_SCALE_FACTOR" not in os.environ:
        os.environ["QT_SCALE_FACTOR"] = f"{scale / 100:g}"
    # Named here, the style needs no object of Python's, which would cost hundreds of enums at the start.
    application = QApplication([*sys.argv[:1], "-style", STYLE])
    application.setProperty(STYLE_IS_SET, True)
    application.setApplicationName("Quầy Một Cửa")
    application.setDesktopFileName(FOLDER_NAME)
    return application


def make_appearance(application: QApplication, computer: ComputerSettings) -> Appearance:
    """Look and language as this PC remembers them."""
    theme = Theme(application, ThemeMode(computer.get(LOOK)))
    return Appearance(theme, Language(application, Tongue(computer.get(LANGUAGE))))


def main(arguments: Sequence[str] | None = None, ready: Callable[[AppWindow], None] | None = None) -> int:
    """Run the desktop until its window is closed; the answer is the exit code.

    `ready` is called once the sign-in page has been painted; the benchmark measures with it.
    """
    options = read_options(sys.argv[1:] if arguments is None else arguments)
    computer = ComputerSettings(options.folder)
    application = make_application(computer)
    window = AppWindow(make_appearance(application, computer))
    window.page.painted.connect(
        lambda: QTimer.singleShot(0, lambda: _go_on(window, options, computer, ready))
    )
    window.page.show_profile(options.folder, recall(computer))
    window.show()
    # Without a window manager nobody else gives the keyboard to a new window.
    window.activateWindow()
    window.page.begin()
    return application.exec()


def _go_on(
    window: AppWindow,
    options: Options,
    computer: ComputerSettings,
    ready: Callable[[AppWindow], None] | None,
) -> None:
    if ready is not None:
        ready(window)
    from ui.desktop import Desktop

    # The window owns it from here on.
    desktop = Desktop(window, computer, options.folder)
    sys.excepthook = desktop.show_bug
    desktop.start(demo=options.demo)


if __name__ == "__main__":
    raise SystemExit(main())
