"""From when to when a record is in force (hiệu lực); both ends included, an open end is None."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import cast


def in_force(first: date | None, last: date | None, day: date) -> bool:
    """Whether a record that is valid from `first` to `last` applies on a day."""
    return (first is None or first <= day) and (last is None or day <= last)


def period_data(first: date | None, last: date | None) -> dict[str, object]:
    """The two ends as ISO dates under `valid_from` and `valid_to`; an open end is left out."""
    ends = (("valid_from", first), ("valid_to", last))
    return {key: day.isoformat() for key, day in ends if day is not None}


def day_from(data: Mapping[str, object], key: str) -> date | None:
    """The date under a key, None when it is absent.

    Raises:
        ValueError: the text is no ISO date.
    """
    text = cast("str | None", data.get(key))
    return None if text is None else date.fromisoformat(text)
