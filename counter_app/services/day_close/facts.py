"""What the slip of a day's close says, read back from its event: a reprint says the same (C20)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import cast

from counter_app.domain.office import Slip
from counter_app.domain.office_time import from_iso
from counter_app.domain.snapshots import Snapshot
from counter_app.services.day_close.differences import DayDifference
from counter_app.services.day_close.figures import DayFigures

_Maps = Sequence[Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class DayCloseFacts(Snapshot):
    """One close; `supplement` is 0 for the close of the day. Times +07:00, money in đồng."""

    number: int
    code: str
    day: date
    closed_at: datetime
    closed_by: str
    clerk: str
    pc: int
    pcs: int
    supplement: int
    figures: DayFigures
    differences: tuple[DayDifference, ...]
    settled: tuple[DayDifference, ...]
    open_pcs: tuple[int, ...]
    open_clerks: tuple[str, ...]
    remarks: str

    @classmethod
    def from_slip(cls, slip: Slip) -> DayCloseFacts:
        """Read a close."""
        content = slip.content
        texts = cast("Mapping[str, str]", content)
        numbers = cast("Mapping[str, int]", content)
        differences = [DayDifference.from_data(each) for each in cast("_Maps", content["differences"])]
        # After an erasure the differences stay without the words said to them.
        said = [*cast("Sequence[str]", content["reasons"]), *[""] * len(differences)]
        return cls(
            number=numbers["number"],
            code=texts["code"],
            day=date.fromisoformat(texts["day"]),
            closed_at=from_iso(texts["at"]),
            closed_by=texts["officer_name"],
            clerk=texts["clerk_name"],
            pc=numbers["pc"],
            pcs=numbers["pcs"],
            supplement=numbers["supplement"],
            figures=DayFigures.from_data(cast("Mapping[str, object]", content["figures"])),
            differences=tuple(
                replace(each, explanation=words) for each, words in zip(differences, said, strict=False)
            ),
            settled=tuple(DayDifference.from_data(each) for each in cast("_Maps", content["settled"])),
            open_pcs=tuple(cast("Sequence[int]", content["open_pcs"])),
            open_clerks=tuple(cast("Sequence[str]", content["open_clerks"])),
            remarks=texts["note"],
        )
