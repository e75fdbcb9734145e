"""Dates and times in the forms in which offices type them into spreadsheets."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from counter_app.domain.failures import UserFacingError
from counter_app.domain.office_time import OFFICE_ZONE, from_iso, in_office_time
from counter_app.domain.typed_values import typed_date

# Days since 30/12/1899, as spreadsheets count; the years 2000 to 2099.
FIRST_SERIAL, LAST_SERIAL = 36526, 73050
_SPREADSHEET_EPOCH = datetime(1899, 12, 30, tzinfo=OFFICE_ZONE)
# Minutes are not what goes on as a date: “9 giờ 20/10/2026” is nine o'clock.
_CLOCK = re.compile(
    r"\b(\d{1,2})\s*(?::|h|giờ)(?:\s*(\d{2})(?::\d{2})?(?![/\-.\d]))?", re.ASCII | re.IGNORECASE
)


def moment_of(cell: object, hour: time) -> datetime | None:
    """A date or a time in any form offices type; `hour` where the cell has none. None: unreadable."""
    if isinstance(cell, datetime):
        moment = in_office_time(cell)
        return (
            moment
            if (moment.hour, moment.minute) != (0, 0)
            else moment.replace(hour=hour.hour, minute=hour.minute)
        )
    if isinstance(cell, date):
        return datetime.combine(cell, hour, OFFICE_ZONE)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        if not FIRST_SERIAL <= cell <= LAST_SERIAL:
            return None
        # Whole minutes: a fraction of a day cannot hold seconds exactly.
        return moment_of(_SPREADSHEET_EPOCH + timedelta(minutes=round(cell * 1440)), hour)
    return _typed_moment(str(cell or "").strip(), hour)


def _typed_moment(text: str, hour: time) -> datetime | None:
    clock = _CLOCK.search(text)
    try:
        if re.match(r"\d{4}-\d{2}-\d{2}[T ]\d", text):
            return from_iso(text)
        at = hour if clock is None else time(int(clock[1]), int(clock[2] or 0))
        day_text = text if clock is None else text.replace(clock[0], " ")
        # Without a year a date of a book could be of any: it has to be written.
        return datetime.combine(typed_date(day_text.strip(" ,;-"), date.min), at, OFFICE_ZONE)
    except (UserFacingError, ValueError):
        return None
