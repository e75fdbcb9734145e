"""Why this date: the line kept with the dossier, and its steps counted again under the same calendar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from counter_app.domain.calendar import calendar_from_data
from counter_app.domain.canonical import parsed
from counter_app.domain.compiled_calendar import CompiledCalendar, compile_calendar
from counter_app.domain.course import RecordedPause
from counter_app.domain.deadline_rules import COUNTED_DAYS, DAYS_OFF, Rule
from counter_app.domain.deadlines import Reckoning, reckon
from counter_app.domain.dossier import Dossier
from counter_app.domain.explanation import explain
from counter_app.domain.explanation_summary import Line, compact, day_marks
from counter_app.domain.failures import CounterFailure
from counter_app.domain.limits import After15h, OnResume, parse_limit
from counter_app.domain.office_time import iso
from counter_app.domain.pauses import Pause
from counter_app.domain.wording import Words
from counter_app.ports import PublicFiles
from counter_app.services.receipt_papers import due_of_issue
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


def why_of(dossier: Dossier, calendars: Calendars, today: CompiledCalendar | None) -> Why:
    """The explanation of the date on the receipt; without steps where they cannot be counted any more.

    After a supplement it is the date of the second issue, counted with its pauses by the calendar in
    force, as it was promised then.
    """
    facts, reissue = dossier.facts, dossier.course.reissue
    limit, kept = parse_limit(str(facts["limit"])), kept_words(dossier)
    said = Why(kept, limit.words, str(facts.get("limit_source") or ""))
    if limit.is_unknown or not said.kept.vi:
        # A hand-written or imported paper brought its own date; nothing here computed it.
        return said
    try:
        calendar = calendars.of(str(facts["calendar"])) if reissue is None else today
        if calendar is None:
            return said
        reckoning = reckon(
            limit,
            dossier.received_at,
            calendar,
            pauses=[] if reissue is None else _pauses_until(dossier, reissue),
            after_15h=After15h(str(facts["after_15h"])),
            on_resume=OnResume(str(facts["on_resume"])),
        )
        days, lines = drawn(reckoning, calendar)
    except CounterFailure:
        return said
    moment, printed = reckoning.due.moment, due_of_issue(dossier)
    agrees = moment is None or printed is None or iso(moment)[:10] == printed[:10]
    return Why(said.kept, said.limit, said.source, days, lines, agrees)


def kept_words(dossier: Dossier) -> Words:
    """The line that stands on the present issue of the receipt."""
    reissue = dossier.course.reissue
    if reissue is not None and reissue.why is not None:
        return reissue.why
    kept = cast("Mapping[str, str]", dossier.facts.get("why") or {})
    return Words(kept.get("vi", ""), kept.get("en", ""))


def drawn(reckoning: Reckoning, calendar: CompiledCalendar) -> tuple[tuple[MarkedDay, ...], tuple[Line, ...]]:
    """A reckoning as days of the small calendar and as lines."""
    steps, marks = explain(reckoning, calendar), day_marks(reckoning, calendar)
    said_of = {step.date: step.words for step in reversed(steps)}
    days = [
        MarkedDay(day, role, said_of.get(day))
        for day, rule in sorted(marks.items())
        if (role := _role(rule)) is not None
    ]
    return tuple(days), tuple(compact(steps))


def _pauses_until(dossier: Dossier, reissue: RecordedPause) -> list[Pause]:
    """The pauses that were over when the second issue was made."""
    pauses = dossier.course.pauses
    return [each.as_pause() for each in pauses[: pauses.index(reissue) + 1]]


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
