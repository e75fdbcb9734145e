"""Moves that stop the clock and let it run again: supplements (bổ sung) and payments (nghĩa vụ tài chính)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from counter_app.domain.compiled_calendar import CompiledCalendar
from counter_app.domain.course import PauseKind
from counter_app.domain.custody import HolderKind
from counter_app.domain.dossier import Dossier
from counter_app.domain.envelope import Draft
from counter_app.domain.explanation_summary import one_line
from counter_app.domain.failures import UserFacingError
from counter_app.domain.limits import OnResume
from counter_app.domain.office_time import from_iso, iso
from counter_app.domain.paper_codes import TOKEN_BITS
from counter_app.domain.resumption import Resumed, resumed_dates
from counter_app.domain.wording import Words
from counter_app.domain.working_time import working_day_after
from counter_app.ports import Series, Work
from counter_app.services.moves.recording_moves import Facts, MoveDesk, move
from counter_app.services.office_state import office_of
from counter_app.services.recording import Actor
from counter_app.services.request_checks import tidy_text, tidy_texts
from counter_app.settings.office import AFTER_SUPPLEMENT, SUPPLEMENT_CLOSE_DAYS

SUPPLEMENT: Final = "supplement"
"""The series of Mẫu 02 after reception."""
STOP: Final = "stop"
"""The series of stop notices."""
SEND_BACK_DAYS: Final = 3
"""An ineligible dossier goes back within so many working days (NĐ 61/2018 Đ19.4)."""


@dataclass(frozen=True, slots=True)
class Pausing:
    """Asks for supplements and payments, and records what came of it."""

    desk: MoveDesk

    def last_day_to_ask(self, dossier: Dossier) -> date:
        """The last day on which a supplement may be asked for without a supervisor.

        Three working days after the resolving side got the dossier; after receipt while it is still here.

        Raises:
            UserFacingError: `calendar_hole`.
        """
        custody = dossier.custody
        arrivals = [
            from_iso(span.since) for span in custody.chain if span.holder.kind is not HolderKind.COUNTER
        ]
        since = arrivals[0] if arrivals else dossier.received_at
        return working_day_after(self.desk.calendar(), since.date(), SEND_BACK_DAYS)

    def request_supplement(
        self, actor: Actor, dossier_id: str, items: Sequence[str], reason: str, at: datetime | None = None
    ) -> Dossier:
        """Ask for what is missing, once and in full; the clock stops (Mẫu 02).

        A second time, or later than three working days, it takes a supervisor.

        Raises:
            UserFacingError: `nothing_missing`, `needs_reason`, `asked_before`, `asked_late`, `paused` …
        """
        missing = tidy_texts(items)
        if not missing:
            raise UserFacingError("nothing_missing", _NOTHING_MISSING)
        dossier = self.desk.dossier(dossier_id)
        moment = self.desk.moment(dossier, at)
        late = moment.date() > self.last_day_to_ask(dossier)
        resume = OnResume(AFTER_SUPPLEMENT.read(office_of(self.desk.store).settings))

        def drafts(work: Work) -> list[Draft]:
            told = {
                "reason": tidy_text(reason),
                "late": late,
                "on_resume": resume.value,
                "number": work.take_next(Series(SUPPLEMENT, moment.year)),
            }
            return [move("SupplementRequested", actor, moment, told, {"items": missing})]

        return self.desk.record(actor, dossier, drafts)

    def after_pause(self, dossier: Dossier, ended: datetime) -> Resumed:
        """The dates that would hold if the pause ended at this moment; for the screen before it is recorded.

        Raises:
            UserFacingError: `not_awaited`, `calendar_hole`.
        """
        if dossier.course.open_pause is None:
            raise UserFacingError("not_awaited", _NOT_AWAITED)
        return resumed_dates(dossier, ended, self.desk.calendar())

    def receive_supplement(
        self, actor: Actor, dossier_id: str, papers: Sequence[str], at: datetime | None = None
    ) -> Dossier:
        """The supplement came: a new date is promised, and the receipt gets its next issue (C15).

        Raises:
            UserFacingError: `nothing_added`, `not_awaited`, `calendar_hole` …
        """
        added = tidy_texts(papers)
        if not added:
            raise UserFacingError("nothing_added", _NOTHING_ADDED)
        dossier = self.desk.dossier(dossier_id)
        moment = self.desk.moment(dossier, at)
        moment = self._ended(dossier, PauseKind.SUPPLEMENT, moment)
        told = {
            **self._resumed_facts(dossier, moment),
            "reason": "",
            "token": str(self.desk.recorder.entropy.bits(TOKEN_BITS)),
        }
        draft = move("SupplementReceived", actor, moment, told, {"items": added})
        return self.desk.record(actor, dossier, [draft])

    def ask_payment(
        self,
        actor: Actor,
        dossier_id: str,
        amount: int | None,
        notice: str,
        at: datetime | None = None,
    ) -> Dossier:
        """A financial obligation is asked for; the clock stops until it is met. `amount` in đồng, if known.

        Raises:
            UserFacingError: `paused`, `result_there` …
        """
        dossier = self.desk.dossier(dossier_id)
        moment = self.desk.moment(dossier, at)
        told = {"amount": amount, "reason": tidy_text(notice), "on_resume": OnResume.CONTINUE.value}
        return self.desk.record(actor, dossier, [move("PaymentAsked", actor, moment, told)])

    def payment_met(
        self, actor: Actor, dossier_id: str, proof: str = "", at: datetime | None = None
    ) -> Dossier:
        """The obligation is met: the clock goes on where it stopped. `proof` names the voucher.

        Raises:
            UserFacingError: `not_awaited`, `calendar_hole` …
        """
        dossier = self.desk.dossier(dossier_id)
        moment = self.desk.moment(dossier, at)
        moment = self._ended(dossier, PauseKind.PAYMENT, moment)
        told = {**self._resumed_facts(dossier, moment), "reason": tidy_text(proof)}
        return self.desk.record(actor, dossier, [move("PaymentMet", actor, moment, told)])

    def closing_proposed(self, dossier: Dossier) -> bool:
        """Whether the supplement has been awaited so long that closing is proposed; never done by itself."""
        pause = dossier.course.open_pause
        if pause is None or pause.kind is not PauseKind.SUPPLEMENT:
            return False
        days = SUPPLEMENT_CLOSE_DAYS.read(office_of(self.desk.store).settings)
        return (self.desk.now().date() - from_iso(pause.begins).date()).days >= days

    def close_unanswered(self, actor: Actor, dossier_id: str, reason: str) -> Dossier:
        """A supervisor closes a dossier whose supplement never came.

        Raises:
            UserFacingError: `needs_supervisor`, `not_awaited`, `needs_reason`.
        """
        dossier = self.desk.dossier(dossier_id)
        moment = self.desk.moment(dossier, None)

        def drafts(work: Work) -> list[Draft]:
            told = {"reason": tidy_text(reason), "number": work.take_next(Series(STOP, moment.year))}
            return [move("ClosedUnanswered", actor, moment, told)]

        return self.desk.record(actor, dossier, drafts)

    def _resumed_facts(self, dossier: Dossier, moment: datetime) -> Facts:
        calendar = self.desk.calendar()
        return resumed_facts(resumed_dates(dossier, moment, calendar), calendar)

    def _ended(self, dossier: Dossier, kind: PauseKind, moment: datetime) -> datetime:
        """When the pause ended: never before it began, whatever a wrong clock said then."""
        pause = dossier.course.open_pause
        if pause is None or pause.kind is not kind:
            raise UserFacingError("not_awaited", _NOT_AWAITED)
        return max(moment, from_iso(pause.begins))


def resumed_facts(resumed: Resumed, calendar: CompiledCalendar) -> Facts:
    """New dates as facts of an event, with the one line why."""
    words = _MOVED_ON if resumed.reckoning is None else one_line(resumed.reckoning, calendar)
    return {
        "due": None if resumed.due is None else iso(resumed.due),
        "first_due": None if resumed.first_due is None else iso(resumed.first_due),
        "calendar": calendar.version,
        "why": {"vi": words.vi, "en": words.en},
    }


_MOVED_ON = Words(
    "Thời gian còn lại khi tạm dừng được tính tiếp từ ngày hết tạm dừng.",
    "What was left when the clock stopped goes on from the day it runs again.",
)
_NOTHING_MISSING = Words("Ghi nội dung cần bổ sung.", "Say what has to be supplied.")
_NOTHING_ADDED = Words("Ghi giấy tờ đã bổ sung.", "Say which papers came.")
_NOT_AWAITED = Words("Hồ sơ này không chờ việc đó.", "The dossier is not waiting for this.")
