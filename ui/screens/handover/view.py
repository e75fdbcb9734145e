"""Bàn giao: three modes on one page, and scans heard anywhere on it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from counter_app.domain.scans import ScanKind, ScanResult
from ui.desk import Desk, OpenHandover
from ui.language.phrase import Said, as_is, phrase
from ui.runtime.changes import Changes, Subject
from ui.runtime.sounds import Sounds
from ui.scanned_papers import Scanned
from ui.screens.handover.accept_panel import AcceptPanel
from ui.screens.handover.accept_presenter import AcceptPresenter
from ui.screens.handover.head import HandoverHead
from ui.screens.handover.hearing import Hearing
from ui.screens.handover.results_panel import ResultsPanel
from ui.screens.handover.results_presenter import ResultsPresenter
from ui.screens.handover.send_panel import SendPanel
from ui.screens.handover.send_presenter import SendPresenter
from ui.screens.handover.stranded import StrandedPresenter
from ui.screens.handover.take_over_dialog import TakeOverDialog
from ui.shell.screen import Screen
from ui.widgets.layouts import SPACING, column


class Mode(Enum):
    """What is being done; the value ends the key of its word, the order is that of the keys."""

    SEND = "send"
    ACCEPT = "accept"
    RESULTS = "results"


class HandoverScreen(Screen):
    """Papers out, papers accepted, results back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.mode = Mode.SEND
        self.sounds = Sounds(desk.computer)
        self.hearing = Hearing(desk)
        self.sending = SendPresenter(desk, self.hearing)
        self.accepting = AcceptPresenter(desk, self.hearing)
        self.bringing = ResultsPresenter(desk, self.hearing)
        self.stranded = StrandedPresenter(desk)
        self._presenters = (self.sending, self.accepting, self.bringing, self.stranded)
        for each in (self.hearing, *self._presenters):
            each.setParent(self)
        self.send = SendPanel(desk, self.sending)
        self.accept = AcceptPanel(desk, self.accepting)
        self.results = ResultsPanel(desk, self.bringing)
        self._panels = (self.send, self.accept, self.results)
        self.head = HandoverHead(desk, tuple((each, f"handover.mode_{each.value}") for each in Mode))
        self._stack = QStackedWidget()
        for panel in self._panels:
            self._stack.addWidget(panel)
        whole = column(self.head, gap=SPACING.medium, margin=SPACING.large)
        whole.addWidget(self._stack, 1)
        self.setLayout(whole)
        self._connect()

    def entered(self) -> None:
        self._read()
        self._panel().begin()

    def open(self, thing: object) -> None:
        if isinstance(thing, OpenHandover):
            self.show_mode(Mode.ACCEPT)
            self.accepting.open_id(thing.slip_id)

    def take_scan(self, scan: ScanResult) -> bool:
        if scan.kind is ScanKind.CARD:
            return False
        if scan.kind is ScanKind.UNKNOWN:
            self.hearing.refuse(scan.problem or phrase("handover.unknown", code=as_is(str(scan.value))))
        else:
            self.hearing.look_up(scan.value, self._take)
        return True

    def data_changed(self, changes: Changes, initiator: object) -> None:
        if changes.concern(Subject.DOSSIER, Subject.OFFICER):
            for presenter in self._presenters:
                # Who made the change has read again already.
                if presenter is not initiator:
                    presenter.read()

    def keys(self) -> Sequence[tuple[str, Said]]:
        return (
            ("Ctrl+1", "handover.mode_send"),
            ("Ctrl+2", "handover.mode_accept"),
            ("Ctrl+3", "handover.mode_results"),
            ("Ctrl+Return", "handover.help_finish"),
            ("Space", "handover.help_space"),
            ("Ctrl+T", "handover.tick_group"),
            ("Ctrl+D", "handover.damage"),
            ("Ctrl+P", "handover.print_slip_again"),
        )

    def show_mode(self, mode: Mode) -> None:
        """Do something else; what was begun stays."""
        self.mode = mode
        self.head.modes.set_value(mode)
        self._stack.setCurrentWidget(self._panel())
        self._panel().begin()

    def _connect(self) -> None:
        self.hearing.heard.connect(lambda good: self.sounds.good() if good else self.sounds.bad())
        self.head.modes.chosen.connect(lambda mode: self.show_mode(Mode(mode)))
        for number, mode in enumerate(Mode, 1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.activated.connect(lambda chosen=mode: self.show_mode(chosen))
        for panel in self._panels:
            panel.code.entered.connect(lambda value: self.hearing.look_up(value, self._take))
        self.sending.changed.connect(lambda: self.head.show_batch(self.sending.batch))
        self.stranded.read_again.connect(lambda: self.head.show_stranded(len(self.stranded.papers)))
        self.head.stranded.clicked.connect(self._ask_take_over)

    def _panel(self) -> SendPanel | AcceptPanel | ResultsPanel:
        return self._panels[list(Mode).index(self.mode)]

    def _read(self) -> None:
        for presenter in self._presenters:
            presenter.read()

    def _take(self, scanned: Scanned) -> None:
        """A scan in the mode in front; a slip always opens its count."""
        if scanned.slip is not None:
            if self.mode is not Mode.ACCEPT:
                self.show_mode(Mode.ACCEPT)
            self.accepting.take(scanned)
        elif self.mode is Mode.SEND:
            self.sending.take(scanned)
        elif self.mode is Mode.ACCEPT:
            self.accepting.take(scanned)
        else:
            self.bringing.take(scanned)

    def _ask_take_over(self) -> None:
        dialog = TakeOverDialog(self._desk, self, self.stranded.papers)
        dialog.decided.connect(self.stranded.take_over)
        dialog.open()
