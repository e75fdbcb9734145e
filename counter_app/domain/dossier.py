"""The state of a dossier (hồ sơ) as its events tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import cast

from counter_app.domain.course import UNTOUCHED, Course
from counter_app.domain.custody import Custody
from counter_app.domain.ledger import EMPTY, Ledger
from counter_app.domain.office_time import from_iso


class Stage(Enum):
    """Where the dossier stands (trạng thái hồ sơ; the numbers are those of the national portal)."""

    RECEIVED = "received"  # 2, đã tiếp nhận, chưa chuyển đi
    PROCESSING = "processing"  # 4, đang giải quyết
    AWAITING_SUPPLEMENT = "awaiting_supplement"  # 5, chờ bổ sung
    AWAITING_PAYMENT = "awaiting_payment"  # 6, chờ nghĩa vụ tài chính
    RESULT_READY = "result_ready"  # 9, đã có kết quả, chưa về quầy
    RESULT_AT_COUNTER = "result_at_counter"  # 9, kết quả ở quầy, chờ trả
    RETURNED = "returned"  # 10, đã trả kết quả (also: express dossiers, resolved on the spot)
    STOPPED = "stopped"  # 8, dừng giải quyết
    WITHDRAWN = "withdrawn"  # 7, công dân rút hồ sơ
    VOIDED = "voided"  # đã hủy, số được giữ lại kèm lý do


OPEN_STAGES = frozenset({Stage.RECEIVED, Stage.PROCESSING, Stage.AWAITING_SUPPLEMENT, Stage.AWAITING_PAYMENT})
"""Processing has not ended: what boards watch."""

AWAITING_COLLECTION = frozenset({Stage.RESULT_READY, Stage.RESULT_AT_COUNTER})
"""Processing has ended, the citizen has not fetched the result."""


class Origin(Enum):
    """How the dossier came into this office's books."""

    COUNTER = "counter"
    HANDWRITTEN = "handwritten"  # biên nhận viết tay khi mất điện
    IMPORTED = "imported"  # hồ sơ đang mở chuyển từ hệ thống khác


@dataclass(frozen=True, slots=True)
class SlipRecord:
    """One sheet that left the printer: form, issue (lần cấp), copy (liên) and the PDF's hash."""

    form: str
    issue: int
    copy: int
    mark: str
    pdf_hash: str
    printed_at: str
    spoiled: bool = False


PERSONAL_CAUSES = frozenset(
    {"supplement_asked", "supplement", "payment_asked", "payment", "pause_ended", "reappointed"}
)
"""Causes of a changed date whose reason is told of the citizen's own case, and goes with an erasure."""


@dataclass(frozen=True, slots=True)
class DueChange:
    """One change of the due date after receipt, with its cause and the officer who recorded it.

    Causes: `correction`, `calendar`, `supplement_asked`, `supplement`, `payment_asked`, `payment`,
    `pause_ended` (a result or an end came first), `reappointed`, and what a supervisor gave.
    """

    before: str | None
    after: str | None
    cause: str
    reason: str
    at: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier folded from its events. Times are ISO 8601 with +07:00, as recorded.

    `facts` is the payload of Received with all corrections applied, so that fields of newer
    versions survive; the properties name what the rules and screens read from it. `person` is
    the personal part, None after a lawful erasure. `tokens` are the look-up tokens of all issues
    of the receipt, newest last: an older one scanned means the paper was replaced.
    `due` is the date promised now, None while paused; `first_due` leaves out a re-appointment:
    the date the law judges by, lawful pauses included. While paused it is None, unless it had passed
    before the pause began: then it stands.
    """

    id: str
    version: int
    stage: Stage
    facts: Mapping[str, object]
    person: Mapping[str, object] | None
    received_by: str
    recorded_at: str
    due: str | None
    custody: Custody
    first_due: str | None = None
    course: Course = UNTOUCHED
    ledger: Ledger = EMPTY
    issue: int = 1
    tokens: tuple[str, ...] = ()
    further_codes: tuple[tuple[str, str], ...] = ()
    slips: tuple[SlipRecord, ...] = ()
    due_changes: tuple[DueChange, ...] = ()
    void_reason: str | None = None
    not_understood: tuple[str, ...] = field(default=())

    @property
    def code(self) -> str:
        """The dossier code (mã hồ sơ) on paper."""
        return cast("str", self.facts["code"])

    @property
    def procedure_code(self) -> str:
        """The national code of the procedure."""
        return cast("str", self.facts["procedure_code"])

    @property
    def procedure_name(self) -> str:
        """The procedure's name as it stood on the day of receipt."""
        return cast("str", self.facts["procedure_name"])

    @property
    def received_at(self) -> datetime:
        """When the citizen handed it in, +07:00."""
        return from_iso(cast("str", self.facts["received_at"]))

    @property
    def recorded_on(self) -> date:
        """The day on which the receipt was entered at this counter."""
        return from_iso(self.recorded_at).date()

    @property
    def origin(self) -> Origin:
        """How the dossier came into the books."""
        return Origin(cast("str", self.facts.get("origin", Origin.COUNTER.value)))

    @property
    def open(self) -> bool:
        """Whether processing goes on or is paused."""
        return self.stage in OPEN_STAGES

    @property
    def printed_due(self) -> str | None:
        """The date on the receipt as it was taken in, corrections included (C7)."""
        return cast("str | None", self.facts.get("due"))

    @property
    def fee_due(self) -> int:
        """What is still to be paid, in đồng; 0 where no fee is known, or it was given back at the end."""
        if self.course.closing is not None and self.course.closing.fee_returned:
            return 0
        fee = cast("Mapping[str, object]", self.facts.get("fee") or {})
        amount = cast("int | None", fee.get("amount")) or 0
        return max(0, amount - self.ledger.collected)

    @property
    def express(self) -> bool:
        """Whether it was resolved on the spot (chứng thực and other immediate results)."""
        return self.facts.get("express") is True
