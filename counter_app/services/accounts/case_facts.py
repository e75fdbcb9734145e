"""The account of a dossier (Giải trình hồ sơ, C19) as facts: what the page and the screen show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from counter_app.domain.course import PauseKind
from counter_app.domain.custody import Difference
from counter_app.domain.snapshots import Snapshot
from counter_app.domain.wording import Words
from counter_app.services.custody.custody_chain import HeldFor, HolderHours

PAUSE_WORDS = {
    PauseKind.SUPPLEMENT: Words("Chờ bổ sung hồ sơ", "Supplement awaited"),
    PauseKind.PAYMENT: Words("Chờ nghĩa vụ tài chính", "Financial obligation awaited"),
}
CHANGE_WORDS = {
    "correction": Words("Đính chính", "Correction"),
    "calendar": Words("Lịch làm việc thay đổi", "Calendar changed"),
    "supplement_asked": Words("Yêu cầu bổ sung, tạm dừng", "Supplement asked for, paused"),
    "supplement": Words("Đã bổ sung đủ", "Supplement received"),
    "payment_asked": Words("Yêu cầu nghĩa vụ tài chính, tạm dừng", "Payment asked for, paused"),
    "payment": Words("Đã hoàn thành nghĩa vụ tài chính", "Payment met"),
    "pause_ended": Words("Hết tạm dừng do có kết quả hoặc kết thúc", "Pause ended by a result or an end"),
    "reappointed": Words("Xin lỗi và hẹn lại", "Apology and re-appointment"),
}
DIFFERENCE_WORDS = {
    Difference.MISSING: Words("thiếu", "missing"),
    Difference.EXTRA: Words("thừa", "extra"),
    Difference.DAMAGED: Words("hư hỏng", "damaged"),
}


@dataclass(frozen=True, slots=True)
class PauseTold(Snapshot):
    """A pause: why, from when to when (None: it lasts), how many working minutes, who asked for it."""

    kind: str
    begins: datetime
    ends: datetime | None
    minutes: int | None
    reason: str
    asked_by: str
    again: bool
    late: bool


@dataclass(frozen=True, slots=True)
class ChangeTold(Snapshot):
    """A change of the promised date: when, by whom, from what to what, its cause and the reason given."""

    at: datetime
    by: str
    before: datetime | None
    after: datetime | None
    cause: str
    reason: str


@dataclass(frozen=True, slots=True)
class ApologyTold(Snapshot):
    """The re-appointment; `late_notice` where it came after the legal moment (C16)."""

    at: datetime
    before: datetime
    after: datetime
    reason: str
    signed_by: str
    late_notice: bool


@dataclass(frozen=True, slots=True)
class QuestionTold(Snapshot):
    """A co-ordinating agency that was asked, its deadline, its answer and whether lateness was reported."""

    agency: str
    asked: datetime
    due: datetime
    answered: datetime | None
    reported_late: datetime | None


@dataclass(frozen=True, slots=True)
class StepTold(Snapshot):
    """A step of the internal process with its due moment and when it was done."""

    place: int
    name: str
    section: str
    due: datetime | None
    done: datetime | None
    by: str
    implied: bool


@dataclass(frozen=True, slots=True)
class EventTold(Snapshot):
    """Something that was noted on a day: a call, or a difference found when a slip was counted."""

    at: datetime
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class TimelinessTold(Snapshot):
    """Early, on time or late against one date; both ways of counting. Empty while processing goes on."""

    due: datetime | None
    by_date: str
    by_moment: str


@dataclass(frozen=True, slots=True)
class CaseFacts(Snapshot):
    """Everything the page says. Times are +07:00, durations working minutes.

    `made_at` is the moment the account is of. `first` judges by the date without a re-appointment,
    `promised` by the one promised last. `cause` is computed and never overwritten; `explanations` are
    a supervisor's words beside it (C16).
    """

    dossier_id: str
    code: str
    procedure: str
    received: datetime
    printed_due: datetime | None
    ended: datetime | None
    returned: datetime | None
    made_at: datetime
    chain: tuple[HeldFor, ...]
    hours: tuple[HolderHours, ...]
    steps: tuple[StepTold, ...]
    pauses: tuple[PauseTold, ...]
    changes: tuple[ChangeTold, ...]
    apology: ApologyTold | None
    questions: tuple[QuestionTold, ...]
    calls: tuple[EventTold, ...]
    differences: tuple[EventTold, ...]
    first: TimelinessTold
    promised: TimelinessTold
    cause: str
    explanations: tuple[str, ...]
