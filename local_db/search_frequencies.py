"""How many dossiers have a word, guessed from the newest ones: what a search had better begin with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

SAMPLE = 600
LONGEST_PREFIX = 7
# What the sample has not seen is taken to be this rare.
UNSEEN = 0.002
QUESTIONS_A_SAMPLE = 2_000

_NEWEST = "SELECT words FROM dossier_detail ORDER BY position DESC LIMIT ?"


@dataclass(frozen=True, slots=True)
class _Sampled:
    shares: dict[str, float]
    dossiers: int


class Frequencies:
    """Guesses, remembered for a few thousand questions; wrong ones cost time, never answers."""

    def __init__(self) -> None:
        self._sampled = _Sampled({}, 0)
        self._left = 0

    def rarest_first(self, connection: Connection, words: Iterable[str]) -> list[tuple[str, float]]:
        """The words with the number of dossiers in a year that are expected to have each."""
        if self._left <= 0:
            self._sampled, self._left = _sample(connection), QUESTIONS_A_SAMPLE
        self._left -= 1
        shares = self._sampled.shares
        found = [(word, shares.get(word[:LONGEST_PREFIX], UNSEEN)) for word in words]
        return sorted(found, key=lambda each: each[1])

    @property
    def dossiers(self) -> int:
        """How many dossiers the fullest year has."""
        return self._sampled.dossiers


def _sample(connection: Connection) -> _Sampled:
    texts = connection.exec_driver_sql(_NEWEST, (SAMPLE,)).scalars().all()
    seen: Counter[str] = Counter()
    for text in texts:
        seen.update(
            {word[:end] for word in text.split() for end in range(1, min(len(word), LONGEST_PREFIX) + 1)}
        )
    shares = {prefix: number / len(texts) for prefix, number in seen.items() if number > 1}
    by_year = connection.exec_driver_sql(
        "SELECT sum(number) FROM day_count WHERE basis = 'received' GROUP BY substr(day, 1, 4)"
    )
    return _Sampled(shares, max(by_year.scalars(), default=0))
