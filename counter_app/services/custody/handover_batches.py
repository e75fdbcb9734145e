"""A batch of papers on one slip: who can go along, and why the others cannot."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, cast

from counter_app.domain.custody import Holder, HolderKind
from counter_app.domain.dossier import Dossier
from counter_app.domain.envelope import Draft, SubjectKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.folding import Refusal
from counter_app.domain.office import Slip
from counter_app.domain.office_time import from_iso
from counter_app.domain.roles import Role
from counter_app.domain.wording import Words
from counter_app.ports import Work
from counter_app.services.moves.recording_moves import UNKNOWN, MoveDesk
from counter_app.services.office.officer_names import OfficerNames
from counter_app.services.recording import Actor

COUNTER: Final = Holder(HolderKind.COUNTER)
OFFICERS: Final = (Role.CLERK, Role.SECTION_OFFICER, Role.SUPERVISOR)


class Direction(Enum):
    """Which way the papers go."""

    OUT = "out"
    """From the counter to a section or another unit, or from section to section."""
    BACK = "back"
    """Back to the counter without a result, for instance with a supplement request."""
    RESULTS = "results"
    """Results to the counter (phiếu bàn giao kết quả)."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A dossier that could not go along, with the sentence why."""

    dossier_id: str
    code: str
    reason: str
    words: Words


@dataclass(frozen=True, slots=True)
class Issued:
    """A slip, and what could not go on it."""

    slip: Slip
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class BatchDesk:
    """Judges the dossiers of a batch as they stand, so that one refused never blocks the rest."""

    desk: MoveDesk

    def slip(self, slip_id: str) -> Slip:
        """A handover slip.

        Raises:
            UserFacingError: `unknown_slip`, `not_handover`.
        """
        slip = self.desk.store.slip(slip_id)
        if slip is None:
            raise UserFacingError("unknown_slip", Words("Không có phiếu này.", "There is no such slip."))
        if slip.kind != "handover":
            raise UserFacingError(
                "not_handover", Words("Đây không phải phiếu bàn giao.", "This is no handover slip.")
            )
        return slip

    def judged(
        self, work: Work, wanted: Sequence[str], refused_of: Callable[[Dossier], LeftOut | None]
    ) -> tuple[list[Dossier], tuple[LeftOut, ...]]:
        """Those that can go along as they stand in this transaction, and those that cannot.

        One of which nothing can be told, for instance a date that the calendar does not reach, is
        left out and keeps nobody else.
        """
        going: list[Dossier] = []
        left_out: list[LeftOut] = []
        for dossier_id in wanted:
            dossier = work.dossier(dossier_id)
            if dossier is None:
                left_out.append(LeftOut(dossier_id, "", "unknown_dossier", UNKNOWN))
                continue
            try:
                refused = refused_of(dossier)
            except UserFacingError as untold:
                refused = left_out_of(dossier, untold)
            if refused is None:
                going.append(dossier)
            else:
                left_out.append(refused)
        return going, tuple(left_out)

    def going(self, actor: Actor, dossier: Dossier, giver: Holder, draft: Draft) -> LeftOut | None:
        """Why it cannot go on this giver's slip; None where it can."""
        refused = self.refused(actor, dossier, draft)
        if refused is not None or dossier.custody.holder.same_place(giver):
            return refused
        holder = OfficerNames.of(self.desk.store).place(dossier.custody.holder)
        words = Words(_NOT_HERE.vi.format(holder=holder.vi), _NOT_HERE.en.format(holder=holder.en))
        return LeftOut(dossier.id, dossier.code, "not_here", words)

    def refused(self, actor: Actor, dossier: Dossier, draft: Draft) -> LeftOut | None:
        """What `admit` says against it, in words; None where it may happen."""
        refusal = self.desk.recorder.refusal(dossier, actor, SubjectKind.DOSSIER, [draft])
        if refusal is None:
            return None
        return LeftOut(dossier.id, dossier.code, refusal.reason, self._told(dossier, refusal))

    def _told(self, dossier: Dossier, refusal: Refusal) -> Words:
        """The refusal with the particulars that help: to whom the paper is on its way."""
        transit = dossier.custody.on_its_way
        if refusal.reason != "already_on_its_way" or transit is None:
            return refusal.words
        place = OfficerNames.of(self.desk.store).place(transit.to)
        since = f"{from_iso(transit.since):%H:%M %d/%m}"
        return Words(
            f"{refusal.words.vi} (đang chuyển tới {place.vi} từ {since})",
            f"{refusal.words.en} (on its way to {place.en} since {since})",
        )


def left_out_of(dossier: Dossier, untold: UserFacingError) -> LeftOut:
    """A dossier left out because what is to be recorded of it cannot be told."""
    return LeftOut(dossier.id, dossier.code, untold.kind, untold.words)


def dossiers_on(slip: Slip) -> tuple[str, ...]:
    """The ids of the dossiers on a slip, in its order."""
    lines = cast("Sequence[Mapping[str, str]]", slip.content["dossiers"])
    return tuple(line["id"] for line in lines)


_NOT_HERE = Words(
    "Hồ sơ đang do {holder} giữ, không ở nơi giao.",
    "The dossier is held by {holder}, not by the giver.",
)
EMPTY = Words("Chưa có hồ sơ nào để bàn giao.", "There is no dossier to hand over.")
