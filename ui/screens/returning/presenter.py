"""Finds who came, keeps the form, gives results out, logs calls. No widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from counter_app.domain.failures import CounterFailure, UserFacingError
from counter_app.domain.identity_card import IdentityCard
from counter_app.domain.listing import DossierRow
from counter_app.domain.office import Slip
from counter_app.services.custody.waiting_papers import Uncollected
from counter_app.services.papers.handover_papers import PrintedSlip
from counter_app.services.returning.serving import Served
from ui.desk import Desk
from ui.language.phrase import Said, as_is, phrase
from ui.papers_out import PapersOut
from ui.runtime.changes import Changes, Subject, Written
from ui.runtime.messages import Offer
from ui.runtime.operations import LatestQuery
from ui.scanned_papers import Scanned, scanned_paper
from ui.screens.returning.form import ReturnForm
from ui.theme.tokens import Tone

MOST_FOUND = 20


@dataclass(frozen=True, slots=True)
class Given:
    """What came of one press: the slip, its paper, or what kept the paper from being drawn."""

    slip: Slip
    printed: PrintedSlip | None
    fault: CounterFailure | None


class ReturnPresenter(QObject):
    """One person at a time.

    Signals:
        changed(): the form is another one, or nobody is served.
        began(): somebody else is served: fields begin anew.
        waiting_read(): the results that nobody has fetched were read.
        failed(Exception): they could not be read.
        asked(Asked): this still stands in front of the return.
        day_refused(Words): a signing date does not fit.
        heard(bool): a good or a bad sound.
    """

    changed = Signal()
    began = Signal()
    waiting_read = Signal()
    failed = Signal(object)
    asked = Signal(object)
    day_refused = Signal(object)
    heard = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._papers = PapersOut(desk)
        self._typing = LatestQuery(desk.operations, self)
        self._finding = LatestQuery(desk.operations, self)
        self._reading = LatestQuery(desk.operations, self)
        self.form: ReturnForm | None = None
        self.waiting: tuple[Uncollected, ...] = ()
        self.busy = False

    def read(self) -> None:
        """The results that nobody has fetched yet."""
        waiting = self._desk.program.waiting_papers
        self._reading.ask(lambda _: waiting.uncollected(), self._take_waiting, self.failed.emit)

    def find(self, text: str, answer: Callable[[Sequence[DossierRow]], None]) -> None:
        """Dossiers for a name, phone, number or code as far as typed."""
        store = self._desk.program.profile.store
        self._typing.ask(lambda _: store.search(text, MOST_FOUND), answer)

    def scan_paper(self, value: object) -> None:
        """A receipt, also an old issue or a joint one; what it says about itself is told."""
        reader, serving = self._desk.program.profile.store, self._desk.program.serving

        def found(_: object) -> tuple[Scanned | None, Served | None]:
            scanned = scanned_paper(reader, value)
            ids = [each.id for each in scanned.dossiers] if scanned is not None else []
            return scanned, serving.by_dossiers(ids) if ids else None

        self._finding.ask(found, lambda both: self._came(*both, code=_code_of(value)))

    def serve(self, dossier_id: str) -> None:
        """Whoever owns this dossier."""
        serving = self._desk.program.serving
        self._finding.ask(lambda _: serving.by_dossiers([dossier_id]), self._serve)

    def scan_card(self, card: IdentityCard) -> None:
        """The person of the card; while somebody is served, a card without results of its own collects."""
        serving = self._desk.program.serving
        self._finding.ask(
            lambda _: serving.by_card(card.id_number), lambda served: self._card_came(card, served)
        )

    def leave(self) -> None:
        """Nobody is served any more; the next person."""
        self.form = None
        self.changed.emit()
        self.began.emit()

    def put(self, form: ReturnForm) -> None:
        """The form as edited."""
        self.form = form
        self.changed.emit()

    def edit(self, **changes: object) -> None:
        """Some entries of the form."""
        if self.form is not None:
            self.put(replace(self.form, **changes))  # type: ignore[arg-type]  # the form's own fields

    def toggle(self, dossier_id: str) -> None:
        """With or without one of the results."""
        if self.form is not None:
            self.put(self.form.toggled(dossier_id))

    def set_number(self, dossier_id: str, number: str) -> None:
        """The number of a result nobody recorded."""
        if self.form is not None:
            self.form = replace(self.form, numbers={**self.form.numbers, dossier_id: number})

    def set_day(self, dossier_id: str, day: date) -> None:
        """The signing date of a result nobody recorded."""
        if self.form is not None:
            self.form = replace(self.form, days={**self.form.days, dossier_id: day})

    def give(self) -> None:
        """Hand out, with one slip; what is still asked for is put in front instead."""
        form = self.form
        if form is None or self.busy:
            return
        asked = form.asked()
        if asked is not None:
            self._refuse(f"returning.ask_{asked.value}")
            self.asked.emit(asked)
            return
        try:
            how = form.handing_out(self._desk.clock.now())
        except UserFacingError as refused:
            self._refuse(refused.words)
            self.day_refused.emit(refused.words)
            return
        program, ids = self._desk.program, tuple(each.id for each in form.going)

        def work(_: object) -> Written[Given]:
            slip = program.returning.give(program.actor, ids, form.collector(), how)
            changes = Changes.of(Subject.DOSSIER, Subject.PRINT_LOG, dossiers=ids)
            # The results are out by now: what goes wrong with the paper must not look like a failed return.
            try:
                return Written(
                    Given(slip, program.handover_papers.first(program.actor, slip.id), None), changes
                )
            except CounterFailure as fault:
                return Written(Given(slip, None, fault), changes)

        self.busy = True
        self._desk.operations.write(
            work, on_done=lambda given: self._gave(form, given), on_failure=self._not_given, owner=self,
            initiator=self, said="returning.giving",
        )  # fmt: skip

    def log_call(self, note: str, *, reached: bool) -> None:
        """A call to this person about what lies here (C18)."""
        form = self.form
        if form is None:
            return
        program = self._desk.program
        about = self._desk.appearance.say("returning.call_about")
        ids = [each.id for each in form.going] or [each.id for each in form.served.dossiers[:1]]

        def work(_: object) -> Written[None]:
            for dossier_id in ids:
                program.bookkeeping.call(program.actor, dossier_id, about, reached=reached, note=note)
            return Written(None, Changes.of(Subject.DOSSIER, dossiers=tuple(ids)))

        def done(_: object) -> None:
            self._desk.messages.done("returning.call_logged")
            self._again(form)

        self._desk.operations.write(work, on_done=done, on_failure=self._not_given, owner=self)

    def _take_waiting(self, waiting: Sequence[Uncollected]) -> None:
        self.waiting = tuple(waiting)
        self.waiting_read.emit()

    def _came(self, scanned: Scanned | None, served: Served | None, *, code: str) -> None:
        if served is None:
            note = None if scanned is None else scanned.note
            self._refuse(note or phrase("returning.unknown", code=as_is(code)))
            return
        self._serve(served)
        if scanned is not None and scanned.note is not None:
            self._desk.messages.tell(scanned.note, Tone.NEAR_DUE)

    def _serve(self, served: Served | None, *, by_card: bool = False) -> None:
        if served is None:
            self._refuse("returning.nobody")
            return
        self.form = ReturnForm.of(served, by_card=by_card)
        self.heard.emit(True)
        self._desk.messages.clear()
        self.changed.emit()
        self.began.emit()

    def _card_came(self, card: IdentityCard, served: Served | None) -> None:
        form, name = self.form, card.full_name or card.id_number
        if form is None or not form.chosen or (served is not None and card.id_number == form.served.identity):
            if served is None:
                self._refuse(phrase("returning.card_without_results", name=as_is(name)))
            elif form is not None and card.id_number == form.served.identity:
                self.put(form.collected_by(form.served.name, card.id_number))
                self.heard.emit(True)
            else:
                self._serve(served, by_card=True)
            return
        # Somebody is being served: whoever shows a card now collects for them, and one key says otherwise.
        self.put(form.collected_by(name, card.id_number))
        self.heard.emit(True)
        said = phrase("returning.collects", name=as_is(name), owner=as_is(form.served.name))
        offer = None
        if served is not None:
            offer = Offer("returning.next_person", lambda: self._serve(served, by_card=True))
        self._desk.messages.tell(said, Tone.NEUTRAL, offer)

    def _gave(self, form: ReturnForm, given: Given) -> None:
        self.busy = False
        code = as_is(str(given.slip.content["code"]))
        done = phrase("returning.gave", count=len(form.going), name=as_is(form.name), code=code)
        self.heard.emit(True)
        self.leave()
        self.read()
        if given.printed is not None:
            self._papers.send(given.printed.pdf, given.printed.title, done)
        elif given.fault is not None:
            self._desk.messages.tell(
                phrase("returning.gave_but", done=done, why=given.fault.words), Tone.NEAR_DUE
            )

    def _not_given(self, failure: Exception) -> None:
        self.busy = False
        if not isinstance(failure, UserFacingError):
            self._desk.operations.fail(failure)
            return
        self._refuse(failure.words)
        if self.form is not None:
            # Another PC was quicker, or the paper moved: what stands now is shown.
            self._again(self.form)

    def _again(self, form: ReturnForm) -> None:
        """The same person as they stand now; entries stay, what is over is no longer ticked."""
        serving = self._desk.program.serving
        ids = [each.id for each in form.served.dossiers]

        def take(served: Served | None) -> None:
            if served is not None and self.form is not None:
                there = {each.id for each in (*served.ready, *served.open)}
                self.put(replace(self.form, served=served, chosen=self.form.chosen & there))

        self._finding.ask(lambda _: serving.by_dossiers(ids), take)

    def _refuse(self, said: Said) -> None:
        self.heard.emit(False)
        self._desk.messages.tell(said, Tone.NEAR_DUE)


def _code_of(value: object) -> str:
    return str(getattr(value, "code", "") or getattr(value, "token", value))
