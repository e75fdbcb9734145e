"""Moves of the resolving side: steps done, other agencies asked, the result or the refusal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from counter_app.domain.dossier import Dossier
from counter_app.domain.envelope import Draft
from counter_app.domain.failures import UserFacingError
from counter_app.domain.office_time import from_iso, in_office_time, iso
from counter_app.domain.process_plan import PlannedStep, planned_steps
from counter_app.domain.resumption import resumed_dates
from counter_app.domain.wording import Words
from counter_app.ports import Series, Work
from counter_app.services.catalogue.kept_procedure import kept_procedure
from counter_app.services.intake.allocation import REFUSAL
from counter_app.services.moves.pausing import resumed_facts
from counter_app.services.moves.recording_moves import Facts, MoveDesk, move
from counter_app.services.office_state import office_of
from counter_app.services.recording import Actor
from counter_app.services.request_checks import tidy_text, tidy_texts


@dataclass(frozen=True, slots=True)
class ResultFacts:
    """What is known of a result: its number, the day it was signed (+07:00), the papers issued."""

    number: str = ""
    signed_at: datetime | None = None
    papers: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Resolving:
    """Records what the resolving section did, by its own officer or by the clerk for it (C13)."""

    desk: MoveDesk

    def plan(self, dossier: Dossier) -> tuple[PlannedStep, ...]:
        """The internal process with the due moment of each step; empty where none is known.

        As the dossier was taken in under it, and up to the date the law judges by: an apology excuses
        no step. While the clock stands still, up to the date on the receipt.

        Raises:
            UserFacingError: `calendar_hole`.
        """
        office = office_of(self.desk.store)
        procedure = kept_procedure(self.desk.reference, office, dossier)
        due = dossier.first_due or dossier.printed_due
        if procedure is None or due is None:
            return ()
        return planned_steps(procedure.steps, dossier.received_at, from_iso(due), self.desk.calendar())

    def step_done(
        self, actor: Actor, dossier_id: str, place: int | None = None, at: datetime | None = None
    ) -> Dossier:
        """A step of the internal process is done; the next one by default.

        Raises:
            UserFacingError: `no_step`, `step_done`, `paused` …
        """
        dossier = self.desk.dossier(dossier_id)
        moment = self.desk.moment(dossier, at)
        done = {each.place for each in dossier.course.steps}
        plan = self.plan(dossier)
        wanted = place or next((step.place for step in plan if step.place not in done), 0)
        step = next((step for step in plan if step.place == wanted), None)
        if step is None:
            raise UserFacingError("no_step", _NO_STEP, tuple(str(each.place) for each in plan))
        told = {"place": step.place, "name": step.name, "section": step.section, "due": iso(step.due)}
        return self.desk.record(actor, dossier, [move("StepDone", actor, moment, told)])

    def ask_agency(
        self, actor: Actor, dossier_id: str, agency: str, content: str, answer_due: datetime
    ) -> Dossier:
        """Ask a co-ordinating agency for its opinion, with content and deadline (NĐ 61/2018 Đ19.5).

        Raises:
            UserFacingError: `no_agency`; `answer_due_past`; `paused` …
        """
        dossier = self.desk.dossier(dossier_id)
        moment = self.desk.moment(dossier, None)
        name = tidy_text(agency)
        if not name:
            raise UserFacingError("no_agency", _NO_AGENCY)
        if in_office_time(answer_due) <= moment:
            raise UserFacingError("answer_due_past", _ANSWER_DUE_PAST)
        told = {"id": self.desk.recorder.ids.new(), "agency": name, "answer_due": iso(answer_due)}
        draft = move("AgencyAsked", actor, moment, told, {"content": tidy_text(content)})
        return self.desk.record(actor, dossier, [draft])

    def agency_answered(
        self, actor: Actor, dossier_id: str, question: str, answer: str = "", at: datetime | None = None
    ) -> Dossier:
        """The agency answered; late or not follows from its deadline. `question` may be the agency's name.

        Raises:
            UserFacingError: `no_question`.
        """
        dossier = self.desk.dossier(dossier_id)
        moment = self.desk.moment(dossier, at)
        told = {"id": _question(dossier, question)}
        draft = move("AgencyAnswered", actor, moment, told, {"answer": tidy_text(answer)})
        return self.desk.record(actor, dossier, [draft])

    def report_agency_late(self, actor: Actor, dossier_id: str, question: str) -> Dossier:
        """The head of the one-stop unit was told that the answer is late.

        Raises:
            UserFacingError: `no_question`; `not_late`, when its deadline is not over.
        """
        dossier = self.desk.dossier(dossier_id)
        moment = self.desk.moment(dossier, None)
        wanted = _question(dossier, question)
        asked = next(each for each in dossier.course.questions if each.id == wanted)
        if moment <= from_iso(asked.answer_due):
            raise UserFacingError("not_late", _NOT_LATE)
        return self.desk.record(actor, dossier, [move("AgencyReportedLate", actor, moment, {"id": wanted})])

    def result_ready(
        self, actor: Actor, dossier_id: str, result: ResultFacts, at: datetime | None = None
    ) -> Dossier:
        """The result is signed: the end of processing, by which on time or late is decided.

        Raises:
            UserFacingError: `result_there`, `ended_before_receipt`, `in_future` …
        """
        dossier = self.desk.dossier(dossier_id)
        moment = self.desk.moment(dossier, at)
        told = ending_facts(self.desk, dossier, result, moment)
        return self.desk.record(actor, dossier, [move("ResultReady", actor, moment, told)])

    def refuse(
        self, actor: Actor, dossier_id: str, reason: str, result: ResultFacts | None = None
    ) -> Dossier:
        """Refuse after examination, in writing with reasons (Mẫu 03).

        Raises:
            UserFacingError: `needs_reason`, `result_there` …
        """
        dossier = self.desk.dossier(dossier_id)
        moment = self.desk.moment(dossier, None)
        ended = ending_facts(self.desk, dossier, result or ResultFacts(), moment)

        def drafts(work: Work) -> list[Draft]:
            number = work.take_next(Series(REFUSAL, moment.year))
            told = {**ended, "reason": tidy_text(reason), "number": number}
            return [move("Refused", actor, moment, told)]

        return self.desk.record(actor, dossier, drafts)

    def explain_lateness(self, actor: Actor, dossier_id: str, text: str) -> Dossier:
        """A supervisor's words beside the computed cause, which stays (C16).

        Raises:
            UserFacingError: `needs_supervisor`, `needs_reason`.
        """
        dossier = self.desk.dossier(dossier_id)
        moment = self.desk.moment(dossier, None)
        told = {"reason": tidy_text(text)}
        return self.desk.record(actor, dossier, [move("LatenessExplained", actor, moment, told)])


def ending_facts(desk: MoveDesk, dossier: Dossier, result: ResultFacts, moment: datetime) -> Facts:
    """The end of processing as facts; a pause that was open ends with it, and its date is counted.

    Raises:
        UserFacingError: `in_future`, `before_receipt`.
    """
    signed = moment if result.signed_at is None else desk.moment(dossier, result.signed_at)
    facts: dict[str, object] = {
        "ended_at": iso(signed),
        "result_number": tidy_text(result.number),
        "papers": tidy_texts(result.papers),
    }
    pause = dossier.course.open_pause
    if pause is not None and from_iso(pause.begins) <= signed:
        calendar = desk.calendar()
        facts |= resumed_facts(resumed_dates(dossier, signed, calendar), calendar)
    return facts


def _question(dossier: Dossier, wanted: str) -> str:
    found = [each.id for each in dossier.course.open_questions if wanted in (each.id, each.agency)]
    if not found:
        agencies = tuple(each.agency for each in dossier.course.open_questions)
        raise UserFacingError("no_question", _NO_QUESTION, agencies)
    return found[0]


_NO_STEP = Words(
    "Thủ tục này không có bước đó trong quy trình nội bộ, hoặc các bước đã xong.",
    "The internal process of this procedure has no such step, or all its steps are done.",
)
_NO_AGENCY = Words("Ghi tên cơ quan phối hợp.", "Name the co-ordinating agency.")
_ANSWER_DUE_PAST = Words(
    "Hạn trả lời phải ở sau thời điểm này.", "The deadline for the answer has to lie in the future."
)
_NOT_LATE = Words("Cơ quan phối hợp chưa quá hạn trả lời.", "The agency's deadline is not over yet.")
_NO_QUESTION = Words(
    "Không có câu hỏi nào đang chờ cơ quan đó trả lời.", "No question waits for that agency's answer."
)
