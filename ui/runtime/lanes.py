"""Lanes: where work runs beside the window. One lane is one thread, its jobs in order.

This is one of the few borders where every exception is caught: it travels to the window as a value.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from PySide6.QtCore import QObject, Qt, Signal

Job: TypeAlias = Callable[[], None]


class Lane(Protocol):
    """Runs jobs one after another, in the order they came."""

    def submit(self, job: Job) -> None: ...

    def close(self) -> None: ...


class ThreadLane:
    """A lane of its own thread, started with its first job."""

    def __init__(self, name: str) -> None:
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._closed = False

    def submit(self, job: Job) -> None:
        # A window that is closing may still ask for a page; nobody will see the answer.
        if not self._closed:
            self._worker.submit(job)

    def close(self) -> None:
        """Let the job under way finish and drop the waiting ones; returns when the thread ended."""
        self._closed = True
        self._worker.shutdown(wait=True, cancel_futures=True)


class InlineLane:
    """A lane that runs each job at once in the calling thread; for tests."""

    def submit(self, job: Job) -> None:
        job()

    def close(self) -> None:
        """Nothing waits."""


class Courier(QObject):
    """Carries calls from any thread to the thread of the window; from there they run at once."""

    _called = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._called.connect(self._run, Qt.ConnectionType.AutoConnection)

    def call(self, job: Job) -> None:
        self._called.emit(job)

    def _run(self, job: Job) -> None:
        job()


# Qt keeps weak references to the receivers of a signal, and `close` is one.
@dataclass(frozen=True, slots=True, weakref_slot=True)
class Lanes:
    """The lanes of the desktop: one owns local writes, one reads, one (later) is the network's."""

    writes: Lane
    queries: Lane
    network: Lane

    @classmethod
    def threads(cls) -> Lanes:
        return cls(ThreadLane("writes"), ThreadLane("queries"), ThreadLane("network"))

    @classmethod
    def inline(cls) -> Lanes:
        return cls(InlineLane(), InlineLane(), InlineLane())

    def close(self) -> None:
        """Close all; the write under way is finished first."""
        for lane in (self.writes, self.queries, self.network):
            lane.close()


def attempt(work: Callable[[], object]) -> tuple[object, Exception | None]:
    """Run work on a lane: its answer, or what went wrong as a value for the window."""
    try:
        return work(), None
    except Exception as failure:
        return None, failure
