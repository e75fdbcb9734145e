"""From dossiers to the papers that go out with them: receipt, folder label, certified-copies slip.

Everything printed comes from the facts of the Received event and its corrections, and of the
supplement that made another issue (C15), so that a late reprint says what the first print of its
issue said, whatever happened since and whatever settings and catalogue say by then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from counter_app.domain.dossier import Dossier, Stage
from counter_app.domain.failures import UserFacingError
from counter_app.domain.identity_papers import PaperKind
from counter_app.domain.limits import LimitUnit, parse_limit
from counter_app.domain.office_time import from_iso
from counter_app.domain.paper_codes import PaperCode
from counter_app.domain.papers import (
    Authorisation,
    BookEntry,
    CertifiedCopiesSlip,
    CertifiedDocument,
    Charge,
    ComponentLine,
    DossierEntry,
    FolderLabel,
    FormSet,
    OfficeHead,
    Party,
    Receipt,
)
from counter_app.domain.parties import Parties
from counter_app.domain.people import Organisation, Person
from counter_app.domain.people import Party as PersonOrOrganisation
from counter_app.domain.wording import Words

KIND_WORDS = {
    "present_only": "xuất trình",
    "conditional": "nếu có",
    "returned": "trả lại cùng kết quả",
}
RETURN_WORDS = {
    "counter": "{desk}",
    "post": "Trả qua bưu chính công ích{place}",
    "online": "Trả kết quả điện tử{place}",
}
PERSON_ERASED = Words(
    "Thông tin cá nhân đã được xóa theo quy định, không in lại được.",
    "The personal data were lawfully erased; this cannot be printed again.",
)


@dataclass(frozen=True, slots=True)
class JointReceipt:
    """What the slip of a joint receipt says (C8): its code, its look-up token in decimal, its issue."""

    code: str
    token: str
    issue: int = 1


def joint_issue(members: Iterable[Dossier]) -> int:
    """The issue of a joint receipt: each correction and each void among its dossiers makes another paper."""
    return 1 + sum(each.issue - 1 + (each.stage is Stage.VOIDED) for each in members)


def receipt_of(dossiers: Sequence[Dossier], joint: JointReceipt | None = None) -> Receipt:
    """Mẫu 01 for one dossier, or for several of one person under one number and one QR.

    Raises:
        UserFacingError: `person_erased`, when the personal part was lawfully removed.
    """
    first = dossiers[0]
    facts, parties = first.facts, parties_of(first)
    head = _head(facts)
    slip = joint or JointReceipt(first.code, first.tokens[-1], first.issue)
    at_counter, made = parties.at_the_counter, max(_made(each) for each in dossiers)
    return Receipt(
        office=office_head(head),
        form_set=FormSet(facts["form_set"]),
        number=_number(facts),
        made_at=made.at,
        officer=made.officer,
        qr_text=PaperCode(slip.code, int(slip.token)).text(),
        demo=head.get("demo") is True,
        replaces=_replaces(slip.issue),
        issue=slip.issue,
        submitter=party(at_counter),
        owner=None if at_counter is parties.owner else party(parties.owner),
        authorisation=_authorisation(parties),
        received_at=first.received_at,
        dossiers=tuple(dossier_entry(dossier) for dossier in dossiers),
        return_at=_return_at(facts, head),
        due_time_shown=head.get("hour") is not False,
    )


def label_of(dossier: Dossier) -> FolderLabel:
    """The folder label of one dossier."""
    head, made = _head(dossier.facts), _made(dossier)
    return FolderLabel(
        office=office_head(head),
        form_set=FormSet(dossier.facts["form_set"]),
        made_at=made.at,
        officer=made.officer,
        qr_text=PaperCode(dossier.code, int(dossier.tokens[-1])).text(),
        demo=head.get("demo") is True,
        issue=dossier.issue,
        owner=party(parties_of(dossier).owner),
        received_at=dossier.received_at,
        dossier=dossier_entry(dossier),
    )


def certified_copies_of(dossier: Dossier) -> CertifiedCopiesSlip:
    """The slip of an express entry, printed when the person asks for one (C4)."""
    facts, head = dossier.facts, _head(dossier.facts)
    book = _book(facts)
    return CertifiedCopiesSlip(
        office=office_head(head),
        form_set=FormSet(facts["form_set"]),
        number=_number(facts),
        made_at=from_iso(dossier.recorded_at),
        officer=cast("str", facts["officer_name"]),
        qr_text=PaperCode(dossier.code, int(dossier.tokens[-1])).text(),
        demo=head.get("demo") is True,
        issue=dossier.issue,
        party=party(parties_of(dossier).at_the_counter),
        code=dossier.code,
        received_at=dossier.received_at,
        due=_due(dossier),
        lines=tuple(_certified(line) for line in cast("list[Mapping[str, object]]", facts["lines"])),
        book_volume="" if book is None else book.volume,
        paid=cast("Mapping[str, object]", facts["fee"])["paid"] is True,
    )


def parties_of(dossier: Dossier) -> Parties:
    """The people of a dossier.

    Raises:
        UserFacingError: `person_erased`.
    """
    if dossier.person is None:
        raise UserFacingError("person_erased", PERSON_ERASED)
    return Parties.from_data(dossier.person)


def office_head(head: Mapping[str, object]) -> OfficeHead:
    """The head of a paper from the facts kept with the dossier."""
    texts = cast("Mapping[str, str]", head)
    return OfficeHead(
        agency=texts["agency"],
        unit_name=texts["desk"],
        place=texts["place"],
        phone=texts["phone"],
        address=texts["address"],
        abbreviation=texts["abbreviation"],
    )


def party(who: PersonOrOrganisation) -> Party:
    """A person or organisation as papers print them."""
    label = "Mã số thuế" if isinstance(who, Organisation) else _id_label(who)
    representative = who.representative.name if isinstance(who, Organisation) and who.representative else ""
    return Party(
        name=who.name,
        id_number=who.identification_number,
        id_label=label,
        address=who.contact.address,
        phone=who.contact.phone,
        email=who.contact.email,
        representative=representative,
    )


def dossier_entry(dossier: Dossier) -> DossierEntry:
    """One dossier on a receipt or label."""
    facts, reissue = dossier.facts, dossier.course.reissue
    why = cast("Mapping[str, str]", facts["why"])["vi"]
    return DossierEntry(
        code=dossier.code,
        content=str(facts["summary"] or facts["procedure_name"]),
        components=tuple(
            _component(each) for each in cast("list[Mapping[str, object]]", facts["components"])
        ),
        sets=cast("int", facts["sets"]),
        limit=limit_text(cast("str", facts["limit"])),
        due=_due(dossier),
        why=why if reissue is None or reissue.why is None else reissue.why.vi,
        charge=_charge(facts),
        originals_kept=tuple(cast("list[str]", facts["originals_kept"])),
        book=_book(facts),
        further_codes=tuple(code for _, code in dossier.further_codes),
        section=cast("str", facts["section"]),
        added=_added(dossier),
        added_on=None if reissue is None else _moment(reissue.ends),
        earlier_due=None if reissue is None else _moment(reissue.due_before),
    )


def _moment(text: str | None) -> datetime | None:
    return None if text is None else from_iso(text)


def _head(facts: Mapping[str, object]) -> Mapping[str, object]:
    return cast("Mapping[str, object]", facts["head"])


def _number(facts: Mapping[str, object]) -> str:
    number = facts["receipt_number"]
    return "" if number is None else str(number)


def _book(facts: Mapping[str, object]) -> BookEntry | None:
    """The line in the register; None for an imported dossier, which stands in other books."""
    register = cast("Mapping[str, object] | None", facts["register"])
    return None if register is None else BookEntry(str(register["volume"]), f"{register['entry']:02}")


def _replaces(issue: int) -> str:
    return "" if issue == 1 else f"Cấp lần {issue}, thay giấy đã cấp lần {issue - 1}"


@dataclass(frozen=True, slots=True, order=True)
class _Made:
    """When an issue was made, and by whom."""

    at: datetime
    officer: str


def _made(dossier: Dossier) -> _Made:
    reissue = dossier.course.reissue
    if reissue is None or reissue.ends is None:
        return _Made(from_iso(dossier.recorded_at), cast("str", dossier.facts["officer_name"]))
    return _Made(from_iso(reissue.ends), reissue.answered_by or "")


def _added(dossier: Dossier) -> tuple[ComponentLine, ...]:
    """The papers that came after receipt (C15)."""
    return tuple(ComponentLine(name) for each in dossier.course.supplements for name in each.papers)


def due_of_issue(dossier: Dossier) -> str | None:
    """The date that stands on the present issue of the receipt, whatever was promised since.

    Without a date at receipt nothing was printed then; the first one promised later is the one.
    """
    reissue = dossier.course.reissue
    return dossier.printed_due or dossier.first_due if reissue is None else reissue.due_after


def _due(dossier: Dossier) -> datetime:
    due = due_of_issue(dossier)
    if due is None:
        raise UserFacingError(
            "no_due_date",
            Words("Hồ sơ chưa có ngày hẹn trả, chưa in được.", "The dossier has no due date yet to print."),
        )
    return from_iso(due)


def limit_text(code: str) -> str:
    """A time limit as papers write it; empty where none is known."""
    if code == "unknown":
        return ""
    limit = parse_limit(code)
    if limit.unit is LimitUnit.SAME_DAY or limit.amount is None:
        return limit.words.vi
    # Papers write one digit with a leading zero, so that nothing can be put before it.
    return limit.words.vi.replace(str(limit.amount), f"{limit.amount:02}", 1)


def _charge(facts: Mapping[str, object]) -> Charge | None:
    fee = cast("Mapping[str, object]", facts["fee"])
    amount = cast("int | None", fee["amount"])
    return None if amount is None else Charge(amount, fee["paid"] is True)


def _component(data: Mapping[str, object]) -> ComponentLine:
    kind = KIND_WORDS.get(cast("str", data["kind"]), "")
    return ComponentLine(
        cast("str", data["name"]), cast("int", data["originals"]), cast("int", data["copies"]), kind
    )


def _certified(line: Mapping[str, object]) -> CertifiedDocument:
    return CertifiedDocument(
        cast("str", line["document"]),
        cast("int", line["pages"]),
        cast("int", line["copies"]),
        str(line["number"]),
        cast("int", line["fee"] or 0),
    )


def _id_label(person: Person) -> str:
    paper = person.paper
    if paper is None or paper.kind is PaperKind.IDENTITY_CARD:
        return ""
    return paper.kind.words.vi


def _authorisation(parties: Parties) -> Authorisation | None:
    if parties.authorisation is None or parties.authorising is None:
        return None
    paper = parties.authorisation.paper
    dated = "" if paper.dated is None else f" ngày {paper.dated:%d/%m/%Y}"
    number = f" số {paper.number}" if paper.number else ""
    return Authorisation(party(parties.authorising), f"{paper.title}{number}{dated}")


def _return_at(facts: Mapping[str, object], head: Mapping[str, object]) -> str:
    place = cast("str", facts["return_place"])
    pattern = RETURN_WORDS.get(cast("str", facts["return_method"]), "{desk}")
    return pattern.format(desk=head["desk"], place=f": {place}" if place else "")
