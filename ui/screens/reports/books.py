"""Submitted reports and the register: read, compared and printed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from counter_app.domain.looking_back import RegisterVolume
from counter_app.domain.report_periods import own_period
from counter_app.services.reports.freezing import ReportAsRun, SinceSubmitted
from counter_app.services.reports.frozen_tables import FrozenTable
from counter_app.services.reports.layout import frozen_tables
from counter_app.services.reports.running import ReportKind
from counter_app.services.reports.selection import ReportFilter
from ui.desk import Desk
from ui.language.phrase import phrase
from ui.papers_out import PapersOut
from ui.runtime.changes import Changes, Subject, Written
from ui.runtime.operations import LatestQuery
from ui.screens.reports.frozen_panel import FrozenPanel
from ui.screens.reports.presenter import ReportPresenter
from ui.screens.reports.register_panel import RegisterPanel


class Books(QObject):
    """Feeds the two panels."""

    def __init__(
        self, desk: Desk, reports: ReportPresenter, frozen: FrozenPanel, register: RegisterPanel
    ) -> None:
        super().__init__()
        self._desk, self._reports = desk, reports
        self._frozen, self._register = frozen, register
        self._reading, self._comparing = (
            LatestQuery(desk.operations, self),
            LatestQuery(desk.operations, self),
        )
        self._volumes, self._damage = LatestQuery(desk.operations, self), LatestQuery(desk.operations, self)
        self._papers = PapersOut(desk)
        frozen.chosen.connect(self._compare)
        frozen.print_wanted.connect(self._print_frozen)
        register.volume_chosen.connect(self._look_for_damage)
        register.print_wanted.connect(self._print_register)

    def read_frozen(self) -> None:
        """The submitted reports."""
        freezing = self._desk.program.report_freezing
        self._reading.ask(lambda _: freezing.reports(), self._frozen.show_reports)

    def read_volumes(self) -> None:
        """The volumes of the register."""
        book = self._desk.program.register_book

        def read(_: object) -> Sequence[RegisterVolume]:
            return book.volumes()

        self._volumes.ask(read, self._register.show_volumes)

    def _compare(self, slip_id: str) -> None:
        freezing, runner = self._desk.program.report_freezing, self._reports.runner

        def again(report: ReportAsRun) -> Sequence[FrozenTable]:
            period = own_period(report.first, report.last)
            chosen = ReportFilter.from_data(report.selection)
            return frozen_tables(runner.run(ReportKind(report.name), period, chosen).tables)

        def work(_: object) -> SinceSubmitted:
            return freezing.since(slip_id, again)

        self._comparing.ask(work, self._frozen.show_since)

    def _print_frozen(self, slip_id: str) -> None:
        program = self._desk.program

        def work(_: object) -> Written[tuple[bytes, str]]:
            papers = program.supervisor_papers
            title = f"{papers.of_slip(slip_id).title()} {program.report_freezing.report(slip_id).code}"
            return Written((papers.print_slip(program.actor, slip_id), title), Changes.of(Subject.PRINT_LOG))

        self._desk.operations.write(
            work,
            on_done=lambda made: self._papers.send(*made, phrase("reports.printed", title=made[1])),
            owner=self,
            said="reports.drawing",
        )

    def _look_for_damage(self, volume: str) -> None:
        book = self._desk.program.register_book
        self._damage.ask(lambda _: book.damage(volume), self._register.show_damage)

    def _print_register(self, volume: str, closed: bool) -> None:  # as the signal sends it
        program, today = self._desk.program, self._desk.clock.now().date()

        def work(_: object) -> tuple[bytes, str]:
            papers = program.supervisor_papers
            paper = papers.register(program.actor, volume, today if closed else None)
            return papers.pdf_of(paper), f"{paper.title()} {volume}"

        self._desk.operations.query(
            work,
            on_done=lambda made: self._papers.send(*made, phrase("reports.printed", title=made[1])),
            owner=self,
            said="reports.drawing",
        )
