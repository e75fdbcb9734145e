"""Code 128 in a hurry: the bars of a text as path operators, without a string of modules in between.

A slip of 300 lines carries 300 codes. The choice of charsets is the one of python-barcode, whose table of
patterns is used; a test holds both against each other.
"""

from __future__ import annotations

from functools import cache
from itertools import groupby

from barcode.charsets import code128

_PATTERN = 11
"""Modules of one symbol."""
_STOP = code128.STOP + "11"
_CHECK = 103
_START_C, _START_B = code128.START_CODES["C"], code128.START_CODES["B"]
_TO_B, _TO_C = 100, 99
_FIRST = ord(" ")
"""Charset B starts with the space."""
_WORTH_C = 4
"""So many digits in a row are worth the change to two digits a symbol."""


def bars_of(text: str) -> tuple[str, int]:
    """The bars, each a rectangle one unit high standing on 0, and how many modules they take.

    The text is of printable ASCII and not empty.
    """
    values = _values(text)
    values.append((values[0] + sum(at * value for at, value in enumerate(values))) % _CHECK)
    bars = [_bars_of_symbol(value, at) for at, value in enumerate(values)]
    end = len(values) * _PATTERN
    return " ".join((*bars, _rectangles(_STOP, end))), end + len(_STOP)


def _values(text: str) -> list[int]:
    values, pairs = [_START_C], True
    at, end = 0, len(text)
    while at < end:
        digits = _digits_from(text, at)
        if pairs and digits >= 2:
            values.append(int(text[at : at + 2]))
            at += 2
            continue
        if not pairs and digits >= _WORTH_C:
            values.append(_TO_C)
            pairs = True
            continue
        if pairs:
            values.append(_TO_B)
            pairs = False
            if digits:
                # A digit left over from the pairs goes at once; what follows it is none.
                values.append(ord(text[at]) - _FIRST)
                at += 1
            continue
        values.append(ord(text[at]) - _FIRST)
        at += 1
    if values[1] == _TO_B:
        values[:2] = [_START_B]
    return values


def _digits_from(text: str, at: int) -> int:
    """How many digits stand in a row, as far as it matters."""
    count = 0
    for sign in text[at : at + _WORTH_C]:
        if not sign.isdigit():
            break
        count += 1
    return count


@cache
def _bars_of_symbol(value: int, at: int) -> str:
    return _rectangles(code128.CODES[value], at * _PATTERN)


def _rectangles(modules: str, start: int) -> str:
    rectangles = []
    for dark, run in groupby(modules):
        length = len(list(run))
        if dark == "1":
            rectangles.append(f"{start} 0 {length} 1 re")
        start += length
    return " ".join(rectangles)
