"""Vietnamese text: clean at the border, found without accents, sorted as in a dictionary.

SQLite's `remove_diacritics` leaves đ alone, and Python sorts Ă after Z; so the folding that search
uses, the sort key of lists outside Qt and the cleaning of what people paste live here, once.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import product

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONE_MARKS = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_TONE_RANK = {mark: str(rank) for rank, mark in enumerate(_TONE_MARKS)}
# Ranks above every ASCII character that is no letter, so that spaces and digits come first.
_LETTER_RANK = {letter: chr(0x100 + rank) for rank, letter in enumerate(_LETTERS)}
_BARE = {ord("đ"): "d", ord("Đ"): "d"}
_SPACES = re.compile(r"\s+")
# What a paste may be longer than the field before it is even looked at (marks, controls).
_HEADROOM = 4


def _fold_table() -> dict[int, str]:
    """Every precomposed Vietnamese letter, in both cases, to its bare lower-case letter."""
    table = dict(_BARE)
    for letter, tone in product("aăâeêioôơuưy", _TONE_MARKS):
        composed = unicodedata.normalize("NFC", letter + tone)
        for form in (composed, composed.upper()):
            table[ord(form)] = unicodedata.normalize("NFD", letter)[0]
    return table


_FOLD = _fold_table()


@dataclass(frozen=True, slots=True)
class CleanedText:
    """Text fit to be kept, and whether its end had to be cut off (say so to the clerk)."""

    text: str
    cut: bool


def nfc(text: str) -> str:
    """Text in Unicode NFC, the one form in which this program keeps and compares text."""
    return unicodedata.normalize("NFC", text)


def folded(text: str) -> str:
    """Text for finding: no marks, đ as d, lower case, single spaces; equal for NFC and NFD input."""
    bare = text.translate(_FOLD)
    if not bare.isascii():
        bare = _without_marks(bare)
    return " ".join(bare.casefold().split())


def initials(text: str) -> str:
    """First letters of the words, folded: 'Đăng ký khai sinh' gives 'dkks'."""
    return "".join(word[0] for word in re.findall(r"[^\W_]+", folded(text)))


def sort_key(text: str) -> tuple[str, str, str]:
    """Dictionary order of Vietnamese: letters first (A Ă Â … D Đ …), then tones, then case.

    Tones stand in the order of the national dictionary: none, huyền, hỏi, ngã, sắc, nặng.
    """
    letters: list[str] = []
    tones: list[str] = []
    for letter in nfc(text):
        plain, tone = without_tone(letter)
        small = plain.lower()
        letters.append(_LETTER_RANK.get(small, small))
        tones.append(_TONE_RANK[tone])
    return "".join(letters), "".join(tones), text.swapcase()


def without_tone(letter: str) -> tuple[str, str]:
    """One letter as (letter with its own mark, combining tone mark or ''): 'Ế' gives 'Ê' and the acute."""
    parts = unicodedata.normalize("NFD", letter)
    tone = next((mark for mark in parts[1:] if mark in _TONE_RANK), "")
    return nfc(parts.replace(tone, "") if tone else parts), tone


def cleaned(text: str, limit: int, *, keep_lines: bool = False) -> CleanedText:
    """What was typed or pasted, fit for a field of at most `limit` characters.

    NFC; control, zero-width, private and unpaired characters go; every kind of space becomes a
    plain one and runs of them one. `keep_lines` keeps line ends (for notes). A paste of any size
    costs no more than its first few thousand characters.
    """
    head = text[: limit * _HEADROOM + 64]
    lines = re.split(r"\r\n|[\r\n\u2028\u2029]", head) if keep_lines else [head]
    kept = "\n".join(_one_line(line) for line in lines).strip()
    return CleanedText(kept[:limit].rstrip(), len(kept) > limit or bool(text[len(head) :].strip()))


def _one_line(line: str) -> str:
    return _SPACES.sub(" ", nfc("".join(map(_kept, line)))).strip()


def _kept(character: str) -> str:
    if character.isascii() and character.isprintable():
        return character
    # Cc controls, Cf zero-width and direction marks, Cs halves of pairs, Co fonts' own, Cn none.
    if unicodedata.category(character)[0] == "C":
        return " " if character in "\t\n\r\v\f" else ""
    return " " if character.isspace() else character


def _without_marks(text: str) -> str:
    parts = unicodedata.normalize("NFD", text).translate(_BARE)
    return "".join(part for part in parts if not unicodedata.combining(part))
