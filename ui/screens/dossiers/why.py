"""Why this date: the line kept with the dossier, and its steps counted again under the same calendar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from counter_app.domain.calendar import calendar_from_data
from counter_app.domain.canonical import parsed
from counter_app.domain.compiled_calendar import CompiledCalendar, compile_calendar
from counter_app.domain.deadline_rules import COUNTED_DAYS, DAYS_OFF, Rule
from counter_app.domain.deadlines import reckon
from counter_app.domain.dossier import Dossier
from counter_app.domain.explanation import explain
from counter_app.domain.explanation_summary import Line, compact, day_marks
from counter_app.domain.failures import CounterFailure
from counter_app.domain.limits import After15h, OnResume, parse_limit
from counter_app.domain.office_time import iso
from counter_app.domain.wording import Words
from counter_app.ports import PublicFiles
from ui.widgets.due_calendar import DayRole, MarkedDay


@dataclass(frozen=True, slots=True)
class Why:
    """`kept` is what stood on the paper; days and lines are counted again, for the eye.

    `agrees` is False when counting again gives another day than the paper: the paper holds (C7).
    """

    kept: Words
    limit: Words
    source: str
    days: tuple[MarkedDay, ...] = ()
    lines: tuple[Line, ...] = ()
    agrees: bool = True


class Calendars:
    """Calendars by version, compiled once; versions never change."""

    def __init__(self, files: PublicFiles) -> None:
        self._files = files
        self._known: dict[str, CompiledCalendar] = {}

    def of(self, version: str) -> CompiledCalendar:
        """The calendar that an event names.

        Raises:
            EnvironmentFault: `changed_file`, when its file is gone or was changed.
        """
        if version not in self._known:
            self._known[version] = compile_calendar(calendar_from_data(parsed(self._files.get(version))))
        return self._known[version]


def why_of(dossier: Dossier, calendars: Calendars) -> Why:
    """The explanation of a dossier's date; without steps where they cannot be counted any more."""
    facts = dossier.facts
    kept = cast("Mapping[str, str]", facts.get("why") or {})
    limit = parse_limit(str(facts["limit"]))
    said = Why(
        Words(kept.get("vi", ""), kept.get("en", "")), limit.words, str(facts.get("limit_source") or "")
    )
    if limit.is_unknown or not said.kept.vi:
        # A hand-written or imported paper brought its own date; nothing here computed it.
        return said
    try:
        calendar = calendars.of(str(facts["calendar"]))
        reckoning = reckon(
            limit,
            dossier.received_at,
            calendar,
            after_15h=After15h(str(facts["after_15h"])),
            on_resume=OnResume(str(facts["on_resume"])),
        )
        steps, marks = explain(reckoning, calendar), day_marks(reckoning, calendar)
    except CounterFailure:
        return said
    said_of = {step.date: step.words for step in reversed(steps)}
    days = [
        MarkedDay(day, role, said_of.get(day))
        for day, rule in sorted(marks.items())
        if (role := _role(rule)) is not None
    ]
    moment = reckoning.due.moment
    printed = dossier.facts.get("due")
    agrees = moment is None or printed is None or iso(moment)[:10] == str(printed)[:10]
    return Why(said.kept, said.limit, said.source, tuple(days), tuple(compact(steps)), agrees)


def _role(rule: Rule) -> DayRole | None:
    if rule is Rule.APPOINTMENT:
        return DayRole.DUE
    if rule in COUNTED_DAYS:
        return DayRole.COUNTED
    if rule in (Rule.PAUSE, Rule.PAUSE_OPEN):
        return DayRole.PAUSED
    if rule is Rule.WEEKLY_REST:
        return None
    return DayRole.OFF if rule in DAYS_OFF else DayRole.RECEIPT
