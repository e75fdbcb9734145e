"""Hours at the counter: the sessions of a day and the timetable of a week."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from counter_app.domain.calendar_reading import bad_calendar, only_keys, sequence_of
from counter_app.domain.wording import Words

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY_WORDS = tuple(
    Words(vi, en)
    for vi, en in (
        ("Thứ Hai", "Monday"),
        ("Thứ Ba", "Tuesday"),
        ("Thứ Tư", "Wednesday"),
        ("Thứ Năm", "Thursday"),
        ("Thứ Sáu", "Friday"),
        ("Thứ Bảy", "Saturday"),
        ("Chủ nhật", "Sunday"),
    )
)
MINUTES_OF_DAY = 24 * 60

_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)|24:00")


def clock_text(minute: int) -> str:
    """A minute of the day as `HH:MM`."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def minute_of(text: object) -> int:
    """The minute of the day that `HH:MM` names.

    Raises:
        UserFacingError: `bad_calendar`, no such time.
    """
    match = _CLOCK.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        raise bad_calendar(
            "Giờ làm việc “{time}” không đúng: ghi dạng GG:PP, ví dụ 07:30.",
            "“{time}” is no time of day: write HH:MM, for example 07:30.",
            time=text,
        )
    hours, minutes = match[0].split(":")
    return int(hours) * 60 + int(minutes)


@dataclass(frozen=True, slots=True, order=True)
class Session:
    """An unbroken stretch of work (buổi làm việc), in minutes of the day; both ends belong to it."""

    opens: int
    closes: int

    def __post_init__(self) -> None:
        if not 0 <= self.opens < self.closes <= MINUTES_OF_DAY:
            raise bad_calendar(
                "Buổi làm việc {opens}–{closes} không đúng: giờ mở cửa phải trước giờ đóng cửa.",
                "The session {opens}–{closes} is wrong: opening must come before closing.",
                opens=clock_text(self.opens),
                closes=clock_text(self.closes),
            )

    def as_data(self) -> list[str]:
        """The session as `["07:00", "11:30"]`."""
        return [clock_text(self.opens), clock_text(self.closes)]

    @classmethod
    def from_data(cls, data: object) -> Session:
        """Read `["07:00", "11:30"]`."""
        opens, closes = sequence_of(data, "session", length=2)
        return cls(minute_of(opens), minute_of(closes))


DaySessions = tuple[Session, ...]


def in_order(sessions: DaySessions, where: str) -> DaySessions:
    """The sessions of one day, sorted.

    Raises:
        UserFacingError: `bad_calendar`, two of them overlap.
    """
    ordered = tuple(sorted(sessions))
    for earlier, later in pairwise(ordered):
        if later.opens < earlier.closes:
            raise bad_calendar(
                "Hai buổi làm việc chồng lên nhau ({where}: {a} và {b}): sửa lại giờ của một buổi.",
                "Two sessions overlap ({where}: {a} and {b}): change the hours of one of them.",
                where=where,
                a="–".join(earlier.as_data()),
                b="–".join(later.as_data()),
            )
    return ordered


def sessions_from_data(data: object, where: str) -> DaySessions:
    """Read the sessions of one day."""
    return in_order(tuple(Session.from_data(item) for item in sequence_of(data, where)), where)


@dataclass(frozen=True, slots=True)
class Timetable:
    """The week of one season, Monday first.

    `reception_only` are the sessions of weekdays on which the counter receives and hands out
    results but which are no working days for time limits (thứ Bảy chỉ tiếp nhận).
    """

    name: str
    working: tuple[DaySessions, ...]
    reception_only: tuple[DaySessions, ...] = ((),) * 7

    def __post_init__(self) -> None:
        for weekday, name in enumerate(WEEKDAYS):
            in_order(self.working[weekday], name)
            if self.working[weekday] and self.reception_only[weekday]:
                raise bad_calendar(
                    "Bảng giờ “{table}” ghi {day} vừa làm việc vừa chỉ tiếp nhận: giữ một loại.",
                    "Timetable “{table}” has {day} both working and reception only: keep one.",
                    table=self.name,
                    day=name,
                )
        if not any(self.working):
            raise bad_calendar(
                "Bảng giờ “{table}” không có buổi làm việc nào: thêm ít nhất một buổi.",
                "Timetable “{table}” has no session at all: add at least one.",
                table=self.name,
            )

    def as_data(self) -> dict[str, object]:
        """Weekday names to sessions; days without sessions are left out."""
        return {"working": _week_data(self.working), "reception_only": _week_data(self.reception_only)}

    @classmethod
    def from_data(cls, name: str, data: Mapping[str, object]) -> Timetable:
        """Read a timetable."""
        only_keys(data, ("working", "reception_only"), name)
        return cls(name, _week(data.get("working"), name), _week(data.get("reception_only", {}), name))


def _week_data(week: tuple[DaySessions, ...]) -> dict[str, object]:
    return {
        name: [session.as_data() for session in sessions]
        for name, sessions in zip(WEEKDAYS, week, strict=True)
        if sessions
    }


def _week(data: object, where: str) -> tuple[DaySessions, ...]:
    rows = only_keys(data, WEEKDAYS, where)
    return tuple(sessions_from_data(rows.get(name, []), f"{where}, {name}") for name in WEEKDAYS)
