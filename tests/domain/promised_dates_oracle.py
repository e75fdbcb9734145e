"""A second way to what is left of a promised date, for comparison only: one day or minute at a time."""

from __future__ import annotations

from datetime import date, datetime

from counter_app.domain.limits import After15h, Limit, LimitUnit, OnResume
from counter_app.domain.pauses import Pause
from tests.domain.due_date_oracle import ONE_DAY, ONE_MINUTE, Oracle


def moved(
    oracle: Oracle,
    limit: Limit,
    received: datetime,
    promised: datetime,
    pause: tuple[datetime, datetime],
    on_resume: OnResume,
) -> datetime:
    """The promised date after one pause: the whole limit anew, or what was left of it. Naive office times."""
    begins, ends = pause
    in_hours = limit.unit is LimitUnit.HOURS
    if on_resume is OnResume.RESTART:
        if promised < begins if in_hours else promised.date() < begins.date():
            return promised
        whole = [Pause(received, ends, OnResume.RESTART)]
        anew = oracle.due(limit, received, whole, limit.default_after_15h, OnResume.CONTINUE)
        assert isinstance(anew, datetime)
        return anew
    if promised <= begins:
        return promised
    if in_hours:
        return _minutes_on(oracle, promised, begins, ends)
    return datetime.combine(
        _days_on(oracle, limit, promised.date(), begins.date(), ends.date()), promised.time()
    )


def _days_on(oracle: Oracle, limit: Limit, promised: date, begins: date, ends: date) -> date:
    all_days = limit.unit is LimitUnit.CALENDAR_DAYS
    left, day = 0, begins
    while day < promised:
        day += ONE_DAY
        left += all_days or oracle.works(day)
    day = ends
    while left:
        day += ONE_DAY
        left -= all_days or oracle.works(day)
    while not oracle.works(day):
        day += ONE_DAY
    return day


def _minutes_on(oracle: Oracle, promised: datetime, begins: datetime, ends: datetime) -> datetime:
    left = sum(_worked(oracle, begins, promised))
    at = ends
    while left:
        left -= _is_worked(oracle, at)
        at += ONE_MINUTE
    return at


def _worked(oracle: Oracle, at: datetime, until: datetime) -> list[bool]:
    found = []
    while at < until:
        found.append(_is_worked(oracle, at))
        at += ONE_MINUTE
    return found


def _is_worked(oracle: Oracle, at: datetime) -> bool:
    return any(opens <= at.time() < closes for opens, closes in oracle.sessions(at.date()))


def after_pauses(oracle: Oracle, limit: Limit, received: datetime, pauses: list[Pause]) -> datetime:
    """The date of the rules with these pauses, all of which have ended."""
    found = oracle.due(limit, received, pauses, default_of(limit), OnResume.CONTINUE)
    assert isinstance(found, datetime)
    return found


def step(
    oracle: Oracle, limit: Limit, received: datetime, done: list[Pause], promised: datetime, pause: Pause
) -> datetime:
    """The promised date after one more pause: by the rules while they gave it, else what was left of it."""
    begins, ends = pause.begins, pause.ends
    assert isinstance(begins, datetime)
    assert isinstance(ends, datetime)
    on_resume = pause.on_resume or OnResume.CONTINUE
    if promised == after_pauses(oracle, limit, received, done):
        found = after_pauses(oracle, limit, received, [*done, pause])
        if found.date() >= ends.date() or begins >= promised:
            return found
    return moved(oracle, limit, received, promised, (begins, ends), on_resume)


def default_of(limit: Limit) -> After15h:
    return limit.default_after_15h
