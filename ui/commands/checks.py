"""`verify`, `card`, `due`: checks and computations for support."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import date, datetime
from typing import Any

from counter_app.domain.compiled_calendar import CompiledCalendar
from counter_app.domain.deadlines import reckon
from counter_app.domain.explanation import explain
from counter_app.domain.failures import EnvironmentFault, UserFacingError
from counter_app.domain.identity_card import parse_card
from counter_app.domain.limits import After15h, OnResume, parse_limit
from counter_app.domain.office_time import from_iso, iso
from counter_app.domain.pauses import Pause
from counter_app.domain.wording import Words
from ui.commands.context import Answer, Context
from ui.commands.public_data import current_calendar

UNREADABLE = frozenset({"corrupt", "missing_database"})


def add_to(commands: Any) -> None:
    """Add the commands of this module."""
    verify: ArgumentParser = commands.add_parser("verify", help="check database, chain, witness, read tables")
    verify.set_defaults(run=run_verify)
    settle: ArgumentParser = commands.add_parser("settle-restore", help="go on after a restored database")
    settle.add_argument("--last", action="append", default=[], metavar="CODE")
    settle.set_defaults(run=run_settle_restore)
    card: ArgumentParser = commands.add_parser("card", help="read the QR of an identity card")
    card.add_argument("text", metavar="TEXT")
    card.set_defaults(run=run_card)
    due: ArgumentParser = commands.add_parser("due", help="a due date and why")
    due.add_argument("--limit", required=True, metavar="5wd|15d|4h|same-day")
    due.add_argument("--received", required=True, metavar="ISO")
    due.add_argument("--pause", action="append", default=[], metavar="FROM/TO")
    due.add_argument("--after-15h", choices=[each.value for each in After15h])
    due.add_argument(
        "--on-resume", choices=[each.value for each in OnResume], default=OnResume.CONTINUE.value
    )
    due.set_defaults(run=run_due)


def run_verify(context: Context, _options: Namespace) -> Answer:
    """The full check; `ok` false makes the exit code 1."""
    try:
        with context.reading() as program:
            found = program.profile.verify()
    except EnvironmentFault as fault:
        if fault.kind not in UNREADABLE:
            raise
        return _unreadable(fault)
    return {
        "ok": found.ok,
        "database": found.database,
        "chain": found.chain,
        "witness": found.witness,
        "rebuild": found.rebuild,
        "findings": [
            {"part": each.part, "place": each.place, "vi": each.words.vi, "en": each.words.en}
            for each in found.findings
        ],
    }


def _unreadable(fault: EnvironmentFault) -> Answer:
    """A database too damaged to be opened is what `verify` is asked about, no refusal."""
    finding = {"part": "database", "place": fault.kind, "vi": fault.words.vi, "en": fault.words.en}
    parts = ("database", "chain", "witness", "rebuild")
    return {"ok": False, **dict.fromkeys(parts, False), "findings": [finding]}


def run_settle_restore(context: Context, options: Namespace) -> Answer:
    """Go on after a restored or copied database was noticed."""
    with context.writing() as program:
        program.restoring.settle(program.actor, options.last)
        return {"incarnation": program.profile.store.device().incarnation}


def run_card(_context: Context, options: Namespace) -> Answer:
    """The fields of a card and what deserves a second look."""
    return parse_card(options.text).as_data()


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


def _explanation(reckoning: Any, calendar: CompiledCalendar) -> list[Answer]:
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
