"""Papers whose holder is gone, and their take-over by a supervisor."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from counter_app.domain.custody import Holder
from counter_app.domain.failures import UserFacingError
from counter_app.services.custody.handover_batches import LeftOut
from counter_app.services.custody.stranded_papers import Stranded
from ui.desk import Desk
from ui.language.phrase import phrase
from ui.runtime.changes import Changes, Subject, Written
from ui.runtime.operations import LatestQuery
from ui.theme.tokens import Tone

Outcome = tuple[tuple[str, ...], tuple[LeftOut, ...]]


class StrandedPresenter(QObject):
    """Keeps the list.

    Signals:
        read_again(): the list was read.
    """

    read_again = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._reading = LatestQuery(desk.operations, self)
        self.papers: tuple[Stranded, ...] = ()

    def read(self) -> None:
        """Which papers are held by those who are gone."""
        found = self._desk.program.stranded_papers.found
        self._reading.ask(lambda _: found(), self._take)

    def take_over(self, dossier_ids: tuple[str, ...], to: Holder | str, reason: str) -> None:
        """Put right who holds these; `to` may be a receiver as it was typed."""
        program = self._desk.program

        def work(_: object) -> Written[Outcome]:
            holder = program.receivers.named(to) if isinstance(to, str) else to
            outcome = program.stranded_papers.take_over(program.actor, dossier_ids, holder, reason)
            return Written(outcome, Changes.of(Subject.DOSSIER, dossiers=dossier_ids))

        self._desk.operations.write(work, on_done=self._done, on_failure=self._failed, owner=self)

    def _take(self, papers: Sequence[Stranded]) -> None:
        self.papers = tuple(papers)
        self.read_again.emit()

    def _done(self, outcome: Outcome) -> None:
        taken, left_out = outcome
        if left_out:
            self._desk.messages.tell(left_out[0].words, Tone.NEAR_DUE)
        else:
            self._desk.messages.done(phrase("handover.taken_over", count=len(taken)))

    def _failed(self, failure: Exception) -> None:
        if isinstance(failure, UserFacingError):
            self._desk.messages.tell(failure.words, Tone.NEAR_DUE)
        else:
            self._desk.operations.fail(failure)
