"""Reads the printers of this PC, keeps the choice, and prints the trial page; no widgets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QObject

from counter_app.domain.papers import ORIGINAL, Copy, Sheet, SheetLayout
from counter_app.ports import PrintJob
from counter_app.services.office_state import office_of
from counter_app.services.papers.sample_papers import SamplePapers
from counter_app.settings.computer import COPIES, PRINTER
from counter_app.settings.office import SHEET
from ui.desk import Desk
from ui.language.phrase import as_is, phrase
from ui.runtime.operations import LatestQuery


class PrintersView(Protocol):
    """What the presenter asks of the page."""

    def show_printers(self, names: Sequence[str], chosen: str, copies: int) -> None: ...
    def show_trial(self, pdf: bytes) -> None: ...


class PrintersPresenter(QObject):
    """Drives the page of the printers."""

    def __init__(self, page: PrintersView, desk: Desk) -> None:
        super().__init__()
        self._page, self._desk = page, desk
        program = desk.program
        self._samples = SamplePapers(program.profile.store, program.reference, desk.clock)
        self._listing = LatestQuery(desk.operations, self)
        self._drawing = LatestQuery(desk.operations, self)

    def read(self) -> None:
        """Show the printers the system knows now."""
        self._listing.ask(lambda _: tuple(self._desk.printer.names()), self._show)

    def choose(self, name: str) -> None:
        """Print on this printer from now on; empty: the system's own choice."""
        self._desk.computer.set(PRINTER, name)
        said = (
            phrase("settings.printers.chosen", name=as_is(name)) if name else "settings.printers.chosen_none"
        )
        self._desk.messages.done(said)
        self._draw()

    def set_copies(self, copies: int) -> None:
        """How many copies print after Save."""
        self._desk.computer.set(COPIES, copies)
        self._desk.messages.done(phrase("settings.printers.copies_set", count=copies))

    def print_trial(self) -> None:
        """Print the trial page on the printer chosen."""
        name, printer = self._desk.computer.get(PRINTER), self._desk.printer

        def work(_: object) -> None:
            title = self._desk.appearance.say("settings.printers.trial")
            printer.print(PrintJob(self._trial(), title, name or None))

        said = phrase("settings.printers.sent", name=as_is(name or "–"))
        self._desk.operations.query(
            work,
            on_done=lambda _: self._desk.messages.done(said),
            owner=self,
            said="settings.printers.sending",
        )

    def _show(self, names: Sequence[str]) -> None:
        computer = self._desk.computer
        self._page.show_printers(names, computer.get(PRINTER), computer.get(COPIES))
        self._draw()

    def _draw(self) -> None:
        self._drawing.ask(lambda _: self._trial(), self._page.show_trial)

    def _trial(self) -> bytes:
        """The trial page on the paper this office prints on."""
        program = self._desk.program
        name = self._desk.computer.get(PRINTER) or self._desk.appearance.say("settings.printers.system")
        layout = SheetLayout(SHEET.read(office_of(program.profile.store).settings))
        layout = SheetLayout.A5 if layout is SheetLayout.A5 else SheetLayout.A4
        page = self._samples.trial_page(program.actor.name, name)
        return program.papers.render(page, ORIGINAL, Sheet(layout, (Copy.KEPT,)))
