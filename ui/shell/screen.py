"""What the main window knows of a screen, and how a screen is registered.

A screen lives in `ui/screens/<area>/`: `view.py` (dumb widgets; its outermost one is a `Screen`),
`presenter.py` (no widgets in its signatures), `model.py` (table models). Screens do not know each
other: to go elsewhere a screen emits `going_to`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.scans import ScanResult
from ui.language.phrase import Said
from ui.runtime.changes import Changes
from ui.theme.icons import Icon


class ScreenName(Enum):
    """Every screen there is or will be; only those registered are shown."""

    TODAY = "today"
    INTAKE = "intake"
    DOSSIERS = "dossiers"
    HANDOVER = "handover"
    RETURN = "return"
    DEADLINES = "deadlines"
    ONLINE = "online"
    PROCEDURES = "procedures"
    REPORTS = "reports"
    SYNC = "sync"
    SETTINGS = "settings"


class Screen(QWidget):
    """The outermost widget of a screen; made on its first visit and kept.

    Signals:
        going_to(ScreenName, object): show another screen, and hand it this to open.
    """

    going_to = Signal(object, object)

    def entered(self) -> None:
        """It has just become the screen in front: put the focus where work begins."""

    def left(self) -> None:
        """Another screen comes to the front."""

    def open(self, thing: object) -> None:
        """Show what another screen or the search handed over, e.g. a dossier id."""

    def take_scan(self, scan: ScanResult) -> bool:
        """Take a scan while in front; False leaves it to the search field of the window."""
        del scan
        return False

    def data_changed(self, changes: Changes, initiator: object) -> None:
        """A write has committed somewhere; read again what it concerns."""

    def keys(self) -> Sequence[tuple[str, Said]]:
        """Its own keys for the help sheet: `("Ctrl+Return", "intake.save")`."""
        return ()


@dataclass(frozen=True, slots=True)
class ScreenEntry:
    """How a screen is registered: its place on the rail and the way to make it.

    `word` stands on the rail (short), `title` above the screen. `keys` are all its shortcuts, the
    one shown on the rail first: `("F2", "Alt+2")`.
    """

    name: ScreenName
    word: Said
    title: Said
    icon: Icon
    keys: tuple[str, ...]
    create: Callable[[], Screen]
    at_bottom: bool = False
