"""People in the person part of an event, read tolerantly: whatever carries a name is a party."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_NAMES = ("full_name", "legal_name", "name")
_NUMBERS = ("id_number", "old_id_number", "tax_code")
_NO_PARTIES = frozenset({"owner", "contact", "papers", "paper"})
_PHONES = ("phone", "relative_phone")


@dataclass(frozen=True, slots=True)
class PartyEntry:
    """One person or organisation: what it is found by, and the data as recorded."""

    name: str
    numbers: tuple[str, ...]
    phones: tuple[str, ...]
    texts: tuple[str, ...]
    data: Mapping[str, object]


def parties_in(person: Mapping[str, object] | None) -> Iterator[PartyEntry]:
    """Every party in the part, at any depth, the owner first."""
    if person is None:
        return
    name = _first(person, _NAMES)
    if name:
        yield _entry(name, person)
    owner = person.get("owner")
    if isinstance(owner, dict):
        yield from parties_in(owner)
    for key, part in person.items():
        if isinstance(part, dict) and key not in _NO_PARTIES:
            yield from parties_in(part)


def owner_name(person: Mapping[str, object] | None) -> str:
    """The name shown in lists; empty after a lawful erasure."""
    owner = person.get("owner") if person else None
    return _first(owner, _NAMES) if isinstance(owner, Mapping) else ""


def _entry(name: str, data: Mapping[str, object]) -> PartyEntry:
    contact = data.get("contact")
    places = (data, contact) if isinstance(contact, Mapping) else (data,)
    papers = data.get("papers")
    listed = papers if isinstance(papers, (list, tuple)) else ()
    numbers = [_text(paper, "number") for paper in listed if isinstance(paper, Mapping)]
    numbers += [_text(data, key) for key in _NUMBERS]
    phones = [_text(place, key) for place in places for key in _PHONES]
    texts = [_text(place, key) for place in places for key in ("address", "relative_name")]
    return PartyEntry(name, _filled(numbers), _filled(phones), _filled(texts), data)


def _first(data: Mapping[str, object], keys: tuple[str, ...]) -> str:
    return next(filter(None, (_text(data, key) for key in keys)), "")


def _text(data: Mapping[str, object], key: str) -> str:
    value = data.get(key)
    return value if isinstance(value, str) else ""


def _filled(texts: list[str]) -> tuple[str, ...]:
    return tuple(filter(None, texts))
