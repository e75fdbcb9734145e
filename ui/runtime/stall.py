"""Watches whether the window's thread answers: no freeze over 50 ms is allowed."""

from __future__ import annotations

import sys
import threading
import time
import traceback
from types import TracebackType
from typing import Self

from PySide6.QtCore import QTimer

BEAT_MILLISECONDS = 5


class UiStallMonitor:
    """Measures the longest time in which the window's thread answered nothing.

        with UiStallMonitor() as monitor:
            ... drive the window, e.g. with qtbot.waitUntil ...
        assert monitor.longest_milliseconds <= 50, monitor.culprit

    A timer beats in the event loop; a watching thread notes what the window's thread was doing
    when a beat is late. Enter and leave it on the window's thread. `busiest_milliseconds` is the most
    the thread itself computed between two beats: on a busy PC the rest of a freeze is other programs'.
    """

    def __init__(self, limit_milliseconds: float = 50.0) -> None:
        self.longest_milliseconds = 0.0
        self.busiest_milliseconds = 0.0
        self.culprit = ""
        self._limit = limit_milliseconds / 1000
        self._last = 0.0
        self._computed = 0.0
        self._window_thread = 0
        self._stop = threading.Event()
        self._timer = QTimer()
        self._timer.setInterval(BEAT_MILLISECONDS)
        self._timer.timeout.connect(self._beat)
        self._watcher = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._window_thread = threading.get_ident()
        self._last = time.perf_counter()
        self._computed = time.thread_time()
        self._timer.start()
        self._watcher.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        failure: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._beat()
        self._timer.stop()
        self._stop.set()
        self._watcher.join()

    def _beat(self) -> None:
        now, computed = time.perf_counter(), time.thread_time()
        self.longest_milliseconds = max(self.longest_milliseconds, (now - self._last) * 1000)
        self.busiest_milliseconds = max(self.busiest_milliseconds, (computed - self._computed) * 1000)
        self._last, self._computed = now, computed

    def _watch(self) -> None:
        noted = 0.0
        while not self._stop.wait(BEAT_MILLISECONDS / 1000):
            last = self._last
            late = time.perf_counter() - last
            # Once a freeze: when it ends, the thread is already elsewhere before the next beat.
            if last != noted and late > self._limit and late * 1000 > self.longest_milliseconds:
                noted = last
                # Another thread's frame is only to be had from the interpreter itself.
                frame = sys._current_frames().get(self._window_thread)  # noqa: SLF001
                self.culprit = "".join(traceback.format_stack(frame)) if frame else ""
