"""Scans and typed codes on Handover: each is resolved in its turn, none is dropped for a newer one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from counter_app.domain.failures import UserFacingError
from counter_app.domain.wording import Words
from ui.desk import Desk
from ui.language.phrase import Said, as_is, phrase
from ui.runtime.messages import Offer
from ui.scanned_papers import Scanned, scanned_paper
from ui.theme.tokens import Tone

Answer = TypeVar("Answer")


class Hearing(QObject):
    """Says what a scan meant, in a sentence and by a sound.

    Signals:
        heard(bool): a good or a bad sound.
    """

    heard = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def look_up(self, value: object, take: Callable[[Scanned], None]) -> None:
        """What a code stands for; where nothing here knows it, that is said and nothing else happens."""
        reader = self._desk.program.profile.store

        def found(scanned: Scanned | None) -> None:
            if scanned is None:
                self.refuse(phrase("handover.unknown", code=as_is(_text(value))))
                return
            if not scanned.dossiers and scanned.slip is None:
                self.refuse(scanned.note or "handover.other_paper")
                return
            take(scanned)

        self._desk.operations.query(lambda _: scanned_paper(reader, value), on_done=found, owner=self)

    def ask(self, work: Callable[[], Answer], take: Callable[[Answer], None]) -> None:
        """A question to the books about a scan."""
        self._desk.operations.query(lambda _: work(), on_done=take, on_failure=self.failed, owner=self)

    def accept(self, said: Said | None = None) -> None:
        """The good sound; a sentence only where there is something to know."""
        self.heard.emit(True)
        if said is None:
            self._desk.messages.clear()
        else:
            self._desk.messages.tell(said)

    def refuse(self, said: Said, offer: Offer | None = None) -> None:
        """The bad sound and a sentence."""
        self.heard.emit(False)
        self._desk.messages.tell(said, Tone.NEAR_DUE, offer)

    def failed(self, failure: Exception) -> None:
        """A refusal of a use case; what is not ours goes the common way."""
        if isinstance(failure, UserFacingError):
            self.refuse(failure.words)
        else:
            self._desk.operations.fail(failure)


def about(code: str, words: Words) -> Said:
    """A sentence about one dossier, its code in front."""
    return phrase("handover.about", code=as_is(code), what=words) if code else words


def _text(value: object) -> str:
    code = getattr(value, "code", None)
    return str(code or getattr(value, "token", value))
