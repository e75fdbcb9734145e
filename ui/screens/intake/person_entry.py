"""One person or organisation as it stands on the form: texts as typed, with what has to be checked again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from counter_app.domain.failures import UserFacingError
from counter_app.domain.identity_card import IdentityCard
from counter_app.domain.identity_papers import IdentityPaper, PaperKind, Sex
from counter_app.domain.people import Contact, Organisation, Party, Person
from counter_app.domain.snapshots import Snapshot
from counter_app.domain.text_folding import cleaned
from counter_app.domain.typed_values import typed_birth_date, typed_phone

LONGEST_NAME = 200
LONGEST_TEXT = 500


class PaperChoice(Enum):
    """By what somebody is known: the kinds of identity paper, none, or an organisation's tax code."""

    IDENTITY_CARD = PaperKind.IDENTITY_CARD.value
    OLD_IDENTITY_CARD = PaperKind.OLD_IDENTITY_CARD.value
    PASSPORT = PaperKind.PASSPORT.value
    NONE = "none"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonEntry(Snapshot):
    """The fields of one party; `number` and `name` are an organisation's tax code and legal name.

    `birth` is text as typed, read only when the request is made, so that a draft loses nothing.
    `check_name` and `check_address` mark what an input method may have damaged in a scan.
    """

    paper: PaperChoice = PaperChoice.IDENTITY_CARD
    number: str = ""
    old_number: str = ""
    issued_on: str = ""
    nationality: str = ""
    name: str = ""
    birth: str = ""
    sex: str = ""
    address: str = ""
    phone: str = ""
    no_phone: bool = False
    relative_name: str = ""
    relative_phone: str = ""
    email: str = ""
    representative: str = ""
    representative_number: str = ""
    representative_title: str = ""
    introduction_letter: str = ""
    check_name: bool = False
    check_address: bool = False
    scanned: bool = False

    @property
    def is_organisation(self) -> bool:
        return self.paper is PaperChoice.ORGANISATION

    @property
    def is_empty(self) -> bool:
        """Whether nothing was entered; the kind of paper alone is nothing."""
        return self == PersonEntry(paper=self.paper)

    def as_party(self, today: date) -> Party:
        """The person or organisation of these texts.

        Raises:
            UserFacingError: `bad_date`, `no_such_date`, `born_in_future` for the birth date.
        """
        return self._organisation() if self.is_organisation else self.as_person(today)

    def as_person(self, today: date) -> Person:
        """The natural person, for roles that an organisation cannot fill."""
        born = typed_birth_date(self.birth, today) if self.birth.strip() else None
        return Person(
            _tidy(self.name, LONGEST_NAME),
            born,
            Sex(self.sex) if self.sex else None,
            self._papers(),
            self._contact(),
        )

    def _papers(self) -> tuple[IdentityPaper, ...]:
        number = _tidy(self.number, 20).replace(" ", "")
        if self.paper is PaperChoice.NONE or not number:
            return ()
        kind = PaperKind(self.paper.value)
        if kind is PaperKind.PASSPORT:
            return (IdentityPaper(kind, number.upper(), _tidy(self.nationality, 100)),)
        issued = date.fromisoformat(self.issued_on) if self.issued_on else None
        papers = (IdentityPaper(kind, number, issued_on=issued),)
        if self.old_number and kind is PaperKind.IDENTITY_CARD:
            return (*papers, IdentityPaper(PaperKind.OLD_IDENTITY_CARD, self.old_number))
        return papers

    def _organisation(self) -> Organisation:
        head = _tidy(self.representative, LONGEST_NAME)
        number = self.representative_number
        papers = (IdentityPaper(PaperKind.IDENTITY_CARD, number),) if number else ()
        return Organisation(
            _tidy(self.name, LONGEST_NAME),
            self.number.replace(" ", ""),
            Person(head, papers=papers, contact=Contact(phone=_phone(self.phone))) if head else None,
            _tidy(self.representative_title, LONGEST_NAME),
            _tidy(self.introduction_letter, LONGEST_NAME),
            self._contact(),
        )

    def _contact(self) -> Contact:
        return Contact(
            phone=_phone(self.phone),
            no_phone=self.no_phone and not self.phone,
            relative_name=_tidy(self.relative_name, LONGEST_NAME),
            relative_phone=_phone(self.relative_phone),
            email=_tidy(self.email, LONGEST_NAME),
            address=_tidy(self.address, LONGEST_TEXT),
        )


def entry_of(party: Party) -> PersonEntry:
    """The entry that gives this party again: from a draft's dossier, from guidance, from the books."""
    contact = party.contact
    reached = PersonEntry(
        name=party.name,
        address=contact.address,
        phone=contact.phone,
        no_phone=contact.no_phone,
        relative_name=contact.relative_name,
        relative_phone=contact.relative_phone,
        email=contact.email,
    )
    if isinstance(party, Organisation):
        head = party.representative
        return replace(
            reached,
            paper=PaperChoice.ORGANISATION,
            number=party.tax_code,
            representative=head.full_name if head else "",
            representative_number=head.identification_number if head else "",
            representative_title=party.representative_title,
            introduction_letter=party.introduction_letter,
        )
    return replace(_with_papers(reached, party.papers), birth=_born(party), sex=_sex(party))


def entry_of_card(card: IdentityCard, before: PersonEntry) -> PersonEntry:
    """What a card fills: everything it says; phone, relative and email stay as they were typed."""
    entry = entry_of(card.as_person())
    again = {warning.words.vi.split(":")[0] for warning in card.warnings if warning.code == "check_again"}
    return replace(
        entry,
        phone=before.phone,
        no_phone=before.no_phone,
        relative_name=before.relative_name,
        relative_phone=before.relative_phone,
        email=before.email,
        check_name="Họ tên" in again,
        check_address="Nơi cư trú" in again,
        scanned=True,
    )


def _with_papers(entry: PersonEntry, papers: tuple[IdentityPaper, ...]) -> PersonEntry:
    if not papers:
        return replace(entry, paper=PaperChoice.NONE)
    first = papers[0]
    others = (paper.number for paper in papers[1:] if paper.kind is PaperKind.OLD_IDENTITY_CARD)
    return replace(
        entry,
        paper=PaperChoice(first.kind.value),
        number=first.number,
        nationality=first.nationality,
        old_number=next(others, ""),
        issued_on=first.issued_on.isoformat() if first.issued_on else "",
    )


def _born(person: Person) -> str:
    return person.birth_date.vietnamese() if person.birth_date else ""


def _sex(person: Person) -> str:
    return person.sex.value if person.sex else ""


def _phone(text: str) -> str:
    """The number as kept; one of another form is kept as typed, the remark about it warns."""
    typed = _tidy(text, 20)
    try:
        return typed_phone(typed) if typed else ""
    except UserFacingError:
        return typed.replace(" ", "")


def _tidy(text: str, longest: int) -> str:
    return cleaned(text, longest).text
