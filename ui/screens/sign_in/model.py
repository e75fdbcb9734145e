"""What the sign-in page shows, as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from ui.screens.sign_in.ways_in import WayIn


@dataclass(frozen=True, slots=True)
class Glance:
    """What a profile tells without sign-in: its office, who may come in, and the demo's own list."""

    folder: Path
    office: str
    ways_in: tuple[WayIn, ...]
    demo: bool = False


class WayOut(Enum):
    """What can be done about a failure to sign in; the value ends the key of its words."""

    TRY_AGAIN = "try_again"
    READ_ONLY = "read_only"
    ANOTHER_FOLDER = "another_folder"
    DEMO = "demo"


# What helps, by the kind of fault. Typing again is always possible and needs no button.
WAYS_OUT: dict[str, tuple[WayOut, ...]] = {
    "profile_in_use": (WayOut.TRY_AGAIN, WayOut.READ_ONLY),
    "read_only_folder": (WayOut.TRY_AGAIN, WayOut.READ_ONLY, WayOut.ANOTHER_FOLDER),
    "no_profile": (WayOut.DEMO, WayOut.ANOTHER_FOLDER),
    "device_secret_missing": (WayOut.ANOTHER_FOLDER,),
}
OTHER_WAYS_OUT = (WayOut.TRY_AGAIN, WayOut.ANOTHER_FOLDER)


def ways_out_of(kind: str) -> tuple[WayOut, ...]:
    """The buttons beside the sentence of a fault."""
    return WAYS_OUT.get(kind, OTHER_WAYS_OUT)
