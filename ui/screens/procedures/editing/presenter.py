"""Tells what an edit changes while it is made, and applies it; no widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from counter_app.domain.failures import CounterFailure
from counter_app.domain.procedures import Procedure
from counter_app.services.catalogue.layer_editing import LayerPreview
from ui.desk import Desk
from ui.language.formats import full_date
from ui.language.phrase import Said, as_is, phrase
from ui.runtime.changes import Changes, Subject, Written
from ui.runtime.operations import LatestQuery
from ui.screens.procedures.change_wording import change_words
from ui.screens.procedures.editing.form import ProcedureForm, entry_of, form_of
from ui.screens.procedures.wording import field_words
from ui.theme.icons import Icon
from ui.widgets.list_rows import ListRow
from ui.wiring import Program

UNSAID = "…"
"""Stands for the legal source while it is not typed yet, so that the changes can be shown."""


class EditingView(Protocol):
    """What the presenter asks of the page."""

    def form(self) -> ProcedureForm: ...
    def show_form(self, title: Said, form: ProcedureForm) -> None: ...
    def show_changes(
        self,
        changes: Sequence[tuple[Said, Said]],
        keeping: Said | None,
        dossiers: Sequence[ListRow],
        wanting: Said | None,
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a form comes to: the change of the layer, or nothing changed."""

    form: ProcedureForm
    preview: LayerPreview | None


class Editing(QObject):
    """Drives the page of the editor.

    Signals:
        adopted(str): the procedure (code) was changed.
    """

    adopted = Signal(str)

    def __init__(self, page: EditingView, desk: Desk) -> None:
        super().__init__()
        self._page, self._desk = page, desk
        self._asking = LatestQuery(desk.operations, self)
        self._procedure: Procedure | None = None
        self._outcome: Outcome | None = None
        self._adopts_when_known = False

    def begin(self, code: str) -> None:
        """Edit a procedure as it stands today."""
        on = self._desk.clock.now().date()
        self._outcome = None
        self._adopts_when_known = False
        self._asking.ask(lambda _: self._desk.program.procedures.show(code, on), self._open)

    def preview(self) -> None:
        """Tell what the form changes now."""
        procedure, form, program = self._procedure, self._page.form(), self._desk.program
        self._outcome = None
        if procedure is not None:
            self._asking.ask(lambda _: _outcome(program, procedure, form), self._show, self._fail)

    def adopt(self) -> None:
        """Apply what was shown, as the form stands; what was typed last is looked at first."""
        procedure, program, outcome = self._procedure, self._desk.program, self._outcome
        self._adopts_when_known = outcome is None
        if procedure is None or outcome is None or outcome.preview is None or not outcome.form.legal:
            return
        preview = outcome.preview

        def work(_: object) -> Written[LayerPreview]:
            return Written(program.layer_editing.adopt(program.actor, preview), Changes.of(Subject.CATALOGUE))

        self._desk.operations.write(
            work, on_done=lambda _: self._adopted(procedure, outcome.form.valid_from), owner=self
        )

    def _open(self, procedure: Procedure) -> None:
        self._procedure = procedure
        form = form_of(procedure, self._desk.clock.now().date())
        self._page.show_form(as_is(f"{procedure.code} · {procedure.name}"), form)
        self._page.show_changes((), None, (), "procedures.nothing_changed")

    def _show(self, outcome: Outcome) -> None:
        self._outcome = outcome
        preview = outcome.preview
        if preview is None or not (preview.changed or preview.added):
            self._page.show_changes((), None, (), "procedures.nothing_changed")
            return
        on = outcome.form.valid_from
        changes = [
            (field_words(change.field), change_words(change, on))
            for each in preview.changed
            for change in each.fields
        ]
        keeping = sum(each.open for each in preview.keeping)
        rows = [
            ListRow(row.id, as_is(row.code), as_is(row.owner), icon=Icon.DOSSIERS)
            for each in preview.keeping
            for row in each.newest
        ]
        wanting = None if outcome.form.legal else "procedures.legal_missing"
        told = phrase("procedures.keeping", count=keeping) if keeping else "procedures.keeping_none"
        self._page.show_changes(changes, told, rows, wanting)
        if self._adopts_when_known and wanting is None:
            self.adopt()

    def _fail(self, failure: Exception) -> None:
        if isinstance(failure, CounterFailure):
            self._page.show_changes((), None, (), failure.words)
        else:
            self._desk.operations.fail(failure)

    def _adopted(self, procedure: Procedure, valid_from: date) -> None:
        self.adopted.emit(procedure.code)
        said = phrase("procedures.applied", name=procedure.name, day=full_date(valid_from))
        self._desk.messages.done(said)


def _outcome(program: Program, begun_with: Procedure, form: ProcedureForm) -> Outcome:
    said = program.layer_editing.entry(begun_with.code, form.valid_from)
    entry = entry_of(form, begun_with, said)
    if entry == said:
        return Outcome(form, None)
    preview = program.layer_editing.preview([entry], form.valid_from, form.legal or UNSAID)
    return Outcome(form, preview)
