"""The course of a dossier (quá trình giải quyết) after its receipt: pauses, questions, steps, result.

Every record keeps when it happened (`at`, ISO 8601 with +07:00) and who recorded it, so that the
process-control slip, the account of a dossier and the reports are read from here and nothing is
typed in twice.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from counter_app.domain.limits import OnResume
from counter_app.domain.office_time import from_iso
from counter_app.domain.pauses import Pause
from counter_app.domain.wording import Words


class PauseKind(Enum):
    """Why the clock stands still (NĐ 61/2018 Điều 19)."""

    SUPPLEMENT = "supplement"
    """Waiting for the citizen to complete the dossier (chờ bổ sung)."""
    PAYMENT = "payment"
    """Waiting for a financial obligation to be met (chờ nghĩa vụ tài chính)."""


@dataclass(frozen=True, slots=True)
class RecordedPause:
    """One pause with its cause; `ends` is None while it lasts.

    `due_before` and `first_due_before` are the dates that stood when it began. `items` are the
    papers asked for, `papers` those that came. A supplement asked `again`, or after the three
    working days for ineligible dossiers (`late`), was approved by a supervisor for `reason`.
    `answered_by` names the officer who took what came, None while it is awaited or where a result
    ended the pause; `due_after` is the date promised then, `why` its one line.
    """

    kind: PauseKind
    begins: str
    on_resume: OnResume
    reason: str
    asked_by: str
    ends: str | None = None
    number: int = 0
    items: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    again: bool = False
    late: bool = False
    amount: int | None = None
    due_before: str | None = None
    first_due_before: str | None = None
    answered_by: str | None = None
    due_after: str | None = None
    why: Words | None = None

    def as_pause(self) -> Pause:
        """The pause as the counting of time limits takes it."""
        ends = None if self.ends is None else from_iso(self.ends)
        return Pause(from_iso(self.begins), ends, self.on_resume)


@dataclass(frozen=True, slots=True)
class Question:
    """An opinion asked of a co-ordinating agency (lấy ý kiến cơ quan phối hợp, NĐ 61/2018 Đ19.5).

    The time lies inside the total limit. `reported_late_at` is when the head of the one-stop unit
    was told that the answer is late.
    """

    id: str
    agency: str
    content: str
    at: str
    answer_due: str
    answered_at: str | None = None
    answer: str = ""
    reported_late_at: str | None = None


@dataclass(frozen=True, slots=True)
class StepRecord:
    """A step of the internal process (quy trình nội bộ) that is done; `place` counts from 1."""

    place: int
    name: str
    section: str
    due: str | None
    at: str
    by: str
    implied: bool = False


class Outcome(Enum):
    """How processing ended."""

    GRANTED = "granted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Result:
    """The result (kết quả giải quyết). `ended_at`, the end of processing, decides on time or late.

    A citizen who fetches it late makes nothing late. `number` and `papers` name what was issued,
    `reason` why a dossier was refused; `implied` what nobody recorded before (C13).
    """

    outcome: Outcome
    ended_at: str
    number: str = ""
    papers: tuple[str, ...] = ()
    reason: str = ""
    received_at: str | None = None
    implied: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Collection:
    """The result handed out (trả kết quả): when, how, to whom.

    `paper` says what was shown: the receipt, or an identity paper where the receipt is lost
    (NĐ 118/2025 Đ6.2). `collector` and `identity` are personal, empty after an erasure.
    """

    at: str
    method: str
    paper: str
    authorised: bool
    collector: str = ""
    identity: str = ""
    authorisation: str = ""
    address: str = ""
    tracking: str = ""
    slip: str = ""


@dataclass(frozen=True, slots=True)
class Reappointment:
    """The one re-appointment (xin lỗi và hẹn lại, NĐ 61/2018 Đ19.9).

    Due one day before expiry at the latest; later it is recorded as late notice (C16). `signed_by`
    is the head of the resolving agency.
    """

    before: str
    after: str
    at: str
    reason: str
    signed_by: str
    late_notice: bool
    number: int = 0


class Ground(Enum):
    """Why a dossier ended without a result."""

    STOPPED = "stopped"
    """Stopped at the citizen's request (NĐ 118/2025 Đ21)."""
    WITHDRAWN = "withdrawn"
    """The citizen took the dossier back (rút hồ sơ)."""
    UNANSWERED = "unanswered"
    """The supplement never came and a supervisor closed it (C15)."""


@dataclass(frozen=True, slots=True)
class Closing:
    """The end of a dossier that got no result."""

    ground: Ground
    at: str
    reason: str
    number: int = 0
    fee_returned: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """Everything that happened to a dossier between receipt and return, in the order it was recorded."""

    pauses: tuple[RecordedPause, ...] = ()
    questions: tuple[Question, ...] = ()
    steps: tuple[StepRecord, ...] = ()
    result: Result | None = None
    collection: Collection | None = None
    reappointment: Reappointment | None = None
    closing: Closing | None = None
    explanations: tuple[str, ...] = ()

    @property
    def open_pause(self) -> RecordedPause | None:
        """The pause that lasts, if any; there is never more than one."""
        return self.pauses[-1] if self.pauses and self.pauses[-1].ends is None else None

    @property
    def supplements(self) -> tuple[RecordedPause, ...]:
        """The supplement requests after reception."""
        return tuple(each for each in self.pauses if each.kind is PauseKind.SUPPLEMENT)

    @property
    def reissue(self) -> RecordedPause | None:
        """The supplement that the receipt was issued anew for; None while the first issue stands (C15)."""
        return next((each for each in reversed(self.supplements) if each.answered_by is not None), None)

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """Questions to other agencies that wait for an answer."""
        return tuple(each for each in self.questions if each.answered_at is None)

    @property
    def ended_at(self) -> str | None:
        """The end of processing (kết thúc xử lý), also for a dossier that was stopped or withdrawn."""
        if self.result is not None:
            return self.result.ended_at
        return None if self.closing is None else self.closing.at

    def erased(self) -> Course:
        """The course without personal words."""
        collection = self.collection
        if collection is not None:
            collection = replace(collection, collector="", identity="", authorisation="", address="")
        return replace(
            self,
            pauses=tuple(replace(each, items=(), papers=(), reason="") for each in self.pauses),
            questions=tuple(replace(each, content="", answer="") for each in self.questions),
            result=None if self.result is None else replace(self.result, reason=""),
            reappointment=None if self.reappointment is None else replace(self.reappointment, reason=""),
            closing=None if self.closing is None else replace(self.closing, reason=""),
            explanations=("",) * len(self.explanations),
            collection=collection,
        )


UNTOUCHED: Final = Course()
"""Nothing has happened since receipt."""
