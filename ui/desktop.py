"""The desktop after its first picture: sign-in, work, lock, and the end."""

from __future__ import annotations

import platform
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QObject, QTimer, qVersion
from PySide6.QtWidgets import QApplication, QFileDialog

from counter_app.domain.failures import CounterFailure
from counter_app.domain.scans import ScanResult
from counter_app.settings.computer import LANGUAGE, LOCK_MINUTES, LOOK
from ui.app_window import AppWindow
from ui.appearance import Appearance
from ui.computer_settings import ComputerSettings
from ui.entrance import Doors
from ui.idle_watch import IdleWatch
from ui.language.catalogue import Tongue
from ui.language.phrase import phrase
from ui.places import demo_folder
from ui.runtime.lanes import Lanes
from ui.runtime.messages import Messages
from ui.runtime.operations import Operations
from ui.screens.sign_in.model import WayOut
from ui.screens.sign_in.presenter import Entrance, SignIn
from ui.screens.sign_in.remembered import recall
from ui.shell.failure_display import FailureDisplay
from ui.shell.scan_listener import ScanListener
from ui.theme.theme import ThemeMode
from ui.theme.tokens import Tone

if TYPE_CHECKING:
    from counter_app.ports import Finding, RestoreFinding
    from ui.lock import Lock
    from ui.wiring import Program
    from ui.workplace import Workplace

MINUTE_MILLISECONDS = 60_000
# The newest events are verified beside the first screen, once it has read what it shows.
CHECK_AFTER_MILLISECONDS = 3_000


class Desktop(QObject):
    """Owned by the window; leads from the sign-in page to the work and back."""

    def __init__(
        self,
        window: AppWindow,
        computer: ComputerSettings,
        folder: Path,
        lanes: Lanes | None = None,
        entrance: Entrance | None = None,
    ) -> None:
        super().__init__(window)
        self._window, self._page = window, window.page
        self._lanes = lanes or Lanes.threads()
        self._entrance = entrance or Doors()
        self.operations = Operations(self._lanes, self)
        self.messages = Messages(self)
        self._failures = FailureDisplay(window.appearance, self.messages, window, versions())
        self.operations.failed.connect(self._failures.show)
        self.computer = computer
        self.sign_in = self._new_sign_in(folder)
        self.workplace: Workplace | None = None
        self._lock: Lock | None = None
        self._connect_page()
        self._watch_application()
        window.closing.connect(self.close)

    @property
    def appearance(self) -> Appearance:
        """Look and language of everything."""
        return self._window.appearance

    def start(self, *, demo: bool = False) -> None:
        """Load what is heavy and show what the profile tells; `demo` makes the demo office first."""
        if demo:
            self.sign_in.begin_demo()
        else:
            self.sign_in.look()

    def use_folder(self, folder: Path) -> None:
        """Speak of another profile from now on, with the choices this PC made for it."""
        self.computer = ComputerSettings(folder)
        self.sign_in.deleteLater()
        self.sign_in = self._new_sign_in(folder)
        self.appearance.language.switch(Tongue(self.computer.get(LANGUAGE)))
        self.appearance.theme.set_mode(ThemeMode(self.computer.get(LOOK)))
        self._page.show_profile(folder, recall(self.computer))
        self._page.begin()

    def close(self) -> None:
        """The end: what is begun is kept, writes under way are finished, the profile is let go."""
        self._idle.stop()
        program = None
        if self.workplace is not None:
            program = self.workplace.desk.program
            self.workplace.leave()
        self._lanes.close()
        if program is not None:
            program.close()

    def _new_sign_in(self, folder: Path) -> SignIn:
        made = SignIn(self._page, self.operations, self._entrance, self.computer, folder)
        made.setParent(self)
        made.signed_in.connect(self._signed_in)
        return made

    def _connect_page(self) -> None:
        self._page.submitted.connect(self._submitted)
        self._page.way_out_chosen.connect(self._take_way_out)
        self._page.folder_requested.connect(self._choose_folder)
        self._page.language_requested.connect(self._other_language)

    def _watch_application(self) -> None:
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            raise TypeError("the desktop needs its application first")
        self._idle = IdleWatch(application)
        self._idle.idle.connect(self.lock)
        self._scans = ScanListener(application)
        self._scans.scanned.connect(self._take_scan)

    def _submitted(self, username: str, password: str) -> None:
        if self._lock is not None:
            self._lock.submit(username, password)
        else:
            self.sign_in.submit(username, password)

    def _signed_in(self, program: Program) -> None:
        from ui.lock import Lock

        self._lock = Lock(self._page, self.operations, program)
        QTimer.singleShot(CHECK_AFTER_MILLISECONDS, self, lambda: self._check_books(program))
        self._lock.opened.connect(self._work_as)
        finding = program.profile.store.restored
        if finding is None:
            self._work_as(program)
        else:
            self._ask_about_restored(program, finding)

    def _ask_about_restored(self, program: Program, finding: RestoreFinding) -> None:
        """Nothing is written before it is known from which number this PC may go on."""
        from counter_app.domain.roles import Role
        from ui.screens.sign_in.restored import RestoredPage

        allowed = not program.actor.roles.isdisjoint({Role.SUPERVISOR, Role.ADMINISTRATOR})
        ranges = program.profile.store.device().ranges
        prefixes = () if finding.numbers_known else tuple(dict.fromkeys(each.prefix for each in ranges))
        page = RestoredPage(self.appearance, finding.words, prefixes, allowed=allowed)
        page.looked.connect(lambda: self._work_as(program))
        page.went_on.connect(lambda numbers: self._go_on_after_restore(program, numbers))
        self._window.show_work(page)

    def _go_on_after_restore(self, program: Program, numbers: dict[str, int]) -> None:
        today = program.recorder.clock.now().date()
        program.profile.store.start_incarnation(
            {(prefix, today): number for prefix, number in numbers.items()}
        )
        self._work_as(program)

    def _work_as(self, program: Program) -> None:
        """Show the work of this officer: as it was left, or anew for another one."""
        from ui.desk import Desk
        from ui.system_printer import system_printer
        from ui.workplace import Workplace

        if self.workplace is None or self.workplace.desk.program.actor != program.actor:
            desk = Desk(
                self.appearance, self.operations, self.messages, program, self.computer, system_printer()
            )
            before, self.workplace = self.workplace, Workplace(desk)
            if before is not None:
                before.deleteLater()
            self.workplace.lock_requested.connect(self.lock)
            self.workplace.switch_requested.connect(self.lock)
            self._window.show_work(self.workplace.window)
            self.workplace.begin()
        self._window.show_work(self.workplace.window)
        self._idle.start(self.computer.get(LOCK_MINUTES) * MINUTE_MILLISECONDS)

    def lock(self) -> None:
        """Cover the work; the key of the data stays, so that work under way goes on."""
        if self._lock is None or self._window.covered or self.workplace is None:
            return
        self._idle.stop()
        self.workplace.leave()
        self._lock.show(self.workplace.desk.program.actor)
        self._window.cover()

    def _check_books(self, program: Program) -> None:
        """Whether the newest events verify; only what is wrong is told."""
        self.operations.query(
            lambda _: program.profile.start_check(), on_done=self._tell_findings, owner=self
        )

    def _tell_findings(self, findings: Sequence[Finding]) -> None:
        if findings:
            told = phrase("shell.books_damaged", count=len(findings), first=findings[0].words)
            self.messages.tell(told, Tone.NEAR_DUE)

    def _take_scan(self, scan: ScanResult) -> None:
        if self.workplace is not None and not self._window.covered:
            self.workplace.window.take_scan(scan)

    def _take_way_out(self, way_out: WayOut) -> None:
        page = self._page
        if way_out is WayOut.DEMO:
            self.use_folder(demo_folder())
            self.sign_in.begin_demo()
        elif way_out is WayOut.ANOTHER_FOLDER:
            self._choose_folder()
        elif page.username and page.password.value():
            reading = way_out is WayOut.READ_ONLY
            self.sign_in.submit(page.username, page.password.value(), reading=reading)
        else:
            page.show_fault(None)
            self.sign_in.look()

    def _choose_folder(self) -> None:
        title = self.appearance.say("sign_in.choose_folder")
        chosen = QFileDialog.getExistingDirectory(self._window, title, str(self.sign_in.folder.parent))
        if chosen:
            self.use_folder(Path(chosen))
            self.sign_in.look()

    def _other_language(self) -> None:
        now = self.appearance.language.tongue
        other = Tongue.ENGLISH if now is Tongue.VIETNAMESE else Tongue.VIETNAMESE
        self.appearance.language.switch(other)
        self.computer.set(LANGUAGE, other.value)

    def show_bug(
        self, kind: type[BaseException], failure: BaseException, trace: TracebackType | None
    ) -> None:
        """The exception hook: our bug goes to the crash window; the draft was kept as it was typed."""
        if not isinstance(failure, CounterFailure):
            sys.__excepthook__(kind, failure, trace)
        if isinstance(failure, Exception):
            self._failures.show(failure)


def versions() -> dict[str, str]:
    """Names and versions for the report of a crash."""
    return {
        "PySide6": PySide6.__version__,
        "Qt": str(qVersion()),
        "Python": platform.python_version(),
    }
