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

from counter_app.domain.identity_papers import text_of
from counter_app.domain.people import Organisation, Party, Person, party_from_data


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
            text_of(data, "title"),
            text_of(data, "number"),
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
