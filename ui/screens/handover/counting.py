"""What of a slip really came: present, missing, extra, damaged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from counter_app.domain.custody import Holder, HolderKind
from counter_app.domain.listing import DossierRow
from counter_app.domain.office import Slip
from counter_app.services.custody.handover_batches import dossiers_on
from counter_app.services.custody.receiving_papers import Found


class Arrival(Enum):
    """How one paper of a slip came."""

    PRESENT = "present"
    MISSING = "missing"
    EXTRA = "extra"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Count:
    """One slip while it is counted. `rows` are its dossiers and the extra ones, by id.

    `by_paper`: the clerk records a slip that was signed (C13): everything came, but for the
    exceptions ticked. Otherwise nothing came but what was scanned.
    """

    slip: Slip
    rows: Mapping[str, DossierRow]
    by_paper: bool
    present: frozenset[str] = frozenset()
    damaged: frozenset[str] = frozenset()
    extra: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    signed_by: str = ""

    @classmethod
    def begun(cls, slip: Slip, rows: Mapping[str, DossierRow]) -> Count:
        """A slip as it is opened; papers that come to this counter are scanned, others are on paper."""
        by_paper = Holder.from_data(slip.content["to"]).kind is not HolderKind.COUNTER
        return cls(slip, rows, by_paper, frozenset(dossiers_on(slip)) if by_paper else frozenset())

    @property
    def listed(self) -> tuple[str, ...]:
        """The dossiers on the slip, in its order."""
        return dossiers_on(self.slip)

    @property
    def lines(self) -> tuple[str, ...]:
        """The extra ones first, so that they are seen; then those of the slip."""
        return (*self.extra, *self.listed)

    def arrival(self, dossier_id: str) -> Arrival:
        """How this paper came."""
        if dossier_id in self.damaged:
            return Arrival.DAMAGED
        if dossier_id in self.extra:
            return Arrival.EXTRA
        return Arrival.PRESENT if dossier_id in self.present else Arrival.MISSING

    def counted(self, arrival: Arrival) -> int:
        """How many came so."""
        return sum(self.arrival(each) is arrival for each in self.lines)

    def scanned(self, dossier_id: str) -> Count:
        """A paper of the slip is here."""
        return replace(self, present=self.present | {dossier_id})

    def extra_one(self, row: DossierRow) -> Count:
        """A paper came that the slip does not name."""
        return replace(self, rows={**self.rows, row.id: row}, extra=(*self.extra, row.id))

    def toggled(self, dossier_id: str) -> Count:
        """By hand: here or missing; an extra one is taken out again."""
        if dossier_id in self.extra:
            extra = tuple(each for each in self.extra if each != dossier_id)
            return replace(self, extra=extra, damaged=self.damaged - {dossier_id})
        if dossier_id in self.damaged:
            return replace(self, damaged=self.damaged - {dossier_id}, present=self.present | {dossier_id})
        return replace(self, present=self.present ^ {dossier_id})

    def damaged_one(self, dossier_id: str, note: str) -> Count:
        """It came damaged, with a word about it."""
        notes = {**self.notes, dossier_id: note} if note else self.notes
        return replace(
            self,
            damaged=self.damaged | {dossier_id},
            present=self.present - {dossier_id},
            notes=notes,
        )

    def on_paper(self, *, by_paper: bool) -> Count:
        """Counted the other way; what was scanned or excepted so far begins anew."""
        present = frozenset(self.listed) if by_paper else frozenset[str]()
        return replace(self, by_paper=by_paper, present=present, damaged=frozenset())

    def found(self) -> Found:
        """What is recorded."""
        return Found(
            present=self.present,
            damaged=self.damaged,
            extra=frozenset(self.extra) - self.damaged,
            notes=self.notes,
            signed_by=self.signed_by,
            by_paper=self.by_paper,
        )
