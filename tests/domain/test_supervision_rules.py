"""What a supervisor's day is counted by: transfer, alarms, early and late, causes, steps, the new date."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import pairwise

import pytest

from counter_app.domain.course import Course, Outcome, PauseKind, Question, RecordedPause, Result, StepRecord
from counter_app.domain.dossier import Dossier
from counter_app.domain.failures import UserFacingError
from counter_app.domain.lateness import LatenessCause, lateness_cause
from counter_app.domain.limits import SAME_DAY, Limit, OnResume, calendar_days, working_days, working_hours
from counter_app.domain.office_time import from_iso, iso
from counter_app.domain.procedure_parts import InternalStep
from counter_app.domain.process_plan import planned_steps, remaining_minutes
from counter_app.domain.reappointments import last_day_of_notice, notice_is_late, proposed_date
from counter_app.domain.timeliness import Timeliness, by_date, by_moment
from counter_app.domain.transfer import (
    handover_alarm,
    must_go_today,
    next_handover,
    parse_handover_times,
    transfer_due,
)
from counter_app.domain.working_time import working_minutes_between
from tests.domain.calendars import compiled
from tests.domain.told_moves import received

EARLY, ON_TIME, LATE = Timeliness.EARLY, Timeliness.ON_TIME, Timeliness.LATE


def at(text: str) -> datetime:
    return from_iso(text)


@pytest.mark.parametrize(
    ("received_at", "goes_by"),
    [
        ("2026-08-17 09:00", "2026-08-17 17:00"),
        ("2026-08-17 06:00", "2026-08-17 17:00"),
        ("2026-08-17 12:15", "2026-08-17 17:00"),
        ("2026-08-17 15:00", "2026-08-17 17:00"),
        ("2026-08-17 15:00:59", "2026-08-17 17:00"),
        ("2026-08-17 15:01", "2026-08-18 07:00"),
        # After closing is after 15:00 too: no more time than for what came at 16:59.
        ("2026-08-17 16:59", "2026-08-18 07:00"),
        ("2026-08-17 17:30", "2026-08-18 07:00"),
        # Friday afternoon; but Saturday 22/8 is worked in exchange for 31/8.
        ("2026-08-14 15:30", "2026-08-17 07:00"),
        ("2026-08-21 15:30", "2026-08-22 07:00"),
        ("2026-08-22 09:00", "2026-08-22 17:00"),
        # A Saturday that is not worked counts as Monday morning.
        ("2026-08-15 09:00", "2026-08-17 17:00"),
        ("2026-08-15 16:00", "2026-08-17 17:00"),
        # Friday before the National Day with its exchanged Monday: Thursday 3/9.
        ("2026-08-28 14:59", "2026-08-28 17:00"),
        ("2026-08-28 15:10", "2026-09-03 07:00"),
        ("2026-09-02 09:00", "2026-09-03 17:00"),
    ],
)
def test_papers_go_the_same_working_day_and_after_15_the_next_morning(received_at: str, goes_by: str) -> None:
    assert transfer_due(at(received_at), compiled()) == at(goes_by)


def test_what_should_have_gone_goes_today_and_what_came_late_goes_tomorrow() -> None:
    monday, tuesday = at("2026-08-17 00:00").date(), at("2026-08-18 00:00").date()
    assert must_go_today(at("2026-08-17 15:00"), monday, compiled())
    assert must_go_today(at("2026-08-14 09:00"), monday, compiled())
    assert not must_go_today(at("2026-08-17 15:01"), monday, compiled())
    assert must_go_today(at("2026-08-17 15:01"), tuesday, compiled())


def test_a_transfer_into_a_year_without_calendar_is_a_sentence() -> None:
    last = compiled().calendar.last_day
    with pytest.raises(UserFacingError) as hole:
        transfer_due(at(f"{last} 16:00"), compiled())
    assert hole.value.kind == "calendar_hole"


TIMES = (time(16, 30), time(11, 15))


@pytest.mark.parametrize(
    ("now", "shown"),
    [
        ("10:44:59", None),
        ("10:45:00", "11:15"),
        ("11:15:00", "11:15"),
        ("11:15:01", None),
        ("15:59:59", None),
        ("16:00:00", "16:30"),
        ("16:30:01", None),
    ],
)
def test_the_alarm_stands_for_thirty_minutes_before_each_handover_time(now: str, shown: str | None) -> None:
    alarm = handover_alarm(TIMES, at(f"2026-08-17 {now}"), waiting=3)
    assert (None if alarm is None else (alarm.at, alarm.waiting)) == (
        None if shown is None else (at(f"2026-08-17 {shown}"), 3)
    )


def test_there_is_no_alarm_where_nothing_has_to_go_or_no_time_is_set() -> None:
    assert handover_alarm(TIMES, at("2026-08-17 11:00"), waiting=0) is None
    assert handover_alarm((), at("2026-08-17 11:00"), waiting=3) is None
    assert next_handover(TIMES, at("2026-08-17 12:00")) == at("2026-08-17 16:30")
    assert next_handover(TIMES, at("2026-08-17 16:31")) is None


def test_handover_times_are_read_as_typed() -> None:
    assert parse_handover_times("16:30, 11:15") == (time(11, 15), time(16, 30))
    assert parse_handover_times(" ") == ()
    with pytest.raises(UserFacingError) as wrong:
        parse_handover_times("11h15")
    assert wrong.value.kind == "bad_times"
    assert "11h15" in wrong.value.words.vi


@pytest.mark.parametrize(
    ("ended", "date", "moment"),
    [
        ("2026-08-19 17:00", EARLY, EARLY),
        ("2026-08-20 08:00", ON_TIME, ON_TIME),
        ("2026-08-20 16:00:59", ON_TIME, ON_TIME),
        ("2026-08-20 16:01", ON_TIME, LATE),
        ("2026-08-21 00:00", LATE, LATE),
        # The last minutes of a day in another zone are office time all the same.
        ("2026-08-20T16:59:00+00:00", ON_TIME, LATE),
    ],
)
def test_early_on_time_and_late_by_date_and_by_moment(
    ended: str, date: Timeliness, moment: Timeliness
) -> None:
    due = at("2026-08-20 16:00")
    assert (by_date(at(ended), due), by_moment(at(ended), due)) == (date, moment)


def test_without_a_due_date_nothing_is_late() -> None:
    assert by_date(at("2026-08-20 16:00"), None) is by_moment(at("2026-08-20 16:00"), None) is ON_TIME


def dossier(first_due: str | None, printed: str | None = "2026-08-20", **course: object) -> Dossier:
    facts: dict[str, object] = {"due": None if printed is None else iso(at(f"{printed} 17:00"))}
    state = received(**facts)
    facts = {**state.facts, "received_at": "2026-08-03T09:00:00+07:00"}
    first = None if first_due is None else iso(at(f"{first_due} 17:00"))
    return replace(state, facts=facts, due=first, first_due=first, course=replace(Course(), **course))  # type: ignore[arg-type]


def pause(kind: PauseKind, begins: str, ends: str | None) -> RecordedPause:
    return RecordedPause(
        kind,
        iso(at(f"{begins} 09:00")),
        OnResume.CONTINUE,
        "",
        "officer-1",
        ends and iso(at(f"{ends} 09:00")),
    )


def question(due: str, answered: str | None) -> Question:
    return Question(
        due,
        "Thuế",
        "",
        "2026-08-04T09:00:00+07:00",
        iso(at(f"{due} 17:00")),
        answered and iso(at(f"{answered} 09:00")),
    )


def cause(state: Dossier, now: str) -> LatenessCause | None:
    return lateness_cause(state, at(f"{now} 10:00"))


def test_nothing_is_late_on_the_printed_day_itself() -> None:
    assert cause(dossier("2026-08-20"), "2026-08-20") is None
    assert cause(dossier("2026-08-20"), "2026-08-21") is LatenessCause.OWN_SECTION
    assert cause(dossier(None, printed=None), "2030-01-01") is None


def test_what_a_lawful_pause_made_late_has_the_longer_pause_as_its_cause() -> None:
    supplement = pause(PauseKind.SUPPLEMENT, "2026-08-05", "2026-08-12")
    payment = pause(PauseKind.PAYMENT, "2026-08-13", "2026-08-16")
    state = dossier("2026-09-10", pauses=(supplement, payment))
    assert cause(state, "2026-08-25") is LatenessCause.SUPPLEMENT
    as_long = pause(PauseKind.PAYMENT, "2026-08-13", "2026-08-20")
    assert (
        cause(dossier("2026-09-10", pauses=(supplement, as_long)), "2026-08-25") is LatenessCause.SUPPLEMENT
    )
    longer = pause(PauseKind.PAYMENT, "2026-08-13", None)
    state = dossier(None, pauses=(supplement, longer))
    assert cause(state, "2026-08-21") is LatenessCause.PAYMENT
    # Behind the date with the pauses too, it is the section again.
    state = dossier("2026-08-24", pauses=(supplement,))
    assert cause(state, "2026-08-25") is LatenessCause.OWN_SECTION


def test_another_agency_is_the_cause_where_it_would_have_been_on_time_without_it() -> None:
    two_days_over = question("2026-08-10", "2026-08-12")
    assert (
        cause(dossier("2026-08-20", questions=(two_days_over,)), "2026-08-22") is LatenessCause.OTHER_AGENCY
    )
    assert cause(dossier("2026-08-20", questions=(two_days_over,)), "2026-08-23") is LatenessCause.OWN_SECTION
    early = question("2026-08-10", "2026-08-05")
    assert (
        cause(dossier("2026-08-20", questions=(early, two_days_over)), "2026-08-22")
        is LatenessCause.OTHER_AGENCY
    )
    unanswered = question("2026-08-10", None)
    assert cause(dossier("2026-08-20", questions=(unanswered,)), "2026-08-30") is LatenessCause.OTHER_AGENCY


def test_a_date_that_was_moved_without_a_pause_is_the_offices_own() -> None:
    assert cause(dossier("2026-08-28"), "2026-08-25") is LatenessCause.OWN_SECTION


def test_once_it_has_ended_no_more_time_passes() -> None:
    ended = Result(Outcome.GRANTED, "2026-08-20T16:00:00+07:00")
    assert cause(dossier("2026-08-20", result=ended), "2027-08-20") is None
    late = Result(Outcome.GRANTED, "2026-08-21T08:00:00+07:00")
    assert cause(dossier("2026-08-20", result=late), "2027-08-20") is LatenessCause.OWN_SECTION


def steps(*hours: float | None) -> list[InternalStep]:
    return [InternalStep(f"Bước {place}", "Địa chính", each) for place, each in enumerate(hours, 1)]  # type: ignore[arg-type]


@pytest.mark.parametrize("hours", [(2, 4, 30, 4), (1, 1, 1), (0, 3, 5, 0), (7,), (None, 2, None)])
def test_the_steps_share_the_limit_whole_and_the_last_is_due_with_the_dossier(
    hours: tuple[float, ...],
) -> None:
    start, end = at("2026-08-17 07:00"), at("2026-08-25 17:00")
    plan = planned_steps(steps(*hours), start, end, compiled())
    assert sum(step.minutes for step in plan) == working_minutes_between(compiled(), start, end)
    dues = [step.due for step in plan]
    assert dues == sorted(dues)
    assert start <= dues[0]
    assert dues[-1] == end
    for before, step in pairwise(plan):
        worked = working_minutes_between(compiled(), before.due, step.due)
        assert worked == step.minutes or before.minutes == 0
    assert [step.minutes == 0 for step in plan] == [not each for each in hours]


def test_a_step_is_due_after_its_share_of_the_working_time() -> None:
    # Eight hours on Monday, eight on Tuesday: half of them are over when Monday closes.
    plan = planned_steps(steps(4, 4), at("2026-08-17 07:00"), at("2026-08-18 17:00"), compiled())
    assert [step.due for step in plan] == [at("2026-08-17 17:00"), at("2026-08-18 17:00")]
    done = StepRecord(1, "", "", None, "2026-08-17T10:00:00+07:00", "officer-1")
    assert remaining_minutes(plan, [done]) == plan[1].minutes
    assert remaining_minutes(plan, []) == sum(step.minutes for step in plan)


def test_no_hours_are_no_plan() -> None:
    assert planned_steps(steps(0, None), at("2026-08-17 07:00"), at("2026-08-18 17:00"), compiled()) == ()
    assert planned_steps([], at("2026-08-17 07:00"), at("2026-08-18 17:00"), compiled()) == ()


def test_notice_is_in_time_up_to_one_day_before_expiry() -> None:
    due = at("2026-08-20 16:00")
    assert last_day_of_notice(due) == at("2026-08-19 00:00").date()
    assert not notice_is_late(due, at("2026-08-19 23:59"))
    assert notice_is_late(due, at("2026-08-20 00:00"))


@pytest.mark.parametrize(
    ("now", "limit", "minutes_left", "due", "days", "why", "late"),
    [
        # Steps left: 17 hours are three days, from the due date; Saturday 22/8 is worked.
        ("2026-08-19", working_days(5), 1020, "2026-08-24 16:00", 3, "các bước chưa xong cần 3 ngày", False),
        ("2026-08-19", working_days(5), 960, "2026-08-22 16:00", 2, "các bước chưa xong cần 2 ngày", False),
        # No process known: a third of the limit, and a day at the least; from today when it is late already.
        ("2026-08-25", working_days(9), 0, "2026-08-28 16:00", 3, "một phần ba thời hạn: 3 ngày", True),
        ("2026-08-20", SAME_DAY, 0, "2026-08-21 16:00", 1, "một phần ba thời hạn: 1 ngày", True),
        ("2026-08-20", working_hours(48), 0, "2026-08-22 16:00", 2, "một phần ba thời hạn: 2 ngày", True),
        ("2026-08-20", calendar_days(10), 0, "2026-08-24 16:00", 3, "một phần ba thời hạn: 3 ngày", True),
    ],
)  # fmt: skip
def test_the_proposed_date_and_the_one_line_why(
    now: str, limit: Limit, minutes_left: int, due: str, days: int, why: str, late: bool
) -> None:
    found = proposed_date(at("2026-08-20 16:00"), at(f"{now} 10:00"), limit, minutes_left, compiled())
    assert (found.due, found.days, found.late_notice) == (at(due), days, late)
    assert why in found.why.vi.lower()
    assert f"→ {found.due:%d/%m/%Y}" in found.why.vi
    since = "hôm nay" if now >= "2026-08-20" else "ngày hẹn 20/08/2026"
    assert f"tính từ {since}" in found.why.vi
    assert found.due > max(at("2026-08-20 16:00"), at(f"{now} 10:00")) - timedelta(minutes=1)


def test_a_proposal_into_a_year_without_calendar_is_a_sentence() -> None:
    last = compiled().calendar.last_day
    with pytest.raises(UserFacingError) as hole:
        proposed_date(at(f"{last} 16:00"), at(f"{last} 10:00"), working_days(30), 0, compiled())
    assert hole.value.kind == "calendar_hole"
