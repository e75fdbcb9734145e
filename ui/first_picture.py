"""The first picture: the sign-in page, painted and with the focus before anything heavy is imported.

Database, services and papers are loaded beside it while the password is typed. A test holds this module
to it.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from counter_app.settings.computer import LANGUAGE, LOOK, SCALE
from ui.app_window import AppWindow
from ui.appearance import Appearance
from ui.computer_settings import ComputerSettings
from ui.language.catalogue import Tongue
from ui.language.language import Language
from ui.places import FOLDER_NAME
from ui.screens.sign_in.remembered import recall
from ui.theme.theme import STYLE, STYLE_IS_SET, Theme, ThemeMode


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


def run(folder: Path, *, demo: bool, ready: Callable[[AppWindow], None] | None = None) -> int:
    """Run the desktop until its window is closed; the answer is the exit code.

    `ready` is called once the sign-in page has been painted; the benchmark measures with it.
    """
    computer = ComputerSettings(folder)
    application = make_application(computer)
    window = AppWindow(make_appearance(application, computer))

    def go_on() -> None:
        if ready is not None:
            ready(window)
        _go_on(window, computer, folder, demo=demo)

    window.page.painted.connect(lambda: QTimer.singleShot(0, go_on))
    window.page.show_profile(folder, recall(computer))
    window.show()
    # Without a window manager nobody else gives the keyboard to a new window.
    window.activateWindow()
    window.page.begin()
    return application.exec()


def _go_on(window: AppWindow, computer: ComputerSettings, folder: Path, *, demo: bool) -> None:
    # What is here by now stays to the end: the collector need not look at it any more.
    gc.enable()
    gc.freeze()
    from ui.desktop import Desktop

    # The window owns it from here on.
    desktop = Desktop(window, computer, folder)
    sys.excepthook = desktop.show_bug
    desktop.start(demo=demo)
