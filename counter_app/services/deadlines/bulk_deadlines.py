"""Due days of many dossiers at once, for boards: the rules of `deadlines` over columns.

numpy is imported by the first call, so that nothing else waits for it. The scalar functions of
the domain stay the authority; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from counter_app.domain.calendar_changes import OpenDeadline
from counter_app.domain.compiled_calendar import CompiledCalendar
from counter_app.domain.failures import UserFacingError
from counter_app.domain.limits import After15h, LimitUnit, OnResume
from counter_app.domain.office_time import in_office_time
from counter_app.domain.pauses import in_time_order
from counter_app.domain.receipt_time import FIFTEEN_HOURS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Whole = NDArray[np.int32]
    Truth = NDArray[np.bool_]

UNIT_CODES = {LimitUnit.WORKING_DAYS: 0, LimitUnit.SAME_DAY: 1, LimitUnit.CALENDAR_DAYS: 2}
AFTER_15H_CODES = {After15h.TRANSFER_NEXT_DAY: 0, After15h.RESULT_NEXT_DAY: 1, After15h.START_NEXT_DAY: 2}
NO_DATE = 0
BEYOND_CALENDAR = -1


@dataclass(frozen=True, slots=True, eq=False)
class DeadlineColumns:
    """Dossiers with day limits as int32 columns of one length, and their pauses.

    Days are ordinals of the calendar, minutes those of the office day; `units` and `after_15h`
    hold the codes above; `amounts` is 1 for same-day limits. Pauses come sorted by row, then by
    beginning: `pause_rows` names the dossier, `pause_ends` is 0 while open, `pause_end_minutes` 0
    where only the day is known, `pause_restarts` says whether the limit counts anew.
    """

    received_days: Whole
    received_minutes: Whole
    units: Whole
    amounts: Whole
    after_15h: Whole
    pause_rows: Whole
    pause_begins: Whole
    pause_ends: Whole
    pause_end_minutes: Whole
    pause_restarts: Truth


@dataclass(frozen=True, slots=True, eq=False)
class BulkCalendar:
    """The tables of a calendar as arrays; make one per calendar version and keep it.

    `counts`, `ends` and `dues` hold the axis of working days and behind it, from `width` on, the
    one of calendar days, so that rows of both kinds are looked up together. Everything outside
    the calendar is clipped to the day `beyond`.
    """

    base: int
    beyond: int
    closes: Whole
    next_working: Whole
    counts: Whole
    ends: Whole
    dues: Whole

    @property
    def width(self) -> int:
        """The length of one axis."""
        return self.beyond + 1


def bulk_calendar(calendar: CompiledCalendar) -> BulkCalendar:
    """The arrays of a compiled calendar."""
    import numpy as np

    beyond = len(calendar.dates)
    counts = [calendar.working_days.counts[day] for day in range(beyond)]
    ends = [calendar.working_days.ends[count] for count in range(counts[-1] + 1)]
    ends += [beyond] * (beyond + 1 - len(ends))
    following = calendar.next_working + [beyond] * (beyond + 2 - len(calendar.next_working))
    days = list(range(beyond + 1))
    return BulkCalendar(
        base=calendar.base,
        beyond=beyond,
        closes=np.array([*calendar.closes, -1], np.int32),
        next_working=np.array(following, np.int32),
        counts=np.array([*counts, counts[-1] + 1, *days], np.int32),
        ends=np.array([*ends, *days], np.int32),
        dues=np.array([*ends, *following[: beyond + 1]], np.int32),
    )


def bulk_due_days(calendar: BulkCalendar, columns: DeadlineColumns) -> Whole:
    """The due day of each row as an ordinal; `NO_DATE` while paused, else `BEYOND_CALENDAR`."""
    import numpy as np

    days = columns.received_days - calendar.base
    outside = (days < 1) | (days >= calendar.beyond)
    same_day = columns.units == UNIT_CODES[LimitUnit.SAME_DAY]
    receipt = _receipt_days(calendar, days, columns.received_minutes, columns.after_15h, same_day)
    axis = (columns.units == UNIT_CODES[LimitUnit.CALENDAR_DAYS]) * np.int32(calendar.width)
    end = _advance(calendar, columns, receipt - same_day, axis, same_day)
    due = calendar.dues[np.maximum(end, 0) + axis]
    found: Whole = due + np.int32(calendar.base)
    found[np.flatnonzero(outside | (due == calendar.beyond))] = BEYOND_CALENDAR
    found[np.flatnonzero(end < 0)] = NO_DATE
    return found


def _receipt_days(
    calendar: BulkCalendar, days: Whole, minutes: Whole, after_15h: Whole, same_day: Truth
) -> Whole:
    """The day that counts as the day of receipt, as in `receipt_time.receipt_for`."""
    import numpy as np

    known = np.clip(days, 0, calendar.beyond)
    starts_next_day = after_15h == AFTER_15H_CODES[After15h.START_NEXT_DAY]
    result_next_day = same_day & (after_15h == AFTER_15H_CODES[After15h.RESULT_NEXT_DAY])
    late = (minutes > FIFTEEN_HOURS) & (starts_next_day | result_next_day)
    moved = late | (minutes > calendar.closes[known])
    # A receipt that stays where it is lies on a working day, and that is its own next working day.
    receipt: Whole = calendar.next_working[known + moved]
    return receipt


def _advance(
    calendar: BulkCalendar, columns: DeadlineColumns, through: Whole, axis: Whole, same_day: Truth
) -> Whole:
    """`counting.advance` over rows: the counts at which the limits end, -1 while paused."""
    import numpy as np

    counts, ends, dues, beyond = calendar.counts, calendar.ends, calendar.dues, calendar.beyond
    end: Whole = np.minimum(counts[through + axis] + columns.amounts, beyond)
    for chosen in _rounds(columns.pause_rows):
        rows, restarts = columns.pause_rows[chosen], columns.pause_restarts[chosen]
        begins = np.clip(columns.pause_begins[chosen] - calendar.base, 0, beyond)
        reached = end[rows]
        place = np.maximum(reached, 0) + axis[rows]
        limit = np.where(restarts, dues[place], ends[place])
        matters = (reached >= 0) & (limit < beyond) & (begins < limit + restarts)
        still_open = columns.pause_ends[chosen] == 0
        end[rows[np.flatnonzero(matters & still_open)]] = -1
        going = np.flatnonzero(matters & ~still_open)
        kept, rows, restarts, begins = chosen[going], rows[going], restarts[going], begins[going]
        resumes = _resume_days(calendar, columns, kept, restarts & same_day[rows])
        stopped = np.maximum(begins, through[rows])
        through[rows] = np.maximum(through[rows], resumes)
        left = np.where(restarts, columns.amounts[rows], end[rows] - counts[stopped + axis[rows]])
        end[rows] = np.minimum(counts[through[rows] + axis[rows]] + left, beyond)
    return end


def _resume_days(
    calendar: BulkCalendar, columns: DeadlineColumns, chosen: NDArray[np.intp], as_receipt: Truth
) -> Whole:
    """The days after which counting goes on; a same-day limit that restarts is received again."""
    import numpy as np

    days = np.clip(columns.pause_ends[chosen] - calendar.base, 0, calendar.beyond)
    if not as_receipt.any():
        return days
    policies = columns.after_15h[columns.pause_rows[chosen]]
    again = _receipt_days(calendar, days, columns.pause_end_minutes[chosen], policies, as_receipt)
    return np.where(as_receipt, again - 1, days)


def _rounds(rows: Whole) -> Iterator[NDArray[np.intp]]:
    """The first pauses of all dossiers, then the second ones, and so on."""
    import numpy as np

    if not len(rows):
        return
    firsts = np.flatnonzero(np.r_[True, rows[1:] != rows[:-1]])
    sizes = np.diff(np.r_[firsts, len(rows)])
    for number in range(int(sizes.max())):
        yield firsts[sizes > number] + number


def columns_of(deadlines: Sequence[OpenDeadline]) -> DeadlineColumns:
    """The columns of dossiers with day limits and no extension."""
    import numpy as np

    pauses = [
        (row, pause, (pause.on_resume or deadline.on_resume) is OnResume.RESTART)
        for row, deadline in enumerate(deadlines)
        for pause in in_time_order(deadline.pauses)
    ]
    received = [in_office_time(deadline.received) for deadline in deadlines]
    policies = [deadline.after_15h or deadline.limit.default_after_15h for deadline in deadlines]

    def column(values: Iterable[int]) -> Whole:
        return np.fromiter(values, np.int32)

    return DeadlineColumns(
        received_days=column(at.toordinal() for at in received),
        received_minutes=column(at.hour * 60 + at.minute for at in received),
        units=column(UNIT_CODES[deadline.limit.unit] for deadline in deadlines),
        amounts=column(deadline.limit.amount or 1 for deadline in deadlines),
        after_15h=column(AFTER_15H_CODES[policy] for policy in policies),
        pause_rows=column(row for row, _, _ in pauses),
        pause_begins=column(pause.begin_day for _, pause, _ in pauses),
        pause_ends=column(pause.end_day or 0 for _, pause, _ in pauses),
        pause_end_minutes=column(pause.end_minute_of_day for _, pause, _ in pauses),
        pause_restarts=np.fromiter((restarts for _, _, restarts in pauses), np.bool_),
    )


def due_days(calendar: CompiledCalendar, deadlines: Sequence[OpenDeadline]) -> list[date | None]:
    """The due days of open dossiers of every kind, in order; None where there is no date.

    Dossiers with day limits go through the columns, the few with hours or an extension through
    the scalar function. None also stands for a date that the calendar does not reach.
    """
    found: list[date | None] = [None] * len(deadlines)
    in_bulk: list[int] = []
    for row, deadline in enumerate(deadlines):
        if deadline.limit.unit in UNIT_CODES and deadline.extension is None:
            in_bulk.append(row)
            continue
        try:
            moment = deadline.due_under(calendar)
        except UserFacingError:
            continue
        found[row] = None if moment is None else moment.date()
    days = bulk_due_days(bulk_calendar(calendar), columns_of([deadlines[row] for row in in_bulk]))
    for row, day in zip(in_bulk, days.tolist(), strict=True):
        found[row] = date.fromordinal(day) if day > 0 else None
    return found
