"""After Save: correcting one's own dossier, and voiding one taken in by mistake (C3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast

from counter_app.domain.dossier import Dossier, Origin, Stage
from counter_app.domain.envelope import Draft, SubjectKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.office_time import iso
from counter_app.domain.paper_codes import TOKEN_BITS
from counter_app.domain.parties import Parties
from counter_app.domain.people import Party
from counter_app.domain.personal_part import parted
from counter_app.domain.procedures import Channel
from counter_app.domain.roles import Role, require
from counter_app.domain.text_folding import folded
from counter_app.domain.wording import Words
from counter_app.ports import Store
from counter_app.services.intake.intake import NO_PROCEDURE
from counter_app.services.intake.received_facts import why_of
from counter_app.services.intake_request import (
    CertifiedLine,
    FurtherCode,
    HandedIn,
    IntakeRequest,
    ProcedureRequest,
)
from counter_app.services.office.reference import Reference
from counter_app.services.office_state import office_of
from counter_app.services.preparing import Prepared, prepare
from counter_app.services.preparing_imports import prepare_imported
from counter_app.services.receipt_papers import parties_of
from counter_app.services.recording import Actor, Recorder
from counter_app.services.request_checks import tidied_code, tidied_request, tidy_text


@dataclass(frozen=True, slots=True)
class Correcting:
    """Corrections and voids. Who may do it is decided by `admit`, the same here and on the hub."""

    store: Store
    recorder: Recorder
    reference: Reference

    def correct(self, actor: Actor, dossier_id: str, request: IntakeRequest, reason: str) -> Dossier:
        """Record what differs from the request; a new issue of the receipt replaces the old one.

        Raises:
            UserFacingError: `needs_reason`, `needs_supervisor`, `not_correctable`, `voided`,
                `nothing_changed`.
        """
        dossier = self._dossier(dossier_id)
        request = tidied_request(request)
        if not request.procedures:
            raise UserFacingError("no_procedure", NO_PROCEDURE)
        item = request.procedures[0]
        if item.procedure_code != dossier.procedure_code:
            raise UserFacingError("not_correctable", _ANOTHER_PROCEDURE)
        if _another_person(parties_of(dossier).owner, request.parties.owner):
            raise UserFacingError("not_correctable", _ANOTHER_PERSON)
        person = request.parties.as_data()
        changes = self._changes(dossier, item)
        if not changes and person == dossier.person:
            raise UserFacingError("nothing_changed", _NOTHING_CHANGED)
        changes["token"] = str(self.recorder.entropy.bits(TOKEN_BITS))
        told, personal = parted(changes, person)
        draft = Draft("Corrected", {"reason": tidy_text(reason), "changes": told}, personal)
        return self._record(actor, dossier_id, draft)

    def void(self, actor: Actor, dossier_id: str, reason: str) -> Dossier:
        """Hủy hồ sơ: the number stays in the book as void with its reason and is never used again.

        Raises:
            UserFacingError: `needs_reason`, `needs_supervisor`, `voided`.
        """
        return self._record(actor, dossier_id, Draft("Voided", {"reason": tidy_text(reason)}))

    def same_entries(self, dossier_id: str) -> IntakeRequest:
        """The entries of a dossier as a new intake: after a void, or *same person, one more*."""
        return request_of(self._dossier(dossier_id))

    def add_code(self, actor: Actor, dossier_id: str, code: FurtherCode) -> Dossier:
        """Note another code of the dossier: of the provincial system, a portal, a former unit (C9).

        Raises:
            UserFacingError: `not_allowed`, `no_code`, `bad_choice`, `text_too_long`.
        """
        require(actor.roles, Role.CLERK, Role.SUPERVISOR)
        tidy = tidied_code(code)
        if not tidy.code:
            raise UserFacingError("no_code", Words("Hãy ghi mã.", "Give the code."))
        payload = tidy.as_data()
        return self._record(actor, dossier_id, Draft("FurtherCodeAdded", payload))

    def _changes(self, dossier: Dossier, item: ProcedureRequest) -> dict[str, object]:
        """What Received would say differently; number, procedure, receipt time and books stay."""
        item = replace(item, expected_version=None, code=None)
        office = office_of(self.store)
        stands = self._stands(dossier, item)
        carried_over = stands and dossier.origin is Origin.IMPORTED
        prepare_one = prepare_imported if carried_over else prepare
        item = replace(item, procedure_name=dossier.procedure_name) if carried_over else item
        prepared = prepare_one(self.reference, office, item, dossier.received_at)
        wanted = _correctable(prepared, recompute=not stands)
        if item.lines or dossier.facts["lines"]:
            wanted["lines"] = _same_numbers(dossier, prepared)
        changes = {key: value for key, value in wanted.items() if dossier.facts.get(key) != value}
        if "originals_kept" not in changes:
            # Older dossiers know their originals by name only.
            changes.pop("originals_count", None)
        return changes

    def _stands(self, dossier: Dossier, item: ProcedureRequest) -> bool:
        """Whether the printed date stays: it is a fact and only another case or limit moves it (C7)."""
        same_case = item.case is None or item.case == dossier.facts.get("case")
        same_limit = item.limit is None or item.limit == dossier.facts.get("limit")
        return same_case and same_limit

    def _record(self, actor: Actor, dossier_id: str, draft: Draft) -> Dossier:
        with self.store.write() as work:
            self.recorder.record(
                work, actor, SubjectKind.DOSSIER, dossier_id, [draft], self.recorder.new_action()
            )
        return self._dossier(dossier_id)

    def _dossier(self, dossier_id: str) -> Dossier:
        dossier = self.store.dossier(dossier_id)
        if dossier is None:
            raise UserFacingError(
                "unknown_dossier", Words("Không có hồ sơ này.", "There is no such dossier.")
            )
        return dossier


def _correctable(prepared: Prepared, *, recompute: bool) -> dict[str, object]:
    item = prepared.request
    facts: dict[str, object] = {
        "summary": item.summary,
        "components": [each.as_data() for each in prepared.components if not each.missing],
        "sets": item.sets,
        "originals_kept": list(item.originals_kept),
        "originals_count": len(item.originals_kept),
        "fee": {"amount": prepared.fee.amount, "paid": item.fee_paid, "exemption": item.exemption},
        "return_method": item.return_method,
        "return_place": item.return_place,
    }
    if recompute:
        due = prepared.due_at
        facts |= {
            "case": None if prepared.case is None else prepared.case.number,
            "case_name": "" if prepared.case is None else prepared.case.name,
            "calendar": prepared.calendar_version,
            "after_15h": prepared.after_15h.value,
            "on_resume": prepared.on_resume.value,
            "limit": prepared.limit.code,
            "limit_source": item.limit_source,
            "due": None if due is None else iso(due),
            "why": why_of(prepared),
        }
    return facts


def _same_numbers(dossier: Dossier, prepared: Prepared) -> list[dict[str, object]]:
    """The lines of an express entry as they should be; each keeps its number in the certification book."""
    before, lines = _maps(dossier.facts["lines"]), prepared.request.lines
    if len(before) != len(lines):
        raise UserFacingError("not_correctable", _ANOTHER_NUMBER_OF_LINES)
    return [
        {**line.as_data(), "number": old["number"], "fee": fee}
        for old, line, fee in zip(before, lines, prepared.line_fees, strict=True)
    ]


def _another_person(before: Party, after: Party) -> bool:
    """A slip of the pen changes the name or the number; where both are others, it is somebody else."""
    named = folded(before.name) == folded(after.name)
    return not named and before.identification_number != after.identification_number


def request_of(dossier: Dossier) -> IntakeRequest:
    """The entries of a dossier, without number, times and receipt: what the intake screen fills from."""
    facts = dossier.facts
    fee = cast("Mapping[str, object]", facts["fee"])
    typed = str(facts["limit_source"])
    item = ProcedureRequest(
        procedure_code=dossier.procedure_code,
        case=cast("int | None", facts["case"]),
        channel=Channel(facts["channel"]),
        summary=str(facts["summary"]),
        components=tuple(HandedIn.from_data(each) for each in _maps(facts["components"])),
        sets=cast("int", facts["sets"]),
        limit=str(facts["limit"]) if typed else None,
        limit_source=typed,
        fee_amount=cast("int | None", fee["amount"]),
        fee_paid=fee["paid"] is True,
        exemption=cast("str | None", fee["exemption"]),
        return_method=str(facts["return_method"]),
        return_place=str(facts["return_place"]),
        originals_kept=tuple(cast("list[str]", facts["originals_kept"])),
        lines=tuple(CertifiedLine.from_data(each) for each in _maps(facts["lines"])),
        further_codes=tuple(FurtherCode(kind, code) for kind, code in dossier.further_codes),
    )
    parties: Parties = parties_of(dossier)
    # The next dossier takes the place of a void one, behind the guidance that led to it (C6) as well.
    guidance = facts.get("guidance") if dossier.stage is Stage.VOIDED else None
    return IntakeRequest(
        parties=parties, procedures=(item,), guidance_id=None if guidance is None else str(guidance)
    )


def _maps(value: object) -> list[Mapping[str, object]]:
    return cast("list[Mapping[str, object]]", value)


_ANOTHER_PROCEDURE = Words(
    "Sai thủ tục thì hủy hồ sơ này và lập hồ sơ mới từ cùng thông tin.",
    "For a wrong procedure void this dossier and make a new one from the same entries.",
)
_ANOTHER_PERSON = Words(
    "Sai người thì hủy hồ sơ này và lập hồ sơ mới từ cùng thông tin.",
    "For a wrong person void this dossier and make a new one from the same entries.",
)
_ANOTHER_NUMBER_OF_LINES = Words(
    "Mỗi dòng đã có số chứng thực trong sổ: thêm hay bớt dòng thì hủy hồ sơ này và lập hồ sơ mới.",
    "Each line has its number in the book: to add or drop one void this dossier and make a new one.",
)
_NOTHING_CHANGED = Words("Chưa sửa gì.", "Nothing was changed.")
