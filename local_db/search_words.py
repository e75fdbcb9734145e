"""Words as the search index holds them, and what was typed read as a question to it.

The same cutting serves both sides, so the tokenizer of the index has nothing left to decide. Every
typed word is a prefix; order and repetition do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from counter_app.domain.text_folding import folded

TYPED_LIMIT = 200
"""Characters of a typed or pasted text that are looked at."""

MOST_WORDS = 12
LONGEST_WORD = 64
# Below this many letters or digits nothing is a whole code, phone or paper number.
SHORTEST_KEY = 6
SUFFIX_DIGITS = range(4, 10)
"""How many digits typed alone are also sought at the end of phone numbers."""

# What is longer than a word can be is cut into pieces, on both sides alike.
_WORD = re.compile(rf"[^\W_]{{1,{LONGEST_WORD}}}")
_NO_DIGITS = re.compile(r"[^0-9]+")


@dataclass(frozen=True, slots=True)
class Question:
    """A typed text: words (none a prefix of another), the whole of it as one key, digits of a phone's end."""

    words: tuple[str, ...]
    key: str = ""
    suffix: str = ""


def words_of(texts: Iterable[str]) -> tuple[str, ...]:
    """The distinct words of some texts as they are indexed, sorted."""
    return tuple(sorted(set(_WORD.findall(folded(" ".join(texts))))))


def key_of(text: str) -> str:
    """A code or paper number with nothing but its folded letters and digits."""
    return "".join(_WORD.findall(folded(text)))


def phone_key(text: str) -> str:
    """The digits of a phone number, +84 written as 0."""
    digits = _NO_DIGITS.sub("", text)
    return f"0{digits[2:]}" if digits.startswith("84") and len(digits) == 11 else digits


def question_of(typed: str) -> Question:
    """Read what was typed; anything at all may be typed, what holds no word asks for nothing."""
    head = typed[:TYPED_LIMIT]
    words = _WORD.findall(folded(head))
    key = "".join(words)
    alone = words[0] if len(words) == 1 else ""
    is_suffix = len(alone) in SUFFIX_DIGITS and alone.isascii() and alone.isdigit()
    return Question(
        _telling(words[:MOST_WORDS]),
        key if len(key) >= SHORTEST_KEY else "",
        alone if is_suffix else "",
    )


def _telling(words: list[str]) -> tuple[str, ...]:
    """The words that narrow the answer: whoever has `nguyen` has `ng` too."""
    distinct = sorted(set(words), key=len, reverse=True)
    kept: list[str] = []
    for word in distinct:
        if not any(longer.startswith(word) for longer in kept):
            kept.append(word)
    return tuple(kept)
