"""The record of a dossier for boards and reports (`ports.columns`), from its folded state; pure."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, cast

from counter_app.domain.course import Outcome, PauseKind, Question
from counter_app.domain.custody import HolderKind
from counter_app.domain.dossier import Dossier, Stage
from counter_app.domain.lateness import agency_days, pause_days
from counter_app.domain.office_time import from_iso
from counter_app.domain.procedures import Channel
from counter_app.ports.columns import (
    ASKED,
    ASKED_AGAIN,
    CHANNELS,
    CONFIDENTIAL,
    EXPRESS,
    GUIDED,
    HOLDERS,
    LATE_NOTICE,
    NONE,
    ON_ITS_WAY,
    ORIGINS,
    REAPPOINTED,
    STAGES,
    WAITED,
    Fact,
    FactOutcome,
    minute_of,
    span_of,
)

_OUTCOMES: Final = {
    Stage.VOIDED: FactOutcome.VOID,
    Stage.STOPPED: FactOutcome.STOPPED,
    Stage.WITHDRAWN: FactOutcome.WITHDRAWN,
}
_STAGE_CODES: Final = {stage: code for code, stage in enumerate(STAGES)}
_ORIGIN_CODES: Final = {origin.value: code for code, origin in enumerate(ORIGINS)}
_CHANNEL_CODES: Final = {channel.value: code for code, channel in enumerate(CHANNELS)}
_HOLDER_CODES: Final = {kind: code for code, kind in enumerate(HOLDERS)}


def fact_of(dossier: Dossier) -> Fact:
    """The record before its labels have numbers. A time that cannot be read counts as not known."""
    ended = _ended(dossier)
    return Fact(
        moments=_moments(dossier, ended),
        texts=_texts(dossier),
        spans=_spans(dossier, ended),
        codes=_codes(dossier),
    )


def _ended(dossier: Dossier) -> object:
    """The end of processing; what is resolved on the spot ends when it is received."""
    ended = dossier.course.ended_at
    if ended is None and dossier.express and dossier.stage is not Stage.VOIDED:
        return _received(dossier)
    return ended


def _received(dossier: Dossier) -> object:
    received = dossier.facts.get("received_at")
    return dossier.recorded_at if _minute(received) == NONE else received


def _moments(dossier: Dossier, ended: object) -> tuple[int, ...]:
    course, custody = dossier.course, dossier.custody
    returned = None if course.collection is None else course.collection.at
    if dossier.express and returned is None:
        returned = cast("str | None", ended)
    pause = None if ended else course.open_pause
    asked = () if ended else course.open_questions
    return (
        _minute(_received(dossier)),
        _minute(dossier.printed_due),
        _minute(dossier.first_due),
        _minute(dossier.due),
        _minute(ended),
        _minute(returned),
        _minute(custody.since),
        NONE if pause is None else _minute(pause.begins),
        min((_minute(each.answer_due) for each in asked), default=NONE),
    )


def _texts(dossier: Dossier) -> tuple[str, ...]:
    facts, holder = dossier.facts, dossier.custody.holder
    receiving = facts.get("receiving_unit")
    unit = receiving.get("code") if isinstance(receiving, Mapping) else ""
    return (
        _text(facts.get("procedure_code")),
        _text(facts.get("procedure_name")),
        _text(facts.get("procedure_field")),
        _text(facts.get("section")),
        "counter" if holder.kind is HolderKind.COUNTER else holder.name,
        dossier.received_by,
        _text(facts.get("resolving_unit_code")) or _text(unit),
        holder.officer,
    )


def _spans(dossier: Dossier, ended: object) -> tuple[int, ...]:
    """Pauses and overruns that are over; those that last are told by their beginning or deadline."""
    course = dossier.course
    if not course.pauses and not course.questions:
        return 0, 0, 0
    if isinstance(ended, str):
        until = from_iso(ended)
        waited = (pause_days(dossier, kind, until) for kind in (PauseKind.SUPPLEMENT, PauseKind.PAYMENT))
        return (*map(span_of, waited), span_of(agency_days(dossier, until)))
    waiting = dict.fromkeys(PauseKind, 0)
    for each in course.pauses:
        if each.ends is not None:
            waiting[each.kind] += span_of((from_iso(each.ends).date() - from_iso(each.begins).date()).days)
    agencies = sum(_overrun(each) for each in course.questions)
    return span_of(waiting[PauseKind.SUPPLEMENT]), span_of(waiting[PauseKind.PAYMENT]), span_of(agencies)


def _overrun(question: Question) -> int:
    if question.answered_at is None:
        return 0
    return max(0, (from_iso(question.answered_at).date() - from_iso(question.answer_due).date()).days)


def _codes(dossier: Dossier) -> tuple[int, ...]:
    facts, custody = dossier.facts, dossier.custody
    channel, origin = facts.get("channel"), facts.get("origin")
    way = 0 if custody.on_its_way is None else ON_ITS_WAY
    return (
        _STAGE_CODES[dossier.stage],
        _CHANNEL_CODES.get(cast("str", channel), _CHANNEL_CODES[Channel.COUNTER.value]),
        _ORIGIN_CODES.get(cast("str", origin), 0),
        _outcome(dossier).value,
        _HOLDER_CODES[custody.holder.kind] | way,
        _flags(dossier),
    )


def _outcome(dossier: Dossier) -> FactOutcome:
    result = dossier.course.result
    if dossier.stage in _OUTCOMES:
        return _OUTCOMES[dossier.stage]
    if result is not None:
        return FactOutcome.REFUSED if result.outcome is Outcome.REFUSED else FactOutcome.GRANTED
    return FactOutcome.GRANTED if dossier.express else FactOutcome.NONE


def _flags(dossier: Dossier) -> int:
    course, supplements = dossier.course, dossier.course.supplements
    told = course.reappointment
    marks = (
        (EXPRESS, dossier.express),
        (ASKED, bool(supplements)),
        (ASKED_AGAIN, any(each.again for each in supplements)),
        (REAPPOINTED, told is not None),
        (LATE_NOTICE, told is not None and told.late_notice),
        (CONFIDENTIAL, dossier.facts.get("confidential") is True),
        (GUIDED, bool(dossier.facts.get("guidance"))),
        (WAITED, bool(course.pauses)),
    )
    return sum(flag for flag, holds in marks if holds)


def _minute(value: object) -> int:
    """The minute of a recorded time; one that nobody can read is none, and no list stops for it."""
    return _minute_of(value) if isinstance(value, str) else NONE


@lru_cache(maxsize=1024)
def _minute_of(text: str) -> int:
    # The dates of a dossier are mostly one and the same text, and those of a day much alike.
    try:
        return minute_of(from_iso(text))
    except (ValueError, OverflowError):
        return NONE


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
