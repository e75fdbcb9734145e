"""Fields of digits, grouped for reading: identity numbers and telephone numbers."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QValidator

from ui.appearance import Appearance
from ui.language.phrase import Said
from ui.widgets.field import TextField
from ui.widgets.line_edit import Cleaning


@dataclass(frozen=True, slots=True)
class Grouping:
    """How digits are grouped: sizes from the left, the last one repeats; `longest` digits at most."""

    sizes: tuple[int, ...]
    longest: int
    leading_plus: bool = False


IDENTITY_NUMBER = Grouping((3,), 12)
PHONE_NUMBER = Grouping((4, 3), 15, leading_plus=True)
TAX_CODE = Grouping((10, 3), 13)
PLAIN_NUMBER = Grouping((12,), 12)


def digits_of(text: str, grouping: Grouping) -> str:
    """The digits of a text (and a leading plus where the grouping has one), at most `longest`."""
    plus = "+" if grouping.leading_plus and text.lstrip().startswith("+") else ""
    return plus + "".join(character for character in text if character in "0123456789")[: grouping.longest]


def grouped(digits: str, grouping: Grouping) -> str:
    """`026190000001` as `026 190 000 001`."""
    parts, rest, at = [], digits, 0
    while rest:
        size = grouping.sizes[min(at, len(grouping.sizes) - 1)]
        # A plus belongs to its first group and makes it one longer.
        size += 1 if rest.startswith("+") else 0
        parts.append(rest[:size])
        rest, at = rest[size:], at + 1
    return " ".join(parts)


class DigitGroups(Cleaning):
    """Groups while typing and keeps the cursor behind the same digit."""

    def __init__(self, grouping: Grouping) -> None:
        super().__init__()
        self._grouping = grouping

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        digits = digits_of(text, self._grouping)
        before = len(digits_of(text[:position], self._grouping))
        shown = grouped(digits, self._grouping)
        at = len(grouped(digits[:before], self._grouping))
        return QValidator.State.Acceptable, shown, at

    def fixup(self, text: str) -> str:
        return grouped(digits_of(text, self._grouping), self._grouping)


class DigitField(TextField):
    """A field of digits; `value()` is the digits alone, `text()` the grouped form."""

    def __init__(
        self,
        appearance: Appearance,
        label: Said | None,
        grouping: Grouping,
        *,
        placeholder: Said | None = None,
    ) -> None:
        room = grouping.longest * 3
        super().__init__(
            appearance, label, placeholder=placeholder, longest=room, cleaning=DigitGroups(grouping)
        )
        self._grouping = grouping

    def value(self) -> str:
        return digits_of(self.text(), self._grouping)

    def set_text(self, text: str) -> None:
        super().set_text(grouped(digits_of(text, self._grouping), self._grouping))
