"""Reads, adds and changes officers; no widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject

from counter_app.domain.office import Officer
from counter_app.domain.roles import Role
from counter_app.services.custody.stranded_papers import held_warning
from ui.desk import Desk
from ui.language.phrase import Said, phrase
from ui.runtime.changes import Changes, Subject, Written
from ui.runtime.operations import LatestQuery
from ui.theme.tokens import Tone

CHANGED = Changes.of(Subject.OFFICER)


@dataclass(frozen=True, slots=True)
class Rights:
    """What the officer signed in may do here; `own` is their user name."""

    may_add: bool
    may_change: bool
    own: str


@dataclass(frozen=True, slots=True)
class NewOfficer:
    """What was typed for another officer."""

    username: str
    name: str
    roles: frozenset[Role]
    password: str


class OfficersView(Protocol):
    """What the presenter asks of the page."""

    def show_officers(self, officers: Sequence[Officer]) -> None: ...
    def show_officer(self, officer_id: str) -> None: ...


class OfficersPresenter(QObject):
    """Drives the page of the officers."""

    def __init__(self, page: OfficersView, desk: Desk) -> None:
        super().__init__()
        self._page, self._desk = page, desk
        self._reading = LatestQuery(desk.operations, self)

    def read(self) -> None:
        """Show everyone."""
        store = self._desk.program.profile.store
        self._reading.ask(lambda _: store.officers(), self._page.show_officers)

    def add(self, new: NewOfficer) -> None:
        """Add an officer; the key derivation makes it last a moment."""
        officers, actor = self._desk.program.officers, self._desk.program.actor

        def work(_: object) -> Written[tuple[str, Sequence[Officer]]]:
            added = officers.add(actor, new.username, new.name, new.roles, new.password)
            return Written((added, officers.store.officers()), CHANGED)

        said = phrase("settings.officers.added", name=new.name)
        self._desk.operations.write(
            work,
            on_done=lambda outcome: self._added(*outcome, said),
            owner=self,
            said="settings.officers.making_key",
        )

    def change(self, officer_id: str, name: str, roles: frozenset[Role]) -> None:
        """Change name and roles."""
        officers, actor = self._desk.program.officers, self._desk.program.actor
        self._write(
            lambda: officers.change(actor, officer_id, name=name, roles=roles),
            phrase("settings.officers.changed", name=name),
        )

    def set_active(self, officer_id: str, active: bool) -> None:  # a signal's argument
        """Let an officer work, or no longer."""
        program = self._desk.program
        said = "settings.officers.activated" if active else "settings.officers.deactivated"

        def work(_: object) -> Written[int]:
            program.officers.change(program.actor, officer_id, active=active)
            return Written(0 if active else program.stranded_papers.held_by(officer_id), CHANGED)

        def done(held: int) -> None:
            if not held:
                self._desk.messages.done(said)
                return
            # Nothing is blocked; who looks after the papers from now on has to be said.
            names = {each.id: each.name for each in program.officers.store.officers()}
            warning = held_warning(names.get(officer_id, ""), held)
            told = phrase("settings.officers.deactivated_holding", done=phrase(said), warning=warning)
            self._desk.messages.tell(told, Tone.NEAR_DUE)

        self._desk.operations.write(work, on_done=done, owner=self)

    def set_password(self, username: str, password: str) -> None:
        """Give an officer, or oneself, another password."""
        officers, actor = self._desk.program.officers, self._desk.program.actor
        self._write(
            lambda: officers.set_password(actor, username, password),
            phrase("settings.officers.password_set", user=username),
        )

    def _write(self, act: Callable[[], None], said: Said) -> None:
        def work(_: object) -> Written[None]:
            act()
            return Written(None, CHANGED)

        self._desk.operations.write(work, on_done=lambda _: self._desk.messages.done(said), owner=self)

    def _added(self, officer_id: str, officers: Sequence[Officer], said: Said) -> None:
        # The list is read again when the change is spread, which is after this.
        self._page.show_officers(officers)
        self._page.show_officer(officer_id)
        self._desk.messages.done(said)
