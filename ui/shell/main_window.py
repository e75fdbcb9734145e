"""The main window: rail, top bar, the screen in front, and the bar for messages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from counter_app.domain.identity_card import IdentityCard
from counter_app.domain.paper_codes import PaperCode
from counter_app.domain.scans import ScanResult
from ui.appearance import Appearance, Follower
from ui.runtime.changes import Changes
from ui.runtime.messages import Messages
from ui.runtime.operations import Operations
from ui.shell.help_sheet import HelpSheet
from ui.shell.progress_line import ProgressLine
from ui.shell.rail import Rail
from ui.shell.screen import Screen, ScreenEntry, ScreenName
from ui.shell.top_bar import TopBar
from ui.theme.tokens import Tone
from ui.widgets.finder import Ask
from ui.widgets.layouts import boxed, column, row
from ui.widgets.message_bar import MessageBar

NORMAL_SIZE = QSize(1366, 768)
# 1366 × 768 at 125 % leaves about this; what a screen shows scrolls then.
SMALLEST_SIZE = QSize(1024, 600)


class MainWindow(QMainWindow, Follower):
    """Shows registered screens, each made on its first visit.

    Signals:
        lock_requested(): Ctrl+L; the key of the data stays, the screen is covered by the sign-in.
        result_picked(object): a row of the search was chosen (the row's value).
        code_submitted(str): Enter in the search with nothing to choose.
        scan_left_over(ScanResult): a scan no screen took; its text stands in the search field, and
            a paper's token can be resolved exactly.
    """

    lock_requested = Signal()
    result_picked = Signal(object)
    code_submitted = Signal(str)
    scan_left_over = Signal(object)

    def __init__(
        self,
        appearance: Appearance,
        operations: Operations,
        messages: Messages,
        screens: Sequence[ScreenEntry],
        search: Ask,
    ) -> None:
        super().__init__()
        self._entries = {entry.name: entry for entry in screens}
        self._made: dict[ScreenName, Screen] = {}
        self._messages = messages
        self._current: ScreenName | None = None
        self.top_bar = TopBar(appearance, search)
        self.rail = Rail(appearance, screens)
        self.message_bar = MessageBar(appearance, messages)
        self._stack = QStackedWidget()
        self._lay_out(ProgressLine(appearance, operations))
        self.rail.asked_for.connect(self.show_screen)
        self.top_bar.lock_requested.connect(self.lock_requested)
        self.top_bar.search.picked.connect(self.result_picked)
        self.top_bar.search.submitted.connect(self.code_submitted)
        operations.changed.connect(self._spread)
        self._bind_keys()
        self.resize(NORMAL_SIZE)
        self.setMinimumSize(SMALLEST_SIZE)
        self.follow(appearance)

    @property
    def current(self) -> Screen | None:
        """The screen in front."""
        return self._made.get(self._current) if self._current else None

    def show_screen(self, name: ScreenName, thing: object = None) -> None:
        """Bring a screen to the front, made now if this is its first visit.

        Args:
            name: a registered screen; another one is left unanswered.
            thing: handed to its `open`, e.g. a dossier id.
        """
        if name not in self._entries:
            return
        before, wanted = self.current, self._screen(name)
        if wanted is not before:
            if before is not None:
                before.left()
            self._messages.clear()
            self._current = name
            self._stack.setCurrentWidget(wanted)
            self.rail.show_current(name)
            self.top_bar.set_title(self._entries[name].title)
            wanted.entered()
        if thing is not None:
            wanted.open(thing)

    def take_scan(self, scan: ScanResult) -> None:
        """A scan from anywhere: for the screen in front, else for the search field."""
        if self.current is not None and self.current.take_scan(scan):
            return
        if scan.problem is not None:
            self._messages.tell(scan.problem, Tone.NEAR_DUE)
            return
        self.top_bar.search.search_for(scanned_text(scan))
        self.scan_left_over.emit(scan)

    def show_help(self) -> None:
        """The sheet of all keys (F1)."""
        screens = [(entry.keys[0], entry.title) for entry in self._entries.values() if entry.keys]
        here = self._entries[self._current].title if self._current else "shell.help"
        own = self.current.keys() if self.current else ()
        HelpSheet(self.appearance, self, screens, here, own).open()

    def retranslate(self) -> None:
        self.setWindowTitle(self.appearance.say("common.product"))

    def _screen(self, name: ScreenName) -> Screen:
        if name not in self._made:
            screen = self._entries[name].create()
            screen.going_to.connect(self.show_screen)
            self._made[name] = screen
            self._stack.addWidget(screen)
        return self._made[name]

    def _spread(self, changes: Changes, initiator: object) -> None:
        for screen in self._made.values():
            screen.data_changed(changes, initiator)

    def _bind_keys(self) -> None:
        for entry in self._entries.values():
            self._bind(entry.keys, lambda name=entry.name: self.show_screen(name))
        self._bind(("F1",), self.show_help)
        self._bind(("Ctrl+K",), self.top_bar.search.begin)

    def _bind(self, keys: Sequence[str], act: object) -> None:
        shortcut = QShortcut(self)
        shortcut.setKeys([QKeySequence(key) for key in keys])
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(act)

    def _lay_out(self, progress: QWidget) -> None:
        right = column(self.top_bar, gap=0)
        right.addWidget(self._stack, 1)
        right.addWidget(progress)
        right.addWidget(self.message_bar)
        whole = row(self.rail, gap=0)
        whole.addLayout(right, 1)
        self.setCentralWidget(boxed(whole, "page"))


def scanned_text(scan: ScanResult) -> str:
    """What a scan searches for: the number of a card, the code of a paper or dossier."""
    if isinstance(scan.value, IdentityCard):
        return scan.value.id_number
    if isinstance(scan.value, PaperCode):
        return scan.value.code or str(scan.value.token)
    return str(scan.value)
