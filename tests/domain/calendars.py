"""Calendars that several tests use."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import cast

from counter_app.domain.calendar import Calendar, calendar_from_data
from counter_app.domain.calendar_year import (
    CalendarYear,
    DayOff,
    ReceptionDay,
    Season,
    SwappedDay,
    YearStatus,
)
from counter_app.domain.compiled_calendar import CompiledCalendar, compile_calendar
from counter_app.domain.wording import Words
from counter_app.domain.working_hours import DaySessions, Session, Timetable


def shipped_data() -> Mapping[str, object]:
    text = (files("resources") / "calendars" / "vinh-phuc.json").read_text("utf-8")
    return cast("Mapping[str, object]", json.loads(text))


@cache
def shipped() -> Calendar:
    return calendar_from_data(shipped_data())


@cache
def compiled() -> CompiledCalendar:
    return compile_calendar(shipped())


def sessions(*hours: tuple[int, int]) -> DaySessions:
    return tuple(Session(opens, closes) for opens, closes in hours)


@cache
def odd() -> Calendar:
    """One year with everything unusual: half days, a Monday off, reception days, a lone swap."""
    full, short = sessions((450, 690), (780, 1020)), sessions((480, 700))
    week = Timetable(
        "odd",
        ((), full, short, full, sessions((420, 500), (510, 650), (800, 905)), (), ()),
        ((), (), (), (), (), sessions((480, 660)), ()),
    )
    evening = Timetable("evening", (full, full, full, full, sessions((600, 1200)), (), ()))
    name = Words("Ngày lễ", "Feast")
    year = CalendarYear(
        2030,
        YearStatus.PROPOSAL,
        "thử nghiệm",
        (Season(date(2030, 1, 1), "odd"), Season(date(2030, 4, 10), "evening")),
        tuple(DayOff(date(2030, 3, day), name) for day in (5, 6, 7, 8, 12, 29)),
        (SwappedDay(date(2030, 3, 10), date(2030, 3, 5), Words("Làm bù", "Worked")),),
        (ReceptionDay(date(2030, 2, 14), sessions((480, 600))),),
    )
    return Calendar(Words("Lịch lạ", "Odd calendar"), (week, evening), (year,))


@cache
def odd_compiled() -> CompiledCalendar:
    return compile_calendar(odd())
