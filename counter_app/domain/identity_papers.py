"""Papers by which a person is known at the counter, and the 12 digits of the personal number.

Personal number (số định danh cá nhân): TT 59/2021/TT-BCA Điều 4, `PPP G YY NNNNNN`: place of the birth
registration, century and sex, year of birth, random digits. It has no check digit, and it stays when
sex or year of birth is corrected; so what does not fit is remarked upon and never refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import cast

from counter_app.domain.wording import Words

# Provinces and cities as TT 59/2021 numbers them; unchanged by the mergers of 2025.
_PROVINCES = """
    001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038
    040 042 044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082
    083 084 086 087 089 091 092 093 094 095 096
"""
_FIRST_COUNTRY = "100"
OLD_CARDS_UNTIL = date(2024, 12, 31)


class Sex(Enum):
    """Sex as identity papers state it (Nam, Nữ)."""

    MALE = "male"
    FEMALE = "female"

    @property
    def words(self) -> Words:
        """As printed on papers."""
        return Words("Nam", "Male") if self is Sex.MALE else Words("Nữ", "Female")


class PaperKind(Enum):
    """The kinds of identity paper the counter takes down (C5)."""

    IDENTITY_CARD = "identity_card"
    OLD_IDENTITY_CARD = "old_identity_card"
    PASSPORT = "passport"

    @property
    def words(self) -> Words:
        """The name of the paper, shown and printed."""
        return _KINDS[self]


_KINDS = {
    PaperKind.IDENTITY_CARD: Words("Thẻ căn cước/CCCD", "Identity card"),
    PaperKind.OLD_IDENTITY_CARD: Words("CMND 9 số", "Old 9-digit card"),
    PaperKind.PASSPORT: Words("Hộ chiếu", "Passport"),
}


def text_of(data: Mapping[str, object], key: str) -> str:
    """The text under a key, '' where there is none.

    Raises:
        TypeError: something else than text is there.
    """
    value = data.get(key)
    if value is not None and not isinstance(value, str):
        raise TypeError(f"{key} has to be text")
    return value or ""


@dataclass(frozen=True, slots=True)
class IdentityPaper:
    """One identity paper: its number, for passports the nationality, and when it was issued if known."""

    kind: PaperKind
    number: str
    nationality: str = ""
    issued_on: date | None = None

    def as_data(self) -> dict[str, object]:
        """The paper as JSON-able data."""
        return {
            "kind": self.kind.value,
            "number": self.number,
            "nationality": self.nationality,
            "issued_on": self.issued_on.isoformat() if self.issued_on else None,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> IdentityPaper:
        """Read a paper from `as_data`.

        Raises:
            KeyError: no kind or number.
            TypeError: a number that is no text: its leading zeros are lost already.
        """
        if "number" not in data:
            raise KeyError("number")
        issued = cast("str | None", data.get("issued_on"))
        return cls(
            PaperKind(data["kind"]),
            text_of(data, "number"),
            text_of(data, "nationality"),
            date.fromisoformat(issued) if issued else None,
        )


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to look at twice: a stable code for programs, a sentence for the clerk; never blocks."""

    code: str
    words: Words

    def as_data(self) -> dict[str, object]:
        """`code` and the Vietnamese sentence, as the command line answers."""
        return {"code": self.code, "message": self.words.vi}


def number_remarks(number: str, birth_year: int | None, sex: Sex | None) -> tuple[Remark, ...]:
    """What about a 12-digit personal number does not fit the rest of what is known.

    Codes: `number_place_unknown`, `number_sex_differs`, `number_year_differs`; for anything but
    twelve digits only `number_form`.
    """
    if not re.fullmatch(r"\d{12}", number, re.ASCII):
        return (_NUMBER_FORM,)
    found: list[Remark] = []
    place, century_and_sex = number[:3], int(number[3])
    if place not in _PROVINCES.split() and place < _FIRST_COUNTRY:
        found.append(_PLACE_UNKNOWN)
    if sex is not None and (century_and_sex % 2 == 0) is not (sex is Sex.MALE):
        found.append(_SEX_DIFFERS)
    year = 1900 + 100 * (century_and_sex // 2) + int(number[4:6])
    if birth_year is not None and year != birth_year:
        found.append(Remark("number_year_differs", _YEAR_DIFFERS.format(in_number=year, known=birth_year)))
    return tuple(found)


def paper_remarks(paper: IdentityPaper, on: date | None = None) -> tuple[Remark, ...]:
    """What is odd about the number of a typed paper; `on` is the day of receipt.

    Codes: `number_form`, `old_card_form`, `old_card_expired`, `passport_form`, `nationality_missing`.
    """
    found: list[Remark] = []
    if paper.kind is PaperKind.IDENTITY_CARD and not re.fullmatch(r"\d{12}", paper.number, re.ASCII):
        found.append(_NUMBER_FORM)
    if paper.kind is PaperKind.OLD_IDENTITY_CARD:
        if not re.fullmatch(r"\d{9}", paper.number, re.ASCII):
            found.append(_OLD_CARD_FORM)
        if on is not None and on > OLD_CARDS_UNTIL:
            found.append(_OLD_CARD_EXPIRED)
    if paper.kind is PaperKind.PASSPORT:
        if not re.fullmatch(r"[0-9A-Z]{6,12}", paper.number, re.ASCII):
            found.append(_PASSPORT_FORM)
        if not paper.nationality:
            found.append(_NATIONALITY_MISSING)
    return tuple(found)


_NUMBER_FORM = Remark(
    "number_form",
    Words("Số định danh cá nhân phải có 12 chữ số.", "A personal number has 12 digits."),
)
_PLACE_UNKNOWN = Remark(
    "number_place_unknown",
    Words(
        "Ba số đầu của số định danh không phải mã tỉnh hay mã nước nào. Kiểm tra lại số.",
        "The first three digits of the personal number are no province or country. Check the number.",
    ),
)
_SEX_DIFFERS = Remark(
    "number_sex_differs",
    Words(
        "Số định danh ghi giới tính khác trên thẻ. Kiểm tra lại; nếu thẻ đúng như vậy thì cứ tiếp tục.",
        "The personal number says another sex than the card. Check; if the card says so, go on.",
    ),
)
_YEAR_DIFFERS = Words(
    "Số định danh ghi năm sinh {in_number}, trên thẻ là {known}. Kiểm tra lại; nếu thẻ đúng như vậy thì cứ "
    "tiếp tục.",
    "The personal number says born {in_number}, the card {known}. Check; if the card says so, go on.",
)
_OLD_CARD_FORM = Remark(
    "old_card_form", Words("Số CMND cũ phải có 9 chữ số.", "An old identity card number has 9 digits.")
)
_OLD_CARD_EXPIRED = Remark(
    "old_card_expired",
    Words(
        "CMND 9 số hết giá trị sử dụng từ 01/01/2025. Đề nghị công dân xuất trình thẻ căn cước.",
        "Nine-digit cards are no longer valid since 01/01/2025. Ask for the identity card.",
    ),
)
_PASSPORT_FORM = Remark(
    "passport_form",
    Words(
        "Số hộ chiếu thường gồm một chữ và 7 chữ số. Kiểm tra lại số.",
        "A passport number is mostly one letter and 7 digits. Check the number.",
    ),
)
_NATIONALITY_MISSING = Remark(
    "nationality_missing", Words("Hộ chiếu chưa ghi quốc tịch.", "The passport has no nationality yet.")
)
