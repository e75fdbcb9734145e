"""Limits typed at the counter, offered to the supervisor for the office's layer (C1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from counter_app.domain.dossier import Dossier, Stage
from counter_app.domain.layer_entries import LayerEntry
from counter_app.domain.limits import Limit
from counter_app.domain.listing import DossierFilter
from counter_app.domain.procedures import Procedure, limit_of
from counter_app.services.catalogue.catalogue import unknown_procedure
from counter_app.services.catalogue.layer_editing import LayerEditing, LayerPreview
from counter_app.services.office_state import office_of

OF_EACH_PROCEDURE = 20
"""So many of the newest dossiers of a procedure are looked through."""
ALTOGETHER = 1000
"""So many dossiers are read for one list; those of procedures without a limit come first."""


@dataclass(frozen=True, slots=True)
class LimitOffer:
    """A limit that clerks typed with its source and that the catalogue does not know.

    `case` is the number of the case it was typed for, None where the procedure has none; `times`
    counts the dossiers among those looked through; `last_received` is ISO with +07:00.
    """

    code: str
    name: str
    case: int | None
    case_name: str
    limit: Limit
    source: str
    times: int
    last_received: str


@dataclass(frozen=True, slots=True)
class TypedLimits:
    """What clerks had to look up themselves. An offer is gone once the catalogue says the same."""

    editing: LayerEditing

    def offers(self, on: date) -> tuple[LimitOffer, ...]:
        """The offers, the most frequent first. Reads up to 1,000 dossiers: ask in a background lane."""
        grouped: defaultdict[tuple[str, int | None, str, str], list[Dossier]] = defaultdict(list)
        procedures = self._procedures(on)
        for dossier in self._dossiers(procedures):
            source = str(dossier.facts.get("limit_source") or "")
            case = cast("int | None", dossier.facts.get("case"))
            limit = str(dossier.facts["limit"])
            if source and not _says(procedures[dossier.procedure_code], case, limit_of(limit)):
                grouped[dossier.procedure_code, case, limit, source].append(dossier)
        offers = [
            LimitOffer(
                code, procedures[code].name, case, str(found[0].facts.get("case_name") or ""),
                limit_of(limit), source, len(found), str(found[0].facts["received_at"]),
            )
            for (code, case, limit, source), found in grouped.items()
        ]  # fmt: skip
        return tuple(sorted(offers, key=lambda offer: (-offer.times, offer.code)))

    def preview(self, offer: LimitOffer, valid_from: date) -> LayerPreview:
        """The change of the layer that takes an offer; `LayerEditing.adopt` then applies it.

        Raises:
            UserFacingError: as `LayerEditing.preview`.
        """
        entry = self.editing.entry(offer.code, valid_from)
        procedure = self.editing.reference.procedure(office_of(self.editing.store), offer.code, valid_from)
        if procedure is None:
            raise unknown_procedure(offer.code)
        return self.editing.preview([_with_limit(entry, procedure, offer)], valid_from, offer.source)

    def _procedures(self, on: date) -> dict[str, Procedure]:
        """The procedures received here, those without a limit first, then the most used."""
        office = office_of(self.editing.store)
        usage = self.editing.store.procedure_usage()
        known = {code: self.editing.reference.procedure(office, code, on) for code in usage}
        found = {code: procedure for code, procedure in known.items() if procedure is not None}
        return dict(sorted(found.items(), key=lambda item: (not _asks(item[1]), -usage[item[0]])))

    def _dossiers(self, procedures: dict[str, Procedure]) -> Iterator[Dossier]:
        store, left = self.editing.store, ALTOGETHER
        for code in procedures:
            rows = store.page(DossierFilter(procedure_code=code), None, min(left, OF_EACH_PROCEDURE))
            left -= len(rows)
            for row in rows:
                dossier = None if row.stage is Stage.VOIDED else store.dossier(row.id)
                if dossier is not None:
                    yield dossier
            if left <= 0:
                return


def _asks(procedure: Procedure) -> bool:
    return not procedure.cases or any(case.limit.is_unknown for case in procedure.cases)


def _says(procedure: Procedure, number: int | None, limit: Limit) -> bool:
    """Whether the catalogue gives this limit already."""
    return any(case.limit == limit and number in (None, case.number) for case in procedure.cases)


def _with_limit(entry: LayerEntry, procedure: Procedure, offer: LimitOffer) -> LayerEntry:
    """What the office then says; the limit alone where there is one case, so that the fee may change."""
    if entry.cases is None and len(procedure.cases) <= 1:
        return replace(entry, limit=offer.limit)
    cases = tuple(
        replace(case, limit=offer.limit) if offer.case in (None, case.number) else case
        for case in procedure.cases
    )
    return replace(entry, cases=cases)
