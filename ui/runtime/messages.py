"""Messages to the clerk: shown in the bar at the bottom, and seen as values in tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from ui.language.phrase import Said
from ui.theme.tokens import Tone


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing the clerk can do about a message: undo it, try again, open a setting."""

    said: Said
    act: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence with its tone and, at most, one offer."""

    said: Said
    tone: Tone = Tone.NEUTRAL
    offer: Offer | None = None


class Messages(QObject):
    """Where presenters put messages. A message stays until the next one or `clear`.

    Signals:
        shown(Message): show this one instead of the last.
        cleared(): the next action began; take the message away.
    """

    shown = Signal(object)
    cleared = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.current: Message | None = None

    def tell(self, said: Said, tone: Tone = Tone.NEUTRAL, offer: Offer | None = None) -> None:
        """Say something that just happened, or what to do differently."""
        self.current = Message(said, tone, offer)
        self.shown.emit(self.current)

    def done(self, said: Said, undo: Callable[[], None] | None = None) -> None:
        """Say that something was done; never offer `undo` for a saved number."""
        self.tell(said, Tone.DONE, Offer("common.undo", undo) if undo else None)

    def clear(self) -> None:
        self.current = None
        self.cleared.emit()
