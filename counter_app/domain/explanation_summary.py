"""The explanation in little space: lines for the screen and the slip, one sentence, day marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from counter_app.domain.compiled_calendar import CompiledCalendar
from counter_app.domain.counting import TurnKind
from counter_app.domain.day_walk import Step
from counter_app.domain.deadline_rules import COUNTED_DAYS, NAMED_DAYS_OFF, Rule
from counter_app.domain.deadlines import Reckoning
from counter_app.domain.explanation import explain
from counter_app.domain.explanation_words import short
from counter_app.domain.limits import LimitUnit
from counter_app.domain.pauses import Pause
from counter_app.domain.wording import Words
from counter_app.domain.working_hours import clock_text

_UNSPOKEN = frozenset((Rule.WEEKLY_REST, Rule.RECEPTION_ONLY_DAY, Rule.APPOINTMENT))
_NUMBERED = {
    Rule.WORKING_DAY: Words("Ngày làm việc thứ {numbers}", "Working day{s} {numbers}"),
    Rule.CALENDAR_DAY: Words("Ngày thứ {numbers}", "Day{s} {numbers}"),
}
_SAID_BEFORE = frozenset(
    (
        Rule.AFTER_CLOSING,
        Rule.ON_DAY_OFF,
        Rule.ON_RECEPTION_ONLY_DAY,
        Rule.AFTER_15H_RESULT,
        Rule.AFTER_15H_START,
    )
)
_SAID_AFTER = frozenset((Rule.ROLLED, Rule.PAUSE, Rule.PAUSE_OPEN, Rule.RESTART, Rule.EXTENSION))
_COUNTED_AT_ONCE = frozenset((Rule.RECEIPT, Rule.BEFORE_OPENING, Rule.MIDDAY_BREAK, Rule.AFTER_15H_TRANSFER))
_DUE_HERE = Words(" → hẹn trả", " → due")
_DUE_LINE = Words("Hẹn trả", "Due")
_LISTED_DAYS = 4


class Line(NamedTuple):
    """Several steps in one line: `when` is the left column (“25, 26, 27/11”), `words` the right."""

    when: str
    words: Words
    rule: Rule
    dates: tuple[date, ...]


def compact(steps: Sequence[Step]) -> list[Line]:
    """The steps grouped into a few lines.

    Weekends are left out, since everybody expects them; each named day off keeps its line, equal
    names share one. The line of the last day says that the result is due.
    """
    due = next((step.date for step in reversed(steps) if step.rule is Rule.APPOINTMENT), None)
    spoken = [step for step in steps if step.rule not in _UNSPOKEN]
    lines = [_line(list(group)) for _, group in groupby(spoken, key=_kinship)]
    if due is None:
        return lines
    for place in range(len(lines) - 1, -1, -1):
        line = lines[place]
        if line.rule is Rule.SAME_DAY and line.dates[-1] == due:
            return lines
        if line.rule in COUNTED_DAYS:
            if line.dates[-1] != due:
                break
            words = Words(line.words.vi + _DUE_HERE.vi, line.words.en + _DUE_HERE.en)
            lines[place] = line._replace(words=words)
            return lines
    return [*lines, Line(short(due), _DUE_LINE, Rule.APPOINTMENT, (due,))]


def one_line(reckoning: Reckoning, calendar: CompiledCalendar) -> Words:
    """One sentence for the receipt that says why this date; it names every holiday skipped."""
    steps = explain(reckoning, calendar)
    parts = [_opening(reckoning)]
    parts.extend(_lowered(step.words) for step in steps if step.rule in _SAID_BEFORE)
    parts.extend(_days_off(steps, calendar))
    parts.extend(_also_worked(steps, calendar))
    parts.extend(_lowered(step.words) for step in steps if step.rule in _SAID_AFTER)
    return Words("; ".join(part.vi for part in parts) + ".", "; ".join(part.en for part in parts) + ".")


def day_marks(reckoning: Reckoning, calendar: CompiledCalendar) -> dict[date, Rule]:
    """What each day of the small calendar is: `APPOINTMENT`, `PAUSE`, or the first rule on it."""
    steps = explain(reckoning, calendar)
    marks: dict[date, Rule] = {}
    for step in steps:
        marks.setdefault(step.date, step.rule)
    for pause in _effective_pauses(reckoning):
        for day in range(pause.begin_day + 1, (pause.end_day or pause.begin_day) + 1):
            marks.setdefault(date.fromordinal(day), Rule.PAUSE)
    if reckoning.due.day is not None:
        marks[reckoning.due.day] = Rule.APPOINTMENT
    return marks


def days_text(days: Sequence[date]) -> str:
    """Some days as people write them: “23/11”, “25, 26, 27/11”, “16–20/02”, “25/11–04/12”."""
    if len({(day.year, day.month) for day in days}) == 1:
        if len(days) <= _LISTED_DAYS:
            return ", ".join([*(f"{day:%d}" for day in days[:-1]), short(days[-1])])
        return f"{days[0]:%d}–{short(days[-1])}"
    if len(days) == 2:
        return f"{short(days[0])}, {short(days[1])}"
    return f"{short(days[0])}–{short(days[-1])}"


def _effective_pauses(reckoning: Reckoning) -> Iterator[Pause]:
    for leg in reckoning.legs:
        yield from (leg.pauses[turn.pause] for turn in leg.turns if turn.kind is not TurnKind.IGNORED)


def _kinship(step: Step) -> tuple[object, ...]:
    return (step.rule,) if step.rule in _NUMBERED else (step.rule, step.words)


def _line(steps: list[Step]) -> Line:
    first, dates = steps[0], tuple(step.date for step in steps)
    if first.rule not in _NUMBERED:
        return Line(days_text(tuple(dict.fromkeys(dates))), first.words, first.rule, dates)
    numbers = [step.number for step in steps]
    listed = ", ".join(map(str, numbers)) if len(numbers) < _LISTED_DAYS else f"{numbers[0]}–{numbers[-1]}"
    words = _NUMBERED[first.rule].format(numbers=listed, s="s" if len(numbers) > 1 else "")
    return Line(days_text(dates), words, first.rule, dates)


def _opening(reckoning: Reckoning) -> Words:
    limit, at = reckoning.due.limit, reckoning.received
    words = Words(
        limit.words.vi[:1].upper() + limit.words.vi[1:], limit.words.en[:1].upper() + limit.words.en[1:]
    )
    receipt = reckoning.receipt
    if receipt is None or limit.unit is LimitUnit.SAME_DAY or not _COUNTED_AT_ONCE.issuperset(receipt.rules):
        return words
    if limit.unit is LimitUnit.HOURS:
        tail = Words(" kể từ {time} ngày {day}", " from {time} on {day}")
    else:
        tail = Words(", không tính ngày nhận {day}", ", the day of receipt {day} not counted")
    tail = tail.format(time=clock_text(receipt.minute), day=short(at.date()))
    return Words(words.vi + tail.vi, words.en + tail.en)


def _days_off(steps: Sequence[Step], calendar: CompiledCalendar) -> Iterator[Words]:
    days = [step for step in steps if step.rule in NAMED_DAYS_OFF]
    for words, group in groupby(days, key=lambda step: step.words):
        same = list(group)
        when = days_text([step.date for step in same])
        named = calendar.day_off(same[0].date)
        if named is not None and same[0].rule is Rule.HOLIDAY:
            yield Words(f"nghỉ {when} ({named.name.vi})", f"{when} off ({named.name.en})")
        else:
            lowered = _lowered(words) if same[0].rule is not Rule.POSSIBLE else words
            yield Words(f"{when} {lowered.vi}", f"{when} {lowered.en}")


def _also_worked(steps: Sequence[Step], calendar: CompiledCalendar) -> Iterator[Words]:
    for step in steps:
        if step.rule is Rule.SWAPPED_WORKING_DAY:
            day, name = short(step.date), calendar.swapped_days[calendar.day_of(step.date)].name
            yield Words(f"tính cả {day} ({name.vi})", f"{day} counted ({name.en})")


def _lowered(words: Words) -> Words:
    return Words(words.vi[:1].lower() + words.vi[1:], words.en[:1].lower() + words.en[1:])
