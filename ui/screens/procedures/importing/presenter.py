"""Reads a catalogue file, tells what it would change, and applies it; no widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from counter_app.domain.catalogue_versions import CatalogueVersion
from counter_app.domain.failures import CounterFailure, UserFacingError
from counter_app.domain.wording import Words
from counter_app.services.catalogue.adoption import ImportPreview
from ui.desk import Desk
from ui.language.formats import full_date
from ui.language.phrase import Said, phrase
from ui.runtime.changes import Changes, Subject, Written
from ui.runtime.operations import LatestQuery
from ui.screens.procedures.importing.report import Part, counts, rows_of
from ui.widgets.list_rows import ListRow
from ui.wiring import Program

LARGEST_FILE = 200_000_000
_UNREADABLE = Words(
    "Không đọc được tệp “{name}”: kiểm tra đường dẫn, hoặc chọn tệp khác.",
    "The file “{name}” cannot be read: check its path, or choose another one.",
)


class ImportView(Protocol):
    """What the presenter asks of the page."""

    def begin(self) -> None: ...
    def show_day(self, day: date) -> None: ...
    def forget(self) -> None: ...
    def show_reading(self) -> None: ...
    def show_problem(self, said: Said) -> None: ...
    def show_figures(self, summary: Said, counts: Mapping[Part, int], *, new: bool) -> None: ...
    def show_rows(self, part: Part, rows: Sequence[ListRow]) -> None: ...


class Importing(QObject):
    """Drives the page of an import.

    Signals:
        adopted(): the catalogue is in use.
    """

    adopted = Signal()

    def __init__(self, page: ImportView, desk: Desk) -> None:
        super().__init__()
        self._page, self._desk = page, desk
        self._reading = LatestQuery(desk.operations, self)
        self._file: str | None = None
        self._day = desk.clock.now().date()
        self._preview: ImportPreview | None = None
        self._names: dict[str, str] = {}

    def begin(self) -> None:
        """Begin with no file."""
        self._file, self._preview = None, None
        self._day = self._desk.clock.now().date()
        self._page.show_day(self._day)
        self._page.forget()
        self._page.begin()

    def set_day(self, day: date) -> None:
        """From which day it shall hold; the comparison is with what holds that day."""
        self._day = day
        if self._file:
            self.read(self._file)

    def read(self, file: str) -> None:
        """Read a file and show what it would change."""
        self._file, self._preview = file or None, None
        if not file:
            self._page.forget()
            return
        self._page.show_reading()
        self._reading.ask(lambda _: _read(self._desk.program, file, self._day), self._show, self._fail)

    def adopt(self) -> None:
        """Apply what was shown."""
        program, preview = self._desk.program, self._preview
        if preview is None or preview.nothing_new:
            return

        def work(_: object) -> Written[ImportPreview]:
            done = program.catalogue_adoption.adopt_import(program.actor, preview)
            return Written(done, Changes.of(Subject.CATALOGUE))

        self._desk.operations.write(work, on_done=self._adopted, owner=self, said="procedures.import.storing")

    def _adopted(self, preview: ImportPreview) -> None:
        self._preview = None
        self.adopted.emit()
        difference = preview.made.difference
        said = phrase(
            "procedures.import.done",
            added=len(difference.added),
            changed=len(difference.changed),
            day=full_date(preview.made.valid_from),
        )
        self._desk.messages.done(said)

    def _show(self, found: tuple[ImportPreview, dict[str, str]]) -> None:
        preview, self._names = found
        self._preview = preview
        summary = phrase(
            "procedures.import.summary",
            name=preview.name,
            read=preview.made.read,
            unchanged=len(preview.made.difference.unchanged),
            day=full_date(preview.made.valid_from),
        )
        numbers = counts(preview)
        self._page.show_figures(summary, numbers, new=not preview.nothing_new)
        self.show_part(next((part for part in Part if numbers[part]), Part.CHANGED))

    def show_part(self, part: Part) -> None:
        """Show the rows of another part of the report."""
        if self._preview is not None:
            self._page.show_rows(part, rows_of(self._preview, part, self._names))

    def _fail(self, failure: Exception) -> None:
        if isinstance(failure, CounterFailure):
            self._page.show_problem(failure.words)
        else:
            self._page.forget()
            self._desk.operations.fail(failure)


def _read(program: Program, file: str, day: date) -> tuple[ImportPreview, dict[str, str]]:
    path = Path(file)
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UserFacingError("unreadable_catalogue", _UNREADABLE.format(name=path.name))
        raw = path.read_bytes()
    except (OSError, ValueError) as error:
        raise UserFacingError("unreadable_catalogue", _UNREADABLE.format(name=path.name)) from error
    preview = program.catalogue_adoption.preview_import(raw, path.name, day)
    rows = CatalogueVersion.from_bytes(preview.made.content)
    return preview, {code: rows.name_of(code) for code in preview.made.difference.added}
