"""The data the product ships, read from the `resources` package."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from counter_app.domain.calendar import Calendar, calendar_from_data
from counter_app.domain.canonical import parsed

if TYPE_CHECKING:
    from counter_app.domain.layers import Layer
    from counter_app.domain.units import UnitBook


def resource(*parts: str) -> bytes:
    """The bytes of a shipped file, named by its path below `resources`."""
    return files("resources").joinpath(*parts).read_bytes()


@cache
def starter_layer() -> Layer:
    """The starter set of procedures: the frequent ones of communes and districts."""
    from counter_app.domain.layers import Layer

    return Layer.from_data(parsed(resource("catalogue", "starter-layer.json")))


@cache
def shipped_calendar() -> Calendar:
    """The working calendar of the province as known when this version was made."""
    return calendar_from_data(parsed(resource("calendars", "vinh-phuc.json")))


@cache
def shipped_units() -> UnitBook:
    """The units of the province before, during and after the mergers of 2025."""
    from counter_app.domain.units import UnitBook

    return UnitBook.from_bytes(resource("units", "vinh-phuc.json"))
