"""Before reception: guidance on missing papers (Mẫu 02, C6) and refusal (Mẫu 03).

Neither uses a dossier number; each has a number and a code of its own. Guidance keeps the entries:
scanning its slip opens the intake filled, with only what was missing left to tick.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from counter_app.domain.canonical import sha256_hex
from counter_app.domain.dossier import Stage
from counter_app.domain.envelope import Draft, SubjectKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.office import Slip
from counter_app.domain.office_time import from_iso, iso
from counter_app.domain.paper_codes import TOKEN_BITS, PaperCode
from counter_app.domain.papers import (
    FormSet,
    Paper,
    PaperForm,
    PrintMark,
    Refusal,
    Sheet,
    SheetLayout,
    SupplementRequest,
)
from counter_app.domain.parties import Parties
from counter_app.domain.personal_part import parted
from counter_app.domain.roles import Role, require
from counter_app.domain.wording import Words
from counter_app.ports import Papers, Series, Store
from counter_app.services.intake.allocation import GUIDANCE, REFUSAL
from counter_app.services.intake.intake import NO_PROCEDURE
from counter_app.services.intake.received_facts import paper_head
from counter_app.services.intake_request import HandedIn, IntakeRequest, ProcedureRequest
from counter_app.services.office.reference import Reference
from counter_app.services.office_state import office_and_device, office_of
from counter_app.services.papers.printing import slip_printed
from counter_app.services.preparing import find_procedure, handed_in_whole
from counter_app.services.receipt_papers import PERSON_ERASED, office_head, party
from counter_app.services.recording import Actor, Recorder
from counter_app.services.request_checks import tidied_request, tidy_text, tidy_texts

FORMS = {"guidance": PaperForm.SUPPLEMENT, "refusal": PaperForm.REFUSAL}
_BOOKS = {"GuidanceIssued": (GUIDANCE, "HD"), "RefusalIssued": (REFUSAL, "TC")}


@dataclass(frozen=True, slots=True)
class Guidance:
    """Slips given out before reception."""

    store: Store
    recorder: Recorder
    reference: Reference
    papers: Papers

    def guide(self, actor: Actor, request: IntakeRequest, items: Sequence[str], reason: str = "") -> Slip:
        """Keep the entries and say once, fully, what is missing (NĐ 61/2018 Đ15.3).

        Raises:
            UserFacingError: `nothing_missing`, a missing name, no right.
        """
        missing = tidy_texts(items)
        if not missing:
            raise UserFacingError(
                "nothing_missing",
                Words("Chọn giấy tờ còn thiếu để hướng dẫn.", "Choose the missing papers to guide on."),
            )
        said = {"items": missing, "reason": tidy_text(reason)}
        return self._issue(actor, request, "GuidanceIssued", said)

    def refuse(self, actor: Actor, request: IntakeRequest, reasons: Sequence[str]) -> Slip:
        """Refuse to take the dossier in, with the reasons in writing (NĐ 61/2018 Đ17.1).

        Raises:
            UserFacingError: `needs_reason`, a missing name, no right.
        """
        given = tidy_texts(reasons)
        if not given:
            raise UserFacingError("needs_reason", Words("Hãy ghi lý do.", "Give a reason."))
        return self._issue(actor, request, "RefusalIssued", {"reasons": given})

    def request_of(self, slip_id: str) -> IntakeRequest:
        """The entries kept with a guidance slip, for the intake that follows; reception is then.

        Raises:
            UserFacingError: `unknown_slip`; `guidance_used`, when it led to a dossier that stands;
                `person_erased`.
        """
        slip = self._slip(slip_id)
        if slip.used_by is not None and not self._voided(slip.used_by):
            raise UserFacingError(
                "guidance_used",
                Words(
                    "Phiếu hướng dẫn này đã được dùng để nộp hồ sơ.",
                    "This guidance slip has led to a dossier already.",
                ),
                (slip.used_by,),
            )
        request = cast("Mapping[str, object]", slip.content["request"])
        kept = IntakeRequest.from_data({**request, "parties": _person_of(slip)})
        return replace(kept, guidance_id=slip.id, received_at=None, draft_id=None)

    def paper_of(self, slip_id: str) -> Paper:
        """The paper of a slip: Mẫu 02 or Mẫu 03.

        Raises:
            UserFacingError: `unknown_slip`, `person_erased`.
        """
        slip = self._slip(slip_id)
        content, parties = slip.content, Parties.from_data(_person_of(slip))
        texts = cast("Mapping[str, str]", content)
        head = cast("Mapping[str, object]", content["head"])
        common = {
            "office": office_head(head),
            "form_set": FormSet(content["form_set"]),
            "number": str(content["number"]),
            "made_at": from_iso(texts["issued_at"]),
            "officer": texts["officer_name"],
            "demo": head["demo"] is True,
            "party": party(parties.at_the_counter),
            "content": texts.get("content") or texts["procedure_name"],
            "code": texts["code"],
            "qr_text": PaperCode(texts["code"], int(texts["token"])).text(),
        }
        if slip.kind == "refusal":
            return Refusal(**common, reasons=tuple(cast("list[str]", content["reasons"])))  # type: ignore[arg-type]
        items = tuple(cast("list[str]", content["items"]))
        return SupplementRequest(**common, items=items, reason=texts["reason"], before_reception=True)  # type: ignore[arg-type]

    def print_slip(self, actor: Actor, slip_id: str, mark: PrintMark, sheet: Sheet | None = None) -> bytes:
        """The PDF of a slip, logged as printed.

        Raises:
            UserFacingError: `unknown_slip`, `person_erased`, no right.
        """
        require(actor.roles, Role.CLERK, Role.SUPERVISOR)
        paper = self.paper_of(slip_id)
        sheet = sheet or Sheet(SheetLayout.A4_TWO_A5)
        pdf = self.papers.render(paper, mark, sheet)
        drafts = [slip_printed(paper, sheet, mark, copy, sha256_hex(pdf)) for copy in sheet.copies]
        with self.store.write() as work:
            self.recorder.record(work, actor, SubjectKind.SLIP, slip_id, drafts, self.recorder.new_action())
        return pdf

    def checklist(self, item: ProcedureRequest) -> tuple[HandedIn, ...]:
        """The papers the procedure asks for, to tick what is there and what is missing."""
        now = self.recorder.clock.now()
        procedure = find_procedure(self.reference, office_of(self.store), item.procedure_code, now)
        return handed_in_whole(procedure, None if item.case is None else procedure.case(item.case))

    def _issue(self, actor: Actor, request: IntakeRequest, type_: str, said: Mapping[str, object]) -> Slip:
        require(actor.roles, Role.CLERK, Role.SUPERVISOR)
        request = tidied_request(request)
        if not request.procedures:
            raise UserFacingError("no_procedure", NO_PROCEDURE)
        office, device = office_and_device(self.store)
        now = self.recorder.clock.now()
        book, mark = _BOOKS[type_]
        item = request.procedures[0]
        procedure = find_procedure(self.reference, office, item.procedure_code, now)
        kept = {key: value for key, value in request.as_data().items() if key != "parties"}
        slip_id = self.recorder.ids.new()
        with self.store.write() as work:
            number = work.take_next(Series(book, now.year))
            payload = {
                "number": number,
                "code": f"{mark}{device.pc}-{now:%y%m%d}-{number:04}",
                "token": str(self.recorder.entropy.bits(TOKEN_BITS)),
                "issued_at": iso(now),
                "officer_name": actor.name,
                "procedure_code": procedure.code,
                "procedure_name": procedure.name,
                "content": item.summary or procedure.name,
                "head": paper_head(office),
                "form_set": office.form_set,
                "request": kept,
                **said,
            }
            draft = Draft(type_, *parted(payload, request.parties.as_data()))
            self.recorder.record(work, actor, SubjectKind.SLIP, slip_id, [draft], self.recorder.new_action())
            if request.draft_id is not None:
                work.forget_draft(request.draft_id)
        return self._slip(slip_id)

    def _voided(self, dossier_id: str) -> bool:
        dossier = self.store.dossier(dossier_id)
        return dossier is not None and dossier.stage is Stage.VOIDED

    def _slip(self, slip_id: str) -> Slip:
        slip = self.store.slip(slip_id)
        if slip is None:
            raise UserFacingError("unknown_slip", Words("Không có phiếu này.", "There is no such slip."))
        return slip


def _person_of(slip: Slip) -> Mapping[str, object]:
    if slip.person is None:
        raise UserFacingError("person_erased", PERSON_ERASED)
    return slip.person
