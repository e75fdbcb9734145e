"""Who stands in which role to a dossier: owner, submitter, authorised person, kept apart (C5).

The owner (chủ hồ sơ) is whose matter it is; the submitter (người nộp hồ sơ) stands at the counter;
the authorised person (người được ủy quyền) acts by a paper of the authorising person (người ủy
quyền), of whom form set B (TT 03/2025/TT-VPCP, Mẫu 01) prints name, address, personal number, phone,
email and that paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from counter_app.domain.failures import UserFacingError
from counter_app.domain.identity_papers import PaperKind, Remark, number_remarks, paper_remarks
from counter_app.domain.people import Contact, Organisation, Party, Person, party_from_data
from counter_app.domain.text_folding import folded
from counter_app.domain.typed_values import is_phone, is_tax_code
from counter_app.domain.wording import Words


@dataclass(frozen=True, slots=True)
class AuthorisationPaper:
    """The paper (giấy ủy quyền, hợp đồng ủy quyền) by which somebody acts for another."""

    title: str
    number: str = ""
    dated: date | None = None

    def as_data(self) -> dict[str, object]:
        """The paper as JSON-able data."""
        return {
            "title": self.title,
            "number": self.number,
            "dated": self.dated.isoformat() if self.dated else None,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> AuthorisationPaper:
        """Read a paper from `as_data`."""
        dated = cast("str | None", data.get("dated"))
        return cls(
            str(data.get("title") or ""),
            str(data.get("number") or ""),
            date.fromisoformat(dated) if dated else None,
        )


@dataclass(frozen=True, slots=True)
class Authorisation:
    """By this paper `authorised` acts for `authorising`.

    None for `authorising` is the owner, None for `authorised` the submitter: the usual case, in
    which nobody is typed twice.
    """

    paper: AuthorisationPaper
    authorising: Party | None = None
    authorised: Person | None = None

    def as_data(self) -> dict[str, object]:
        """The authorisation as JSON-able data."""
        return {
            "paper": self.paper.as_data(),
            "authorising": self.authorising.as_data() if self.authorising else None,
            "authorised": self.authorised.as_data() if self.authorised else None,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> Authorisation:
        """Read an authorisation from `as_data`."""
        giver = cast("Mapping[str, object] | None", data.get("authorising"))
        taker = cast("Mapping[str, object] | None", data.get("authorised"))
        return cls(
            AuthorisationPaper.from_data(cast("Mapping[str, object]", data["paper"])),
            party_from_data(giver) if giver else None,
            Person.from_data(taker) if taker else None,
        )


@dataclass(frozen=True, slots=True)
class Parties:
    """Everybody a dossier concerns; None for `submitter` is the owner in person."""

    owner: Party
    submitter: Person | None = None
    authorisation: Authorisation | None = None

    @property
    def at_the_counter(self) -> Party:
        """Who hands the dossier in and signs as NGƯỜI NỘP HỒ SƠ."""
        if self.submitter is not None:
            return self.submitter
        if isinstance(self.owner, Organisation) and self.owner.representative is not None:
            return self.owner.representative
        return self.owner

    @property
    def authorising(self) -> Party | None:
        """Who gave the authorisation, when there is one."""
        if self.authorisation is None:
            return None
        return self.authorisation.authorising or self.owner

    @property
    def authorised(self) -> Party | None:
        """Who acts by the authorisation, when there is one."""
        if self.authorisation is None:
            return None
        return self.authorisation.authorised or self.at_the_counter

    @property
    def phone_to_call(self) -> str:
        """The phone the counter rings: the submitter's, else the owner's."""
        return self.at_the_counter.contact.phone_to_call or self.owner.contact.phone_to_call

    def everybody(self) -> Iterator[Party]:
        """Every party typed here, the owner first, for search and checks."""
        yield self.owner
        if isinstance(self.owner, Organisation) and self.owner.representative is not None:
            yield self.owner.representative
        if self.submitter is not None:
            yield self.submitter
        if self.authorisation is not None:
            yield from filter(None, (self.authorisation.authorising, self.authorisation.authorised))

    def as_data(self) -> dict[str, object]:
        """The `person` part of a Received event."""
        return {
            "owner": self.owner.as_data(),
            "submitter": self.submitter.as_data() if self.submitter else None,
            "authorisation": self.authorisation.as_data() if self.authorisation else None,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> Parties:
        """Read the `person` part of an event; unknown keys are left alone."""
        submitter = cast("Mapping[str, object] | None", data.get("submitter"))
        authorisation = cast("Mapping[str, object] | None", data.get("authorisation"))
        return cls(
            party_from_data(cast("Mapping[str, object]", data["owner"])),
            Person.from_data(submitter) if submitter else None,
            Authorisation.from_data(authorisation) if authorisation else None,
        )


def refuse_nameless(parties: Parties) -> None:
    """The only thing about people that blocks a dossier: somebody without a name.

    Raises:
        UserFacingError: `name_missing`, naming the role.
    """
    roles = [("chủ hồ sơ", "owner", parties.owner.name)]
    if parties.submitter is not None:
        roles.append(("người nộp", "submitter", parties.submitter.name))
    if parties.authorisation is not None:
        giver, taker = parties.authorisation.authorising, parties.authorisation.authorised
        roles.append(("người ủy quyền", "authorising person", giver.name if giver else "-"))
        roles.append(("người được ủy quyền", "authorised person", taker.name if taker else "-"))
    for vi, en, name in roles:
        if not name.strip():
            raise UserFacingError("name_missing", _NAME_MISSING.format(vi=vi, en=en))


def remarks(parties: Parties, on: date | None = None) -> tuple[Remark, ...]:
    """What deserves a second look before Save; nothing of it blocks. `on` is the day of receipt.

    Codes besides those of `identity_papers`: `no_paper`, `phone_missing`, `phone_form`,
    `phone_and_no_phone`, `email_form`, `address_missing`, `tax_code_form`, `representative_missing`,
    `authorisation_missing`, `authorisation_untitled`. Each code comes once, however many it concerns.
    """
    found: dict[str, Remark] = {}
    for party in parties.everybody():
        own = _person_remarks(party, on) if isinstance(party, Person) else _organisation_remarks(party)
        found.update((remark.code, remark) for remark in own)
    caller = parties.at_the_counter.contact
    codes = list(found) + _contact_codes(parties.owner.contact, caller) + _authorisation_codes(parties)
    return tuple(found.get(code) or Remark(code, _WORDS[code]) for code in dict.fromkeys(codes))


def _person_remarks(person: Person, on: date | None) -> Iterator[Remark]:
    if not person.papers:
        yield Remark("no_paper", _WORDS["no_paper"])
    for paper in person.papers:
        yield from paper_remarks(paper, on)
        if paper.kind is PaperKind.IDENTITY_CARD:
            yield from number_remarks(
                paper.number, person.birth_date.year if person.birth_date else None, person.sex
            )


def _organisation_remarks(organisation: Organisation) -> Iterator[Remark]:
    if not is_tax_code(organisation.tax_code):
        yield Remark("tax_code_form", _WORDS["tax_code_form"])
    if organisation.representative is None:
        yield Remark("representative_missing", _WORDS["representative_missing"])


def _contact_codes(owner: Contact, caller: Contact) -> list[str]:
    codes = []
    contacts = (owner, caller)
    if not any(contact.phone_to_call or contact.no_phone for contact in contacts):
        codes.append("phone_missing")
    if any(contact.phone and contact.no_phone for contact in contacts):
        codes.append("phone_and_no_phone")
    phones = [phone for contact in contacts for phone in (contact.phone, contact.relative_phone) if phone]
    if not all(map(is_phone, phones)):
        codes.append("phone_form")
    if any(contact.email and "@" not in contact.email[1:-1] for contact in contacts):
        codes.append("email_form")
    if not owner.address:
        codes.append("address_missing")
    return codes


def _authorisation_codes(parties: Parties) -> list[str]:
    if parties.authorisation is not None:
        return [] if parties.authorisation.paper.title else ["authorisation_untitled"]
    owner, submitter = parties.owner, parties.submitter
    if submitter is None or (isinstance(owner, Organisation) and owner.introduction_letter):
        return []
    stands_for = owner.representative if isinstance(owner, Organisation) else owner
    same = stands_for is not None and folded(stands_for.name) == folded(submitter.name)
    return [] if same else ["authorisation_missing"]


_NAME_MISSING = Words(
    "Chưa có họ tên của {vi}. Quét thẻ căn cước hoặc gõ họ tên.",
    "The {en} has no name yet. Scan the identity card or type the name.",
)
_WORDS = {
    "no_paper": Words("Không có giấy tờ tùy thân.", "There is no identity paper."),
    "phone_missing": Words(
        "Chưa có số điện thoại. Gõ số, hoặc chọn “Không có điện thoại”.",
        "There is no phone number. Type it, or choose “No phone”.",
    ),
    "phone_form": Words(
        "Số điện thoại không đủ 10 số bắt đầu bằng 0. Kiểm tra lại.",
        "The phone number is not 10 digits from 0. Check it.",
    ),
    "phone_and_no_phone": Words(
        "Vừa có số vừa chọn “Không có điện thoại”; sẽ dùng số đã gõ.",
        "There is a number and “No phone” as well; the number counts.",
    ),
    "email_form": Words("Thư điện tử thiếu @. Kiểm tra lại.", "The email has no @. Check it."),
    "address_missing": Words("Chủ hồ sơ chưa có địa chỉ.", "The owner has no address yet."),
    "tax_code_form": Words(
        "Mã số thuế phải có 10 số, 12 số hoặc 10 số và 3 số của đơn vị phụ thuộc.",
        "A tax code has 10 digits, 12 digits, or 10 and 3 of the branch.",
    ),
    "representative_missing": Words(
        "Tổ chức chưa có người đại diện.", "The organisation has no representative yet."
    ),
    "authorisation_missing": Words(
        "Người nộp không phải chủ hồ sơ mà chưa ghi giấy ủy quyền. Nếu thủ tục không cần thì cứ tiếp tục.",
        "The submitter is not the owner and no authorisation is named. If the procedure needs none, go on.",
    ),
    "authorisation_untitled": Words(
        "Chưa ghi tên giấy ủy quyền (biểu mẫu bộ B in tên giấy này).",
        "The authorisation paper has no name yet (form set B prints it).",
    ),
}
