"""Dossiers that wait for a supplement (chờ bổ sung), the oldest first, with whom to call (C15)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from counter_app.domain.course import PauseKind
from counter_app.domain.dossier import Dossier
from counter_app.domain.office_time import from_iso, in_office_time
from counter_app.ports import Clock, Reader
from counter_app.ports.columns import PAUSED_STAGES, POSITION_FIELD, FactChoice
from counter_app.services.fact_arrays import records_of
from counter_app.services.office_state import office_of
from counter_app.services.receipt_papers import parties_of
from counter_app.settings.office import SUPPLEMENT_CLOSE_DAYS

ABOUT_SUPPLEMENT: Final = "supplement"
"""What a call about a missing supplement is about."""


@dataclass(frozen=True, slots=True)
class SupplementWait:
    """One dossier: since when it waits and for what, whom to call, and the calls there were.

    `days` are calendar days. `closing_proposed`: it waits so long that the office may close it; that is
    never done by itself. Names are empty after an erasure.
    """

    dossier_id: str
    position: int
    code: str
    procedure: str
    person: str
    phone: str
    items: tuple[str, ...]
    since: datetime
    days: int
    calls: int
    last_call: datetime | None
    reached: bool
    closing_proposed: bool


@dataclass(frozen=True, slots=True)
class WaitingSupplements:
    """Questions about waiting supplements."""

    reader: Reader
    clock: Clock

    def positions(self) -> list[int]:
        """The places in the books of all that wait, the oldest request first."""
        import numpy as np

        records = records_of(self.reader.facts(FactChoice.OPEN))
        waiting = records[records["stage"] == PAUSED_STAGES[PauseKind.SUPPLEMENT]]
        order = np.argsort(waiting["pause_began"], kind="stable")
        found: list[int] = waiting[POSITION_FIELD][order].tolist()
        return found

    def lines(self, positions: Sequence[int]) -> list[SupplementWait]:
        """The lines at these positions, in this order; what waits no more is left out."""
        rows = self.reader.rows_at(positions)
        places = {row.id: row.position for row in rows}
        now = in_office_time(self.clock.now())
        close_after = SUPPLEMENT_CLOSE_DAYS.read(office_of(self.reader).settings)
        found = self.reader.dossiers([row.id for row in rows])
        lines = (_line(each, places[each.id], now, close_after) for each in found)
        return [line for line in lines if line is not None]


def _line(dossier: Dossier, position: int, now: datetime, close_after: int) -> SupplementWait | None:
    pause = dossier.course.open_pause
    if pause is None or pause.kind is not PauseKind.SUPPLEMENT:
        return None
    since = from_iso(pause.begins)
    days = (now.date() - since.date()).days
    calls = [each for each in dossier.ledger.calls if from_iso(each.at) >= since]
    person = None if dossier.person is None else parties_of(dossier).at_the_counter
    return SupplementWait(
        dossier_id=dossier.id,
        position=position,
        code=dossier.code,
        procedure=dossier.procedure_name,
        person="" if person is None else person.name,
        phone="" if person is None else person.contact.phone or "",
        items=pause.items,
        since=since,
        days=days,
        calls=len(calls),
        last_call=from_iso(calls[-1].at) if calls else None,
        reached=any(each.reached for each in calls),
        closing_proposed=days >= close_after,
    )
