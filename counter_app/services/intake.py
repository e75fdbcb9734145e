"""Taking in dossiers: one citizen, one or more procedures, one transaction (tiếp nhận hồ sơ)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from counter_app.domain.dossier import Origin
from counter_app.domain.envelope import Draft, SubjectKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.office import Device, Office
from counter_app.domain.office_time import in_office_time
from counter_app.domain.paper_codes import TOKEN_BITS
from counter_app.domain.party_checks import refuse_unusable
from counter_app.domain.procedures import Procedure
from counter_app.domain.roles import Role, require
from counter_app.domain.wording import Words
from counter_app.ports import Series, Store, Work
from counter_app.services.allocation import RECEIPT, allocate
from counter_app.services.intake_request import IntakeRequest
from counter_app.services.office_state import office_and_device
from counter_app.services.preparing import Prepared, prepare
from counter_app.services.received_facts import ReceiptPlace, received_facts
from counter_app.services.recording import Actor, Recorder
from counter_app.services.reference import Reference


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
        office, _ = office_and_device(self.store)
        received = self._received_at(request)
        return tuple(prepare(self.reference, office, item, received) for item in request.procedures)

    def receive(self, actor: Actor, request: IntakeRequest) -> Accepted:
        """Save: numbers, events and read tables together; the answer is durable.

        Raises:
            UserFacingError: an open question, a missing name, no right, used-up numbers.
            EnvironmentFault: the disk or the profile stands in the way; nothing was saved.
        """
        self._refuse_unfit(actor, request)
        office, device = office_and_device(self.store)
        received = self._received_at(request)
        prepared = [prepare(self.reference, office, item, received) for item in request.procedures]
        self._tell_changed_versions(prepared)
        with self.store.write() as work:
            accepted = self._record(work, actor, request, (office, device, received), prepared)
            if request.draft_id is not None:
                work.forget_draft(request.draft_id)
        return accepted

    def _refuse_unfit(self, actor: Actor, request: IntakeRequest) -> None:
        require(actor.roles, Role.CLERK, Role.SUPERVISOR)
        refuse_unusable(request.parties)
        if not request.procedures:
            raise UserFacingError("no_procedure", Words("Chọn thủ tục.", "Choose a procedure."))
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

    def _record(
        self,
        work: Work,
        actor: Actor,
        request: IntakeRequest,
        place: tuple[Office, Device, datetime],
        prepared: Sequence[Prepared],
    ) -> Accepted:
        office, device, received = place
        action = self.recorder.new_action()
        joint = self.recorder.ids.new() if len(prepared) > 1 else None
        wanted = any(not item.procedure.express or item.request.receipt_wanted for item in prepared)
        number = work.take_next(Series(RECEIPT, received.year)) if wanted else None
        accepted = []
        for item in prepared:
            numbers = allocate(work, device, office.unit_code, item, received.date())
            token = self.recorder.entropy.bits(TOKEN_BITS)
            receipt = ReceiptPlace(office, received, actor.name, token, number, joint)
            facts = received_facts(request, item, numbers, receipt)
            dossier_id = self.recorder.ids.new()
            draft = Draft("Received", facts, request.parties.as_data())
            self.recorder.record(work, actor, SubjectKind.DOSSIER, dossier_id, [draft], action)
            accepted.append(AcceptedDossier(dossier_id, numbers.code, item.due_at, item))
        if joint is not None:
            self._record_joint(work, actor, (joint, number, action), accepted)
        if request.guidance_id is not None:
            used = Draft("GuidanceUsed", {"dossier_id": accepted[0].id})
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


def _changed(procedure: Procedure) -> Words:
    since = "" if procedure.valid_from is None else f" ({procedure.valid_from:%d/%m/%Y})"
    return Words(
        f"Thủ tục “{procedure.name}” đã có bản mới{since}: kiểm tra lại thời hạn, phí và giấy tờ rồi lưu.",
        f"“{procedure.name}” has a new version{since}: look at limit, fee and papers again, then save.",
    )
