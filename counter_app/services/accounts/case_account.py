"""Giải trình hồ sơ: one page for the inspector that says where the time of a dossier went (C19)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from counter_app.domain.compiled_calendar import CompiledCalendar
from counter_app.domain.course import Course
from counter_app.domain.dossier import Dossier
from counter_app.domain.failures import UserFacingError
from counter_app.domain.lateness import CAUSE_WORDS, lateness_cause
from counter_app.domain.office_time import from_iso, in_office_time
from counter_app.domain.process_plan import PlannedStep, planned_steps
from counter_app.domain.timeliness import TIMELINESS_WORDS, by_date, by_moment
from counter_app.domain.wording import Words
from counter_app.ports import Clock, Store
from counter_app.services.accounts.case_facts import (
    CHANGE_WORDS,
    DIFFERENCE_WORDS,
    PAUSE_WORDS,
    ApologyTold,
    CaseFacts,
    ChangeTold,
    EventTold,
    PauseTold,
    QuestionTold,
    StepTold,
    TimelinessTold,
)
from counter_app.services.catalogue.kept_procedure import kept_procedure
from counter_app.services.custody.custody_chain import HeldFor, held_for, holder_hours, span_minutes
from counter_app.services.office.officer_names import OfficerNames
from counter_app.services.office.reference import Reference
from counter_app.services.office_state import office_of


@dataclass(frozen=True, slots=True)
class CaseAccounts:
    """Reads the account of a dossier from its events."""

    store: Store
    reference: Reference
    clock: Clock

    def chain(self, dossier_id: str) -> tuple[HeldFor, ...]:
        """The custody timeline with working minutes, for the screen.

        Raises:
            UserFacingError: `unknown_dossier`, `no_calendar`.
        """
        dossier, now = self._dossier(dossier_id), self._now()
        return held_for(dossier, OfficerNames.of(self.store), self._calendar(now), now)

    def account(self, dossier_id: str, at: datetime | None = None) -> CaseFacts:
        """The account as it stands; `at` is the moment up to which running times count (now).

        Raises:
            UserFacingError: `unknown_dossier`, `no_calendar`.
        """
        dossier, names = self._dossier(dossier_id), OfficerNames.of(self.store)
        now = self._now() if at is None else in_office_time(at)
        calendar, plan = self._calendar(now), self.plan(dossier)
        chain = held_for(dossier, names, calendar, now)
        course, cause = dossier.course, lateness_cause(dossier, now)
        return CaseFacts(
            dossier_id=dossier.id,
            code=dossier.code,
            procedure=dossier.procedure_name,
            received=dossier.received_at,
            printed_due=_moment(dossier.printed_due),
            ended=_moment(course.ended_at),
            returned=None if course.collection is None else from_iso(course.collection.at),
            made_at=now,
            chain=chain,
            hours=holder_hours(chain, plan, _desk(dossier)),
            steps=_steps(plan, course, names),
            pauses=_pauses(course, names, calendar, now),
            changes=_changes(dossier, names),
            apology=_apology(course),
            questions=_questions(course),
            calls=_calls(dossier, names),
            differences=_differences(dossier),
            first=_timeliness(course, dossier.first_due),
            promised=_timeliness(course, dossier.due),
            cause="" if cause is None else CAUSE_WORDS[cause].vi,
            explanations=course.explanations,
        )

    def plan(self, dossier: Dossier) -> tuple[PlannedStep, ...]:
        """The internal process as planned at receipt, up to the date the law judges by.

        Empty where the procedure has no steps, or no date was promised, or this PC does not have the
        version the dossier was taken in under.

        Raises:
            UserFacingError: `no_calendar`.
        """
        office = office_of(self.store)
        due = dossier.first_due or dossier.printed_due
        procedure = kept_procedure(self.reference, office, dossier)
        if procedure is None or due is None:
            return ()
        calendar = self.reference.calendar(office, dossier.received_at.date())
        try:
            return planned_steps(procedure.steps, dossier.received_at, from_iso(due), calendar)
        except UserFacingError:
            # The calendar of that day did not reach the date: nothing was planned by the hour.
            return ()

    def _calendar(self, now: datetime) -> CompiledCalendar:
        return self.reference.calendar(office_of(self.store), now.date())

    def _now(self) -> datetime:
        return in_office_time(self.clock.now()).replace(microsecond=0)

    def _dossier(self, dossier_id: str) -> Dossier:
        dossier = self.store.dossier(dossier_id)
        if dossier is None:
            raise UserFacingError(
                "unknown_dossier", Words("Không có hồ sơ này.", "There is no such dossier.")
            )
        return dossier


def _steps(plan: Sequence[PlannedStep], course: Course, names: OfficerNames) -> tuple[StepTold, ...]:
    done = {each.place: each for each in course.steps}
    told = []
    for step in plan:
        record = done.pop(step.place, None)
        if record is None:
            told.append(StepTold(step.place, step.name, step.section, step.due, None, "", implied=False))
        else:
            done[step.place] = record
    told += [
        StepTold(
            each.place, each.name, each.section, _moment(each.due), from_iso(each.at), names.name(each.by),
            each.implied,
        )
        for each in done.values()
    ]  # fmt: skip
    return tuple(sorted(told, key=lambda each: each.place))


def _pauses(
    course: Course, names: OfficerNames, calendar: CompiledCalendar, now: datetime
) -> tuple[PauseTold, ...]:
    told = []
    for each in course.pauses:
        begins, ends = from_iso(each.begins), _moment(each.ends)
        minutes = span_minutes(calendar, begins, ends or now)
        told.append(
            PauseTold(
                PAUSE_WORDS[each.kind].vi, begins, ends, minutes, each.reason, names.name(each.asked_by),
                each.again, each.late,
            )
        )  # fmt: skip
    return tuple(told)


def _changes(dossier: Dossier, names: OfficerNames) -> tuple[ChangeTold, ...]:
    return tuple(
        ChangeTold(
            from_iso(each.at), names.name(each.by), _moment(each.before), _moment(each.after),
            CHANGE_WORDS[each.cause].vi if each.cause in CHANGE_WORDS else each.cause, each.reason,
        )
        for each in dossier.due_changes
    )  # fmt: skip


def _apology(course: Course) -> ApologyTold | None:
    told = course.reappointment
    if told is None:
        return None
    at, before, after = from_iso(told.at), from_iso(told.before), from_iso(told.after)
    return ApologyTold(at, before, after, told.reason, told.signed_by, told.late_notice)


def _questions(course: Course) -> tuple[QuestionTold, ...]:
    return tuple(
        QuestionTold(
            each.agency, from_iso(each.at), from_iso(each.answer_due), _moment(each.answered_at),
            _moment(each.reported_late_at),
        )
        for each in course.questions
    )  # fmt: skip


def _calls(dossier: Dossier, names: OfficerNames) -> tuple[EventTold, ...]:
    told = []
    for each in dossier.ledger.calls:
        reached = "gặp được" if each.reached else "không gặp được"
        text = ": ".join(filter(None, (f"{each.about}, {reached}", each.note)))
        told.append(EventTold(from_iso(each.at), names.name(each.by), text))
    return tuple(told)


def _differences(dossier: Dossier) -> tuple[EventTold, ...]:
    told = []
    for each in dossier.custody.differences:
        text = ": ".join(filter(None, (DIFFERENCE_WORDS[each.kind].vi, each.note)))
        told.append(EventTold(from_iso(each.at), "", text))
    return tuple(told)


def _timeliness(course: Course, due: str | None) -> TimelinessTold:
    promised = _moment(due)
    if course.ended_at is None:
        return TimelinessTold(promised, "", "")
    ended = from_iso(course.ended_at)
    words = [TIMELINESS_WORDS[judge(ended, promised)].vi for judge in (by_date, by_moment)]
    return TimelinessTold(promised, words[0], words[1])


def _desk(dossier: Dossier) -> str:
    head = cast("Mapping[str, object]", dossier.facts.get("head") or {})
    return str(head.get("desk", ""))


def _moment(text: str | None) -> datetime | None:
    return None if text is None else from_iso(text)
