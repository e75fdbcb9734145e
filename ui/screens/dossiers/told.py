"""What a line of the timeline is made from: events of one action, and the names they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import reduce
from typing import Any

from counter_app.domain.course import Question
from counter_app.domain.custody import Holder
from counter_app.domain.dossier import Dossier, DueChange
from counter_app.domain.envelope import Event
from counter_app.domain.office_time import from_iso
from counter_app.domain.personal_part import whole_facts
from counter_app.domain.wording import Words
from counter_app.services.office.officer_names import OfficerNames
from ui.language.formats import date_and_time
from ui.language.phrase import Phrase, Said, as_is, phrase

ENTERED_LATER = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the timeline: what happened, who did it and the particulars."""

    at: str
    title: Said
    note: Said
    final: bool = False
    """It ended the dossier's life: drawn apart."""


@dataclass(frozen=True, slots=True)
class Story:
    """What the events of a dossier name by id: officers, slips (their codes), questions, dates changed.

    `changes` are the changes of the promised date by the moment they were recorded and their cause.
    """

    names: OfficerNames
    slips: Mapping[str, str] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    changes: Mapping[tuple[str, str], DueChange] = field(default_factory=dict)

    @classmethod
    def of(cls, dossier: Dossier, names: OfficerNames, slips: Mapping[str, str]) -> Story:
        """The story of a dossier."""
        return cls(
            names,
            slips,
            {each.id: each for each in dossier.course.questions},
            {(each.at, each.cause): each for each in dossier.due_changes},
        )


@dataclass(frozen=True, slots=True)
class Told:
    """Events of one type in one action: the issue of the receipt by then, and the person before."""

    events: tuple[Event, ...]
    story: Story
    issue: int
    person: Mapping[str, object] | None

    @property
    def first(self) -> Event:
        return self.events[0]

    @property
    def who(self) -> str:
        """The officer who recorded it; empty where nobody here knows them."""
        return self.story.names.names.get(self.first.header.actor_id, "")

    @property
    def recorded_at(self) -> str:
        return self.first.header.wall

    @property
    def at(self) -> str:
        """When it happened: a move may be entered later than it was made."""
        return str(self.payload.get("at") or self.recorded_at)

    @property
    def payload(self) -> Mapping[str, object]:
        return self.first.payload

    @property
    def facts(self) -> Mapping[str, Any]:
        """The payload with the personal words; blank where they were erased."""
        return whole_facts(self.first.payload, self.first.person)

    @property
    def reason(self) -> Said:
        return phrase("dossiers.by_with_reason", who=self.who, reason=str(self.payload.get("reason", "")))

    @property
    def copies(self) -> str:
        """`1 + 2`."""
        return " + ".join(str(each) for each in sorted({str(event.payload["copy"]) for event in self.events}))

    def text(self, name: str) -> str:
        """A fact as text; empty where there is none."""
        return str(self.facts.get(name) or "")

    def place(self, name: str = "to") -> Words:
        """The holder that a fact names, with the officer."""
        return self.story.names.holder(Holder.from_data(self.facts[name]))

    @property
    def slip(self) -> Said | None:
        """`phiếu BG1-261123-0001`, where a slip is named."""
        code = self.story.slips.get(self.text("slip"), "")
        return phrase("dossiers.on_slip", code=code) if code else None

    def happened(self, title: Said, *notes: Said | None, final: bool = False) -> Happening:
        """The line: who did it stands first in the note, and when it was entered last, if later."""
        later = None
        if from_iso(self.recorded_at) - from_iso(self.at) > ENTERED_LATER:
            later = phrase("dossiers.entered_at", at=date_and_time(from_iso(self.recorded_at)))
        return Happening(self.at, title, joined(as_is(self.who), *notes, later), final=final)


def joined(*parts: Said | None) -> Said:
    """The parts that say something, with dots between them."""
    there = [each for each in parts if each is not None and each != as_is("")]
    if not there:
        return as_is("")
    return reduce(
        lambda first, second: phrase("dossiers.joined", first=value(first), second=value(second)), there
    )


def value(said: Said) -> Phrase | Words:
    """A text as a value of a phrase, where a plain string would be taken literally."""
    return phrase(said) if isinstance(said, str) else said


def reason_of(text: str) -> Said | None:
    """`lý do: …`, where one was given."""
    return phrase("dossiers.with_reason", reason=text) if text else None


def moment(text: object) -> str:
    """`27/11/2026 16:30`, a dash where there is none."""
    return date_and_time(from_iso(str(text))) if text else "–"
