"""When a dossier counts as received."""

from __future__ import annotations

from typing import NamedTuple

from counter_app.domain.compiled_calendar import CompiledCalendar
from counter_app.domain.deadline_rules import Rule
from counter_app.domain.limits import After15h, Limit, LimitUnit

FIFTEEN_HOURS = 15 * 60


class EffectiveReceipt(NamedTuple):
    """The day (of the calendar's tables) and minute that count, and the rules that led there."""

    day: int
    minute: int
    rules: tuple[Rule, ...]


def effective_receipt(calendar: CompiledCalendar, day: int, minute: int) -> EffectiveReceipt:
    """The receipt that counts for one at this minute of this day.

    Before opening it is opening, in the midday break the start of the next session. After closing
    and on a day that is no working day (a reception-only Saturday too) it is the next working
    morning: **that morning's day is then the day of receipt and is itself not counted**. So one
    working day, received Friday at 17:05, ends on Tuesday, as it would for a dossier received on
    Monday at 7:00. The minute of closing itself still belongs to the day.

    Raises:
        IndexError: no working day is left in the calendar.
    """
    if minute <= calendar.closes[day]:
        rule = Rule.BEFORE_OPENING
        for session in calendar.sessions[day]:
            if minute < session.opens:
                return EffectiveReceipt(day, session.opens, (rule,))
            if minute <= session.closes:
                return EffectiveReceipt(day, minute, (Rule.RECEIPT,))
            rule = Rule.MIDDAY_BREAK
    if calendar.closes[day] >= 0:
        rule = Rule.AFTER_CLOSING
    elif day in calendar.reception_days:
        rule = Rule.ON_RECEPTION_ONLY_DAY
    else:
        rule = Rule.ON_DAY_OFF
    return next_morning(calendar, day, (rule,))


def next_morning(calendar: CompiledCalendar, day: int, rules: tuple[Rule, ...]) -> EffectiveReceipt:
    """The opening of the first working day after this one."""
    following = calendar.next_working[day + 1]
    return EffectiveReceipt(following, calendar.sessions[following][0].opens, rules)


def receipt_for(
    limit: Limit, after_15h: After15h, calendar: CompiledCalendar, day: int, minute: int
) -> EffectiveReceipt:
    """The effective receipt, with what the procedure makes of receipt after 15:00.

    The rule looks at the minute in which the dossier was really received, on a working day and
    before closing; a receipt that counts for the next morning anyway is not moved twice.
    """
    receipt = effective_receipt(calendar, day, minute)
    if minute <= FIFTEEN_HOURS or receipt.day != day:
        return receipt
    if after_15h is After15h.START_NEXT_DAY:
        return next_morning(calendar, day, (*receipt.rules, Rule.AFTER_15H_START))
    if after_15h is After15h.TRANSFER_NEXT_DAY:
        return receipt._replace(rules=(*receipt.rules, Rule.AFTER_15H_TRANSFER))
    if limit.unit is LimitUnit.SAME_DAY:
        return next_morning(calendar, day, (*receipt.rules, Rule.AFTER_15H_RESULT))
    return receipt
