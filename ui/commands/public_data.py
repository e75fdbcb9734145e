"""Public data for commands without sign-in: what the profile points at, or what the product ships."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from counter_app.domain.calendar import calendar_from_data
from counter_app.domain.canonical import parsed
from counter_app.domain.compiled_calendar import CompiledCalendar, compile_calendar
from counter_app.domain.office import in_force
from counter_app.domain.office_time import OFFICE_ZONE
from ui.shipped import shipped_calendar
from ui.wiring import pointer_of, public_files


def current_calendar(profile: Path) -> CompiledCalendar:
    """The calendar the profile points at today, or the shipped one where there is no profile.

    Raises:
        EnvironmentFault: the file was changed or is gone.
    """
    pointer = pointer_of(profile)
    today = datetime.now(OFFICE_ZONE).date().isoformat()
    version = None if pointer is None else in_force(pointer.calendars, today)
    if version is None:
        return compile_calendar(shipped_calendar())
    return compile_calendar(calendar_from_data(parsed(public_files(profile).get(version))))
