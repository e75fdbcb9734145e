"""What can be done from the board: each a write through its use case, or a paper that logs nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from counter_app.domain.office_time import in_office_time
from counter_app.domain.papers import ORIGINAL, PaperForm
from counter_app.services.custody.custody_chain import HeldFor
from counter_app.services.deadlines.board_view import BoardLine, BoardView
from counter_app.services.deadlines.reminder_list import MOST_LISTED, by_holder, reminder_paper
from counter_app.services.deadlines.waiting_supplements import ABOUT_SUPPLEMENT, SupplementWait
from counter_app.services.office_state import office_of
from counter_app.services.papers.printing import Printed
from ui.desk import Desk
from ui.language.phrase import Said, phrase
from ui.papers_out import PapersOut
from ui.runtime.changes import Changes, Subject, Written
from ui.screens.deadlines.apology import (
    COPIES,
    MOST_AT_ONCE,
    Decision,
    Drafts,
    Recorded,
    read_drafts,
    record,
)
from ui.theme.tokens import Tone

REMINDER_TITLE = "Danh sách nhắc việc"


class Deeds(QObject):
    """The deeds on chosen dossiers."""

    def __init__(self, desk: Desk, view: BoardView) -> None:
        super().__init__()
        self._desk, self._view = desk, view
        self._papers = PapersOut(desk)

    def draft(self, positions: Sequence[int], show: Callable[[Drafts], None]) -> None:
        """Propose new dates for these; nothing is recorded."""
        if len(positions) > MOST_AT_ONCE:
            self._desk.messages.tell(phrase("deadlines.too_many", most=MOST_AT_ONCE), Tone.NEAR_DUE)
            return
        program, view = self._desk.program, self._view

        def work(_: object) -> Drafts:
            return read_drafts(program, [line.row.id for line in view.lines(positions)])

        self._desk.operations.query(work, on_done=show, owner=self, said="deadlines.drafting")

    def record(self, decision: Decision) -> None:
        """Record the apologies and print them."""
        program = self._desk.program
        ids = tuple(decision.dates)

        def work(_: object) -> Written[Recorded]:
            changes = Changes.of(Subject.DOSSIER, Subject.PRINT_LOG, dossiers=ids)
            return Written(record(program, decision), changes)

        self._desk.operations.write(work, on_done=self._recorded, owner=self, said="deadlines.recording")

    def remind(self, positions: Sequence[int]) -> None:
        """Print the list for the holders of these; no event says that anybody was reminded."""
        program, view, now = self._desk.program, self._view, in_office_time(self._desk.clock.now())

        def work(_: object) -> tuple[bytes, int]:
            lines = view.lines(positions[:MOST_LISTED])
            paper = reminder_paper(lines, office_of(program.profile.store), program.actor.name, now)
            sheet = paper.own_sheet()
            return program.papers.render(paper, ORIGINAL, sheet), len(by_holder(lines))

        def done(made: tuple[bytes, int]) -> None:
            pdf, holders = made
            self._papers.send(pdf, REMINDER_TITLE, phrase("deadlines.reminded", count=holders))

        self._desk.operations.query(work, on_done=done, owner=self, said="deadlines.drawing")

    def chain(self, line: BoardLine, show: Callable[[str, tuple[HeldFor, ...]], None]) -> None:
        """Who had the paper of this dossier."""
        accounts, row = self._desk.program.case_accounts, line.row
        self._desk.operations.query(
            lambda _: accounts.chain(row.id), on_done=lambda chain: show(row.code, chain), owner=self
        )

    def explain(self, line: BoardLine, text: str) -> None:
        """A supervisor's words beside the computed cause."""
        program, row = self._desk.program, line.row
        self._write(
            row.id,
            lambda: program.resolving.explain_lateness(program.actor, row.id, text),
            phrase("deadlines.explained", code=row.code),
        )

    def log_call(self, waiting: SupplementWait, note: str, *, reached: bool) -> None:
        """A call to the person who still has to bring something."""
        program, dossier_id = self._desk.program, waiting.dossier_id
        self._write(
            dossier_id,
            lambda: program.bookkeeping.call(
                program.actor, dossier_id, ABOUT_SUPPLEMENT, reached=reached, note=note
            ),
            phrase("deadlines.call_logged", code=waiting.code),
        )

    def close_unanswered(self, waiting: SupplementWait, reason: str) -> None:
        """The supplement never came: the dossier ends, and its notice is printed (Mẫu 05)."""
        program, dossier_id = self._desk.program, waiting.dossier_id

        def work(_: object) -> Written[Printed]:
            program.pausing.close_unanswered(program.actor, dossier_id, reason)
            printed = program.printing.first(program.actor, dossier_id, COPIES, PaperForm.STOP_NOTICE)
            return Written(printed, Changes.of(Subject.DOSSIER, Subject.PRINT_LOG, dossiers=(dossier_id,)))

        done = phrase("deadlines.closed", code=waiting.code)
        self._desk.operations.write(
            work,
            on_done=lambda printed: self._papers.send(printed.pdf, printed.title, done),
            owner=self,
            said="deadlines.recording",
        )

    def _recorded(self, recorded: Recorded) -> None:
        said: Said = phrase("deadlines.recorded", count=len(recorded.dossiers))
        if len(recorded.dossiers) == 1 and (due := recorded.dossiers[0].due) is not None:
            day = f"{due[8:10]}/{due[5:7]}/{due[:4]}"
            said = phrase("deadlines.recorded_one", code=recorded.dossiers[0].code, day=day)
        for each in recorded.printed:
            self._papers.send(each.pdf, each.title, said)
        if recorded.refused:
            code, words = next(iter(recorded.refused.items()))
            told = phrase("deadlines.refused", count=len(recorded.refused), code=code, why=words)
            self._desk.messages.tell(told, Tone.NEAR_DUE)

    def _write(self, dossier_id: str, act: Callable[[], object], done: Said) -> None:
        changes = Changes.of(Subject.DOSSIER, dossiers=(dossier_id,))
        self._desk.operations.write(
            lambda _: Written(act(), changes),
            on_done=lambda _: self._desk.messages.done(done),
            owner=self,
        )
