"""The encrypted local database of a profile: questions, write transactions, drafts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from counter_app.domain.dossier import Dossier
from counter_app.domain.envelope import Event, StoredEvent, SubjectKind
from counter_app.domain.folding import Refused
from counter_app.domain.listing import DossierFilter, DossierRow, KnownPerson, RecentAction, Tally
from counter_app.domain.looking_back import LogLine, RegisteredDossier, RegisterVolume
from counter_app.domain.office import Device, Office, Officer, Slip
from counter_app.domain.wording import Words
from counter_app.ports.columns import FactChoice, FactColumns


@dataclass(frozen=True, slots=True)
class ChainHead:
    """The last event of this device: where the next one is chained on."""

    office_id: str
    device_id: str
    incarnation: int
    seq: int
    event_hash: str


@dataclass(frozen=True, slots=True)
class Series:
    """A gapless series: its book (`register`, `receipt`, `certification:copy`, `guidance`, …) and year.

    The PC is the device itself, so every PC keeps its own volume (C17).
    """

    book: str
    year: int


class Work(Protocol):
    """One write transaction: events, numbers and read tables together or not at all."""

    def chain_head(self) -> ChainHead:
        """Where the next own event is chained on."""
        ...

    def append(self, stored: StoredEvent, event: Event) -> None:
        """Add an own event; read tables of its subject are refreshed before the commit."""
        ...

    def append_foreign(self, stored: StoredEvent) -> bool:
        """Add an event of another device; False when it is here already.

        Raises:
            UserFacingError: `foreign_event_refused`, when hash, signature or chain do not hold.
        """
        ...

    def next_lamport(self, kind: SubjectKind, subject: str) -> int:
        """1 + the highest lamport seen for this subject."""
        ...

    def dossier(self, dossier_id: str) -> Dossier | None:
        """The dossier as folded from all its events, those of this transaction included."""
        ...

    def office(self) -> Office | None:
        """The office of this profile."""
        ...

    def officer(self, officer_id: str) -> Officer | None:
        """One officer."""
        ...

    def device(self, device_id: str) -> Device | None:
        """One device."""
        ...

    def slip(self, slip_id: str) -> Slip | None:
        """One slip with a life of its own."""
        ...

    def last_dossier_number(self, prefix: str, day: date) -> int:
        """The highest number this PC issued under the prefix for that day of receipt (0: none),
        by the database or by the witness, whichever is higher.
        """
        ...

    def highest_dossier_number(self, prefix: str) -> int:
        """The highest number this PC issued under the prefix on any day (0: none)."""
        ...

    def last_issued_day(self) -> date | None:
        """The latest day of receipt of which this PC issued a number, by database or witness."""
        ...

    def take_dossier_number(self, prefix: str, day: date, number: int) -> None:
        """Move the cursor of (prefix, day) to the number; it never runs backwards."""
        ...

    def take_next(self, series: Series) -> int:
        """The next entry of a gapless series, taken in this transaction."""
        ...

    def code_in_use(self, code: str) -> bool:
        """Whether a dossier with this code (its own or a further one) is known."""
        ...

    def forget_draft(self, draft_id: str) -> None:
        """Remove a draft that became a dossier."""
        ...


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """Entries of an unfinished intake, kept through a crash. `data` is JSON-able."""

    id: str
    title: str
    data: Mapping[str, object]
    officer_id: str
    saved_at: str


class Reader(Protocol):
    """Bounded, indexed questions to the read tables. Safe from any thread."""

    def office(self) -> Office | None:
        """The office of this profile."""
        ...

    def officers(self) -> Sequence[Officer]:
        """All officers, by username."""
        ...

    def device(self) -> Device:
        """This PC."""
        ...

    def devices(self) -> Sequence[Device]:
        """All PCs of the office known here."""
        ...

    def dossier(self, dossier_id: str) -> Dossier | None:
        """One dossier, folded."""
        ...

    def slip(self, slip_id: str) -> Slip | None:
        """One slip with a life of its own."""
        ...

    def slips(self, kind: str, limit: int) -> Sequence[Slip]:
        """The newest slips of a kind."""
        ...

    def events_of(self, kind: SubjectKind, subject: str) -> Sequence[Event]:
        """The events of a subject in their order."""
        ...

    def stored_events_of(self, kind: SubjectKind, subject: str) -> Sequence[StoredEvent]:
        """The stored bytes of a subject's events in their order, to be handed to another PC."""
        ...

    def refused(self, limit: int) -> Sequence[Refused]:
        """Events that need attention (Cần xử lý)."""
        ...

    def find_code(self, code: str) -> str | None:
        """The dossier id for a code, own or further (exact)."""
        ...

    def find_token(self, token: str) -> tuple[str, str] | None:
        """(`dossier` or `slip`, id) for a look-up token in decimal, of any issue, or a slip's own code."""
        ...

    def search(self, text: str, limit: int) -> Sequence[DossierRow]:
        """As-you-type search over codes, names, phones, ID numbers and addresses; newest first."""
        ...

    def page(self, chosen: DossierFilter, before: int | None, limit: int) -> Sequence[DossierRow]:
        """Rows with a position below `before` (None: from the newest), newest first."""
        ...

    def count(self, chosen: DossierFilter) -> int:
        """How many rows the filter leaves."""
        ...

    def due_between(self, first: datetime, last: datetime, limit: int) -> Sequence[DossierRow]:
        """Open dossiers due in [first, last], the earliest first."""
        ...

    def rows_at(self, positions: Sequence[int]) -> Sequence[DossierRow]:
        """The rows at these positions, in this order: a page of a board; empty places are left out."""
        ...

    def facts(self, chosen: FactChoice) -> FactColumns:
        """The records for boards and reports, with the texts of all labels; one consistent moment."""
        ...

    def facts_of(self, dossier_ids: Sequence[str]) -> FactColumns:
        """The records of some dossiers as they are now, to bring a board up to date."""
        ...

    def tally(self, now: datetime) -> Tally:
        """Today's figures."""
        ...

    def recent_actions(self, limit: int) -> Sequence[RecentAction]:
        """The last things done at this office."""
        ...

    def known_person(self, id_number: str) -> KnownPerson | None:
        """What the books know of the person with this paper number."""
        ...

    def procedure_usage(self) -> Mapping[str, int]:
        """How often each procedure was received here (the last 10,000 dossiers)."""
        ...

    def numbers_used(self, prefix: str, day: date) -> int:
        """The highest number issued by this PC under the prefix for the day."""
        ...

    def dossiers(self, dossier_ids: Sequence[str]) -> Sequence[Dossier]:
        """These dossiers, folded, in this order; unknown ones are left out."""
        ...

    def register_volumes(self) -> Sequence[RegisterVolume]:
        """The volumes of the register known here, the newest year first, then by PC."""
        ...

    def register_count(self, volume: str) -> tuple[int, int]:
        """How many lines a volume has, and how many different entry numbers they bear."""
        ...

    def register_lines(self, volume: str, after: int, limit: int) -> Sequence[RegisteredDossier]:
        """The dossiers of a volume behind an entry number, in the order of their entries."""
        ...

    def received_between(
        self, days: tuple[date, date], after: int | None, limit: int
    ) -> Sequence[RegisteredDossier]:
        """Dossiers received on these office days, both included, behind a position, oldest first."""
        ...

    def keeping_originals(self, before: int | None, limit: int) -> Sequence[RegisteredDossier]:
        """Dossiers with originals inside or lent, with a position below `before`, newest first."""
        ...

    def log_since(self, moment: datetime) -> Sequence[LogLine]:
        """Every event known here that was recorded at this moment or later, in order of arrival."""
        ...

    def changed_since(
        self, slip: str, received_to: date, but: Sequence[str], limit: int
    ) -> Mapping[str, Sequence[str]]:
        """Ids of events that came to be known after a slip was issued, by dossier, in order of receipt.

        Of dossiers received up to an office day; events of the types in `but` are left out.
        """
        ...

    def drafts(self) -> Sequence[SavedDraft]:
        """Unfinished intakes, the latest first."""
        ...


@dataclass(frozen=True, slots=True)
class RestoreFinding:
    """The database is not the one this PC last wrote: restored, copied from another PC, or cloned.

    While it stands nothing can be written; `Store.start_incarnation` is the way on. `kind` is
    `database_behind`, `diverged`, `witness_missing` or `witness_damaged`; `numbers_known` tells
    whether the numbers issued since are remembered, else the last paper receipts are asked for.
    """

    kind: str
    words: Words
    numbers_known: bool


class Store(Reader, Protocol):
    """The encrypted local database of one profile."""

    @property
    def restored(self) -> RestoreFinding | None:
        """What start-up noticed about a restored or copied database, until it is settled."""
        ...

    def start_incarnation(self, last_issued: Mapping[tuple[str, date], int]) -> None:
        """Let the next write begin a new incarnation (its first event: IncarnationStarted).

        `last_issued` names the highest number on paper per (prefix, day of receipt) where it is
        not remembered; numbering goes on above it. Forgotten again unless a write follows.
        """
        ...

    def write(self) -> AbstractContextManager[Work]:
        """A write transaction: committed and witnessed when the block ends, undone when it raises.

        Raises:
            EnvironmentFault: disk full, read-only folder, another process holds the profile.
        """
        ...

    def save_draft(self, draft: SavedDraft) -> None:
        """Keep or replace a draft."""
        ...

    def drop_draft(self, draft_id: str) -> None:
        """Remove a draft."""
        ...
