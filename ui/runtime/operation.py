"""One piece of work under way: its progress, and the way to stop it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from ui.language.phrase import Said


class Cancelled(Exception):
    """The clerk stopped the work; it ends without a message."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far work has come: `done` of `total` (0 = unknown), and a line about it."""

    done: int = 0
    total: int = 0
    said: Said | None = None


class Progress:
    """What work on a lane is handed: it reports steps and asks whether it shall stop."""

    def __init__(self, report: Callable[[Step], None]) -> None:
        self._report = report
        self._stop = threading.Event()

    @property
    def cancelled(self) -> bool:
        return self._stop.is_set()

    def step(self, done: int, total: int = 0, said: Said | None = None) -> None:
        """Report how far it is.

        Raises:
            Cancelled: the clerk stopped it; a write must not have committed by then.
        """
        if self.cancelled:
            raise Cancelled
        self._report(Step(done, total, said))

    def cancel(self) -> None:
        self._stop.set()


class Operation:
    """A piece of work that was asked for; kept by the asker only to cancel it."""

    def __init__(self, progress: Progress, said: Said | None) -> None:
        self._progress = progress
        self.said = said
        self.finished = False

    @property
    def cancelled(self) -> bool:
        return self._progress.cancelled

    def cancel(self) -> None:
        """Stop it as far as it can be stopped.

        Not begun: it never runs. A query under way: its answer is dropped. A write under way: it
        ends at its next step unless it has committed; what is committed is told as always.
        """
        self._progress.cancel()
