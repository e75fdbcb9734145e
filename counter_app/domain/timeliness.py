"""Early, on time or late (trước hạn, đúng hạn, quá hạn), as the law counts.

Decided by the end of processing (kết thúc xử lý), never by the day the citizen fetched the result.
By *date* it is what the forms and the provincial statistics say; by *moment* what the national
score counts.
"""

from __future__ import annotations

from datetime import datetime
from enum import Enum

from counter_app.domain.wording import Words


class Timeliness(Enum):
    """The three words of the forms."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"


TIMELINESS_WORDS = {
    Timeliness.EARLY: Words("trước hạn", "early"),
    Timeliness.ON_TIME: Words("đúng hạn", "on time"),
    Timeliness.LATE: Words("quá hạn", "late"),
}


def by_date(ended: datetime, due: datetime | None) -> Timeliness:
    """Judged on office days; without a due date it is on time."""
    if due is None or ended.date() == due.date():
        return Timeliness.ON_TIME
    return Timeliness.EARLY if ended.date() < due.date() else Timeliness.LATE


def by_moment(ended: datetime, due: datetime | None) -> Timeliness:
    """Judged on the end of processing to the minute: at the due minute is still on time."""
    if due is None:
        return Timeliness.ON_TIME
    ended, due = (each.replace(second=0, microsecond=0) for each in (ended, due))
    if ended.date() < due.date():
        return Timeliness.EARLY
    return Timeliness.ON_TIME if ended <= due else Timeliness.LATE
