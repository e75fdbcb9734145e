"""The named rules by which a due date comes about, each with its legal source.

The ids are stable: they stand in the explanation that `counter-app due` prints.
"""

from __future__ import annotations

from enum import StrEnum


class Rule(StrEnum):
    """One rule of the counting of time limits."""

    RECEIPT = "receipt"
    BEFORE_OPENING = "receipt.before-opening"
    MIDDAY_BREAK = "receipt.midday-break"
    AFTER_CLOSING = "receipt.after-closing"
    ON_DAY_OFF = "receipt.day-off"
    ON_RECEPTION_ONLY_DAY = "receipt.reception-only-day"
    AFTER_15H_TRANSFER = "after-15h.transfer-next-day"
    AFTER_15H_RESULT = "after-15h.result-next-day"
    AFTER_15H_START = "after-15h.start-next-day"
    SAME_DAY = "same-day"
    WORKING_DAY = "working-day"
    SWAPPED_WORKING_DAY = "swapped-working-day"
    CALENDAR_DAY = "calendar-day"
    WORKING_HOURS = "working-hours"
    WEEKLY_REST = "off.weekly-rest"
    RECEPTION_ONLY_DAY = "off.reception-only"
    HOLIDAY = "off.holiday"
    COMPENSATORY = "off.compensatory"
    SWAPPED_OFF = "off.swapped"
    POSSIBLE = "off.undecided"
    ROLLED = "ends-on-day-off"
    PAUSE = "pause"
    PAUSE_OPEN = "pause.open"
    PAUSE_IGNORED = "pause.after-due"
    RESTART = "pause.restart"
    EXTENSION = "extension"
    PROPOSAL_YEAR = "calendar.proposal"
    UNKNOWN_LIMIT = "limit.unknown"
    APPOINTMENT = "appointment"

    @property
    def source(self) -> str:
        """The legal text behind the rule; empty where it is arithmetic or an office setting."""
        return _SOURCES.get(self, "")


_COUNTING = "Bộ luật Dân sự 2015, Điều 147–148"
_DAYS_OFF = "Bộ luật Lao động 2019, Điều 111–112"
_SOURCES = {
    Rule.RECEIPT: _COUNTING,
    Rule.ROLLED: _COUNTING,
    Rule.AFTER_15H_TRANSFER: "Nghị định 61/2018/NĐ-CP, Điều 18 khoản 2",
    Rule.AFTER_15H_RESULT: "Nghị định 23/2015/NĐ-CP, Điều 7",
    Rule.AFTER_15H_START: "Nghị định 63/2024/NĐ-CP, Điều 7",
    Rule.WEEKLY_REST: _DAYS_OFF,
    Rule.HOLIDAY: _DAYS_OFF,
    Rule.COMPENSATORY: "Bộ luật Lao động 2019, Điều 111 khoản 3",
    Rule.RESTART: "Nghị định 61/2018/NĐ-CP, Điều 19 khoản 4",
    Rule.EXTENSION: "Nghị định 61/2018/NĐ-CP, Điều 19 khoản 9",
}

COUNTED_DAYS = frozenset((Rule.WORKING_DAY, Rule.SWAPPED_WORKING_DAY, Rule.CALENDAR_DAY, Rule.WORKING_HOURS))
NAMED_DAYS_OFF = frozenset((Rule.HOLIDAY, Rule.COMPENSATORY, Rule.SWAPPED_OFF, Rule.POSSIBLE))
DAYS_OFF = NAMED_DAYS_OFF | {Rule.WEEKLY_REST, Rule.RECEPTION_ONLY_DAY}
