"""Reads and keeps the office's settings, and draws the sample; no widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QObject

from counter_app.domain.office import Office
from counter_app.domain.papers import ORIGINAL, Sheet, SheetLayout
from counter_app.services.office_state import office_of
from counter_app.services.papers.sample_papers import SamplePapers
from counter_app.settings.office import OFFICE_OPTIONS, SHEET
from ui.desk import Desk
from ui.language.phrase import Said, as_is, phrase
from ui.runtime.changes import Changes, Subject, Written
from ui.runtime.operations import LatestQuery


class OfficeView(Protocol):
    """What the presenter asks of the page."""

    def values(self) -> dict[str, object]: ...
    def show_values(self, values: Mapping[str, object], facts: Sequence[tuple[Said, Said]]) -> None: ...
    def show_sample(self, pdf: bytes | None) -> None: ...


class OfficePresenter(QObject):
    """Drives the page of the office."""

    def __init__(self, page: OfficeView, desk: Desk) -> None:
        super().__init__()
        self._page, self._desk = page, desk
        program = desk.program
        self._samples = SamplePapers(program.profile.store, program.reference, desk.clock)
        self._reading = LatestQuery(desk.operations, self)
        self._drawing = LatestQuery(desk.operations, self)

    def read(self) -> None:
        """Show what is stored."""
        program = self._desk.program
        self._reading.ask(
            lambda _: (program.office_settings.values(), office_of(program.profile.store)), self._show
        )

    def draw(self) -> None:
        """Draw the sample with what stands in the fields; what is not valid yet keeps its default."""
        values, program = self._page.values(), self._desk.program
        layout = SheetLayout(SHEET.read(values))

        def work(_: object) -> bytes:
            receipt = self._samples.receipt(program.actor.name, values)
            return program.papers.render(receipt, ORIGINAL, Sheet(layout))

        self._drawing.ask(work, self._page.show_sample, lambda _: self._page.show_sample(None))

    def save(self) -> None:
        """Keep what stands in the fields."""
        program, values = self._desk.program, self._page.values()

        def work(_: object) -> Written[dict[str, object]]:
            changed = program.office_settings.change(program.actor, values)
            return Written(changed, Changes.of(Subject.SETTINGS))

        self._desk.operations.write(work, on_done=self._saved, owner=self)

    def _saved(self, changed: dict[str, object]) -> None:
        self.read()
        meanings = [option.meaning for option in OFFICE_OPTIONS if option.key in changed]
        if len(meanings) == 1:
            self._desk.messages.done(phrase("settings.office.saved_one", name=meanings[0]))
        else:
            self._desk.messages.done(phrase("settings.office.saved", count=len(meanings)))

    def _show(self, found: tuple[dict[str, object], Office]) -> None:
        values, office = found
        facts: list[tuple[Said, Said]] = [
            ("settings.office.name", as_is(office.unit_name)),
            ("settings.office.code", as_is(office.unit_code)),
            ("settings.office.form_set", f"settings.office.form_set.{office.form_set}"),
        ]
        if office.demo:
            facts.append(("settings.office.kind", "settings.office.demo"))
        self._page.show_values(values, facts)
        self.draw()
