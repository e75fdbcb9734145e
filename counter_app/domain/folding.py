"""Fold a list of events into a state: one rule, applied in order, never raising.

Events of one command on one subject are accepted or refused together, also where events of other
PCs are sorted between them: the command is judged whole at the place of its first event. Later
events of that subject are then judged on their own. What is refused is skipped and listed, not lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from counter_app.domain.envelope import Event
from counter_app.domain.wording import Words

State = TypeVar("State")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why `admit` does not take an event: a stable reason and the sentence shown for it."""

    reason: str
    words: Words


@dataclass(frozen=True, slots=True)
class Refused:
    """An event that needs attention (Cần xử lý), with the reason."""

    event: Event
    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Folded(Generic[State]):
    """The state after the events and what of them was refused."""

    state: State | None
    refused: tuple[Refused, ...] = ()


MALFORMED = Refusal(
    "malformed",
    Words("Dữ liệu của sự kiện này không đầy đủ.", "The data of this event are not complete."),
)

Admit = Callable[[State | None, Event], State | Refusal]


def fold(admit: Admit[State], events: Iterable[Event], start: State | None = None) -> Folded[State]:
    """Apply `admit` in the given order; commands stand or fall as a whole."""
    state = start
    refused: list[Refused] = []
    commands: dict[str, list[Event]] = {}
    for event in events:
        commands.setdefault(event.header.command_id, []).append(event)
    for command in commands.values():
        after = _command(admit, state, command)
        if isinstance(after, Refusal):
            refused.extend(Refused(event, after) for event in command)
        else:
            state = after
    return Folded(state, tuple(refused))


def _command(admit: Admit[State], state: State | None, events: Sequence[Event]) -> State | Refusal | None:
    for event in events:
        try:
            after = admit(state, event)
        except (KeyError, TypeError, ValueError, AttributeError):
            # Signed, but not of the form its type has: one bad event must not hide the subject.
            return MALFORMED
        if isinstance(after, Refusal):
            return after
        state = after
    return state


def pending_order(event: Event) -> tuple[int, int, str, int, int]:
    """The order of events not yet accepted by the hub, the same on every node (fixed)."""
    header = event.header
    return header.based_on_version, header.lamport, header.device_id, header.incarnation, header.seq
