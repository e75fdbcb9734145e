"""Custody: who holds the paper of a dossier, since when, and whom it is on its way to (giao nhận hồ sơ).

Exactly one holder at any time. Between handing over and acceptance the giver is still the holder,
and the paper is shown as on its way (C13). Times are ISO 8601 with +07:00, as recorded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import cast

from counter_app.domain.office_time import from_iso


class HolderKind(Enum):
    """Where a paper can be."""

    COUNTER = "counter"
    """The one-stop counter itself (bộ phận Một cửa)."""
    SECTION = "section"
    """A resolving section of this office (bộ phận chuyên môn)."""
    UNIT = "unit"
    """Another unit: a co-ordinating or higher agency, another counter."""
    CITIZEN = "citizen"
    """With the citizen: returned, withdrawn, or resolved on the spot."""


@dataclass(frozen=True, slots=True)
class Holder:
    """One place that can hold a paper.

    `name` is the section or unit as people call it, `code` the unit's code; `officer` the officer's
    id where they sign in here, else the name that was signed on the slip.
    """

    kind: HolderKind
    name: str = ""
    officer: str = ""
    code: str = ""

    def same_place(self, other: Holder) -> bool:
        """Whether both are one desk, section or unit, whoever sits there."""
        return (self.kind, self.name, self.code) == (other.kind, other.name, other.code)

    def as_data(self) -> dict[str, object]:
        """JSON-able form."""
        return {"kind": self.kind.value, "name": self.name, "officer": self.officer, "code": self.code}

    @classmethod
    def from_data(cls, data: object) -> Holder:
        """Read a holder.

        Raises:
            KeyError, ValueError, TypeError: it is none.
        """
        texts = cast("Mapping[str, str]", data)
        return cls(
            HolderKind(texts["kind"]), texts.get("name", ""), texts.get("officer", ""), texts.get("code", "")
        )


CITIZEN = Holder(HolderKind.CITIZEN)


@dataclass(frozen=True, slots=True)
class Transit:
    """A paper handed over and not yet accepted: on which slip, to whom, since when.

    `tracking` is the number of the public post, where it travels by post.
    """

    slip: str
    to: Holder
    since: str
    tracking: str = ""


@dataclass(frozen=True, slots=True)
class CustodySpan:
    """One holder's time with the paper. `slip` is the slip it came by, empty at intake.

    `implied` where nobody recorded the acceptance and a later event shows that it was there (C13).
    """

    holder: Holder
    since: str
    until: str
    slip: str = ""
    implied: bool = False


class Difference(Enum):
    """What the receiving side found different from the slip."""

    MISSING = "missing"
    EXTRA = "extra"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class CountedDifference:
    """A difference found when a slip was counted; it never blocks the other dossiers."""

    kind: Difference
    slip: str
    at: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Custody:
    """The holder now, the chain before, and the place on the shelf (nơi để hồ sơ).

    `implied` says that nobody recorded how the holder came by the paper (C13).
    """

    holder: Holder
    since: str
    slip: str = ""
    implied: bool = False
    on_its_way: Transit | None = None
    past: tuple[CustodySpan, ...] = ()
    shelf: str = ""
    differences: tuple[CountedDifference, ...] = ()

    @property
    def chain(self) -> tuple[CustodySpan, ...]:
        """Every holder in order, the present one last (until = "")."""
        return (*self.past, CustodySpan(self.holder, self.since, "", self.slip, self.implied))

    @property
    def moved(self) -> bool:
        """Whether the paper has left the counter that took it in, or is about to."""
        return bool(self.past) or self.on_its_way is not None

    @property
    def left_counter(self) -> bool:
        """Whether anybody but the counter has held the paper."""
        return any(each.holder.kind is not HolderKind.COUNTER for each in self.chain)

    def sent(self, transit: Transit) -> Custody:
        """Handed over: still with the giver, on its way."""
        return replace(self, on_its_way=transit)

    def kept(self) -> Custody:
        """Not on its way any more: the slip was cancelled, or the paper never arrived."""
        return replace(self, on_its_way=None)

    def passed(self, to: Holder, at: str, slip: str = "", *, implied: bool = False) -> Custody:
        """With another holder from `at` on; the place on the old shelf is forgotten.

        Nobody held it for less than no time: a clock that was set back turns no span around.
        """
        at = max(self.since, at, key=from_iso)
        span = CustodySpan(self.holder, self.since, at, self.slip, self.implied)
        past = (*self.past, span)
        return Custody(to, at, slip, implied, past=past, differences=self.differences)

    def accepted_unseen(self) -> Custody:
        """As if what is on its way had been accepted when it was handed over."""
        transit = self.on_its_way
        if transit is None:
            return self
        return self.passed(transit.to, transit.since, transit.slip, implied=True)

    def differing(self, found: CountedDifference) -> Custody:
        """One more difference."""
        return replace(self, differences=(*self.differences, found))

    def erased(self) -> Custody:
        """The chain without personal words."""
        return replace(self, differences=tuple(replace(each, note="") for each in self.differences))
