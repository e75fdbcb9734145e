"""The calendar as data: what it holds, how it is named, and what it refuses."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from counter_app.domain.calendar import Calendar, calendar_from_data
from counter_app.domain.calendar_year import CalendarYear, YearStatus
from counter_app.domain.canonical import canonical_bytes, parsed
from counter_app.domain.compiled_calendar import compile_calendar
from counter_app.domain.failures import UserFacingError
from counter_app.domain.office_time import from_iso
from counter_app.domain.pauses import parse_pause
from counter_app.domain.working_time import (
    day_interruptions,
    working_day_after,
    working_days_between,
    working_minutes_between,
)
from tests.domain.calendars import compiled, odd, odd_compiled, shipped, shipped_data


def changed(change: Callable[[Any], object]) -> dict[str, Any]:
    data: dict[str, Any] = copy.deepcopy(dict(shipped_data()))
    change(data)
    return data


def first_year(**fields: object) -> Callable[[Any], object]:
    return lambda data: data["years"][0].update(fields)


def day_off(day: str, name: str, decided: bool = True) -> Callable[[Any], object]:
    row = {"day": day, "vi": name, "en": "a", "kind": "holiday", "decided": decided}
    return first_year(days_off=[row])


def summer_monday(sessions: object) -> Callable[[Any], object]:
    return lambda data: data["timetables"]["summer"]["working"].update(monday=sessions)


def test_shipped_calendar_covers_its_years() -> None:
    assert [(year.year, year.status) for year in shipped().years] == [
        (2024, YearStatus.FINAL),
        (2025, YearStatus.FINAL),
        (2026, YearStatus.FINAL),
        (2027, YearStatus.PROPOSAL),
    ]
    assert all(year.source for year in shipped().years)
    assert not [day for year in shipped().years[:3] for day in year.days_off if not day.decided]


def test_every_calendar_survives_its_file() -> None:
    for calendar in (shipped(), odd()):
        again = calendar_from_data(parsed(canonical_bytes(calendar.as_data())))
        assert again == calendar
        assert again.version == calendar.version
    assert shipped().as_data() == shipped_data()


def test_version_names_the_content_whatever_the_order_of_its_lines() -> None:
    def shuffle(data: Any) -> None:
        data["years"].reverse()
        for year in data["years"]:
            year["days_off"].reverse()
            year["seasons"].reverse()

    assert calendar_from_data(changed(shuffle)).version == shipped().version
    assert calendar_from_data(changed(first_year(source="khác"))).version != shipped().version


def test_a_decided_year_replaces_the_proposal() -> None:
    proposal = shipped().years[-1]
    decided = CalendarYear(
        2027,
        YearStatus.FINAL,
        "quyết định thử",
        proposal.seasons,
        tuple(day for day in proposal.days_off if day.decided),
    )
    calendar = compile_calendar(shipped().with_year(decided))
    assert calendar.is_working(date(2027, 2, 4))
    assert not compiled().is_working(date(2027, 2, 4))
    assert calendar.status_of(2027) is YearStatus.FINAL


@pytest.mark.parametrize(
    ("change", "kind", "said"),
    [
        (lambda data: data["years"].pop(1), "calendar_hole", "2025"),
        (lambda data: data["years"].clear(), "bad_calendar", "năm nào"),
        (lambda data: data["years"].append(data["years"][0]), "bad_calendar", "2024"),
        (lambda data: data.update(format="calendar/9"), "bad_calendar", "calendar/1"),
        (lambda data: data.update(extra=1), "bad_calendar", "extra"),
        (lambda data: data.update(appointment="noon"), "bad_calendar", "noon"),
        (lambda data: data.update(stop_receiving_minutes=-1), "bad_calendar", "stop_receiving_minutes"),
        (lambda data: data.update(years=7), "bad_calendar", "years"),
        (
            day_off("2024-02-30", "a"),
            "bad_calendar",
            "30",
        ),
        (
            day_off("2025-01-01", "a"),
            "bad_calendar",
            "2025",
        ),
        (
            day_off("2024-01-01", ""),
            "bad_calendar",
            "vi",
        ),
        (
            day_off("2024-01-01", "a", decided=False),
            "bad_calendar",
            "chưa quyết định",
        ),
        (first_year(reception_only=[{"day": "2024-01-01", "sessions": []}]), "bad_calendar", "hai lần"),
        (first_year(seasons=[]), "bad_calendar", "01/01"),
        (first_year(seasons=[{"begins": "2024-02-01", "timetable": "winter"}]), "bad_calendar", "01/01"),
        (first_year(seasons=[{"begins": "2024-01-01", "timetable": "spring"}]), "bad_calendar", "spring"),
        (first_year(status="maybe"), "bad_calendar", "proposal"),
        (summer_monday([["07:00", "11:30"], ["11:00", "17:00"]]), "bad_calendar", "chồng"),
        (summer_monday([["11:30", "07:00"]]), "bad_calendar", "11:30"),
        (summer_monday([["7h", "11:30"]]), "bad_calendar", "7h"),
        (summer_monday([["07:00", "25:00"]]), "bad_calendar", "25:00"),
        (summer_monday([["07:00"]]), "bad_calendar", "session"),
        (lambda data: data["timetables"]["summer"].update(working={}), "bad_calendar", "summer"),
        (
            lambda data: data["timetables"]["summer"].update(reception_only={"monday": [["08:00", "09:00"]]}),
            "bad_calendar",
            "monday",
        ),
    ],
)
def test_bad_calendars_are_refused_with_what_to_correct(
    change: Callable[[Any], object], kind: str, said: str
) -> None:
    with pytest.raises(UserFacingError) as refused:
        calendar_from_data(changed(change))
    assert refused.value.kind == kind
    assert said in refused.value.words.vi
    assert refused.value.words.en


@pytest.mark.parametrize("data", [[], "calendar", None, {}])
def test_what_is_no_calendar_is_refused(data: Any) -> None:
    with pytest.raises(UserFacingError):
        calendar_from_data(data)


def test_a_swapped_day_needs_sessions() -> None:
    def swap(data: Any) -> None:
        data["years"][0]["swapped"][0]["instead_of"] = "2024-05-05"

    with pytest.raises(UserFacingError) as refused:
        compile_calendar(calendar_from_data(changed(swap)))
    assert "2024-05-04" in refused.value.words.vi


def test_a_swapped_saturday_has_the_hours_of_the_day_it_stands_for() -> None:
    day = odd_compiled().day_of(date(2030, 3, 10))
    assert odd_compiled().sessions[day] == odd_compiled().sessions[odd_compiled().day_of(date(2030, 2, 26))]


def test_working_minutes_between_moments() -> None:
    def minutes(earlier: str, later: str) -> int:
        return working_minutes_between(compiled(), from_iso(earlier), from_iso(later))

    assert minutes("2026-08-19T07:00", "2026-08-19T17:00") == 480
    assert minutes("2026-08-19T11:00", "2026-08-19T14:00") == 60
    assert minutes("2026-08-28T16:00", "2026-09-03T08:00") == 120
    assert minutes("2026-09-03T08:00", "2026-08-28T16:00") == -120
    assert minutes("2026-08-22T00:00", "2026-08-22T23:59") == 480
    with pytest.raises(UserFacingError):
        minutes("2026-08-22T00:00", "2031-01-01T00:00")


def test_days_left_and_days_late() -> None:
    def days(today: date, due: date) -> int:
        return working_days_between(compiled(), today, due)

    assert days(date(2026, 8, 28), date(2026, 9, 4)) == 2
    assert days(date(2026, 9, 4), date(2026, 9, 4)) == 0
    assert days(date(2026, 9, 5), date(2026, 9, 4)) == 0
    assert days(date(2026, 9, 8), date(2026, 9, 4)) == -2


def test_the_date_alone() -> None:
    pauses = day_interruptions(compiled(), [parse_pause("2026-08-20/2026-08-25"), parse_pause("2026-09-30/")])
    assert working_day_after(compiled(), date(2026, 8, 19), 5) == date(2026, 8, 25)
    assert working_day_after(compiled(), date(2026, 8, 19), 5, pauses) == date(2026, 9, 3)
    for day in (date(2023, 12, 31), date(2027, 12, 30), date(2029, 1, 1)):
        with pytest.raises(UserFacingError):
            working_day_after(compiled(), day, 5)


def test_the_file_is_readable_by_people() -> None:
    text = json.dumps(shipped_data(), ensure_ascii=False)
    assert "Giỗ Tổ Hùng Vương" in text
    assert Calendar.from_data(shipped_data()).name.vi
