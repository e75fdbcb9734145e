"""The control slip and the account of a dossier as papers, from the facts its events give."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, cast

from counter_app.domain.deadline_papers import (
    CaseAccount,
    CaseDateChange,
    CaseEvent,
    CasePause,
    ControlSlip,
    Handing,
    HolderTime,
)
from counter_app.domain.dossier import Dossier
from counter_app.domain.paper_base import FormSet
from counter_app.domain.paper_codes import PaperCode
from counter_app.domain.parties import Parties
from counter_app.services.accounts.case_facts import ApologyTold, CaseFacts, QuestionTold, TimelinessTold
from counter_app.services.accounts.control_slip import ControlFacts
from counter_app.services.receipt_papers import limit_text, office_head

MINUTES_AN_HOUR: Final = 60


def control_paper(dossier: Dossier, facts: ControlFacts) -> ControlSlip:
    """Mẫu 05 (A), Mẫu 06 (B), dated as its receipt: a later print differs in what happened since alone."""
    head = _head(dossier)
    return ControlSlip(
        office=office_head(head),
        form_set=FormSet(dossier.facts["form_set"]),
        number=facts.number,
        made_at=dossier.received_at,
        officer=str(dossier.facts["officer_name"]),
        qr_text=_qr(dossier),
        demo=head.get("demo") is True,
        issue=dossier.issue,
        code=facts.code,
        owner=_owner(dossier),
        content=_content(dossier),
        agency=facts.agency,
        co_ordinating=facts.co_ordinating,
        received_at=facts.received,
        due=facts.due,
        handings=tuple(
            Handing(
                giver=each.giver,
                giver_officer=each.giver_officer,
                receiver=each.receiver,
                receiver_officer=each.receiver_officer,
                at=each.at,
                outcome=_sentence(each.timeliness),
                note=each.note,
            )
            for each in facts.blocks
        ),
    )


def account_paper(dossier: Dossier, facts: CaseFacts, officer: str) -> CaseAccount:
    """Giải trình hồ sơ of the moment the facts are of, signed by who made it."""
    head = _head(dossier)
    return CaseAccount(
        office=office_head(head),
        form_set=FormSet(dossier.facts["form_set"]),
        made_at=facts.made_at,
        officer=officer,
        qr_text=_qr(dossier),
        demo=head.get("demo") is True,
        issue=dossier.issue,
        code=facts.code,
        content=_content(dossier),
        owner=_owner(dossier),
        agency=str(dossier.facts.get("section") or dossier.facts.get("agency") or ""),
        limit=limit_text(str(dossier.facts.get("limit") or "unknown")),
        received_at=facts.received,
        printed_due=facts.printed_due,
        due=facts.promised.due,
        ended_at=facts.ended,
        returned_at=facts.returned,
        verdict_first=_verdict(facts.first),
        verdict_promised=_verdict(facts.promised),
        cause=facts.cause,
        explanations=facts.explanations,
        holders=_holders(facts),
        pauses=tuple(
            CasePause(
                kind=each.kind,
                begins=each.begins,
                ends=each.ends,
                hours=hours_text(each.minutes),
                reason=each.reason,
                asked_by=each.asked_by,
            )
            for each in facts.pauses
        ),
        changes=tuple(
            CaseDateChange(
                at=each.at,
                by=each.by,
                before=each.before,
                after=each.after,
                cause=each.cause,
                reason=each.reason,
            )
            for each in facts.changes
        ),
        notices=_notices(facts),
    )


def hours_text(minutes: int | None) -> str:
    """Working minutes as a page writes them, *7 giờ 30 phút*; empty where they are not known."""
    if minutes is None:
        return ""
    hours, rest = divmod(minutes, MINUTES_AN_HOUR)
    if not hours:
        return f"{rest} phút"
    return f"{hours} giờ {rest:02} phút" if rest else f"{hours} giờ"


def _holders(facts: CaseFacts) -> tuple[HolderTime, ...]:
    told = []
    for each in facts.hours:
        spans = [span for span in facts.chain if span.place == each.place]
        officers = [span.officer for span in spans if span.officer]
        notes = [", ".join(dict.fromkeys(officers))]
        if any(span.implied for span in spans):
            notes.append("thời điểm nhận xác định theo việc ghi sau")
        note = "; ".join(filter(None, notes))
        told.append(
            HolderTime(
                place=each.place, planned=hours_text(each.planned), used=hours_text(each.used), note=note
            )
        )
    return tuple(told)


def _notices(facts: CaseFacts) -> tuple[CaseEvent, ...]:
    """Apology, questions to agencies, calls and differences, in the order of their moments."""
    told = [] if facts.apology is None else [_apology(facts.apology)]
    for question in facts.questions:
        told += _question(question)
    told += [CaseEvent(each.at, f"Gọi công dân: {each.text}", each.by) for each in facts.calls]
    told += [CaseEvent(each.at, f"Giao nhận: {each.text}", each.by) for each in facts.differences]
    return tuple(sorted(told, key=lambda each: each.at))


def _apology(told: ApologyTold) -> CaseEvent:
    late = " (thông báo muộn)" if told.late_notice else ""
    text = f"Xin lỗi, hẹn lại từ {told.before:%d/%m/%Y} đến {told.after:%d/%m/%Y}{late}: {told.reason}"
    return CaseEvent(told.at, f"{text}; người ký: {told.signed_by}")


def _question(told: QuestionTold) -> list[CaseEvent]:
    asked = CaseEvent(told.asked, f"Lấy ý kiến {told.agency}, hạn trả lời {told.due:%H:%M ngày %d/%m/%Y}")
    events = [asked]
    if told.reported_late is not None:
        events.append(CaseEvent(told.reported_late, f"Báo cáo {told.agency} trả lời chậm"))
    if told.answered is not None:
        late = ", quá hạn" if told.answered > told.due else ""
        events.append(CaseEvent(told.answered, f"{told.agency} đã trả lời{late}"))
    return events


def _verdict(told: TimelinessTold) -> str:
    if not told.by_date:
        return ""
    if told.by_date == told.by_moment:
        return _sentence(told.by_date)
    return f"{_sentence(told.by_date)} tính theo ngày, {told.by_moment} tính theo giờ"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _head(dossier: Dossier) -> Mapping[str, object]:
    return cast("Mapping[str, object]", dossier.facts["head"])


def _qr(dossier: Dossier) -> str:
    return PaperCode(dossier.code, int(dossier.tokens[-1])).text()


def _owner(dossier: Dossier) -> str:
    return "" if dossier.person is None else Parties.from_data(dossier.person).owner.name


def _content(dossier: Dossier) -> str:
    return str(dossier.facts.get("summary") or dossier.procedure_name)
