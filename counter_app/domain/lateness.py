"""Why a dossier is late (nguyên nhân quá hạn): computed from the events, never typed in (C16).

One rule, in calendar days. Past the date on the receipt, but not past the date the law judges by
(lawful pauses included): the pause that took longer is the cause. Past that date by L days: the
co-ordinating agencies, where they overran their own deadlines by at least L days, so that it would
have been on time without them; else the own section.
"""

from __future__ import annotations

from datetime import datetime
from enum import Enum

from counter_app.domain.course import PauseKind, RecordedPause
from counter_app.domain.dossier import Dossier
from counter_app.domain.office_time import from_iso
from counter_app.domain.wording import Words


class LatenessCause(Enum):
    """The classes of lateness."""

    OWN_SECTION = "own_section"
    SUPPLEMENT = "supplement"
    PAYMENT = "payment"
    OTHER_AGENCY = "other_agency"


CAUSE_WORDS = {
    LatenessCause.OWN_SECTION: Words("Bộ phận chuyên môn", "Own section"),
    LatenessCause.SUPPLEMENT: Words("Chờ công dân bổ sung", "Waiting for the supplement"),
    LatenessCause.PAYMENT: Words("Nghĩa vụ tài chính", "Financial obligation"),
    LatenessCause.OTHER_AGENCY: Words("Cơ quan phối hợp", "Co-ordinating agency"),
}


def lateness_cause(dossier: Dossier, now: datetime) -> LatenessCause | None:
    """The class of lateness at `now`, or at the end of processing; None while nothing is late."""
    printed = dossier.printed_due
    if printed is None:
        return None
    ended = dossier.course.ended_at
    reached = now if ended is None else from_iso(ended)
    if reached.date() <= from_iso(printed).date():
        return None
    first = dossier.first_due
    late = 0 if first is None else (reached.date() - from_iso(first).date()).days
    if late <= 0:
        return _longer_pause(dossier, reached)
    return LatenessCause.OTHER_AGENCY if agency_days(dossier, reached) >= late else LatenessCause.OWN_SECTION


def pause_days(dossier: Dossier, kind: PauseKind, until: datetime) -> int:
    """Calendar days of the pauses of a kind; one that lasts counts up to `until`."""
    return sum(_days(each, until) for each in dossier.course.pauses if each.kind is kind)


def agency_days(dossier: Dossier, until: datetime) -> int:
    """Calendar days by which agencies overran their deadlines; without an answer up to `until`."""
    overruns = (
        ((until if each.answered_at is None else from_iso(each.answered_at)).date()
         - from_iso(each.answer_due).date()).days
        for each in dossier.course.questions
    )  # fmt: skip
    return sum(max(0, days) for days in overruns)


def _longer_pause(dossier: Dossier, until: datetime) -> LatenessCause:
    supplement = pause_days(dossier, PauseKind.SUPPLEMENT, until)
    payment = pause_days(dossier, PauseKind.PAYMENT, until)
    if not supplement and not payment and not dossier.course.pauses:
        # The date was moved without a pause: by a supervisor or a new calendar.
        return LatenessCause.OWN_SECTION
    return LatenessCause.PAYMENT if payment > supplement else LatenessCause.SUPPLEMENT


def _days(pause: RecordedPause, until: datetime) -> int:
    ends = until if pause.ends is None else from_iso(pause.ends)
    return max(0, (ends.date() - from_iso(pause.begins).date()).days)
