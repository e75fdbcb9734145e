"""Finding a procedure while typing: without accents, by initials, by code, the most used first.

"ks" finds khai sinh, "gcn hkd" finds Giấy chứng nhận đăng ký hộ kinh doanh, "1.0011" finds by code.
Everything is in memory; a key press costs well below a millisecond over 1,700 procedures.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from counter_app.domain.text_folding import folded

_WORD = re.compile(r"[0-9a-z]+(?:\.[0-9]+)*")
_LAST = "\uffff"
# Nobody types more; a paste of any size costs no more than this.
_LONGEST_QUERY = 200


@dataclass(frozen=True, slots=True)
class Found:
    """One procedure that matches."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class _Entry:
    found: Found
    # Words with a space before each, so that " khai si" is found only at the start of a word.
    text: str
    initials: str


class ProcedureFinder:
    """Procedures in the order in which they are offered: used most, then as given.

    Give the office's own procedures before the others; `usage` counts dossiers by procedure code.
    Matches where the typed words stand side by side come before those where they are scattered.
    """

    def __init__(self, names: Iterable[tuple[str, str]], usage: Mapping[str, int] | None = None) -> None:
        counts = usage or {}
        ordered = sorted(names, key=lambda pair: -counts.get(pair[0], 0))
        self._entries = [_entry(code, name) for code, name in ordered]
        self._by_code = {entry.found.code: entry.found for entry in self._entries}
        holders: defaultdict[str, int] = defaultdict(int)
        for place, entry in enumerate(self._entries):
            for word in set(entry.text.split()):
                holders[word] |= 1 << place
        self._words = sorted(holders)
        self._holders = [holders[word] for word in self._words]

    def __len__(self) -> int:
        return len(self._entries)

    def find(self, typed: str, limit: int = 50) -> list[Found]:
        """The procedures for what was typed, best first; nothing typed gives the most used."""
        query = folded(typed[:_LONGEST_QUERY])
        if query in self._by_code:
            return [self._by_code[query]]
        words = _WORD.findall(query)
        if not words:
            return [entry.found for entry in self._entries[:limit]] if not query else []
        return self._ranked(self._matches(words), words, limit)

    def _ranked(self, matches: int, words: list[str], limit: int) -> list[Found]:
        phrase, run = " " + " ".join(words), "".join(words)
        ranks: tuple[list[Found], ...] = ([], [], [])
        for place in _places(matches):
            entry = self._entries[place]
            rank = 0 if phrase in entry.text else 1 if run in entry.initials else 2
            if len(ranks[rank]) < limit:
                ranks[rank].append(entry.found)
            if len(ranks[0]) == limit:
                break
        return [found for rank in ranks for found in rank][:limit]

    def _matches(self, words: list[str]) -> int:
        """The places of the entries that hold every word, as the bits of one number."""
        matches = -1
        for word in words:
            matches &= self._starting_with(word) | self._with_initials(word, matches)
            if not matches:
                break
        return matches

    def _starting_with(self, word: str) -> int:
        first = bisect_left(self._words, word)
        last = bisect_left(self._words, word + _LAST, lo=first)
        places = 0
        for holders in self._holders[first:last]:
            places |= holders
        return places

    def _with_initials(self, word: str, among: int) -> int:
        if len(word) < 2 or not word.isalpha():
            return 0
        places = 0
        if among == -1:
            for place, entry in enumerate(self._entries):
                if word in entry.initials:
                    places |= 1 << place
            return places
        for place in _places(among):
            if word in self._entries[place].initials:
                places |= 1 << place
        return places


def _entry(code: str, name: str) -> _Entry:
    words = _WORD.findall(folded(name))
    initials = "".join(word[0] for word in words)
    # The code is found with and without its leading group.
    return _Entry(Found(code, name), " " + " ".join((*words, code, code.partition(".")[2])), initials)


def _places(bits: int) -> Iterator[int]:
    """The set bits of a number, the lowest first."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
