"""Public data for commands without sign-in: what the profile points at, or what the product ships."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from counter_app.domain.calendar import calendar_from_data
from counter_app.domain.canonical import parsed
from counter_app.domain.compiled_calendar import CompiledCalendar, compile_calendar
from counter_app.domain.office import in_force
from counter_app.domain.office_time import OFFICE_ZONE
from counter_app.services.catalogue import Catalogue
from counter_app.services.reference import Reference
from ui.shipped import shipped_calendar, starter_layer
from ui.wiring import pointer_of, public_files


def current_calendar(profile: Path) -> CompiledCalendar:
    """The calendar the profile points at today, or the shipped one where there is no profile.

    Raises:
        EnvironmentFault: the file was changed or is gone.
    """
    pointer = pointer_of(profile)
    version = None if pointer is None else in_force(pointer.calendars, today().isoformat())
    if version is None:
        return compile_calendar(shipped_calendar())
    return compile_calendar(calendar_from_data(parsed(public_files(profile).get(version))))


def current_catalogue(profile: Path, on: date) -> Catalogue:
    """The catalogue the profile points at for a day, or the shipped one where there is no profile.

    Raises:
        EnvironmentFault: a file was changed or is gone.
    """
    pointer = pointer_of(profile)
    if pointer is None:
        return Catalogue((), (starter_layer(),))
    reference = Reference(public_files(profile))
    return Catalogue(reference.catalogues_on(pointer, on), reference.layers(pointer))


def today() -> date:
    """The office day by this PC's clock."""
    return datetime.now(OFFICE_ZONE).date()
