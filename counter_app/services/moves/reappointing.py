"""The apology and the one re-appointment (xin lỗi và hẹn lại ngày trả kết quả, Mẫu 04)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from counter_app.domain.dossier import Dossier
from counter_app.domain.envelope import Draft
from counter_app.domain.failures import UserFacingError
from counter_app.domain.moves.clock import NO_DATE_TO_MOVE, reappointment_refused
from counter_app.domain.office_time import from_iso, in_office_time, iso
from counter_app.domain.process_plan import remaining_minutes
from counter_app.domain.reappointments import ProposedDate, notice_is_late, proposed_date
from counter_app.domain.resumption import limit_of
from counter_app.domain.wording import Words
from counter_app.ports import Series, Work
from counter_app.services.moves.recording_moves import MoveDesk, move
from counter_app.services.moves.resolving import Resolving
from counter_app.services.recording import Actor
from counter_app.services.request_checks import tidy_text

APOLOGY: Final = "apology"
"""The series of Mẫu 04."""


@dataclass(frozen=True, slots=True)
class Reappointing:
    """Proposes the new date with its reason, and records the apology."""

    desk: MoveDesk

    def propose(self, dossier: Dossier) -> ProposedDate:
        """The new date one key drafts, and why it is that one.

        Raises:
            UserFacingError: `reappointed_before`, `paused`, `no_date`, `result_there`, `calendar_hole` …
        """
        refusal = reappointment_refused(dossier)
        if refusal is not None or dossier.due is None:
            refused = refusal or NO_DATE_TO_MOVE
            raise UserFacingError(refused.reason, refused.words)
        left = remaining_minutes(Resolving(self.desk).plan(dossier), dossier.course.steps)
        return proposed_date(
            from_iso(dossier.due), self.desk.now(), limit_of(dossier), left, self.desk.calendar()
        )

    def reappoint(self, actor: Actor, dossier_id: str, due: datetime, reason: str, signed_by: str) -> Dossier:
        """Record the apology with its new date. Notice later than one day before expiry is allowed and
        recorded as late notice (C16). `signed_by` is the head of the resolving agency.

        Raises:
            UserFacingError: `reappointed_before`, `not_later`, `not_working_day`, `needs_signatory`,
                `needs_reason`, `needs_supervisor` …
        """
        dossier = self.desk.dossier(dossier_id)
        moment = self.desk.moment(dossier, None)
        new = in_office_time(due)
        if new <= moment:
            raise UserFacingError("date_past", _DATE_PAST)
        if not self.desk.calendar().is_working(new.date()):
            raise UserFacingError("not_working_day", _DAY_OFF.format(day=f"{new:%d/%m/%Y}"))
        late = dossier.due is not None and notice_is_late(from_iso(dossier.due), moment)

        def drafts(work: Work) -> list[Draft]:
            told = {
                "due": iso(new),
                "reason": tidy_text(reason),
                "signed_by": tidy_text(signed_by),
                "late_notice": late,
                "number": work.take_next(Series(APOLOGY, moment.year)),
            }
            return [move("Reappointed", actor, moment, told)]

        return self.desk.record(actor, dossier, drafts)


_DATE_PAST = Words("Ngày hẹn lại phải ở tương lai.", "The new date has to lie in the future.")
_DAY_OFF = Words("{day} là ngày nghỉ: chọn ngày làm việc.", "{day} is a day off: choose a working day.")
