"""The one lane by which anything is written: a transaction, then the witness, then it is true."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from sqlalchemy import Engine
from sqlalchemy.dialects.sqlite import insert

from counter_app.domain.envelope import GENESIS
from counter_app.domain.failures import EnvironmentFault
from counter_app.domain.office import Office
from counter_app.domain.text_folding import cleaned
from counter_app.domain.wording import Words
from counter_app.ports import ChainHead, RestoreFinding, SavedDraft
from local_db import chain_head, restoring
from local_db.faults import named_faults
from local_db.numbers import cursors
from local_db.schema import draft
from local_db.witness import Marks, Witness
from local_db.work import LocalWork, Projection

WITNESS_FAILED = Words(
    "Đã lưu trên máy, nhưng chưa ghi được tệp chứng nên chưa in. "
    "Hãy giải phóng dung lượng đĩa rồi in từ danh sách hồ sơ.",
    "It is saved on this PC, but the witness file could not be written, so nothing was printed. "
    "Free some disk space and print from the list of dossiers.",
)

LONGEST_TITLE = 200

_upsert = insert(draft)
_KEEP_DRAFT = _upsert.on_conflict_do_update(
    index_elements=["id"],
    set_={name: _upsert.excluded[name] for name in ("title", "data", "officer_id", "saved_at")},
)


class Step(Enum):
    """The places where a power cut makes a difference; what watches them may see the last one only."""

    BEFORE_COMMIT = "before_commit"
    COMMITTED = "committed"
    WITNESSED = "witnessed"


@dataclass(frozen=True, slots=True)
class Watchers:
    """Who is told of what is written: of every step, and of the office when it changed."""

    on_step: Callable[[Step], None]
    on_office: Callable[[Office], None]


class WriteLane:
    """Writes of the profile that is open for writing; safe from any thread, one at a time."""

    def __init__(self, engine: Engine, witness: Witness, projection: Projection, watchers: Watchers) -> None:
        """Take the lane up where the database and the witness left it.

        Raises:
            EnvironmentFault: the state folder cannot be written to.
        """
        self._engine = engine
        self._witness = witness
        self._projection = projection
        self._watchers = watchers
        self._guard = threading.RLock()
        self._writing = False
        self._new_incarnation: int | None = None
        with named_faults(), engine.begin() as connection:
            head = chain_head.read(connection)
            self._restored = restoring.finding_of(connection, head, witness.recalled)
            ahead = (head.incarnation, head.seq) != (witness.marks.incarnation, witness.marks.seq)
            if self._restored is None and ahead:
                # After a power cut between commit and witness the database is the one ahead.
                numbers, series = cursors(connection)
                witness.record(Marks(head.incarnation, head.seq, head.event_hash, numbers, series))

    @property
    def restored(self) -> RestoreFinding | None:
        """What start-up noticed about a restored or copied database, until it is settled."""
        return self._restored

    def start_incarnation(self, last_issued: Mapping[tuple[str, date], int]) -> None:
        """Let the next write begin a new incarnation, numbering above what is on paper."""
        with self._guard:
            papers = {(prefix, day.isoformat()): last for (prefix, day), last in last_issued.items()}
            with named_faults():
                with self._engine.begin() as connection:
                    here = chain_head.read(connection).incarnation
                begun = 1 + max(here, self._witness.marks.incarnation)
                # Down before the commit: should the power fail between, the finding is made again,
                # and the numbers entered from paper are not asked for twice.
                self._witness.raise_marks(Marks(begun, 0, GENESIS, papers))
                self._witness.rewrite()
            self._new_incarnation = begun

    @contextmanager
    def write(self) -> Iterator[LocalWork]:
        """A write transaction: committed and witnessed when the block ends, undone when it raises.

        Raises:
            EnvironmentFault: disk full, read-only folder; `restored_profile` while a finding
                stands; `witness_failed`, when it is saved but nothing may be printed yet.
        """
        with self._alone():
            # Asked for anew when this write fails: an incarnation begins with its own event only.
            begun, self._new_incarnation = self._new_incarnation, None
            if self._restored is not None and begun is None:
                raise restoring.refusal(self._restored)
            with named_faults():
                self._witness.settle()
                with self._engine.begin() as connection:
                    head = _head(chain_head.read(connection), begun)
                    work = LocalWork(connection, head, self._witness.marks)
                    yield work
                    work.finish(self._projection)
                    office = work.office() if work.touched_office() else None
                    self._watchers.on_step(Step.BEFORE_COMMIT)
            self._watchers.on_step(Step.COMMITTED)
            self._witness_of(work)
            self._watchers.on_step(Step.WITNESSED)
            if office is not None:
                self._watchers.on_office(office)

    def save_draft(self, saved: SavedDraft) -> None:
        """Keep or replace a draft."""
        row = {
            "id": saved.id,
            "title": cleaned(saved.title, LONGEST_TITLE).text,
            # In ASCII: half a character that was typed or pasted must not lose the rest of the draft.
            "data": json.dumps(saved.data),
            "officer_id": saved.officer_id,
            "saved_at": saved.saved_at,
        }
        with self._alone(), named_faults(), self._engine.begin() as connection:
            connection.execute(_KEEP_DRAFT, row)

    def drop_draft(self, draft_id: str) -> None:
        """Remove a draft."""
        with self._alone(), named_faults(), self._engine.begin() as connection:
            connection.execute(draft.delete().where(draft.c.id == draft_id))

    def _witness_of(self, work: LocalWork) -> None:
        issued = work.issued()
        if issued.seq > 0:
            # A new incarnation has begun with its first event, not before.
            self._restored = None
        try:
            self._witness.record(issued)
        except OSError as error:
            raise EnvironmentFault("witness_failed", WITNESS_FAILED) from error

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with self._guard:
            if self._writing:
                raise RuntimeError("a write transaction was begun inside another one")
            self._writing = True
            try:
                yield
            finally:
                self._writing = False


def _head(head: ChainHead, begun: int | None) -> ChainHead:
    return head if begun is None else replace(head, incarnation=begun, seq=0, event_hash=GENESIS)
