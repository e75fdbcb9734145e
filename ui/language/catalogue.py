"""The texts of the desktop: one pair of files per area, flat keys, merged when first asked for.

`resources/translations/<area>.vi.json` and `.en.json` hold `"<area>.<key>": "text with {places}"`.
Where a language needs a plural the value is `{"one": "…", "other": "…"}`, chosen by `{count}`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import Enum
from importlib.resources import files
from typing import TypeAlias, cast

AREAS = (
    "common", "shell", "sign_in", "today", "intake", "dossiers", "handover", "returning", "deadlines",
    "procedures", "reports", "settings",
)  # fmt: skip

Entry: TypeAlias = "str | Mapping[str, str]"


class Tongue(Enum):
    """The two languages of the desktop; Vietnamese is the legal one."""

    VIETNAMESE = "vi"
    ENGLISH = "en"


def load_texts(tongue: Tongue) -> dict[str, Entry]:
    """All texts of one language by key.

    Raises:
        ValueError: a key stands in two areas, or does not begin with the name of its area.
    """
    texts: dict[str, Entry] = {}
    for area in AREAS:
        for key, entry in load_area(area, tongue).items():
            if key in texts or not key.startswith(f"{area}."):
                raise ValueError(f"{key} does not belong to {area}.{tongue.value}.json alone")
            texts[key] = entry
    return texts


def load_standard_words() -> dict[str, str]:
    """Vietnamese for the words Qt itself shows (buttons, context menus, dialogs), by English text."""
    return cast("dict[str, str]", _read("qt.vi.json"))


def load_area(area: str, tongue: Tongue) -> dict[str, Entry]:
    """The texts of one area by their whole keys."""
    return cast("dict[str, Entry]", _read(f"{area}.{tongue.value}.json"))


def _read(name: str) -> object:
    return json.loads((files("resources") / "translations" / name).read_text("utf-8"))
