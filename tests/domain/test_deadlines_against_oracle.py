"""Thousands of due dates, counted in two unlike ways; with test_promised_dates ten thousand in all."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.calendar import Calendar
from counter_app.domain.compiled_calendar import CompiledCalendar, compile_calendar
from counter_app.domain.deadlines import due, reckon
from counter_app.domain.due_date import DueState
from counter_app.domain.explanation import explain
from counter_app.domain.limits import (
    SAME_DAY,
    After15h,
    Limit,
    OnResume,
    calendar_days,
    working_days,
    working_hours,
)
from counter_app.domain.pauses import Pause
from tests.domain.calendars import compiled, odd, odd_compiled, shipped
from tests.domain.due_date_oracle import Oracle, office

MINUTES = (0, 1, 420, 450, 451, 690, 691, 720, 779, 899, 900, 901, 960, 990, 991, 1020, 1021, 1439)


def random_limit(dice: random.Random) -> Limit:
    kind = dice.choice(("wd", "wd", "d", "h", "same"))
    if kind == "same":
        return SAME_DAY
    if kind == "h":
        return working_hours(dice.randint(1, 20))
    return (working_days if kind == "wd" else calendar_days)(dice.randint(1, 18))


def random_pauses(dice: random.Random, received: datetime) -> list[Pause]:
    found = []
    for _ in range(dice.choice((0, 0, 1, 1, 2, 3))):
        begins = received + timedelta(minutes=dice.randint(0, 24 * 1440))
        ends = begins + timedelta(minutes=dice.choice((0, dice.randint(0, 12 * 1440))))
        whole_days = dice.random() < 0.5
        is_open = dice.random() < 0.08
        found.append(
            Pause(
                begins.date() if whole_days else begins,
                None if is_open else ends.date() if whole_days else ends,
                dice.choice((None, None, OnResume.CONTINUE, OnResume.RESTART)),
            )
        )
    return found


def random_receipt(dice: random.Random, first: date, span: int) -> datetime:
    minute = dice.choice(MINUTES) if dice.random() < 0.4 else dice.randint(400, 1080)
    day = first + timedelta(days=dice.randrange(span))
    return datetime.combine(day, time()) + timedelta(minutes=minute)


def compare(calendar: CompiledCalendar, oracle: Oracle, dice: random.Random, first: date, span: int) -> None:
    received = random_receipt(dice, first, span)
    limit, pauses = random_limit(dice), random_pauses(dice, received)
    after_15h, on_resume = dice.choice(list(After15h)), dice.choice(list(OnResume))
    case = (limit.code, received, pauses, after_15h.value, on_resume.value)
    expected = oracle.due(limit, received, pauses, after_15h, on_resume)
    reckoning = reckon(limit, received, calendar, pauses=pauses, after_15h=after_15h, on_resume=on_resume)
    found = reckoning.due
    if isinstance(expected, str):
        assert (found.state, found.moment) == (DueState.PAUSED, None), case
    else:
        assert found.moment == office(expected), case
        assert explain(reckoning, calendar)[-1].date == expected.date(), case


@pytest.mark.parametrize("seed", range(4))
def test_shipped_calendar_agrees_with_the_oracle(seed: int) -> None:
    dice, oracle = random.Random(seed), Oracle(shipped())
    for _ in range(1400):
        compare(compiled(), oracle, dice, date(2024, 1, 1), 1200)
    print(1400, "due dates compared")


@pytest.mark.parametrize("seed", range(2))
def test_odd_calendar_agrees_with_the_oracle(seed: int) -> None:
    dice, oracle = random.Random(seed), Oracle(odd())
    for _ in range(700):
        compare(odd_compiled(), oracle, dice, date(2030, 1, 1), 200)
    print(700, "due dates compared")


@given(st.randoms(use_true_random=False))
def test_any_draw_agrees_with_the_oracle(dice: random.Random) -> None:
    compare(compiled(), Oracle(shipped()), dice, date(2026, 1, 20), 120)


@given(
    amount=st.integers(1, 60),
    day=st.dates(date(2024, 1, 1), date(2026, 12, 1)),
    minute=st.integers(0, 1439),
)
def test_a_longer_limit_is_never_due_earlier(amount: int, day: date, minute: int) -> None:
    received = datetime.combine(day, time()) + timedelta(minutes=minute)
    for limit_of in (working_days, calendar_days, working_hours):
        shorter = due(limit_of(amount), received, compiled()).moment
        longer = due(limit_of(amount + 1), received, compiled()).moment
        assert shorter is not None
        assert longer is not None
        assert office(received) < shorter <= longer


@given(amount=st.integers(1, 15), extra=st.integers(1, 10), day=st.dates(date(2026, 1, 5), date(2026, 9, 30)))
def test_an_extension_in_working_days_is_a_longer_limit(amount: int, extra: int, day: date) -> None:
    received = datetime.combine(day, time(9))
    pauses = [
        Pause(day + timedelta(days=2), day + timedelta(days=9)),
        Pause(day + timedelta(days=20), day + timedelta(days=23)),
    ]
    extended = due(working_days(amount), received, compiled(), pauses=pauses, extension=working_days(extra))
    assert extended.moment == due(working_days(amount + extra), received, compiled(), pauses=pauses).moment


def test_every_calendar_can_be_compiled_twice_alike() -> None:
    calendar: Calendar = Calendar.from_data(shipped().as_data())
    assert compile_calendar(calendar).dates == compiled().dates
    assert compile_calendar(calendar).version == compiled().version
