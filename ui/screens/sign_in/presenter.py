"""From the page to an open program: its glance, opening it, telling what stands in the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from counter_app.domain.failures import CounterFailure
from ui.computer_settings import ComputerSettings
from ui.language.phrase import Said, as_is
from ui.runtime.operation import Operation, Progress, Step
from ui.runtime.operations import Operations
from ui.screens.sign_in.model import Glance, WayOut, ways_out_of
from ui.screens.sign_in.remembered import LastSignIn, recall, remember
from ui.screens.sign_in.ways_in import WayIn

if TYPE_CHECKING:
    from ui.wiring import Program


class SignInView(Protocol):
    """What the presenter asks of the page."""

    def set_office(self, title: Said | None, line: Said | None) -> None: ...
    def set_ways_in(self, ways_in: Sequence[WayIn], chosen: str) -> None: ...
    def fill(self, way_in: WayIn) -> None: ...
    def begin(self) -> None: ...
    def clear_password(self) -> None: ...
    def show_busy(self, said: Said | None, done: int = 0, total: int = 0) -> None: ...
    def show_wrong_password(self, said: Said) -> None: ...
    def show_fault(self, said: Said | None, ways_out: Sequence[WayOut] = ()) -> None: ...


class Entrance(Protocol):
    """The doors of profiles; everything here runs on a lane and may load what is heavy."""

    def glance(self, folder: Path) -> Glance:
        """What the profile tells without sign-in.

        Raises:
            EnvironmentFault: `no_profile`, `keys_damaged` and the like.
        """
        ...

    def open(self, folder: Path, username: str, password: str, *, reading: bool) -> Program:
        """Open the profile.

        Raises:
            UserFacingError: `wrong_password`, `unknown_officer`.
            EnvironmentFault: what stands in the way.
        """
        ...

    def warm(self) -> None:
        """Load what the work after the sign-in needs first."""
        ...

    def make_demo(self, folder: Path, progress: Progress) -> None:
        """Make the demo profile if it is not there yet, telling the steps."""
        ...


class SignIn(QObject):
    """Drives the page until a program is open.

    Signals:
        signed_in(Program): the profile is open.
    """

    signed_in = Signal(object)

    def __init__(
        self,
        page: SignInView,
        operations: Operations,
        entrance: Entrance,
        computer: ComputerSettings,
        folder: Path,
    ) -> None:
        super().__init__()
        self._page, self._operations, self._entrance = page, operations, entrance
        self._computer = computer
        self.folder = folder
        self._demo: Operation | None = None
        operations.slow.connect(self._show_step)

    def look(self, *, fill: bool = False) -> None:
        """Read the profile's glance; `fill` puts the first demo user in."""
        self._operations.query(
            lambda _: self._entrance.glance(self.folder),
            on_done=lambda glance: self._show(glance, fill=fill),
            on_failure=self._tell,
            owner=self,
        )

    def begin_demo(self) -> None:
        """Make the demo profile where it is not there yet, and show its page filled in."""
        self._page.show_busy("sign_in.making_demo")
        self._demo = self._operations.query(
            lambda progress: self._entrance.make_demo(self.folder, progress),
            on_done=lambda _: self._demo_made(),
            on_failure=self._tell,
            owner=self,
            said="sign_in.making_demo",
        )

    def submit(self, username: str, password: str, *, reading: bool = False) -> None:
        """Open the profile with what was typed."""
        self._page.show_busy("sign_in.opening")
        self._operations.query(
            lambda _: self._entrance.open(self.folder, username, password, reading=reading),
            on_done=lambda program: self._opened(username, program),
            on_failure=self._tell,
            owner=self,
        )

    def _demo_made(self) -> None:
        self._page.show_busy(None)
        self.look(fill=True)

    def _show_step(self, operation: Operation, step: Step) -> None:
        if operation is self._demo:
            self._page.show_busy("sign_in.making_demo", step.done, step.total)

    def _show(self, glance: Glance, *, fill: bool) -> None:
        last = recall(self._computer)
        users = tuple(each.username for each in glance.ways_in)
        chosen = last.user if last.user in users else next(iter(users), "")
        self._page.set_office(as_is(glance.office), "sign_in.demo_office" if glance.demo else None)
        self._page.set_ways_in(glance.ways_in, chosen)
        if fill and glance.ways_in:
            self._page.fill(glance.ways_in[0])
        else:
            self._page.begin()
        remember(self._computer, LastSignIn(glance.office, users, chosen))
        self._operations.query(lambda _: self._entrance.warm(), on_done=_ready, owner=self)

    def _opened(self, username: str, program: Program) -> None:
        self._page.show_busy(None)
        self._page.show_fault(None)
        self._page.clear_password()
        remember(self._computer, replace(recall(self._computer), user=username))
        self.signed_in.emit(program)

    def _tell(self, failure: Exception) -> None:
        self._page.show_busy(None)
        if not isinstance(failure, CounterFailure):
            self._operations.fail(failure)
        elif failure.kind in ("wrong_password", "unknown_officer"):
            self._page.show_wrong_password(failure.words)
        else:
            self._page.show_fault(failure.words, ways_out_of(failure.kind))


def _ready(_: None) -> None:
    """What was loaded speaks for itself."""
