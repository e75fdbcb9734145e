"""Where a PC keeps what must not travel with a profile: the device secret and the witness.

It lies apart from the profile and is left out of backups, so that a copied or restored profile
is noticed.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

FOLDER_NAME = "quay-mot-cua"


def default_state_root() -> Path:
    """`$COUNTER_APP_STATE`, else the place the operating system has for state of this user."""
    chosen = os.environ.get("COUNTER_APP_STATE")
    if chosen:
        return Path(chosen).absolute()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / FOLDER_NAME
    state = os.environ.get("XDG_STATE_HOME")
    return (Path(state) if state else Path.home() / ".local" / "state") / FOLDER_NAME


def made(folder: Path) -> Path:
    """The private folder, made when it is not there.

    Raises:
        OSError: it cannot be made.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
