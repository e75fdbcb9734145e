"""Runs of text and their breaking into lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counter_app.documents.typeface import Face, Typeface

_SPACE = 0.25
"""Width of a space in em, the same in all four faces."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one face and size (points)."""

    text: str
    size: float
    face: Face = Face.REGULAR


@dataclass(frozen=True, slots=True)
class Line:
    """Runs on one baseline; `width` and `size` (the largest) in points."""

    runs: tuple[Run, ...]
    width: float
    size: float


@dataclass(slots=True)
class _Word:
    """Runs without a space between them, and their width."""

    runs: list[Run]
    width: float


def broken(runs: Sequence[Run], typeface: Typeface, width: float, hanging: float = 0.0) -> list[Line]:
    """The lines of a paragraph; every line after the first is `hanging` points narrower.

    Breaks at spaces; a word wider than a line is broken between characters. Without any text
    there is one empty line, so that a field left blank keeps its place.
    """
    lines: list[Line] = []
    current: list[Run] = []
    filled, room = 0.0, width
    for word in _words(runs, typeface, width - hanging):
        gap = _SPACE * word.runs[0].size if current else 0.0
        if current and filled + gap + word.width > room:
            lines.append(_line(current, filled))
            current, filled, gap, room = [], 0.0, 0.0, width - hanging
        _append(current, word, spaced=gap > 0)
        filled += gap + word.width
    if current or not lines:
        lines.append(_line(current or [Run("", runs[0].size if runs else 0.0)], filled))
    return lines


def _line(runs: list[Run], width: float) -> Line:
    return Line(tuple(runs), width, max(run.size for run in runs))


def _append(line: list[Run], word: _Word, *, spaced: bool) -> None:
    """Add a word to a line, joining runs of one look so that they are drawn in one stroke."""
    for index, run in enumerate(word.runs):
        space = " " if spaced and index == 0 else ""
        last = line[-1] if line else None
        if last is not None and (last.face, last.size) == (run.face, run.size):
            line[-1] = Run(last.text + space + run.text, run.size, run.face)
        else:
            line.append(Run(space + run.text, run.size, run.face))


def _words(runs: Sequence[Run], typeface: Typeface, widest: float) -> list[_Word]:
    words: list[_Word] = []
    glued = False
    for run in runs:
        for index, part in enumerate(run.text.split(" ")):
            glued = glued and index == 0
            if not part:
                continue
            piece = Run(part, run.size, run.face)
            width = typeface.width(part, run.face, run.size)
            if glued:
                words[-1].runs.append(piece)
                words[-1].width += width
            elif width <= widest:
                words.append(_Word([piece], width))
            else:
                words.extend(_pieces(piece, typeface, widest))
            glued = True
        glued = bool(words) and not run.text.endswith(" ")
    return words


def _pieces(run: Run, typeface: Typeface, widest: float) -> list[_Word]:
    """A word wider than a line, cut into what fits."""
    pieces: list[_Word] = []
    text, width = "", 0.0
    for sign in run.text:
        advance = typeface.width(sign, run.face, run.size)
        if text and width + advance > widest:
            pieces.append(_Word([Run(text, run.size, run.face)], width))
            text, width = "", 0.0
        text, width = text + sign, width + advance
    pieces.append(_Word([Run(text, run.size, run.face)], width))
    return pieces
