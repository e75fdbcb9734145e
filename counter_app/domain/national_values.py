"""Values of a row that somebody else typed: right type or nothing, clean text, oddities reported once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from counter_app.domain.catalogue_oddities import Odd, Oddity
from counter_app.domain.text_folding import cleaned, nfc

# Controls, zero-width and direction marks, soft hyphens and fonts' private signs.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060\ufeff\ue000-\uf8ff\ufffd]"
)
_SPACES = re.compile(r"\s+")
_LONGEST = 20_000
_THREE_LETTERS = re.compile(r"(?:[^\W\d_].*?){3}", re.DOTALL)


@dataclass(slots=True)
class RowReader:
    """Reads one record of the catalogue; every kind of oddity is reported once per procedure."""

    code: str
    record: Mapping[str, object]
    odd: list[Odd]
    _reported: set[Oddity] = field(default_factory=set)

    def report(self, kind: Oddity, detail: str = "") -> None:
        """Note something odd; only the first of a kind is kept for a procedure."""
        if kind not in self._reported:
            self._reported.add(kind)
            self.odd.append(Odd(self.code, kind, detail))

    def text(self, key: str) -> str:
        """The clean text under a key, '' when there is none."""
        return self.clean(self.record.get(key))

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of texts under a key."""
        return tuple(text for each in self._list(key) if (text := self.clean(each)))

    def records(self, key: str) -> list[Mapping[str, object]]:
        """The list of records under a key; anything else in it is reported."""
        found = [each for each in self._list(key) if isinstance(each, Mapping)]
        if len(found) < len(self._list(key)):
            self.report(Oddity.MALFORMED, key)
        return found

    def clean(self, value: object) -> str:
        """Text in NFC on one line, without invisible characters."""
        if value is None:
            return ""
        if not isinstance(value, str):
            self.report(Oddity.MALFORMED, repr(value)[:60])
            return ""
        if value.isascii() and value.isprintable():
            return _SPACES.sub(" ", value).strip()
        if not unicodedata.is_normalized("NFC", value):
            self.report(Oddity.NOT_COMPOSED, nfc(value)[:60])
            value = nfc(value)
        if _INVISIBLE.search(value):
            value = cleaned(value, _LONGEST).text
            self.report(Oddity.CONTROL_CHARACTERS, value[:60])
        return _SPACES.sub(" ", value).strip()

    def count(self, value: object) -> int:
        """A number of sheets; 0 for anything that is no whole number from 0."""
        number = whole_number(value)
        if number is None or number < 0:
            if value is not None:
                self.report(Oddity.MALFORMED, repr(value)[:60])
            return 0
        return number

    def _list(self, key: str) -> Sequence[object]:
        value = self.record.get(key)
        if isinstance(value, (list, tuple)):
            return value
        if value is not None:
            self.report(Oddity.MALFORMED, key)
        return ()


def whole_number(value: object) -> int | None:
    """A whole number however it was typed (5, 5.0, '05'), or None."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit():
        return int(value)
    return None


def readable(name: str) -> bool:
    """Whether a name can mean something: at least three letters."""
    return _THREE_LETTERS.search(name) is not None
