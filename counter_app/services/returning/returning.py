"""Returning results (trả kết quả): who collects, with which paper, what is still owed on both sides.

Several results of one person go out with one signature slip (C18); fees still due and originals
still inside stand in front of *Trả* and are never passed over in silence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, cast

from counter_app.domain.dossier import AWAITING_COLLECTION, OPEN_STAGES, Dossier
from counter_app.domain.envelope import Draft, SubjectKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.ledger import OriginalStanding
from counter_app.domain.listing import DossierRow
from counter_app.domain.office import Slip
from counter_app.domain.paper_codes import TOKEN_BITS
from counter_app.domain.roles import Role, require
from counter_app.domain.wording import Words
from counter_app.ports import Series, Work
from counter_app.services.custody.handover_facts import line_of, office_facts
from counter_app.services.moves.bookkeeping import METHODS as PAID_BY
from counter_app.services.moves.ending import handed_result_facts
from counter_app.services.moves.recording_moves import UNKNOWN, MoveDesk, move
from counter_app.services.moves.resolving import ResultFacts
from counter_app.services.office_state import device_of, office_of
from counter_app.services.recording import Actor
from counter_app.services.request_checks import tidy_text

RETURN: Final = "return"
"""The series of return slips, without gaps per PC and year."""
METHODS: Final = ("counter", "post", "online")
PAPERS: Final = ("receipt", "identity")
"""What is shown: the receipt, or an identity paper where the receipt is lost (NĐ 118/2025 Đ6.2)."""
GIVE: Final = "give"
KEEP: Final = "keep"
MOST_OF_A_PERSON: Final = 100


@dataclass(frozen=True, slots=True)
class InFront:
    """What stands in front of *Trả* for one dossier."""

    fee_due: int
    originals: tuple[OriginalStanding, ...]
    lent: tuple[OriginalStanding, ...]
    without_result: bool

    @property
    def clear(self) -> bool:
        """Nothing is owed on either side."""
        return not (self.fee_due or self.originals or self.lent or self.without_result)


@dataclass(frozen=True, slots=True)
class Collector:
    """Who collects: name and the number of an identity paper; `paper` is what was shown.

    `authorisation` names the paper of authority where somebody else collects (authorised).
    """

    name: str
    identity: str = ""
    paper: str = "receipt"
    authorisation: str = ""

    @property
    def authorised(self) -> bool:
        """Whether somebody collects for the owner."""
        return bool(self.authorisation)


@dataclass(frozen=True, slots=True)
class HandingOut:
    """How results go out: method, address and tracking number for the post.

    `collect_fees` records what is due as paid in that way (`cash`, `transfer`, `card`); `fees_later`
    acknowledges that it stays open. `originals` says whether those inside go along (`give`) or stay
    (`keep`). `results` are facts of results that nobody recorded before, by dossier.
    """

    method: str = "counter"
    address: str = ""
    tracking: str = ""
    collect_fees: str = ""
    fees_later: bool = False
    originals: str = ""
    results: Mapping[str, ResultFacts] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Returning:
    """Finds what is ready and hands it out."""

    desk: MoveDesk

    def of_person(self, text: str) -> tuple[DossierRow, ...]:
        """All dossiers of a person that are not closed, those with a result first (C18).

        `text` is an identity number, a phone, a code or a name.
        """
        rows = self.desk.store.search(text, MOST_OF_A_PERSON)
        there = [each for each in rows if each.stage in AWAITING_COLLECTION]
        return tuple(there + [each for each in rows if each.stage in OPEN_STAGES])

    def in_front(self, dossier: Dossier) -> InFront:
        """What stands in front of *Trả*."""
        standing = dossier.ledger.standing()
        return InFront(
            fee_due=dossier.fee_due,
            originals=tuple(each for each in standing if each.inside),
            lent=tuple(each for each in standing if each.lent),
            without_result=dossier.course.result is None,
        )

    def give(
        self, actor: Actor, dossier_ids: Sequence[str], collector: Collector, how: HandingOut | None = None
    ) -> Slip:
        """Hand results out with one signature slip, in one transaction.

        Raises:
            UserFacingError: `no_collector`, `bad_choice`, `no_address`; `fee_due` and
                `originals_inside`, when neither settled nor acknowledged; `finished`, `voided` …
        """
        require(actor.roles, Role.CLERK, Role.SUPERVISOR)
        how = how or HandingOut()
        self._refuse_unfit(collector, how)
        now = self.desk.now()
        slip_id = self.desk.recorder.ids.new()
        with self.desk.store.write() as work:
            action = self.desk.recorder.new_action()
            dossiers = [self._found(work, each) for each in dict.fromkeys(dossier_ids)]
            if not dossiers:
                raise UserFacingError("empty_batch", _EMPTY)
            returned = {
                each.id: self._drafts(actor, each, collector, how, (now, slip_id)) for each in dossiers
            }
            draft = self._slip(work, actor, dossiers, collector, (now, how))
            self.desk.recorder.record(work, actor, SubjectKind.SLIP, slip_id, [draft], action)
            for dossier_id, drafts in returned.items():
                self.desk.recorder.record(work, actor, SubjectKind.DOSSIER, dossier_id, drafts, action)
        return cast("Slip", self.desk.store.slip(slip_id))

    def _found(self, work: Work, dossier_id: str) -> Dossier:
        dossier = work.dossier(dossier_id)
        if dossier is None:
            raise UserFacingError("unknown_dossier", UNKNOWN)
        return dossier

    def _refuse_unfit(self, collector: Collector, how: HandingOut) -> None:
        if not collector.name.strip():
            raise UserFacingError("no_collector", _NO_COLLECTOR)
        if how.method not in METHODS:
            raise UserFacingError("bad_choice", _BAD_METHOD, METHODS)
        if how.collect_fees and how.collect_fees not in PAID_BY:
            raise UserFacingError("bad_choice", _BAD_PAYMENT, PAID_BY)
        if collector.paper not in PAPERS:
            raise UserFacingError("bad_choice", _BAD_PAPER, PAPERS)
        if how.method == "post" and not how.address.strip():
            raise UserFacingError("no_address", _NO_ADDRESS)
        if how.method == "counter" and collector.paper == "identity" and not collector.identity.strip():
            raise UserFacingError("no_identity", _NO_IDENTITY)

    def _drafts(
        self,
        actor: Actor,
        dossier: Dossier,
        collector: Collector,
        how: HandingOut,
        place: tuple[datetime, str],
    ) -> list[Draft]:
        """What is recorded of one dossier: money, originals, and the result handed out."""
        now, slip_id = place
        front = self.in_front(dossier)
        drafts = _money(actor, dossier, front, how, now)
        drafts += _originals(actor, dossier, front, collector, how, now)
        known = how.results.get(dossier.id, ResultFacts())
        told = {
            **handed_result_facts(self.desk, dossier, known, now),
            "method": how.method,
            "paper": collector.paper,
            "authorised": collector.authorised,
            "tracking": tidy_text(how.tracking),
            "slip": slip_id,
        }
        personal = {"collector": _personal(collector, how)}
        return [*drafts, move("ResultReturned", actor, now, told, personal)]

    def _slip(
        self,
        work: Work,
        actor: Actor,
        dossiers: Sequence[Dossier],
        collector: Collector,
        what: tuple[datetime, HandingOut],
    ) -> Draft:
        """The event of the signature slip; takes its number in the transaction."""
        now, how = what
        office, device = office_of(self.desk.store), device_of(work)
        number = work.take_next(Series(RETURN, now.year))
        lines = [line_of(each, how.results.get(each.id)) for each in dossiers]
        told: dict[str, object] = {
            "number": number,
            "code": f"TR{device.pc}-{now:%y%m%d}-{number:04}",
            "token": str(self.desk.recorder.entropy.bits(TOKEN_BITS)),
            "method": how.method,
            "paper": collector.paper,
            "authorised": collector.authorised,
            "tracking": tidy_text(how.tracking),
            "fees_collected": how.collect_fees,
            "originals_given": how.originals == GIVE,
            "dossiers": [dict(line.facts) for line in lines],
            **office_facts(office),
        }
        personal = {
            "collector": _personal(collector, how),
            "owners": [{"name": line.owner, "address": line.address} for line in lines],
            "originals": [_given_back(self.in_front(each), how) for each in dossiers],
        }
        return move("ReturnIssued", actor, now, told, personal)


def _given_back(front: InFront, how: HandingOut) -> list[str]:
    """The originals that go along with one result, as the slip names them."""
    if how.originals != GIVE:
        return []
    return [each.name if each.inside == 1 else f"{each.name} ({each.inside})" for each in front.originals]


def _money(actor: Actor, dossier: Dossier, front: InFront, how: HandingOut, now: datetime) -> list[Draft]:
    if not front.fee_due:
        return []
    if how.collect_fees:
        told = {"amount": front.fee_due, "method": how.collect_fees, "receipt": ""}
        return [move("FeeCollected", actor, now, told)]
    if how.fees_later:
        return []
    amount = f"{front.fee_due:,}".replace(",", ".")
    raise UserFacingError("fee_due", _FEE_DUE.format(code=dossier.code, amount=amount))


def _originals(
    actor: Actor, dossier: Dossier, front: InFront, collector: Collector, how: HandingOut, now: datetime
) -> list[Draft]:
    if not front.originals or how.originals == KEEP:
        return []
    if how.originals != GIVE:
        names = ", ".join(each.name or "–" for each in front.originals)
        raise UserFacingError("originals_inside", _ORIGINALS_INSIDE.format(code=dossier.code, names=names))
    to = tidy_text(collector.name)
    return [
        move(
            "OriginalGivenBack", actor, now, {"key": each.key, "count": each.inside},
            {"original": {"name": each.name, "to": to}},
        )
        for each in front.originals
    ]  # fmt: skip


def _personal(collector: Collector, how: HandingOut) -> dict[str, str]:
    return {
        "collector": tidy_text(collector.name),
        "identity": tidy_text(collector.identity),
        "authorisation": tidy_text(collector.authorisation),
        "address": tidy_text(how.address),
    }


_EMPTY = Words("Chọn hồ sơ để trả kết quả.", "Choose the dossiers whose results go out.")
_NO_COLLECTOR = Words("Ghi tên người nhận kết quả.", "Name who collects the result.")
_BAD_METHOD = Words("Chọn cách trả kết quả.", "Choose how the result goes out.")
_BAD_PAYMENT = Words("Chọn cách thu tiền.", "Choose how it was paid.")
_BAD_PAPER = Words("Chọn giấy tờ người nhận đã xuất trình.", "Choose the paper that was shown.")
_NO_ADDRESS = Words("Ghi địa chỉ gửi bưu chính.", "Give the address for the post.")
_NO_IDENTITY = Words(
    "Mất giấy hẹn: ghi số giấy tờ tùy thân đã xuất trình.",
    "The receipt is lost: give the number of the identity paper shown.",
)
_FEE_DUE = Words(
    "Hồ sơ {code} còn phải thu {amount} đồng: thu tiền hoặc ghi rõ thu sau.",
    "Dossier {code} still owes {amount} đồng: collect it, or say that it is collected later.",
)
_ORIGINALS_INSIDE = Words(
    "Hồ sơ {code} còn giữ bản chính: {names}. Trả lại cùng kết quả hoặc ghi rõ giữ lại.",
    "Dossier {code} still holds originals: {names}. Give them back, or say that they stay.",
)
