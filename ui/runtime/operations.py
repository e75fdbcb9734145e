"""The two verbs for all work beside the window: write and query.

A write runs on the one lane that owns the local database and returns `Written(value, changes)`; the
changes are broadcast to every screen. A query runs on the reading lane. Answers, progress and
failures come back on the window's thread. Work over 300 ms is shown, and can be cancelled.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from ui.language.phrase import Said
from ui.runtime.changes import Written
from ui.runtime.lanes import Courier, Lane, Lanes, attempt
from ui.runtime.operation import Cancelled, Operation, Progress, Step

Value = TypeVar("Value")

SHOWN_AFTER_MILLISECONDS = 300


class Operations(QObject):
    """Starts writes and queries; made once, handed to presenters.

    Signals:
        changed(Changes, initiator): a write has committed; the initiator may skip its own echo.
        failed(Exception): work without an `on_failure` of its own failed (`FailureDisplay` shows it).
        slow(Operation, Step): work has lasted 300 ms, or has come a step further since.
        settled(Operation): work that was `slow` has ended.
    """

    changed = Signal(object, object)
    failed = Signal(object)
    slow = Signal(object, object)
    settled = Signal(object)

    def __init__(self, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self._courier = Courier(self)
        self._shown: set[Operation] = set()

    def write(
        self,
        work: Callable[[Progress], Written[Value]],
        *,
        on_done: Callable[[Value], None],
        on_failure: Callable[[Exception], None] | None = None,
        owner: QObject | None = None,
        initiator: object = None,
        said: Said | None = None,
    ) -> Operation:
        """Change the local database.

        Args:
            work: runs on the write lane; one transaction, never across a network call.
            on_done: takes the value on the window's thread, before the changes are broadcast.
            on_failure: takes the failure instead of the common display; call `fail` for the rest.
            owner: when this object is gone, the callbacks are not called (the changes still go out).
            initiator: named in `changed`.
            said: what the progress line says while it lasts.
        """

        def done(outcome: object) -> None:
            written = cast("Written[Value]", outcome)
            if _alive(owner):
                on_done(written.value)
            self.changed.emit(written.changes, initiator)

        return self._start(self._lanes.writes, work, done, on_failure, owner, said, drop_cancelled=False)

    def query(
        self,
        work: Callable[[Progress], Value],
        *,
        on_done: Callable[[Value], None],
        on_failure: Callable[[Exception], None] | None = None,
        owner: QObject | None = None,
        said: Said | None = None,
    ) -> Operation:
        """Read without changing anything; a cancelled query's answer is dropped."""

        def done(outcome: object) -> None:
            if _alive(owner):
                on_done(cast("Value", outcome))

        return self._start(self._lanes.queries, work, done, on_failure, owner, said, drop_cancelled=True)

    def fail(self, failure: Exception) -> None:
        """Show a failure the common way: a sentence for the clerk, or the crash window."""
        self.failed.emit(failure)

    def _start(
        self,
        lane: Lane,
        work: Callable[[Progress], object],
        done: Callable[[object], None],
        on_failure: Callable[[Exception], None] | None,
        owner: QObject | None,
        said: Said | None,
        *,
        drop_cancelled: bool,
    ) -> Operation:
        progress = Progress(lambda step: self._courier.call(lambda: self._stepped(operation, step)))
        operation = Operation(progress, said)

        def finish(outcome: object, failure: Exception | None) -> None:
            self._settle(operation)
            if isinstance(failure, Cancelled) or (operation.cancelled and drop_cancelled):
                return
            if failure is None:
                done(outcome)
            elif on_failure is None:
                self.fail(failure)
            elif _alive(owner):
                on_failure(failure)

        def run() -> None:
            outcome, failure = attempt(lambda: _unless_cancelled(work, progress))
            self._courier.call(lambda: finish(outcome, failure))

        lane.submit(run)
        if not operation.finished:
            QTimer.singleShot(SHOWN_AFTER_MILLISECONDS, self, lambda: self._lasted(operation))
        return operation

    def _lasted(self, operation: Operation) -> None:
        if not operation.finished:
            self._shown.add(operation)
            self.slow.emit(operation, Step())

    def _stepped(self, operation: Operation, step: Step) -> None:
        if operation in self._shown:
            self.slow.emit(operation, step)

    def _settle(self, operation: Operation) -> None:
        operation.finished = True
        if operation in self._shown:
            self._shown.discard(operation)
            self.settled.emit(operation)


class LatestQuery:
    """Queries of which only the newest counts: as-you-type search, the detail of a moving selection.

    Asking again cancels the one before: waiting it never runs, running its answer is dropped.
    """

    def __init__(self, operations: Operations, owner: QObject | None = None) -> None:
        self._operations = operations
        self._owner = owner
        self._last: Operation | None = None

    def ask(
        self,
        work: Callable[[Progress], Value],
        on_done: Callable[[Value], None],
        on_failure: Callable[[Exception], None] | None = None,
    ) -> None:
        self.drop()
        self._last = self._operations.query(work, on_done=on_done, on_failure=on_failure, owner=self._owner)

    def drop(self) -> None:
        """Nobody waits for the answer any more."""
        if self._last is not None:
            self._last.cancel()
            self._last = None


def _unless_cancelled(work: Callable[[Progress], object], progress: Progress) -> object:
    if progress.cancelled:
        raise Cancelled
    return work(progress)


def _alive(owner: QObject | None) -> bool:
    return owner is None or shiboken6.isValid(owner)
