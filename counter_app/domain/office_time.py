"""Office time: a fixed +07:00, without daylight saving, in every office of the province."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

OFFICE_ZONE = timezone(timedelta(hours=7))


def in_office_time(moment: datetime) -> datetime:
    """The same instant in +07:00; a naive moment is taken as office time already."""
    if moment.tzinfo is None:
        return moment.replace(tzinfo=OFFICE_ZONE)
    return moment.astimezone(OFFICE_ZONE)


def iso(moment: datetime) -> str:
    """ISO 8601 with +07:00, whole seconds: the form of every time in events and answers."""
    return in_office_time(moment).isoformat(timespec="seconds")


def from_iso(text: str) -> datetime:
    """Read an ISO 8601 time; without an offset it is office time.

    Raises:
        ValueError: the text is no ISO time, or one before the first or after the last year there is.
    """
    try:
        return in_office_time(datetime.fromisoformat(text))
    except OverflowError as error:
        raise ValueError(f"no time of ours: {text!r}") from error
