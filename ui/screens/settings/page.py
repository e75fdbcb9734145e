"""What the settings know of a page, and how one is registered; the form every page is laid out in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtWidgets import QWidget

from counter_app.domain.roles import Role
from counter_app.domain.scans import ScanResult
from ui.desk import Desk
from ui.language.phrase import Said
from ui.runtime.changes import Changes
from ui.theme.icons import Icon


class PageName(Enum):
    """The pages, in the order of the list."""

    OFFICE = "office"
    OFFICERS = "officers"
    NUMBERS = "numbers"
    CALENDAR = "calendar"
    PRINTERS = "printers"
    SCANNER = "scanner"
    COMPUTER = "computer"
    ABOUT = "about"


class SettingsPage(QWidget):
    """One page; made on its first visit and kept."""

    def entered(self) -> None:
        """It is in front: read what it shows."""

    def begin(self) -> None:
        """Put the focus where work begins."""

    def take_scan(self, scan: ScanResult) -> bool:
        """Take a scan while in front; False leaves it to the window."""
        del scan
        return False

    def data_changed(self, changes: Changes) -> None:
        """A write has committed somewhere."""

    def keys(self) -> Sequence[tuple[str, Said]]:
        """Its own keys for the help sheet."""
        return ()


@dataclass(frozen=True, slots=True)
class PageEntry:
    """How a page stands in the list, and how it is made."""

    name: PageName
    icon: Icon
    create: Callable[[Desk], SettingsPage]

    @property
    def title(self) -> str:
        """The key of its name."""
        return f"settings.{self.name.value}"

    @property
    def advice(self) -> str:
        """The key of the line below its name."""
        return f"settings.{self.name.value}.advice"


def is_administrator(desk: Desk) -> bool:
    """Whether the officer signed in may change settings; the services ask again."""
    return Role.ADMINISTRATOR in desk.program.actor.roles


def is_supervisor(desk: Desk) -> bool:
    """Whether the officer signed in supervises the counter."""
    return Role.SUPERVISOR in desk.program.actor.roles
