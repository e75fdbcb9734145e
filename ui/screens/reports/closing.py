"""The close of a day: read, put right, closed with its differences noted, printed to be signed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from counter_app.domain.office import Slip
from counter_app.services.day_close.differences import DayAction, DayDifference
from ui.desk import Desk
from ui.language.phrase import Said, phrase
from ui.papers_out import PapersOut
from ui.runtime.changes import Changes, Subject, Written
from ui.runtime.operations import LatestQuery
from ui.screens.reports.close_panel import ClosePanel
from ui.screens.reports.standing import (
    ClosingWords,
    StandingRead,
    give_back_fee,
    print_receipt,
    read_standing,
)
from ui.widgets.words_dialog import WordsDialog


class Closing(QObject):
    """Feeds the panel of the day."""

    def __init__(self, desk: Desk, panel: ClosePanel, window: QWidget) -> None:
        super().__init__()
        self._desk, self._panel, self._window = desk, panel, window
        self._reading = LatestQuery(desk.operations, self)
        self._papers = PapersOut(desk)
        self._day, self._clerk = desk.clock.now().date(), desk.program.actor.officer_id
        panel.asked.connect(self.read)
        panel.act_wanted.connect(self._act)
        panel.close_wanted.connect(self._close)
        panel.print_wanted.connect(self._print_again)

    def read(self, day: date, clerk_id: str) -> None:
        """Read the day of a clerk."""
        self._day, self._clerk = day, clerk_id
        program = self._desk.program

        def work(_: object) -> StandingRead:
            return read_standing(program, day, clerk_id)

        self._reading.ask(work, self._panel.show_standing)

    def _act(self, action: DayAction, difference: DayDifference) -> None:
        program, dossier_id = self._desk.program, difference.dossier_id
        if action is DayAction.PRINT:
            self._print_receipt(difference)
        elif action is DayAction.VOID:
            self._ask(
                "void",
                difference,
                lambda reason: self._write(
                    dossier_id, lambda: program.correcting.void(program.actor, dossier_id, reason)
                ),
            )
        elif action is DayAction.REVERSE:
            self._ask(
                "reverse",
                difference,
                lambda reason: self._write(dossier_id, lambda: give_back_fee(program, dossier_id, reason)),
            )
        else:
            self._ask("explain", difference, lambda words: self._panel.explain(difference, words))

    def _ask(self, name: str, difference: DayDifference, act: Callable[[str], object]) -> None:
        texts: tuple[Said, Said, Said, Said] = (
            phrase(f"reports.{name}_title", subject=difference.subject),
            f"reports.{name}_consequence",
            f"reports.{name}_label",
            f"reports.act_{name}",
        )
        dialog = WordsDialog(self._desk.appearance, self._window, texts, danger=name == "void")
        dialog.decided.connect(act)
        dialog.open()

    def _print_receipt(self, difference: DayDifference) -> None:
        program, dossier_id = self._desk.program, difference.dossier_id
        changes = Changes.of(Subject.DOSSIER, Subject.PRINT_LOG, dossiers=(dossier_id,))
        done = phrase("reports.receipt_printed", code=difference.subject)
        self._desk.operations.write(
            lambda _: Written(print_receipt(program, dossier_id), changes),
            on_done=lambda printed: self._papers.send(printed.pdf, printed.title, done),
            owner=self,
            said="reports.drawing",
        )

    def _write(self, dossier_id: str, act: Callable[[], object]) -> None:
        changes = Changes.of(Subject.DOSSIER, dossiers=(dossier_id,))
        self._desk.operations.write(
            lambda _: Written(act(), changes),
            on_done=lambda _: self._desk.messages.done("reports.put_right"),
            owner=self,
        )

    def _close(self, words: ClosingWords) -> None:
        program, day, clerk = self._desk.program, self._day, self._clerk

        def work(_: object) -> Written[tuple[Slip, bytes]]:
            slip = program.day_closing.close(
                program.actor, day, clerk, words.remarks, dict(words.explanations)
            )
            pdf = program.supervisor_papers.print_slip(program.actor, slip.id)
            return Written((slip, pdf), Changes.of(Subject.PRINT_LOG))

        self._desk.operations.write(work, on_done=self._closed, owner=self, said="reports.closing")

    def _closed(self, made: tuple[Slip, bytes]) -> None:
        slip, pdf = made
        self._panel.forget()
        code = str(slip.content["code"])
        self._papers.send(pdf, f"BIÊN BẢN CHỐT NGÀY {code}", phrase("reports.day_closed", code=code))

    def _print_again(self, slip_id: str) -> None:
        program = self._desk.program

        def work(_: object) -> Written[tuple[bytes, str]]:
            title = program.supervisor_papers.of_slip(slip_id).title()
            return Written(
                (program.supervisor_papers.print_slip(program.actor, slip_id), title),
                Changes.of(Subject.PRINT_LOG),
            )

        self._desk.operations.write(
            work,
            on_done=lambda made: self._papers.send(*made, phrase("reports.printed", title=made[1])),
            owner=self,
            said="reports.drawing",
        )
