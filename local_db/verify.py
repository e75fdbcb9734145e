"""The check at start and the full check: nothing here changes anything but the read cache."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import DBAPIError

from counter_app.domain.wording import Words
from counter_app.ports import Finding, Verification
from local_db import chain_head
from local_db.chain_check import CHAIN, ChainCheck, newest, pages
from local_db.numbers import cursors
from local_db.rebuild_check import rebuild_equals
from local_db.restoring import finding_of
from local_db.schema import events
from local_db.witness import Recalled

DATABASE, WITNESS, REBUILD = "database", "witness", "rebuild"
AT_START = 1000
MOST_FINDINGS = 200

PAGES_DAMAGED = Words(
    "Tệp cơ sở dữ liệu có trang bị hỏng: {what}. Hãy khôi phục từ bản sao lưu.",
    "The database file has damaged pages: {what}. Restore a backup.",
)
UNREADABLE = Words(
    "Không đọc hết được dữ liệu vì tệp bị hỏng. Hãy khôi phục từ bản sao lưu.",
    "The data cannot be read to the end because the file is damaged. Restore a backup.",
)
WRONG_HEAD = Words(
    "Đầu chuỗi không phải là sự kiện cuối cùng của máy này.",
    "The head of the chain is not the last event of this PC.",
)
NUMBER_AHEAD = Words(
    "Số đã cấp {number} chưa có trong tệp chứng.", "The issued number {number} is not in the witness."
)
REBUILD_DIFFERS = Words(
    "Bảng tra cứu khác với những gì các sự kiện kể. Hãy dựng lại bảng tra cứu ở Cài đặt.",
    "The read tables differ from what the events tell. Rebuild the read tables in Settings.",
)

Progress = Callable[[int, int], None]
"""Told how many events are checked, of how many."""


@dataclass(frozen=True, slots=True)
class FullCheck:
    """The checks of one profile, over its reading engine and its witness file."""

    engine: Engine
    witness: Callable[[], Recalled]

    def newest(self, limit: int = AT_START) -> tuple[Finding, ...]:
        """The check at start: the last events verify.

        About 0.15 ms an event, nearly all of it the signature; run it beside the first screen.
        """
        with self.engine.connect() as connection:
            check = ChainCheck(connection)
            return tuple(finding for row in newest(connection, limit) for finding in check.findings(row))

    def run(self, progress: Progress) -> Verification:
        """Check everything; damage becomes findings, at most 200 of a part."""
        found = {
            DATABASE: self._collected(DATABASE, self._database),
            CHAIN: self._collected(CHAIN, lambda connection: self._chain(connection, progress)),
            WITNESS: self._collected(WITNESS, self._witness),
            REBUILD: self._collected(REBUILD, _rebuild),
        }
        findings = tuple(finding for part in found.values() for finding in part)
        return Verification(
            not found[DATABASE], not found[CHAIN], not found[WITNESS], not found[REBUILD], findings
        )

    def _collected(self, part: str, check: Callable[[Connection], Iterator[Finding]]) -> list[Finding]:
        found: list[Finding] = []
        try:
            with self.engine.connect() as connection:
                for finding in check(connection):
                    found.append(finding)
                    if len(found) >= MOST_FINDINGS:
                        break
        except (DBAPIError, ValueError, TypeError, LookupError, AttributeError):
            # A damaged page or a forged event stops the reading; what was found up to it is kept.
            found.append(Finding(part, "office.db", UNREADABLE))
        return found

    def _database(self, connection: Connection) -> Iterator[Finding]:
        for pragma in ("cipher_integrity_check", "integrity_check"):
            for (what,) in connection.exec_driver_sql(f"PRAGMA {pragma}"):
                if what != "ok":
                    yield Finding(DATABASE, pragma, PAGES_DAMAGED.format(what=what))

    def _chain(self, connection: Connection, progress: Progress) -> Iterator[Finding]:
        yield from head_findings(connection)
        total = connection.execute(select(func.count()).select_from(events)).scalar_one()
        check, done = ChainCheck(connection), 0
        for rows in pages(connection):
            for row in rows:
                yield from check.findings(row)
            done += len(rows)
            progress(done, total)

    def _witness(self, connection: Connection) -> Iterator[Finding]:
        # Another program may write meanwhile: the witness as it was before this moment of the
        # database must not be ahead of it, and as it is afterwards not behind.
        before = self.witness()
        restored = finding_of(connection, chain_head.read(connection), before)
        numbers, series = cursors(connection)
        after = self.witness().marks
        if restored is not None:
            yield Finding(WITNESS, restored.kind, restored.words)
        elif after is not None:
            ahead = [
                f"{prefix} {day}: {last}"
                for (prefix, day), last in numbers.items()
                if last > after.numbers.get((prefix, day), 0)
            ]
            ahead += [
                f"{book} {year}: {last}"
                for (book, year), last in series.items()
                if last > after.series.get((book, year), 0)
            ]
            for name in ahead:
                yield Finding(WITNESS, name, NUMBER_AHEAD.format(number=name))


def _rebuild(connection: Connection) -> Iterator[Finding]:
    for what in rebuild_equals(connection):
        yield Finding(REBUILD, what, REBUILD_DIFFERS)


def head_findings(connection: Connection) -> Iterator[Finding]:
    """Whether the noted head is the last own event."""
    head = chain_head.read(connection)
    last = connection.execute(
        select(events.c.seq, events.c.event_hash)
        .where(events.c.device_id == head.device_id, events.c.incarnation == head.incarnation)
        .order_by(events.c.seq.desc())
        .limit(1)
    ).first()
    if (last is None and head.seq > 0) or (last is not None and tuple(last) != (head.seq, head.event_hash)):
        yield Finding(CHAIN, head.device_id, WRONG_HEAD)
