"""Runs reports as they are asked for, and remembers what was asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, Signal

from counter_app.domain.papers import ORIGINAL
from counter_app.domain.report_periods import PeriodKind
from counter_app.services.office_state import office_of
from counter_app.services.reports.facts import ReportFacts
from counter_app.services.reports.freezing import FrozenReport
from counter_app.services.reports.layout import as_run, report_paper
from counter_app.services.reports.running import (
    REPORT_WORDS,
    RanReport,
    ReportChoices,
    ReportKind,
    ReportRunner,
)
from counter_app.services.reports.selection import EVERYTHING, ReportFilter
from ui.desk import Desk
from ui.language.catalogue import Tongue
from ui.language.phrase import phrase
from ui.papers_out import PapersOut
from ui.runtime.changes import Changes, Subject, Written
from ui.runtime.operations import LatestQuery
from ui.screens.reports.chosen import active, filter_texts
from ui.screens.reports.periods import PeriodChoice
from ui.shipped import shipped_units
from ui.table_export import export_tables

CONCERNS: Final = (Subject.DOSSIER, Subject.CALENDAR, Subject.SETTINGS, Subject.OFFICER)


class ReportPresenter(QObject):
    """One report at a time.

    Signals:
        asked(): another report is being counted.
        ran(RanReport): its figures and tables.
        failed(Exception): it could not be counted.
        submitted(FrozenReport): it was frozen.
    """

    asked = Signal()
    ran = Signal(object)
    failed = Signal(object)
    submitted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        store = desk.program.profile.store
        self._store = store
        self._facts = ReportFacts(store, desk.clock)
        self.runner = ReportRunner(store, desk.program.reference, self._facts, shipped_units)
        self._running = LatestQuery(desk.operations, self)
        self._offering = LatestQuery(desk.operations, self)
        self._papers = PapersOut(desk)
        self.kind = ReportKind.ON_TIME
        self.period = PeriodChoice(PeriodKind.MONTH, desk.clock.now().date())
        self.chosen = EVERYTHING
        self.report: RanReport | None = None
        self.choices: ReportChoices | None = None

    def show_kind(self, kind: ReportKind) -> None:
        """Another report of the same period."""
        self.kind = kind
        self.run()

    def show_period(self, choice: PeriodChoice) -> None:
        """The same report of another period."""
        self.period = choice
        self.run()

    def restrict(self, chosen: ReportFilter) -> None:
        """The same report about less."""
        self.chosen = chosen
        self.run()

    def take_away(self, name: str) -> None:
        """Do without one restriction."""
        self.restrict(replace(self.chosen, **{name: None}))

    def run(self) -> None:
        """Count what is asked for."""
        runner, kind, period, chosen = self.runner, self.kind, self.period.period, self.chosen
        english = self._desk.appearance.language.tongue is Tongue.ENGLISH
        self.asked.emit()

        def work(_: object) -> tuple[RanReport, ReportChoices | None]:
            # Only restrictions need names, and finding them walks over every dossier.
            ran = runner.run(kind, period, chosen, english=english)
            return ran, runner.choices() if active(chosen) else None

        self._running.ask(work, self._take, self.failed.emit)

    def offer(self, show: Callable[[ReportChoices], None]) -> None:
        """What the report can be restricted to."""
        self._offering.ask(lambda _: self.runner.choices(), show)

    def note(self, changes: Changes) -> bool:
        """A write has committed; whether it may change the figures."""
        if not changes.concern(*CONCERNS):
            return False
        self._facts.note(changes.dossiers or None)
        return True

    def export(self) -> None:
        """Every table of the report as a workbook, a sheet each."""
        if (ran := self.report) is not None:
            title = f"{REPORT_WORDS[ran.kind].vi} {ran.period.name.vi}"
            export_tables(self._desk, title, lambda _: ran.tables, self)

    def print_report(self) -> None:
        """The report as a paper; it is not submitted by that."""
        ran, program = self.report, self._desk.program
        if ran is None:
            return
        filters = filter_texts(ran.chosen, self.choices)

        def work(_: object) -> tuple[bytes, str]:
            shown = self.runner.run(ran.kind, ran.period, ran.chosen)
            paper = report_paper(shown, office_of(self._store), program.actor.name, filters)
            return program.papers.render(paper, ORIGINAL, paper.own_sheet()), paper.title()

        self._desk.operations.query(
            work,
            on_done=lambda made: self._papers.send(*made, phrase("reports.printed", title=made[1])),
            owner=self,
            said="reports.drawing",
        )

    def submit(self, reason: str = "") -> None:
        """Freeze the report as it stands; counted anew, so that nothing older is submitted."""
        program, runner = self._desk.program, self.runner
        kind, period, chosen = self.kind, self.period.period, self.chosen
        filters = filter_texts(chosen, self.choices)

        def work(_: object) -> Written[FrozenReport]:
            ran = runner.run(kind, period, chosen)
            report = as_run(ran, office_of(self._store), program.actor.name, filters)
            return Written(
                program.report_freezing.freeze(program.actor, report, reason), Changes.of(Subject.PRINT_LOG)
            )

        self._desk.operations.write(work, on_done=self._submitted, owner=self, said="reports.submitting")

    def before(self, show: Callable[[FrozenReport | None], None]) -> None:
        """Whether the same report of the period was submitted before."""
        ran, program = self.report, self._desk.program
        if ran is None:
            return
        filters = filter_texts(ran.chosen, self.choices)

        def work(_: object) -> FrozenReport | None:
            run = as_run(ran, office_of(self._store), program.actor.name, filters)
            return program.report_freezing.submitted(run)

        self._desk.operations.query(work, on_done=show, owner=self)

    def _take(self, found: tuple[RanReport, ReportChoices | None]) -> None:
        self.report, self.choices = found
        self.ran.emit(self.report)

    def _submitted(self, frozen: FrozenReport) -> None:
        self._desk.messages.done(phrase("reports.submitted", code=frozen.code))
        self.submitted.emit(frozen)
