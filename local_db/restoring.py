"""Noticing a database that is not the one this PC last wrote: restored, copied or cloned."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy import Connection, select

from counter_app.domain.failures import EnvironmentFault
from counter_app.domain.wording import Words
from counter_app.ports import ChainHead, RestoreFinding
from local_db.schema import events
from local_db.witness import Marks, Recalled

BEHIND = Words(
    "Dữ liệu đã được khôi phục từ bản sao cũ: máy này đã ghi nhiều hơn thế. "
    "Người phụ trách cần xác nhận để tiếp tục; số hồ sơ sẽ nối tiếp số đã cấp, không trùng.",
    "The data were restored from an older copy: this PC has written more than that. "
    "A supervisor has to confirm to go on; numbering continues above what was issued, without repeats.",
)
DIVERGED = Words(
    "Dữ liệu này đã đi theo hướng khác với những gì máy đã ghi (hai bản cùng được dùng). "
    "Người phụ trách cần xác nhận để tiếp tục trên một lượt mới.",
    "These data went another way than what this PC has written (two copies were in use). "
    "A supervisor has to confirm to go on in a new turn.",
)
WITNESS_MISSING = Words(
    "Máy này không có tệp chứng của dữ liệu: dữ liệu được chép hoặc khôi phục từ máy khác. "
    "Người phụ trách cần xác nhận và nhập số của biên nhận giấy cuối cùng đã cấp.",
    "This PC has no witness of these data: they were copied or restored from another PC. "
    "A supervisor has to confirm and enter the number of the last paper receipt that was issued.",
)
WITNESS_DAMAGED = Words(
    "Tệp chứng của máy này bị hỏng. "
    "Người phụ trách cần xác nhận và nhập số của biên nhận giấy cuối cùng đã cấp.",
    "This PC's witness file is damaged. "
    "A supervisor has to confirm and enter the number of the last paper receipt that was issued.",
)
_WORDS: Mapping[str, Words] = MappingProxyType(
    {
        "database_behind": BEHIND,
        "diverged": DIVERGED,
        "witness_missing": WITNESS_MISSING,
        "witness_damaged": WITNESS_DAMAGED,
    }
)


def finding_of(connection: Connection, head: ChainHead, recalled: Recalled) -> RestoreFinding | None:
    """What the witness says of this database; None when they agree.

    A database that is ahead agrees: the power failed between the commit and the witness, and no
    paper was printed. One without any event has issued nothing.
    """
    if recalled.damaged:
        return _finding("witness_damaged")
    if recalled.marks is None:
        return None if head.seq == 0 and head.incarnation == 1 else _finding("witness_missing")
    marks = recalled.marks
    if (marks.incarnation, marks.seq) > (head.incarnation, head.seq):
        return _finding("database_behind")
    if marks.seq > 0 and _hash_at(connection, head.device_id, marks) != marks.event_hash:
        return _finding("diverged")
    return None


def refusal(finding: RestoreFinding) -> EnvironmentFault:
    """Why nothing may be written while the finding stands."""
    return EnvironmentFault("restored_profile", finding.words)


def _finding(kind: str) -> RestoreFinding:
    return RestoreFinding(kind, _WORDS[kind], numbers_known=kind in {"database_behind", "diverged"})


def _hash_at(connection: Connection, device_id: str, marks: Marks) -> str | None:
    return connection.execute(
        select(events.c.event_hash).where(
            events.c.device_id == device_id,
            events.c.incarnation == marks.incarnation,
            events.c.seq == marks.seq,
        )
    ).scalar()
