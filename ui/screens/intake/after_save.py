"""After Save (C3): papers again after a jam, correct, void, the same entries again, one more procedure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from counter_app.domain.dossier import Dossier
from counter_app.domain.failures import UserFacingError
from counter_app.domain.papers import Copy, MarkKind, PaperForm
from counter_app.services.papers.printing import Printed
from ui.language.phrase import phrase
from ui.papers_out import PapersOut
from ui.runtime.changes import Changes, Subject, Written
from ui.runtime.operations import Operations
from ui.screens.intake.model import CorrectedDossier, IntakeForm, form_of
from ui.screens.intake.saving import Saved, UseCases

BOTH = (Copy.KEPT, Copy.GIVEN)


@dataclass(frozen=True, slots=True)
class JustSaved:
    """What the bar after Save shows; `voided` ones keep it, to be made again."""

    saved: Saved
    voided: bool = False

    @property
    def dossier(self) -> Dossier:
        return self.saved.first

    @property
    def has_receipt(self) -> bool:
        return self.dossier.facts["receipt_number"] is not None


class AfterSave(QObject):
    """Keeps the last saved dossier at hand until the next one.

    Signals:
        changed(): another dossier was saved, or this one was voided.
        filled(IntakeForm): begin with these entries.
    """

    changed = Signal()
    filled = Signal(object)

    def __init__(
        self, use_cases: UseCases, papers: PapersOut, operations: Operations, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._use, self._papers, self._operations = use_cases, papers, operations
        self.last: JustSaved | None = None

    def take(self, saved: Saved) -> None:
        """Another dossier was saved; the citizen before has left."""
        self.last = JustSaved(saved)
        self.changed.emit()

    def print_again(self, copies: tuple[Copy, ...] = BOTH) -> None:
        """After a jam: the copies once more, unmarked; when the citizen has gone they are marked."""
        last = self.last
        if last is None or last.voided or not last.has_receipt:
            return
        dossier_id = last.dossier.id
        code = last.dossier.code

        def print_out(printed: Printed) -> None:
            marked = printed.mark.kind is MarkKind.REPRINT
            said = phrase("intake.reprinted" if marked else "intake.printed_again", code=code)
            self._papers.send(printed.pdf, printed.title, said)

        self._operations.write(
            lambda _: Written(
                self._again(dossier_id, copies), Changes.of(Subject.PRINT_LOG, dossiers=(dossier_id,))
            ),
            on_done=print_out,
            owner=self,
            initiator=self,
            said="intake.printing",
        )

    def correct(self) -> None:
        """Sửa: its entries on the form, to be saved with a reason under the same code."""
        if self.last is not None and not self.last.voided:
            self.correct_dossier(self.last.dossier.id)

    def correct_dossier(self, dossier_id: str) -> None:
        """The entries of any dossier, to be corrected."""

        def filled(dossier: Dossier) -> IntakeForm:
            form = form_of(self._use.correcting.same_entries(dossier_id))
            return replace(form, correcting=CorrectedDossier(id=dossier_id, code=dossier.code))

        self._fill(dossier_id, filled)

    def void(self, reason: str) -> None:
        """Hủy hồ sơ: the number stays in the books with its reason."""
        last = self.last
        if last is None or last.voided:
            return
        dossier_id, code = last.dossier.id, last.dossier.code

        def voided(_: Dossier) -> None:
            self.last = replace(last, voided=True)
            self._papers.desk.messages.done(phrase("intake.voided", code=code))
            self.changed.emit()

        self._operations.write(
            lambda _: Written(
                self._use.correcting.void(self._use.actor, dossier_id, reason),
                Changes.of(Subject.DOSSIER, dossiers=(dossier_id,)),
            ),
            on_done=voided,
            owner=self,
            initiator=self,
        )

    def make_again(self) -> None:
        """A new intake from the same entries: after a void, or for the next of a kind."""
        if self.last is not None:
            self.same_entries(self.last.dossier.id, procedure=True)

    def one_more(self) -> None:
        """The person just served, one more procedure."""
        if self.last is not None:
            self.same_entries(self.last.dossier.id, procedure=False)

    def same_entries(self, dossier_id: str, *, procedure: bool) -> None:
        """A new intake from any dossier's entries, with its procedure or with its people only."""

        def filled(_: Dossier) -> IntakeForm:
            form = form_of(self._use.correcting.same_entries(dossier_id))
            return form if procedure else form.people_only()

        self._fill(dossier_id, filled)

    def _again(self, dossier_id: str, copies: tuple[Copy, ...]) -> Printed:
        try:
            return self._use.printing.again(self._use.actor, dossier_id, PaperForm.RECEIPT, copies, jam=True)
        except UserFacingError as refusal:
            if refusal.kind != "citizen_gone":
                raise
            return self._use.printing.again(self._use.actor, dossier_id, PaperForm.RECEIPT, copies, jam=False)

    def _fill(self, dossier_id: str, fill: Callable[[Dossier], IntakeForm]) -> None:
        def read(_: object) -> IntakeForm | None:
            dossier = self._use.printing.store.dossier(dossier_id)
            return None if dossier is None else fill(dossier)

        def take(form: IntakeForm | None) -> None:
            if form is not None:
                self.filled.emit(form)

        self._operations.query(read, on_done=take, owner=self)
