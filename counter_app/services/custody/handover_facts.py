"""The facts of a handover slip: numbered, with a code of its own, and one line for each dossier.

Everything the slip prints is kept with it, so that a late reprint says what the first print said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, cast

from counter_app.domain.custody import Holder
from counter_app.domain.dossier import Dossier
from counter_app.domain.envelope import Draft
from counter_app.domain.office import Office
from counter_app.domain.office_time import from_iso, iso
from counter_app.domain.paper_codes import TOKEN_BITS
from counter_app.domain.parties import Parties
from counter_app.ports import Series, Work
from counter_app.services.intake.received_facts import paper_head
from counter_app.services.moves.recording_moves import MoveDesk, move
from counter_app.services.moves.resolving import ResultFacts
from counter_app.services.office_state import device_of, office_of
from counter_app.services.recording import Actor

HANDOVER: Final = "handover"
RESULTS: Final = "result_handover"
"""The series of both kinds of slip, each without gaps per PC and year (C17)."""

_MARKS = {"results": (RESULTS, "KQ")}


@dataclass(frozen=True, slots=True)
class NewSlip:
    """A slip about to be issued; `at` in office time."""

    id: str
    direction: str
    giver: Holder
    to: Holder
    at: datetime
    tracking: str


@dataclass(frozen=True, slots=True)
class SlipLine:
    """One dossier on a slip: the facts its line prints; `owner` and `address` are personal."""

    facts: Mapping[str, object]
    owner: str
    address: str


def line_of(dossier: Dossier, result: ResultFacts | None = None) -> SlipLine:
    """The line of a dossier as it stands."""
    facts = dossier.facts
    owner = None if dossier.person is None else Parties.from_data(dossier.person).owner
    known = dossier.course.result
    number = known.number if known is not None else ("" if result is None else result.number)
    signed = None if result is None or result.signed_at is None else iso(result.signed_at)
    ended = signed if known is None else known.ended_at
    fee = cast("Mapping[str, object]", facts.get("fee") or {})
    told: dict[str, object] = {
        "id": dossier.id,
        "code": dossier.code,
        "procedure": dossier.procedure_name,
        "received_at": iso(dossier.received_at),
        "due": dossier.due or dossier.printed_due,
        "originals": sum(each.inside for each in dossier.ledger.standing()),
        "components": len(cast("Sequence[object]", facts.get("components") or ())),
        "section": facts.get("section") or "",
        "result_number": number,
        "result": "" if known is None else known.outcome.value,
        "result_on": None if ended is None else from_iso(ended).date().isoformat(),
        "fee": fee.get("amount") or 0,
        "fee_due": dossier.fee_due,
        "by_post": facts.get("return_method") == "post",
    }
    return SlipLine(told, "" if owner is None else owner.name, "" if owner is None else owner.contact.address)


def slip_draft(work: Work, desk: MoveDesk, actor: Actor, plan: NewSlip, lines: Sequence[SlipLine]) -> Draft:
    """The event that issues a slip; takes its number in the transaction."""
    office, device = office_of(desk.store), device_of(work)
    book, mark = _MARKS.get(plan.direction, (HANDOVER, "BG"))
    number = work.take_next(Series(book, plan.at.year))
    told: dict[str, object] = {
        "number": number,
        "code": f"{mark}{device.pc}-{plan.at:%y%m%d}-{number:04}",
        "token": str(desk.recorder.entropy.bits(TOKEN_BITS)),
        "direction": plan.direction,
        "giver": plan.giver.as_data(),
        "to": plan.to.as_data(),
        "tracking": plan.tracking,
        "dossiers": [dict(line.facts) for line in lines],
        **office_facts(office),
    }
    owners = [{"name": line.owner, "address": line.address} for line in lines]
    return move("HandoverIssued", actor, plan.at, told, {"owners": owners})


def office_facts(office: Office) -> dict[str, object]:
    """The head and the form set of a paper, kept with the slip that prints them."""
    return {"head": paper_head(office), "form_set": office.form_set}
