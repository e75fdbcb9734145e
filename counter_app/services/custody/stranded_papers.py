"""Papers whose holder is gone: an officer who left, a unit that was dissolved. A supervisor takes over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from counter_app.domain.custody import Holder, HolderKind
from counter_app.domain.dossier import Dossier
from counter_app.domain.failures import UserFacingError
from counter_app.domain.listing import DossierRow
from counter_app.domain.wording import Words
from counter_app.ports import Store
from counter_app.ports.columns import HOLDERS, ON_ITS_WAY, POSITION_FIELD, FactChoice
from counter_app.services.custody.handover_batches import LeftOut
from counter_app.services.custody.receivers import Receivers
from counter_app.services.fact_arrays import records_of
from counter_app.services.moves.bookkeeping import Bookkeeping
from counter_app.services.recording import Actor

MOST_SHOWN: Final = 500

_CITIZEN: Final = HOLDERS.index(HolderKind.CITIZEN)
_UNIT: Final = HOLDERS.index(HolderKind.UNIT)


class Gone(Enum):
    """Why the holder can no longer answer for the paper."""

    OFFICER = "officer"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Stranded:
    """One paper; `who` is the officer who left or the unit, `successors` the units in its place."""

    row: DossierRow
    holder: Holder
    why: Gone
    who: str
    successors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StrandedPapers:
    """Lists them, counts those of one officer, and lets a supervisor take them over."""

    store: Store
    receivers: Receivers
    bookkeeping: Bookkeeping

    def found(self) -> tuple[Stranded, ...]:
        """Papers of open dossiers whose officer is no longer active or whose unit no longer exists."""
        left = {each.id: each.name for each in self.store.officers() if not each.active}
        columns = self.store.facts(FactChoice.OPEN)
        numbers = [number for number, text in columns.labels.items() if text in left]
        records = records_of(columns)
        kinds = records["holder_kind"] & (ON_ITS_WAY - 1)
        import numpy as np

        suspects = (kinds == _UNIT) | (np.isin(records["holder_officer"], numbers) & (kinds != _CITIZEN))
        places = records[POSITION_FIELD][suspects].tolist()
        rows = self.store.rows_at(places)
        dossiers = {each.id: each for each in self.store.dossiers([each.id for each in rows])}
        judged = (self._judged(row, dossiers[row.id], left) for row in rows if row.id in dossiers)
        return tuple([each for each in judged if each is not None][:MOST_SHOWN])

    def held_by(self, officer_id: str) -> int:
        """How many papers of open dossiers an officer holds."""
        columns = self.store.facts(FactChoice.OPEN)
        label = columns.label_of(officer_id)
        if label is None:
            return 0
        records = records_of(columns)
        kinds = records["holder_kind"] & (ON_ITS_WAY - 1)
        return int(((records["holder_officer"] == label) & (kinds != _CITIZEN)).sum())

    def take_over(
        self, actor: Actor, dossier_ids: Sequence[str], to: Holder, reason: str
    ) -> tuple[tuple[str, ...], tuple[LeftOut, ...]]:
        """Put right who holds these papers; the ids taken over, and those that were not with why.

        Raises:
            UserFacingError: `unit_dissolved`, when the new holder is gone as well.
        """
        to = self.receivers.checked(to)
        action = self.bookkeeping.desk.recorder.new_action()
        taken, left_out = [], []
        for dossier_id in dossier_ids:
            try:
                self.bookkeeping.take_over(actor, dossier_id, to, reason, action)
            except UserFacingError as refused:
                known = self.store.dossier(dossier_id)
                code = "" if known is None else known.code
                left_out.append(LeftOut(dossier_id, code, refused.kind, refused.words))
            else:
                taken.append(dossier_id)
        return tuple(taken), tuple(left_out)

    def _judged(self, row: DossierRow, dossier: Dossier, left: dict[str, str]) -> Stranded | None:
        holder = dossier.custody.holder
        if holder.officer in left:
            return Stranded(row, holder, Gone.OFFICER, left[holder.officer])
        if holder.kind is not HolderKind.UNIT:
            return None
        successors = self.receivers.dissolved(holder)
        return None if successors is None else Stranded(row, holder, Gone.UNIT, holder.name, successors)


def held_warning(name: str, papers: int) -> Words:
    """What is said when an officer who holds papers stops working here."""
    return Words(
        f"{name} còn giữ {papers} hồ sơ giấy: người phụ trách nhận lại ở màn hình Bàn giao.",
        f"{name} still holds {papers} papers: a supervisor takes them over on Handover.",
    )
