"""Why this date: the steps of a reckoning as data, one for each day on the way.

Nothing is counted again here. The trace of the reckoning says where counting started, stopped
and ended; this module names what lies between, from the same tables.
"""

from __future__ import annotations

from collections.abc import Iterator

from counter_app.domain import explanation_words as texts
from counter_app.domain.calendar_year import YearStatus
from counter_app.domain.compiled_calendar import CompiledCalendar
from counter_app.domain.counting import Turn, TurnKind
from counter_app.domain.day_walk import DayWalk, Step
from counter_app.domain.deadline_rules import Rule
from counter_app.domain.deadlines import Reckoning
from counter_app.domain.legs import Leg
from counter_app.domain.limits import LimitUnit
from counter_app.domain.receipt_time import EffectiveReceipt
from counter_app.domain.wording import Words
from counter_app.domain.working_hours import clock_text

_PAUSE_TEXTS = {
    TurnKind.LEFT_OUT: (Rule.PAUSE, texts.PAUSED),
    TurnKind.RESTARTED: (Rule.RESTART, texts.RESTARTED),
    TurnKind.OPEN: (Rule.PAUSE_OPEN, texts.STILL_PAUSED),
    TurnKind.IGNORED: (Rule.PAUSE_IGNORED, texts.TOO_LATE),
}


def explain(reckoning: Reckoning, calendar: CompiledCalendar) -> list[Step]:
    """The steps behind a due date, in order; every day skipped is named.

    Takes well under a millisecond for limits of some months. `calendar` is the one that the
    reckoning was made with.
    """
    if reckoning.receipt is None:
        return [Step(reckoning.received.date(), Rule.UNKNOWN_LIMIT, texts.UNKNOWN)]
    walk = DayWalk(calendar)
    steps = list(_receipt_steps(reckoning, reckoning.receipt, walk))
    for place, leg in enumerate(reckoning.legs):
        if place:
            steps.append(_extension_step(leg, reckoning.legs[place - 1], walk))
        steps.extend(_leg_steps(leg, walk))
    last = reckoning.legs[-1]
    steps.extend(_pause_step(last, turn) for turn in last.turns if turn.kind is TurnKind.IGNORED)
    steps.extend(_due_steps(reckoning, calendar))
    return steps


def _receipt_steps(reckoning: Reckoning, receipt: EffectiveReceipt, walk: DayWalk) -> Iterator[Step]:
    at = reckoning.received
    day = walk.calendar.day_of(at.date())
    counts_from = walk.date(receipt.day)
    start = clock_text(receipt.minute)
    suffix = _receipt_suffix(reckoning.due.limit.unit).format(start=start)
    moved = receipt.day != day
    for rule in receipt.rules:
        name = walk.name(day)
        vi, en = (
            text.format(time=f"{at:%H:%M}", start=start, day=texts.short(counts_from), name=named)
            for text, named in zip(_both(texts.RECEIVED[rule]), _both(name), strict=True)
        )
        if not moved and rule in (Rule.RECEIPT, Rule.BEFORE_OPENING, Rule.MIDDAY_BREAK):
            vi, en = vi + suffix.vi, en + suffix.en
        yield Step(at.date(), rule, Words(vi, en))
    if not moved:
        return
    yield from walk.days_off_between(day + 1, receipt.day - 1)
    if reckoning.due.limit.unit is not LimitUnit.SAME_DAY:
        words = texts.COUNTS_AS_RECEIVED.format(start=start)
        yield Step(counts_from, Rule.RECEIPT, Words(words.vi + suffix.vi, words.en + suffix.en))


def _leg_steps(leg: Leg, walk: DayWalk) -> Iterator[Step]:
    """The stretches that were counted, with the pauses between them."""
    cursor, number = leg.start, 0
    for turn in leg.turns:
        if turn.kind is TurnKind.IGNORED:
            continue
        stretch = list(_stretch(leg, cursor, turn.begins, number, walk))
        number = _last_number(stretch, number)
        yield from stretch
        yield _pause_step(leg, turn)
        if turn.kind is TurnKind.OPEN:
            return
        cursor = turn.resumes
        if turn.kind is TurnKind.RESTARTED:
            number = 0
    if leg.last is None or leg.end is None:
        return
    yield from _stretch(leg, cursor, leg.last, number, walk)
    if leg.end != leg.last:
        name, day = walk.name(leg.last), texts.short(walk.date(leg.last))
        words = Words(
            texts.ROLLED.vi.format(day=day, name=name.vi), texts.ROLLED.en.format(day=day, name=name.en)
        )
        yield Step(walk.date(leg.last), Rule.ROLLED, words)
        yield from walk.days_off_between(leg.last + 1, leg.end - 1)


def _stretch(leg: Leg, after: int, until: int, number: int, walk: DayWalk) -> Iterator[Step]:
    if leg.limit.unit is LimitUnit.HOURS:
        return walk.minutes(after, until)
    if leg.limit.unit is LimitUnit.CALENDAR_DAYS:
        # A pause may begin on a day off behind the last day counted; nothing is counted there.
        until = min(until, after + leg.amount - number)
    return walk.counted(leg.limit.unit, after, until, number)


def _last_number(steps: list[Step], before: int) -> int:
    return max((step.number for step in steps if step.rule is not Rule.WORKING_HOURS), default=0) or before


def _pause_step(leg: Leg, turn: Turn) -> Step:
    rule, template = _PAUSE_TEXTS[turn.kind]
    pause = leg.pauses[turn.pause]
    words = texts.pause_words(template, pause, texts.amount_left(leg.limit.unit, turn.amount))
    return Step(pause.begin_date, rule, words)


def _extension_step(leg: Leg, before: Leg, walk: DayWalk) -> Step:
    amount = leg.limit.words
    words = Words(texts.EXTENDED.vi.format(amount=amount.vi), texts.EXTENDED.en.format(amount=amount.en))
    return Step(walk.date(before.end_day or 0), Rule.EXTENSION, words)


def _due_steps(reckoning: Reckoning, calendar: CompiledCalendar) -> Iterator[Step]:
    moment = reckoning.due.moment
    if moment is None:
        return
    if calendar.status_of(moment.year) is not YearStatus.FINAL:
        yield Step(moment.date(), Rule.PROPOSAL_YEAR, texts.PROPOSED_YEAR.format(year=moment.year))
    words = texts.DUE.format(time=f"{moment:%H:%M}", day=f"{moment:%d/%m/%Y}")
    yield Step(moment.date(), Rule.APPOINTMENT, words)


def _receipt_suffix(unit: LimitUnit) -> Words:
    if unit is LimitUnit.HOURS:
        return texts.COUNTED_FROM
    return texts.NOTHING if unit is LimitUnit.SAME_DAY else texts.FIRST_DAY_NOT_COUNTED


def _both(words: Words) -> tuple[str, str]:
    return words.vi, words.en
