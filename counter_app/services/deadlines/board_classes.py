"""In which class of the deadline board each open dossier stands, and why it is late, over columns.

The scalar rules of the domain stay the authority (`working_time`, `lateness`); tests hold the two together.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from counter_app.domain.compiled_calendar import CompiledCalendar
from counter_app.domain.course import PauseKind
from counter_app.domain.lateness import LatenessCause
from counter_app.domain.office_time import in_office_time
from counter_app.ports.columns import MINUTES_A_DAY, NONE, PAUSED_STAGES, SPANS, WAITED
from counter_app.services.fact_arrays import day_number, days_of, minute_number

if TYPE_CHECKING:
    from counter_app.services.fact_arrays import Column, Facts, Records

CAUSES: Final = (None, *LatenessCause)
"""What the codes of causes stand for, by place."""


class BoardClass(IntEnum):
    """How near the date of a dossier is, counted in working days: tomorrow is the next working day.

    `TODAY` is everything that can be done in time only today: a date on the coming day off is one of
    today's. `READY` waits to be collected; nothing of it can be late any more.
    """

    OVERDUE = 0
    TODAY = 1
    TOMORROW = 2
    IN_TWO_DAYS = 3
    IN_THREE_DAYS = 4
    LATER = 5
    PAUSED = 6
    NO_DATE = 7
    READY = 8


TOMORROW_BOARD: Final = (BoardClass.TOMORROW, BoardClass.IN_TWO_DAYS, BoardClass.IN_THREE_DAYS)
"""What becomes overdue in one, two or three working days and has no result yet."""


@dataclass(frozen=True, slots=True)
class BoardDay:
    """One moment at an office: what each coming day is called from there.

    `classes` holds the class of yesterday and all before, of today, and of the days ahead until the
    first that is `LATER`. `known_until` is the first minute that the calendar does not reach: what is
    due then is `LATER`, and flagged.
    """

    now: datetime
    classes: tuple[BoardClass, ...]
    known_until: int

    @property
    def today(self) -> date:
        """The office day."""
        return self.now.date()

    @property
    def minute(self) -> int:
        """The moment in minutes since 1970."""
        return minute_number(self.now)


def board_day(now: datetime, calendar: CompiledCalendar) -> BoardDay:
    """What the days around `now` are called; a day outside the calendar raises nothing."""
    at = in_office_time(now)
    classes = [BoardClass.OVERDUE, BoardClass.TODAY]
    left, day = 0, at.date()
    while classes[-1] is not BoardClass.LATER:
        day += timedelta(days=1)
        known = calendar.knows(day) and calendar.knows(at.date())
        left = left + calendar.is_working(day) if known else len(BoardClass)
        classes.append(BoardClass(min(BoardClass.TODAY + left, BoardClass.LATER)))
    after_last = calendar.calendar.last_day + timedelta(days=1)
    return BoardDay(at, tuple(classes), minute_number(datetime.combine(after_last, datetime.min.time())))


def classes_of(day: BoardDay, due: Column, records: Records) -> Column:
    """The class of each dossier, uint8, by these due minutes."""
    import numpy as np

    names = np.array(day.classes, np.uint8)
    found: Column = names.take(days_ahead_of(day, due) + 1, mode="clip")
    np.putmask(found, due == NONE, BoardClass.NO_DATE)
    for stage in PAUSED_STAGES.values():
        np.putmask(found, records["stage"] == stage, BoardClass.PAUSED)
    np.putmask(found, records["ended"] != NONE, BoardClass.READY)
    return found


def days_ahead_of(day: BoardDay, due: Column) -> Column:
    """Calendar days from today to the due day."""
    return days_of(due) - day_number(day.today)


LATENESS: Final = (
    "ended",
    "first_due",
    "printed_due",
    "agency_due",
    "pause_began",
    "stage",
    "flags",
    *SPANS,
)
"""The columns that lateness is judged by."""


def causes_of(now_minute: int, facts: Facts | Records) -> Column:
    """The rule of `lateness.lateness_cause` over columns: places in `CAUSES`, uint8, 0 where not late."""
    import numpy as np

    printed, today = facts["printed_due"], now_minute // MINUTES_A_DAY
    causes = np.zeros(len(printed), np.uint8)
    # Few are late at any time, and only those need more than two columns.
    reached = np.maximum(facts["ended"], np.int32(today * MINUTES_A_DAY))
    rows = np.flatnonzero((printed != NONE) & (printed < reached))
    causes[rows] = _late_causes(now_minute, {name: facts[name][rows] for name in LATENESS})
    return causes


def _late_causes(now_minute: int, facts: Facts) -> Column:
    import numpy as np

    ended, first, stage = facts["ended"], facts["first_due"], facts["stage"]
    reached = days_of(np.where(ended == NONE, np.int32(now_minute), ended))
    late = np.where(first == NONE, 0, reached - days_of(first))
    agencies = facts["agency_late_days"] + _until(reached, facts["agency_due"])
    open_days = _until(reached, facts["pause_began"])
    supplement = facts["supplement_days"] + open_days * (stage == PAUSED_STAGES[PauseKind.SUPPLEMENT])
    payment = facts["payment_days"] + open_days * (stage == PAUSED_STAGES[PauseKind.PAYMENT])
    moved = np.where(payment > supplement, _code(LatenessCause.PAYMENT), _code(LatenessCause.SUPPLEMENT))
    moved = np.where(facts["flags"] & WAITED, moved, _code(LatenessCause.OWN_SECTION))
    by_agency = np.where(
        agencies >= late, _code(LatenessCause.OTHER_AGENCY), _code(LatenessCause.OWN_SECTION)
    )
    cause = np.where(late > 0, by_agency, moved).astype(np.uint8)
    cause[reached <= days_of(facts["printed_due"])] = 0
    return cause


def _until(reached: Column, since: Column) -> Column:
    """Calendar days from a moment, where there is one, to the day reached; never below 0."""
    import numpy as np

    days: Column = np.where(since == NONE, 0, np.maximum(reached - days_of(since), 0))
    return days


def _code(cause: LatenessCause) -> int:
    return CAUSES.index(cause)
