"""Results brought back to the counter: one line a dossier, with number and signing date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from counter_app.domain.custody import Holder, HolderKind
from counter_app.domain.dossier import Dossier
from counter_app.domain.listing import DossierRow
from counter_app.domain.office_time import from_iso
from counter_app.services.moves.resolving import ResultFacts
from counter_app.services.moves.signing_dates import signing_moment
from ui.screens.handover.batch import row_of


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One dossier. `known`: its result is on record, number and date stand; `held_by` is whom the
    books name as holder.
    """

    row: DossierRow
    number: str
    signed_on: date
    known: bool
    refused: bool
    held_by: Holder

    @classmethod
    def of(cls, dossier: Dossier, today: date) -> ResultLine:
        """A dossier just scanned; a result nobody recorded was signed today unless typed otherwise."""
        result = dossier.course.result
        return cls(
            row_of(dossier),
            "" if result is None else result.number,
            today if result is None else from_iso(result.ended_at).date(),
            result is not None,
            result is not None and result.outcome.value == "refused",
            giver_of(dossier),
        )

    def facts(self, now: datetime, received: datetime) -> ResultFacts:
        """What is recorded of it.

        Raises:
            UserFacingError: `signed_early`, when the date lies before the receipt.
        """
        if self.known:
            return ResultFacts()
        return ResultFacts(self.number, signing_moment(self.signed_on, now, received))


def giver_of(dossier: Dossier) -> Holder:
    """Who brings a result back: who holds the paper, or is about to, or should by its procedure."""
    custody = dossier.custody
    if custody.holder.kind is not HolderKind.COUNTER:
        return custody.holder
    if custody.on_its_way is not None:
        return custody.on_its_way.to
    return Holder(HolderKind.SECTION, str(dossier.facts.get("section") or ""))


@dataclass(frozen=True, slots=True)
class ResultBatch:
    """The results brought in one go. `giver` None: whoever held the first one."""

    lines: Mapping[str, ResultLine]
    giver: Holder | None = None
    signed_by: str = ""
    shelf: str = ""

    @property
    def given_by(self) -> Holder | None:
        """Who brings them; None while nothing says so."""
        if self.giver is not None:
            return self.giver
        held = (each.held_by for each in self.lines.values())
        return next((each for each in held if each.name), None)

    def with_line(self, line: ResultLine) -> ResultBatch:
        """One more result, or the same one edited."""
        return replace(self, lines={**self.lines, line.row.id: line})

    def without(self, dossier_id: str) -> ResultBatch:
        """A line taken out again."""
        return replace(self, lines={key: line for key, line in self.lines.items() if key != dossier_id})

    def elsewhere(self, line: ResultLine) -> bool:
        """Whether the books name another holder than who brings it."""
        giver = self.given_by
        return giver is not None and bool(line.held_by.name) and not line.held_by.same_place(giver)
