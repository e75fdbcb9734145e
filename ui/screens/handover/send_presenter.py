"""Giao đi: what waits, ticked by scans, one slip for each receiving section."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from counter_app.domain.custody import Holder
from counter_app.domain.dossier import Dossier
from counter_app.domain.failures import CounterFailure, UserFacingError
from counter_app.domain.office import Slip
from counter_app.services.custody.handing_over import MOST_ON_A_SLIP
from counter_app.services.custody.handover_batches import LeftOut
from counter_app.services.custody.waiting_papers import WaitingGroup
from counter_app.services.papers.handover_papers import PrintedSlip
from ui.desk import Desk
from ui.language.phrase import Said, as_is, phrase
from ui.papers_out import PapersOut
from ui.runtime.changes import Changes, Subject, Written
from ui.runtime.messages import Offer
from ui.runtime.operations import LatestQuery
from ui.scanned_papers import Scanned
from ui.screens.handover.batch import Batch, Heard, paper_of
from ui.screens.handover.hearing import Hearing, about
from ui.theme.tokens import Tone


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of one press: the slips, their papers, what could not go along, what went wrong."""

    slips: tuple[Slip, ...] = ()
    printed: tuple[PrintedSlip, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    fault: CounterFailure | None = None

    @property
    def dossiers(self) -> int:
        """How many dossiers are on the slips."""
        lists = (each.content["dossiers"] for each in self.slips)
        return sum(len(each) for each in lists if isinstance(each, (list, tuple)))


class SendPresenter(QObject):
    """Keeps the batch and hands it over.

    Signals:
        changed(): the batch is another one.
        groups_read(): what waits was read; the lists begin anew.
        failed(Exception): what waits could not be read.
        problem(object): a sentence at the receiver field; None when it is right.
    """

    changed = Signal()
    groups_read = Signal()
    failed = Signal(object)
    problem = Signal(object)

    def __init__(self, desk: Desk, hearing: Hearing) -> None:
        super().__init__()
        self._desk, self._hearing = desk, hearing
        self._papers = PapersOut(desk)
        self._reading = LatestQuery(desk.operations, self)
        self.batch = Batch()
        self.busy = False

    def read(self) -> None:
        """What waits now; ticks stay."""
        waiting = self._desk.program.waiting_papers
        self._reading.ask(lambda _: waiting.due_to_go(), self._take, self.failed.emit)

    def take(self, scanned: Scanned) -> None:
        """Tick what was scanned, or say why not."""
        for dossier in scanned.dossiers:
            self._scanned(dossier, scanned.note)

    def toggle(self, dossier_id: str) -> None:
        """By hand, where no scanner is."""
        self._set(self.batch.toggled(dossier_id))

    def tick_group(self) -> None:
        """The whole open batch."""
        self._set(self.batch.whole_group())

    def open_batch(self, place: str | None) -> None:
        """Another section's pile."""
        if place != self.batch.opened:
            self._set(self.batch.open_batch(place))

    def choose_receiver(self, receiver: Holder) -> None:
        """Another receiver for the open batch."""
        place = self._one_place()
        if place is not None:
            self.problem.emit(None)
            self._set(self.batch.to(place, receiver))

    def name_receiver(self, text: str, then: Callable[[], None] | None = None) -> None:
        """A receiver that was typed and not picked; `then` goes on with it."""

        def named(receiver: Holder) -> None:
            self.choose_receiver(receiver)
            if then is not None:
                then()

        place = self._one_place()
        if place is None or not text.strip():
            return
        receivers = self._desk.program.receivers
        self._desk.operations.query(
            lambda _: receivers.named(text),
            on_done=named,
            on_failure=self._not_a_receiver,
            owner=self,
        )

    def set_tracking(self, number: str) -> None:
        """The number of the public post for the open batch."""
        place = self._one_place()
        if place is not None:
            self.batch = self.batch.by_post(place, number.strip())

    def issue(self, typed_receiver: str = "") -> None:
        """All slips, in one press; a second press finds it busy. A receiver still being typed counts."""
        if typed_receiver and self._one_place() is not None:
            self.name_receiver(typed_receiver, self.issue)
            return
        batch = self.batch
        if self.busy:
            return
        if not batch.ticked:
            self._hearing.refuse("handover.nothing_ticked")
            return
        plan: list[tuple[Holder, tuple[str, ...], str]] = []
        for place in batch.going:
            to = batch.receiver(place)
            if to is None:
                self._set(batch.open_batch(place))
                self.problem.emit("handover.choose_receiver")
                return
            plan.append((to, batch.ticked_of(place), batch.tracking.get(place, "")))
        self.busy = True
        self._desk.operations.write(
            lambda _: self._sent(plan), on_done=self._done, on_failure=self._not_done, owner=self,
            initiator=self, said="handover.issuing",
        )  # fmt: skip

    def _take(self, groups: Sequence[WaitingGroup]) -> None:
        self.batch = self.batch.read_again(groups)
        self.groups_read.emit()
        self.changed.emit()

    def _set(self, batch: Batch) -> None:
        self.batch = batch
        self.changed.emit()

    def _scanned(self, dossier: Dossier, note: Said | None) -> None:
        batch, heard = self.batch.scanned(dossier.id)
        if heard is Heard.TICKED:
            self._hearing.accept(note)
            self._set(batch)
        elif heard is Heard.TWICE:
            self._hearing.refuse(phrase("handover.twice", code=as_is(dossier.code)))
        elif heard is Heard.OTHER_SECTION:
            self._other_section(dossier)
        else:
            program = self._desk.program
            ask = partial(program.handing_over.refusal, program.actor, dossier.id, None)
            self._hearing.ask(ask, lambda refused: self._not_listed(dossier, refused))

    def _other_section(self, dossier: Dossier) -> None:
        place, opened = self.batch.place_of(dossier.id) or "", self.batch.opened or ""

        def go_there() -> None:
            self._set(self.batch.open_batch(place))
            self._scanned(dossier, None)

        said = phrase(
            "handover.other_section", code=as_is(dossier.code), section=place_words(place),
            opened=place_words(opened),
        )  # fmt: skip
        self._hearing.refuse(said, Offer("handover.open_that_batch", go_there))

    def _not_listed(self, dossier: Dossier, refused: LeftOut | None) -> None:
        if refused is not None:
            self._hearing.refuse(about(dossier.code, refused.words))
            return
        # It can go: it came after the list was read, or a result that travels.
        if self.batch.place_of(dossier.id) is None:
            self.batch = self.batch.joined(paper_of(dossier))
            self.groups_read.emit()
        self._scanned(dossier, None)

    def _one_place(self) -> str | None:
        """The section whose receiver is spoken of: the open batch, or the only one there is."""
        if self.batch.opened is not None:
            return self.batch.opened
        return self.batch.groups[0].place if len(self.batch.groups) == 1 else None

    def _not_a_receiver(self, failure: Exception) -> None:
        if isinstance(failure, UserFacingError):
            self.problem.emit(failure.words)
            self._hearing.heard.emit(False)
        else:
            self._desk.operations.fail(failure)

    def _sent(self, plan: Sequence[tuple[Holder, tuple[str, ...], str]]) -> Written[Sent]:
        """One slip a section, then its paper; what goes wrong with one leaves the others as they are."""
        program, sent = self._desk.program, Sent()
        for to, ids, tracking in plan:
            for start in range(0, len(ids), MOST_ON_A_SLIP):
                sent = self._one_slip(sent, to, ids[start : start + MOST_ON_A_SLIP], tracking)
        for slip in sent.slips:
            try:
                printed = program.handover_papers.first(program.actor, slip.id)
                sent = Sent(sent.slips, (*sent.printed, printed), sent.left_out, sent.fault)
            except CounterFailure as fault:
                sent = Sent(sent.slips, sent.printed, sent.left_out, fault)
        ids = tuple(dossier_id for _, some, _ in plan for dossier_id in some)
        return Written(sent, Changes.of(Subject.DOSSIER, Subject.PRINT_LOG, dossiers=ids))

    def _one_slip(self, sent: Sent, to: Holder, ids: Sequence[str], tracking: str) -> Sent:
        program = self._desk.program
        try:
            checked = program.receivers.checked(to)
            issued = program.handing_over.issue(program.actor, ids, checked, tracking=tracking)
        except UserFacingError as refused:
            return Sent(sent.slips, sent.printed, sent.left_out, refused)
        left_out = (*sent.left_out, *issued.left_out)
        return Sent((*sent.slips, issued.slip), sent.printed, left_out, sent.fault)

    def _done(self, sent: Sent) -> None:
        self.busy = False
        if not sent.slips:
            self._not_done(sent.fault)
            return
        self.batch = self.batch.done()
        staying = self.batch.waiting - sent.dossiers
        done = phrase(
            "handover.issued", slips=len(sent.slips), count=sent.dossiers, staying=staying,
        )  # fmt: skip
        for printed in sent.printed:
            self._papers.send(printed.pdf, printed.title, done)
        self._tell_what_stayed(sent, done)
        self.read()

    def _tell_what_stayed(self, sent: Sent, done: Said) -> None:
        if sent.fault is not None:
            said = phrase("handover.issued_but", done=done, why=sent.fault.words)
        elif sent.left_out:
            first = sent.left_out[0]
            why = about(first.code, first.words)
            said = phrase("handover.issued_without", done=done, count=len(sent.left_out), why=why)
        else:
            return
        self._hearing.heard.emit(False)
        self._desk.messages.tell(said, Tone.NEAR_DUE)

    def _not_done(self, failure: Exception | None) -> None:
        self.busy = False
        if failure is not None:
            self._hearing.failed(failure)
        self.read()


def place_words(place: str) -> Said:
    """A section's name as shown; one whose procedures name none."""
    return as_is(place) if place else phrase("handover.no_section")
