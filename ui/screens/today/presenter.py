"""Reads Today again whenever it may have changed, and says where its figures lead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.domain.dossier import Stage
from counter_app.domain.listing import DossierFilter, DueClass, RecentAction
from ui.desk import Desk, OpenDossier, OpenDraft, ShowList
from ui.runtime.changes import Changes, Subject
from ui.runtime.operations import LatestQuery
from ui.screens.today.model import due_on, read_today
from ui.shell.screen import ScreenName

# Due times pass while one looks on.
REFRESH_MILLISECONDS = 60_000
CONCERNS = (Subject.DOSSIER, Subject.DRAFT, Subject.NUMBERS, Subject.CALENDAR, Subject.OFFICER)


class TodayPresenter(QObject):
    """The figures of the day.

    Signals:
        shown(Today): newly read.
        failed(Exception): could not be read.
    """

    shown = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, go: Callable[[ScreenName, object], None]) -> None:
        super().__init__()
        self._desk, self._go = desk, go
        self._question = LatestQuery(desk.operations, self)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.refresh)

    def watch(self) -> None:
        """The screen is in front: read now and every minute."""
        self.refresh()
        self._timer.start(REFRESH_MILLISECONDS)

    def rest(self) -> None:
        """Another screen is in front."""
        self._timer.stop()

    def refresh(self) -> None:
        """Read everything again."""
        program = self._desk.program
        now = self._desk.clock.now()
        self._question.ask(
            lambda _: read_today(
                program.profile.store, program.reference, now, program.waiting_papers.must_go_today
            ),
            self.shown.emit,
            self.failed.emit,
        )

    def changed(self, changes: Changes) -> None:
        """A write has committed."""
        if self._timer.isActive() and changes.concern(*CONCERNS):
            self.refresh()

    def open_received(self) -> None:
        """What came in today."""
        today = self._desk.clock.now().date()
        self._list(DossierFilter(received_from=today, received_to=today))

    def open_due_today(self) -> None:
        """What is due today and still in time."""
        self._list(DossierFilter(open=True), DueClass.TODAY)

    def open_overdue(self) -> None:
        """What is late."""
        self._list(DossierFilter(open=True), DueClass.OVERDUE)

    def open_supplements(self) -> None:
        """What waits for its citizen to complete it."""
        self._list(DossierFilter(stage=Stage.AWAITING_SUPPLEMENT))

    def open_results(self) -> None:
        """Results that nobody has fetched."""
        self._list(DossierFilter(collectable=True))

    def open_handover(self) -> None:
        """Everything that is due to go."""
        self._go(ScreenName.HANDOVER, None)

    def open_numbers(self) -> None:
        """The number ranges of this PC."""
        self._go(ScreenName.SETTINGS, None)

    def open_day(self, day: date) -> None:
        """All that is due on a day of the board."""
        self._list(due_on(day))

    def open_dossier(self, dossier_id: str) -> None:
        """One dossier of the board."""
        self._go(ScreenName.DOSSIERS, OpenDossier(dossier_id))

    def open_draft(self, draft_id: str) -> None:
        """Go on with a draft."""
        self._go(ScreenName.INTAKE, OpenDraft(draft_id))

    def open_action(self, action: RecentAction) -> None:
        """The dossier something was done to."""
        if action.subject_kind == "dossier":
            self.open_dossier(action.subject)

    def open_intake(self) -> None:
        """Take somebody in."""
        self._go(ScreenName.INTAKE, None)

    def _list(self, chosen: DossierFilter, due: DueClass | None = None) -> None:
        self._go(ScreenName.DOSSIERS, ShowList(chosen, due))
