"""Trả kết quả: who comes on the left, their results in the middle, the handing out on the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence, QShortcut

from counter_app.domain.identity_card import IdentityCard
from counter_app.domain.scans import ScanKind, ScanResult
from ui.desk import Desk, ReturnDossier
from ui.language.phrase import Said, as_is, phrase
from ui.runtime.changes import Changes, Subject
from ui.runtime.sounds import Sounds
from ui.screens.returning.collect_panel import CollectPanel
from ui.screens.returning.person_panel import PersonPanel
from ui.screens.returning.presenter import ReturnPresenter
from ui.screens.returning.results_panel import ResultsPanel
from ui.shell.screen import Screen
from ui.theme.tokens import Tone
from ui.widgets.layouts import SPACING, row


class ReturnScreen(Screen):
    """Hands results out, one person at a time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.sounds = Sounds(desk.computer)
        self.presenter = ReturnPresenter(desk)
        self.presenter.setParent(self)
        self.person = PersonPanel(desk, self.presenter)
        self.results = ResultsPanel(desk, self.presenter)
        self.collect = CollectPanel(desk, self.presenter)
        whole = row(self.person, self.results, self.collect, gap=SPACING.large, margin=SPACING.large)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.presenter.heard.connect(lambda good: self.sounds.good() if good else self.sounds.bad())
        self.presenter.began.connect(self._began)
        back = QShortcut(QKeySequence("Escape"), self)
        back.activated.connect(self.presenter.leave)

    def entered(self) -> None:
        self.presenter.read()
        if self.presenter.form is None:
            self.person.begin()

    def open(self, thing: object) -> None:
        if isinstance(thing, ReturnDossier):
            self.presenter.serve(thing.id)

    def take_scan(self, scan: ScanResult) -> bool:
        if isinstance(scan.value, IdentityCard):
            self.presenter.scan_card(scan.value)
        elif scan.kind is ScanKind.UNKNOWN:
            said = scan.problem or phrase("returning.unknown", code=as_is(str(scan.value)))
            self.presenter.heard.emit(False)
            self._desk.messages.tell(said, Tone.NEAR_DUE)
        else:
            self.presenter.scan_paper(scan.value)
        return True

    def data_changed(self, changes: Changes, initiator: object) -> None:
        if initiator is not self.presenter and changes.concern(Subject.DOSSIER):
            self.presenter.read()

    def keys(self) -> Sequence[tuple[str, Said]]:
        return (
            ("Ctrl+Return", "returning.give"),
            ("Ctrl+1", "returning.help_fee"),
            ("Ctrl+5", "returning.help_originals"),
            ("Ctrl+N", "returning.next_person"),
        )

    def _began(self) -> None:
        if self.presenter.form is None:
            self.person.begin()
        else:
            self.results.begin()
