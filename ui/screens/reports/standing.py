"""Where a clerk's day stands, read in one go; and the deeds that put differences right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from counter_app.domain.papers import Copy, PaperForm
from counter_app.services.day_close.closing import DayStanding
from counter_app.services.day_close.facts import DayCloseFacts
from counter_app.services.office.officer_names import OfficerNames
from counter_app.services.papers.printing import Printed
from ui.wiring import Program

CLOSES_SHOWN = 60


@dataclass(frozen=True, slots=True)
class StandingRead:
    """A day with the names in it, and the newest closes as (slip id, what it says)."""

    standing: DayStanding
    open_clerks: tuple[str, ...]
    officers: tuple[tuple[str, str], ...]
    closes: tuple[tuple[str, DayCloseFacts], ...]


def read_standing(program: Program, day: date, clerk_id: str) -> StandingRead:
    """Compare slips with dossiers and count; runs on a lane, writes nothing."""
    closing = program.day_closing
    standing = closing.standing(day, clerk_id)
    names = OfficerNames.of(program.profile.store)
    officers = program.profile.store.officers()
    return StandingRead(
        standing=standing,
        open_clerks=tuple(names.name(each) for each in standing.open_clerks),
        officers=tuple((each.id, each.name) for each in officers),
        closes=tuple((slip.id, DayCloseFacts.from_slip(slip)) for slip in closing.closes(CLOSES_SHOWN)),
    )


def print_receipt(program: Program, dossier_id: str) -> Printed:
    """The receipt for the person that was never printed, or was spoiled.

    Raises:
        UserFacingError: `voided`, `not_allowed`.
    """
    copies = (Copy.KEPT, Copy.GIVEN)
    if program.printing.printed(dossier_id, PaperForm.RECEIPT, copies):
        return program.printing.again(program.actor, dossier_id, PaperForm.RECEIPT, (Copy.GIVEN,), jam=False)
    return program.printing.first(program.actor, dossier_id, copies)


def give_back_fee(program: Program, dossier_id: str, reason: str) -> None:
    """Reverse everything that was collected for a void dossier.

    Raises:
        UserFacingError: `needs_reason`, `needs_supervisor` …
    """
    collected = program.move_desk.dossier(dossier_id).ledger.collected
    program.bookkeeping.reverse_fee(program.actor, dossier_id, collected, reason)


@dataclass(frozen=True, slots=True)
class ClosingWords:
    """What is said at the close: remarks, and words to differences by their subject."""

    remarks: str
    explanations: Mapping[str, str]
