"""The legal papers as frozen facts: everything a paper prints, nothing looked up later.

A paper is a snapshot. Whoever prints it fills in ready strings and moments; the documents room
turns the same snapshot, mark and sheet into the same bytes, today and in ten years. Moments are
office time (+07:00), money is whole đồng. Forms: TT 01/2018/TT-VPCP Điều 9 (set A) and
TT 03/2025/TT-VPCP Phụ lục I (set B).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, IntEnum
from typing import ClassVar

from counter_app.domain.snapshots import Snapshot


class FormSet(Enum):
    """Which circular's forms an office prints; a setting of the unit, kept on every paper."""

    A = "A"
    """TT 01/2018/TT-VPCP, Mẫu 01 to 06."""
    B = "B"
    """TT 03/2025/TT-VPCP, Mẫu 01 to 07."""


class PaperForm(Enum):
    """The kinds of paper this counter prints."""

    RECEIPT = "receipt"
    """Mẫu 01, Giấy tiếp nhận hồ sơ và hẹn trả kết quả."""
    SUPPLEMENT = "supplement"
    """Mẫu 02, Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ."""
    REFUSAL = "refusal"
    """Mẫu 03, Phiếu từ chối tiếp nhận giải quyết hồ sơ."""
    LABEL = "label"
    """Nhãn bìa hồ sơ, glued on the folder."""
    CERTIFIED_COPIES = "certified-copies"
    """Phiếu tiếp nhận yêu cầu chứng thực bản sao, on request only (C4)."""
    TRIAL_PAGE = "trial-page"
    """Trang in thử: no paper of a dossier, it shows what a printer can do."""


class Copy(IntEnum):
    """The two copies (liên) of a paper."""

    KEPT = 1
    """Liên 1: Lưu."""
    GIVEN = 2
    """Liên 2: Giao khách hàng."""


class SheetLayout(Enum):
    """How copies lie on the paper of the printer."""

    A5 = "A5"
    """Each copy on its own A5 sheets, upright (the size of the circular)."""
    A4 = "A4"
    """Each copy on its own A4 sheets, upright."""
    A4_TWO_A5 = "A4-2xA5"
    """Both A5 copies side by side on A4 across, with a cut line; the default for a laser printer."""


@dataclass(frozen=True, slots=True)
class Sheet(Snapshot):
    """A layout and the copies printed on it."""

    layout: SheetLayout = SheetLayout.A4_TWO_A5
    copies: tuple[Copy, ...] = (Copy.KEPT, Copy.GIVEN)


class MarkKind(Enum):
    """What a print says about itself."""

    ORIGINAL = "original"
    AFTER_JAM = "after-jam"
    """The sheet was spoiled with the citizen still there: printed again, unmarked (C3)."""
    REPRINT = "reprint"
    """Printed after the citizen left: *BẢN IN LẠI lần n*."""
    VOID = "void"
    """Printed for the file after it was replaced or voided: *ĐÃ HỦY*."""


@dataclass(frozen=True, slots=True)
class PrintMark(Snapshot):
    """The mark of one print; the only thing a late reprint adds to the paper."""

    kind: MarkKind = MarkKind.ORIGINAL
    count: int = 0
    """n of *BẢN IN LẠI lần n*."""
    note: str = ""
    """One line for a void paper: why, and what replaces it."""


ORIGINAL = PrintMark()


@dataclass(frozen=True, slots=True)
class OfficeHead(Snapshot):
    """The head of every paper of an office."""

    agency: str
    """Tên cơ quan, e.g. *Ủy ban nhân dân xã Thượng Trưng*; printed in capitals."""
    unit_name: str = "Bộ phận Tiếp nhận và Trả kết quả"
    place: str = ""
    """The place in front of the date, e.g. *Thượng Trưng*."""
    phone: str = ""
    address: str = ""
    abbreviation: str = ""
    """What stands before the dash in the numbers of set B, where the office uses one."""


@dataclass(frozen=True, slots=True)
class Party(Snapshot):
    """A person or organisation as printed; empty text means there is none."""

    name: str
    id_number: str = ""
    id_label: str = ""
    """Words for the number where it is no personal number, e.g. *Hộ chiếu*, *Mã số thuế*."""
    address: str = ""
    phone: str = ""
    email: str = ""
    representative: str = ""
    """Người đại diện of an organisation."""


@dataclass(frozen=True, slots=True)
class Authorisation(Snapshot):
    """The authorising person (người ủy quyền) and the paper that says so (set B, Mẫu 01)."""

    party: Party
    paper: str = ""


@dataclass(frozen=True, slots=True)
class ComponentLine(Snapshot):
    """One paper of a dossier (thành phần hồ sơ) with the numbers that were really handed in."""

    name: str
    originals: int = 0
    copies: int = 0
    kind: str = ""
    """A word beside the name, e.g. *xuất trình*, *bản chụp*, *nếu có*."""


@dataclass(frozen=True, slots=True)
class Charge(Snapshot):
    """A fee as printed (phí, lệ phí), in đồng; 0 is *không thu*."""

    amount: int
    paid: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class BookEntry(Snapshot):
    """Where the dossier stands in the register (Sổ theo dõi hồ sơ)."""

    volume: str
    entry: str


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper(Snapshot):
    """What every paper carries."""

    form: ClassVar[PaperForm]

    office: OfficeHead
    form_set: FormSet
    template: int
    """Version of the template; old versions stay shipped so that a paper never changes its look."""
    number: str = ""
    """The running part of `Số`, e.g. *18*."""
    made_at: datetime
    officer: str
    """Full name of the officer who signs."""
    qr_text: str = ""
    demo: bool = False
    replaces: str = ""
    """One line naming the paper this one replaces."""
    issue: int = 1

    def as_data(self) -> dict[str, object]:
        """All fields and the form."""
        # Named in full: a slotted dataclass is a new class, which the short `super()` would not find.
        return {"form": self.form.value, **Snapshot.as_data(self)}

    def title(self) -> str:
        """The title of the form, also the title of the file."""
        return TITLES[self.form]

    def codes(self) -> tuple[str, ...]:
        """The dossier codes this paper stands for."""
        return ()


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


TITLES: Mapping[PaperForm, str] = {
    PaperForm.RECEIPT: "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
    PaperForm.SUPPLEMENT: "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
    PaperForm.REFUSAL: "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ",
    PaperForm.LABEL: "NHÃN BÌA HỒ SƠ",
    PaperForm.CERTIFIED_COPIES: "PHIẾU TIẾP NHẬN YÊU CẦU CHỨNG THỰC BẢN SAO",
    PaperForm.TRIAL_PAGE: "TRANG IN THỬ",
}

_PAPERS: Mapping[PaperForm, type[Paper]] = {
    each.form: each
    for each in (Receipt, SupplementRequest, Refusal, FolderLabel, CertifiedCopiesSlip, TrialPage)
}


def paper_from_data(data: Mapping[str, object]) -> Paper:
    """Read any paper back from its `as_data`.

    Raises:
        ValueError: the form is unknown to this version.
    """
    return _PAPERS[PaperForm(data["form"])].from_data(data)
