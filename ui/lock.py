"""The lock: the page lies over the work, which goes on behind it; the same officer or another comes in."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from counter_app.domain.failures import CounterFailure, UserFacingError
from counter_app.domain.wording import Words
from counter_app.services.office.officers import actor_of
from counter_app.services.recording import Actor
from ui.language.phrase import phrase
from ui.runtime.operations import Operations
from ui.screens.sign_in.view import SignInPage
from ui.screens.sign_in.ways_in import WayIn
from ui.wiring import Program

WRONG_PASSWORD = Words("Sai mật khẩu.", "Wrong password.")


class Lock(QObject):
    """Asks for a password again beside the open profile.

    Signals:
        opened(Program): the use cases in the name of whoever came in.
    """

    opened = Signal(object)

    def __init__(self, page: SignInPage, operations: Operations, program: Program) -> None:
        super().__init__(page)
        self._page, self._operations, self._program = page, operations, program

    def show(self, actor: Actor) -> None:
        """Make the page say that it is locked; names are known now."""
        officers = self._program.profile.store.officers()
        known = set(self._program.profile.keys.users())
        ways_in = [
            WayIn(each.username, each.name) for each in officers if each.active and each.username in known
        ]
        self._page.show_locked(phrase("sign_in.locked_by", name=actor.name), ways_in, actor.username)

    def submit(self, username: str, password: str) -> None:
        """Let the officer in whose password this is."""
        self._page.show_busy("sign_in.checking")
        self._operations.query(
            lambda _: self._checked(username, password),
            on_done=self._let_in,
            on_failure=self._refuse,
            owner=self,
        )

    def _checked(self, username: str, password: str) -> Actor:
        if not self._program.profile.keys.check(username, password):
            raise UserFacingError("wrong_password", WRONG_PASSWORD)
        return actor_of(self._program.profile.store, username)

    def _let_in(self, actor: Actor) -> None:
        self._page.show_busy(None)
        self._page.clear_password()
        if actor != self._program.actor:
            self._program = replace(self._program, actor=actor)
        self.opened.emit(self._program)

    def _refuse(self, failure: Exception) -> None:
        self._page.show_busy(None)
        if isinstance(failure, CounterFailure):
            self._page.show_wrong_password(failure.words)
        else:
            self._operations.fail(failure)
