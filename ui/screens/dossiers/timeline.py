"""Diễn biến: the events of a dossier in words, newest first; who, when, what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import cast

from counter_app.domain.dossier import Origin
from counter_app.domain.envelope import Event
from counter_app.domain.office_time import from_iso
from counter_app.domain.personal_part import people_of, whole_facts
from counter_app.domain.wording import Words
from ui.language.formats import date_and_time
from ui.language.phrase import as_is, phrase
from ui.screens.dossiers.code_kinds import kind_words
from ui.screens.dossiers.timeline_moves import COURSE
from ui.screens.dossiers.timeline_papers import PAPERS
from ui.screens.dossiers.told import Happening, Story, Told

FORMS = (
    "receipt", "supplement", "refusal", "label", "certified-copies", "apology", "stop-notice", "control-slip",
    "case-account",
)  # fmt: skip


def happenings_of(events: Sequence[Event], story: Story) -> tuple[Happening, ...]:
    """The timeline, newest first; what one action printed is one line."""
    told: list[Happening] = []
    issue = 1
    person: Mapping[str, object] | None = None
    for (_, type_), group in groupby(events, key=lambda event: (event.header.action_id, event.type)):
        same = tuple(group)
        issue += type_ in ("Corrected", "SupplementReceived")
        told.append(_tell(Told(same, story, issue, person)))
        person = people_of(same[0]) or person
    return tuple(reversed(told))


def _tell(told: Told) -> Happening:
    """In words; an event whose facts this version cannot read is named by its type."""
    try:
        return _TELL.get(told.first.type, _newer)(told)
    except (KeyError, TypeError, ValueError, AttributeError):
        return _newer(told)


def _received(told: Told) -> Happening:
    facts = told.payload
    origin = Origin(str(facts.get("origin", Origin.COUNTER.value)))
    register = cast("Mapping[str, object]", facts["register"])
    numbered = facts.get("receipt_number") is not None
    note = phrase(
        "dossiers.received_note" if numbered else "dossiers.received_note_bare",
        who=told.who,
        volume=str(register["volume"]),
        entry=str(register["entry"]),
        number=str(facts.get("receipt_number")),
    )
    express = facts.get("express") is True
    title = "dossiers.event_express" if express else f"dossiers.event_received_{origin.value}"
    received = str(facts["received_at"])
    if from_iso(received).date() != from_iso(told.at).date():
        note = phrase("dossiers.entered_later", note=note, at=date_and_time(from_iso(told.at)))
    return Happening(received, title, note)


def _printed(told: Told) -> Happening:
    payload = told.payload
    form = str(payload["form"])
    what = f"dossiers.form_{form.replace('-', '_')}" if form in FORMS else "dossiers.form_other"
    key = _PRINT_KEYS.get(str(payload["mark"]), "dossiers.event_printed")
    count = cast("int", payload.get("count", 0))
    title = phrase(key, form=phrase(what), copies=told.copies, count=count)
    note = phrase("dossiers.printed_note", who=told.who, issue=str(payload["issue"]))
    return Happening(told.at, title, note)


def _spoiled(told: Told) -> Happening:
    return Happening(told.at, phrase("dossiers.event_spoiled", copies=told.copies), as_is(told.who))


def _corrected(told: Told) -> Happening:
    changes = whole_facts(cast("Mapping[str, object]", told.payload.get("changes", {})), told.first.person)
    names = [words for name, words in _FIELD_WORDS.items() if name in changes]
    after = people_of(told.first)
    if after is not None and told.person is not None and after != told.person:
        names.insert(0, _PERSON)
    fields = Words(", ".join(name.vi for name in names), ", ".join(name.en for name in names))
    note = phrase(
        "dossiers.corrected_note",
        who=told.who,
        reason=str(told.payload["reason"]),
        old=told.issue - 1,
        new=told.issue,
    )
    return Happening(told.at, phrase("dossiers.event_corrected", fields=fields), note)


def _voided(told: Told) -> Happening:
    return Happening(told.at, "dossiers.event_voided", told.reason, final=True)


def _code_added(told: Told) -> Happening:
    kind = kind_words(str(told.payload["kind"]))
    title = phrase("dossiers.event_code_added", kind=kind, code=str(told.payload["code"]))
    return Happening(told.at, title, as_is(told.who))


def _erased(told: Told) -> Happening:
    basis = str(told.payload.get("legal_basis", ""))
    return Happening(told.at, "dossiers.event_erased", as_is(" · ".join(filter(None, (told.who, basis)))))


def _newer(told: Told) -> Happening:
    return Happening(told.at, phrase("dossiers.event_newer", type=told.first.type), as_is(told.who))


_TELL: Mapping[str, Callable[[Told], Happening]] = {
    "Received": _received,
    "SlipPrinted": _printed,
    "SlipSpoiled": _spoiled,
    "Corrected": _corrected,
    "Voided": _voided,
    "FurtherCodeAdded": _code_added,
    "PayloadErased": _erased,
    **COURSE,
    **PAPERS,
}
_PRINT_KEYS = {"after-jam": "dossiers.event_after_jam", "reprint": "dossiers.event_reprint"}
_PERSON = Words("người", "person")
_FIELD_WORDS = {
    "summary": Words("trích yếu", "summary"),
    "components": Words("thành phần", "components"),
    "sets": Words("số bộ", "sets"),
    "case": Words("trường hợp", "case"),
    "limit": Words("thời hạn", "limit"),
    "limit_source": Words("căn cứ thời hạn", "source of the limit"),
    "due": Words("ngày hẹn", "due date"),
    "fee": Words("lệ phí", "fee"),
    "return_method": Words("cách trả", "way of return"),
    "return_place": Words("nơi trả", "place of return"),
    "originals_kept": Words("bản chính giữ", "originals kept"),
    "appointment": Words("giờ hẹn", "hour of appointment"),
}
