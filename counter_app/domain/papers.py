"""The legal papers as frozen facts: everything a paper prints, nothing looked up later.

Here are the papers of intake and the list of all; the papers of custody, of deadlines, the books and
the reports have modules of their own. What they share is in `paper_base` and can be imported from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from counter_app.domain.book_papers import DayClose, RegisterBook
from counter_app.domain.custody_papers import HandoverSlip, ResultHandoverSlip, ReturnSlip
from counter_app.domain.deadline_papers import Apology, CaseAccount, ControlSlip, StopNotice
from counter_app.domain.paper_base import (
    ORIGINAL,
    RECEIPT_LAYOUTS,
    TITLES,
    Authorisation,
    BookEntry,
    Charge,
    ComponentLine,
    Copy,
    FormSet,
    MarkKind,
    OfficeHead,
    Paper,
    PaperForm,
    Party,
    PrintMark,
    Sheet,
    SheetLayout,
)
from counter_app.domain.report_papers import ReportPaper
from counter_app.domain.snapshots import Snapshot

__all__ = [
    "ORIGINAL",
    "RECEIPT_LAYOUTS",
    "TITLES",
    "Authorisation",
    "BookEntry",
    "CertifiedCopiesSlip",
    "CertifiedDocument",
    "Charge",
    "ComponentLine",
    "Copy",
    "DossierEntry",
    "FolderLabel",
    "FormSet",
    "MarkKind",
    "OfficeHead",
    "Paper",
    "PaperForm",
    "Party",
    "PrintMark",
    "Receipt",
    "Refusal",
    "Sheet",
    "SheetLayout",
    "SupplementRequest",
    "TrialPage",
    "paper_from_data",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierEntry(Snapshot):
    """One dossier on a receipt: its code, what was asked, what was handed in, when to come."""

    code: str
    content: str
    """Nội dung yêu cầu giải quyết."""
    components: tuple[ComponentLine, ...] = ()
    sets: int = 1
    limit: str
    """Thời gian giải quyết theo quy định, e.g. *03 ngày làm việc*."""
    due: datetime
    why: str = ""
    """One line: why this date."""
    charge: Charge | None = None
    originals_kept: tuple[str, ...] = ()
    book: BookEntry | None = None
    further_codes: tuple[str, ...] = ()
    section: str = ""
    """The section that resolves it; on the label of the kept copy."""
    added: tuple[ComponentLine, ...] = ()
    """What was handed in later, after a supplement request (C15); `components` are those of the receipt."""
    added_on: datetime | None = None
    """When that came."""
    earlier_due: datetime | None = None
    """The date of the issue before, which `due` replaces; `why` says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt(Paper):
    """Mẫu 01: one dossier, or several of one person under one number and one QR (C8)."""

    form: ClassVar[PaperForm] = PaperForm.RECEIPT

    template: int = 1
    submitter: Party
    """Who handed the papers in: *Tiếp nhận hồ sơ của*."""
    owner: Party | None = None
    """Chủ hồ sơ, where that is somebody else."""
    authorisation: Authorisation | None = None
    received_at: datetime
    dossiers: tuple[DossierEntry, ...]
    return_at: str
    """Đăng ký nhận kết quả tại."""
    due_time_shown: bool = True
    """Whether hour and minute of the appointment are printed (a setting)."""
    bring: str = ""
    """What else to bring when collecting the result."""

    def codes(self) -> tuple[str, ...]:
        return tuple(each.code for each in self.dossiers)


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementRequest(Paper):
    """Mẫu 02; before reception it has a code of its own, after reception the dossier's (C6)."""

    form: ClassVar[PaperForm] = PaperForm.SUPPLEMENT

    template: int = 1
    party: Party
    content: str
    items: tuple[str, ...]
    reason: str
    code: str = ""
    before_reception: bool = False
    contact: str = ""
    """Whom to ask; the officer where empty."""
    contact_phone: str = ""
    """The office's phone where empty."""

    def codes(self) -> tuple[str, ...]:
        return (self.code,) if self.code else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal(Paper):
    """Mẫu 03."""

    form: ClassVar[PaperForm] = PaperForm.REFUSAL

    template: int = 1
    party: Party
    content: str
    reasons: tuple[str, ...]
    code: str = ""

    def codes(self) -> tuple[str, ...]:
        return (self.code,) if self.code else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderLabel(Paper):
    """Nhãn bìa hồ sơ: large code, whose, what, until when."""

    form: ClassVar[PaperForm] = PaperForm.LABEL

    template: int = 1
    owner: Party
    received_at: datetime
    dossier: DossierEntry

    def codes(self) -> tuple[str, ...]:
        return (self.dossier.code,)


@dataclass(frozen=True, slots=True)
class CertifiedDocument(Snapshot):
    """One line of an express entry of certified copies."""

    document: str
    pages: int
    copies: int
    certification: str
    """Its number, or numbers, in the certification book."""
    charge: int
    """Fee of the line in đồng."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CertifiedCopiesSlip(Paper):
    """A slip for certified copies, printed only when asked for; it is no fee receipt (biên lai)."""

    form: ClassVar[PaperForm] = PaperForm.CERTIFIED_COPIES

    template: int = 1
    party: Party
    code: str
    received_at: datetime
    due: datetime
    lines: tuple[CertifiedDocument, ...]
    book_volume: str = ""
    paid: bool = False

    def codes(self) -> tuple[str, ...]:
        return (self.code,)

    def total(self) -> int:
        """Sum of the fees, in đồng."""
        return sum(each.charge for each in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialPage(Paper):
    """Trang in thử: every Vietnamese letter, both codes and a ruler, to judge a printer by."""

    form: ClassVar[PaperForm] = PaperForm.TRIAL_PAGE

    template: int = 1
    printer: str
    code: str
    """An invented dossier code for both symbols; it belongs to no dossier."""

    def codes(self) -> tuple[str, ...]:
        return (self.code,)


_PAPERS: Mapping[PaperForm, type[Paper]] = {
    each.form: each
    for each in (
        Receipt,
        SupplementRequest,
        Refusal,
        FolderLabel,
        CertifiedCopiesSlip,
        TrialPage,
        HandoverSlip,
        ResultHandoverSlip,
        ReturnSlip,
        ControlSlip,
        Apology,
        StopNotice,
        CaseAccount,
        RegisterBook,
        DayClose,
        ReportPaper,
    )
}


def paper_from_data(data: Mapping[str, object]) -> Paper:
    """Read any paper back from its `as_data`.

    Raises:
        ValueError: the form is unknown to this version.
    """
    return _PAPERS[PaperForm(data["form"])].from_data(data)
