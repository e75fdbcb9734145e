"""The contract of pictures: named states of a screen, drawn for `docs/screens/` and for our eyes.

A screen may offer `ui/screens/<area>/pictures.py` with

    PICTURES: tuple[Picture, ...] = (
        Picture("empty"),
        Picture("filled", fill),                # def fill(screen: Screen, desk: Desk) -> None
        Picture("express", express, dark=True, english=True),
    )

`ui/demo_screens.py` opens the real window over a demo profile (lanes inline, so everything asked for
is there when `prepare` returns), shows the screen in front, calls `prepare` and saves
`<area>.<name>.png`; for a picture named `""` just `<area>.png`. Every picture is drawn in Vietnamese
light; `dark` and `english` add `….dark.png` and `….en.png`. `prepare` drives the screen as a clerk does
(type, choose, scan) and leaves it as it shall be seen; a later picture begins where it left off, so
`prepare` also clears what it does not want.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ui.desk import Desk
from ui.shell.screen import Screen


def as_it_opens(screen: Screen, desk: Desk) -> None:
    """The screen as it is right after going there."""
    del screen, desk


@dataclass(frozen=True, slots=True)
class Picture:
    """One state of a screen, worth looking at."""

    name: str = ""
    prepare: Callable[[Screen, Desk], None] = as_it_opens
    dark: bool = False
    english: bool = False
