"""A second way to due dates, for comparison only: day by day and minute by minute, no tables.

Written from the order's paragraph on working time: it keeps the set of days (or minutes) that
pauses leave out and counts from the beginning again after each pause.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from counter_app.domain.calendar import Calendar
from counter_app.domain.limits import After15h, Limit, LimitUnit, OnResume
from counter_app.domain.office_time import OFFICE_ZONE
from counter_app.domain.pauses import Pause

ONE_DAY, ONE_MINUTE = timedelta(days=1), timedelta(minutes=1)
PAUSED = "paused"


def clock(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)


class Oracle:
    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar

    def sessions(self, day: date) -> list[tuple[time, time]]:
        year = next(item for item in self.calendar.years if item.year == day.year)
        if day in {item.day for item in year.days_off} | {item.day for item in year.reception_only}:
            return []
        like = next((item.instead_of for item in year.swapped if item.day == day), day)
        name = [season.timetable for season in year.seasons if season.begins <= day][-1]
        table = next(item for item in self.calendar.timetables if item.name == name)
        return [(clock(each.opens), clock(each.closes)) for each in table.working[like.weekday()]]

    def works(self, day: date) -> bool:
        return self.sessions(day) != []

    def next_morning(self, day: date) -> datetime:
        day += ONE_DAY
        while not self.works(day):
            day += ONE_DAY
        return datetime.combine(day, self.sessions(day)[0][0])

    def counts_as(self, received: datetime) -> datetime:
        hours = self.sessions(received.date())
        if not hours or received.time() > hours[-1][1]:
            return self.next_morning(received.date())
        return next(
            max(received, datetime.combine(received.date(), opens))
            for opens, closes in hours
            if received.time() <= closes
        )

    def start(self, limit: Limit, received: datetime, after_15h: After15h) -> datetime:
        effective = self.counts_as(received)
        is_late = received.time() > time(15) and effective.date() == received.date()
        moves = after_15h is After15h.START_NEXT_DAY or (
            after_15h is After15h.RESULT_NEXT_DAY and limit.unit is LimitUnit.SAME_DAY
        )
        return self.next_morning(received.date()) if is_late and moves else effective

    def due(
        self, limit: Limit, received: datetime, pauses: list[Pause], after_15h: After15h, on_resume: OnResume
    ) -> datetime | str:
        start = self.start(limit, received, after_15h)
        ordered = sorted(pauses, key=_order)
        if limit.unit is LimitUnit.HOURS:
            return self._hours(limit, start, ordered, on_resume)
        return self._days(limit, start.date(), ordered, after_15h, on_resume)

    def _days(
        self, limit: Limit, day: date, pauses: list[Pause], after_15h: After15h, on_resume: OnResume
    ) -> datetime | str:
        same_day = limit.unit is LimitUnit.SAME_DAY
        left_out: set[date] = set()
        base = day - ONE_DAY if same_day else day
        amount = limit.amount or 1
        counts: Callable[[date], bool] = self.works
        if limit.unit is LimitUnit.CALENDAR_DAYS:
            counts = lambda _day: True  # noqa: E731

        def last_counted() -> date:
            at, left = base, amount
            while left:
                at += ONE_DAY
                left -= counts(at) and at not in left_out
            return at

        def due_day() -> date:
            at = last_counted()
            while not self.works(at):
                at += ONE_DAY
            return at

        for pause in pauses:
            begins = _day(pause.begins)
            restart = (pause.on_resume or on_resume) is OnResume.RESTART
            if begins > due_day() if restart else begins >= last_counted():
                continue
            if pause.ends is None:
                return PAUSED
            if not restart:
                span = (_day(pause.ends) - begins).days
                left_out |= {begins + ONE_DAY * number for number in range(1, span + 1)}
            elif same_day:
                ends = pause.ends
                again = ends if isinstance(ends, datetime) else datetime.combine(ends, time())
                base = max(base, self.start(limit, again.replace(tzinfo=None), after_15h).date() - ONE_DAY)
            else:
                base = max(base, _day(pause.ends))
        return datetime.combine(due_day(), self.sessions(due_day())[-1][1])

    def _hours(
        self, limit: Limit, start: datetime, pauses: list[Pause], on_resume: OnResume
    ) -> datetime | str:
        left_out: list[tuple[datetime, datetime]] = []
        base = start

        def due() -> datetime:
            at, left = base, (limit.amount or 0) * 60
            hours, on_day = self.sessions(at.date()), at.date()
            while left:
                if at.date() != on_day:
                    hours, on_day = self.sessions(at.date()), at.date()
                worked = any(opens <= at.time() < closes for opens, closes in hours)
                left -= worked and not any(begins <= at < ends for begins, ends in left_out)
                at += ONE_MINUTE
            return at

        for pause in pauses:
            begins = _minute(pause.begins)
            restart = (pause.on_resume or on_resume) is OnResume.RESTART
            if begins > due() if restart else begins >= due():
                continue
            if pause.ends is None:
                return PAUSED
            ends = max(_minute(pause.ends), begins)
            if restart:
                base = max(base, ends)
            else:
                left_out.append((begins, ends))
        return due()


def office(moment: datetime) -> datetime:
    return moment.replace(tzinfo=OFFICE_ZONE)


def _day(point: date | datetime) -> date:
    return point.date() if isinstance(point, datetime) else point


def _minute(point: date | datetime) -> datetime:
    if isinstance(point, datetime):
        return point.replace(tzinfo=None)
    return datetime.combine(point, time()) + ONE_DAY


def _order(pause: Pause) -> tuple[datetime, datetime]:
    return _minute(pause.begins), datetime.combine(date.max, time()) if pause.ends is None else _minute(
        pause.ends
    )
