"""What a widget is told to say: a key, a key with values, or words made elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from counter_app.domain.wording import Words


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text by key with its `{named}` places filled; read again whenever the language changes."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)


# A plain string is always a key; text that is the same in both languages is `as_is(text)`.
Said: TypeAlias = str | Phrase | Words


def phrase(key: str, **values: object) -> Phrase:
    """A text by key with values: `phrase("today.received", count=12)`."""
    return Phrase(key, values)


def as_is(text: str) -> Words:
    """Text that is the same in both languages: names of people, codes, addresses."""
    return Words(text, text)
