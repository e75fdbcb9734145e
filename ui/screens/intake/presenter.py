"""The presenter of the intake screen: puts its parts together and answers keys, scans and other screens."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from counter_app.domain.identity_card import IdentityCard
from counter_app.domain.office_time import in_office_time
from counter_app.domain.paper_codes import PaperCode
from counter_app.domain.roles import Role
from counter_app.domain.scans import ScanResult
from counter_app.services.papers.receipt_preview import ReceiptPreview
from ui.desk import CorrectDossier, Desk, OpenDraft, OpenGuidance, ReceiveProcedure, SameEntries, ServeCard
from ui.language.phrase import phrase
from ui.papers_out import PapersOut
from ui.runtime.changes import Changes, Subject
from ui.screens.intake.after_save import AfterSave
from ui.screens.intake.drafts import Drafts
from ui.screens.intake.entries import Entries
from ui.screens.intake.model import IntakeForm, LateEntry, PartyRole, Place, form_of
from ui.screens.intake.people import People
from ui.screens.intake.preview import Draughtsman, LivePreview
from ui.screens.intake.procedures import Procedures
from ui.screens.intake.saving import Saved, Saving, UseCases
from ui.screens.intake.shown_procedure import ProcedureShelf
from ui.theme.tokens import Tone
from ui.warm_up import warm_papers

GUIDANCE_CODE = "HD"


class IntakePresenter(QObject):
    """The intake as a whole; each part has its own presenter, all of them share the entries.

    Signals:
        fresh(): another intake is on the screen; the focus goes where its work begins.
    """

    fresh = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        program, operations = desk.program, desk.operations
        store = program.profile.store
        self._desk = desk
        papers = PapersOut(desk)
        self.entries = Entries(self)
        use = UseCases(program.intake, program.printing, program.correcting, program.guidance, program.actor)
        receipt = ReceiptPreview(store, program.recorder)
        self.people = People(self.entries, store, desk.clock, operations)
        self.procedures = Procedures(
            self.entries, ProcedureShelf(program.procedures, program.reference, store, desk.clock), operations
        )
        self.preview = LivePreview(
            self.entries, Draughtsman(program.intake, receipt, program.papers, program.actor), operations
        )
        self.drafts = Drafts(self.entries, store, program.recorder, program.actor, operations)
        self.saving = Saving(self.entries, use, papers, operations)
        self.after_save = AfterSave(use, papers, operations, self)
        self._connect()

    @property
    def may_enter_late(self) -> bool:
        """Past days and hand-written receipts are a supervisor's (C9)."""
        return Role.SUPERVISOR in self._desk.program.actor.roles

    @property
    def may_receive(self) -> bool:
        """Dossiers are taken in by clerks and supervisors; the others are told before they begin."""
        return not self._desk.program.actor.roles.isdisjoint({Role.CLERK, Role.SUPERVISOR})

    def say_who_receives(self) -> None:
        """Tell an officer who may not take in dossiers that Save will be refused."""
        if not self.may_receive:
            self._desk.messages.tell("intake.not_yours", Tone.NEAR_DUE)

    def drop(self) -> None:
        """Throw the form on the screen away; one key brings it back."""
        self.drafts.when_free(self._drop)

    def _drop(self) -> None:
        form = self.entries.form
        self.drafts.drop()
        if not form.is_empty:
            self._desk.messages.done("intake.dropped", undo=lambda: self._bring_back(form))

    def _bring_back(self, form: IntakeForm) -> None:
        self._desk.messages.clear()
        self.drafts.begin(form)
        self.drafts.keep()

    def start(self) -> None:
        """The screen is shown for the first time."""
        papers = self._desk.program.papers
        self._desk.operations.query(lambda _: warm_papers(papers), on_done=lambda _: None, owner=self)
        self.procedures.read_all()
        self.drafts.read()

    def take_scan(self, scan: ScanResult) -> bool:
        """A card or a guidance slip is taken; receipts and codes are left to the search."""
        self._desk.messages.clear()
        if isinstance(scan.value, IdentityCard):
            self.take_card(scan.value)
            return True
        if isinstance(scan.value, PaperCode) and scan.value.code.startswith(GUIDANCE_CODE):
            self._open_slip(str(scan.value.token))
            return True
        return False

    def take_card(self, card: IdentityCard) -> None:
        """A card fills the form; the next person's, scanned while Save still runs, the next form."""
        self.drafts.when_free(lambda: self._take_card(card))

    def _take_card(self, card: IdentityCard) -> None:
        self.people.take_card(card)
        if self.entries.form.person(self.entries.role).number == card.id_number:
            self.entries.focus_wanted.emit(self.people.next_empty())
        warnings = [warning.words for warning in card.warnings if warning.code != "check_again"]
        if warnings:
            self._desk.messages.tell(warnings[0], Tone.NEAR_DUE)
        self.say_who_receives()

    def place_second_card(self, card: IdentityCard, answer: PartyRole | None) -> None:
        """Whose the second card is; None is a new person, the intake under way waits as a draft."""
        if answer is None:
            self.drafts.put_aside()
            answer = PartyRole.SUBMITTER
        self.people.place_card(card, answer)
        self.entries.focus_wanted.emit(self.people.next_empty())

    def open(self, thing: object) -> None:
        """What another screen hands over."""
        if isinstance(thing, ServeCard):
            self.take_card(thing.card)
        elif isinstance(thing, OpenGuidance):
            self._open_guidance(thing.slip_id)
        elif isinstance(thing, OpenDraft):
            self.drafts.open(thing.id)
        elif isinstance(thing, CorrectDossier):
            self.after_save.correct_dossier(thing.id)
        elif isinstance(thing, SameEntries):
            self.after_save.same_entries(thing.id, procedure=thing.procedure)
        elif isinstance(thing, ReceiveProcedure):
            self.drafts.when_free(lambda: self.procedures.pick(thing.code))

    def one_more_procedure(self) -> None:
        """Ctrl+M: with an intake under way one more line of it, else the person just served again."""
        if self.entries.form.is_empty and self.after_save.last is not None:
            self.after_save.one_more()
        else:
            self.procedures.add()

    def toggle_late(self) -> None:
        """Late entry on and off; it begins with today and now."""
        if self.entries.form.late is not None:
            self.entries.edit(Place.LATE_DATE, Place.WRITTEN_CODE, late=None)
            return
        now = in_office_time(self._desk.clock.now())
        self.entries.edit(late=LateEntry(day=f"{now:%d/%m/%Y}", time=f"{now:%H:%M}"))
        self.entries.focus_wanted.emit(Place.LATE_DATE)

    def edit_late(self, **changes: str) -> None:
        late = self.entries.form.late
        if late is not None:
            self.entries.edit(Place.LATE_DATE, Place.WRITTEN_CODE, late=replace(late, **changes))

    def edit_reason(self, reason: str) -> None:
        correcting = self.entries.form.correcting
        if correcting is not None:
            self.entries.edit(Place.REASON, correcting=replace(correcting, reason=reason))

    def data_changed(self, changes: Changes, initiator: object) -> None:
        """A write somewhere: the finder after a new catalogue, the drafts after another's."""
        if changes.concern(Subject.CATALOGUE, Subject.CALENDAR, Subject.SETTINGS):
            self.procedures.read_all()
            self.procedures.show_current()
            self.preview.draw()
        if changes.concern(Subject.DRAFT) and initiator not in (self.drafts, self.saving):
            self.drafts.read()

    def _connect(self) -> None:
        self.drafts.opened.connect(self._opened)
        self.saving.busy_changed.connect(self._hold_or_release)
        self.saving.saved.connect(self._saved)
        self.saving.left_without_dossier.connect(self.drafts.finished)
        self.saving.question.connect(self.procedures.go_to_open_question)
        self.saving.new_version.connect(self.procedures.take_version)
        self.after_save.filled.connect(self.drafts.begin)

    def _opened(self) -> None:
        self.people.forget()
        self.procedures.forget()
        if self.entries.form.submitter.number:
            self.people.look_up(PartyRole.SUBMITTER)
        self.procedures.show_current()
        self.preview.draw()
        self.fresh.emit()

    def _hold_or_release(self) -> None:
        if self.saving.busy:
            self.drafts.hold()
        else:
            self.drafts.release()

    def _saved(self, saved: Saved) -> None:
        self.after_save.take(saved)
        self.drafts.finished()

    def _open_slip(self, token: str) -> None:
        store, said = self._desk.program.profile.store, "intake.unknown_slip"

        def take(found: tuple[str, str] | None) -> None:
            if found is None or found[0] != "slip":
                self._desk.messages.tell(said, Tone.NEAR_DUE)
            else:
                self._open_guidance(found[1])

        self._desk.operations.query(lambda _: store.find_token(token), on_done=take, owner=self)

    def _open_guidance(self, slip_id: str) -> None:
        guidance = self._desk.program.guidance

        def take(form: IntakeForm) -> None:
            self.drafts.begin(form)
            missing = len(form.procedure.missing)
            self._desk.messages.tell(phrase("intake.guidance_opened", count=missing), Tone.ACCENT)

        self._desk.operations.query(lambda _: form_of(guidance.request_of(slip_id)), on_done=take, owner=self)
