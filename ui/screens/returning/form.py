"""What is being returned: to whom, which results, what was settled before them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import Enum

from counter_app.domain.course import Outcome
from counter_app.domain.dossier import Dossier
from counter_app.domain.ledger import OriginalStanding
from counter_app.domain.parties import Parties
from counter_app.services.moves.resolving import ResultFacts
from counter_app.services.moves.signing_dates import signing_moment
from counter_app.services.returning.returning import Collector, HandingOut
from counter_app.services.returning.serving import Served


class Who(Enum):
    """Who collects."""

    OWNER = "owner"
    AUTHORISED = "authorised"


class Fee(Enum):
    """What happens to a fee still due; the first three are the methods of a collection."""

    CASH = "cash"
    TRANSFER = "transfer"
    CARD = "card"
    LATER = "later"


class Originals(Enum):
    """What happens to originals still inside."""

    GIVE = "give"
    KEEP = "keep"


class Asked(Enum):
    """The first thing that still stands in front of *Trả*; the value ends the key of its sentence."""

    NOTHING = "nothing"
    FEE = "fee"
    ORIGINALS = "originals"
    NAME = "name"
    IDENTITY = "identity"
    AUTHORISATION = "authorisation"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class ReturnForm:
    """Everything of one press; `fee` and `originals` None: not settled yet.

    `numbers` and `days` are those of results that nobody recorded before (C13).
    """

    served: Served
    chosen: frozenset[str] = frozenset()
    numbers: Mapping[str, str] = field(default_factory=dict)
    days: Mapping[str, date] = field(default_factory=dict)
    who: Who = Who.OWNER
    name: str = ""
    identity: str = ""
    authorisation: str = ""
    lost_receipt: bool = False
    method: str = "counter"
    address: str = ""
    tracking: str = ""
    fee: Fee | None = None
    originals: Originals | None = None

    @classmethod
    def of(cls, served: Served, *, by_card: bool = False) -> ReturnForm:
        """As it begins: what lies at the counter is ticked, the owner collects.

        Where the dossier itself names an authorised person, that person is expected. Whoever was found
        by a card has shown an identity paper instead of the receipt.
        """
        form = cls(
            served, frozenset(served.at_counter), name=served.name, identity=served.identity,
            address=served.address, lost_receipt=by_card,
        )  # fmt: skip
        authorised = _authorised(served)
        if authorised is None or by_card:
            return form
        name, identity, paper = authorised
        return replace(form, who=Who.AUTHORISED, name=name, identity=identity, authorisation=paper)

    @property
    def going(self) -> tuple[Dossier, ...]:
        """The dossiers whose results go out."""
        return tuple(each for each in self.served.dossiers if each.id in self.chosen)

    @property
    def fee_due(self) -> int:
        """What is still to be paid for them, in đồng."""
        return sum(each.fee_due for each in self.going)

    @property
    def inside(self) -> tuple[OriginalStanding, ...]:
        """Originals that are still in their dossiers."""
        return tuple(each for dossier in self.going for each in dossier.ledger.standing() if each.inside)

    @property
    def lent(self) -> tuple[OriginalStanding, ...]:
        """Originals that are lent and cannot go along."""
        return tuple(each for dossier in self.going for each in dossier.ledger.standing() if each.lent)

    @property
    def refused(self) -> tuple[Dossier, ...]:
        """Those whose result is a refusal in writing (Mẫu 03)."""
        results = ((each, each.course.result) for each in self.going)
        return tuple(each for each, result in results if result and result.outcome is Outcome.REFUSED)

    def toggled(self, dossier_id: str) -> ReturnForm:
        """With or without one of them."""
        return replace(self, chosen=self.chosen ^ {dossier_id})

    def collected_by(self, name: str, identity: str) -> ReturnForm:
        """Whoever showed a card collects."""
        own = identity == self.served.identity
        return replace(self, who=Who.OWNER if own else Who.AUTHORISED, name=name, identity=identity)

    def asked(self) -> Asked | None:
        """What still has to be settled; None when the result can go out."""
        by_post, authorised = self.method == "post", self.who is Who.AUTHORISED
        missing = (
            (Asked.NOTHING, not self.chosen),
            (Asked.FEE, self.fee_due > 0 and self.fee is None),
            (Asked.ORIGINALS, bool(self.inside) and self.originals is None),
            (Asked.NAME, not self.name.strip()),
            (Asked.ADDRESS, by_post and not self.address.strip()),
            (Asked.AUTHORISATION, not by_post and authorised and not self.authorisation.strip()),
            (Asked.IDENTITY, not by_post and self.lost_receipt and not self.identity.strip()),
        )
        return next((asked for asked, stands in missing if stands), None)

    def collector(self) -> Collector:
        """Who collects, as it is recorded."""
        paper = "identity" if self.lost_receipt else "receipt"
        authorisation = self.authorisation if self.who is Who.AUTHORISED else ""
        return Collector(self.name, self.identity, paper, authorisation)

    def handing_out(self, now: datetime) -> HandingOut:
        """How it goes out, as it is recorded.

        Raises:
            UserFacingError: `signed_early`, `in_future`, for the day of a result typed here.
        """
        collected = self.fee if self.fee is not Fee.LATER else None
        by_post = self.method == "post"
        return HandingOut(
            method=self.method,
            address=self.address if by_post else "",
            tracking=self.tracking if by_post else "",
            collect_fees="" if collected is None or not self.fee_due else collected.value,
            fees_later=self.fee is Fee.LATER,
            originals="" if self.originals is None or not self.inside else self.originals.value,
            results={each.id: self._facts(each, now) for each in self.going if each.course.result is None},
        )

    def _facts(self, dossier: Dossier, now: datetime) -> ResultFacts:
        day = self.days.get(dossier.id, now.date())
        return ResultFacts(self.numbers.get(dossier.id, ""), signing_moment(day, now, dossier.received_at))


def _authorised(served: Served) -> tuple[str, str, str] | None:
    """Name, number and paper of whom the owner authorised, where a ready dossier says so."""
    for dossier in served.ready:
        parties = None if dossier.person is None else Parties.from_data(dossier.person)
        if parties is not None and parties.authorisation is not None and parties.authorised is not None:
            person, paper = parties.authorised, parties.authorisation.paper
            told = " ".join(each for each in (paper.title, paper.number) if each)
            return person.name, person.identification_number, told
    return None
