"""Apologies as drafts: for each dossier the new date and why that one, before anything is recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from counter_app.domain.dossier import Dossier
from counter_app.domain.failures import UserFacingError
from counter_app.domain.lateness import LatenessCause, lateness_cause
from counter_app.domain.papers import Copy, PaperForm
from counter_app.domain.reappointments import ProposedDate
from counter_app.domain.wording import Words
from counter_app.services.office_state import office_of
from counter_app.services.papers.printing import Printed
from counter_app.settings.office import SIGNATORY
from ui.wiring import Program

MOST_AT_ONCE: Final = 50
COPIES: Final = (Copy.KEPT, Copy.GIVEN)

REASONS: Final[Mapping[LatenessCause | None, str]] = {
    LatenessCause.OWN_SECTION: "Bộ phận chuyên môn chưa giải quyết xong hồ sơ trong thời hạn.",
    LatenessCause.OTHER_AGENCY: "Cơ quan phối hợp chưa trả lời đúng thời hạn.",
    LatenessCause.SUPPLEMENT: "Hồ sơ phải chờ bổ sung, hoàn thiện giấy tờ.",
    LatenessCause.PAYMENT: "Hồ sơ phải chờ thực hiện nghĩa vụ tài chính.",
    None: "Hồ sơ cần thêm thời gian giải quyết.",
}
"""What the paper says first of each computed cause; the supervisor's words replace it."""


@dataclass(frozen=True, slots=True)
class ApologyDraft:
    """One dossier: its proposed date with the reason for it, or why it cannot be re-appointed."""

    dossier: Dossier
    proposed: ProposedDate | None
    refusal: Words | None
    cause: LatenessCause | None


@dataclass(frozen=True, slots=True)
class Drafts:
    """What is shown before it is recorded; `reason` stands for all where their causes agree."""

    drafts: tuple[ApologyDraft, ...]
    signatory: str

    @property
    def possible(self) -> tuple[ApologyDraft, ...]:
        """Those that can be re-appointed."""
        return tuple(each for each in self.drafts if each.proposed is not None)

    @property
    def reason(self) -> str:
        """The words of the cause that all have; empty where they differ."""
        causes = {each.cause for each in self.possible}
        return REASONS[causes.pop()] if len(causes) == 1 else ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What the supervisor decided: the new moments by dossier, the reason and who signs."""

    dates: Mapping[str, datetime]
    reason: str
    signed_by: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """What came of it: the papers to print, and what was refused, by code."""

    dossiers: tuple[Dossier, ...]
    printed: tuple[Printed, ...]
    refused: Mapping[str, Words] = field(default_factory=dict)


def read_drafts(program: Program, dossier_ids: Sequence[str]) -> Drafts:
    """Propose a date for each; runs on a lane."""
    now = program.move_desk.now()
    dossiers = program.profile.store.dossiers(dossier_ids)
    signatory = SIGNATORY.read(office_of(program.profile.store).settings)
    return Drafts(tuple(_draft(program, each, now) for each in dossiers), signatory)


def record(program: Program, decision: Decision) -> Recorded:
    """Record each apology and draw its Mẫu 04; what is refused does not hinder the others."""
    done, printed = list[Dossier](), list[Printed]()
    refused: dict[str, Words] = {}
    for dossier_id, due in decision.dates.items():
        dossier = program.move_desk.dossier(dossier_id)
        try:
            done.append(
                program.reappointing.reappoint(
                    program.actor, dossier_id, due, decision.reason, decision.signed_by
                )
            )
            printed.append(program.printing.first(program.actor, dossier_id, COPIES, PaperForm.APOLOGY))
        except UserFacingError as failure:
            refused[dossier.code] = failure.words
    return Recorded(tuple(done), tuple(printed), refused)


def _draft(program: Program, dossier: Dossier, now: datetime) -> ApologyDraft:
    cause = lateness_cause(dossier, now)
    try:
        return ApologyDraft(dossier, program.reappointing.propose(dossier), None, cause)
    except UserFacingError as refusal:
        return ApologyDraft(dossier, None, refusal.words, cause)
