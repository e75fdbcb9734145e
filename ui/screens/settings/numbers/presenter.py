"""Reads the ranges of this PC, adds and takes them away; no widgets."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject

from counter_app.domain.failures import CounterFailure
from counter_app.domain.numbering import NumberRange
from counter_app.domain.wording import Words
from counter_app.services.office.number_ranges import PcNumbers
from ui.desk import Desk
from ui.language.phrase import Said, as_is, phrase
from ui.runtime.changes import Changes, Subject, Written
from ui.runtime.operations import LatestQuery

CHANGED = Changes.of(Subject.NUMBERS)


class NumbersView(Protocol):
    """What the presenter asks of the page."""

    def show_numbers(self, numbers: PcNumbers) -> None: ...
    def show_added(self) -> None: ...
    def show_problem(self, said: Said) -> None: ...


class NumbersPresenter(QObject):
    """Drives the page of the numbers."""

    def __init__(self, page: NumbersView, desk: Desk) -> None:
        super().__init__()
        self._page, self._desk = page, desk
        self._reading = LatestQuery(desk.operations, self)

    def read(self) -> None:
        """Show the ranges as of now."""
        ranges = self._desk.program.number_ranges
        self._reading.ask(lambda _: ranges.overview(), self._page.show_numbers)

    def add(self, text: str) -> None:
        """Add a range as typed."""
        ranges, actor = self._desk.program.number_ranges, self._desk.program.actor

        def work(_: object) -> Written[NumberRange]:
            return Written(ranges.add(actor, text), CHANGED)

        self._desk.operations.write(work, on_done=self._added, on_failure=self._refused, owner=self)

    def withdraw(self, held: NumberRange) -> None:
        """Take a range away."""
        ranges, actor = self._desk.program.number_ranges, self._desk.program.actor

        def work(_: object) -> Written[Words]:
            return Written(ranges.withdraw(actor, held), CHANGED)

        def done(stays: Words) -> None:
            self._desk.messages.done(
                phrase("settings.numbers.withdrawn", range=as_is(str(held)), stays=stays)
            )

        self._desk.operations.write(work, on_done=done, owner=self)

    def _added(self, held: NumberRange) -> None:
        self._page.show_added()
        self._desk.messages.done(phrase("settings.numbers.added", range=as_is(str(held))))

    def _refused(self, failure: Exception) -> None:
        if isinstance(failure, CounterFailure):
            self._page.show_problem(failure.words)
        else:
            self._desk.operations.fail(failure)
