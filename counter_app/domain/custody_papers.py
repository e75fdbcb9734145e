"""The papers that go with a dossier from hand to hand: handover, result handover, return.

No circular prescribes their fields. They follow slips in use at the counters: Phiếu bàn giao hồ sơ, Phiếu
bàn giao kết quả giải quyết TTHC and Giấy biên nhận trả kết quả. Texts are ready to print, moments are
office time (+07:00), money is whole đồng.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import ClassVar

from counter_app.domain.paper_base import Authorisation, Copy, Paper, PaperForm, Party, Sheet, SheetLayout
from counter_app.domain.snapshots import Snapshot

_BOTH = (Copy.KEPT, Copy.GIVEN)


class HandoverWay(Enum):
    """Which way a handover slip takes dossiers."""

    OUT = "out"
    """From the counter, or from section to section, to whoever goes on with them."""
    BACK = "back"
    """Back to the counter without a result."""


@dataclass(frozen=True, slots=True)
class HandoverSide(Snapshot):
    """Who gives or receives: the section, unit or desk, and the person where one is named."""

    place: str
    officer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverLine(Snapshot):
    """One dossier on a handover slip."""

    code: str
    procedure: str
    owner: str
    """Chủ hồ sơ; empty after a lawful erasure. The slip shows nothing else of a person."""
    received_at: datetime
    due: datetime | None = None
    """Hẹn trả; None while the clock stands still."""
    papers: int = 0
    """How many papers (thành phần) lie in the folder."""
    originals: int = 0
    """How many of them are originals to be given back."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverSlip(Paper):
    """Phiếu bàn giao hồ sơ, with its own number and code; A4, one copy a side (C13, C14).

    `officer` is the name under NGƯỜI GIAO, `made_at` the moment of the slip.
    """

    form: ClassVar[PaperForm] = PaperForm.HANDOVER

    template: int = 1
    code: str
    """The slip's own code, e.g. *BG1-261128-0012*; `qr_text` carries it too."""
    way: HandoverWay = HandoverWay.OUT
    giver: HandoverSide
    receiver: HandoverSide
    lines: tuple[HandoverLine, ...]
    same_day_note: str = ""
    """One line about the transfer on the same day (NĐ 61/2018 Điều 18, NĐ 118/2025 Điều 18)."""
    tracking: str = ""
    """Mã bưu gửi, where the public post carries it (bưu chính công ích)."""
    accepted_at: datetime | None = None
    """When it was signed; None leaves dots to write on."""

    def codes(self) -> tuple[str, ...]:
        return (self.code,)

    def own_sheet(self) -> Sheet:
        return Sheet(SheetLayout.A4, _BOTH)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultLine(Snapshot):
    """One result on its way to the counter."""

    code: str
    content: str
    """Nội dung giải quyết."""
    result: str
    """Kết quả: number and date of the paper, or that it was refused."""
    owner: str
    address: str = ""
    fee_due: bool = False
    """A cross under *Phí, lệ phí*: there is still something to pay when it is collected."""
    by_post: bool = False
    """A cross under *Trả qua bưu điện*."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultHandoverSlip(Paper):
    """Phiếu bàn giao kết quả giải quyết TTHC, A4 across, one copy a side."""

    form: ClassVar[PaperForm] = PaperForm.RESULT_HANDOVER

    template: int = 1
    code: str
    """The slip's own code."""
    giver: HandoverSide
    receiver: HandoverSide
    lines: tuple[ResultLine, ...]
    tracking: str = ""
    accepted_at: datetime | None = None

    def codes(self) -> tuple[str, ...]:
        return (self.code,)

    def own_sheet(self) -> Sheet:
        return Sheet(SheetLayout.A4_ACROSS, _BOTH)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnLine(Snapshot):
    """One result that is given out."""

    code: str
    procedure: str
    result: str = ""
    """What is given: name and number of the paper, or the written answer why it was refused."""
    result_on: date | None = None
    fee: int = 0
    """Fee of this dossier, in đồng; 0 is *không thu*."""
    fee_paid: bool = True
    originals: tuple[str, ...] = ()
    """Originals given back with it."""


@dataclass(frozen=True, slots=True)
class PostParcel(Snapshot):
    """Sending by post: where to, and the tracking number."""

    address: str
    tracking: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnSlip(Paper):
    """Giấy biên nhận trả kết quả: one signature for all results somebody collects at a time (C18)."""

    form: ClassVar[PaperForm] = PaperForm.RETURN

    template: int = 1
    code: str
    collector: Party
    """Who collects; by post, to whom it is sent."""
    shown: str = ""
    """With which paper, e.g. *Căn cước, kèm Giấy tiếp nhận số 18* or *Mất giấy tiếp nhận, đã xuất trình
    căn cước* (NĐ 118/2025 Điều 6)."""
    owner: Party | None = None
    """Chủ hồ sơ, where that is somebody else."""
    authorisation: Authorisation | None = None
    returned_at: datetime
    lines: tuple[ReturnLine, ...]
    parcel: PostParcel | None = None
    """None: collected at the counter."""

    def codes(self) -> tuple[str, ...]:
        return (self.code,)

    def total(self) -> int:
        """Sum of all fees, in đồng."""
        return sum(each.fee for each in self.lines)
