"""Due dates: the worked examples of the domain text, and each rule by itself."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from counter_app.domain.calendar import AppointmentRule
from counter_app.domain.compiled_calendar import compile_calendar
from counter_app.domain.deadlines import due
from counter_app.domain.due_date import DueDate, DueState
from counter_app.domain.failures import UserFacingError
from counter_app.domain.limits import (
    SAME_DAY,
    UNKNOWN_LIMIT,
    After15h,
    OnResume,
    calendar_days,
    parse_limit,
    working_days,
    working_hours,
)
from counter_app.domain.office_time import from_iso
from counter_app.domain.pauses import Pause, parse_pause
from tests.domain.calendars import compiled, odd_compiled, shipped


def due_text(
    limit: str,
    received: str,
    *pauses: str,
    after_15h: After15h | None = None,
    on_resume: OnResume = OnResume.CONTINUE,
) -> str:
    found = due(
        parse_limit(limit),
        from_iso(received),
        compiled(),
        pauses=[parse_pause(text) for text in pauses],
        after_15h=after_15h,
        on_resume=on_resume,
    )
    return "none" if found.moment is None else f"{found.moment:%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("limit", "received", "expected"),
    [
        ("3wd", "2026-04-20T09:00", "2026-04-23"),
        ("3wd", "2026-04-24T09:00", "2026-05-04"),
        ("5wd", "2026-08-19T09:00", "2026-08-25"),
        ("15d", "2025-02-04T09:00", "2025-02-19"),
        ("20d", "2026-08-14T09:00", "2026-09-03"),
        ("30d", "2026-04-03T09:00", "2026-05-04"),
        ("same-day", "2026-08-28T15:10", "2026-09-03"),
        ("1wd", "2026-11-23T10:00", "2026-11-25"),
    ],
)
def test_worked_examples(limit: str, received: str, expected: str) -> None:
    assert due_text(limit, received).startswith(expected)


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        ("2026-04-24T17:00", "2026-04-28 17:00"),  # the minute of closing is still Friday
        ("2026-04-24T17:01", "2026-04-29 17:00"),  # counts as Tuesday morning, Monday is off
        ("2026-04-25T09:00", "2026-04-29 17:00"),  # Saturday
        ("2026-04-20T06:00", "2026-04-21 17:00"),  # before opening
        ("2026-11-20T16:31", "2026-11-25 16:30"),  # closing is 16:30 in winter
    ],
)
def test_receipt_outside_hours(received: str, expected: str) -> None:
    assert due_text("1wd", received) == expected


@pytest.mark.parametrize(
    ("limit", "received", "expected"),
    [
        ("4h", "2026-08-19T09:00", "2026-08-19 15:00"),
        ("1h", "2026-08-19T12:15", "2026-08-19 14:30"),  # midday break: from 13:30
        ("1h", "2026-11-25T12:15", "2026-11-25 14:00"),  # in winter from 13:00
        ("1h", "2026-08-19T06:00", "2026-08-19 08:00"),
        ("1h", "2026-08-19T17:30", "2026-08-20 08:00"),
        ("8h", "2026-08-21T07:00", "2026-08-21 17:00"),  # closing, not next opening
        ("8h", "2026-08-21T09:00", "2026-08-22 09:00"),  # Saturday 22/08 is worked
        ("4h", "2026-08-28T15:00", "2026-09-03 09:00"),
    ],
)
def test_hours(limit: str, received: str, expected: str) -> None:
    assert due_text(limit, received) == expected


def test_exactly_15_is_not_after() -> None:
    assert due_text("same-day", "2026-04-20T15:00") == "2026-04-20 17:00"
    assert due_text("same-day", "2026-04-20T15:00:59") == "2026-04-20 17:00"
    assert due_text("same-day", "2026-04-20T15:01") == "2026-04-21 17:00"


@pytest.mark.parametrize(
    ("policy", "three_days", "same_day", "two_hours"),
    [
        (After15h.TRANSFER_NEXT_DAY, "2026-04-23 17:00", "2026-04-20 17:00", "2026-04-21 07:20"),
        (After15h.RESULT_NEXT_DAY, "2026-04-23 17:00", "2026-04-21 17:00", "2026-04-21 07:20"),
        (After15h.START_NEXT_DAY, "2026-04-24 17:00", "2026-04-21 17:00", "2026-04-21 09:00"),
    ],
)
def test_after_15h(policy: After15h, three_days: str, same_day: str, two_hours: str) -> None:
    received = "2026-04-20T15:20"
    assert due_text("3wd", received, after_15h=policy) == three_days
    assert due_text("same-day", received, after_15h=policy) == same_day
    assert due_text("2h", received, after_15h=policy) == two_hours


def test_after_closing_is_not_moved_twice() -> None:
    for policy in After15h:
        assert due_text("same-day", "2026-04-20T17:30", after_15h=policy) == "2026-04-21 17:00"
        assert due_text("1wd", "2026-04-20T17:30", after_15h=policy) == "2026-04-22 17:00"


@pytest.mark.parametrize(
    ("limit", "pauses", "resume", "expected"),
    [
        # Received Wed 19/08; 22/08 is a worked Saturday, 31/08 to 02/09 are off.
        ("5wd", ["2026-08-20/2026-08-25"], "continue", "2026-09-03"),
        ("5wd", ["2026-08-20/2026-08-20"], "continue", "2026-08-25"),
        ("5wd", ["2026-08-25/2026-08-28"], "continue", "2026-08-25"),  # on the due day: too late
        ("5wd", ["2026-08-24/2026-08-28"], "continue", "2026-09-03"),
        ("5wd", ["2026-08-20/2026-08-24", "2026-08-25/2026-08-26"], "continue", "2026-09-03"),
        # The second pause begins before the date that the first one has produced, after the old one.
        ("5wd", ["2026-08-20/2026-08-24", "2026-08-27/2026-09-04"], "continue", "2026-09-07"),
        # Overlapping pauses leave out what they share only once.
        ("5wd", ["2026-08-20/2026-08-25", "2026-08-21/2026-08-24"], "continue", "2026-09-03"),
        ("5wd", ["2026-08-25/2026-08-28"], "restart", "2026-09-09"),  # on the due day still counts
        ("5wd", ["2026-08-26/2026-08-28"], "restart", "2026-08-25"),
        ("5wd", ["2026-08-20/2026-08-21"], "restart", "2026-08-27"),
        ("15d", ["2026-08-20/2026-08-25"], "continue", "2026-09-08"),
        ("15d", ["2026-08-20/2026-08-25"], "restart", "2026-09-09"),
        ("15d", ["2026-09-03/2026-09-20"], "continue", "2026-09-03"),
    ],
)
def test_pauses(limit: str, pauses: list[str], resume: str, expected: str) -> None:
    found = due_text(limit, "2026-08-19T09:00", *pauses, on_resume=OnResume(resume))
    assert found.startswith(expected)


def test_pauses_are_taken_in_order_however_given() -> None:
    first, second = "2026-08-20/2026-08-24", "2026-08-27/2026-09-04"
    one = due_text("5wd", "2026-08-19T09:00", first, second)
    assert due_text("5wd", "2026-08-19T09:00", second, first) == one


def test_pause_of_an_hour_limit_leaves_out_working_minutes() -> None:
    assert due_text("4h", "2026-08-19T09:00", "2026-08-19T10:00/2026-08-19T11:00") == "2026-08-19 16:00"
    assert due_text("4h", "2026-08-19T09:00", "2026-08-19T11:00/2026-08-19T13:30") == "2026-08-19 15:30"
    assert due_text("4h", "2026-08-19T09:00", "2026-08-19T15:00/2026-08-19T16:00") == "2026-08-19 15:00"
    # In days a pause leaves out what follows the day it begins: the same for hours.
    assert due_text("8h", "2026-08-19T15:00", "2026-08-19/2026-08-20") == "2026-08-21 15:00"


def test_a_pause_may_have_its_own_policy() -> None:
    payment = Pause(date(2026, 8, 20), date(2026, 8, 21), OnResume.CONTINUE)
    supplement = Pause(date(2026, 8, 24), date(2026, 8, 26), OnResume.RESTART)
    found = due(working_days(5), from_iso("2026-08-19T09:00"), compiled(), pauses=[payment, supplement])
    assert found.day == date(2026, 9, 7)


def test_open_pause_has_no_date_unless_it_came_too_late() -> None:
    assert due_text("5wd", "2026-08-19T09:00", "2026-08-20/") == "none"
    assert due_text("5wd", "2026-08-19T09:00", "2026-08-25/").startswith("2026-08-25")
    assert due_text("5wd", "2026-08-19T09:00", "2026-08-25/", on_resume=OnResume.RESTART) == "none"


def test_same_day_restart_is_like_a_new_receipt() -> None:
    pause = "2026-08-19T10:00/2026-08-20T15:30"
    assert due_text("same-day", "2026-08-19T09:00", pause, on_resume=OnResume.RESTART).startswith(
        "2026-08-21"
    )
    early = "2026-08-19T10:00/2026-08-20T14:30"
    assert due_text("same-day", "2026-08-19T09:00", early, on_resume=OnResume.RESTART).startswith(
        "2026-08-20"
    )
    assert due_text("same-day", "2026-08-19T09:00", pause).startswith("2026-08-19")


def test_extension_counts_from_the_due_date() -> None:
    at = from_iso("2026-08-19T09:00")
    assert due(calendar_days(15), at, compiled(), extension=working_days(2)).day == date(2026, 9, 7)
    assert due(working_days(5), at, compiled(), extension=calendar_days(10)).day == date(2026, 9, 4)
    hours = due(working_hours(4), at, compiled(), extension=working_hours(2)).moment
    assert hours == from_iso("2026-08-19T17:00")
    with pytest.raises(UserFacingError) as refused:
        due(working_days(5), at, compiled(), extension=SAME_DAY)
    assert refused.value.kind == "bad_limit"


def test_unknown_limit_has_no_date() -> None:
    found = due(UNKNOWN_LIMIT, from_iso("2026-08-19T09:00"), compiled())
    assert (found.state, found.moment, found.day) == (DueState.UNKNOWN, None, None)


@pytest.mark.parametrize(
    ("rule", "three_days", "same_day"),
    [
        (AppointmentRule.CLOSING, "2026-11-27 16:30", "2026-11-23 16:30"),
        (AppointmentRule.BEFORE_CLOSING, "2026-11-27 16:00", "2026-11-23 16:00"),
        (AppointmentRule.HOUR_OF_RECEIPT, "2026-11-27 10:32", "2026-11-23 16:30"),
    ],
)
def test_hour_of_the_appointment(rule: AppointmentRule, three_days: str, same_day: str) -> None:
    calendar = compile_calendar(shipped().with_appointment(rule))
    at = from_iso("2026-11-23T10:32")
    assert due(working_days(3), at, calendar).moment == from_iso(three_days)
    assert due(SAME_DAY, at, calendar).moment == from_iso(same_day)
    assert (calendar.version == compiled().version) is (rule is AppointmentRule.CLOSING)


def test_hour_of_receipt_is_moved_into_the_sessions_of_the_due_day() -> None:
    calendar = compile_calendar(shipped().with_appointment(AppointmentRule.HOUR_OF_RECEIPT))
    # 16:45 is open on 14/10, the last summer day, and closed in winter; 11:45 the other way round.
    assert due(working_days(1), from_iso("2026-10-14T16:45"), calendar).moment == from_iso("2026-10-15T16:30")
    assert due(working_days(1), from_iso("2026-04-14T11:45"), calendar).moment == from_iso("2026-04-15T13:30")


def test_late_same_day_result_is_not_promised_for_a_minute_already_past() -> None:
    calendar = compile_calendar(shipped().with_appointment(AppointmentRule.BEFORE_CLOSING))
    found = due(SAME_DAY, from_iso("2026-04-20T16:45"), calendar, after_15h=After15h.TRANSFER_NEXT_DAY)
    assert found.moment == from_iso("2026-04-20T17:00")


def test_reception_only_days_are_no_working_days() -> None:
    saturday = due(working_days(1), from_iso("2030-01-05T08:30"), odd_compiled())
    assert saturday.day == date(2030, 1, 9)  # counts as Tuesday morning, Mondays are off here
    named = due(SAME_DAY, from_iso("2030-02-14T08:30"), odd_compiled())
    assert named.day == date(2030, 2, 15)


def test_undecided_days_count_as_off() -> None:
    assert due_text("1wd", "2027-02-03T09:00").startswith("2027-02-15")
    assert due_text("1wd", "2027-08-31T09:00").startswith("2027-09-06")


def test_any_offset_is_read_as_office_time() -> None:
    at_utc = datetime(2026, 4, 20, 8, 20, tzinfo=UTC)
    found = due(working_days(3), at_utc, compiled(), after_15h=After15h.START_NEXT_DAY).moment
    assert found == from_iso("2026-04-24T17:00")
    assert found is not None
    assert found.utcoffset() == timedelta(hours=7)


def test_due_date_survives_its_data() -> None:
    for limit in (working_days(3), UNKNOWN_LIMIT):
        found = due(limit, from_iso("2026-04-20T09:00"), compiled())
        assert DueDate.from_data(found.as_data()) == found
    assert due(working_days(3), from_iso("2026-04-20T09:00"), compiled()).as_data() == {
        "state": "dated",
        "due": "2026-04-23T17:00:00+07:00",
        "limit": {"unit": "working_days", "amount": 3},
        "calendar": compiled().version,
        "after_15h": "transfer_next_day",
        "on_resume": "continue",
    }


@pytest.mark.parametrize(
    ("limit", "received", "pauses", "year"),
    [
        ("3wd", "2023-12-29T09:00", (), "2023"),
        ("3wd", "2028-01-04T09:00", (), "2028"),
        ("3wd", "2027-12-30T09:00", (), "2028"),
        ("40d", "2027-12-01T09:00", (), "2028"),
        ("20h", "2027-12-30T09:00", (), "2028"),
        ("same-day", "2027-12-31T17:00", (), "2028"),
        ("5wd", "2027-06-01T09:00", ("2027-06-02/2029-01-05",), "2028"),
    ],
)
def test_a_calendar_with_a_hole_names_the_year(
    limit: str, received: str, pauses: tuple[str, ...], year: str
) -> None:
    with pytest.raises(UserFacingError) as refused:
        due_text(limit, received, *pauses)
    assert refused.value.kind == "calendar_hole"
    assert f"năm {year}" in refused.value.words.vi
    assert year in refused.value.words.en


@pytest.mark.parametrize(
    "text",
    [
        "2026-08-25/2026-08-20",
        "2026-08-20T10:00/2026-08-20T09:00",
        "2026-02-30/2026-03-02",
        "2026-08-20",
        "x/y",
    ],
)
def test_bad_pauses_are_refused(text: str) -> None:
    with pytest.raises(UserFacingError) as refused:
        parse_pause(text)
    assert refused.value.kind == "bad_pause"


def test_a_pause_before_receipt_is_refused() -> None:
    with pytest.raises(UserFacingError) as refused:
        due_text("5wd", "2026-08-19T09:00", "2026-08-18/2026-08-25")
    assert refused.value.kind == "bad_pause"
    assert "2026-08-18" in refused.value.words.vi


def test_pause_survives_its_data() -> None:
    for text in ("2026-08-20/2026-08-25", "2026-08-20T10:00/2026-08-20T11:30", "2026-08-20/"):
        pause = parse_pause(text)
        assert Pause.from_data(pause.as_data()) == pause
