"""The office calendar: versioned data that says when the counters work.

A calendar is named by the hash of its content; the version stands in every Received event, so a
later calendar never changes a printed date silently.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise

from counter_app.domain.calendar_reading import (
    bad_calendar,
    kind_of,
    map_of,
    only_keys,
    sequence_of,
    text_of,
    whole_of,
)
from counter_app.domain.calendar_year import CalendarYear
from counter_app.domain.canonical import content_hash
from counter_app.domain.failures import UserFacingError
from counter_app.domain.wording import Words
from counter_app.domain.working_hours import Timetable

FORMAT = "calendar/1"


class AppointmentRule(StrEnum):
    """Which hour of the due day the receipt promises for limits in days (provinces differ)."""

    CLOSING = "closing"
    BEFORE_CLOSING = "30-minutes-before-closing"
    HOUR_OF_RECEIPT = "hour-of-receipt"


@dataclass(frozen=True, slots=True)
class Calendar:
    """Hours and days of the counters of one province for a span of whole years.

    `stop_receiving_minutes` (reception ends that long before closing) is shown to the clerk and
    moves no date.

    Raises:
        UserFacingError: `calendar_hole`, a year between the first and the last is missing;
            `bad_calendar`, anything else that does not fit together.
    """

    name: Words
    timetables: tuple[Timetable, ...]
    years: tuple[CalendarYear, ...]
    appointment: AppointmentRule = AppointmentRule.CLOSING
    stop_receiving_minutes: int = 30

    def __post_init__(self) -> None:
        object.__setattr__(self, "timetables", tuple(sorted(self.timetables, key=lambda item: item.name)))
        object.__setattr__(self, "years", tuple(sorted(self.years, key=lambda item: item.year)))
        if not self.years:
            raise bad_calendar("Lịch chưa có năm nào: thêm một năm.", "The calendar has no year: add one.")
        for earlier, later in pairwise(self.years):
            if later.year == earlier.year:
                raise bad_calendar(
                    "Năm {year} ghi hai lần trong lịch: giữ một.",
                    "{year} stands twice in the calendar: keep one.",
                    year=later.year,
                )
            if later.year != earlier.year + 1:
                raise calendar_hole(earlier.year + 1)
        self._check_timetables()

    def _check_timetables(self) -> None:
        known = {table.name for table in self.timetables}
        if len(known) != len(self.timetables):
            raise bad_calendar(
                "Hai bảng giờ trùng tên: đổi tên một bảng.", "Two timetables share a name: rename one."
            )
        for season in (season for year in self.years for season in year.seasons):
            if season.timetable not in known:
                raise bad_calendar(
                    "Mùa từ {day} dùng bảng giờ “{table}” không có trong lịch: thêm bảng giờ đó.",
                    "The season from {day} uses the timetable “{table}” which is missing: add it.",
                    day=season.begins,
                    table=season.timetable,
                )

    @property
    def version(self) -> str:
        """The name of this version: SHA-256 of the canonical content."""
        return content_hash(self.as_data())

    @property
    def first_day(self) -> date:
        """The first day this calendar knows."""
        return date(self.years[0].year, 1, 1)

    @property
    def last_day(self) -> date:
        """The last day this calendar knows."""
        return date(self.years[-1].year, 12, 31)

    def with_year(self, year: CalendarYear) -> Calendar:
        """The calendar with this year added, or in place of the one it had."""
        return replace(self, years=(*(item for item in self.years if item.year != year.year), year))

    def with_appointment(self, rule: AppointmentRule) -> Calendar:
        """The calendar with another appointment rule (an office setting)."""
        return replace(self, appointment=rule)

    def as_data(self) -> dict[str, object]:
        """JSON-able form: the format of calendar files."""
        return {
            "format": FORMAT,
            "vi": self.name.vi,
            "en": self.name.en,
            "appointment": self.appointment.value,
            "stop_receiving_minutes": self.stop_receiving_minutes,
            "timetables": {table.name: table.as_data() for table in self.timetables},
            "years": [year.as_data() for year in self.years],
        }

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> Calendar:
        """Read a calendar file's content."""
        known = ("format", "vi", "en", "appointment", "stop_receiving_minutes", "timetables", "years")
        if map_of(data, "calendar").get("format") != FORMAT:
            raise bad_calendar(
                "Tệp này không phải lịch dạng {format}: chọn tệp khác hoặc dùng bản phần mềm mới hơn.",
                "This is no calendar file of the form {format}: choose another or use a newer version.",
                format=FORMAT,
            )
        row = only_keys(data, known, "calendar")
        tables = map_of(row.get("timetables"), "timetables")
        return cls(
            Words(text_of(row, "vi"), text_of(row, "en")),
            tuple(Timetable.from_data(name, map_of(table, name)) for name, table in tables.items()),
            tuple(
                CalendarYear.from_data(map_of(year, "years"))
                for year in sequence_of(row.get("years"), "years")
            ),
            kind_of(AppointmentRule, row, "appointment"),
            whole_of(row, "stop_receiving_minutes"),
        )


def calendar_from_data(data: Mapping[str, object]) -> Calendar:
    """The calendar that a parsed calendar file holds.

    Raises:
        UserFacingError: `bad_calendar` or `calendar_hole`, with what to correct.
    """
    return Calendar.from_data(data)


def calendar_hole(year: int) -> UserFacingError:
    """The refusal to guess about a year that the calendar does not know."""
    return UserFacingError(
        "calendar_hole",
        Words(
            "Lịch làm việc chưa có năm {year}, nên không tính được ngày: "
            "nhập lịch năm {year} ở Cài đặt → Lịch.",
            "The calendar has no year {year}, so the date cannot be counted: import the calendar of {year} "
            "under Settings → Calendar.",
        ).format(year=year),
    )
