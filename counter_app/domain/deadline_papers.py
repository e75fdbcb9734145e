"""The papers of deadlines: control slip, apology, stop notice, and the account of a dossier.

Forms: TT 01/2018/TT-VPCP Điều 9 (set A), TT 03/2025/TT-VPCP Phụ lục I (set B). Texts are ready to print,
moments are office time (+07:00).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from counter_app.domain.paper_base import Copy, FormSet, Paper, PaperForm, Party, Sheet, SheetLayout
from counter_app.domain.snapshots import Snapshot

_ONE_A4 = Sheet(SheetLayout.A4, (Copy.KEPT,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Handing(Snapshot):
    """One block of the control slip: who gave the dossier to whom, when, and how the giver stood."""

    giver: str
    giver_officer: str = ""
    receiver: str
    receiver_officer: str = ""
    at: datetime | None = None
    """When it was taken over; None leaves dots (it is on its way)."""
    outcome: str = ""
    """*Trước hạn*, *Đúng hạn* or *Quá hạn*, written by the receiving side."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlSlip(Paper):
    """Phiếu kiểm soát quá trình giải quyết hồ sơ, Mẫu 05 (A), Mẫu 06 (B); it travels with the paper.

    The circular prints it on A5; A4 is what the counters use, both come out.
    """

    form: ClassVar[PaperForm] = PaperForm.CONTROL_SLIP

    template: int = 1
    code: str
    owner: str = ""
    """*Kèm theo hồ sơ của*, a field of set A only."""
    content: str = ""
    agency: str
    """Cơ quan (bộ phận) giải quyết hồ sơ."""
    co_ordinating: tuple[str, ...] = ()
    """Cơ quan phối hợp giải quyết hồ sơ."""
    received_at: datetime
    due: datetime | None = None
    handings: tuple[Handing, ...] = ()
    blank: int = 3
    """Empty blocks below, so that it can be continued by hand."""

    def codes(self) -> tuple[str, ...]:
        return (self.code,)

    def own_sheet(self) -> Sheet:
        return _ONE_A4


@dataclass(frozen=True, slots=True, kw_only=True)
class Apology(Paper):
    """Mẫu 04: set A *Phiếu xin lỗi và hẹn lại ngày trả kết quả*; set B asks to extend the time.

    Signed by the head of the resolving agency, never by the clerk; `office` is that agency's head.
    The running part of the number stands before */PXL*; for set B that symbol is of low certainty.
    """

    form: ClassVar[PaperForm] = PaperForm.APOLOGY

    template: int = 1
    party: Party
    code: str
    agency: str
    """Tên cơ quan, đơn vị that resolves and apologises."""
    content: str
    """Field or name of the procedure."""
    received_at: datetime
    due: datetime
    """The date that was promised."""
    new_due: datetime
    reason: str
    signatory: str = ""
    """Full name of the head; empty leaves room to write it."""
    signed_as: str = "THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ"
    """Another role, e.g. *KT. CHỦ TỊCH, PHÓ CHỦ TỊCH*."""
    late_notice: bool = False
    """Made later than one day before expiry (NĐ 61/2018 Điều 19 khoản 9, C16): the paper says so."""

    def title(self) -> str:
        """The title of the form in its set."""
        if self.form_set is FormSet.B:
            return "PHIẾU XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT"
        # Named in full: a slotted dataclass is a new class, which the short `super()` would not find.
        return Paper.title(self)

    def codes(self) -> tuple[str, ...]:
        return (self.code,)


@dataclass(frozen=True, slots=True, kw_only=True)
class StopNotice(Paper):
    """Mẫu 05 (B), Thông báo dừng giải quyết hồ sơ (TT 03/2025 Điều 7, NĐ 118/2025 Điều 21).

    The exact list of fields and the symbol of the number (*TB*) are of low certainty. Set A has no such
    form: the same content goes out as a plain notice. `ground` tells a stop at the person's wish from a
    withdrawal and from an end because a supplement never came.
    """

    form: ClassVar[PaperForm] = PaperForm.STOP_NOTICE

    template: int = 1
    party: Party
    code: str
    content: str
    received_at: datetime
    ground: str
    """Lý do, a ready line."""
    request: str = ""
    """What the person asked for, in their words; empty where nobody asked."""
    stops_at: datetime
    returned: tuple[str, ...] = ()
    """Papers given back."""
    fees: str = ""
    """Whether fees are given back, a ready line."""
    signatory: str = ""
    """Who signs; the officer where empty."""
    signed_as: str = "ĐẠI DIỆN BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ"

    def title(self) -> str:
        """The title of the form in its set."""
        if self.form_set is FormSet.A:
            return "THÔNG BÁO VỀ VIỆC DỪNG GIẢI QUYẾT HỒ SƠ"
        return Paper.title(self)

    def codes(self) -> tuple[str, ...]:
        return (self.code,)


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderTime(Snapshot):
    """A holder's share of the time; hours are ready texts such as *7 giờ 30 phút*."""

    place: str
    planned: str = ""
    used: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePause(Snapshot):
    """A time in which the clock stood still."""

    kind: str
    begins: datetime
    ends: datetime | None = None
    """None: it lasts."""
    hours: str = ""
    reason: str = ""
    asked_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDateChange(Snapshot):
    """A change of the promised date: when, who, from what to what, why."""

    at: datetime
    by: str
    before: datetime | None = None
    after: datetime | None = None
    cause: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CaseEvent(Snapshot):
    """Something told with its moment: a notice, a call, a sending."""

    at: datetime
    text: str
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseAccount(Paper):
    """Giải trình hồ sơ (C19): where the time of one dossier went; one A4 page in usual cases.

    Lists that are empty are not printed, but pauses and date changes say *không có*.
    """

    form: ClassVar[PaperForm] = PaperForm.CASE_ACCOUNT

    template: int = 1
    code: str
    content: str
    owner: str = ""
    agency: str = ""
    limit: str = ""
    received_at: datetime
    printed_due: datetime | None = None
    """The date on the receipt."""
    due: datetime | None = None
    """The date promised last."""
    ended_at: datetime | None = None
    """Kết thúc giải quyết; None while it goes on."""
    returned_at: datetime | None = None
    verdict_first: str = ""
    """Early, on time or late by the first date, a ready text."""
    verdict_promised: str = ""
    """The same by the date promised last."""
    cause: str = ""
    """The computed cause of lateness."""
    explanations: tuple[str, ...] = ()
    """A supervisor's words beside it."""
    holders: tuple[HolderTime, ...] = ()
    pauses: tuple[CasePause, ...] = ()
    changes: tuple[CaseDateChange, ...] = ()
    notices: tuple[CaseEvent, ...] = ()
    """Apologies, late notices, reminders to co-ordinating agencies."""
    sendings: tuple[CaseEvent, ...] = ()
    """When what was sent to other systems; empty where nothing is sent."""
    signed_as: str = "NGƯỜI LẬP"

    def codes(self) -> tuple[str, ...]:
        return (self.code,)

    def own_sheet(self) -> Sheet:
        return _ONE_A4
