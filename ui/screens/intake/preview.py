"""The live preview: what Save would record and print, drawn beside the window at every change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.domain.deadline_rules import COUNTED_DAYS, DAYS_OFF, Rule
from counter_app.domain.explanation import explain
from counter_app.domain.explanation_summary import Line, compact, day_marks
from counter_app.domain.failures import CounterFailure
from counter_app.domain.limits import Limit
from counter_app.domain.papers import ORIGINAL
from counter_app.domain.wording import Words
from counter_app.ports import Papers
from counter_app.services.intake.intake import Intake
from counter_app.services.intake_request import IntakeRequest
from counter_app.services.papers.receipt_preview import PREVIEW_SHEET, ReceiptPreview
from counter_app.services.preparing import Prepared
from counter_app.services.recording import Actor
from ui.runtime.operations import LatestQuery, Operations
from ui.screens.intake.entries import Entries
from ui.screens.intake.model import IntakeForm

PAUSE_MILLISECONDS = 120


@dataclass(frozen=True, slots=True)
class Why:
    """Why this date: the due moment, the limit behind it, marked days and one line for each step."""

    due: datetime | None
    limit: Limit
    source: str
    marks: tuple[tuple[date, Rule, Words], ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Previewed:
    """What the entries come to: procedures as they would be recorded, the paper, the open question."""

    prepared: tuple[Prepared, ...] = ()
    pdf: bytes | None = None
    why: Why | None = None
    question: Words | None = None


@dataclass(frozen=True, slots=True)
class Draughtsman:
    """Makes a preview from a form; runs beside the window."""

    intake: Intake
    receipt: ReceiptPreview
    papers: Papers
    actor: Actor

    def preview(self, form: IntakeForm, now: datetime) -> Previewed:
        """The preview of the entries as they stand; an open question instead where there is one."""
        try:
            request = form.request(now)
            prepared = self.intake.preview(request)
        except CounterFailure as failure:
            return Previewed(question=failure.words)
        chosen = min(form.chosen, len(prepared) - 1)
        return Previewed(prepared, self._pdf(request, prepared), why_of(prepared[chosen]))

    def _pdf(self, request: IntakeRequest, prepared: Sequence[Prepared]) -> bytes | None:
        silent = all(each.procedure.express and not each.request.receipt_wanted for each in prepared)
        if silent or any(each.due_at is None for each in prepared):
            return None
        paper = self.receipt.paper_of(self.actor, request, prepared)
        return self.papers.render(paper, ORIGINAL, PREVIEW_SHEET)


def why_of(prepared: Prepared) -> Why:
    """The explanation of one procedure's date."""
    steps = explain(prepared.reckoning, prepared.calendar)
    said: dict[date, Words] = {}
    for step in steps:
        said.setdefault(step.date, step.words)
    marks = day_marks(prepared.reckoning, prepared.calendar)
    spoken = COUNTED_DAYS | (DAYS_OFF - {Rule.WEEKLY_REST})
    shown = {day: rule for day, rule in marks.items() if rule in spoken or rule not in DAYS_OFF}
    return Why(
        prepared.due_at,
        prepared.limit,
        prepared.request.limit_source,
        tuple((day, rule, said.get(day, Words("", ""))) for day, rule in shown.items()),
        tuple(compact(steps)),
    )


class LivePreview(QObject):
    """Redraws after a short rest in the typing; only the newest entries count.

    Signals:
        drawn(Previewed): the preview of the entries as they stand.
    """

    drawn = Signal(object)

    def __init__(self, entries: Entries, draughtsman: Draughtsman, operations: Operations) -> None:
        super().__init__(entries)
        self._entries, self._draughtsman = entries, draughtsman
        self._query = LatestQuery(operations, self)
        self.current = Previewed()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(PAUSE_MILLISECONDS)
        self._rest.timeout.connect(self.draw)
        entries.edited.connect(self._rest.start)

    def draw(self) -> None:
        """Draw now, without waiting for the typing to rest."""
        self._rest.stop()
        form = self._entries.form
        if not any(procedure.code for procedure in form.procedures):
            self._query.drop()
            self._take(Previewed())
            return
        maker = self._draughtsman
        self._query.ask(lambda _: maker.preview(form, maker.intake.recorder.clock.now()), self._take)

    def _take(self, previewed: Previewed) -> None:
        self.current = previewed
        self.drawn.emit(previewed)
