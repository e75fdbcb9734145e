"""One limit counted from one point, with everything that happened on the way."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.compiled_calendar import Axis, CompiledCalendar
from counter_app.domain.counting import Interruption, Turn, TurnKind, advance
from counter_app.domain.failures import UserFacingError
from counter_app.domain.limits import After15h, Limit, LimitUnit, OnResume
from counter_app.domain.pauses import Pause
from counter_app.domain.receipt_time import EffectiveReceipt, receipt_for
from counter_app.domain.wording import Words
from counter_app.domain.working_hours import MINUTES_OF_DAY


@dataclass(frozen=True, slots=True)
class Leg:
    """One limit counted from one point: the procedure's own, then perhaps its extension.

    `start`, `last` and `end` are points of the axis (day numbers, or moments for hours): the one
    after which counting starts, the last one counted, and that one moved off days off. While a
    pause is open the last two are None. `pauses` are in the order of the trace.
    """

    limit: Limit
    amount: int
    start: int
    end: int | None
    last: int | None
    pauses: tuple[Pause, ...]
    turns: tuple[Turn, ...]

    @property
    def end_day(self) -> int | None:
        """The due day as a day number, for hours too."""
        if self.end is None or self.limit.unit is not LimitUnit.HOURS:
            return self.end
        return self.end // MINUTES_OF_DAY

    @property
    def ignored(self) -> tuple[Pause, ...]:
        """The pauses that came too late to change anything here."""
        return tuple(self.pauses[turn.pause] for turn in self.turns if turn.kind is TurnKind.IGNORED)


@dataclass(frozen=True, slots=True)
class LegCounting:
    """Counts one limit after another under the same policies."""

    calendar: CompiledCalendar
    after_15h: After15h
    on_resume: OnResume

    def plan(self, limit: Limit, receipt: EffectiveReceipt) -> tuple[Axis, int, int]:
        """The axis, the point after which counting starts, and the amount."""
        amount = limit.amount or 1
        if limit.unit is LimitUnit.HOURS:
            return self.calendar.working_minutes, receipt.day * MINUTES_OF_DAY + receipt.minute, amount * 60
        if limit.unit is LimitUnit.SAME_DAY:
            # The day of receipt itself is the one day counted, so counting starts the day before.
            return self.calendar.working_days, receipt.day - 1, amount
        return self._day_axis(limit), receipt.day, amount

    def leg(self, limit: Limit, receipt: EffectiveReceipt, pauses: tuple[Pause, ...]) -> Leg:
        """The procedure's own limit."""
        return self._run(limit, *self.plan(limit, receipt), pauses)

    def extension(self, limit: Limit, before: Leg, end: int) -> Leg:
        """The one extension, counted from the due point at which the limit before it ended."""
        if limit.amount is None:
            raise _bad_extension(limit)
        in_hours = before.limit.unit is LimitUnit.HOURS
        if limit.unit is LimitUnit.HOURS:
            start = end if in_hours else (end + 1) * MINUTES_OF_DAY
            axis, amount = self.calendar.working_minutes, limit.amount * 60
        else:
            start = end // MINUTES_OF_DAY if in_hours else end
            axis, amount = self._day_axis(limit), limit.amount
        return self._run(limit, axis, start, amount, before.ignored)

    def interruptions(self, limit: Limit, pauses: tuple[Pause, ...]) -> tuple[Interruption, ...]:
        """The pauses as points of the limit's axis."""
        return tuple(self._interruption(limit, pause) for pause in pauses)

    def _interruption(self, limit: Limit, pause: Pause) -> Interruption:
        restarts = (pause.on_resume or self.on_resume) is OnResume.RESTART
        base = self.calendar.base
        if limit.unit is LimitUnit.HOURS:
            begins = pause.begin_minute - base * MINUTES_OF_DAY
            resumes = None if pause.end_minute is None else pause.end_minute - base * MINUTES_OF_DAY
        else:
            begins = pause.begin_day - base
            resumes = None if pause.end_day is None else pause.end_day - base
        anew = resumes if restarts else None
        if anew is not None and limit.unit is LimitUnit.SAME_DAY:
            anew = self._day_before_new_receipt(limit, anew, pause)
        return Interruption(begins, resumes, anew, restarts)

    def _day_before_new_receipt(self, limit: Limit, day: int, pause: Pause) -> int:
        """A same-day limit that restarts is received again; its count starts the day before."""
        try:
            return receipt_for(limit, self.after_15h, self.calendar, day, pause.end_minute_of_day).day - 1
        except IndexError:
            # A pause that came too late may end anywhere; only counting from there must fail.
            return len(self.calendar.dates)

    def _day_axis(self, limit: Limit) -> Axis:
        if limit.unit is LimitUnit.CALENDAR_DAYS:
            return self.calendar.calendar_days
        return self.calendar.working_days

    def _run(self, limit: Limit, axis: Axis, start: int, amount: int, pauses: tuple[Pause, ...]) -> Leg:
        trace: list[Turn] = []
        end = advance(axis, start, amount, self.interruptions(limit, pauses), trace)
        due_point, last = (axis.dues[end], axis.ends[end]) if end else (None, None)
        return Leg(limit, amount, start, due_point, last, pauses, tuple(trace))


def _bad_extension(limit: Limit) -> UserFacingError:
    return UserFacingError(
        "bad_limit",
        Words(
            "Không thể gia hạn “{limit}”: chọn số ngày hoặc số giờ gia hạn.",
            "An extension cannot be “{other}”: choose a number of days or hours.",
        ).format(limit=limit.words.vi, other=limit.words.en),
    )
