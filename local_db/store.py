"""The encrypted local database of one profile as the services see it (ports.Store)."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import date

from sqlalchemy import Engine

from counter_app.domain.failures import EnvironmentFault
from counter_app.domain.wording import Words
from counter_app.ports import RestoreFinding, SavedDraft, Work
from local_db.queries import Queries
from local_db.write_lane import WriteLane

OPENED_FOR_READING = Words(
    "Dữ liệu đang mở chỉ để xem nên không ghi được.", "The profile is open for reading only."
)


class ReadingOnly:
    """In place of the write lane where nothing may be written, with the reason."""

    restored: RestoreFinding | None = None

    def __init__(self, kind: str = "opened_for_reading", words: Words = OPENED_FOR_READING) -> None:
        self._kind = kind
        self.words = words

    def start_incarnation(self, last_issued: Mapping[tuple[str, date], int]) -> None:  # noqa: ARG002  # refused
        raise self.refusal()

    def write(self) -> AbstractContextManager[Work]:
        raise self.refusal()

    def save_draft(self, saved: SavedDraft) -> None:  # noqa: ARG002  # refused whatever it is
        raise self.refusal()

    def drop_draft(self, draft_id: str) -> None:  # noqa: ARG002  # refused whatever it is
        raise self.refusal()

    def refusal(self) -> EnvironmentFault:
        """Why nothing is written."""
        return EnvironmentFault(self._kind, self.words)


class LocalStore(Queries):
    """Questions to the read tables, and the one lane of writes."""

    def __init__(self, reading: Engine, lane: WriteLane | ReadingOnly) -> None:
        super().__init__(reading)
        self._lane = lane

    @property
    def restored(self) -> RestoreFinding | None:
        """What start-up noticed about a restored or copied database, until it is settled."""
        return self._lane.restored

    def start_incarnation(self, last_issued: Mapping[tuple[str, date], int]) -> None:
        """Let the next write begin a new incarnation (its first event: IncarnationStarted)."""
        self._lane.start_incarnation(last_issued)

    def write(self) -> AbstractContextManager[Work]:
        """A write transaction: committed and witnessed when the block ends, undone when it raises.

        Raises:
            EnvironmentFault: disk full, read-only folder, opened for reading, `restored_profile`.
        """
        return self._lane.write()

    def save_draft(self, draft: SavedDraft) -> None:
        """Keep or replace a draft."""
        self._lane.save_draft(draft)

    def drop_draft(self, draft_id: str) -> None:
        """Remove a draft."""
        self._lane.drop_draft(draft_id)
