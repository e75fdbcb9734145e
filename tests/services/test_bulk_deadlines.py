"""The columns of a board against the scalar due dates."""

from __future__ import annotations

import random
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from counter_app.domain.calendar_changes import OpenDeadline
from counter_app.domain.compiled_calendar import CompiledCalendar
from counter_app.domain.failures import UserFacingError
from counter_app.domain.limits import After15h, OnResume, working_days
from counter_app.services.deadlines.bulk_deadlines import due_days
from tests.domain.calendars import compiled, odd_compiled
from tests.domain.test_deadlines_against_oracle import random_limit, random_pauses, random_receipt


def scalar(calendar: CompiledCalendar, deadline: OpenDeadline) -> date | None:
    try:
        moment = deadline.due_under(calendar)
    except UserFacingError:
        return None
    return None if moment is None else moment.date()


@pytest.mark.parametrize(
    ("calendar", "first", "span", "draws"),
    [
        (compiled(), date(2024, 1, 1), 1461, 6000),
        (odd_compiled(), date(2030, 1, 1), 365, 2000),
        (compiled(), date(2027, 11, 20), 80, 1500),  # over the end of the calendar
        (compiled(), date(2023, 12, 1), 60, 500),  # over its beginning
    ],
    ids=["shipped", "odd", "end", "beginning"],
)
def test_columns_agree_with_the_scalar_function(
    calendar: CompiledCalendar, first: date, span: int, draws: int
) -> None:
    dice = random.Random(first.toordinal())
    deadlines = []
    for number in range(draws):
        received = random_receipt(dice, first, span)
        pauses = tuple(random_pauses(dice, received))
        after_15h, on_resume = dice.choice((None, *After15h)), dice.choice(list(OnResume))
        extension = working_days(3) if dice.random() < 0.03 else None
        limit = random_limit(dice)
        deadlines.append(
            OpenDeadline(str(number), limit, received, None, pauses, after_15h, on_resume, extension)
        )
    for deadline, found in zip(deadlines, due_days(calendar, deadlines), strict=True):
        assert found == scalar(calendar, deadline), deadline


def test_no_dossiers_and_no_pauses() -> None:
    assert due_days(compiled(), []) == []


def test_numpy_waits_until_it_is_needed(repository: Path) -> None:
    code = "import sys, counter_app.services.deadlines.bulk_deadlines; sys.exit('numpy' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=repository)
