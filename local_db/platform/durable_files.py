"""Files that are there after a power cut: written beside, synced, put in place, folder synced."""

from __future__ import annotations

import os
import sys
from pathlib import Path

PRIVATE = 0o600


def write_durably(path: Path, content: bytes, mode: int = PRIVATE) -> None:
    """Replace or make the file in one step; readers see the old content or the new, never a part.

    Raises:
        OSError: disk full, read-only folder; the old file is untouched then.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make names in the folder durable; Windows does so with the file itself."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
