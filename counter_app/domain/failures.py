"""The two kinds of failure a clerk is told about; anything else is our own bug.

`UserFacingError` says what the clerk should do differently. `EnvironmentFault` says what the
machine refuses (disk full, locked profile, vanished printer) and leaves the work untouched.
"""

from __future__ import annotations

from counter_app.domain.wording import Words


class CounterFailure(Exception):
    """A failure with a stable `kind` (for programs) and a sentence (for people)."""

    def __init__(self, kind: str, words: Words, choices: tuple[str, ...] = ()) -> None:
        super().__init__(words.en)
        self.kind = kind
        self.words = words
        self.choices = choices


class UserFacingError(CounterFailure):
    """What was asked cannot be done as asked; the sentence says what to do instead."""


class EnvironmentFault(CounterFailure):
    """The machine or a file stands in the way; nothing was lost, the sentence offers a way out."""
