"""Public data for commands without sign-in: what the profile points at, or what the product ships.

Where there is no profile folder at all, nothing of the database is loaded: that takes longer than
the whole answer.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from counter_app.domain.calendar import calendar_from_data
from counter_app.domain.canonical import parsed
from counter_app.domain.compiled_calendar import CompiledCalendar, compile_calendar
from counter_app.domain.office_time import OFFICE_ZONE
from ui.shipped import shipped_calendar, starter_layer

if TYPE_CHECKING:
    from counter_app.services.catalogue.catalogue import Catalogue


def current_calendar(profile: Path) -> CompiledCalendar:
    """The calendar the profile points at today, or the shipped one where there is no profile.

    Raises:
        EnvironmentFault: the file was changed or is gone.
    """
    adopted = _adopted_calendar(profile) if profile.is_dir() else None
    if adopted is None:
        return compile_calendar(shipped_calendar())
    return compile_calendar(calendar_from_data(parsed(adopted)))


def current_catalogue(profile: Path, on: date) -> Catalogue:
    """The catalogue the profile points at for a day, or the shipped one where there is no profile.

    Raises:
        EnvironmentFault: a file was changed or is gone.
    """
    from counter_app.services.catalogue.catalogue import Catalogue

    adopted = _adopted_catalogue(profile, on) if profile.is_dir() else None
    return Catalogue((), (starter_layer(),)) if adopted is None else adopted


def today() -> date:
    """The office day by this PC's clock."""
    return datetime.now(OFFICE_ZONE).date()


def _adopted_calendar(profile: Path) -> bytes | None:
    from counter_app.domain.office import in_force
    from ui.wiring import pointer_of, public_files

    pointer = pointer_of(profile)
    version = None if pointer is None else in_force(pointer.calendars, today().isoformat())
    return None if version is None else public_files(profile).get(version)


def _adopted_catalogue(profile: Path, on: date) -> Catalogue | None:
    from counter_app.services.catalogue.catalogue import Catalogue
    from counter_app.services.office.reference import Reference
    from ui.wiring import pointer_of, public_files

    pointer = pointer_of(profile)
    if pointer is None:
        return None
    reference = Reference(public_files(profile))
    return Catalogue(reference.catalogues_on(pointer, on), reference.layers(pointer))
