"""What the search field of the window finds, and where scans from anywhere lead."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from counter_app.domain.listing import DossierRow
from counter_app.domain.scans import ScanResult, recognised
from ui.desk import Desk, OpenDossier
from ui.dossier_chips import row_chip
from ui.found_paper import Destination, destination_of
from ui.language.phrase import as_is
from ui.runtime.operations import LatestQuery
from ui.shell.screen import ScreenName
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.finder import Answer
from ui.widgets.list_rows import ListRow

MOST_ROWS = 30

Go = Callable[[ScreenName, object], None]


class WindowSearch(QObject):
    """Finds dossiers as you type; resolves codes and papers exactly.

    Signals:
        arrived(): a scan or a code led somewhere; the text in the field has done its work.
    """

    arrived = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reader = desk.program.profile.store
        self._typing = LatestQuery(desk.operations, self)
        self._exact = LatestQuery(desk.operations, self)
        self._go: Go = _nowhere

    def lead_by(self, go: Go) -> None:
        """How to go to a screen: the window's `show_screen`."""
        self._go = go

    def ask(self, text: str, answer: Answer) -> None:
        """Dossiers for a text as far as typed."""
        self._typing.ask(
            lambda _: self._reader.search(text, MOST_ROWS), lambda rows: answer(self._rows(rows))
        )

    def open(self, value: object) -> None:
        """A row was chosen."""
        self._go(ScreenName.DOSSIERS, value)

    def submit(self, text: str) -> None:
        """Enter without a row: the text is a code, or it is said that nothing is known."""
        if text:
            self._lead(recognised(text).value)

    def follow_scan(self, scan: ScanResult) -> None:
        """A scan that no screen took."""
        self._lead(scan.value)

    def _lead(self, scanned: object) -> None:
        self._typing.drop()
        self._exact.ask(lambda _: destination_of(self._reader, scanned), self._arrive)

    def _arrive(self, destination: Destination | None) -> None:
        if destination is None:
            self._desk.messages.tell("shell.scan_unknown", Tone.NEAR_DUE)
        elif destination.screen is None:
            self._desk.messages.tell(destination.note or "shell.scan_unknown", Tone.NEAR_DUE)
        else:
            self._go(destination.screen, destination.thing)
            self.arrived.emit()

    def _rows(self, rows: Sequence[DossierRow]) -> list[ListRow]:
        now = self._desk.clock.now()
        return [
            ListRow(
                value=OpenDossier(row.id),
                title=as_is(row.owner),
                note=as_is(f"{row.code} · {row.procedure}"),
                chip=row_chip(row, now),
                icon=Icon.PAPER,
            )
            for row in rows
        ]


def _nowhere(_screen: ScreenName, _thing: object) -> None:
    """Nobody leads yet."""
