"""The agenda of the demo office: what is to be done when, in the order of time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from heapq import heappop, heappush
from itertools import count

Task = Callable[[], None]


@dataclass
class Agenda:
    """Tasks by their moment; of one moment in the order they were noted."""

    _tasks: list[tuple[datetime, int, Task]] = field(default_factory=list)
    _order: count[int] = field(default_factory=count)

    def note(self, at: datetime, task: Task) -> None:
        """Do this then."""
        heappush(self._tasks, (at, next(self._order), task))

    def due(self, until: datetime) -> tuple[datetime, Task] | None:
        """The next task up to a moment, taken off the agenda; None when there is none."""
        if not self._tasks or self._tasks[0][0] > until:
            return None
        at, _, task = heappop(self._tasks)
        return at, task
