"""The payload of Received: everything that is true of a dossier from its first minute (C7, C17)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from counter_app.domain.due_date import DueState
from counter_app.domain.explanation_summary import one_line
from counter_app.domain.office import Office
from counter_app.domain.office_time import iso
from counter_app.services.intake.allocation import Numbers
from counter_app.services.intake_request import IntakeRequest
from counter_app.services.preparing import Prepared
from counter_app.settings.office import ABBREVIATION, ADDRESS, AGENCY, DESK, PHONE, PLACE, PRINT_HOUR


@dataclass(frozen=True, slots=True)
class ReceiptPlace:
    """Where and when it was received, and under which receipt: `token` is the look-up token's number,
    `number` the receipt's own Số (None for express without one), `joint` the slip of a joint receipt.
    """

    office: Office
    received: datetime
    officer_name: str
    token: int
    number: int | None
    joint: str | None


def received_facts(
    request: IntakeRequest, prepared: Prepared, numbers: Numbers, place: ReceiptPlace
) -> dict[str, object]:
    """The facts as canonical data. Times ISO +07:00, money in đồng, unknown is null."""
    item = prepared.request
    due = prepared.due_at
    return {
        "code": numbers.code,
        "token": str(place.token),
        "origin": request.origin.value,
        "received_at": iso(place.received),
        "due": None if due is None else iso(due),
        "calendar": prepared.calendar_version,
        "why": why_of(prepared),
        "limit": prepared.limit.code,
        "limit_source": item.limit_source,
        "after_15h": prepared.after_15h.value,
        "on_resume": prepared.on_resume.value,
        "procedure_code": prepared.procedure.code,
        "procedure_name": prepared.procedure.name,
        "procedure_field": prepared.procedure.field,
        "procedure_version": prepared.version,
        "case": None if prepared.case is None else prepared.case.number,
        "case_name": "" if prepared.case is None else prepared.case.name,
        "section": prepared.procedure.section,
        "agency": prepared.procedure.agency,
        "resolving_unit_code": item.resolving_unit_code,
        "confidential": prepared.procedure.confidential,
        "channel": item.channel.value,
        "express": prepared.procedure.express is not None,
        "summary": item.summary,
        "components": [each.as_data() for each in prepared.components if not each.missing],
        "sets": item.sets,
        "originals_kept": list(item.originals_kept),
        "originals_count": len(item.originals_kept),
        "fee": {"amount": prepared.fee.amount, "paid": item.fee_paid, "exemption": item.exemption},
        "lines": _lines(prepared, numbers),
        "return_method": item.return_method,
        "return_place": item.return_place,
        "further_codes": [each.as_data() for each in item.further_codes],
        "receiving_unit": {"code": place.office.unit_code, "name": place.office.unit_name},
        "register": _register(numbers),
        "receipt_number": place.number,
        "joint": place.joint,
        "guidance": request.guidance_id,
        "form_set": place.office.form_set,
        "head": paper_head(place.office),
        "officer_name": place.officer_name,
    }


def paper_head(office: Office) -> dict[str, object]:
    """What stands at the head of every paper on that day; kept, so that reprints never differ."""
    settings = office.settings
    return {
        "agency": AGENCY.read(settings) or office.unit_name,
        "desk": DESK.read(settings),
        "place": PLACE.read(settings),
        "phone": PHONE.read(settings),
        "address": ADDRESS.read(settings),
        "abbreviation": ABBREVIATION.read(settings),
        "hour": PRINT_HOUR.read(settings),
        "demo": office.demo,
    }


def why_of(prepared: Prepared) -> dict[str, str]:
    """The one line why this date, in both languages; empty where a paper brought its own date."""
    if prepared.request.due is not None or prepared.reckoning.due.state is DueState.UNKNOWN:
        # A hand-written or imported paper has its own date; nothing here computed it.
        return {"vi": "", "en": ""}
    words = one_line(prepared.reckoning, prepared.calendar)
    return {"vi": words.vi, "en": words.en}


def _register(numbers: Numbers) -> dict[str, object] | None:
    # An imported dossier stands in the books it came from; this office's register has no line for it.
    return None if numbers.entry is None else {"volume": numbers.volume, "entry": numbers.entry}


def _lines(prepared: Prepared, numbers: Numbers) -> list[dict[str, object]]:
    return [
        {**line.as_data(), "number": number, "fee": fee}
        for line, number, fee in zip(
            prepared.request.lines, numbers.certifications, prepared.line_fees, strict=True
        )
    ]
