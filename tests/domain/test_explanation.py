"""Why this date: the steps, the short lines, the sentence, the marks of the small calendar."""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta
from datetime import time as clock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.deadline_rules import DAYS_OFF, NAMED_DAYS_OFF, Rule
from counter_app.domain.deadlines import Reckoning, reckon
from counter_app.domain.explanation import explain
from counter_app.domain.explanation_summary import compact, day_marks, one_line
from counter_app.domain.limits import (
    SAME_DAY,
    UNKNOWN_LIMIT,
    After15h,
    Limit,
    OnResume,
    calendar_days,
    parse_limit,
    working_days,
    working_hours,
)
from counter_app.domain.office_time import from_iso
from counter_app.domain.pauses import parse_pause
from tests.domain.calendars import compiled


def reckoned(
    limit: str,
    received: str,
    *pauses: str,
    after_15h: After15h | None = None,
    on_resume: OnResume = OnResume.CONTINUE,
    extension: Limit | None = None,
) -> Reckoning:
    return reckon(
        parse_limit(limit),
        from_iso(received),
        compiled(),
        pauses=[parse_pause(text) for text in pauses],
        after_15h=after_15h,
        on_resume=on_resume,
        extension=extension,
    )


def rules(reckoning: Reckoning) -> list[tuple[int, str]]:
    return [(step.date.day, step.rule.value) for step in explain(reckoning, compiled())]


def test_the_lines_of_the_intake_screen() -> None:
    lines = compact(explain(reckoned("3wd", "2026-11-23T10:32"), compiled()))
    assert [(line.when, line.words.vi) for line in lines] == [
        ("23/11", "Nhận lúc 10:32, không tính ngày nhận"),
        ("24/11", "Ngày Văn hóa Việt Nam, nghỉ"),
        ("25, 26, 27/11", "Ngày làm việc thứ 1, 2, 3 → hẹn trả"),
    ]
    assert [line.words.en for line in lines][-1] == "Working days 1, 2, 3 → due"


def test_the_sentence_of_the_receipt() -> None:
    words = one_line(reckoned("3wd", "2026-11-23T10:32"), compiled())
    assert words.vi == "3 ngày làm việc, không tính ngày nhận 23/11; nghỉ 24/11 (Ngày Văn hóa Việt Nam)."
    assert (
        words.en == "3 working days, the day of receipt 23/11 not counted; 24/11 off (Vietnam Culture Day)."
    )
    tet = one_line(reckoned("20wd", "2026-02-05T09:00"), compiled())
    assert "nghỉ 16–20/02 (Tết Bính Ngọ)" in tet.vi
    assert one_line(reckoned("same-day", "2026-08-19T09:00"), compiled()).vi == "Ngay trong ngày."


def test_the_marks_of_the_small_calendar() -> None:
    marks = day_marks(reckoned("3wd", "2026-11-23T10:32"), compiled())
    assert {day.day: rule for day, rule in marks.items()} == {
        23: Rule.RECEIPT,
        24: Rule.HOLIDAY,
        25: Rule.WORKING_DAY,
        26: Rule.WORKING_DAY,
        27: Rule.APPOINTMENT,
    }
    paused = day_marks(reckoned("5wd", "2026-08-19T09:00", "2026-08-20/2026-08-22"), compiled())
    assert [paused[date(2026, 8, day)] for day in (20, 21, 22, 24)] == [
        Rule.WORKING_DAY,
        Rule.PAUSE,
        Rule.PAUSE,
        Rule.WORKING_DAY,
    ]


def test_receipt_after_closing_before_a_holiday() -> None:
    assert rules(reckoned("1wd", "2026-04-24T17:05")) == [
        (24, "receipt.after-closing"),
        (25, "off.weekly-rest"),
        (26, "off.weekly-rest"),
        (27, "off.compensatory"),
        (28, "receipt"),
        (29, "working-day"),
        (29, "appointment"),
    ]


def test_a_worked_saturday_says_what_for() -> None:
    steps = explain(reckoned("5wd", "2026-08-19T09:00"), compiled())
    saturday = next(step for step in steps if step.date == date(2026, 8, 22))
    assert saturday.rule is Rule.SWAPPED_WORKING_DAY
    assert saturday.words.vi == "Ngày làm việc thứ 3 (Làm bù cho 31/8)"


def test_a_calendar_limit_rolls_off_the_days_off() -> None:
    assert rules(reckoned("3d", "2026-08-28T09:00")) == [
        (28, "receipt"),
        (29, "calendar-day"),
        (30, "calendar-day"),
        (31, "calendar-day"),
        (31, "ends-on-day-off"),
        (1, "off.holiday"),
        (2, "off.holiday"),
        (3, "appointment"),
    ]


@pytest.mark.parametrize(
    ("policy", "limit", "rule"),
    [
        (After15h.TRANSFER_NEXT_DAY, "3wd", Rule.AFTER_15H_TRANSFER),
        (After15h.START_NEXT_DAY, "3wd", Rule.AFTER_15H_START),
        (After15h.RESULT_NEXT_DAY, "same-day", Rule.AFTER_15H_RESULT),
    ],
)
def test_after_15h_is_explained_with_its_source(policy: After15h, limit: str, rule: Rule) -> None:
    steps = explain(reckoned(limit, "2026-04-20T15:20", after_15h=policy), compiled())
    assert [step.rule for step in steps if step.rule.value.startswith("after-15h")] == [rule]
    assert rule.source
    unmoved = explain(reckoned("3wd", "2026-04-20T15:20", after_15h=After15h.RESULT_NEXT_DAY), compiled())
    assert not [step for step in unmoved if step.rule.value.startswith("after-15h")]


def test_pauses_say_what_they_did() -> None:
    steps = explain(reckoned("5wd", "2026-08-19T09:00", "2026-08-20/2026-08-25", "2026-09-03/"), compiled())
    said = {step.rule: step.words.vi for step in steps}
    assert said[Rule.PAUSE] == "Tạm dừng từ 20/08 đến 25/08: không tính 4 ngày làm việc"
    assert Rule.PAUSE_IGNORED in said
    anew = explain(
        reckoned("5wd", "2026-08-19T09:00", "2026-08-20/2026-08-25", on_resume=OnResume.RESTART), compiled()
    )
    assert [step.number for step in anew if step.number] == [1, 1, 2, 3, 4, 5]
    still = explain(reckoned("5wd", "2026-08-19T09:00", "2026-08-20/"), compiled())
    assert still[-1].rule is Rule.PAUSE_OPEN
    assert "còn lại 4 ngày làm việc" in still[-1].words.vi


def test_hours_add_up() -> None:
    reckoning = reckoned("8h", "2026-08-21T15:00", "2026-08-21T16:00/2026-08-24T08:00")
    steps = explain(reckoning, compiled())
    assert sum(step.number for step in steps if step.rule is Rule.WORKING_HOURS) == 480
    assert [step.words.vi for step in steps if step.rule is Rule.PAUSE] == [
        "Tạm dừng từ 21/08 16:00 đến 24/08 08:00: không tính 10 giờ"
    ]


def test_the_extension_and_the_proposal_are_named() -> None:
    steps = explain(reckoned("3wd", "2027-02-02T09:00", extension=working_days(2)), compiled())
    found = [step.rule for step in steps]
    assert Rule.EXTENSION in found
    assert Rule.POSSIBLE in found
    assert found[-2:] == [Rule.PROPOSAL_YEAR, Rule.APPOINTMENT]
    assert "chưa có quyết định" in next(step.words.vi for step in steps if step.rule is Rule.POSSIBLE)


def test_an_unknown_limit_says_what_to_do() -> None:
    reckoning = reckon(UNKNOWN_LIMIT, from_iso("2026-08-19T09:00"), compiled())
    assert [step.rule for step in explain(reckoning, compiled())] == [Rule.UNKNOWN_LIMIT]
    assert one_line(reckoning, compiled()).vi


@given(
    limit=st.one_of(st.builds(working_days, st.integers(1, 60)), st.just(SAME_DAY)),
    day=st.dates(date(2024, 1, 2), date(2026, 10, 1)),
    minute=st.integers(0, 1439),
    after_15h=st.sampled_from(After15h),
)
def test_every_day_between_receipt_and_due_is_accounted_for(
    limit: Limit, day: date, minute: int, after_15h: After15h
) -> None:
    received = datetime.combine(day, clock()) + timedelta(minutes=minute)
    reckoning = reckon(limit, received, compiled(), after_15h=after_15h)
    steps = explain(reckoning, compiled())
    due = reckoning.due.day
    assert due is not None
    assert {step.date for step in steps} == {day + timedelta(days=n) for n in range((due - day).days + 1)}
    for step in steps:
        if step.rule in DAYS_OFF:
            assert not compiled().is_working(step.date)
    named = {step.date for step in steps if step.rule in NAMED_DAYS_OFF}
    skipped = {
        at for n in range(1, (due - day).days + 1) if compiled().day_off(at := day + timedelta(days=n))
    }
    assert named == skipped
    assert max(step.number for step in steps) == (limit.amount or 1)
    assert all(step.words.vi and step.words.en for step in steps)
    lines = compact(steps)
    assert lines[-1].dates[-1] == due


def test_an_explanation_takes_less_than_a_millisecond() -> None:
    for limit in (working_days(20), calendar_days(180), working_hours(80)):
        reckoning = reckon(limit, from_iso("2026-02-05T09:00"), compiled())
        best = min(_seconds(reckoning) for _ in range(20))
        assert best < 0.001, limit.code


def _seconds(reckoning: Reckoning) -> float:
    begun = time.perf_counter()
    explain(reckoning, compiled())
    return time.perf_counter() - begun
