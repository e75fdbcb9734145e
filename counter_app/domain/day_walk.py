"""Naming the days of a stretch: the n-th day counted, or why a day is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from counter_app.domain import explanation_words as texts
from counter_app.domain.compiled_calendar import CompiledCalendar
from counter_app.domain.deadline_rules import Rule
from counter_app.domain.limits import LimitUnit
from counter_app.domain.wording import Words
from counter_app.domain.working_hours import MINUTES_OF_DAY


class Step(NamedTuple):
    """One step on the way to the due date: the day, the rule behind it, and the sentence.

    `number` says the how-many-th day is counted, 0 for other steps.
    """

    date: date
    rule: Rule
    words: Words
    number: int = 0


@dataclass(frozen=True, slots=True)
class DayWalk:
    """Walks over the days of one calendar version."""

    calendar: CompiledCalendar

    def date(self, day: int) -> date:
        """The date of a day number."""
        return self.calendar.dates[day]

    def name(self, day: int) -> Words:
        """The name of a day off: the holiday's, else the weekday's."""
        return texts.name_of_day(self.date(day), self.calendar.days_off.get(day))

    def off(self, day: int) -> Step:
        """Why this day is off."""
        rule, words = texts.off_words(
            self.date(day), self.calendar.days_off.get(day), day in self.calendar.reception_days
        )
        return Step(self.date(day), rule, words)

    def days_off_between(self, first: int, last: int) -> Iterator[Step]:
        """The days off from one day to the other, both included."""
        for day in range(first, last + 1):
            if self.calendar.closes[day] < 0:
                yield self.off(day)

    def counted(self, unit: LimitUnit, after: int, until: int, number: int) -> Iterator[Step]:
        """The days after one day up to and including another; counting goes on from `number`."""
        for day in range(after + 1, until + 1):
            if unit is LimitUnit.CALENDAR_DAYS:
                number += 1
                yield Step(
                    self.date(day), Rule.CALENDAR_DAY, texts.counted_words(Rule.CALENDAR_DAY, number), number
                )
            elif self.calendar.closes[day] < 0:
                yield self.off(day)
            else:
                number += 1
                yield self._working_day(unit, day, number)

    def minutes(self, after: int, until: int) -> Iterator[Step]:
        """The working minutes of each day between two moments."""
        counts = self.calendar.working_minutes.counts
        for day in range(after // MINUTES_OF_DAY, until // MINUTES_OF_DAY + 1):
            if self.calendar.closes[day] < 0:
                yield self.off(day)
                continue
            begins, ends = max(after, day * MINUTES_OF_DAY), min(until, (day + 1) * MINUTES_OF_DAY)
            worked = texts.minutes_words(minutes) if (minutes := counts[ends] - counts[begins]) else None
            if worked is not None:
                yield Step(
                    self.date(day),
                    Rule.WORKING_HOURS,
                    Words(f"Tính {worked.vi}", f"{worked.en} counted"),
                    minutes,
                )

    def _working_day(self, unit: LimitUnit, day: int, number: int) -> Step:
        if unit is LimitUnit.SAME_DAY:
            return Step(self.date(day), Rule.SAME_DAY, texts.SAME_DAY, number)
        if day not in self.calendar.swapped_days:
            return Step(
                self.date(day), Rule.WORKING_DAY, texts.counted_words(Rule.WORKING_DAY, number), number
            )
        words = texts.counted_words(Rule.WORKING_DAY, number, self.calendar.swapped_days[day].name)
        return Step(self.date(day), Rule.SWAPPED_WORKING_DAY, words, number)
