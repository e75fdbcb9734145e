"""The choices of this PC, kept in a small file of the profile: typed, checked, never in the way."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from counter_app.settings.options import Option, Value

FILE = "computer.json"
# Choices that screens remember by themselves (saved views, the last section) stand apart.
REMEMBERED = "remembered"


class ComputerSettings:
    """Options of `counter_app.settings.computer` and what screens remember on this PC.

    A file that is missing or damaged counts as empty: a lost choice of a printer must not keep
    anybody from working. A folder that cannot be written keeps choices for this run only.
    """

    def __init__(self, folder: Path) -> None:
        """`folder` is the profile's; it may not be there yet."""
        self._file = folder / FILE
        self._stored = _read(self._file)

    def get(self, option: Option[Value]) -> Value:
        """The choice, or the option's default."""
        return option.read(self._stored)

    def set(self, option: Option[Value], value: Value) -> None:
        """Choose, and keep it.

        Raises:
            UserFacingError: `bad_setting`.
        """
        self._stored[option.key] = option.checked(value)
        self._save()

    def recall(self, key: str) -> object:
        """What a screen remembered under a key of its own (`views_of_dossiers`); None when nothing."""
        remembered = self._stored.get(REMEMBERED)
        return remembered.get(key) if isinstance(remembered, Mapping) else None

    def remember(self, key: str, value: object) -> None:
        """Keep something JSON-able; no personal data, for this file is not encrypted."""
        before = self._stored.get(REMEMBERED)
        kept = dict(before) if isinstance(before, Mapping) else {}
        self._stored[REMEMBERED] = {**kept, key: value}
        self._save()

    def _save(self) -> None:
        text = json.dumps(self._stored, ensure_ascii=False, indent=1, sort_keys=True)
        beside = self._file.with_suffix(".new")
        try:
            beside.write_text(text, "utf-8")
            beside.replace(self._file)
        except OSError:
            return


def _read(file: Path) -> dict[str, object]:
    try:
        stored = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stored if isinstance(stored, dict) else {}
