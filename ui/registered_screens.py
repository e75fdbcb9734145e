"""The screens of this version, in the order of the rail; each is made on its first visit.

Their modules are loaded while the password is typed; a visit that comes sooner loads its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from ui.desk import Desk
from ui.shell.screen import Screen, ScreenEntry, ScreenName
from ui.theme.icons import Icon


@dataclass(frozen=True, slots=True)
class Place:
    """Where a screen stands: its icon and its keys (the one on the rail first)."""

    name: ScreenName
    icon: Icon
    keys: tuple[str, ...]
    at_bottom: bool = False

    @property
    def package(self) -> str:
        """The package of the screen; it offers `create(desk)`."""
        return package_of(self.name)


def package_of(name: ScreenName) -> str:
    """The package of a screen; `return` is no name for one in Python."""
    folder = "returning" if name is ScreenName.RETURN else name.value
    return f"ui.screens.{folder}"


PLACES = (
    Place(ScreenName.TODAY, Icon.TODAY, ("Alt+0",)),
    Place(ScreenName.INTAKE, Icon.INTAKE, ("F2", "Alt+2")),
    Place(ScreenName.DOSSIERS, Icon.DOSSIERS, ("F3", "Alt+3")),
    Place(ScreenName.HANDOVER, Icon.HANDOVER, ("F4", "Alt+4")),
    Place(ScreenName.RETURN, Icon.CERTIFICATE, ("F5", "Alt+5")),
    Place(ScreenName.DEADLINES, Icon.DEADLINES, ("F6", "Alt+6")),
    Place(ScreenName.PROCEDURES, Icon.PROCEDURES, ("F8", "Alt+8")),
    Place(ScreenName.REPORTS, Icon.REPORTS, ("F9", "Alt+9")),
    Place(ScreenName.SETTINGS, Icon.SETTINGS, ("Ctrl+,",), at_bottom=True),
)


def registered_screens(desk: Desk) -> tuple[ScreenEntry, ...]:
    """The screens whose package is there."""
    return tuple(_entry(place, desk) for place in _present())


def load_screens() -> None:
    """Import the modules of all screens, beside the window."""
    for place in _present():
        import_module(place.package)


def _present() -> Iterator[Place]:
    for place in PLACES:
        spec = find_spec(place.package)
        if spec is not None and spec.origin is not None:
            yield place


def _entry(place: Place, desk: Desk) -> ScreenEntry:
    def create() -> Screen:
        made: Screen = import_module(place.package).create(desk)
        return made

    key = place.name.value
    return ScreenEntry(
        name=place.name,
        word=f"shell.screen_{key}",
        title=f"shell.title_{key}",
        icon=place.icon,
        keys=place.keys,
        create=create,
        at_bottom=place.at_bottom,
    )
