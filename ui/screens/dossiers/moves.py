"""What may be done to a dossier now, and why the rest may not: judged by the one rule, `admit`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import Enum

from counter_app.domain.admission import admit
from counter_app.domain.dossier import Dossier
from counter_app.domain.envelope import GENESIS, Event, Header, SubjectKind
from counter_app.domain.folding import Refusal
from counter_app.domain.office_time import iso
from counter_app.domain.papers import PaperForm
from counter_app.domain.roles import snapshot
from counter_app.domain.wording import Words
from counter_app.services.recording import Actor


class Move(Enum):
    """The moves of this screen; the value ends the key of their words."""

    PRINT = "print"
    LABEL = "label"
    CORRECT = "correct"
    VOID = "void"
    ADD_CODE = "add_code"
    AGAIN = "again"
    ONE_MORE = "one_more"
    COPY_FIELDS = "copy_fields"


# What each move would record; those that only read need the person's data and nothing else.
_RECORDS: Mapping[Move, tuple[str, Mapping[str, object]]] = {
    Move.PRINT: (
        "SlipPrinted",
        {"form": "receipt", "issue": 1, "copy": 1, "mark": "original", "pdf_hash": ""},
    ),
    Move.LABEL: ("SlipPrinted", {"form": "label", "issue": 1, "copy": 1, "mark": "original", "pdf_hash": ""}),
    Move.CORRECT: ("Corrected", {"reason": "?", "changes": {}}),
    Move.VOID: ("Voided", {"reason": "?"}),
    Move.ADD_CODE: ("FurtherCodeAdded", {"kind": "other", "code": "?"}),
}
_NEED_PERSON = frozenset({Move.PRINT, Move.LABEL, Move.CORRECT, Move.AGAIN, Move.ONE_MORE, Move.COPY_FIELDS})
_NEED_DATE = frozenset({Move.PRINT, Move.LABEL})

ERASED = Words("Thông tin cá nhân đã được xóa theo quy định.", "The personal data were lawfully erased.")
NO_DATE = Words("Hồ sơ chưa có ngày hẹn trả.", "The dossier has no due date yet.")


def why_not(
    move: Move, dossier: Dossier, actor: Actor, now: datetime, read_only: Words | None
) -> Words | None:
    """Why a move may not be made now; None when it may."""
    if move in _NEED_PERSON and dossier.person is None:
        return ERASED
    if move not in _RECORDS:
        return None if move is Move.COPY_FIELDS else read_only
    if read_only is not None:
        return read_only
    verdict = admit(dossier, _as_if(move, dossier, actor, now))
    if isinstance(verdict, Refusal):
        return verdict.words
    return NO_DATE if move in _NEED_DATE and dossier.due is None else None


def form_to_print(dossier: Dossier) -> PaperForm:
    """The paper of a dossier: its receipt, or the slip of an express entry that got none (C4)."""
    without_receipt = dossier.facts.get("receipt_number") is None
    return PaperForm.CERTIFIED_COPIES if without_receipt and dossier.facts.get("lines") else PaperForm.RECEIPT


def _as_if(move: Move, dossier: Dossier, actor: Actor, now: datetime) -> Event:
    """The event that the move would record, as far as the rule looks at it; never kept."""
    type_, payload = _RECORDS[move]
    header = Header(
        event_id="",
        office_id="",
        subject_kind=SubjectKind.DOSSIER,
        subject=dossier.id,
        type=type_,
        device_id="",
        incarnation=0,
        seq=0,
        prev_hash=GENESIS,
        payload_hash="",
        action_id="",
        command_id="",
        based_on_version=dossier.version,
        lamport=0,
        actor_id=actor.officer_id,
        role_snapshot=snapshot(actor.roles),
        wall=iso(now),
        mono=0,
        boot_id="",
    )
    return Event(header, payload)
