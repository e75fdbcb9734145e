"""The internal process of a dossier (quy trình nội bộ): each step with its own due moment.

The steps share the working time between receipt and due date in the proportion of their hours, so
that their sum is the procedure's limit whatever the layer says. A step whose time is not counted
(bàn giao, trả kết quả) is due with the one before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from counter_app.domain.compiled_calendar import CompiledCalendar
from counter_app.domain.course import StepRecord
from counter_app.domain.office_time import in_office_time
from counter_app.domain.procedure_parts import InternalStep
from counter_app.domain.working_hours import MINUTES_OF_DAY
from counter_app.domain.working_time import working_minutes_between


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One step with its share in working minutes and its due moment (+07:00); `place` counts from 1."""

    place: int
    name: str
    section: str
    minutes: int
    due: datetime


def planned_steps(
    steps: Sequence[InternalStep], received: datetime, due: datetime, calendar: CompiledCalendar
) -> tuple[PlannedStep, ...]:
    """The steps with their due moments; the last counted one is due when the dossier is.

    Raises:
        UserFacingError: `calendar_hole`.
    """
    hours = [step.hours or 0 for step in steps]
    total = sum(hours)
    if not total:
        return ()
    start, end = in_office_time(received), in_office_time(due)
    minutes = max(0, working_minutes_between(calendar, start, end))
    planned, counted, shared = [], 0, 0
    for place, (step, share) in enumerate(zip(steps, hours, strict=True), 1):
        counted += share
        reached = minutes * counted // total
        moment = end if counted == total else max(start, _after(calendar, start, reached))
        planned.append(PlannedStep(place, step.name, step.section, reached - shared, moment))
        shared = reached
    return tuple(planned)


def remaining_minutes(planned: Sequence[PlannedStep], done: Sequence[StepRecord]) -> int:
    """Working minutes of the steps that are not done yet."""
    places = {each.place for each in done}
    return sum(step.minutes for step in planned if step.place not in places)


def _after(calendar: CompiledCalendar, start: datetime, minutes: int) -> datetime:
    axis = calendar.working_minutes
    point = calendar.day_of(start.date()) * MINUTES_OF_DAY + start.hour * 60 + start.minute
    try:
        return calendar.moment_at(axis.ends[axis.counts[point] + minutes])
    except IndexError:
        raise calendar.hole_after() from None
