"""Where profiles lie unless a folder is named."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths

FOLDER_NAME = "quay-mot-cua"


def usual_folder() -> Path:
    """The profile of this user of the computer."""
    return _place(QStandardPaths.StandardLocation.GenericDataLocation) / "profile"


def demo_folder() -> Path:
    """Where the demo office is made; it may be deleted at any time."""
    return _place(QStandardPaths.StandardLocation.GenericCacheLocation) / "demo"


def _place(location: QStandardPaths.StandardLocation) -> Path:
    return Path(QStandardPaths.writableLocation(location)) / FOLDER_NAME
