"""Save: one dossier or several, or a correction; then the papers. And what leaves without a dossier."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from counter_app.domain.dossier import Dossier
from counter_app.domain.failures import CounterFailure, UserFacingError
from counter_app.domain.papers import ORIGINAL
from counter_app.services.guidance import Guidance
from counter_app.services.intake.correcting import Correcting
from counter_app.services.intake.intake import Accepted, Intake
from counter_app.services.intake_request import IntakeRequest
from counter_app.services.papers.printing import Printed, Printing
from counter_app.services.recording import Actor
from ui.language.phrase import Said, phrase
from ui.papers_out import PapersOut
from ui.runtime.changes import Changes, Subject, Written
from ui.runtime.operations import Operations
from ui.screens.intake.entries import Entries
from ui.screens.intake.model import PartyRole, Place
from ui.theme.tokens import Tone

PLACES: Mapping[str, Place] = {
    "no_procedure": Place.FINDER,
    "unknown_procedure": Place.FINDER,
    "procedure_ended": Place.FINDER,
    "procedure_not_yet": Place.FINDER,
    "procedure_changed": Place.FINDER,
    "choose_case": Place.CASE,
    "limit_unknown": Place.LIMIT,
    "bad-limit": Place.LIMIT,
    "limit_source_missing": Place.LIMIT_SOURCE,
    "exemption_not_in_force": Place.FEE,
    "bad_fee_input": Place.LINES,
    "no_lines": Place.LINES,
    "name_missing": Place.NAME,
    "born_in_future": Place.BIRTH,
    "received_in_future": Place.LATE_DATE,
    "bad_time": Place.LATE_DATE,
    "code_in_use": Place.WRITTEN_CODE,
    "not_a_dossier_code": Place.WRITTEN_CODE,
    "needs_reason": Place.REASON,
}


@dataclass(frozen=True, slots=True)
class UseCases:
    """What Save calls."""

    intake: Intake
    printing: Printing
    correcting: Correcting
    guidance: Guidance
    actor: Actor


@dataclass(frozen=True, slots=True)
class Saved:
    """What Save made: the dossiers in order, whose, and the paper for the printer if there is one.

    `fault` is what kept the paper from being drawn; the dossiers are saved all the same.
    """

    dossiers: tuple[Dossier, ...]
    owner: str
    printed: Printed | None
    fault: CounterFailure | None
    corrected: bool = False

    @property
    def first(self) -> Dossier:
        return self.dossiers[0]


class Saving(QObject):
    """Saves what is on the screen, once.

    Signals:
        saved(Saved): durable, the paper is on its way.
        left_without_dossier(): guidance or a refusal was issued; the form is done.
        check_again(tuple[Place]): names or addresses a scan may have damaged; ask once, then go on.
        new_version(str): the procedure changed since it was chosen; this version holds now.
        question(str): an open question of this kind, before it is put at its place.
        busy_changed(): Save began or ended.
    """

    saved = Signal(object)
    left_without_dossier = Signal()
    check_again = Signal(object)
    new_version = Signal(str)
    question = Signal(str)
    busy_changed = Signal()

    def __init__(
        self, entries: Entries, use_cases: UseCases, papers: PapersOut, operations: Operations
    ) -> None:
        super().__init__(entries)
        self._entries, self._use, self._papers, self._operations = entries, use_cases, papers, operations
        self.busy = False

    def save(self) -> None:
        """Save, number and print. Pressed twice it saves once: the second press finds it busy."""
        if self.busy:
            return
        doubtful = self._doubtful()
        if doubtful:
            self.check_again.emit(doubtful)
            return
        request = self._request()
        if request is None:
            return
        correcting = self._entries.form.correcting
        self._set_busy(busy=True)
        if correcting is not None:
            self._write(lambda: self._correct(correcting.id, request, correcting.reason))
        else:
            self._write(lambda: self._receive(request))

    def confirm_checked(self) -> None:
        """The clerk compared with the card; what the scan may have damaged is right."""
        form = self._entries.form
        for role in PartyRole:
            entry = replace(form.person(role), check_name=False, check_address=False)
            form = form.with_person(role, entry)
        self._entries.put(form)
        self.save()

    def guide(self, reason: str) -> None:
        """Hướng dẫn bổ sung (C6): keep the entries, print what is missing; no dossier number is used."""
        missing = tuple(paper.name for paper in self._entries.form.procedure.missing)
        self._issue_slip(
            lambda request: self._use.guidance.guide(self._use.actor, request, missing, reason).id,
            "intake.guided",
        )

    def refuse(self, reasons: str) -> None:
        """Từ chối tiếp nhận (Mẫu 03), one reason a line."""
        lines = reasons.splitlines()
        self._issue_slip(
            lambda request: self._use.guidance.refuse(self._use.actor, request, lines).id,
            "intake.refused",
        )

    def tell(self, failure: Exception) -> None:
        """Put a refusal at its place on the form; what is not ours goes the common way."""
        self._set_busy(busy=False)
        if not isinstance(failure, UserFacingError) or failure.kind not in PLACES:
            self._operations.fail(failure)
            return
        if failure.kind == "procedure_changed":
            self.new_version.emit(failure.choices[0])
        if failure.kind == "name_missing":
            self._show_nameless()
        self.question.emit(failure.kind)
        self._entries.ask(PLACES[failure.kind], failure.words)

    def _write(self, make: Callable[[], Saved]) -> None:
        def run(_: object) -> Written[Saved]:
            saved = make()
            ids = tuple(dossier.id for dossier in saved.dossiers)
            subjects = (Subject.DOSSIER, Subject.NUMBERS, Subject.DRAFT, Subject.PRINT_LOG)
            return Written(saved, Changes.of(*subjects, dossiers=ids))

        self._operations.write(
            run,
            on_done=self._took,
            on_failure=self.tell,
            owner=self,
            initiator=self,
            said="intake.saving",
        )

    def _receive(self, request: IntakeRequest) -> Saved:
        accepted = self._use.intake.receive(self._use.actor, request)
        printed, fault = None, None
        if accepted.receipt_number is not None:
            printed, fault = self._first_print(accepted.dossiers[0].id)
        return Saved(self._dossiers(accepted), request.parties.owner.name, printed, fault)

    def _correct(self, dossier_id: str, request: IntakeRequest, reason: str) -> Saved:
        dossier = self._use.correcting.correct(self._use.actor, dossier_id, request, reason)
        printed, fault = None, None
        if dossier.facts["receipt_number"] is not None:
            printed, fault = self._first_print(dossier_id)
        return Saved((dossier,), request.parties.owner.name, printed, fault, corrected=True)

    def _first_print(self, dossier_id: str) -> tuple[Printed | None, CounterFailure | None]:
        # The number is given out by now: what goes wrong with the paper must not look like a failed Save.
        try:
            return self._use.printing.first(self._use.actor, dossier_id), None
        except CounterFailure as failure:
            return None, failure

    def _dossiers(self, accepted: Accepted) -> tuple[Dossier, ...]:
        found = (self._use.printing.store.dossier(each.id) for each in accepted.dossiers)
        return tuple(dossier for dossier in found if dossier is not None)

    def _took(self, saved: Saved) -> None:
        self._set_busy(busy=False)
        self.saved.emit(saved)
        said = said_of(saved)
        if saved.printed is not None:
            self._papers.send(saved.printed.pdf, saved.printed.title, said)
        elif saved.fault is not None:
            self._papers.desk.messages.tell(
                phrase("intake.saved_not_printed", done=said, why=saved.fault.words), Tone.NEAR_DUE
            )
        else:
            self._papers.desk.messages.done(said)

    def _request(self) -> IntakeRequest | None:
        """The request, or None when a question was put at its place."""
        form, now = self._entries.form, self._now()
        for place, read in (
            (Place.BIRTH, lambda: form.parties(now.date())),
            (Place.LATE_DATE, lambda: form.received_at(now)),
        ):
            try:
                read()
            except UserFacingError as failure:
                self._entries.ask(place, failure.words)
                return None
        try:
            return form.request(now)
        except UserFacingError as failure:
            self.tell(failure)
            return None

    def _doubtful(self) -> tuple[Place, ...]:
        form = self._entries.form
        roles = [PartyRole.SUBMITTER] if form.owner_is_submitter else list(PartyRole)
        for role in roles:
            entry = form.person(role)
            places = ((Place.NAME, entry.check_name), (Place.ADDRESS, entry.check_address))
            found = tuple(place for place, doubtful in places if doubtful)
            if found:
                self._entries.show_role(role)
                return found
        return ()

    def _show_nameless(self) -> None:
        form = self._entries.form
        roles = [PartyRole.SUBMITTER] if form.owner_is_submitter else [PartyRole.OWNER, PartyRole.SUBMITTER]
        if form.authorised and not form.authorising_is_owner:
            roles.append(PartyRole.AUTHORISING)
        nameless = next((role for role in roles if not form.person(role).name.strip()), roles[0])
        self._entries.show_role(nameless)

    def _issue_slip(self, issue: Callable[[IntakeRequest], str], said: str) -> None:
        request = None if self.busy else self._request()
        if request is None:
            return
        use = self._use

        def run(_: object) -> Written[tuple[str, bytes, str]]:
            slip_id = issue(request)
            pdf = use.guidance.print_slip(use.actor, slip_id, ORIGINAL)
            paper = use.guidance.paper_of(slip_id)
            return Written(
                (paper.codes()[0], pdf, paper.title()), Changes.of(Subject.DRAFT, Subject.PRINT_LOG)
            )

        def done(issued: tuple[str, bytes, str]) -> None:
            code, pdf, title = issued
            self._set_busy(busy=False)
            self.left_without_dossier.emit()
            self._papers.send(pdf, f"{title} {code}", phrase(said, code=code))

        self._set_busy(busy=True)
        self._operations.write(run, on_done=done, on_failure=self.tell, owner=self, initiator=self)

    def _set_busy(self, *, busy: bool) -> None:
        self.busy = busy
        self.busy_changed.emit()

    def _now(self) -> datetime:
        return self._use.intake.recorder.clock.now()


def said_of(saved: Saved) -> Said:
    """The sentence about what was saved; a saved number is never offered as undo."""
    if saved.corrected:
        return phrase("intake.corrected", code=saved.first.code)
    if len(saved.dossiers) > 1:
        return phrase("intake.saved_several", count=len(saved.dossiers), code=saved.first.code)
    if saved.printed is None:
        return phrase("intake.saved_express", code=saved.first.code)
    return phrase("intake.saved", code=saved.first.code)
