"""Nhận kết quả: results a section brings, scanned, with number and signing date, on one slip."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from counter_app.domain.custody import Holder, HolderKind
from counter_app.domain.dossier import Dossier, Stage
from counter_app.domain.failures import CounterFailure, UserFacingError
from counter_app.domain.moves.guards import not_standing
from counter_app.domain.office_time import from_iso
from counter_app.services.custody.handover_batches import Issued, dossiers_on
from counter_app.services.custody.waiting_papers import WaitingGroup
from counter_app.services.moves.resolving import ResultFacts
from counter_app.services.papers.handover_papers import PrintedSlip
from ui.desk import Desk
from ui.language.phrase import as_is, phrase
from ui.papers_out import PapersOut
from ui.runtime.changes import Changes, Subject, Written
from ui.runtime.operations import LatestQuery
from ui.scanned_papers import Scanned
from ui.screens.handover.hearing import Hearing, about
from ui.screens.handover.results import ResultBatch, ResultLine
from ui.theme.tokens import Tone


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of one press: the slip, its paper, or what kept the paper from being drawn."""

    issued: Issued
    printed: PrintedSlip | None
    fault: CounterFailure | None


class ResultsPresenter(QObject):
    """Keeps the results being brought.

    Signals:
        waiting_read(): which results wait at sections was read.
        changed(): the lines are others.
        added(str): the dossier of a new line; its number is asked for.
        problem(str, object): a sentence at a line (dossier id) or at the giver (empty id).
    """

    waiting_read = Signal()
    changed = Signal()
    added = Signal(str)
    problem = Signal(str, object)

    def __init__(self, desk: Desk, hearing: Hearing) -> None:
        super().__init__()
        self._desk, self._hearing = desk, hearing
        self._papers = PapersOut(desk)
        self._reading = LatestQuery(desk.operations, self)
        self.waiting: tuple[WaitingGroup, ...] = ()
        self.batch = ResultBatch({})
        self.busy = False

    def read(self) -> None:
        """The results that wait at sections."""
        waiting = self._desk.program.waiting_papers
        self._reading.ask(lambda _: waiting.results_at_sections(), self._take_waiting)

    def take(self, scanned: Scanned) -> None:
        """One more result, allowed from every open state (C13)."""
        for dossier in scanned.dossiers:
            self._brought(dossier)

    def edit(self, dossier_id: str, *, number: str | None = None, signed_on: date | None = None) -> None:
        """Number or signing date of a line."""
        line = self.batch.lines.get(dossier_id)
        if line is not None:
            line = replace(line, number=line.number if number is None else number,
                           signed_on=line.signed_on if signed_on is None else signed_on)  # fmt: skip
            self.batch = self.batch.with_line(line)

    def remove(self, dossier_id: str) -> None:
        """Not brought after all."""
        self.batch = self.batch.without(dossier_id)
        self.changed.emit()

    def choose_giver(self, giver: Holder) -> None:
        """Who brings them, where the books say otherwise or nothing."""
        self.batch = replace(self.batch, giver=giver)
        self.changed.emit()

    def name_giver(self, text: str, then: Callable[[], None] | None = None) -> None:
        """A section typed and not picked; `then` goes on with it."""

        def named(giver: Holder) -> None:
            self.choose_giver(giver)
            if then is not None:
                then()

        if text.strip():
            self._desk.operations.query(
                lambda _: self._desk.program.receivers.named(text), on_done=named,
                on_failure=self._not_a_giver, owner=self,
            )  # fmt: skip

    def set_signed_by(self, name: str) -> None:
        """Who brought and signed."""
        self.batch = replace(self.batch, signed_by=name)

    def set_shelf(self, place: str) -> None:
        """Where they are put."""
        self.batch = replace(self.batch, shelf=place)

    def receive(self, typed_giver: str = "") -> None:
        """All of them on one slip, printed after the commit; a giver still being typed counts."""
        if typed_giver:
            self.name_giver(typed_giver, self.receive)
            return
        batch, giver = self.batch, self.batch.given_by
        if self.busy:
            return
        if not batch.lines:
            self._hearing.refuse("handover.no_results")
            return
        if giver is None or giver.kind is HolderKind.COUNTER:
            self.problem.emit("", "handover.choose_giver")
            self._hearing.refuse("handover.choose_giver")
            return
        facts = self._facts(batch)
        if facts is None:
            return
        self.busy = True
        self._desk.operations.write(
            lambda _: self._received(facts, giver, batch), on_done=self._done, on_failure=self._not_done,
            owner=self, initiator=self, said="handover.issuing",
        )  # fmt: skip

    def _facts(self, batch: ResultBatch) -> dict[str, ResultFacts] | None:
        """The facts of all lines, or None when a sentence stands at one of them."""
        now, found = self._desk.clock.now(), dict[str, ResultFacts]()
        for dossier_id, line in batch.lines.items():
            try:
                found[dossier_id] = line.facts(now, from_iso(line.row.received))
            except UserFacingError as refused:
                self.problem.emit(dossier_id, refused.words)
                self._hearing.refuse(about(line.row.code, refused.words))
                return None
        return found

    def _received(self, facts: dict[str, ResultFacts], giver: Holder, batch: ResultBatch) -> Written[Brought]:
        program = self._desk.program
        issued = program.receiving_papers.receive_results(
            program.actor, facts, giver, signed_by=batch.signed_by, shelf=batch.shelf
        )
        changes = Changes.of(Subject.DOSSIER, Subject.PRINT_LOG, dossiers=dossiers_on(issued.slip))
        # The slip is issued by now: what goes wrong with the paper must not look like a failed receipt.
        try:
            printed = program.handover_papers.first(program.actor, issued.slip.id)
        except CounterFailure as fault:
            return Written(Brought(issued, None, fault), changes)
        return Written(Brought(issued, printed, None), changes)

    def _done(self, brought: Brought) -> None:
        self.busy = False
        slip, left_out = brought.issued.slip, brought.issued.left_out
        code = as_is(str(slip.content["code"]))
        done = phrase("handover.results_received", code=code, count=len(dossiers_on(slip)))
        self.batch = ResultBatch({}, shelf=self.batch.shelf)
        self.changed.emit()
        self.read()
        if brought.printed is not None:
            self._papers.send(brought.printed.pdf, brought.printed.title, done)
        if brought.fault is not None:
            said = phrase("handover.issued_but", done=done, why=brought.fault.words)
            self._desk.messages.tell(said, Tone.NEAR_DUE)
        if left_out:
            why = about(left_out[0].code, left_out[0].words)
            self._hearing.refuse(phrase("handover.recorded_without", done=done, count=len(left_out), why=why))

    def _not_done(self, failure: Exception) -> None:
        self.busy = False
        self._hearing.failed(failure)

    def _take_waiting(self, groups: Sequence[WaitingGroup]) -> None:
        self.waiting = tuple(groups)
        self.waiting_read.emit()

    def _brought(self, dossier: Dossier) -> None:
        if dossier.id in self.batch.lines:
            self._hearing.refuse(phrase("handover.twice", code=as_is(dossier.code)))
            return
        refusal = not_standing(dossier)
        if refusal is not None:
            self._hearing.refuse(about(dossier.code, refusal.words))
        elif dossier.stage is Stage.RESULT_AT_COUNTER:
            self._hearing.refuse(phrase("handover.result_here", code=as_is(dossier.code)))
        elif dossier.stage is Stage.STOPPED:
            self._hearing.refuse(phrase("handover.result_of_stopped", code=as_is(dossier.code)))
        else:
            line = ResultLine.of(dossier, self._desk.clock.now().date())
            elsewhere = self.batch.elsewhere(line)
            self.batch = self.batch.with_line(line)
            self.changed.emit()
            self.added.emit(dossier.id)
            said = phrase(
                "handover.held_elsewhere", code=as_is(dossier.code), holder=as_is(line.held_by.name)
            )
            self._hearing.accept(said if elsewhere else None)

    def _not_a_giver(self, failure: Exception) -> None:
        if isinstance(failure, UserFacingError):
            self.problem.emit("", failure.words)
        else:
            self._desk.operations.fail(failure)
