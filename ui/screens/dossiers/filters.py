"""The filters over the list as one value: what the chips show, what a saved view keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from enum import Enum
from typing import Any

from counter_app.domain.dossier import Stage
from counter_app.domain.listing import DossierFilter, DueClass
from ui.desk import ShowList


class Period(Enum):
    """When it was received, seen from today, so that a saved view stays fresh."""

    TODAY = "today"
    DAYS_7 = "days_7"
    DAYS_30 = "days_30"

    def first_day(self, today: date) -> date:
        """The first day of the period that ends today."""
        return today - timedelta(days={"today": 0, "days_7": 6, "days_30": 29}[self.value])


@dataclass(frozen=True, slots=True)
class ListFilter:
    """Everything the list can be narrowed by; None does not narrow. Days are office days, inclusive.

    `due` counts by the minute, as the chips do: what was due at 9:00 today is overdue at 9:01.
    """

    stage: Stage | None = None
    open: bool | None = None
    collectable: bool | None = None
    due: DueClass | None = None
    due_on: date | None = None
    period: Period | None = None
    received_from: date | None = None
    received_to: date | None = None
    procedure: str | None = None
    clerk: str | None = None
    express: bool | None = None

    @classmethod
    def of(cls, asked: ShowList) -> ListFilter:
        """The filter that a figure elsewhere counted with."""
        chosen = asked.chosen
        # The due class and the due day imply that it is open; one chip says it.
        by_due = asked.due is not None or chosen.due_from is not None
        return cls(
            stage=None if by_due else chosen.stage,
            open=None if by_due else chosen.open,
            collectable=chosen.collectable,
            due=asked.due,
            due_on=chosen.due_from,
            received_from=chosen.received_from,
            received_to=chosen.received_to,
            procedure=chosen.procedure_code,
            clerk=chosen.received_by,
            express=chosen.express,
        )

    def query(self, today: date) -> DossierFilter:
        """The filter as the books understand it, without the due class."""
        first = self.period.first_day(today) if self.period else self.received_from
        return DossierFilter(
            stage=self.stage,
            open=True if self.due is not None or self.due_on is not None else self.open,
            collectable=self.collectable,
            received_from=first,
            received_to=None if self.period else self.received_to,
            due_from=self.due_on,
            due_to=self.due_on,
            procedure_code=self.procedure,
            received_by=self.clerk,
            express=self.express,
        )

    def active(self) -> tuple[str, ...]:
        """The names of what narrows, in their order; both ends of the days received are one."""
        names = [each.name for each in fields(self) if getattr(self, each.name) is not None]
        return tuple(name for name in names if name != "received_to" or self.received_from is None)

    def without(self, name: str) -> ListFilter:
        """The filter with one of them taken away."""
        gone: dict[str, Any] = {name: None}
        if name == "received_from":
            gone["received_to"] = None
        return replace(self, **gone)

    def as_data(self) -> dict[str, object]:
        """JSON-able form, for saved views."""
        return {each.name: _plain(getattr(self, each.name)) for each in fields(self)}

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> ListFilter:
        """Read a saved view; what a newer version added is left alone.

        Raises:
            ValueError, TypeError: it makes no sense.
        """
        read = {name: _READ[name](data[name]) for name in _READ if data.get(name) is not None}
        return cls(**read)


EVERYTHING = ListFilter()


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _day(value: object) -> date:
    return date.fromisoformat(str(value))


_READ: dict[str, Any] = {
    "stage": Stage,
    "open": bool,
    "collectable": bool,
    "due": DueClass,
    "due_on": _day,
    "period": Period,
    "received_from": _day,
    "received_to": _day,
    "procedure": str,
    "clerk": str,
    "express": bool,
}
