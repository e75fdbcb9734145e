"""Pictures of every screen from the real window over a demo office, for `docs/screens/`.

    python -m ui.demo_screens --out DIR [--only AREA]...

Each area may name its states in `ui/screens/<area>/pictures.py` (see `ui.screens.pictures`). The demo is
always the same office on the same Monday, so that a picture changes only when its screen does.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, QTimer
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from counter_app.domain.office_time import OFFICE_ZONE
from counter_app.domain.wording import Words
from ui.app_window import AppWindow
from ui.computer_settings import ComputerSettings
from ui.demo_office import DEMO_PASSWORD, demo_profile
from ui.desktop import Desktop
from ui.entrance import Doors
from ui.first_picture import make_appearance, make_application
from ui.language.catalogue import Tongue
from ui.registered_screens import PLACES, package_of
from ui.runtime.lanes import Lanes
from ui.screens.pictures import Picture
from ui.screens.sign_in.model import ways_out_of
from ui.screens.sign_in.remembered import LastSignIn
from ui.shell.screen import ScreenName
from ui.theme.theme import ThemeMode
from ui.wiring import PasswordCost, Program

NOW = datetime(2026, 11, 23, 10, 32, tzinfo=OFFICE_ZONE)
USER = "lan"
# A year of an office that is not large.
DOSSIERS, DAYS = 6000, 248
QUICK = PasswordCost(memory_kib=64, passes=1)
# Longer than any screen waits before it draws by itself.
SETTLE_MILLISECONDS = 400
SHADE = 90
IN_USE = Words(
    "Dữ liệu này đang được mở bởi Quầy Một Cửa (người dùng quay1, tiến trình 4711, từ 08:02). "
    "Hãy đóng chương trình đó rồi thử lại; việc xem vẫn làm được.",
    "This profile is in use by Quầy Một Cửa (user quay1, process 4711, since 08:02). "
    "Close it and try again; reading still works.",
)


class StillClock:
    """The same moment for every picture."""

    boot_id = "pictures"

    def now(self) -> datetime:
        """That moment."""
        return NOW

    def monotonic_ms(self) -> int:
        """Time does not pass."""
        return 0


class StillDoors(Doors):
    """The real doors, with the clock that stands."""

    def open(self, folder: Path, username: str, password: str, *, reading: bool) -> Program:
        program = super().open(folder, username, password, reading=reading)
        return replace(program, recorder=replace(program.recorder, clock=StillClock()))

    def warm(self) -> None:
        """Nobody waits for the first paper."""


class Photographer:
    """Takes pictures of one window."""

    def __init__(self, window: AppWindow, desktop: Desktop, out: Path) -> None:
        self._window, self._desktop, self._out = window, desktop, out
        self.taken: list[str] = []

    def take(self, name: str, *, dark: bool = False, english: bool = False) -> None:
        """The window as it is, in Vietnamese light, and where wanted dark and in English."""
        self._save(name)
        if dark:
            self._window.appearance.theme.set_mode(ThemeMode.DARK)
            self._save(f"{name}.dark")
            self._window.appearance.theme.set_mode(ThemeMode.LIGHT)
        if english:
            self._window.appearance.language.switch(Tongue.ENGLISH)
            self._save(f"{name}.en")
            self._window.appearance.language.switch(Tongue.VIETNAMESE)

    def _save(self, name: str) -> None:
        settle()
        picture = self._window.grab()
        for popup in _popups():
            _lay_over(picture, popup, self._window)
        picture.save(str(self._out / f"{name}.png"))
        self.taken.append(name)


def settle() -> None:
    """Let everything that was asked for arrive and be laid out."""
    # Not the application's own loop: leaving that one closes every window.
    loop = QEventLoop()
    QTimer.singleShot(SETTLE_MILLISECONDS, loop.quit)
    loop.exec()


def _popups() -> list[QDialog | QMenu]:
    shown = (widget for widget in QApplication.topLevelWidgets() if widget.isVisible())
    return [widget for widget in shown if isinstance(widget, (QDialog, QMenu))]


def _lay_over(picture: QPixmap, popup: QDialog | QMenu, window: AppWindow) -> None:
    """Dialogs are windows of their own: drawn in the middle over the shaded window, menus in place."""
    painter = QPainter(picture)
    content = popup.grab()
    if isinstance(popup, QDialog):
        painter.fillRect(window.rect(), QColor(0, 0, 0, SHADE))
        left, top = (window.width() - popup.width()) // 2, (window.height() - popup.height()) // 2
    else:
        corner = window.mapFromGlobal(popup.mapToGlobal(QPoint(0, 0)))
        left, top = corner.x(), corner.y()
    painter.drawPixmap(left, top, content)
    painter.end()


def pictures_of(name: ScreenName) -> Sequence[Picture]:
    """The states an area names; the screen as it opens where it names none."""
    module = f"{package_of(name)}.pictures"
    if find_spec(module) is None:
        return (Picture("", dark=True, english=True),)
    found: Sequence[Picture] = import_module(module).PICTURES
    return found


def photograph(out: Path, folder: Path, only: Sequence[str]) -> list[str]:
    """Take all pictures; the names of the files without their ending."""
    computer = ComputerSettings(folder)
    application = make_application(computer)
    application.setQuitOnLastWindowClosed(False)
    appearance = make_appearance(application, computer)
    appearance.theme.set_mode(ThemeMode.LIGHT)
    window = AppWindow(appearance)
    window.page.show_profile(Path("quay-mot-cua"), LastSignIn())
    desktop = Desktop(window, computer, folder, Lanes.inline(), StillDoors())
    failures: list[Exception] = []
    desktop.operations.failed.connect(failures.append)
    window.show()
    desktop.start()
    photographer = Photographer(window, desktop, out)
    if not only or "sign_in" in only:
        _sign_in_pictures(window, photographer)
    desktop.sign_in.submit(USER, DEMO_PASSWORD)
    for place, picture in _wanted(only):
        _prepare(desktop, place, picture)
        name = f"{place.value}.{picture.name}" if picture.name else place.value
        photographer.take(name, dark=picture.dark, english=picture.english)
        for popup in _popups():
            popup.close()
    if not only or "sign_in" in only:
        desktop.lock()
        photographer.take("sign_in.locked")
    window.close()
    if failures:
        raise failures[0]
    return photographer.taken


def _sign_in_pictures(window: AppWindow, photographer: Photographer) -> None:
    photographer.take("sign_in", dark=True, english=True)
    window.page.show_fault(IN_USE, ways_out_of("profile_in_use"))
    photographer.take("sign_in.in-use")
    window.page.show_fault(None)


def _wanted(only: Sequence[str]) -> Iterator[tuple[ScreenName, Picture]]:
    for place in PLACES:
        spec = find_spec(place.package)
        if spec is not None and spec.origin is not None and (not only or place.name.value in only):
            for picture in pictures_of(place.name):
                yield place.name, picture


def _prepare(desktop: Desktop, name: ScreenName, picture: Picture) -> None:
    workplace = desktop.workplace
    if workplace is None:
        raise RuntimeError("the demo user could not sign in")
    workplace.window.show_screen(name)
    settle()
    screen = workplace.window.current
    if screen is not None:
        picture.prepare(screen, workplace.desk)


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the pictures and name them."""
    parser = argparse.ArgumentParser(prog="demo_screens", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--only", action="append", default=[], metavar="AREA")
    options = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        # The demo's device secret and witness go with its folder.
        os.environ["COUNTER_APP_STATE"] = str(Path(place) / "state")
        folder = Path(place) / "profile"
        demo_profile(folder, DOSSIERS, DAYS, QUICK, until=NOW)
        taken = photograph(options.out, folder, options.only)
    sys.stdout.write("\n".join(taken) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
