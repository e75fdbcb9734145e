"""Invented papers: nobody here exists, and the dossier codes are those of an example unit."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from importlib.resources import files

from counter_app.documents.renderer import ReportLabPapers
from counter_app.documents.typeface import FontFiles
from counter_app.domain.office_time import OFFICE_ZONE
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
    Paper,
    Party,
    Receipt,
    Refusal,
    SupplementRequest,
    TrialPage,
)

TOKEN = "271828182845904523536028747135266249775"
CODE = "H62.22.4-261123-1018"
QR_TEXT = f"MC1.{CODE}.{TOKEN}.97"
OFFICE = OfficeHead(
    agency="Ủy ban nhân dân xã Sông Trăng",
    place="Sông Trăng",
    phone="0211 000 0001",
    address="thôn Đông, xã Sông Trăng",
)
CITIZEN = Party(
    name="Nguyễn Thị Mẫu",
    id_number="026190000001",
    address="Thôn Đông, xã Sông Trăng, tỉnh Phú Thọ",
    phone="0912 000 001",
)
OTHER = Party(
    name="Trần Văn Thử",
    id_number="026090000002",
    address="Thôn Đoài, xã Sông Trăng, tỉnh Phú Thọ",
    phone="0912 000 002",
    email="thu@example.vn",
)


def moment(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026."""
    return datetime(2026, 11, day, hour, minute, tzinfo=OFFICE_ZONE)


def made_papers() -> ReportLabPapers:
    """The renderer with the shipped fonts."""
    folder = files("resources") / "fonts"
    styles = ("Regular", "Bold", "Italic", "BoldItalic")
    return ReportLabPapers(FontFiles(*((folder / f"QuaySerif-{style}.ttf").read_bytes() for style in styles)))


ENTRY = DossierEntry(
    code=CODE,
    content="Cấp Giấy xác nhận tình trạng hôn nhân",
    components=(
        ComponentLine("Tờ khai cấp Giấy xác nhận tình trạng hôn nhân theo mẫu", 1, 0),
        ComponentLine("Thẻ căn cước", 0, 0, "xuất trình"),
        ComponentLine("Trích lục ghi chú ly hôn hoặc trích lục khai tử của vợ/chồng", 0, 1),
    ),
    limit="03 ngày làm việc",
    due=moment(27, 16, 30),
    why="không tính ngày nhận; 24/11 nghỉ; 25, 26, 27/11 là ngày làm việc thứ 1, 2, 3",
    charge=Charge(15000, paid=False),
    originals_kept=("Quyết định ly hôn số 01/2020",),
    book=BookEntry("01/2026-M1", "00018"),
    section="Tư pháp – Hộ tịch",
)


def receipt(form_set: FormSet = FormSet.A, *entries: DossierEntry) -> Receipt:
    """A receipt of one dossier, or of the given ones."""
    return Receipt(
        office=OFFICE,
        form_set=form_set,
        number="18",
        made_at=moment(23, 10, 32),
        officer="Phạm Thị Hạnh",
        qr_text=QR_TEXT,
        submitter=CITIZEN,
        received_at=moment(23, 10, 32),
        dossiers=entries or (ENTRY,),
        return_at="Bộ phận Tiếp nhận và Trả kết quả",
    )


def full_receipt() -> Receipt:
    """A receipt that uses every field of set B."""
    return replace(
        receipt(FormSet.B, replace(ENTRY, further_codes=("000.00.04.H62-261123-0007",))),
        owner=replace(CITIZEN, name="Nguyễn Văn Con"),
        authorisation=Authorisation(OTHER, "Giấy ủy quyền số 05, chứng thực ngày 20/11/2026"),
        issue=2,
        replaces="Thay thế Giấy tiếp nhận số 15, ngày 20/11/2026",
        bring="bản chính Quyết định ly hôn để đối chiếu",
        demo=True,
    )


def five_dossiers() -> Receipt:
    """Five dossiers of one person on one receipt."""
    entries = [
        replace(
            ENTRY, code=f"H62.22.4-261123-{1018 + index}", book=BookEntry("01/2026-M1", f"{18 + index:05d}")
        )
        for index in range(5)
    ]
    return receipt(FormSet.B, *entries)


def supplement() -> SupplementRequest:
    """A guidance before reception."""
    return SupplementRequest(
        office=OFFICE,
        form_set=FormSet.B,
        number="7",
        made_at=moment(23, 9, 5),
        officer="Phạm Thị Hạnh",
        qr_text=QR_TEXT,
        party=CITIZEN,
        content="Đăng ký khai sinh",
        items=("Giấy chứng sinh bản chính", "Giấy chứng nhận kết hôn của cha, mẹ"),
        reason="Hồ sơ còn thiếu giấy tờ.",
        code=CODE,
        before_reception=True,
    )


def refusal() -> Refusal:
    """A refusal without a dossier code."""
    return Refusal(
        office=OFFICE,
        form_set=FormSet.B,
        number="3",
        made_at=moment(23, 9, 5),
        officer="Phạm Thị Hạnh",
        party=CITIZEN,
        content="Đăng ký khai sinh",
        reasons=("Thủ tục không thuộc thẩm quyền giải quyết.",),
    )


def label() -> FolderLabel:
    """A folder label."""
    return FolderLabel(
        office=OFFICE,
        form_set=FormSet.B,
        made_at=moment(23, 10, 32),
        officer="Phạm Thị Hạnh",
        qr_text=QR_TEXT,
        owner=CITIZEN,
        received_at=moment(23, 10, 32),
        dossier=ENTRY,
    )


def certified_copies(count: int = 30) -> CertifiedCopiesSlip:
    """An express entry of so many lines."""
    return CertifiedCopiesSlip(
        office=OFFICE,
        form_set=FormSet.B,
        number="9",
        made_at=moment(23, 10, 32),
        officer="Phạm Thị Hạnh",
        qr_text=QR_TEXT,
        party=CITIZEN,
        code=CODE,
        received_at=moment(23, 10, 32),
        due=moment(23, 16, 30),
        lines=tuple(
            CertifiedDocument(
                f"Bằng tốt nghiệp số {each}", each, 2, f"{99 + 2 * each}–{100 + 2 * each}", 8000
            )
            for each in range(1, count + 1)
        ),
        book_volume="01/2026-M1",
    )


def trial_page() -> TrialPage:
    """The page a printer is tried with."""
    return TrialPage(
        office=OFFICE,
        form_set=FormSet.B,
        made_at=moment(23, 8),
        officer="Phạm Thị Hạnh",
        qr_text=QR_TEXT,
        printer="HP LaserJet M404",
        code=CODE,
    )


def one_of_each() -> list[Paper]:
    """A paper of every form."""
    return [
        receipt(),
        full_receipt(),
        five_dossiers(),
        supplement(),
        refusal(),
        label(),
        certified_copies(),
        trial_page(),
    ]
