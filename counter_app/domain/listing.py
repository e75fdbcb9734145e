"""What lists and searches of dossiers show: one row a dossier, bounded pages, filters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from counter_app.domain.dossier import Stage


@dataclass(frozen=True, slots=True)
class DossierRow:
    """One line of a list. Times are ISO 8601 with +07:00; `due` is None while unknown or not owed."""

    id: str
    code: str
    owner: str
    procedure_code: str
    procedure: str
    received: str
    due: str | None
    stage: Stage
    express: bool
    received_by: str
    summary: str = ""
    position: int = 0
    """Keyset position: rows are listed by descending position (newest receipt first)."""


class DueClass(Enum):
    """How near the due date of an open dossier is."""

    OVERDUE = "overdue"
    TODAY = "today"
    UPCOMING = "upcoming"


@dataclass(frozen=True, slots=True)
class DossierFilter:
    """Chips over the list; None means: no restriction. Days are office days, both ends included."""

    stage: Stage | None = None
    received_from: date | None = None
    received_to: date | None = None
    due_from: date | None = None
    due_to: date | None = None
    procedure_code: str | None = None
    received_by: str | None = None
    express: bool | None = None
    open: bool | None = None
    """True: processing goes on or is paused; False: it has ended, or the dossier is void."""
    collectable: bool | None = None
    """True: there is a result that nobody has fetched yet; False: there is none, or it was fetched."""


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """What the books last said of a person: how many dossiers, when, and the person part then."""

    dossiers: int
    last_received: str
    party: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Tally:
    """The figures of Today at one office day (due counts are of open dossiers).

    `awaiting_supplement` waits for the citizen, `awaiting_collection` has a result, not fetched yet.
    """

    received_today: int
    due_today: int
    overdue: int
    awaiting_supplement: int = 0
    awaiting_collection: int = 0


@dataclass(frozen=True, slots=True)
class RecentAction:
    """One of the last actions at this office, newest first."""

    at: str
    type: str
    subject_kind: str
    subject: str
    actor_id: str
    code: str | None
    owner: str | None
