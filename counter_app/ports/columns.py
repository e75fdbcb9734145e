"""One dossier as a record of fixed width, so that boards and reports count a million of them at once.

The store hands the records over as they lie, joined into one text of bytes; services look at them as
columns. Little-endian, every field on its natural boundary, 88 bytes a dossier. Moments are minutes
since 1970-01-01T00:00 office time (+07:00), `NONE` where there is none; texts that repeat are label
numbers of the store, `NO_LABEL` where there is none.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Final

from counter_app.domain.course import PauseKind
from counter_app.domain.custody import HolderKind
from counter_app.domain.dossier import AWAITING_COLLECTION, OPEN_STAGES, Origin, Stage
from counter_app.domain.office_time import OFFICE_ZONE, in_office_time
from counter_app.domain.procedures import Channel

NONE: Final = -1
"""In a column of moments: there is none, or it is not known."""

NO_LABEL: Final = 0
"""In a column of labels: no text."""

MINUTES_A_DAY: Final = 1440
LATEST_MINUTE: Final = 2**31 - 1
FIRST_ORDINAL: Final = date(1970, 1, 1).toordinal()
"""The proleptic ordinal of the day whose minutes are 0 to 1439."""

POSITION_FIELD: Final = "position"
"""int64: the place of the dossier in lists; records come in ascending order of it."""

MOMENTS: Final = (
    "received",  # tiếp nhận
    "printed_due",  # hẹn trả in trên giấy tiếp nhận
    "first_due",  # hẹn trả kể cả tạm dừng đúng luật, không kể hẹn lại; NONE while paused in time, or unknown
    "due",  # hẹn trả hiện nay, kể cả hẹn lại
    "ended",  # kết thúc xử lý
    "returned",  # đã trả kết quả
    "held_since",  # người đang giữ nhận từ lúc
    "pause_began",  # tạm dừng chưa kết thúc
    "agency_due",  # hạn trả lời của cơ quan phối hợp chưa trả lời; the earliest of several
)
"""int32 minutes."""

LABELS: Final = (
    "procedure_code",
    "procedure",
    "field",  # lĩnh vực
    "section",  # bộ phận giải quyết
    "holder",  # nơi đang giữ hồ sơ
    "clerk",  # người tiếp nhận
    "unit",  # mã đơn vị giải quyết, else the receiving one
    "holder_officer",
)
"""int32 label numbers."""

SPANS: Final = ("supplement_days", "payment_days", "agency_late_days")
"""uint16 calendar days: closed pauses by their kind, and overruns of agencies that have answered."""

CODES: Final = ("stage", "channel", "origin", "outcome", "holder_kind", "flags")
"""uint8, see the tables of codes below. Paused, and why, is told by the stage."""

FIELDS: Final = (POSITION_FIELD, *MOMENTS, *LABELS, *SPANS, *CODES)
FACT: Final = struct.Struct(f"<q{len(MOMENTS)}i{len(LABELS)}i{len(SPANS)}H{len(CODES)}B")
"""The record; `FACT.pack(position, *moments, *labels, *spans, *codes)`."""

LONGEST_SPAN: Final = 0xFFFF

STAGES: Final = tuple(Stage)
CHANNELS: Final = tuple(Channel)
ORIGINS: Final = tuple(Origin)
HOLDERS: Final = tuple(HolderKind)
"""What the codes stand for, by place."""

ON_ITS_WAY: Final = 128
"""Added to the kind of holder while the paper is handed over and not yet accepted (C13)."""

PAUSED_STAGES: Final = {
    PauseKind.SUPPLEMENT: STAGES.index(Stage.AWAITING_SUPPLEMENT),
    PauseKind.PAYMENT: STAGES.index(Stage.AWAITING_PAYMENT),
}
"""The stage in which a dossier is while a pause of this kind lasts."""

WATCHED_STAGES: Final = tuple(
    code for code, stage in enumerate(STAGES) if stage in OPEN_STAGES | AWAITING_COLLECTION
)
"""The stages of the dossiers that a board watches."""


class FactOutcome(Enum):
    """How a dossier ended (kết quả); `NONE` while it has not."""

    NONE = 0
    GRANTED = 1
    REFUSED = 2
    STOPPED = 3
    WITHDRAWN = 4
    VOID = 5


EXPRESS: Final = 1
"""Resolved on the spot, without a receipt (giải quyết ngay)."""
ASKED: Final = 2
"""A supplement was asked for after reception."""
ASKED_AGAIN: Final = 4
"""A second supplement was asked for, with a supervisor and a reason."""
REAPPOINTED: Final = 8
LATE_NOTICE: Final = 16
"""The re-appointment came after the legal moment (C16)."""
CONFIDENTIAL: Final = 32
GUIDED: Final = 64
"""The citizen was told before reception what was missing (C6)."""
WAITED: Final = 128
"""The clock was paused at least once, be it for no whole day."""


class FactChoice(Enum):
    """Which dossiers: those a board watches (not yet fetched, stopped or void), or all."""

    OPEN = "open"
    ALL = "all"


@dataclass(frozen=True, slots=True, eq=False)
class FactColumns:
    """Records joined in order of position, and the texts of the labels in them."""

    records: bytes
    labels: Mapping[int, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.records) // FACT.size

    def label_of(self, text: str) -> int | None:
        """The number of a text; None when no dossier has it."""
        return next((number for number, each in self.labels.items() if each == text), None)


@dataclass(frozen=True, slots=True)
class Fact:
    """One dossier before its labels have numbers; `moments`, `texts`, `spans`, `codes` as named above."""

    moments: tuple[int, ...]
    texts: tuple[str, ...]
    spans: tuple[int, ...]
    codes: tuple[int, ...]

    @property
    def watched(self) -> bool:
        """Whether a board watches it."""
        return self.codes[0] in WATCHED_STAGES

    def packed(self, position: int, labels: Mapping[str, int]) -> bytes:
        """The record, given the numbers of all its texts; an empty text has none."""
        numbers = [labels[text] if text else NO_LABEL for text in self.texts]
        return FACT.pack(position, *self.moments, *numbers, *self.spans, *self.codes)


def minute_of(moment: datetime | None) -> int:
    """The minute of a moment, within 1970 to 6052; `NONE` without one."""
    if moment is None:
        return NONE
    at = in_office_time(moment)
    return max(0, min(day_minute(at.date()) + at.hour * 60 + at.minute, LATEST_MINUTE))


def day_minute(day: date) -> int:
    """The first minute of an office day."""
    return (day.toordinal() - FIRST_ORDINAL) * MINUTES_A_DAY


def moment_of(minute: int) -> datetime | None:
    """The office time of a minute; None where there is none."""
    if minute == NONE:
        return None
    return datetime(1970, 1, 1, tzinfo=OFFICE_ZONE) + timedelta(minutes=minute)


def span_of(days: int) -> int:
    """Calendar days as they fit the record: never below 0, at most `LONGEST_SPAN`."""
    return max(0, min(days, LONGEST_SPAN))
