"""The ledger of a dossier: originals kept, lent and given back, fees collected, calls made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final


class OriginalMove(Enum):
    """What happened to an original (bản chính)."""

    TAKEN_IN = "taken_in"
    GIVEN_BACK = "given_back"
    LENT = "lent"
    LENT_RETURNED = "lent_returned"


_INSIDE = {
    OriginalMove.TAKEN_IN: 1,
    OriginalMove.GIVEN_BACK: -1,
    OriginalMove.LENT: -1,
    OriginalMove.LENT_RETURNED: 1,
}
_LENT = {OriginalMove.LENT: 1, OriginalMove.LENT_RETURNED: -1}


@dataclass(frozen=True, slots=True)
class OriginalMovement:
    """One line of the originals ledger. `name` and `to` are personal words, blank after an erasure.

    `key` names the original for the arithmetic and outlives an erasure.
    """

    move: OriginalMove
    key: str
    name: str
    count: int
    at: str
    to: str = ""


@dataclass(frozen=True, slots=True)
class OriginalStanding:
    """Where the originals of one name are: how many inside the dossier, how many lent."""

    key: str
    name: str
    inside: int
    lent: int


@dataclass(frozen=True, slots=True)
class FeeMovement:
    """Money collected (positive) or given back (negative), in đồng.

    `method` is how it was paid, `at_intake` where the receipt says paid; `receipt` the number of
    its biên lai.
    """

    amount: int
    at: str
    by: str
    method: str
    receipt: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Call:
    """A call to the citizen (gọi công dân); failed ones are logged too (C18)."""

    at: str
    by: str
    reached: bool
    about: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Movements in the order they were recorded."""

    originals: tuple[OriginalMovement, ...] = ()
    fees: tuple[FeeMovement, ...] = ()
    calls: tuple[Call, ...] = ()

    def standing(self) -> tuple[OriginalStanding, ...]:
        """Where every original is, in the order they first came."""
        inside, lent, names = Counter[str](), Counter[str](), dict[str, str]()
        for each in self.originals:
            names.setdefault(each.key, each.name)
            inside[each.key] += _INSIDE[each.move] * each.count
            lent[each.key] += _LENT.get(each.move, 0) * each.count
        return tuple(OriginalStanding(key, name, inside[key], lent[key]) for key, name in names.items())

    def balances(self) -> bool:
        """Whether no original was given out more often than it was there."""
        return all(each.inside >= 0 and each.lent >= 0 for each in self.standing())

    @property
    def collected(self) -> int:
        """What was collected and not given back, in đồng."""
        return sum(each.amount for each in self.fees)

    def erased(self) -> Ledger:
        """The ledger without personal words."""
        return Ledger(
            tuple(replace(each, name="", to="") for each in self.originals),
            self.fees,
            tuple(replace(each, about="", note="") for each in self.calls),
        )


EMPTY: Final = Ledger()
AT_INTAKE: Final = "at_intake"


def taken_in(names: Iterable[str], at: str) -> tuple[OriginalMovement, ...]:
    """The originals kept at intake, one each; named by their places so that an erasure leaves the count."""
    return tuple(
        OriginalMovement(OriginalMove.TAKEN_IN, str(place), name, 1, at)
        for place, name in enumerate(names, 1)
    )
