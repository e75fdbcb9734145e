"""What a new office is called: found in the list of units, or as it was typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counter_app.domain.failures import UserFacingError
from counter_app.domain.text_folding import cleaned, folded
from counter_app.domain.units import Unit, UnitBook
from counter_app.domain.wording import Words
from counter_app.settings.office import AGENCY, PLACE

LONGEST_NAME = 150
"""Characters; longer than the longest name of an office, short enough for the head of a paper."""
_COMMITTEES = ("ủy ban nhân dân ", "uỷ ban nhân dân ", "ubnd ")
_KINDS = ("tỉnh ", "thành phố ", "huyện ", "quận ", "thị xã ", "thị trấn ", "phường ", "xã ")


@dataclass(frozen=True, slots=True)
class OfficeName:
    """The name of an office and the place before the date on its papers ('' where it is not known)."""

    name: str
    place: str

    @property
    def settings(self) -> dict[str, object]:
        """The settings that follow from the name: agency and place on papers."""
        place = {PLACE.key: self.place} if self.place else {}
        return {AGENCY.key: self.name, **place}


def office_name(book: UnitBook, text: str, on: date) -> OfficeName:
    """The office of the unit that is meant: by code or name, with or without accents and UBND.

    Units that exist on the day `on` come before those that ended. A name that is in no list is
    taken as typed.

    Raises:
        UserFacingError: `no_name`; `name_too_long`; `unknown_unit`, for a code of no unit;
            `which_unit`, when several are meant, with the choices.
    """
    typed = cleaned(text, LONGEST_NAME)
    if typed.cut:
        raise UserFacingError("name_too_long", _TOO_LONG)
    if not typed.text:
        raise UserFacingError("no_name", _NO_NAME)
    found = _meant(book, _without(typed.text, _COMMITTEES), on)
    if len(found) > 1:
        choices = tuple(f"{unit.id}: {book.full_name(unit)}" for unit in found)
        raise UserFacingError("which_unit", _SEVERAL.format(text=typed.text), choices)
    if found:
        return _of_unit(found[0])
    if any(letter.isdigit() for letter in typed.text) and " " not in typed.text:
        raise UserFacingError("unknown_unit", _UNKNOWN.format(text=typed.text))
    return OfficeName(typed.text, _place_in(typed.text))


def _meant(book: UnitBook, text: str, on: date) -> tuple[Unit, ...]:
    """The units of exactly this code or name, the whole name before the bare one, those of today first."""
    wanted = folded(text)
    for is_named in (_by_code, _by_whole_name, _by_bare_name):
        named = tuple(unit for unit in book.units if is_named(book, unit, wanted))
        standing = tuple(unit for unit in named if unit.exists_on(on))
        if named:
            return standing or named
    return ()


def _by_code(_book: UnitBook, unit: Unit, wanted: str) -> bool:
    return wanted in {unit.code, unit.id, folded(unit.egov_code or "-")}


def _by_whole_name(book: UnitBook, unit: Unit, wanted: str) -> bool:
    # "xã Đại Đồng" or, to tell it from others, "xã Đại Đồng, huyện Vĩnh Tường".
    return f"{folded(book.full_name(unit))},".startswith(f"{wanted},")


def _by_bare_name(_book: UnitBook, unit: Unit, wanted: str) -> bool:
    return wanted == folded(_without(unit.name, _KINDS))


def _of_unit(unit: Unit) -> OfficeName:
    return OfficeName(f"UBND {unit.name[:1].lower()}{unit.name[1:]}", _without(unit.name, _KINDS))


def _place_in(name: str) -> str:
    """The place in a typed name such as 'UBND xã Mẫu'; '' where the name does not tell."""
    unit = _without(name, _COMMITTEES)
    place = _without(unit, _KINDS)
    return "" if place == unit else place.partition(",")[0].strip()


def _without(name: str, beginnings: tuple[str, ...]) -> str:
    small = name.lower()
    plain = folded(name)
    for word in beginnings:
        if small.startswith(word) or plain.startswith(folded(word) + " "):
            return name[len(word) :].strip()
    return name


_NO_NAME = Words("Ghi tên hoặc mã đơn vị.", "Give the name or the code of the unit.")
_TOO_LONG = Words(
    f"Tên đơn vị dài quá {LONGEST_NAME} ký tự. Hãy rút gọn.",
    f"The name of the unit is longer than {LONGEST_NAME} characters. Shorten it.",
)
_SEVERAL = Words(
    "Có nhiều đơn vị tên “{text}”: ghi mã của một đơn vị sau.",
    "Several units are called “{text}”: give the code of one of these.",
)
_UNKNOWN = Words(
    "Không có đơn vị mã “{text}”: ghi mã khác hoặc tên đơn vị.",
    "There is no unit with the code “{text}”: give another code or the name of the unit.",
)
