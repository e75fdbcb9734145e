"""What becomes of a demo dossier after its receipt: drawn once, plausible for a commune."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from random import Random


class Turn(Enum):
    """What happens to a dossier besides being resolved."""

    NOTHING = "nothing"
    SUPPLEMENT = "supplement"
    PAYMENT = "payment"
    AGENCY = "agency"
    REFUSED = "refused"
    STOPPED = "stopped"
    WITHDRAWN = "withdrawn"


_TURNS = (
    (Turn.NOTHING, 800), (Turn.SUPPLEMENT, 90), (Turn.AGENCY, 40), (Turn.PAYMENT, 35), (Turn.REFUSED, 15),
    (Turn.STOPPED, 10), (Turn.WITHDRAWN, 10),
)  # fmt: skip
_LATE = 0.02
_STUCK = 0.012
_AGENCY_LATE = 0.3
_NEVER_SUPPLIED = 0.08
_APOLOGISED = 0.7
_RECORDED = 0.6
_FORGOTTEN = 0.06


@dataclass(frozen=True, slots=True)
class Fate:
    """One dossier's way: `share` of its time until it is resolved, above 1 when late.

    `recorded` says that the section records its own result;
    else the counter finds it implied (C13).
    `collected_after` are working days until the citizen comes, None for never.
    """

    turn: Turn
    share: float
    late_days: int
    agency_late: bool
    supplied: bool
    apology: bool
    recorded: bool
    collected_after: int | None


def drawn_fate(chance: Random) -> Fate:
    """A fate; the same chance gives the same one."""
    turn = chance.choices([each for each, _ in _TURNS], [weight for _, weight in _TURNS])[0]
    agency_late = turn is Turn.AGENCY and chance.random() < _AGENCY_LATE
    late = chance.random() < _LATE
    days = chance.choices((1, 2, 3, 5, 9), (45, 25, 15, 10, 5))[0] if late or agency_late else 0
    if chance.random() < _STUCK:
        # Nobody looked after it for weeks.
        days = chance.randrange(12, 35)
    collected = None if chance.random() < _FORGOTTEN else chance.choices(range(6), (30, 28, 18, 12, 8, 4))[0]
    return Fate(
        turn=turn,
        share=0.35 + 0.6 * chance.random(),
        late_days=days,
        agency_late=agency_late,
        supplied=chance.random() >= _NEVER_SUPPLIED,
        apology=chance.random() < _APOLOGISED,
        recorded=chance.random() < _RECORDED,
        collected_after=collected,
    )
