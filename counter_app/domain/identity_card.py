"""The QR on identity cards: `number|old number|name|ddMMyyyy|sex|residence|ddMMyyyy issued|…`.

CCCD with chip (2021 to 06/2024, front) has seven fields; thẻ căn cước (TT 16/2024/TT-BCA Điều 6, from
01/07/2024, back) appends others, among them a 9-digit number and the parents' names of a child.
Fields are told by their shape where their order is not the usual one. What does not fit is remarked
upon; only a text that holds no whole card is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from counter_app.domain.card_fields import USUAL_FIELDS, CardFields, Shape, in_usual_order, shape_of
from counter_app.domain.card_remarks import (
    ADDRESS_MISSING,
    BIRTH_DATE_UNREADABLE,
    CHECK_ADDRESS_AGAIN,
    CHECK_NAME_AGAIN,
    FIELDS_MISSING,
    FIELDS_SWAPPED,
    ISSUE_DATE_UNREADABLE,
    NAME_MISSING,
    NOT_A_CARD,
    OLD_NUMBER_UNREADABLE,
    SEX_UNREADABLE,
    TORN_CARD,
    address_looks_damaged,
    name_looks_damaged,
)
from counter_app.domain.failures import UserFacingError
from counter_app.domain.identity_papers import IdentityPaper, PaperKind, Remark, Sex, number_remarks
from counter_app.domain.partial_dates import PartialDate
from counter_app.domain.people import Contact, Person
from counter_app.domain.text_folding import cleaned, folded

# The longest card seen has some 200 characters; a longer text is a paste of something else.
LONGEST_CARD = 2_000
_SEXES = {"nam": Sex.MALE, "nu": Sex.FEMALE}


@dataclass(frozen=True, slots=True)
class IdentityCard:
    """What a card's QR says. `extra` are the fields after the seventh, as they are."""

    id_number: str
    old_id_number: str
    full_name: str
    birth_date: PartialDate | None
    sex: Sex | None
    address: str
    issued_on: date | None
    extra: tuple[str, ...] = ()
    warnings: tuple[Remark, ...] = ()

    def as_data(self) -> dict[str, object]:
        """The answer of the `card` command: absent values null, dates ISO (a year alone '1990')."""
        return {
            "id_number": self.id_number,
            "old_id_number": self.old_id_number or None,
            "full_name": self.full_name or None,
            "birth_date": self.birth_date.iso() if self.birth_date else None,
            "sex": self.sex.value if self.sex else None,
            "address": self.address or None,
            "issued_on": self.issued_on.isoformat() if self.issued_on else None,
            "extra": list(self.extra),
            "warnings": [warning.as_data() for warning in self.warnings],
        }

    def as_person(self, contact: Contact | None = None) -> Person:
        """The holder, reached as `contact` says; the card's residence is the address unless it has one."""
        reached = contact or Contact()
        papers = [IdentityPaper(PaperKind.IDENTITY_CARD, self.id_number, issued_on=self.issued_on)]
        if self.old_id_number:
            papers.append(IdentityPaper(PaperKind.OLD_IDENTITY_CARD, self.old_id_number))
        return Person(
            self.full_name,
            self.birth_date,
            self.sex,
            tuple(papers),
            replace(reached, address=reached.address or self.address),
        )


def looks_like_card(text: str) -> bool:
    """Whether a text claims to be a card, whole or torn: bars, and eight digits in a row."""
    head = text[:LONGEST_CARD]
    return head.count("|") >= 2 and re.search(r"\d{8}", head, re.ASCII) is not None


def parse_card(text: str, *, through_input_method: bool = False) -> IdentityCard:
    """Read the QR of an identity card.

    `through_input_method` says that Telex or VNI was seen rewriting the keys of this scan: name and
    residence are then always to be checked, since `Lars` may have become the plausible `Lá`.

    Raises:
        UserFacingError: `not_a_card`; `torn_card`, when part of a card is missing: scan again.
    """
    if len(text) > LONGEST_CARD or not looks_like_card(text):
        raise UserFacingError("not_a_card", NOT_A_CARD)
    fields = in_usual_order([cleaned(part, LONGEST_CARD).text for part in text.split("|")])
    if not fields.whole:
        raise UserFacingError("torn_card", TORN_CARD)
    card = _read(fields)
    warnings = [*_field_warnings(fields, card), *_damage_warnings(card, through_input_method)]
    warnings += number_remarks(card.id_number, card.birth_date.year if card.birth_date else None, card.sex)
    return replace(card, warnings=tuple(warnings))


def _read(fields: CardFields) -> IdentityCard:
    old_numbers = (field for field in (fields.old_number, *fields.extra) if _is_old_number(field))
    issued_on = _card_date(fields.issued_on)
    return IdentityCard(
        id_number=fields.number,
        old_id_number=next(old_numbers, ""),
        full_name=fields.name,
        birth_date=_card_date(fields.birth_date),
        sex=_SEXES.get(folded(fields.sex)),
        address=fields.address,
        issued_on=issued_on.whole() if issued_on else None,
        extra=fields.extra,
    )


def _is_old_number(field: str) -> bool:
    return shape_of(field) is Shape.OLD_NUMBER


def _card_date(field: str) -> PartialDate | None:
    """`05031990`; zeros for an unknown day or month; a year alone."""
    if shape_of(field) is not Shape.DATE:
        return None
    year = int(field[-4:])
    day, month = (int(field[:2]), int(field[2:4])) if len(field) == 8 else (0, 0)
    try:
        return PartialDate(year, month or None, (day or None) if month else None)
    except ValueError:
        return None


def _field_warnings(fields: CardFields, card: IdentityCard) -> list[Remark]:
    """One remark for each of the seven fields that is missing or unreadable, and for their order."""
    checks = (
        (not fields.usual_order and fields.count >= USUAL_FIELDS, FIELDS_SWAPPED),
        (fields.count < USUAL_FIELDS, FIELDS_MISSING),
        (bool(fields.old_number) and not _is_old_number(fields.old_number), OLD_NUMBER_UNREADABLE),
        (not card.full_name, NAME_MISSING),
        (card.birth_date is None, BIRTH_DATE_UNREADABLE),
        (card.sex is None, SEX_UNREADABLE),
        (not card.address, ADDRESS_MISSING),
        (card.issued_on is None, ISSUE_DATE_UNREADABLE),
    )
    return [remark for wrong, remark in checks if wrong]


def _damage_warnings(card: IdentityCard, through_input_method: bool) -> list[Remark]:
    found = []
    if card.full_name and (through_input_method or name_looks_damaged(card.full_name)):
        found.append(CHECK_NAME_AGAIN)
    if card.address and (through_input_method or address_looks_damaged(card.address)):
        found.append(CHECK_ADDRESS_AGAIN)
    return found
