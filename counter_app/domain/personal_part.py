"""Which facts of an event are personal, and how they travel in its `person` part (fixed).

Not only people are personal: an address for the post, what a citizen asks for in free words, the
names of the documents that were kept or certified. They stand in `entries` of the person part, and
the payload keeps their names with null, so that a lawful erasure takes the words and leaves what
the books count: codes, numbers, dates, amounts, and which fields a correction touched.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, cast

from counter_app.domain.envelope import PERSON_HASH, SALT, Event
from counter_app.domain.folding import Refusal
from counter_app.domain.roles import Role, from_snapshot
from counter_app.domain.wording import Words

ENTRIES: Final = "entries"
LINES: Final = "lines"
DOCUMENT: Final = "document"
DOCUMENTS: Final = "documents"

BLANK: Mapping[str, object] = MappingProxyType(
    {
        "summary": "",
        "return_place": "",
        "originals_kept": (),
        # Of guidance and refusals before reception: the entries kept, and what was said in free words.
        "request": MappingProxyType({}),
        "content": "",
        "items": (),
        "reasons": (),
        "reason": "",
        # Of moves: who collected the result, an original by its name, what an agency was asked.
        "collector": MappingProxyType({}),
        "original": MappingProxyType({}),
        "answer": "",
        "about": "",
        "note": "",
        # Of slips that list several dossiers: whose they are, and which originals went along.
        "owners": (),
        "originals": (),
    }
)
"""The personal facts, with what stands for them after an erasure."""

NEEDS_SUPERVISOR = Refusal(
    "needs_supervisor",
    Words("Xóa dữ liệu cá nhân cần người phụ trách.", "Personal data are erased by a supervisor."),
)
NEEDS_LEGAL_BASIS = Refusal(
    "needs_legal_basis",
    Words("Hãy ghi căn cứ pháp lý của việc xóa.", "Give the legal basis of the erasure."),
)

Facts = dict[str, object]


def parted(facts: Mapping[str, object], parties: Mapping[str, object]) -> tuple[Facts, Facts]:
    """The payload and the person part for these facts about these people."""
    payload = {name: None if name in BLANK else value for name, value in facts.items()}
    entries = {name: value for name, value in facts.items() if name in BLANK}
    if LINES in facts:
        lines = _maps(facts[LINES])
        payload[LINES] = [{**line, DOCUMENT: None} for line in lines]
        entries[DOCUMENTS] = [line[DOCUMENT] for line in lines]
    return payload, {**parties, ENTRIES: entries}


def whole_facts(payload: Mapping[str, object], person: Mapping[str, object] | None) -> Facts:
    """The facts as they were before `parted`; blank where the person part is gone."""
    facts = {name: value for name, value in payload.items() if name != PERSON_HASH}
    entries = dict(cast("Mapping[str, object]", (person or {}).get(ENTRIES) or {}))
    documents = cast("list[object]", entries.pop(DOCUMENTS, []))
    facts.update(entries)
    if documents:
        lines = _maps(facts[LINES])
        facts[LINES] = [{**line, DOCUMENT: document} for line, document in zip(lines, documents, strict=True)]
    return _filled(facts)


def erased(facts: Mapping[str, object]) -> Facts:
    """The facts of a subject after a lawful erasure."""
    return _filled({name: None if name in BLANK else value for name, value in facts.items()}, erase=True)


def erasure_refused(event: Event) -> Refusal | None:
    """Why a `PayloadErased` may not happen; None for one by a supervisor that names its `legal_basis`."""
    if Role.SUPERVISOR not in from_snapshot(event.header.role_snapshot):
        return NEEDS_SUPERVISOR
    return None if str(event.payload.get("legal_basis", "")).strip() else NEEDS_LEGAL_BASIS


def people_of(event: Event) -> Facts | None:
    """The people of an event, without salt and entries; None where there are none (any more)."""
    if event.person is None:
        return None
    return {name: value for name, value in event.person.items() if name not in (SALT, ENTRIES)}


def _filled(facts: Facts, *, erase: bool = False) -> Facts:
    for name, value in facts.items():
        if value is None and name in BLANK:
            facts[name] = _blank(name)
    if facts.get(LINES):
        facts[LINES] = [
            {**line, DOCUMENT: ""} if erase or line.get(DOCUMENT) is None else line
            for line in _maps(facts[LINES])
        ]
    return facts


def _blank(name: str) -> object:
    blank = BLANK[name]
    if isinstance(blank, tuple):
        return []
    return {} if isinstance(blank, Mapping) else blank


def _maps(value: object) -> list[Facts]:
    return cast("list[Facts]", value)
