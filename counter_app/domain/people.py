"""Persons and organisations as the counter takes them down (C5), and how to reach them.

Everything here belongs to the `person` part of an event, which a lawful erasure can remove whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from counter_app.domain.identity_papers import IdentityPaper, PaperKind, Sex, text_of
from counter_app.domain.partial_dates import PartialDate


@dataclass(frozen=True, slots=True)
class Contact:
    """Where somebody is reached. `no_phone` is said outright; a dummy number is never typed.

    `relative_name` and `relative_phone` are whom to call instead, when there is somebody.
    """

    phone: str = ""
    no_phone: bool = False
    relative_name: str = ""
    relative_phone: str = ""
    email: str = ""
    address: str = ""

    @property
    def phone_to_call(self) -> str:
        """The own phone, else the relative's, else nothing."""
        return self.phone or self.relative_phone

    def as_data(self) -> dict[str, object]:
        """The contact as JSON-able data."""
        return {
            "phone": self.phone,
            "no_phone": self.no_phone,
            "relative_name": self.relative_name,
            "relative_phone": self.relative_phone,
            "email": self.email,
            "address": self.address,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> Contact:
        """Read a contact from `as_data`; unknown keys are left alone."""
        return cls(
            phone=text_of(data, "phone"),
            no_phone=data.get("no_phone") is True,
            relative_name=text_of(data, "relative_name"),
            relative_phone=text_of(data, "relative_phone"),
            email=text_of(data, "email"),
            address=text_of(data, "address"),
        )


@dataclass(frozen=True, slots=True)
class Person:
    """A natural person (cá nhân). `papers` is empty for a person without any identity paper."""

    full_name: str
    birth_date: PartialDate | None = None
    sex: Sex | None = None
    papers: tuple[IdentityPaper, ...] = ()
    contact: Contact = field(default_factory=Contact)

    @property
    def name(self) -> str:
        """The name on papers and in lists."""
        return self.full_name

    @property
    def paper(self) -> IdentityPaper | None:
        """The paper shown first, which papers and lists name."""
        return self.papers[0] if self.papers else None

    @property
    def identification_number(self) -> str:
        """What form set B prints as `Số định danh cá nhân/tổ chức`: the personal number, else a paper's."""
        cards = (paper.number for paper in self.papers if paper.kind is PaperKind.IDENTITY_CARD)
        return next(cards, self.papers[0].number if self.papers else "")

    def as_data(self) -> dict[str, object]:
        """The person as JSON-able data."""
        return {
            "kind": "person",
            "full_name": self.full_name,
            "birth_date": self.birth_date.iso() if self.birth_date else None,
            "sex": self.sex.value if self.sex else None,
            "papers": [paper.as_data() for paper in self.papers],
            "contact": self.contact.as_data(),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> Person:
        """Read a person from `as_data`; unknown keys are left alone."""
        born, sex = data.get("birth_date"), data.get("sex")
        return cls(
            full_name=text_of(data, "full_name"),
            birth_date=PartialDate.from_iso(str(born)) if born else None,
            sex=Sex(sex) if sex else None,
            papers=tuple(
                IdentityPaper.from_data(paper) for paper in cast("list[Any]", data.get("papers") or [])
            ),
            contact=Contact.from_data(cast("Mapping[str, object]", data.get("contact") or {})),
        )


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation (tổ chức, doanh nghiệp) and the person who stands for it.

    `introduction_letter` is the number and date of the giấy giới thiệu of whoever comes.
    """

    legal_name: str
    tax_code: str = ""
    representative: Person | None = None
    representative_title: str = ""
    introduction_letter: str = ""
    contact: Contact = field(default_factory=Contact)

    @property
    def name(self) -> str:
        """The name on papers and in lists."""
        return self.legal_name

    @property
    def identification_number(self) -> str:
        """What form set B prints as `Số định danh cá nhân/tổ chức`: the tax code."""
        return self.tax_code

    def as_data(self) -> dict[str, object]:
        """The organisation as JSON-able data."""
        return {
            "kind": "organisation",
            "legal_name": self.legal_name,
            "tax_code": self.tax_code,
            "representative": self.representative.as_data() if self.representative else None,
            "representative_title": self.representative_title,
            "introduction_letter": self.introduction_letter,
            "contact": self.contact.as_data(),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> Organisation:
        """Read an organisation from `as_data`; unknown keys are left alone."""
        head = cast("Mapping[str, object] | None", data.get("representative"))
        return cls(
            legal_name=text_of(data, "legal_name"),
            tax_code=text_of(data, "tax_code"),
            representative=Person.from_data(head) if head else None,
            representative_title=text_of(data, "representative_title"),
            introduction_letter=text_of(data, "introduction_letter"),
            contact=Contact.from_data(cast("Mapping[str, object]", data.get("contact") or {})),
        )


Party = Person | Organisation


def party_from_data(data: Mapping[str, object]) -> Party:
    """Read a person or an organisation.

    Raises:
        ValueError: the data are neither.
    """
    if data.get("kind") == "organisation":
        return Organisation.from_data(data)
    if data.get("kind") == "person":
        return Person.from_data(data)
    raise ValueError(f"neither person nor organisation: {data.get('kind')!r}")


def differences(stored: Person, scanned: Person) -> tuple[tuple[str, str, str], ...]:
    """Where a stored person and the card just scanned disagree: (field, stored, scanned).

    Fields: `full_name`, `birth_date`, `sex`, `number`, `address`. What either side leaves empty is
    no disagreement.
    """
    pairs = (
        ("full_name", stored.full_name, scanned.full_name),
        ("birth_date", _shown(stored.birth_date), _shown(scanned.birth_date)),
        ("sex", _sex(stored), _sex(scanned)),
        ("number", stored.identification_number, scanned.identification_number),
        ("address", stored.contact.address, scanned.contact.address),
    )
    return tuple((name, old, new) for name, old, new in pairs if old and new and old != new)


def _shown(day: PartialDate | None) -> str:
    return day.vietnamese() if day else ""


def _sex(person: Person) -> str:
    return person.sex.words.vi if person.sex else ""
