"""A new calendar: which promised dates would change, and why (nothing changes by itself)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from counter_app.domain.calendar import Calendar
from counter_app.domain.calendar_changes import OpenDeadline, compare_calendars
from counter_app.domain.calendar_year import DayOff, YearStatus
from counter_app.domain.compiled_calendar import compile_calendar
from counter_app.domain.limits import UNKNOWN_LIMIT, working_days
from counter_app.domain.office_time import from_iso
from counter_app.domain.pauses import parse_pause
from counter_app.domain.wording import Words
from tests.domain.calendars import compiled, shipped


def with_storm() -> Calendar:
    year = shipped().years[2]
    storm = DayOff(date(2026, 9, 4), Words("Nghỉ bão", "Storm"))
    return shipped().with_year(replace(year, days_off=(*year.days_off, storm)))


def open_dossier(name: str, received: str, printed: str | None, *pauses: str) -> OpenDeadline:
    return OpenDeadline(
        name,
        working_days(2),
        from_iso(received),
        None if printed is None else from_iso(printed),
        tuple(parse_pause(text) for text in pauses),
    )


def test_only_dates_that_the_calendars_count_differently_are_listed() -> None:
    dossiers = [
        open_dossier("moves", "2026-08-28T09:00", "2026-09-04T17:00"),
        open_dossier("earlier", "2026-08-19T09:00", "2026-08-21T17:00"),
        open_dossier("later", "2026-09-07T09:00", "2026-09-09T17:00"),
        open_dossier("paused", "2026-08-28T09:00", None, "2026-08-28/"),
        open_dossier("by hand", "2026-09-03T09:00", "2026-09-30T17:00"),
        open_dossier("as counted anew", "2026-08-28T09:00", "2026-09-07T17:00"),
        replace(open_dossier("no limit", "2026-08-28T09:00", "2026-09-04T17:00"), limit=UNKNOWN_LIMIT),
    ]
    changes = compare_calendars(compiled(), compile_calendar(with_storm()), dossiers)
    assert [(change.dossier, change.before, change.after) for change in changes] == [
        ("moves", from_iso("2026-09-04T17:00"), from_iso("2026-09-07T17:00")),
        ("by hand", from_iso("2026-09-30T17:00"), from_iso("2026-09-08T17:00")),
    ]
    assert changes[0].why == Words("04/09/2026 nay nghỉ (Nghỉ bão)", "04/09/2026 is now off (Storm)")


def test_the_decided_year_brings_dates_forward() -> None:
    proposal = shipped().years[-1]
    decided = replace(
        proposal,
        status=YearStatus.FINAL,
        days_off=tuple(
            replace(item, decided=True) for item in proposal.days_off if item.day != date(2027, 2, 4)
        ),
    )
    new = compile_calendar(shipped().with_year(decided))
    dossier = open_dossier("early", "2027-02-02T09:00", "2027-02-15T16:30")
    (change,) = compare_calendars(compiled(), new, [dossier])
    assert change.after == from_iso("2027-02-04T16:30")
    assert change.why.vi == "04/02/2027 nay là ngày làm việc"


def test_a_calendar_that_no_longer_reaches_the_date_says_so() -> None:
    shorter = compile_calendar(replace(shipped(), years=shipped().years[:3]))
    dossier = open_dossier("beyond", "2026-12-30T09:00", "2027-01-04T16:30")
    (change,) = compare_calendars(compiled(), shorter, [dossier])
    assert change.after is None
    assert "2027" in change.why.vi


def test_other_hours_are_a_change_too() -> None:
    winter_only = replace(
        shipped(),
        years=tuple(replace(year, seasons=year.seasons[:1]) for year in shipped().years),
    )
    dossier = open_dossier("hours", "2026-08-19T09:00", "2026-08-21T17:00")
    (change,) = compare_calendars(compiled(), compile_calendar(winter_only), [dossier])
    assert change.after == from_iso("2026-08-21T16:30")
    assert change.why.vi == "Giờ làm việc hoặc giờ hẹn thay đổi"
