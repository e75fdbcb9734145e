"""The sentences of the explanation of a due date."""

from __future__ import annotations

from datetime import date, datetime

from counter_app.domain.calendar_year import DayOff
from counter_app.domain.deadline_rules import Rule
from counter_app.domain.limits import LimitUnit, amount_words
from counter_app.domain.pauses import Pause, Point
from counter_app.domain.wording import Words
from counter_app.domain.working_hours import WEEKDAY_WORDS

RECEIVED = {
    Rule.RECEIPT: Words("Nhận lúc {time}", "Received at {time}"),
    Rule.BEFORE_OPENING: Words(
        "Nhận lúc {time}, trước giờ mở cửa, coi như {start}",
        "Received at {time}, before opening, counts as {start}",
    ),
    Rule.MIDDAY_BREAK: Words(
        "Nhận lúc {time}, giờ nghỉ trưa, coi như {start}",
        "Received at {time}, in the midday break, counts as {start}",
    ),
    Rule.AFTER_CLOSING: Words(
        "Nhận lúc {time}, sau giờ đóng cửa, coi như nhận sáng {day}",
        "Received at {time}, after closing, counts as the morning of {day}",
    ),
    Rule.ON_DAY_OFF: Words(
        "Nhận lúc {time} vào ngày nghỉ ({name}), coi như nhận sáng {day}",
        "Received at {time} on a day off ({name}), counts as the morning of {day}",
    ),
    Rule.ON_RECEPTION_ONLY_DAY: Words(
        "Nhận lúc {time}, {name} chỉ tiếp nhận, coi như nhận sáng {day}",
        "Received at {time} on a reception-only {name}, counts as the morning of {day}",
    ),
    Rule.AFTER_15H_TRANSFER: Words(
        "Nhận sau 15:00: hồ sơ chuyển đi đầu giờ ngày làm việc tiếp theo, ngày hẹn không đổi",
        "Received after 15:00: the papers move on next working morning, the due date stays",
    ),
    Rule.AFTER_15H_RESULT: Words(
        "Nhận sau 15:00: trả kết quả vào ngày làm việc tiếp theo ({day})",
        "Received after 15:00: the result is due the next working day ({day})",
    ),
    Rule.AFTER_15H_START: Words(
        "Nhận sau 15:00: coi như nhận sáng {day}",
        "Received after 15:00: counts as received on the morning of {day}",
    ),
}
COUNTS_AS_RECEIVED = Words("Coi như nhận lúc {start}", "Counts as received at {start}")
NOTHING = Words("", "")
FIRST_DAY_NOT_COUNTED = Words(", không tính ngày nhận", "; the day of receipt is not counted")
COUNTED_FROM = Words(", tính giờ từ {start}", ", hours counted from {start}")
SAME_DAY = Words("Trả kết quả trong ngày", "The result is due on this day")
UNKNOWN = Words(
    "Thủ tục chưa có thời hạn: nhập thời hạn và căn cứ để có ngày hẹn",
    "The procedure has no known limit: enter the limit and its source to get a date",
)
ROLLED = Words(
    "Ngày cuối {day} là ngày nghỉ ({name}), chuyển sang ngày làm việc tiếp theo",
    "The last day, {day}, is a day off ({name}); the limit moves to the next working day",
)
PAUSED = Words(
    "Tạm dừng từ {begins} đến {ends}: không tính {amount}", "Paused {begins} to {ends}: {amount} left out"
)
RESTARTED = Words(
    "Tạm dừng từ {begins} đến {ends}: tính lại từ đầu", "Paused {begins} to {ends}: the limit counts anew"
)
STILL_PAUSED = Words(
    "Tạm dừng từ {begins}, chưa có ngày hẹn; còn lại {amount}",
    "Paused since {begins}, no date yet; {amount} left to count",
)
TOO_LATE = Words(
    "Tạm dừng từ {begins} khi đã đủ thời hạn, ngày hẹn không đổi",
    "Paused from {begins}, when the limit had been counted: the due date stays",
)
EXTENDED = Words(
    "Gia hạn một lần thêm {amount}, tính tiếp từ ngày hẹn",
    "Extended once by {amount}, counted from the due date",
)
PROPOSED_YEAR = Words(
    "Lịch năm {year} chưa có quyết định: ngày có thể nghỉ đã tính là nghỉ",
    "The calendar of {year} is not decided: days that may be off count as off",
)
DUE = Words("Hẹn trả lúc {time} ngày {day}", "Due at {time} on {day}")


def short(day: date) -> str:
    """A date as people write it within the year: dd/mm."""
    return f"{day.day:02d}/{day.month:02d}"


def off_words(day: date, named: DayOff | None, reception_only: bool) -> tuple[Rule, Words]:
    """Why this day is not worked."""
    if named is not None:
        name = named.name
        if not named.decided:
            return Rule.POSSIBLE, Words(
                f"{name.vi}: chưa có quyết định, tạm tính là ngày nghỉ",
                f"{name.en}: not decided yet, counted as a day off",
            )
        rule = _OFF_RULES[named.kind.value]
        return rule, Words(f"{name.vi}, nghỉ", f"{name.en}, off") if rule is Rule.HOLIDAY else name
    weekday = WEEKDAY_WORDS[day.weekday()]
    if reception_only:
        return Rule.RECEPTION_ONLY_DAY, Words(
            f"{weekday.vi} chỉ tiếp nhận, không tính", f"{weekday.en}, reception only"
        )
    return Rule.WEEKLY_REST, _WEEKLY_REST[day.weekday()]


def name_of_day(day: date, named: DayOff | None) -> Words:
    """The holiday's name, else the weekday's."""
    return WEEKDAY_WORDS[day.weekday()] if named is None else named.name


def counted_words(rule: Rule, number: int, name: Words | None = None) -> Words:
    """The n-th day counted; a swapped Saturday says what it is worked for."""
    if rule is Rule.CALENDAR_DAY:
        return Words(f"Ngày thứ {number}", f"Day {number}")
    if name is None:
        return Words(f"Ngày làm việc thứ {number}", f"Working day {number}")
    return Words(f"Ngày làm việc thứ {number} ({name.vi})", f"Working day {number} ({name.en})")


def minutes_words(minutes: int) -> Words:
    """Working minutes as hours and minutes."""
    hours, rest = divmod(minutes, 60)
    vi = [f"{hours} giờ"] * bool(hours) + [f"{rest} phút"] * bool(rest)
    en = [f"{hours} h"] * bool(hours) + [f"{rest} min"] * bool(rest)
    return Words(" ".join(vi) or "0 phút", " ".join(en) or "0 min")


def amount_left(unit: LimitUnit, amount: int) -> Words:
    """An amount of the axis a limit is counted on: days, or minutes for hours."""
    if unit is LimitUnit.HOURS:
        return minutes_words(amount)
    return amount_words(LimitUnit.WORKING_DAYS if unit is LimitUnit.SAME_DAY else unit, amount)


def pause_words(template: Words, pause: Pause, amount: Words) -> Words:
    """A sentence about a pause, its ends as people write them."""
    ends = "" if pause.ends is None else _point(pause.ends)
    begins = _point(pause.begins)
    return Words(
        template.vi.format(begins=begins, ends=ends, amount=amount.vi),
        template.en.format(begins=begins, ends=ends, amount=amount.en),
    )


def _point(point: Point) -> str:
    return f"{short(point)} {point:%H:%M}" if isinstance(point, datetime) else short(point)


_OFF_RULES = {"holiday": Rule.HOLIDAY, "compensatory": Rule.COMPENSATORY, "swapped": Rule.SWAPPED_OFF}
_WEEKLY_REST = tuple(Words(f"{name.vi}, nghỉ", f"{name.en}, off") for name in WEEKDAY_WORDS)
