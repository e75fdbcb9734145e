"""What the moves do: each a write through its use case, told to every screen, with its paper printed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from counter_app.domain.dossier import Dossier
from counter_app.domain.papers import Copy, PaperForm
from counter_app.services.intake.field_sheets import FieldForm, field_sheet
from counter_app.services.intake_request import FurtherCode
from counter_app.services.papers.printing import BOTH, Printed
from ui.desk import CorrectDossier, Desk, ReturnDossier, SameEntries
from ui.language.phrase import Said, phrase
from ui.papers_out import PapersOut
from ui.runtime.changes import Changes, Subject, Written
from ui.screens.dossiers.detail import Detail
from ui.screens.dossiers.forms.base import Act, Asked
from ui.screens.dossiers.forms.form_facts import read_form_facts
from ui.screens.dossiers.forms.registry import PAPERS
from ui.screens.dossiers.moves import PRINTS, Move, form_to_print
from ui.shell.screen import ScreenName

Go = Callable[[ScreenName, object], None]


class Deeds(QObject):
    """The moves on one dossier at a time."""

    def __init__(self, desk: Desk, go: Go) -> None:
        super().__init__()
        self._desk, self._go = desk, go
        self._papers = PapersOut(desk)

    def print_again(self, detail: Detail, copies: tuple[Copy, ...]) -> None:
        """The same sheet again: unmarked while the citizen is there, else marked as a late reprint."""
        form = form_to_print(detail.dossier)
        done = phrase("dossiers.printed", code=detail.dossier.code)
        self._print(detail, form, copies, done, jam=not detail.gone)

    def print_label(self, detail: Detail) -> None:
        """The folder label; it is no receipt and carries no mark."""
        done = phrase("dossiers.label_printed", code=detail.dossier.code)
        self._print(detail, PaperForm.LABEL, (Copy.KEPT,), done, jam=not detail.gone)

    def open_form(self, detail: Detail, move: Move, show: Callable[[Asked], None]) -> None:
        """Count what the form of a move shows, then show it."""
        desk = self._desk
        desk.operations.query(
            lambda _: read_form_facts(desk, detail.dossier, move),
            on_done=lambda facts: show(Asked(move, detail, facts)),
            owner=self,
        )

    def make(self, detail: Detail, move: Move, act: Act) -> None:
        """Record a move, then print the paper that goes out with it."""
        program, dossier = self._desk.program, detail.dossier
        changes = Changes.of(Subject.DOSSIER, dossiers=(dossier.id,))

        def recorded(_: object) -> None:
            self._desk.messages.done(phrase(f"dossiers.done_{move.value}", code=dossier.code))
            if move in PAPERS:
                self._print_first(dossier.id, move)

        self._desk.operations.write(
            lambda _: Written(act(program), changes), on_done=recorded, owner=self, said="dossiers.recording"
        )

    def _print_first(self, dossier_id: str, move: Move) -> None:
        """Both copies of the paper of a move; a dossier without a date has no receipt to issue anew."""
        program, form = self._desk.program, PAPERS[move]

        def work(_: object) -> Written[Printed]:
            printed = program.printing.first(program.actor, dossier_id, form=form)
            return Written(printed, _printing_of(dossier_id))

        def out(printed: Printed) -> None:
            said = phrase("dossiers.done_and_printed", done=phrase(f"dossiers.done_{move.value}", code=""))
            self._papers.send(printed.pdf, printed.title, said)

        self._desk.operations.write(work, on_done=out, owner=self, said="dossiers.printing")

    def print_paper(self, detail: Detail, move: Move) -> None:
        """A paper of a move again: unmarked while its person is there, else marked."""
        program, form, dossier = self._desk.program, PRINTS[move], detail.dossier

        def work(_: object) -> Written[Printed]:
            if not program.printing.printed(dossier.id, form):
                return Written(
                    program.printing.first(program.actor, dossier.id, form=form), _printing_of(dossier.id)
                )
            jam = not program.printing.citizen_gone(dossier, form)
            printed = program.printing.again(program.actor, dossier.id, form, BOTH, jam=jam)
            return Written(printed, _printing_of(dossier.id))

        done = phrase("dossiers.printed", code=dossier.code)
        self._desk.operations.write(
            work, on_done=lambda printed: self._papers.send(printed.pdf, printed.title, done), owner=self,
            said="dossiers.printing",
        )  # fmt: skip

    def print_account(self, detail: Detail, move: Move) -> None:
        """The process-control slip, or the account of the dossier, as the events fill them now."""
        program, dossier = self._desk.program, detail.dossier
        papers = program.supervisor_papers

        def work(_: object) -> Written[tuple[bytes, str]]:
            control = move is Move.CONTROL_SLIP
            paper = papers.control_slip(dossier.id) if control else papers.account(program.actor, dossier.id)
            pdf = papers.print_of_dossier(program.actor, dossier.id, paper)
            return Written((pdf, f"{paper.title()} {dossier.code}"), _printing_of(dossier.id))

        done = phrase("dossiers.printed", code=dossier.code)
        self._desk.operations.write(
            work, on_done=lambda made: self._papers.send(*made, done), owner=self, said="dossiers.printing"
        )

    def hand_over(self) -> None:
        """To the screen where batches are made."""
        self._go(ScreenName.HANDOVER, None)

    def give_back(self, detail: Detail) -> None:
        """To the screen where results go out."""
        self._go(ScreenName.RETURN, ReturnDossier(detail.dossier.id))

    def correct(self, detail: Detail) -> None:
        """Its entries on Intake, to be saved with a reason."""
        self._go(ScreenName.INTAKE, CorrectDossier(detail.dossier.id))

    def make_again(self, detail: Detail) -> None:
        """A new intake from the entries of a void one."""
        self._go(ScreenName.INTAKE, SameEntries(detail.dossier.id, procedure=True))

    def one_more(self, detail: Detail) -> None:
        """The same person, one more procedure."""
        self._go(ScreenName.INTAKE, SameEntries(detail.dossier.id, procedure=False))

    def void(self, detail: Detail, reason: str) -> None:
        """Hủy hồ sơ; the number stays in the book with its reason."""
        program, dossier = self._desk.program, detail.dossier
        self._write(
            dossier.id,
            lambda: program.correcting.void(program.actor, dossier.id, reason),
            phrase("dossiers.voided", code=dossier.code),
        )

    def add_code(self, detail: Detail, code: FurtherCode) -> None:
        """Note another code of the same dossier."""
        program, dossier = self._desk.program, detail.dossier
        self._write(
            dossier.id,
            lambda: program.correcting.add_code(program.actor, dossier.id, code),
            phrase("dossiers.code_added", code=code.code),
        )

    def copy_fields(self, detail: Detail, form: FieldForm) -> None:
        """The fields in the order of another system's form, on the clipboard."""
        QGuiApplication.clipboard().setText(field_sheet(detail.dossier, form))
        self._desk.messages.done(phrase("dossiers.fields_copied", form=form.words))

    def _print(
        self, detail: Detail, form: PaperForm, copies: tuple[Copy, ...], done: Said, *, jam: bool
    ) -> None:
        program, dossier_id = self._desk.program, detail.dossier.id

        def work(_: object) -> Written[Printed]:
            printed = program.printing.again(program.actor, dossier_id, form, copies, jam=jam)
            return Written(printed, Changes.of(Subject.DOSSIER, Subject.PRINT_LOG, dossiers=(dossier_id,)))

        self._desk.operations.write(
            work,
            on_done=lambda printed: self._papers.send(printed.pdf, printed.title, done),
            owner=self,
            said="dossiers.printing",
        )

    def _write(self, dossier_id: str, act: Callable[[], Dossier], done: Said) -> None:
        changes = Changes.of(Subject.DOSSIER, dossiers=(dossier_id,))
        self._desk.operations.write(
            lambda _: Written(act(), changes),
            on_done=lambda _: self._desk.messages.done(done),
            owner=self,
        )


def _printing_of(dossier_id: str) -> Changes:
    return Changes.of(Subject.DOSSIER, Subject.PRINT_LOG, dossiers=(dossier_id,))
