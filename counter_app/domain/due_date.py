"""The promise printed on the receipt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import cast

from counter_app.domain.limits import After15h, Limit, OnResume
from counter_app.domain.office_time import from_iso, iso


class DueState(StrEnum):
    """Whether there is a date."""

    DATED = "dated"
    PAUSED = "paused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class DueDate:
    """The promise, as it goes into the Received event: a fact that no later calendar changes.

    `moment` is None while a pause is open and for a limit that nobody knows. `calendar` is the
    version (content hash) that was used.
    """

    state: DueState
    moment: datetime | None
    limit: Limit
    calendar: str
    after_15h: After15h
    on_resume: OnResume

    @property
    def day(self) -> date | None:
        """The due day; on time or late is decided by days."""
        return None if self.moment is None else self.moment.date()

    def as_data(self) -> dict[str, object]:
        """JSON-able form; `due` is ISO with +07:00 or null."""
        return {
            "state": self.state.value,
            "due": None if self.moment is None else iso(self.moment),
            "limit": self.limit.as_data(),
            "calendar": self.calendar,
            "after_15h": self.after_15h.value,
            "on_resume": self.on_resume.value,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> DueDate:
        """Read a due date."""
        due_text = data.get("due")
        return cls(
            DueState(cast("str", data["state"])),
            None if due_text is None else from_iso(cast("str", due_text)),
            Limit.from_data(data["limit"]),
            cast("str", data["calendar"]),
            After15h(cast("str", data["after_15h"])),
            OnResume(cast("str", data["on_resume"])),
        )
