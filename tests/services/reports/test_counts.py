"""Every report against the plain count, over random dossiers, periods and restrictions."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.office_time import OFFICE_ZONE, from_iso
from counter_app.domain.procedures import Channel
from counter_app.domain.report_periods import PeriodKind, ReportPeriod, period_of
from counter_app.domain.timeliness import Timeliness, by_date, by_moment
from counter_app.domain.working_time import working_days_between
from counter_app.ports.columns import ASKED, CHANNELS, EXPRESS, PAUSED_STAGES, FactOutcome, day_minute
from counter_app.services.reports.backlog import backlog_report
from counter_app.services.reports.bieu06 import bieu06_report
from counter_app.services.reports.months import channel_report, trend
from counter_app.services.reports.on_time import OfficeLevel, on_time_report
from counter_app.services.reports.selection import ReportFilter
from counter_app.services.reports.supplements import GivenReasons, supplement_report
from counter_app.services.reports.timeliness import Basis, TimelyCounts
from counter_app.services.reports.workload import workload_report
from tests.domain.calendars import compiled
from tests.services.facts import Row, at, columns, row, rows
from tests.services.reports.plain import FILTERS, PERIODS, Plain, counted, question, void_number

NOWS = st.sampled_from(
    [from_iso("2026-11-03T12:00"), from_iso("2026-12-10T09:30"), from_iso("2027-06-30T10:00")]
)
NOVEMBER = period_of(PeriodKind.MONTH, 2026, 11)


def judged(each: Plain, basis: Basis) -> Timeliness:
    ended = each.moment("ended")
    assert ended is not None
    return (by_moment if basis.by_minute else by_date)(ended, each.moment(basis.column))


def timely(dossiers: list[Plain], basis: Basis) -> TimelyCounts:
    words = Counter(judged(each, basis) for each in dossiers)
    return TimelyCounts(words[Timeliness.EARLY], words[Timeliness.ON_TIME], words[Timeliness.LATE])


@given(found=rows(), period=PERIODS, chosen=FILTERS, now=NOWS)
def test_on_time(found: list[Row], period: ReportPeriod, chosen: ReportFilter, now: datetime) -> None:
    asked = question(found, period, chosen, now)
    levels = {"label 1": OfficeLevel.COMMUNE, "label 2": OfficeLevel.PROVINCE, "label 3": OfficeLevel.COMMUNE}
    report = on_time_report(asked, levels, {"target_commune": 50})
    ended = [each for each in counted(found, asked) if each.falls("ended", period, now)]
    for basis in Basis:
        assert report.total.counts[basis] == timely(ended, basis)
        for name, lines in (("unit", report.units), ("field", report.fields)):
            expected = {each.text(name) for each in ended}
            assert {line.name for line in lines} == expected
            for line in lines:
                of_line = [each for each in ended if each.text(name) == line.name]
                assert line.counts[basis] == timely(of_line, basis)
        for line in report.levels:
            of_level = [
                each for each in ended
                if ((level := levels.get(each.text("unit"))) is None and not line.name)
                or (level is not None and level.value == line.name)
            ]  # fmt: skip
            assert line.counts[basis] == timely(of_level, basis)
    assert report.void == void_number(found, asked)
    late = [each for each in ended if (due := each.moment("printed_due")) is not None
            and each.moment("ended").date() > due.date()]  # type: ignore[union-attr]  # fmt: skip
    assert sum(number for _, number in report.causes) == len(late)


@given(found=rows(), period=PERIODS, chosen=FILTERS, now=NOWS, basis=st.sampled_from(Basis))
def test_bieu06(
    found: list[Row], period: ReportPeriod, chosen: ReportFilter, now: datetime, basis: Basis
) -> None:
    asked = question(found, period, chosen, now)
    report, dossiers = bieu06_report(asked, basis), counted(found, asked)
    day = min(period.last, now.date())
    for line in (*report.lines, report.total):
        mine = dossiers if line is report.total else [d for d in dossiers if d.text("field") == line.field]
        new = [each for each in mine if each.falls("received", period, now)]
        online = sum(CHANNELS[each.row["channel"]] is Channel.ONLINE for each in new)
        ended = [each for each in mine if each.falls("ended", period, now)]
        still = [each for each in mine if each.open_at(period, now)]
        overdue = sum(
            (date_of := each.moment(basis.column)) is not None and date_of.date() < day for each in still
        )
        assert (line.online, line.direct) == (online, len(new) - online)
        assert line.carried == sum(each.carried_into(period) for each in mine)
        assert line.resolved == timely(ended, basis)
        assert (line.in_time, line.overdue) == (len(still) - overdue, overdue)
    backwards = any(over < each.received for each in dossiers if (over := each.moment("ended")))
    if not backwards and now.date() > period.last:
        assert report.failed == ()
    assert report.total.difference == sum(line.difference for line in report.lines)


def test_a_check_that_fails_is_shown() -> None:
    ended_before_it_came = row(0, received=at("2026-11-10T09:00"), ended=at("2026-10-30T09:00"), field=1)
    report = bieu06_report(
        question([ended_before_it_came, row(1, received=at("2026-11-02T09:00"))], NOVEMBER)
    )
    assert [(line.field, line.difference) for line in report.failed] == [("label 1", 1), ("", 1)]


@given(found=rows(), period=PERIODS, chosen=FILTERS, now=NOWS)
def test_backlog(found: list[Row], period: ReportPeriod, chosen: ReportFilter, now: datetime) -> None:
    asked = question(found, period, chosen, now)
    report = backlog_report(asked, compiled())
    still = [each for each in counted(found, asked) if each.open_at(period, now)]
    assert report.number == len(still)
    day = min(period.last, now.date())
    assert report.day == day

    def is_paused(each: Plain) -> bool:
        return each.row["stage"] in PAUSED_STAGES.values()

    def is_overdue(each: Plain) -> bool:
        due = each.moment("due")
        return due is not None and due.date() < day and not is_paused(each)

    for line in report.ages:
        mine = [
            each for each in still
            if line.lowest <= max(0, working_days_between(compiled(), each.received.date(), day))
            <= (10**6 if line.highest is None else line.highest)
        ]  # fmt: skip
        expected = (len(mine), sum(map(is_overdue, mine)), sum(map(is_paused, mine)))
        assert (line.number, line.overdue, line.paused) == expected
    assert sum(line.number for line in report.lateness) == sum(map(is_overdue, still))
    assert sum(line.overdue for line in report.sections) == sum(map(is_overdue, still))
    assert Counter({line.section: line.number for line in report.sections}) == Counter(
        each.text("section") for each in still
    )
    assert report.oldest == min((each.received for each in still), default=None)


def test_the_age_of_a_dossier_in_a_year_without_calendar_is_not_known() -> None:
    last = compiled().calendar.last_day
    old = row(0, received=at(f"{compiled().calendar.first_day.year - 1}-05-05T09:00"))
    report = backlog_report(question([old], NOVEMBER), compiled())
    assert (report.age_unknown, report.number) == (1, 1)
    year = period_of(PeriodKind.YEAR, last.year + 1)
    asked = question([row(0, received=at(f"{last}T09:00"))], year, now=from_iso(f"{last.year + 2}-01-05"))
    assert backlog_report(asked, compiled()).age_unknown == 1


@given(found=rows(), period=PERIODS, chosen=FILTERS, now=NOWS)
def test_workload(found: list[Row], period: ReportPeriod, chosen: ReportFilter, now: datetime) -> None:
    asked = question(found, period, chosen, now)
    report, dossiers = workload_report(asked), counted(found, asked)
    new = [each for each in dossiers if each.falls("received", period, now)]
    back = [each for each in dossiers if each.falls("returned", period, now)]
    hours = Counter(each.received.hour for each in new)
    days = Counter(each.received.weekday() for each in new)
    assert report.received_by_hour == tuple(hours[hour] for hour in range(24))
    assert report.received_by_weekday == tuple(days[day] for day in range(7))
    assert sum(report.returned_by_hour) == sum(report.returned_by_weekday) == len(back)
    for load in report.officers:
        mine = [each for each in new if each.text("clerk") == load.officer]
        by_hour = Counter(each.received.hour for each in mine)
        assert load.by_hour == tuple(by_hour[hour] for hour in range(24))
        assert load.received == len(mine)
        assert load.express == sum(bool(each.row["flags"] & EXPRESS) for each in mine)
        assert load.returned == sum(each.text("clerk") == load.officer for each in back)
    assert sum(load.received for load in report.officers) == len(new) == report.received
    assert sum(load.resolved for load in report.officers) == sum(
        each.falls("ended", period, now) for each in dossiers
    )


@given(found=rows(), period=PERIODS, chosen=FILTERS, now=NOWS)
def test_supplements(found: list[Row], period: ReportPeriod, chosen: ReportFilter, now: datetime) -> None:
    asked = question(found, period, chosen, now)
    reasons = {each["position"]: f"reason {each['position'] % 2}" for each in found}
    report, dossiers = supplement_report(asked, GivenReasons(reasons, reasons)), counted(found, asked)
    wanted = [each for each in dossiers if each.falls("received", period, now) and each.row["flags"] & ASKED]
    refused = [
        each for each in dossiers
        if each.falls("ended", period, now) and each.row["outcome"] == FactOutcome.REFUSED.value
    ]  # fmt: skip
    assert (report.total.asked, report.total.refused) == (len(wanted), len(refused))
    assert report.days_waited == sum(each.row["supplement_days"] for each in wanted)
    for line in report.lines:
        of_line = [each for each in wanted if each.text("procedure_code") == line.procedure_code]
        assert line.counts.asked == len(of_line)
    assert dict(report.supplement_reasons) == Counter(reasons[each.row["position"]] for each in wanted)
    assert dict(report.refusal_reasons) == Counter(reasons[each.row["position"]] for each in refused)


@given(found=rows(), period=PERIODS, chosen=FILTERS, now=NOWS)
def test_channels(found: list[Row], period: ReportPeriod, chosen: ReportFilter, now: datetime) -> None:
    asked = question(found, period, chosen, now)
    report = channel_report(asked)
    new = [each for each in counted(found, asked) if each.falls("received", period, now)]
    for month in report.months:
        for channel in Channel:
            mine = [each for each in new if CHANNELS[each.row["channel"]] is channel]
            expected = sum(each.received.date() in month.month for each in mine)
            assert getattr(month, channel.value) == expected
    assert sum(report.number(channel) for channel in Channel) == len(new)


@given(found=rows(), chosen=FILTERS, now=NOWS)
def test_the_trend_of_some_months(found: list[Row], chosen: ReportFilter, now: datetime) -> None:
    asked = question(found, period_of(PeriodKind.MONTH, 2026, 12), chosen, now)
    months, dossiers = trend(asked, 2), counted(found, asked)
    assert [(each.month.year, each.month.number) for each in months] == [(2026, 11), (2026, 12)]
    for each in months:
        ended = [d for d in dossiers if d.falls("ended", each.month, now)]
        assert each.received == sum(d.falls("received", each.month, now) for d in dossiers)
        assert each.resolved == timely(ended, Basis.FIRST_BY_DATE)
        came = sum(d.received.date() <= each.month.last and d.received <= now for d in dossiers)
        gone = [moment for d in dossiers if (moment := d.moment("ended")) is not None]
        assert each.open_at_end == came - sum(m.date() <= each.month.last and m <= now for m in gone)


@pytest.mark.parametrize(
    ("good", "all_of_them", "rate", "reached"),
    [(98, 100, 9800, True), (9799, 10_000, 9799, False), (99_999, 100_000, 9999, True), (0, 3, 0, False)],
)
def test_nobody_is_rounded_up_to_a_target(good: int, all_of_them: int, rate: int, reached: bool) -> None:
    counts = TimelyCounts(0, good, all_of_them - good)
    assert (counts.rate, counts.reaches(98)) == (rate, reached)


def test_a_rate_of_nothing_is_none() -> None:
    assert (TimelyCounts().rate, TimelyCounts().reaches(98)) == (None, None)
    report = on_time_report(question([], NOVEMBER), {}, {})
    assert (report.total.counts[Basis.FIRST_BY_DATE].total, report.levels) == (0, ())
    assert bieu06_report(question([], NOVEMBER)).lines == ()
    assert channel_report(question([], NOVEMBER)).months[0].total == 0


def test_express_and_reappointed_ones_are_judged_as_the_law_says() -> None:
    express = row(0, received=at("2026-11-05T09:00"), ended=at("2026-11-05T09:00"), flags=EXPRESS, unit=1)
    reappointed = row(
        1, received=at("2026-11-02T09:00"), first_due=at("2026-11-09T16:30"), due=at("2026-11-12T16:30"),
        ended=at("2026-11-12T16:45"), unit=1,
    )  # fmt: skip
    levels = {"label 1": OfficeLevel.COMMUNE}
    (line,) = on_time_report(question([express, reappointed], NOVEMBER), levels, {}).levels
    assert {basis: each.late for basis, each in line.counts.items()} == {
        Basis.FIRST_BY_DATE: 1, Basis.REAPPOINTED_BY_DATE: 0,
        Basis.FIRST_BY_MINUTE: 1, Basis.REAPPOINTED_BY_MINUTE: 1,
    }  # fmt: skip
    assert (line.target, line.reached) == (98, False)


def test_the_first_and_the_last_minute_of_a_period_belong_to_it() -> None:
    first = datetime.combine(date(2026, 11, 1), time(), OFFICE_ZONE)
    minutes = [first - timedelta(minutes=1), first, first + timedelta(days=30, minutes=-1)]
    found = [row(place, received=at(moment.isoformat())) for place, moment in enumerate(minutes)]
    found.append(row(9, received=day_minute(date(2026, 12, 1))))
    report = bieu06_report(question(found, NOVEMBER))
    assert (report.total.direct, report.total.carried, report.total.in_progress) == (2, 1, 3)
    assert len(columns(found)) == 4


def test_the_minute_after_a_period_belongs_to_the_next() -> None:
    midnight = day_minute(date(2026, 12, 1))
    ended = row(0, received=at("2026-11-02T09:00"), ended=midnight)
    came = row(1, received=midnight)
    total = bieu06_report(question([ended, came], NOVEMBER)).total
    assert (total.received, total.resolved.total, total.in_progress, total.difference) == (1, 0, 1, 0)
    november, december = trend(question([ended, came], period_of(PeriodKind.MONTH, 2026, 12)), 2)
    assert (november.received, november.open_at_end, december.received) == (1, 1, 1)
    assert (december.resolved.total, december.open_at_end) == (1, 1)
    quarter = channel_report(question([ended, came], period_of(PeriodKind.QUARTER, 2026, 4)))
    assert [month.total for month in quarter.months] == [0, 1, 1]


def test_the_due_minute_itself_is_on_time() -> None:
    due = at("2026-11-09T16:30")
    found = [row(place, first_due=due, due=due, ended=due + place) for place in (0, 1)]
    counts = on_time_report(question(found, NOVEMBER), {}, {}).total.counts
    assert counts[Basis.FIRST_BY_MINUTE] == TimelyCounts(0, 1, 1)
    assert counts[Basis.FIRST_BY_DATE] == TimelyCounts(0, 2, 0)
