"""What may be done to a dossier now, and why the rest may not: judged by the one rule, `admit`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from counter_app.domain.course import Outcome
from counter_app.domain.custody import Holder, HolderKind
from counter_app.domain.dossier import Dossier, Stage
from counter_app.domain.envelope import Draft, SubjectKind
from counter_app.domain.lateness import lateness_cause
from counter_app.domain.office_time import from_iso, iso
from counter_app.domain.papers import PaperForm
from counter_app.domain.wording import Words
from counter_app.services.receipt_papers import due_of_issue
from counter_app.services.recording import Actor, Recorder


class Move(Enum):
    """The moves of this screen; the value ends the key of their words."""

    PRINT = "print"
    LABEL = "label"
    CORRECT = "correct"
    VOID = "void"
    ADD_CODE = "add_code"
    AGAIN = "again"
    ONE_MORE = "one_more"
    COPY_FIELDS = "copy_fields"
    HAND_OVER = "hand_over"
    ASK_SUPPLEMENT = "ask_supplement"
    RECEIVE_SUPPLEMENT = "receive_supplement"
    CLOSE_UNANSWERED = "close_unanswered"
    ASK_PAYMENT = "ask_payment"
    PAYMENT_MET = "payment_met"
    STEP_DONE = "step_done"
    ASK_AGENCY = "ask_agency"
    AGENCY_ANSWERED = "agency_answered"
    AGENCY_LATE = "agency_late"
    RESULT_READY = "result_ready"
    RECEIVE_RESULT = "receive_result"
    RETURN = "return"
    REFUSE = "refuse"
    APOLOGISE = "apologise"
    EXPLAIN_LATENESS = "explain_lateness"
    STOP = "stop"
    WITHDRAW = "withdraw"
    ORIGINALS = "originals"
    COLLECT_FEE = "collect_fee"
    REVERSE_FEE = "reverse_fee"
    CALL = "call"
    SHELVE = "shelve"
    TAKE_OVER = "take_over"
    PRINT_SUPPLEMENT = "print_supplement"
    PRINT_REFUSAL = "print_refusal"
    PRINT_APOLOGY = "print_apology"
    PRINT_STOP = "print_stop"
    CONTROL_SLIP = "control_slip"
    CASE_ACCOUNT = "case_account"


OF_THE_BAR = frozenset(
    {
        Move.PRINT, Move.LABEL, Move.CORRECT, Move.VOID, Move.ADD_CODE, Move.AGAIN, Move.ONE_MORE,
        Move.COPY_FIELDS,
    }
)  # fmt: skip
"""Those with buttons of their own; the others are offered in the sheet of moves."""

NEXT: Mapping[Stage, Move] = {
    Stage.RECEIVED: Move.HAND_OVER,
    Stage.PROCESSING: Move.RECEIVE_RESULT,
    Stage.AWAITING_SUPPLEMENT: Move.RECEIVE_SUPPLEMENT,
    Stage.AWAITING_PAYMENT: Move.PAYMENT_MET,
    Stage.RESULT_READY: Move.RECEIVE_RESULT,
    Stage.RESULT_AT_COUNTER: Move.RETURN,
}
"""What comes next in most cases."""

PRINTS: Mapping[Move, PaperForm] = {
    Move.PRINT_SUPPLEMENT: PaperForm.SUPPLEMENT,
    Move.PRINT_REFUSAL: PaperForm.REFUSAL,
    Move.PRINT_APOLOGY: PaperForm.APOLOGY,
    Move.PRINT_STOP: PaperForm.STOP_NOTICE,
}
"""Papers of moves, to be printed again."""

_NEED_PERSON = frozenset(
    {
        Move.PRINT, Move.LABEL, Move.CORRECT, Move.AGAIN, Move.ONE_MORE, Move.COPY_FIELDS,
        Move.RECEIVE_SUPPLEMENT, *PRINTS,
    }
)  # fmt: skip
_NEED_DATE = frozenset({Move.PRINT, Move.LABEL})
_SLIP = {"issue": 1, "copy": 1, "mark": "original", "pdf_hash": ""}
_SOMEBODY = Holder(HolderKind.UNIT, "?").as_data()

ERASED = Words("Thông tin cá nhân đã được xóa theo quy định.", "The personal data were lawfully erased.")
NO_DATE = Words("Hồ sơ chưa có ngày hẹn trả.", "The dossier has no due date yet.")
NO_STEPS = Words(
    "Thủ tục không có quy trình nội bộ, hoặc các bước đã xong.",
    "The procedure has no internal process, or all its steps are done.",
)
NO_PAPER = Words("Hồ sơ chưa có giấy này.", "The dossier has no such paper.")
NOT_LATE = Words("Hồ sơ không quá hạn.", "The dossier is not late.")
AGENCY_NOT_LATE = Words("Chưa cơ quan nào quá hạn trả lời.", "No agency's deadline is over.")


@dataclass(frozen=True, slots=True)
class Judge:
    """Asks the rule about every move of one dossier, in the name of one officer.

    `late_to_ask`: the days for sending an ineligible dossier back are over. `steps_left`: the
    internal process has a step that is not done.
    """

    recorder: Recorder
    actor: Actor
    dossier: Dossier
    now: datetime
    read_only: Words | None = None
    late_to_ask: bool = False
    steps_left: bool = False

    def refusals(self) -> dict[Move, Words]:
        """Why moves may not be made now; a move that is not in it may."""
        judged = {move: self.why_not(move) for move in Move}
        return {move: words for move, words in judged.items() if words is not None}

    def why_not(self, move: Move) -> Words | None:
        """Why a move may not be made now; None when it may."""
        if move in _NEED_PERSON and self.dossier.person is None:
            return ERASED
        if move is Move.COPY_FIELDS:
            return None
        if self.read_only is not None:
            return self.read_only
        draft = self._draft(move)
        if draft is None:
            return None
        refusal = self.recorder.refusal(self.dossier, self.actor, SubjectKind.DOSSIER, [draft])
        return self._beyond_the_rule(move) if refusal is None else refusal.words

    def _beyond_the_rule(self, move: Move) -> Words | None:
        """What the rule cannot know: a date to print, a plan with steps, a deadline that is over."""
        dossier = self.dossier
        if move in _NEED_DATE and due_of_issue(dossier) is None:
            return NO_DATE
        if move in PRINTS and not self._has_paper(move):
            return NO_PAPER
        if move is Move.STEP_DONE and not self.steps_left:
            return NO_STEPS
        if move is Move.EXPLAIN_LATENESS and lateness_cause(dossier, self.now) is None:
            return NOT_LATE
        late = any(self.now > from_iso(each.answer_due) for each in dossier.course.open_questions)
        return AGENCY_NOT_LATE if move is Move.AGENCY_LATE and not late else None

    def _has_paper(self, move: Move) -> bool:
        course = self.dossier.course
        refused = course.result is not None and course.result.outcome is Outcome.REFUSED
        return {
            Move.PRINT_SUPPLEMENT: bool(course.supplements),
            Move.PRINT_REFUSAL: refused,
            Move.PRINT_APOLOGY: course.reappointment is not None,
            Move.PRINT_STOP: course.closing is not None,
        }[move]

    def _draft(self, move: Move) -> Draft | None:
        """What the move would record, as far as the rule looks at it; never kept."""
        recorded = _RECORDS.get(move)
        if recorded is None:
            return None
        type_, told = recorded
        at = iso(self.now)
        later = from_iso(self.dossier.due or at) + timedelta(days=1)
        questions = self.dossier.course.open_questions
        known = {
            "at": at,
            "late": self.late_to_ask,
            "ended_at": at,
            "due": iso(later),
            "answer_due": iso(later),
            "id": questions[0].id if questions else "?",
        }
        return Draft(type_, {**known, **told})


def form_to_print(dossier: Dossier) -> PaperForm:
    """The paper of a dossier: its receipt, or the slip of an express entry that got none (C4)."""
    without_receipt = dossier.facts.get("receipt_number") is None
    return PaperForm.CERTIFIED_COPIES if without_receipt and dossier.facts.get("lines") else PaperForm.RECEIPT


# What each move would record; those that only read need the person's data and nothing else.
_RECORDS: Mapping[Move, tuple[str, Mapping[str, object]]] = {
    Move.PRINT: ("SlipPrinted", {"form": "receipt", **_SLIP}),
    Move.LABEL: ("SlipPrinted", {"form": "label", **_SLIP}),
    Move.CORRECT: ("Corrected", {"reason": "?", "changes": {}}),
    Move.VOID: ("Voided", {"reason": "?"}),
    Move.ADD_CODE: ("FurtherCodeAdded", {"kind": "other", "code": "?"}),
    Move.HAND_OVER: ("HandedOver", {"slip": "?", "to": _SOMEBODY, "tracking": ""}),
    Move.ASK_SUPPLEMENT: ("SupplementRequested", {"reason": "?", "on_resume": "restart", "number": 0}),
    Move.RECEIVE_SUPPLEMENT: ("SupplementReceived", {"reason": ""}),
    Move.CLOSE_UNANSWERED: ("ClosedUnanswered", {"reason": "?", "number": 0}),
    Move.ASK_PAYMENT: ("PaymentAsked", {"reason": "", "on_resume": "continue", "amount": None}),
    Move.PAYMENT_MET: ("PaymentMet", {"reason": ""}),
    # No plan has a step of this place.
    Move.STEP_DONE: ("StepDone", {"place": 0, "name": "?", "section": "", "due": None}),
    Move.ASK_AGENCY: (
        "AgencyAsked",
        {"agency": "?", "content": None},
    ),
    Move.AGENCY_ANSWERED: ("AgencyAnswered", {"answer": None}),
    Move.AGENCY_LATE: ("AgencyReportedLate", {}),
    Move.RESULT_READY: ("ResultReady", {}),
    Move.RECEIVE_RESULT: ("ResultReceived", {"outcome": "granted"}),
    Move.RETURN: ("ResultReturned", {"method": "counter", "collector": None}),
    Move.REFUSE: ("Refused", {"reason": "?", "number": 0}),
    Move.APOLOGISE: ("Reappointed", {"reason": "?", "signed_by": "?", "number": 0}),
    Move.EXPLAIN_LATENESS: ("LatenessExplained", {"reason": "?"}),
    Move.STOP: ("Stopped", {"reason": "?", "number": 0}),
    Move.WITHDRAW: ("Withdrawn", {"reason": "?", "number": 0, "papers_returned": True}),
    Move.ORIGINALS: ("OriginalTakenIn", {"key": "?", "count": 1, "original": None}),
    Move.COLLECT_FEE: ("FeeCollected", {"amount": 1, "method": "cash"}),
    Move.REVERSE_FEE: ("FeeReversed", {"amount": 1, "reason": "?"}),
    Move.CALL: ("CitizenCalled", {"reached": True, "about": "?"}),
    Move.SHELVE: ("Shelved", {"place": "?"}),
    Move.TAKE_OVER: ("TakenOver", {"reason": "?", "to": _SOMEBODY}),
    **{move: ("SlipPrinted", {"form": form.value, **_SLIP}) for move, form in PRINTS.items()},
    Move.CONTROL_SLIP: ("SlipPrinted", {"form": "control-slip", **_SLIP}),
    Move.CASE_ACCOUNT: ("SlipPrinted", {"form": "case-account", **_SLIP}),
}
