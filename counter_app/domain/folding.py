"""Fold a list of events into a state: one rule, applied in order, never raising.

Events of one command on one subject are accepted or refused together; later events of that
subject are then judged on their own. What is refused is skipped and listed, not lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
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


Admit = Callable[[State | None, Event], State | Refusal]


def fold(admit: Admit[State], events: Iterable[Event], start: State | None = None) -> Folded[State]:
    """Apply `admit` in the given order; commands stand or fall as a whole."""
    state = start
    refused: list[Refused] = []
    for _, group in groupby(events, key=lambda event: event.header.command_id):
        command = list(group)
        after = _command(admit, state, command)
        if isinstance(after, Refusal):
            refused.extend(Refused(event, after) for event in command)
        else:
            state = after
    return Folded(state, tuple(refused))


def _command(admit: Admit[State], state: State | None, events: Sequence[Event]) -> State | Refusal | None:
    for event in events:
        after = admit(state, event)
        if isinstance(after, Refusal):
            return after
        state = after
    return state


def pending_order(event: Event) -> tuple[int, int, str, int, int]:
    """The order of events not yet accepted by the hub, the same on every node (fixed)."""
    header = event.header
    return header.based_on_version, header.lamport, header.device_id, header.incarnation, header.seq
