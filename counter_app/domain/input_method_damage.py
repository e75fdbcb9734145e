"""What a Vietnamese input method (Unikey and its kin) does to the keys a scanner types.

A keyboard-wedge scanner types like a very fast clerk, so Telex turns `W61` into `Ư61` and VNI turns
`A12` into `À`. This module says forwards what happens to a typed string, and backwards which of
some legal originals could have become what was seen. The model is the harsh one, without spelling
check: a mark is placed wherever one could be. Words end at anything but a letter or a digit, and
a digit that marked nothing (or a mark taken back by typing its key twice) ends the marking of
that word. Not modelled: the bracket keys of full Telex, macros, restoring of misspelt words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from counter_app.domain.text_folding import without_tone

_CIRCUMFLEX, _BREVE, _HORN, _STROKE = "\u0302", "\u0306", "\u031b", "\u0335"
_CARRIERS = {_CIRCUMFLEX: "aeo", _BREVE: "a", _HORN: "uo", _STROKE: "d"}
_VOWELS = "aeiouy"
_WORD = re.compile(r"[^\W_]+")


class InputMethod(Enum):
    """The two ways of typing Vietnamese in use at the counters."""

    TELEX = "telex"
    VNI = "vni"


_TONES = {
    InputMethod.TELEX: dict(zip("sfrxj", "\u0301\u0300\u0309\u0303\u0323", strict=True)),
    InputMethod.VNI: dict(zip("12345", "\u0301\u0300\u0309\u0303\u0323", strict=True)),
}
_CLEAR = {InputMethod.TELEX: "z", InputMethod.VNI: "0"}
_MARKS = {
    InputMethod.TELEX: {
        "a": _CIRCUMFLEX, "e": _CIRCUMFLEX, "o": _CIRCUMFLEX, "w": _HORN + _BREVE, "d": _STROKE,
    },
    InputMethod.VNI: {"6": _CIRCUMFLEX, "7": _HORN, "8": _BREVE, "9": _STROKE},
}  # fmt: skip


def typed_through(method: InputMethod, text: str) -> str:
    """What appears when `text` is typed while this input method is on.

    Vietnamese letters already in the text (a name before the caret, letters a scanner sends ready
    made) stand in the word as they are and take further marks.
    """
    return _WORD.sub(lambda word: _Word(method).after(word.group()), unicodedata.normalize("NFC", text))


def possible_originals(seen: str, candidates: Iterable[str]) -> tuple[str, ...]:
    """Those candidates that would show as `seen`, unchanged or through Telex or VNI.

    More than one answer means that the damage cannot be undone: the tones of a vowel overwrite each
    other (VNI shows A12, A32 and A42 alike as À).
    """
    return tuple(
        original
        for original in candidates
        if seen == original or any(seen == typed_through(method, original) for method in InputMethod)
    )


@dataclass(slots=True)
class _Letter:
    base: str
    mark: str
    upper: bool
    from_w: bool = False

    def shown(self, tone: str) -> str:
        letter = "đ" if self.mark == _STROKE else unicodedata.normalize("NFC", self.base + self.mark + tone)
        return letter.upper() if self.upper else letter


@dataclass(slots=True)
class _Word:
    """One word while it is being typed."""

    method: InputMethod
    letters: list[_Letter] = field(default_factory=list)
    tone: str = ""
    marking: bool = True

    def after(self, keys: str) -> str:
        """What the word shows after these keys."""
        for key in keys:
            self._press(key)
        place = self._tone_place()
        return "".join(
            letter.shown(self.tone if index == place else "") for index, letter in enumerate(self.letters)
        )

    def _press(self, key: str) -> None:
        if not key.isascii():
            self._append_ready_made(key)
        elif not (self.marking and (self._took_tone(key.lower()) or self._took_mark(key))):
            self._append(key)
            self.marking = self.marking and key.isalpha()

    def _took_tone(self, key: str) -> bool:
        if key == _CLEAR[self.method]:
            had, self.tone = self.tone, ""
            return bool(had)
        tone = _TONES[self.method].get(key)
        if tone is None or not any(letter.base in _VOWELS for letter in self.letters):
            return False
        if tone == self.tone:
            self.tone, self.marking = "", False
            return False
        self.tone = tone
        return True

    def _took_mark(self, key: str) -> bool:
        marks = _MARKS[self.method].get(key.lower(), "")
        if not marks:
            return False
        places = self._markable(key.lower(), marks)
        if not places:
            if marks == _HORN + _BREVE:
                self.letters.append(_Letter("u", _HORN, key.isupper(), from_w=True))
                return True
            return False
        if all(self.letters[place].mark and self.letters[place].mark in marks for place in places):
            self._take_back(places, key)
            return True
        for place in places:
            letter = self.letters[place]
            letter.mark = next(mark for mark in marks if letter.base in _CARRIERS[mark])
        return True

    def _markable(self, key: str, marks: str) -> list[int]:
        """The places the key would mark: the last that can carry it, and the u of an uo."""
        carriers = "".join(_CARRIERS[mark] for mark in marks)
        if self.method is InputMethod.TELEX and key in "aeo":
            carriers = key
        place = max((i for i, letter in enumerate(self.letters) if letter.base in carriers), default=-1)
        if place < 0:
            return []
        pair = [self.letters[i].base for i in range(max(0, place - 1), place + 1)]
        return [place - 1, place] if _HORN in marks and pair == ["u", "o"] else [place]

    def _take_back(self, places: list[int], key: str) -> None:
        """A mark typed twice goes away and its key shows; a w that became ư is itself again."""
        self.marking = False
        if self.letters[places[-1]].from_w:
            del self.letters[places[-1]]
        else:
            for place in places:
                self.letters[place].mark = ""
        self._append(key)

    def _append(self, key: str) -> None:
        self.letters.append(_Letter(key.lower(), "", key.isupper()))

    def _append_ready_made(self, letter: str) -> None:
        plain, tone = without_tone(letter)
        self.tone = tone or self.tone
        parts = unicodedata.normalize("NFD", plain.lower())
        base, mark = ("d", _STROKE) if parts == "đ" else (parts[0], parts[1:])
        self.letters.append(_Letter(base, mark, plain.isupper()))

    def _tone_place(self) -> int:
        """Where the tone stands, in the old style: on a marked vowel, else hòa, thúy, but toán."""
        vowels = [i for i, letter in enumerate(self.letters) if letter.base in _VOWELS]
        if not vowels:
            return -1
        marked = [i for i in vowels if self.letters[i].mark]
        if marked:
            return marked[-1]
        end = vowels[-1]
        start = end
        while start - 1 in vowels:
            start -= 1
        # The u of qu and the i of gi belong to the consonant before the vowel.
        if start == 1 and end > 1 and self.letters[0].base + self.letters[1].base in ("qu", "gi"):
            start = 2
        closed = end < len(self.letters) - 1
        return end if closed or start == end else end - 1
