"""The entries on the screen while they change: one frozen form, what is asked about it, who looks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from ui.language.phrase import Said
from ui.screens.intake.model import IntakeForm, PartyRole, Place


class Entries(QObject):
    """Holds the form; every change replaces it whole and is told once.

    Signals:
        changed(): form, shown role or problems are others now.
        edited(): the entries themselves changed, by the clerk or a scan; drafts and preview follow.
        focus_wanted(Place): the focus belongs here now.
    """

    changed = Signal()
    edited = Signal()
    focus_wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.form = IntakeForm()
        self.role = PartyRole.SUBMITTER
        self.problems: dict[Place, Said] = {}

    def put(self, form: IntakeForm, *settles: Place) -> None:
        """Take another form; what was asked about these places is answered by it."""
        for place in settles:
            self.problems.pop(place, None)
        if form == self.form:
            return
        self.form = form
        self.edited.emit()
        self.changed.emit()

    def begin(self, form: IntakeForm) -> None:
        """Show another intake altogether."""
        self.role = PartyRole.SUBMITTER
        self.problems.clear()
        self.form = form
        self.edited.emit()
        self.changed.emit()

    def edit(self, *settles: Place, **changes: Any) -> None:
        """Change fields of the form itself."""
        self.put(replace(self.form, **changes), *settles)

    def edit_person(self, *settles: Place, **changes: Any) -> None:
        """Change fields of the party shown."""
        entry = replace(self.form.person(self.role), **changes)
        self.put(self.form.with_person(self.role, entry), *settles)

    def edit_procedure(self, *settles: Place, **changes: Any) -> None:
        """Change fields of the procedure shown."""
        self.put(self.form.with_procedure(replace(self.form.procedure, **changes)), *settles)

    def show_role(self, role: PartyRole) -> None:
        """Show another party's fields."""
        if role is not self.role:
            self.role = role
            self.changed.emit()

    def ask(self, place: Place, said: Said) -> None:
        """Put an open question at its field and go there."""
        self.problems[place] = said
        self.changed.emit()
        self.focus_wanted.emit(place)
