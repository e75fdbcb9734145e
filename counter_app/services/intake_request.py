"""What the counter sends when it presses Save: everything the intake screen takes, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from counter_app.domain.dossier import Origin
from counter_app.domain.failures import UserFacingError
from counter_app.domain.office_time import from_iso, iso
from counter_app.domain.parties import Parties
from counter_app.domain.party_checks import parties_from_request
from counter_app.domain.procedures import Channel
from counter_app.domain.snapshots import Snapshot
from counter_app.domain.wording import Words


@dataclass(frozen=True, slots=True)
class HandedIn(Snapshot):
    """One paper of the checklist as it was really handed in; `missing` papers are what guidance asks for."""

    name: str
    originals: int = 0
    copies: int = 0
    kind: str = "always"
    missing: bool = False


@dataclass(frozen=True, slots=True)
class CertifiedLine(Snapshot):
    """One document of an express entry (C4): its name, pages of the original, copies asked for."""

    document: str
    pages: int = 1
    copies: int = 1


@dataclass(frozen=True, slots=True)
class FurtherCode(Snapshot):
    """Another code of the same dossier: `provincial`, `portal`, `former` or `other`."""

    kind: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureRequest(Snapshot):
    """One procedure of an intake. Limits as `3wd`, `15d`, `4h`, `same-day`; money in đồng.

    `components` None takes the procedure's checklist as wholly handed in. `expected_version` is what
    the screen showed: when another version holds at Save, the clerk is told once (C10).
    `code` and `due` are given only for hand-written receipts and imports, `procedure_name` only for
    imports of procedures that are not in the catalogue here (C9).
    """

    procedure_code: str
    case: int | None = None
    channel: Channel = Channel.COUNTER
    summary: str = ""
    components: tuple[HandedIn, ...] | None = None
    sets: int = 1
    limit: str | None = None
    limit_source: str = ""
    fee_amount: int | None = None
    fee_paid: bool = False
    exemption: str | None = None
    return_method: str = "counter"
    return_place: str = ""
    originals_kept: tuple[str, ...] = ()
    lines: tuple[CertifiedLine, ...] = ()
    receipt_wanted: bool = False
    resolving_unit_code: str = ""
    further_codes: tuple[FurtherCode, ...] = ()
    expected_version: str | None = None
    code: str | None = None
    due: datetime | None = None
    procedure_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeRequest:
    """One citizen at the counter with one or more procedures; `received_at` None means now."""

    parties: Parties
    procedures: tuple[ProcedureRequest, ...]
    received_at: datetime | None = None
    origin: Origin = Origin.COUNTER
    draft_id: str | None = None
    guidance_id: str | None = None

    def as_data(self) -> dict[str, object]:
        """The request as JSON-able data: drafts, `receive --request` files."""
        return {
            "parties": self.parties.as_data(),
            "procedures": [item.as_data() for item in self.procedures],
            "received_at": None if self.received_at is None else iso(self.received_at),
            "origin": self.origin.value,
            "draft_id": self.draft_id,
            "guidance_id": self.guidance_id,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> IntakeRequest:
        """Read a request.

        Raises:
            UserFacingError: `bad_request`, when something required is missing or has no sense.
        """
        try:
            received = _text_or_none(data, "received_at")
            items = cast("list[Mapping[str, object]]", data["procedures"])
            return cls(
                parties=parties_from_request(cast("Mapping[str, object]", data["parties"])),
                procedures=tuple(ProcedureRequest.from_data(item) for item in items),
                received_at=None if received is None else from_iso(received),
                origin=Origin(data.get("origin", Origin.COUNTER.value)),
                draft_id=_text_or_none(data, "draft_id"),
                guidance_id=_text_or_none(data, "guidance_id"),
            )
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
            # What is wrong may be a value of ten megabytes.
            raise UserFacingError("bad_request", _BAD_REQUEST.format(what=str(error)[:200])) from error


def _text_or_none(data: Mapping[str, object], key: str) -> str | None:
    value = data.get(key)
    if value is not None and not isinstance(value, str):
        raise TypeError(f"{key} has to be text")
    return value


_BAD_REQUEST = Words("Yêu cầu thiếu hoặc sai: {what}", "The request lacks or misstates something: {what}")
