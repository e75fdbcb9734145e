"""What a procedure asked for today comes to: its version, case, limit, due date, fee and papers.

Pure over the reference data; the intake screen calls it at every change, Save calls it again, so
that what was previewed is what is recorded.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from counter_app.domain.canonical import content_hash
from counter_app.domain.compiled_calendar import CompiledCalendar
from counter_app.domain.deadlines import Reckoning, reckon
from counter_app.domain.failures import UserFacingError
from counter_app.domain.fees import UNKNOWN_FEE, Fee, FeeKind, FeeRate, FeeRule, fee_for, money
from counter_app.domain.limits import After15h, Limit, OnResume, parse_limit
from counter_app.domain.office import Office
from counter_app.domain.procedure_parts import ComponentKind
from counter_app.domain.procedures import Case, Procedure
from counter_app.domain.wording import Words
from counter_app.services.intake_request import HandedIn, ProcedureRequest
from counter_app.services.office.reference import Reference


@dataclass(frozen=True, slots=True)
class Prepared:
    """One procedure of an intake, ready to be recorded. `line_fees` are those of express lines, in đồng."""

    request: ProcedureRequest
    procedure: Procedure
    version: str
    case: Case | None
    limit: Limit
    after_15h: After15h
    on_resume: OnResume
    calendar: CompiledCalendar
    calendar_version: str
    reckoning: Reckoning
    fee: Fee
    line_fees: tuple[int | None, ...]
    components: tuple[HandedIn, ...]

    @property
    def due_at(self) -> datetime | None:
        """When the result is owed, +07:00: as computed, or as a hand-written or imported paper says."""
        return self.request.due or self.reckoning.due.moment


def procedure_version(procedure: Procedure) -> str:
    """The name of what the procedure says, whoever says it: changes exactly when its content does."""
    return content_hash(procedure.without_sources().as_data())


def find_procedure(reference: Reference, office: Office, code: str, on: datetime) -> Procedure:
    """The procedure that may be received on that day.

    Raises:
        UserFacingError: `unknown_procedure`; `procedure_ended` or `procedure_not_yet`, naming the
            date and, where known, what replaced it.
    """
    day = on.date()
    procedure = reference.procedure(office, code, day)
    if procedure is None:
        raise UserFacingError(
            "unknown_procedure",
            Words(f"Không có thủ tục mã “{code}”.", f"There is no procedure with the code “{code}”."),
        )
    if procedure.valid_to is not None and procedure.valid_to < day:
        replaced = ", ".join(procedure.replaced_by)
        raise UserFacingError(
            "procedure_ended",
            Words(
                f"Thủ tục {procedure.code} đã hết hiệu lực từ {procedure.valid_to:%d/%m/%Y}."
                + (f" Dùng thủ tục thay thế: {replaced}." if replaced else " Chọn thủ tục khác."),
                f"Procedure {procedure.code} ended on {procedure.valid_to:%d/%m/%Y}."
                + (f" Use what replaced it: {replaced}." if replaced else " Choose another one."),
            ),
            procedure.replaced_by,
        )
    if not procedure.in_force(day):
        raise UserFacingError(
            "procedure_not_yet",
            Words(
                f"Thủ tục {procedure.code} chưa có hiệu lực vào {day:%d/%m/%Y}.",
                f"Procedure {procedure.code} is not in force on {day:%d/%m/%Y} yet.",
            ),
        )
    return procedure


def prepare(reference: Reference, office: Office, item: ProcedureRequest, received: datetime) -> Prepared:
    """Everything Save needs for one procedure, or the question that is still open.

    Raises:
        UserFacingError: `choose_case`, `limit_unknown` or `limit_source_missing`, with the choices;
            `not_express` for lines of another procedure; what `find_procedure` raises; a calendar
            with a hole.
    """
    procedure = find_procedure(reference, office, item.procedure_code, received)
    if item.lines and procedure.express is None:
        raise UserFacingError("not_express", _NOT_EXPRESS.format(name=procedure.name))
    case = _case(procedure, item)
    limit = _limit(procedure, case, item)
    calendar = reference.calendar(office, received.date())
    after_15h = procedure.after_15h or limit.default_after_15h
    on_resume = procedure.on_resume or OnResume.CONTINUE
    rule = None if case is None else case.fee
    fee, line_fees = fee_of(rule, item, received)
    return Prepared(
        request=item,
        procedure=procedure,
        version=procedure_version(procedure),
        case=case,
        limit=limit,
        after_15h=after_15h,
        on_resume=on_resume,
        calendar=calendar,
        calendar_version=reference.calendar_version(office, received.date()),
        reckoning=reckon(limit, received, calendar, after_15h=after_15h, on_resume=on_resume),
        fee=fee,
        line_fees=line_fees,
        components=_components(procedure, case, item),
    )


def _case(procedure: Procedure, item: ProcedureRequest) -> Case | None:
    if item.case is not None:
        chosen = procedure.case(item.case)
        if chosen is None:
            raise _ask(procedure, item, "choose_case", _NO_SUCH_CASE)
        return chosen
    only = procedure.only_case(item.channel)
    if only is None and procedure.cases and item.limit is None:
        raise _ask(procedure, item, "choose_case", _SEVERAL_CASES)
    # With a typed limit the case may stay open: its fee and papers are then not known.
    return only


def _limit(procedure: Procedure, case: Case | None, item: ProcedureRequest) -> Limit:
    if item.limit is not None:
        if not item.limit_source.strip():
            raise UserFacingError("limit_source_missing", _SOURCE_MISSING)
        return parse_limit(item.limit)
    if case is None or case.limit.is_unknown:
        raise _ask(procedure, item, "limit_unknown", _LIMIT_UNKNOWN)
    return case.limit


def _ask(procedure: Procedure, item: ProcedureRequest, kind: str, words: Words) -> UserFacingError:
    # Also where there is one case only: who named another has to see that one.
    cases = procedure.cases_for(item.channel) or procedure.cases
    told = tuple(f"{case.number}: {case.name or '–'} ({case.limit.code})" for case in cases)
    return UserFacingError(kind, words.format(name=procedure.name), told)


def fee_of(
    rule: FeeRule | None, item: ProcedureRequest, received: datetime
) -> tuple[Fee, tuple[int | None, ...]]:
    """The fee of a dossier and of each of its lines; what was typed at the counter wins."""
    chosen = rule or UNKNOWN_FEE
    day = received.date()
    lines = tuple(
        fee_for(chosen, day, pages=line.pages, copies=line.copies, exemption=item.exemption).amount
        for line in item.lines
    )
    if item.fee_amount is not None:
        return Fee(item.fee_amount, money(item.fee_amount), FeeRate(FeeKind.FIXED, item.fee_amount)), lines
    if not item.lines:
        return fee_for(chosen, day, exemption=item.exemption), lines
    whole = None if None in lines else sum(amount or 0 for amount in lines)
    why = Words("", "") if whole is None else money(whole)
    return Fee(whole, why, chosen.rate_on(day)), lines


def _components(procedure: Procedure, case: Case | None, item: ProcedureRequest) -> tuple[HandedIn, ...]:
    if item.components is not None:
        return item.components
    return handed_in_whole(procedure, case)


def handed_in_whole(procedure: Procedure, case: Case | None) -> tuple[HandedIn, ...]:
    """The checklist with everything handed in that everyone has to; conditional papers are left out."""
    return tuple(
        HandedIn(each.name, each.originals, each.copies, each.kind.value)
        for each in procedure.checklist(case)
        if each.kind is not ComponentKind.CONDITIONAL
    )


_NOT_EXPRESS = Words(
    "“{name}” không phải thủ tục chứng thực trả ngay: bỏ các dòng giấy tờ, hoặc chọn thủ tục chứng thực.",
    "“{name}” is no express procedure: leave out the document lines, or choose a certification.",
)
_SEVERAL_CASES = Words(
    "“{name}” có nhiều trường hợp với thời hạn khác nhau: chọn một trường hợp.",
    "“{name}” has several cases with different limits: choose one.",
)
_NO_SUCH_CASE = Words(
    "“{name}” không có trường hợp này: chọn một trong các trường hợp sau.",
    "“{name}” has no such case: choose one of these.",
)
_LIMIT_UNKNOWN = Words(
    "“{name}” chưa có thời hạn trong danh mục: nhập thời hạn và căn cứ.",
    "The catalogue gives no limit for “{name}”: type the limit and its legal source.",
)
_SOURCE_MISSING = Words(
    "Thời hạn nhập tay phải ghi căn cứ (số văn bản, điều).",
    "A limit typed at the counter needs its source (document, article).",
)
