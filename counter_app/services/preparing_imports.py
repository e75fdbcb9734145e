"""Dossiers that other systems received: taken over as they stand, dates and codes unchanged (C9).

Nothing is asked and nothing computed: what the file does not say stays unknown. So a procedure that
has ended, or that no catalogue here knows, does not keep an open dossier out.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from counter_app.domain.deadlines import Reckoning
from counter_app.domain.due_date import DueDate, DueState
from counter_app.domain.failures import UserFacingError
from counter_app.domain.limits import UNKNOWN_LIMIT, Limit, OnResume, parse_limit
from counter_app.domain.office import Office
from counter_app.domain.procedures import Case, Procedure
from counter_app.domain.wording import Words
from counter_app.services.intake_request import ProcedureRequest
from counter_app.services.office.reference import Reference
from counter_app.services.preparing import Prepared, fee_of, procedure_version


def prepare_imported(
    reference: Reference, office: Office, item: ProcedureRequest, received: datetime
) -> Prepared:
    """What is recorded of one dossier of another system; `received` is its own time of receipt.

    Raises:
        UserFacingError: `unknown_procedure`, when neither catalogue nor file names the procedure;
            `bad_limit`.
    """
    procedure = _procedure(reference, office, item, received)
    case = procedure.only_case(item.channel) if item.case is None else procedure.case(item.case)
    limit, on_resume = _limit(case, item), procedure.on_resume or OnResume.CONTINUE
    after_15h = procedure.after_15h or limit.default_after_15h
    day = _first_known_day(office, received.date())
    calendar = reference.calendar(office, day)
    unknown = DueDate(DueState.UNKNOWN, None, UNKNOWN_LIMIT, calendar.version, after_15h, on_resume)
    fee, line_fees = fee_of(None, item, received)
    return Prepared(
        request=item,
        procedure=procedure,
        version=procedure_version(procedure),
        case=case,
        limit=limit,
        after_15h=after_15h,
        on_resume=on_resume,
        calendar=calendar,
        calendar_version=reference.calendar_version(office, day),
        reckoning=Reckoning(unknown, received, None, ()),
        fee=fee,
        line_fees=line_fees,
        components=item.components or (),
    )


def _procedure(reference: Reference, office: Office, item: ProcedureRequest, received: datetime) -> Procedure:
    known = reference.procedure(office, item.procedure_code, received.date())
    if known is not None:
        # Open when it was taken over, so not resolved on the spot, whatever the procedure usually is.
        return replace(known, express=None)
    if not item.procedure_name.strip():
        raise UserFacingError(
            "unknown_procedure",
            Words(
                f"Không có thủ tục mã “{item.procedure_code}”; ghi thêm tên thủ tục.",
                f"There is no procedure with the code “{item.procedure_code}”; give its name as well.",
            ),
        )
    return Procedure(item.procedure_code, item.procedure_name.strip())


def _limit(case: Case | None, item: ProcedureRequest) -> Limit:
    if item.limit is not None:
        return parse_limit(item.limit)
    return UNKNOWN_LIMIT if case is None else case.limit


def _first_known_day(office: Office, day: date) -> date:
    """The day, or the first one with a calendar: an old dossier names it for changes that come later."""
    known = [date.fromisoformat(adoption.valid_from) for adoption in office.calendars]
    return max(day, min(known, default=day))
