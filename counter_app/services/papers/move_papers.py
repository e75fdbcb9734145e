"""Papers of the moves: what went out with a request, a refusal, an apology or an end (Mẫu 02 to 05).

Each is drawn from the dossier as it stood when the move was recorded, and from the facts of that
move, so that a late reprint says what the first print said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, cast

from counter_app.domain.admission import admit
from counter_app.domain.course import Reappointment
from counter_app.domain.deadline_papers import Apology, StopNotice
from counter_app.domain.dossier import Dossier
from counter_app.domain.envelope import Event, SubjectKind
from counter_app.domain.folding import fold
from counter_app.domain.office_time import from_iso
from counter_app.domain.paper_codes import PaperCode
from counter_app.domain.papers import FormSet, Paper, PaperForm, Refusal, SupplementRequest
from counter_app.domain.personal_part import whole_facts
from counter_app.ports import Reader
from counter_app.services.receipt_papers import office_head, parties_of, party

MOVES: Final[Mapping[PaperForm, tuple[str, ...]]] = {
    PaperForm.SUPPLEMENT: ("SupplementRequested",),
    PaperForm.REFUSAL: ("Refused",),
    PaperForm.APOLOGY: ("Reappointed",),
    PaperForm.STOP_NOTICE: ("Stopped", "Withdrawn", "ClosedUnanswered"),
}
"""The events that each form goes out with."""

REISSUING: Final = ("SupplementReceived",)
"""The events that make another issue of the receipt; a correction prints as of the day of receipt."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A move that a paper goes with: the dossier right after it, and its facts."""

    dossier: Dossier
    event: Event
    facts: Mapping[str, Any]

    @property
    def at(self) -> datetime:
        """When the officer recorded it, +07:00."""
        return from_iso(self.event.header.wall)

    @property
    def by(self) -> str:
        """The officer's id."""
        return self.event.header.actor_id


def last_move(reader: Reader, dossier_id: str, types: Sequence[str]) -> Moved | None:
    """The newest move of a dossier of one of these types; None where there is none."""
    events = reader.events_of(SubjectKind.DOSSIER, dossier_id)
    if not any(event.type in types for event in events):
        return None
    refused = {each.event.header.event_id for each in fold(admit, events).refused}
    standing = [event for event in events if event.header.event_id not in refused]
    places = [place for place, event in enumerate(standing) if event.type in types]
    if not places:
        return None
    last = standing[places[-1]]
    dossier = fold(admit, standing[: places[-1] + 1]).state
    return None if dossier is None else Moved(dossier, last, whole_facts(last.payload, last.person))


def move_paper(moved: Moved, form: PaperForm) -> Paper:
    """The paper of a move.

    Raises:
        UserFacingError: `person_erased`, when the personal part was lawfully removed.
    """
    return _PAPERS[form](moved, _common(moved))


def _common(moved: Moved) -> dict[str, Any]:
    """What every paper carries, from the head that was kept at receipt."""
    dossier, facts = moved.dossier, moved.facts
    head = cast("Mapping[str, object]", dossier.facts["head"])
    return {
        "office": office_head(head),
        "form_set": FormSet(dossier.facts["form_set"]),
        "number": str(facts.get("number") or ""),
        "made_at": from_iso(str(facts["at"])),
        "officer": str(facts.get("officer_name") or ""),
        "qr_text": PaperCode(dossier.code, int(dossier.tokens[-1])).text(),
        "demo": head.get("demo") is True,
    }


def _content(dossier: Dossier) -> str:
    return str(dossier.facts["summary"] or dossier.procedure_name)


def _supplement(moved: Moved, common: dict[str, Any]) -> Paper:
    return SupplementRequest(
        **common,
        party=party(parties_of(moved.dossier).at_the_counter),
        content=_content(moved.dossier),
        items=tuple(moved.facts["items"]),
        reason=moved.facts["reason"],
        code=moved.dossier.code,
    )


def _refusal(moved: Moved, common: dict[str, Any]) -> Paper:
    return Refusal(
        **common,
        party=party(parties_of(moved.dossier).at_the_counter),
        content=_content(moved.dossier),
        reasons=(moved.facts["reason"],),
        code=moved.dossier.code,
    )


def _apology(moved: Moved, common: dict[str, Any]) -> Paper:
    dossier, facts = moved.dossier, moved.facts
    apology = cast("Reappointment", dossier.course.reappointment)
    return Apology(
        **common,
        party=party(parties_of(dossier).owner),
        code=dossier.code,
        agency=common["office"].agency,
        content=_content(dossier),
        received_at=dossier.received_at,
        due=from_iso(apology.before),
        new_due=from_iso(apology.after),
        reason=facts["reason"],
        signatory=facts["signed_by"],
        late_notice=apology.late_notice,
    )


def _stop_notice(moved: Moved, common: dict[str, Any]) -> Paper:
    dossier, facts = moved.dossier, moved.facts
    ground, asked = _GROUNDS[moved.event.type]
    return StopNotice(
        **common,
        party=party(parties_of(dossier).at_the_counter),
        code=dossier.code,
        content=_content(dossier),
        received_at=dossier.received_at,
        ground=ground if asked else f"{ground}: {facts['reason']}",
        request=facts["reason"] if asked else "",
        stops_at=from_iso(str(facts["at"])),
        returned=_returned(dossier) if facts.get("papers_returned") is True else (),
        fees=_fees(dossier, returned=facts.get("fee_returned") is True),
    )


_GROUNDS = {
    "Stopped": ("Theo yêu cầu của cá nhân, tổ chức nộp hồ sơ", True),
    "Withdrawn": ("Cá nhân, tổ chức rút hồ sơ", True),
    "ClosedUnanswered": ("Quá thời hạn bổ sung hồ sơ", False),
}


def _returned(dossier: Dossier) -> tuple[str, ...]:
    """The papers that were handed in, those of a supplement among them; what was only shown is none."""
    components = cast("Sequence[Mapping[str, object]]", dossier.facts.get("components") or ())
    names = [str(each["name"]) for each in components if each["originals"] or each["copies"]]
    return (*names, *(name for each in dossier.course.supplements for name in each.papers))


def _fees(dossier: Dossier, *, returned: bool) -> str:
    if returned:
        return "Phí, lệ phí đã nộp được hoàn trả."
    return "Phí, lệ phí đã nộp không hoàn trả." if dossier.ledger.collected else ""


_PAPERS: Mapping[PaperForm, Callable[[Moved, dict[str, Any]], Paper]] = {
    PaperForm.SUPPLEMENT: _supplement,
    PaperForm.REFUSAL: _refusal,
    PaperForm.APOLOGY: _apology,
    PaperForm.STOP_NOTICE: _stop_notice,
}
