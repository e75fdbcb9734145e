"""Taking in dossiers: one citizen, one or more procedures, one transaction (tiếp nhận hồ sơ)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from counter_app.domain.dossier import Origin, Stage
from counter_app.domain.envelope import Draft, SubjectKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.office import Office
from counter_app.domain.office_time import in_office_time
from counter_app.domain.paper_codes import TOKEN_BITS
from counter_app.domain.personal_part import parted
from counter_app.domain.procedures import Procedure
from counter_app.domain.roles import Role, require
from counter_app.domain.wording import Words
from counter_app.ports import Series, Store, Work
from counter_app.services.intake.allocation import RECEIPT, allocate
from counter_app.services.intake.received_facts import ReceiptPlace, received_facts
from counter_app.services.intake_request import IntakeRequest, ProcedureRequest
from counter_app.services.office.reference import Reference
from counter_app.services.office_state import device_of, office_of
from counter_app.services.preparing import Prepared, prepare
from counter_app.services.preparing_imports import prepare_imported
from counter_app.services.recording import Actor, Recorder
from counter_app.services.request_checks import tidied_procedures, tidied_request

NO_PROCEDURE = Words("Chọn thủ tục.", "Choose a procedure.")


@dataclass(frozen=True, slots=True)
class AcceptedDossier:
    """One dossier as saved: its id, code and due time (+07:00; None where none is owed yet)."""

    id: str
    code: str
    due: datetime | None
    prepared: Prepared


@dataclass(frozen=True, slots=True)
class Accepted:
    """What Save made: the dossiers in order and, for several, the slip of their joint receipt.

    `receipt_number` is the receipt's own Số; None where express entries need no receipt.
    """

    dossiers: tuple[AcceptedDossier, ...]
    joint_slip: str | None
    receipt_number: int | None


@dataclass(frozen=True, slots=True)
class Ready:
    """An intake judged and prepared, ready for the transaction; `received` in office time."""

    request: IntakeRequest
    office: Office
    received: datetime
    prepared: tuple[Prepared, ...]


@dataclass(frozen=True, slots=True)
class Intake:
    """The counter's intake over the local store."""

    store: Store
    recorder: Recorder
    reference: Reference

    def preview(self, request: IntakeRequest) -> tuple[Prepared, ...]:
        """What Save would record, without numbers.

        Raises:
            UserFacingError: the question that is still open (case, limit, ended procedure …).
        """
        office = office_of(self.store)
        return self._prepared(office, tidied_procedures(request))

    def receive(self, actor: Actor, request: IntakeRequest) -> Accepted:
        """Save: numbers, events and read tables together; the answer is durable.

        Raises:
            UserFacingError: an open question, a missing name, no right, used-up numbers.
            EnvironmentFault: the disk or the profile stands in the way; nothing was saved.
        """
        ready = self.ready(actor, request)
        with self.store.write() as work:
            return self.record(work, actor, ready)

    def ready(self, actor: Actor, request: IntakeRequest) -> Ready:
        """Everything judged that can be judged before the transaction; nothing is written.

        Raises:
            UserFacingError: an open question, a missing name, no right, a text or number that
                cannot be recorded.
        """
        require(actor.roles, Role.CLERK, Role.SUPERVISOR)
        request = tidied_request(request)
        self._refuse_unfit(actor, request)
        office = office_of(self.store)
        prepared = self._prepared(office, request)
        self._tell_changed_versions(prepared)
        return Ready(request, office, self._received_at(request), prepared)

    def record(self, work: Work, actor: Actor, ready: Ready) -> Accepted:
        """Take the numbers and write the events into an open transaction.

        Raises:
            UserFacingError: used-up numbers, a code in use; then nothing may be kept of the transaction.
        """
        accepted = self._record(work, actor, ready)
        if ready.request.draft_id is not None:
            work.forget_draft(ready.request.draft_id)
        return accepted

    def _prepared(self, office: Office, request: IntakeRequest) -> tuple[Prepared, ...]:
        received = self._received_at(request)
        prepare_one = prepare_imported if request.origin is Origin.IMPORTED else prepare
        return tuple(prepare_one(self.reference, office, item, received) for item in request.procedures)

    def _refuse_unfit(self, actor: Actor, request: IntakeRequest) -> None:
        if not request.procedures:
            raise UserFacingError("no_procedure", NO_PROCEDURE)
        now = self.recorder.clock.now()
        received = self._received_at(request)
        if received > now:
            raise UserFacingError(
                "received_in_future",
                Words(
                    "Giờ tiếp nhận ở tương lai. Kiểm tra lại.",
                    "The time of receipt is in the future. Check it.",
                ),
            )
        _refuse_paper_facts(request)
        late_entry = received.date() < now.date() or request.origin is not Origin.COUNTER
        if late_entry:
            require(actor.roles, Role.SUPERVISOR)

    def _received_at(self, request: IntakeRequest) -> datetime:
        moment = request.received_at or self.recorder.clock.now()
        return in_office_time(moment).replace(microsecond=0)

    def _tell_changed_versions(self, prepared: Sequence[Prepared]) -> None:
        for item in prepared:
            expected = item.request.expected_version
            if expected is not None and expected != item.version:
                raise UserFacingError("procedure_changed", _changed(item.procedure), (item.version,))

    def _record(self, work: Work, actor: Actor, ready: Ready) -> Accepted:
        request, office, received = ready.request, ready.office, ready.received
        action = self.recorder.new_action()
        # As it stands in this transaction: ranges may have gone to another PC since it was prepared.
        device = device_of(work)
        _refuse_clock_behind(work, request, received)
        # An imported dossier has its receipt already, from the system it comes from.
        here = request.origin is not Origin.IMPORTED
        joint = self.recorder.ids.new() if here and len(ready.prepared) > 1 else None
        wanted = any(not item.procedure.express or item.request.receipt_wanted for item in ready.prepared)
        number = work.take_next(Series(RECEIPT, received.year)) if here and wanted else None
        accepted = []
        for item in ready.prepared:
            numbers = allocate(work, device, office.unit_code, item, received.date(), request.origin)
            token = self.recorder.entropy.bits(TOKEN_BITS)
            receipt = ReceiptPlace(office, received, actor.name, token, number, joint)
            facts = received_facts(request, item, numbers, receipt)
            dossier_id = self.recorder.ids.new()
            draft = Draft("Received", *parted(facts, request.parties.as_data()))
            self.recorder.record(work, actor, SubjectKind.DOSSIER, dossier_id, [draft], action)
            accepted.append(AcceptedDossier(dossier_id, numbers.code, item.due_at, item))
        if joint is not None:
            self._record_joint(work, actor, (joint, number, action), accepted)
        if request.guidance_id is not None:
            used = guidance_used(work, request.guidance_id, accepted[0].id)
            self.recorder.record(work, actor, SubjectKind.SLIP, request.guidance_id, [used], action)
        return Accepted(tuple(accepted), joint, number)

    def _record_joint(
        self,
        work: Work,
        actor: Actor,
        slip: tuple[str, int | None, str],
        accepted: Sequence[AcceptedDossier],
    ) -> None:
        slip_id, number, action = slip
        issued = Draft(
            "JointReceiptIssued",
            {
                "receipt_number": number,
                "token": str(self.recorder.entropy.bits(TOKEN_BITS)),
                "code": accepted[0].code,
                "dossiers": [dossier.id for dossier in accepted],
            },
        )
        self.recorder.record(work, actor, SubjectKind.SLIP, slip_id, [issued], action)


def guidance_used(work: Work, slip_id: str, dossier_id: str) -> Draft:
    """That a guidance slip led to a dossier; in place of the one before it, where that was voided (C6)."""
    slip = work.slip(slip_id)
    before = None if slip is None or slip.used_by is None else work.dossier(slip.used_by)
    if before is None or before.stage is not Stage.VOIDED:
        return Draft("GuidanceUsed", {"dossier_id": dossier_id})
    return Draft("GuidanceUsed", {"dossier_id": dossier_id, "instead_of": before.id})


def _refuse_paper_facts(request: IntakeRequest) -> None:
    """A code and a date of its own belong to a paper from elsewhere, and that has to have them (C9)."""
    if request.origin is Origin.COUNTER:
        if any(item.code is not None or item.due is not None for item in request.procedures):
            raise UserFacingError("code_not_allowed", _CODE_NOT_ALLOWED)
        return
    if any(not (item.code or "").strip() for item in request.procedures):
        raise UserFacingError("code_missing", _CODE_MISSING)
    received = request.received_at
    if received is None:
        raise UserFacingError("time_missing", _TIME_MISSING)
    if request.origin is Origin.HANDWRITTEN and any(
        _due_before(item, received) for item in request.procedures
    ):
        raise UserFacingError("due_before_receipt", _DUE_BEFORE_RECEIPT)


def _due_before(item: ProcedureRequest, received: datetime) -> bool:
    return item.due is not None and in_office_time(item.due) < in_office_time(received)


def _refuse_clock_behind(work: Work, request: IntakeRequest, received: datetime) -> None:
    """Numbers never go back to an earlier day by themselves: then it is the PC's clock that is wrong.

    A time of receipt that somebody typed is such a confirmation; earlier days take a supervisor anyway.
    """
    last = work.last_issued_day()
    if request.received_at is None and last is not None and received.date() < last:
        words = _CLOCK_BEHIND.format(now=f"{received:%d/%m/%Y %H:%M}", last=f"{last:%d/%m/%Y}")
        raise UserFacingError("clock_behind", words)


_CODE_NOT_ALLOWED = Words(
    "Hồ sơ nhận tại quầy lấy số tự động. Mã và ngày hẹn chỉ nhập cho biên nhận viết tay hoặc hồ sơ chuyển từ "
    "hệ thống khác.",
    "A dossier received at the counter gets its number by itself. A code and a due date are entered only "
    "for a hand-written receipt or a dossier from another system.",
)
_CODE_MISSING = Words(
    "Nhập mã hồ sơ ghi trên biên nhận viết tay hoặc của hệ thống trước.",
    "Enter the code of the hand-written receipt, or of the system before.",
)
_DUE_BEFORE_RECEIPT = Words(
    "Ngày hẹn trả trước lúc tiếp nhận: kiểm tra lại biên nhận.",
    "The due date is before the time of receipt: look at the paper again.",
)
_CLOCK_BEHIND = Words(
    "Đồng hồ máy chỉ {now}, nhưng máy đã cấp số của ngày {last}. Chỉnh lại đồng hồ; nếu đồng hồ đúng, nhập "
    "ngày giờ tiếp nhận rồi lưu.",
    "The clock of this PC says {now}, but it has issued numbers of {last}. Set the clock right; if it is "
    "right, enter the time of receipt and save.",
)
_TIME_MISSING = Words(
    "Nhập ngày giờ tiếp nhận ghi trên biên nhận.", "Enter the time of receipt that is on the paper."
)


def _changed(procedure: Procedure) -> Words:
    since = "" if procedure.valid_from is None else f" ({procedure.valid_from:%d/%m/%Y})"
    return Words(
        f"Thủ tục “{procedure.name}” đã có bản mới{since}: kiểm tra lại thời hạn, phí và giấy tờ rồi lưu.",
        f"“{procedure.name}” has a new version{since}: look at limit, fee and papers again, then save.",
    )
