"""Periods of reports (kỳ báo cáo): calendar ones, and the administrative ones from the 15th to the 14th.

The administrative periods are those of periodic reports (NĐ 09/2019/NĐ-CP Điều 12): a month begins on
the 15th of the month before and ends on the 14th; quarters, half-years and years are made of such months.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import Enum

from counter_app.domain.failures import UserFacingError
from counter_app.domain.wording import Words

ADMINISTRATIVE_DAY = 15
"""The day of the month before on which an administrative month begins."""

LONGEST_DAYS = 3660
"""No report is about more days than ten years have."""


class PeriodKind(Enum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    OWN = "own"


_MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF_YEAR: 6, PeriodKind.YEAR: 12}
_NAMES = {
    PeriodKind.MONTH: Words("Tháng {number:02d}/{year}", "Month {number:02d}/{year}"),
    PeriodKind.QUARTER: Words("Quý {number}/{year}", "Quarter {number}/{year}"),
    PeriodKind.HALF_YEAR: Words("6 tháng ({number}/2) năm {year}", "Half-year {number}/{year}"),
    PeriodKind.YEAR: Words("Năm {year}", "Year {year}"),
}
_OWN_NAME = Words("Từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}", "{first:%d/%m/%Y} to {last:%d/%m/%Y}")


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """Office days from `first` to `last`, both included.

    `number` is the month, quarter or half-year of the `year`, 1 for a year; both are 0 for an own period.
    """

    kind: PeriodKind
    first: date
    last: date
    year: int = 0
    number: int = 0
    administrative: bool = False

    @property
    def name(self) -> Words:
        """The period as it stands at the head of a report; administrative ones with their days."""
        days = _OWN_NAME.format(first=self.first, last=self.last)
        if self.kind is PeriodKind.OWN:
            return days
        name = _NAMES[self.kind].format(number=self.number, year=self.year)
        if not self.administrative:
            return name
        return Words(f"{name.vi} ({days.vi[0].lower()}{days.vi[1:]})", f"{name.en} ({days.en})")

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def before(self) -> ReportPeriod:
        """The period before this one; an own period is followed back by one of as many days.

        Raises:
            UserFacingError: `bad_period`, there is none.
        """
        try:
            last = self.first - timedelta(days=1)
            if self.kind is PeriodKind.OWN:
                return own_period(last - timedelta(days=self.days - 1), last)
        except OverflowError:
            raise bad_period() from None
        return period_at(self.kind, last, administrative=self.administrative)


def period_of(kind: PeriodKind, year: int, number: int = 1, *, administrative: bool = False) -> ReportPeriod:
    """The numbered period of a year: month 1 to 12, quarter 1 to 4, half-year 1 or 2, the year.

    Raises:
        UserFacingError: `bad_period`, there is no such period.
    """
    months = _MONTHS.get(kind)
    if months is None or not MINYEAR < year < MAXYEAR or not 1 <= number <= 12 // months:
        raise bad_period()
    beginning = (number - 1) * months
    first, after = _month_start(year, beginning), _month_start(year, beginning + months)
    if administrative:
        first, after = (
            _month_start(year, month - 1).replace(day=ADMINISTRATIVE_DAY)
            for month in (beginning, beginning + months)
        )
    return ReportPeriod(kind, first, after - timedelta(days=1), year, number, administrative)


def period_at(kind: PeriodKind, day: date, *, administrative: bool = False) -> ReportPeriod:
    """The period of this kind in which a day lies.

    Raises:
        UserFacingError: `bad_period`, for an own period, which no day names.
    """
    months = _MONTHS.get(kind)
    if months is None:
        raise bad_period()
    month = day.year * 12 + day.month - 1
    if administrative and day.day >= ADMINISTRATIVE_DAY:
        month += 1
    year, beginning = divmod(month, 12)
    return period_of(kind, year, beginning // months + 1, administrative=administrative)


def own_period(first: date, last: date) -> ReportPeriod:
    """A period of one's own.

    Raises:
        UserFacingError: `bad_period`, it ends before it begins or is longer than ten years.
    """
    if not first <= last or (last - first).days >= LONGEST_DAYS:
        raise bad_period()
    return ReportPeriod(PeriodKind.OWN, first, last)


def months_until(last: date, number: int) -> list[ReportPeriod]:
    """So many calendar months up to the one of a day, the earliest first: the axis of a trend."""
    ends = [period_at(PeriodKind.MONTH, last)]
    while len(ends) < number:
        ends.append(ends[-1].before())
    return ends[::-1]


def bad_period() -> UserFacingError:
    """The refusal of a period that cannot be."""
    return UserFacingError(
        "bad_period",
        Words(
            "Kỳ báo cáo không đúng: chọn ngày đầu không sau ngày cuối, tối đa mười năm.",
            "The period is not valid: its first day may not lie behind its last, and ten years are the most.",
        ),
    )


def _month_start(year: int, month: int) -> date:
    """The first day of a month counted from 0 = January of the year, over its ends too."""
    return date(year + month // 12, month % 12 + 1, 1)
