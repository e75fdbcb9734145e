"""The screen: the list, and in its place the editor or an import while one is open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from PySide6.QtWidgets import QStackedLayout

from ui.desk import Desk, ReceiveProcedure, ShowProcedure
from ui.language.phrase import Said
from ui.runtime.changes import Changes, Subject
from ui.screens.procedures.editing.presenter import Editing
from ui.screens.procedures.editing.view import EditingPage
from ui.screens.procedures.importing.presenter import Importing
from ui.screens.procedures.importing.view import ImportPage
from ui.screens.procedures.presenter import Procedures, may_change
from ui.screens.procedures.view import ProceduresPage
from ui.shell.screen import Screen, ScreenName


class ProceduresScreen(Screen):
    """Three pages in one place, two of them made when first asked for; Esc leads back to the list."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.page = ProceduresPage(desk.appearance, may_change=may_change(desk.program))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.page)
        self.procedures = Procedures(self.page, desk)
        self._stale = True
        self._connect()

    @cached_property
    def importing(self) -> ImportPage:
        """The page of an import."""
        page = ImportPage(self._desk.appearance, self._today)
        self._stack.addWidget(page)
        page.left.connect(self._back)
        return page

    @cached_property
    def imports(self) -> Importing:
        """What drives the page of an import."""
        page, imports = self.importing, Importing(self.importing, self._desk)
        page.file_chosen.connect(imports.read)
        page.day_chosen.connect(imports.set_day)
        page.part_chosen.connect(imports.show_part)
        page.adoption_requested.connect(imports.adopt)
        imports.adopted.connect(self._back)
        return imports

    @cached_property
    def editing(self) -> EditingPage:
        """The page of the editor."""
        page = EditingPage(self._desk.appearance, self._today)
        self._stack.addWidget(page)
        page.left.connect(self._back)
        return page

    @cached_property
    def edits(self) -> Editing:
        """What drives the page of the editor."""
        page, edits = self.editing, Editing(self.editing, self._desk)
        page.changed.connect(edits.preview)
        page.adoption_requested.connect(edits.adopt)
        edits.adopted.connect(self._show)
        return edits

    def entered(self) -> None:
        if self._stale or not self.procedures.fresh:
            self._read()
        current = self._stack.currentWidget()
        if isinstance(current, (ProceduresPage, ImportPage, EditingPage)):
            current.begin()

    def open(self, thing: object) -> None:
        if isinstance(thing, ShowProcedure):
            self._show(thing.code)

    def data_changed(self, changes: Changes, initiator: object) -> None:
        del initiator
        if changes.concern(Subject.CATALOGUE, Subject.DOSSIER):
            self._stale = True
        if changes.concern(Subject.CATALOGUE) and self.isVisible():
            self._read()

    def keys(self) -> Sequence[tuple[str, Said]]:
        return (
            ("Ctrl+E", "procedures.edit"),
            ("Ctrl+I", "procedures.import"),
            ("Ctrl+G", "procedures.take_offer"),
            ("Ctrl+Return", "procedures.receive_or_apply"),
            ("Esc", "procedures.back"),
        )

    def _connect(self) -> None:
        page, procedures = self.page, self.procedures
        page.typed.connect(procedures.find)
        page.sieve_chosen.connect(procedures.sift)
        page.moved.connect(procedures.choose)
        page.again_requested.connect(self._read)
        page.import_requested.connect(self._import)
        page.detail.edit_requested.connect(self._edit)
        page.detail.receive_requested.connect(self._receive)
        page.detail.offer_taken.connect(procedures.take_offer)
        page.detail.procedure_requested.connect(self._show)

    def _read(self) -> None:
        self._stale = False
        self.procedures.read()

    def _show(self, code: str) -> None:
        """Bring one procedure to the list and the panel, whatever was typed there."""
        self._back()
        self.page.show_everything(code)

    def _import(self) -> None:
        self._stack.setCurrentWidget(self.importing)
        self.imports.begin()

    def _edit(self) -> None:
        if self.procedures.detail is not None:
            self._stack.setCurrentWidget(self.editing)
            self.edits.begin(self.procedures.detail.procedure.code)

    def _receive(self) -> None:
        if self.procedures.detail is not None:
            code = self.procedures.detail.procedure.code
            self.going_to.emit(ScreenName.INTAKE, ReceiveProcedure(code))

    def _today(self) -> date:
        return self._desk.clock.now().date()

    def _back(self) -> None:
        if self._stack.currentWidget() is not self.page:
            self._stack.setCurrentWidget(self.page)
        self.page.begin()
