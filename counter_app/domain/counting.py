"""The one way in which time limits are counted, for days and for minutes alike.

Both the date and its explanation come from `advance`: the explanation only reads the trace that
it leaves behind.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from counter_app.domain.compiled_calendar import Axis


class Interruption(NamedTuple):
    """A pause as points of an axis. `resumes` is None while it is open.

    `anew` is the point from which the limit counts again under `restart`; None under `continue`.
    """

    begins: int
    resumes: int | None
    anew: int | None = None
    restarts: bool = False


class TurnKind(Enum):
    """What a pause did to the counting."""

    LEFT_OUT = "left_out"
    RESTARTED = "restarted"
    IGNORED = "ignored"
    OPEN = "open"


class Turn(NamedTuple):
    """One pause in the trace: what it did, where counting stopped and from where it went on.

    `pause` is its place in the sequence given. `amount` is what it left out, or, for an open
    pause, what of the limit is left to count; days or minutes.
    """

    kind: TurnKind
    pause: int
    begins: int
    resumes: int
    amount: int


def advance(
    axis: Axis,
    start: int,
    amount: int,
    pauses: tuple[Interruption, ...],
    trace: list[Turn] | None = None,
) -> int:
    """The count at which a limit of `amount` ends that starts after the point `start`; 0 while paused.

    Pauses come sorted by their beginning and are taken in order: whether one matters depends on
    the end that those before it have produced. Under `continue` a pause leaves out what lies
    after its beginning up to and including its end; one that begins when everything has been
    counted changes nothing. Under `restart` one that begins on or before the due point makes the
    whole amount count anew. What two overlapping pauses share is left out once.

    Raises:
        IndexError: counting ran past the end of the calendar.
    """
    counts, ends, dues = axis.counts, axis.ends, axis.dues
    end = counts[start] + amount
    through = start
    for place, (begins, resumes, anew, restarts) in enumerate(pauses):
        if begins > dues[end] if restarts else begins >= ends[end]:
            if trace is not None:
                trace.append(Turn(TurnKind.IGNORED, place, begins, begins, 0))
            continue
        # Plain comparisons, since calls of min and max would double the time of this loop.
        stopped = begins if begins > through else through  # noqa: FURB136
        if resumes is None:
            if trace is not None:
                left = amount if restarts else end - counts[stopped]
                trace.append(Turn(TurnKind.OPEN, place, stopped, stopped, left))
            return 0
        further = resumes if anew is None else anew
        if further > through:  # noqa: PLR1730
            through = further
        before = end
        end = counts[through] + (end - counts[stopped] if anew is None else amount)
        if trace is not None:
            kind, moved = (TurnKind.LEFT_OUT, end - before) if anew is None else (TurnKind.RESTARTED, amount)
            trace.append(Turn(kind, place, stopped, through, moved))
    return end
