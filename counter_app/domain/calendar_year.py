"""One year of an office calendar: seasons, days off, working Saturdays, and how sure they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from counter_app.domain.calendar_reading import (
    bad_calendar,
    date_of,
    kind_of,
    only_keys,
    sequence_of,
    text_of,
    truth_of,
    whole_of,
)
from counter_app.domain.wording import Words
from counter_app.domain.working_hours import DaySessions, sessions_from_data


class YearStatus(StrEnum):
    """How far a year's days off are decided."""

    FINAL = "final"
    PROPOSAL = "proposal"
    UNDECIDED = "undecided"


class DayOffKind(StrEnum):
    """Why a weekday is off: a holiday, its compensatory day (nghỉ bù), or a swap (hoán đổi)."""

    HOLIDAY = "holiday"
    COMPENSATORY = "compensatory"
    SWAPPED = "swapped"


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day on which the counters are closed.

    `decided` is false for a day that is only possible in the coming year. It counts as off all
    the same, so that no printed date can fall on a closed day.
    """

    day: date
    name: Words
    kind: DayOffKind = DayOffKind.HOLIDAY
    decided: bool = True

    def as_data(self) -> dict[str, object]:
        """JSON-able form."""
        return {
            "day": self.day.isoformat(),
            "vi": self.name.vi,
            "en": self.name.en,
            "kind": self.kind.value,
            "decided": self.decided,
        }

    @classmethod
    def from_data(cls, data: object) -> DayOff:
        """Read one day off."""
        row = only_keys(data, ("day", "vi", "en", "kind", "decided"), "days_off")
        name = Words(text_of(row, "vi"), text_of(row, "en"))
        return cls(
            date_of(row.get("day")), name, kind_of(DayOffKind, row, "kind"), truth_of(row, "decided", True)
        )


@dataclass(frozen=True, slots=True)
class SwappedDay:
    """A Saturday that is worked (làm bù) instead of another day; it has that weekday's sessions."""

    day: date
    instead_of: date
    name: Words

    def as_data(self) -> dict[str, object]:
        """JSON-able form."""
        return {
            "day": self.day.isoformat(),
            "instead_of": self.instead_of.isoformat(),
            "vi": self.name.vi,
            "en": self.name.en,
        }

    @classmethod
    def from_data(cls, data: object) -> SwappedDay:
        """Read one swapped working day."""
        row = only_keys(data, ("day", "instead_of", "vi", "en"), "swapped")
        name = Words(text_of(row, "vi"), text_of(row, "en"))
        return cls(date_of(row.get("day")), date_of(row.get("instead_of")), name)


@dataclass(frozen=True, slots=True)
class ReceptionDay:
    """One date on which the counter only receives; it is no working day for time limits."""

    day: date
    sessions: DaySessions

    def as_data(self) -> dict[str, object]:
        """JSON-able form."""
        return {"day": self.day.isoformat(), "sessions": [session.as_data() for session in self.sessions]}

    @classmethod
    def from_data(cls, data: object) -> ReceptionDay:
        """Read one reception-only date."""
        row = only_keys(data, ("day", "sessions"), "reception_only")
        return cls(date_of(row.get("day")), sessions_from_data(row.get("sessions"), "reception_only"))


@dataclass(frozen=True, slots=True)
class Season:
    """From this day until the next season of the year the named timetable is in force."""

    begins: date
    timetable: str

    def as_data(self) -> dict[str, object]:
        """JSON-able form."""
        return {"begins": self.begins.isoformat(), "timetable": self.timetable}

    @classmethod
    def from_data(cls, data: object) -> Season:
        """Read one season."""
        row = only_keys(data, ("begins", "timetable"), "seasons")
        return cls(date_of(row.get("begins")), text_of(row, "timetable"))


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """A whole year, complete in itself: importing the decided 2027 replaces one such record.

    Days are kept sorted, so that two ways of typing the same year have the same hash.
    `source` names the legal texts behind the year.

    Raises:
        UserFacingError: `bad_calendar`, a day of another year, a day twice, a season missing.
    """

    year: int
    status: YearStatus
    source: str
    seasons: tuple[Season, ...]
    days_off: tuple[DayOff, ...] = ()
    swapped: tuple[SwappedDay, ...] = ()
    reception_only: tuple[ReceptionDay, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "seasons", tuple(sorted(self.seasons, key=lambda item: item.begins)))
        for field in ("days_off", "swapped", "reception_only"):
            ordered = sorted(getattr(self, field), key=lambda item: item.day)
            object.__setattr__(self, field, tuple(ordered))
        self._check_days()
        self._check_seasons()
        if self.status is YearStatus.FINAL:
            self._check_decided()

    def _check_days(self) -> None:
        seen: set[date] = set()
        dated: tuple[DayOff | SwappedDay | ReceptionDay, ...]
        dated = (*self.days_off, *self.swapped, *self.reception_only)
        for item in dated:
            if item.day.year != self.year:
                raise bad_calendar(
                    "Ngày {day} không thuộc năm {year}: chuyển sang đúng năm.",
                    "{day} is not a day of {year}: move it to its own year.",
                    day=item.day,
                    year=self.year,
                )
            if item.day in seen:
                raise bad_calendar(
                    "Ngày {day} ghi hai lần trong lịch: giữ một dòng.",
                    "{day} stands twice in the calendar: keep one line.",
                    day=item.day,
                )
            seen.add(item.day)

    def _check_seasons(self) -> None:
        days = [season.begins for season in self.seasons]
        in_year = all(day.year == self.year for day in days)
        if not days or days[0] != date(self.year, 1, 1) or len(set(days)) != len(days) or not in_year:
            raise bad_calendar(
                "Mùa giờ làm việc của năm {year} phải bắt đầu từ 01/01 và không trùng ngày.",
                "The seasons of {year} must begin on 1 January and not share a day.",
                year=self.year,
            )

    def _check_decided(self) -> None:
        for item in self.days_off:
            if not item.decided:
                raise bad_calendar(
                    "Năm {year} ghi là chính thức nhưng ngày {day} chưa quyết định: sửa một trong hai.",
                    "{year} is marked final but {day} is not decided: correct one of the two.",
                    year=self.year,
                    day=item.day,
                )

    def as_data(self) -> dict[str, object]:
        """JSON-able form."""
        return {
            "year": self.year,
            "status": self.status.value,
            "source": self.source,
            "seasons": [item.as_data() for item in self.seasons],
            "days_off": [item.as_data() for item in self.days_off],
            "swapped": [item.as_data() for item in self.swapped],
            "reception_only": [item.as_data() for item in self.reception_only],
        }

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> CalendarYear:
        """Read one year."""
        fields = ("year", "status", "source", "seasons", "days_off", "swapped", "reception_only")
        row = only_keys(data, fields, "years")
        return cls(
            whole_of(row, "year"),
            kind_of(YearStatus, row, "status"),
            text_of(row, "source"),
            tuple(Season.from_data(item) for item in sequence_of(row.get("seasons"), "seasons")),
            tuple(DayOff.from_data(item) for item in sequence_of(row.get("days_off", []), "days_off")),
            tuple(SwappedDay.from_data(item) for item in sequence_of(row.get("swapped", []), "swapped")),
            tuple(
                ReceptionDay.from_data(item)
                for item in sequence_of(row.get("reception_only", []), "reception_only")
            ),
        )
