"""Frozen facts that travel as plain data: dataclass to JSON-able map and back.

A paper must look the same in ten years, so everything it prints is kept as data beside the event
that printed it. Readers ignore fields they do not know and give missing ones their default, so
that data of an older or a newer version still opens.
"""

from __future__ import annotations

import types
from collections.abc import Hashable, Mapping
from dataclasses import fields
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, Self, Union, cast, get_args, get_origin, get_type_hints

from counter_app.domain.office_time import from_iso, iso


class Snapshot:
    """Base of frozen dataclasses made of text, integers, dates, enums, tuples and other snapshots."""

    __slots__ = ()

    def as_data(self) -> dict[str, object]:
        """The JSON-able map of every field; moments as ISO text in office time (+07:00)."""
        return {each.name: _plain(getattr(self, each.name)) for each in fields(cast("Any", self))}

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> Self:
        """Read what `as_data` wrote.

        Raises:
            TypeError: a field without a default is missing, or a value of another kind stands in one.
            ValueError: a date or an enum member that does not exist.
        """
        kinds = _kinds_of(cast("Hashable", cls))
        names = [each.name for each in fields(cast("Any", cls)) if each.name in data]
        return cls(**{name: _typed(kinds[name], data[name]) for name in names})


@cache
def _kinds_of(snapshot: Hashable) -> dict[str, Any]:
    return get_type_hints(snapshot)


def _plain(value: object) -> object:
    if isinstance(value, Snapshot):
        return value.as_data()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return iso(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value


def _typed(kind: Any, value: object) -> object:
    if get_origin(kind) in (Union, types.UnionType):
        if value is None:
            return None
        kind = next(each for each in get_args(kind) if each is not type(None))
    if get_origin(kind) is tuple:
        if not isinstance(value, (list, tuple)):
            raise TypeError(f"list expected, not {type(value).__name__}")
        return tuple(_typed(get_args(kind)[0], each) for each in value)
    return _scalar(kind, value)


def _scalar(kind: Any, value: object) -> object:
    if kind is datetime:
        return from_iso(str(value))
    if kind is date:
        return date.fromisoformat(str(value))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if isinstance(kind, type) and issubclass(kind, Snapshot):
        return kind.from_data(cast("Mapping[str, object]", value))
    # Exactly: True is an int to Python and 1 copy to nobody.
    if kind in (str, int, bool) and type(value) is not kind:
        raise TypeError(f"{kind.__name__} expected, not {type(value).__name__}")
    return value
