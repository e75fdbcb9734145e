"""The raw fields of a card's QR put in their usual order, told by shape where it is another one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from counter_app.domain.text_folding import folded

USUAL_FIELDS = 7
_NUMBER_AT_END = re.compile(r"(?<!\d)\d{12}$", re.ASCII)
_LONGEST_SEX = 4
_WHOLE_DATE = 8


class Shape(Enum):
    """What a field looks like, whatever its place."""

    EMPTY = auto()
    NUMBER = auto()
    OLD_NUMBER = auto()
    DATE = auto()
    SEX = auto()
    NAME = auto()
    PLACE = auto()
    UNREADABLE = auto()


_SHAPES = (
    (Shape.NUMBER, re.compile(r"\d{12}", re.ASCII)),
    (Shape.OLD_NUMBER, re.compile(r"\d{9}", re.ASCII)),
    (Shape.DATE, re.compile(r"(?:\d{4})?(?:1[89]|2[01])\d{2}", re.ASCII)),
    (Shape.UNREADABLE, re.compile(r"[\d ]+", re.ASCII)),
    (Shape.PLACE, re.compile(r".*[\d,].*")),
)
_TEXTS = (Shape.NAME, Shape.PLACE)
_USUAL: tuple[tuple[Shape, ...], ...] = (
    (Shape.NUMBER,),
    (Shape.OLD_NUMBER, Shape.UNREADABLE),
    _TEXTS,
    (Shape.DATE, Shape.UNREADABLE),
    (Shape.SEX,),
    _TEXTS,
    (Shape.DATE, Shape.UNREADABLE),
)


@dataclass(frozen=True, slots=True)
class CardFields:
    """The seven fields of every card, '' where one is missing, and what follows them."""

    number: str
    old_number: str
    name: str
    birth_date: str
    sex: str
    address: str
    issued_on: str
    extra: tuple[str, ...]
    usual_order: bool
    count: int

    @property
    def whole(self) -> bool:
        """Whether a card is all there; fewer than seven fields may lack old number and residence."""
        if shape_of(self.number) is not Shape.NUMBER:
            return False
        return self.count >= USUAL_FIELDS or all((self.name, self.birth_date, self.sex, self.issued_on))


def shape_of(field: str) -> Shape:
    """The shape of one cleaned field."""
    if not field:
        return Shape.EMPTY
    if folded(field) in ("nam", "nu"):
        return Shape.SEX
    return next((shape for shape, pattern in _SHAPES if pattern.fullmatch(field)), Shape.NAME)


def in_usual_order(fields: Sequence[str]) -> CardFields:
    """The fields of a card, each where it belongs.

    Only the first seven are looked through: an appended field may be a cancelled number, which must
    not pass for the number of the holder.
    """
    # The scan may have been typed behind something that stood in the text field already.
    number = _NUMBER_AT_END.search(fields[0])
    first = [number.group() if number else fields[0], *fields[1:USUAL_FIELDS]]
    usual = _is_usual(first)
    chosen = first if usual else _by_shape(first)
    number_text, old, name, born, sex, address, issued = chosen
    extra = tuple(fields[USUAL_FIELDS:])
    return CardFields(number_text, old, name, born, sex, address, issued, extra, usual, len(fields))


def _is_usual(fields: Sequence[str]) -> bool:
    if len(fields) < USUAL_FIELDS:
        return False
    shapes = [shape_of(field) for field in fields]
    if shapes[2] is Shape.PLACE and shapes[5] is Shape.NAME:
        return False
    if len(fields[3]) == len(fields[6]) == _WHOLE_DATE and _by_day(fields[3]) > _by_day(fields[6]):
        return False
    short_sex = shapes[4] in _TEXTS and len(fields[4]) <= _LONGEST_SEX
    return all(
        shape is Shape.EMPTY or shape in allowed or (place == 4 and short_sex)
        for place, (shape, allowed) in enumerate(zip(shapes, _USUAL, strict=True))
    )


def _by_shape(fields: Sequence[str]) -> list[str]:
    """The seven fields out of an unusual order; of two dates the earlier is the birth."""
    dates = sorted(_of(fields, Shape.DATE), key=_by_day)
    born, issued = [*dates[:2], "", ""][:2]
    names = _of(fields, Shape.NAME)
    places = _of(fields, Shape.PLACE) + names[1:]
    return [
        _first(_of(fields, Shape.NUMBER)),
        _first(_of(fields, Shape.OLD_NUMBER)),
        _first(names),
        born,
        _first(_of(fields, Shape.SEX)),
        _first(places),
        issued,
    ]


def _by_day(field: str) -> tuple[bool, str, str, str]:
    """Orders dates; a year alone comes first, since only a birth is known by its year."""
    return (len(field) == _WHOLE_DATE, field[-4:], field[2:-4], field[:-6])


def _of(fields: Sequence[str], shape: Shape) -> list[str]:
    return [field for field in fields if shape_of(field) is shape]


def _first(values: Iterable[str]) -> str:
    return next(iter(values), "")
