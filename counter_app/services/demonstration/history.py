"""Writes the history of the demo office through the real services, many deeds to a transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime
from random import Random
from typing import Any, cast

from counter_app.domain.canonical import canonical_bytes
from counter_app.domain.dossier import Dossier, Stage
from counter_app.domain.identifiers import uuid7
from counter_app.domain.office import Device, Office, Slip
from counter_app.domain.papers import Copy, Paper, PaperForm, PrintMark, Sheet
from counter_app.ports import Store, Work
from counter_app.services.demonstration.plan import REASONS, VOID_REASONS, Deed, Step, Visit
from counter_app.services.guidance import Guidance
from counter_app.services.intake.correcting import Correcting
from counter_app.services.intake.intake import Intake
from counter_app.services.office.reference import Reference
from counter_app.services.papers.printing import Printing
from counter_app.services.recording import Actor, Recorder

_RANDOM_BITS = 74


class DemoClock:
    """A clock that stands at the moment of the deed."""

    boot_id = "demo"

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        """The moment of the deed, +07:00."""
        return self._at

    def monotonic_ms(self) -> int:
        """Milliseconds since 1970, which never run backwards here."""
        return int(self._at.timestamp() * 1000)

    def go_to(self, moment: datetime) -> None:
        """Move on; never back."""
        self._at = max(self._at, moment)


class SeededIds:
    """UUIDv7 names that follow from the seed and the demo's clock."""

    def __init__(self, clock: DemoClock, chance: Random) -> None:
        self._clock = clock
        self._chance = chance

    def new(self) -> str:
        """A fresh name."""
        return uuid7(self._clock.monotonic_ms(), self._chance.getrandbits(_RANDOM_BITS))


class SeededEntropy:
    """Random bits that follow from the seed: good enough for papers that are worth nothing."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance

    def bits(self, count: int) -> int:
        """A non-negative integer of `count` bits."""
        return self._chance.getrandbits(count)


class UndrawnPapers:
    """Stands in for the printer's papers of past days: nobody holds those sheets, so none is drawn.

    What the events of such prints name is the hash of the paper's content. Every print that is
    made in the demo office later is drawn like any other.
    """

    def render(self, paper: Paper, mark: PrintMark, sheet: Sheet) -> bytes:
        """The content of the paper, canonical."""
        return canonical_bytes({"paper": paper.as_data(), "mark": mark.as_data(), "sheet": sheet.as_data()})


class GatheredWrites:
    """A store in which the deeds of several services share one transaction.

    Inside `together` every write joins the open one, and dossiers are read as that one has them.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._work: Work | None = None

    @contextmanager
    def together(self) -> Iterator[None]:
        """One transaction around everything written inside."""
        try:
            with self._store.write() as self._work:
                yield
        finally:
            self._work = None

    @property
    def work(self) -> Work:
        """The open transaction."""
        if self._work is None:
            raise RuntimeError("nothing is written outside of a gathered transaction")
        return self._work

    def write(self) -> AbstractContextManager[Work]:
        return nullcontext(self.work)

    def dossier(self, dossier_id: str) -> Dossier | None:
        return self.work.dossier(dossier_id)

    def slip(self, slip_id: str) -> Slip | None:
        return self.work.slip(slip_id)

    def office(self) -> Office | None:
        return self.work.office()

    def device(self) -> Device:
        return cast("Device", self.work.device(self.work.chain_head().device_id))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


def _nobody(_dossier_id: str) -> None:
    """Nobody waits for what is taken in."""


@dataclass
class History:
    """The demo counter at work; `actors` are its officers in the order the plan counts them."""

    store: GatheredWrites
    recorder: Recorder
    clock: DemoClock
    reference: Reference
    actors: Sequence[Actor]
    on_receipt: Callable[[str], None] = _nobody
    """Told of every dossier taken in, so that the rest of the office can go on with it."""
    dossiers: int = 0
    _received: dict[int, list[str]] = field(default_factory=dict)
    _guided: dict[int, str] = field(default_factory=dict)

    def do(self, step: Step) -> None:
        """Do one step of the counter, inside a gathered transaction."""
        self._do(step.deed, step.visit)

    def _do(self, deed: Deed, visit: Visit) -> None:
        actor = self.actors[visit.clerk]
        if deed is Deed.RECEIVE:
            self._receive(actor, visit)
        elif deed is Deed.GUIDE:
            self._guide(actor, visit)
        elif visit.number in self._received:
            self._after(deed, actor, visit)

    def _receive(self, actor: Actor, visit: Visit) -> None:
        request = visit.request
        if visit.number in self._guided:
            request = self._guidance.request_of(self._guided[visit.number])
        # A later deed may move the clock between two people of one second, never a receipt.
        accepted = self._intake.receive(actor, request)
        self._received[visit.number] = [each.id for each in accepted.dossiers]
        self.dossiers += len(accepted.dossiers)
        for each in accepted.dossiers:
            self.on_receipt(each.id)

    def _guide(self, actor: Actor, visit: Visit) -> None:
        checklist = self._guidance.checklist(visit.request.procedures[0])
        missing = [each.name for each in checklist][:1] or ["Tờ khai theo mẫu"]
        slip = self._guidance.guide(actor, visit.request, missing, "Công dân chưa mang theo")
        self._guided[visit.number] = slip.id

    def _after(self, deed: Deed, actor: Actor, visit: Visit) -> None:
        dossier_id = self._received[visit.number][0]
        dossier = self.store.dossier(dossier_id)
        if dossier is not None and deed in (Deed.VOID, Deed.CORRECT) and not _still_here(dossier):
            return
        if deed is Deed.PRINT:
            self._printing.first(actor, dossier_id)
        elif deed is Deed.REPRINT:
            self._printing.again(actor, dossier_id, PaperForm.RECEIPT, (Copy.GIVEN,), jam=False)
        elif deed is Deed.VOID:
            reason = VOID_REASONS[visit.number % len(VOID_REASONS)]
            self._correcting.void(actor, dossier_id, reason)
        else:
            self._correct(actor, dossier_id, visit.number)

    def _correct(self, actor: Actor, dossier_id: str, number: int) -> None:
        request = self._correcting.same_entries(dossier_id)
        item = request.procedures[0]
        item = replace(item, summary=f"{item.summary or 'Hồ sơ'} (đã sửa)", sets=item.sets + 1)
        reason = REASONS[number % len(REASONS)]
        self._correcting.correct(actor, dossier_id, replace(request, procedures=(item,)), reason)
        self._printing.first(actor, dossier_id)

    @property
    def books(self) -> Store:
        """The store in which everything of the demo is gathered."""
        return self._books

    @property
    def _books(self) -> Store:
        return cast("Store", self.store)

    @property
    def _intake(self) -> Intake:
        return Intake(self._books, self.recorder, self.reference)

    @property
    def _guidance(self) -> Guidance:
        return Guidance(self._books, self.recorder, self.reference, UndrawnPapers())

    @property
    def _printing(self) -> Printing:
        return Printing(self._books, self.recorder, UndrawnPapers())

    @property
    def _correcting(self) -> Correcting:
        return Correcting(self._books, self.recorder, self.reference)


def _still_here(dossier: Dossier) -> bool:
    """Whether the clerk who took it in may still correct it: it has not gone to a section yet (C3)."""
    return dossier.stage is Stage.RECEIVED and not dossier.custody.moved
