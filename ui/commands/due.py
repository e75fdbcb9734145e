"""`due`: a due date with its explanation; no sign-in."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import date, datetime
from typing import Any

from counter_app.domain.compiled_calendar import CompiledCalendar
from counter_app.domain.deadlines import Reckoning, reckon
from counter_app.domain.explanation import explain
from counter_app.domain.failures import UserFacingError
from counter_app.domain.limits import After15h, OnResume, parse_limit
from counter_app.domain.office_time import from_iso, iso
from counter_app.domain.pauses import Pause
from counter_app.domain.wording import Words
from ui.commands.context import Answer, Context
from ui.commands.public_data import current_calendar


def add_to(commands: Any) -> None:
    """Add the commands of this module."""
    due: ArgumentParser = commands.add_parser("due", help="a due date and why")
    due.add_argument("--limit", required=True, metavar="5wd|15d|4h|same-day")
    due.add_argument("--received", required=True, metavar="ISO")
    due.add_argument("--pause", action="append", default=[], metavar="FROM/TO")
    due.add_argument("--after-15h", choices=[each.value for each in After15h])
    due.add_argument(
        "--on-resume", choices=[each.value for each in OnResume], default=OnResume.CONTINUE.value
    )
    due.set_defaults(run=run_due)


def run_due(context: Context, options: Namespace) -> Answer:
    """The due date with its explanation."""
    calendar = current_calendar(context.profile)
    reckoning = reckon(
        parse_limit(options.limit),
        _point(options.received),
        calendar,
        pauses=[_pause(text) for text in options.pause],
        after_15h=None if options.after_15h is None else After15h(options.after_15h),
        on_resume=OnResume(options.on_resume),
    )
    moment = reckoning.due.moment
    return {
        "due": None if moment is None else iso(moment),
        "explanation": _explanation(reckoning, calendar),
        "calendar": reckoning.due.calendar,
    }


def _explanation(reckoning: Reckoning, calendar: CompiledCalendar) -> list[Answer]:
    return [
        {"date": step.date.isoformat(), "rule": step.rule.value, "vi": step.words.vi, "en": step.words.en}
        for step in explain(reckoning, calendar)
    ]


def _pause(text: str) -> Pause:
    begins, slash, ends = text.partition("/")
    if not slash:
        raise UserFacingError("bad_pause", Words(f"“{text}”: ghi TỪ/ĐẾN.", f"“{text}”: write FROM/TO."))
    return Pause(_point_or_day(begins), _point_or_day(ends) if ends else None)


def _point_or_day(text: str) -> date | datetime:
    if len(text) > len("2026-08-19"):
        return _point(text)
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise _no_date(text) from error


def _point(text: str) -> datetime:
    try:
        return from_iso(text)
    except ValueError as error:
        raise _no_date(text) from error


def _no_date(text: str) -> UserFacingError:
    return UserFacingError(
        "bad_date",
        Words(
            f"Không có ngày giờ “{text}”: ghi ví dụ 2026-08-19 hoặc 2026-08-19T09:00.",
            f"There is no time “{text}”: write for example 2026-08-19 or 2026-08-19T09:00.",
        ),
    )
