"""The procedures of one day as rows to list and find; no widgets, made on a lane."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from counter_app.domain.procedure_finder import ProcedureFinder
from counter_app.domain.procedure_parts import Tier
from counter_app.domain.procedures import Procedure
from counter_app.domain.wording import Words
from counter_app.services.catalogue.typed_limits import LimitOffer
from ui.screens.procedures.wording import limit_unknown, limits_words, top_tier


@dataclass(frozen=True, slots=True)
class ProcedureRow:
    """One procedure in the list. `ended` is its last day, `offered` that clerks typed a limit for it."""

    code: str
    name: str
    field: str
    levels: tuple[str, ...]
    limit: Words
    asks_limit: bool
    tier: Tier
    since: date | None
    ended: date | None
    offered: bool = False


class Sieve(Enum):
    """Which procedures the list shows."""

    ALL = "all"
    CURATED = "curated"
    OFFICE = "office"
    ASKS_LIMIT = "asks_limit"
    OFFERED = "offered"
    ENDED = "ended"


_PASSES: Mapping[Sieve, Callable[[ProcedureRow], bool]] = {
    Sieve.ALL: lambda _: True,
    Sieve.CURATED: lambda row: row.tier is not Tier.NATIONAL and row.ended is None,
    Sieve.OFFICE: lambda row: row.tier is Tier.OFFICE,
    Sieve.ASKS_LIMIT: lambda row: row.asks_limit and row.ended is None,
    Sieve.OFFERED: lambda row: row.offered,
    Sieve.ENDED: lambda row: row.ended is not None,
}


@dataclass(frozen=True, slots=True)
class ProcedureList:
    """All procedures known on a day, the most used first, those that ended last.

    `national` is the day from which the last national catalogue holds, None before the first import.
    """

    on: date
    national: date | None
    rows: Mapping[str, ProcedureRow]
    offers: tuple[LimitOffer, ...]
    _finder: ProcedureFinder = field(repr=False)

    def found(self, typed: str, sieve: Sieve) -> tuple[ProcedureRow, ...]:
        """The rows for what was typed that pass the sieve, best first; some 2 ms over 1,600."""
        passes = _PASSES[sieve]
        hits = self._finder.find(typed, len(self.rows))
        rows = [row for hit in hits if passes(row := self.rows[hit.code])]
        return tuple(sorted(rows, key=lambda row: row.ended is not None))

    def with_offers(self, offers: tuple[LimitOffer, ...]) -> ProcedureList:
        """The same list once it is known what clerks typed."""
        offered = {offer.code for offer in offers}
        rows = {code: replace(row, offered=code in offered) for code, row in self.rows.items()}
        return replace(self, rows=rows, offers=offers)

    def offers_for(self, code: str) -> tuple[LimitOffer, ...]:
        """What clerks typed for a procedure, the most frequent first."""
        return tuple(offer for offer in self.offers if offer.code == code)


def procedure_list(
    on: date, national: date | None, procedures: Iterable[Procedure], usage: Mapping[str, int]
) -> ProcedureList:
    """The list of a day; `usage` counts dossiers by code."""
    rows = {each.code: _row(each, on) for each in procedures}
    finder = ProcedureFinder(((row.code, row.name) for row in rows.values()), usage)
    return ProcedureList(on, national, rows, (), finder)


def _row(procedure: Procedure, on: date) -> ProcedureRow:
    ended = procedure.valid_to if procedure.valid_to is not None and procedure.valid_to < on else None
    return ProcedureRow(
        procedure.code, procedure.name, procedure.field, procedure.levels, limits_words(procedure),
        limit_unknown(procedure), top_tier(procedure), procedure.valid_from, ended,
    )  # fmt: skip
