"""Pauses of a time limit: waiting for a supplement, for a payment, or stopped on request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import cast

from counter_app.domain.failures import UserFacingError
from counter_app.domain.limits import OnResume
from counter_app.domain.office_time import in_office_time, iso
from counter_app.domain.wording import Words
from counter_app.domain.working_hours import MINUTES_OF_DAY

Point = date | datetime

# Behind every minute there is: sorts a pause that is still open last.
_LAST = (date.max.toordinal() + 1) * MINUTES_OF_DAY


@dataclass(frozen=True, slots=True)
class Pause:
    """One interval in which the clock stands still; `ends` is None while it lasts.

    Both ends are dates or office date-times. A date stands for the close of that day, so that a
    pause given in dates leaves out the same time for a limit in hours as for one in days: all
    after the day it begins, up to and including the day it ends. `on_resume` overrides the
    procedure's policy for this pause (a supplement restarts, a payment continues).

    Raises:
        UserFacingError: `bad_pause`, it ends before it begins.
    """

    begins: Point
    ends: Point | None = None
    on_resume: OnResume | None = None
    # Derived once, since the due date is computed again at each keystroke: days are ordinals of
    # the proleptic calendar, minutes are ordinal * 1440 + minute of the day.
    begin_day: int = field(init=False, repr=False, compare=False)
    begin_minute: int = field(init=False, repr=False, compare=False)
    end_day: int | None = field(init=False, repr=False, compare=False)
    end_minute: int | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        begin_day, begin_minute = _placed(self.begins)
        end_day, end_minute = (None, None) if self.ends is None else _placed(self.ends)
        both_timed = isinstance(self.begins, datetime) and isinstance(self.ends, datetime)
        if end_day is not None and end_minute is not None:
            if end_day < begin_day or (both_timed and end_minute < begin_minute):
                raise _reversed(self)
            end_minute = max(end_minute, begin_minute)
        for name, value in (
            ("begin_day", begin_day),
            ("begin_minute", begin_minute),
            ("end_day", end_day),
            ("end_minute", end_minute),
        ):
            object.__setattr__(self, name, value)

    @property
    def begin_date(self) -> date:
        """The office day on which it begins."""
        return date.fromordinal(self.begin_day)

    @property
    def end_minute_of_day(self) -> int:
        """The minute of the day it ends, 0 where only the day is known."""
        if not isinstance(self.ends, datetime):
            return 0
        return cast("int", self.end_minute) % MINUTES_OF_DAY

    def as_data(self) -> dict[str, object]:
        """JSON-able form."""
        return {
            "begins": _point_text(self.begins),
            "ends": None if self.ends is None else _point_text(self.ends),
            "on_resume": None if self.on_resume is None else self.on_resume.value,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> Pause:
        """Read a pause."""
        ends, on_resume = data.get("ends"), data.get("on_resume")
        return cls(
            _point(str(data.get("begins"))),
            None if ends is None else _point(str(ends)),
            None if on_resume is None else OnResume(cast("str", on_resume)),
        )


def in_time_order(pauses: Iterable[Pause]) -> tuple[Pause, ...]:
    """The pauses by their beginning; one that is still open comes last among equals."""
    return tuple(sorted(pauses, key=lambda pause: (pause.begin_minute, pause.end_minute or _LAST)))


def parse_pause(text: str) -> Pause:
    """Read `FROM/TO`, each a date or a date-time; nothing after the stroke means that it lasts.

    Raises:
        UserFacingError: `bad_pause`, no such dates, or they are in the wrong order.
    """
    begins, stroke, ends = text.partition("/")
    if not stroke:
        raise _unreadable(text)
    return Pause(_point(begins), _point(ends) if ends.strip() else None)


def _placed(point: Point) -> tuple[int, int]:
    if isinstance(point, datetime):
        at = in_office_time(point)
        day = at.toordinal()
        return day, day * MINUTES_OF_DAY + at.hour * 60 + at.minute
    return point.toordinal(), (point.toordinal() + 1) * MINUTES_OF_DAY


def _point(text: str) -> Point:
    try:
        cleaned = text.strip()
        return (
            date.fromisoformat(cleaned)
            if len(cleaned) <= len("2026-01-01")
            else in_office_time(datetime.fromisoformat(cleaned))
        )
    except ValueError:
        raise _unreadable(text) from None


def _point_text(point: Point) -> str:
    return iso(point) if isinstance(point, datetime) else point.isoformat()


def _unreadable(text: str) -> UserFacingError:
    return UserFacingError(
        "bad_pause",
        Words(
            "Không đọc được thời gian tạm dừng “{text}”: ghi TỪ/ĐẾN, ví dụ 2026-08-20/2026-08-25.",
            "The pause “{text}” cannot be read: write FROM/TO, for example 2026-08-20/2026-08-25.",
        ).format(text=text),
    )


def _reversed(pause: Pause) -> UserFacingError:
    return UserFacingError(
        "bad_pause",
        Words(
            "Tạm dừng kết thúc ({ends}) trước khi bắt đầu ({begins}): sửa lại một trong hai ngày.",
            "The pause ends ({ends}) before it begins ({begins}): correct one of the two.",
        ).format(begins=_point_text(pause.begins), ends=_point_text(pause.ends or pause.begins)),
    )
