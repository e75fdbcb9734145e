"""What all legal papers share: forms, copies, sheets, marks, the head, persons, and the paper itself.

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
    HANDOVER = "handover"
    """Phiếu bàn giao hồ sơ, to a section or another unit and back (C13, C14)."""
    RESULT_HANDOVER = "result-handover"
    """Phiếu bàn giao kết quả giải quyết TTHC, from the section to the counter."""
    RETURN = "return"
    """Giấy biên nhận trả kết quả: one signature for several results of a person (C18)."""
    CONTROL_SLIP = "control-slip"
    """Mẫu 05 (A), Mẫu 06 (B), Phiếu kiểm soát quá trình giải quyết hồ sơ."""
    APOLOGY = "apology"
    """Mẫu 04, the apology with its new date."""
    STOP_NOTICE = "stop-notice"
    """Mẫu 05 (B), Thông báo dừng giải quyết hồ sơ; a plain notice with set A."""
    CASE_ACCOUNT = "case-account"
    """Giải trình hồ sơ, one page for an inspector (C19)."""
    REGISTER_BOOK = "register-book"
    """Mẫu 06 (A), Mẫu 07 (B), Sổ theo dõi hồ sơ."""
    DAY_CLOSE = "day-close"
    """Biên bản chốt ngày (C20)."""
    REPORT = "report"
    """A printed report with its tables."""


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
    A4_ACROSS = "A4-across"
    """Each copy on its own A4 sheets, lying: books, result slips and wide reports."""


RECEIPT_LAYOUTS = (SheetLayout.A5, SheetLayout.A4, SheetLayout.A4_TWO_A5)
"""The sheets an office chooses from for receipts and the other small forms."""


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

    def own_sheet(self) -> Sheet | None:
        """The sheet and copies this form is made for; None where the office chooses (receipts, notices)."""
        return None


TITLES: Mapping[PaperForm, str] = {
    PaperForm.RECEIPT: "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
    PaperForm.SUPPLEMENT: "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
    PaperForm.REFUSAL: "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ",
    PaperForm.LABEL: "NHÃN BÌA HỒ SƠ",
    PaperForm.CERTIFIED_COPIES: "PHIẾU TIẾP NHẬN YÊU CẦU CHỨNG THỰC BẢN SAO",
    PaperForm.TRIAL_PAGE: "TRANG IN THỬ",
    PaperForm.HANDOVER: "PHIẾU BÀN GIAO HỒ SƠ",
    PaperForm.RESULT_HANDOVER: "PHIẾU BÀN GIAO KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",
    PaperForm.RETURN: "GIẤY BIÊN NHẬN TRẢ KẾT QUẢ",
    PaperForm.CONTROL_SLIP: "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
    PaperForm.APOLOGY: "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ",
    PaperForm.STOP_NOTICE: "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ",
    PaperForm.CASE_ACCOUNT: "GIẢI TRÌNH HỒ SƠ",
    PaperForm.REGISTER_BOOK: "SỔ THEO DÕI HỒ SƠ",
    PaperForm.DAY_CLOSE: "BIÊN BẢN CHỐT NGÀY",
    PaperForm.REPORT: "BÁO CÁO",
}
