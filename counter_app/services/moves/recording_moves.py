"""What every move needs: the dossier, the moment it happened, the calendar, and one command recorded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from counter_app.domain.compiled_calendar import CompiledCalendar
from counter_app.domain.dossier import Dossier
from counter_app.domain.envelope import Draft, SubjectKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.office_time import from_iso, in_office_time, iso
from counter_app.domain.personal_part import BLANK, ENTRIES
from counter_app.domain.wording import Words
from counter_app.ports import Store, Work
from counter_app.services.office.reference import Reference
from counter_app.services.office_state import office_of
from counter_app.services.recording import Actor, Recorder

CLOCK_TOLERANCE: Final = timedelta(minutes=5)
"""PCs of one office differ by a few minutes; more than this is a clock that was set back."""

PERSONAL_REASONS: Final = frozenset(
    {
        "SupplementRequested", "SupplementReceived", "PaymentAsked", "PaymentMet", "Refused", "Reappointed",
        "Stopped", "Withdrawn", "ClosedUnanswered", "LatenessExplained",
    }
)  # fmt: skip
"""Moves whose reason speaks of the citizen's own case: its words go with an erasure."""

Facts = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class MoveDesk:
    """Where moves are recorded."""

    store: Store
    recorder: Recorder
    reference: Reference

    def dossier(self, dossier_id: str) -> Dossier:
        """The dossier.

        Raises:
            UserFacingError: `unknown_dossier`.
        """
        dossier = self.store.dossier(dossier_id)
        if dossier is None:
            raise UserFacingError("unknown_dossier", UNKNOWN)
        return dossier

    def now(self) -> datetime:
        """Now, +07:00, whole seconds."""
        return in_office_time(self.recorder.clock.now()).replace(microsecond=0)

    def calendar(self) -> CompiledCalendar:
        """The calendar in force today: what a date promised today is counted by.

        Raises:
            UserFacingError: `no_calendar`.
        """
        return self.reference.calendar(office_of(self.store), self.now().date())

    def moment(self, dossier: Dossier, at: datetime | None) -> datetime:
        """When it happened: now, or the time somebody typed.

        Raises:
            UserFacingError: `in_future`; `before_receipt`; `clock_behind`, when the clock of this PC
                stands before what was recorded last and no time was typed.
        """
        now = self.now()
        if at is None:
            self._refuse_clock_behind(dossier, now)
            return now
        typed = in_office_time(at).replace(microsecond=0)
        if typed > now + CLOCK_TOLERANCE:
            raise UserFacingError("in_future", _IN_FUTURE)
        if typed < dossier.received_at.replace(second=0):
            raise UserFacingError(
                "before_receipt", _BEFORE_RECEIPT.format(at=f"{dossier.received_at:%d/%m/%Y %H:%M}")
            )
        # People write minutes: what happened in the minute of the receipt came after it.
        return max(typed, dossier.received_at)

    def _refuse_clock_behind(self, dossier: Dossier, now: datetime) -> None:
        events = self.store.events_of(SubjectKind.DOSSIER, dossier.id)
        last = max((from_iso(each.header.wall) for each in events), default=now)
        if now < last - CLOCK_TOLERANCE:
            words = _CLOCK_BEHIND.format(now=f"{now:%d/%m/%Y %H:%M}", last=f"{last:%d/%m/%Y %H:%M}")
            raise UserFacingError("clock_behind", words)

    def record(
        self,
        actor: Actor,
        read: Dossier,
        drafts: Sequence[Draft] | Callable[[Work], Sequence[Draft]],
        action: str = "",
    ) -> Dossier:
        """Record one command on the dossier as it was read; drafts that take numbers are made inside the
        transaction.

        `action` links the events of one action over several dossiers; empty is one of its own.

        Raises:
            UserFacingError: what `admit` says against it; `changed_meanwhile`, when somebody moved it
                since it was read, so that the dates computed may be wrong. Nothing is kept then.
            EnvironmentFault: the disk or the profile stands in the way.
        """
        with self.store.write() as work:
            found = work.dossier(read.id)
            if found is None or found.version != read.version:
                raise UserFacingError("changed_meanwhile", _CHANGED)
            made = drafts(work) if callable(drafts) else drafts
            self.recorder.record(
                work, actor, SubjectKind.DOSSIER, read.id, made, action or self.recorder.new_action()
            )
        return self.dossier(read.id)


def move(
    type_: str, actor: Actor, at: datetime, told: Facts | None = None, personal: Facts | None = None
) -> Draft:
    """The draft of a move: what is `personal` travels in the person part (decision 006).

    Raises:
        ValueError: a personal fact is not in the list that an erasure goes by.
    """
    payload: dict[str, object] = {"at": iso(at), "officer_name": actor.name, **(told or {})}
    if type_ in PERSONAL_REASONS and "reason" in payload:
        payload["reasoned"] = bool(payload["reason"])
        personal = {**(personal or {}), "reason": payload["reason"]}
    if not personal:
        return Draft(type_, payload)
    if not personal.keys() <= BLANK.keys():
        raise ValueError(f"an erasure would leave these behind: {sorted(personal.keys() - BLANK.keys())}")
    return Draft(type_, {**payload, **dict.fromkeys(personal)}, {ENTRIES: dict(personal)})


UNKNOWN = Words("Không có hồ sơ này.", "There is no such dossier.")
_CHANGED = Words(
    "Hồ sơ vừa được người khác thao tác: xem lại rồi ghi lại.",
    "Somebody has just done something to this dossier: look at it again, then record it.",
)
_IN_FUTURE = Words("Thời điểm ở tương lai. Kiểm tra lại.", "The time lies in the future. Check it.")
_BEFORE_RECEIPT = Words(
    "Thời điểm trước lúc tiếp nhận ({at}). Kiểm tra lại.",
    "The time lies before the receipt ({at}). Check it.",
)
_CLOCK_BEHIND = Words(
    "Đồng hồ máy chỉ {now}, nhưng hồ sơ đã có việc ghi lúc {last}. Chỉnh lại đồng hồ; nếu đồng hồ đúng, nhập "
    "ngày giờ của việc này rồi ghi.",
    "The clock of this PC says {now}, but something was recorded of this dossier at {last}. Set the clock "
    "right; if it is right, enter the time of this move and record it.",
)
