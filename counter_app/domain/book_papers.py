"""Books and minutes: the register of dossiers as a printed book, and the close of a day.

Texts are ready to print, dates are days at the office (+07:00), money is whole đồng.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from counter_app.domain.paper_base import Copy, Paper, PaperForm, Sheet, SheetLayout
from counter_app.domain.snapshots import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterEntry(Snapshot):
    """One line of the register; columns the form set does not have are not printed.

    Dates are None where it has not happened.
    """

    entry: str
    """Số thứ tự, e.g. *00018*; in the register of all volumes with its volume."""
    code: str
    procedure: str
    sets: int = 1
    """Số lượng hồ sơ (bộ), set A."""
    person: str = ""
    contact: str = ""
    """Địa chỉ, số điện thoại."""
    agency: str = ""
    """Cơ quan chủ trì giải quyết."""
    received: date | None = None
    due: date | None = None
    transferred: date | None = None
    """Chuyển hồ sơ đến cơ quan giải quyết, set A."""
    result_received: date | None = None
    """Nhận kết quả từ cơ quan giải quyết, set A."""
    returned: date | None = None
    method: str = ""
    """Phương thức nhận kết quả."""
    signed: str = ""
    """Ký nhận: the return slip that carries the signature; empty leaves room to sign."""
    struck: bool = False
    """A voided dossier: its line stays and is struck through."""
    note: str = ""
    """Ghi chú. Set B has no such column; the words then stand under the procedure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterClosing(Snapshot):
    """The closing page: count confirmed, signed by the head of the one-stop unit (TT 01/2018 Điều 10)."""

    closed_on: date
    first: str
    last: str
    count: int
    """All lines, struck ones too."""
    struck: int = 0
    head: str = ""
    """Full name of the head of the one-stop unit; empty leaves room to write it."""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterBook(Paper):
    """Sổ theo dõi hồ sơ, Mẫu 06 (A), Mẫu 07 (B): A4 across, opening page, entries, closing page.

    The number of pages on the opening page is counted while it is drawn. The order of the columns of set
    A is of medium certainty. Without `volume` it is the register of all volumes by time.
    """

    form: ClassVar[PaperForm] = PaperForm.REGISTER_BOOK

    template: int = 1
    year: int
    volume: str = ""
    """Quyển số."""
    fields: str = ""
    """The field or fields it is kept for (set B); empty: all."""
    period: str = ""
    """For the register of all volumes: *từ ngày … đến ngày …*."""
    opened_on: date
    opened_by: str
    entries: tuple[RegisterEntry, ...] = ()
    closing: RegisterClosing | None = None
    """None while the book is open."""

    def own_sheet(self) -> Sheet:
        return Sheet(SheetLayout.A4_ACROSS, (Copy.KEPT,))


@dataclass(frozen=True, slots=True)
class DayCount(Snapshot):
    """One figure of a day, e.g. *Hồ sơ tiếp nhận*, 128."""

    label: str
    count: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class DayFee(Snapshot):
    """Money of one kind, in đồng: collected, and given back."""

    label: str
    collected: int
    reversed: int = 0


@dataclass(frozen=True, slots=True)
class DayDifferenceLine(Snapshot):
    """One thing that does not agree: what it is about, what is wrong, what was done or said."""

    subject: str
    what: str
    action: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayClose(Paper):
    """Biên bản chốt ngày of one PC and one clerk (C20); `officer` closed it."""

    form: ClassVar[PaperForm] = PaperForm.DAY_CLOSE

    template: int = 1
    code: str = ""
    day: date
    computer: str
    """Which PC, e.g. *Máy 1 trong 2 máy*."""
    clerk: str
    """Whose day it is; empty for all of the PC."""
    supplement: int = 0
    """Number of the supplement of the same day; 0 for the close itself."""
    counts: tuple[DayCount, ...]
    fees: tuple[DayFee, ...] = ()
    differences: tuple[DayDifferenceLine, ...] = ()
    settled: tuple[DayDifferenceLine, ...] = ()
    """What was put right before the close."""
    open_elsewhere: tuple[str, ...] = ()
    """Other PCs and clerks whose part is not closed, by name."""
    remarks: str = ""
    supervisor: str = ""
    """Who signs beside the clerk; empty leaves room to write the name."""

    def codes(self) -> tuple[str, ...]:
        return (self.code,) if self.code else ()

    def total(self) -> int:
        """Collected less given back, in đồng."""
        return sum(each.collected - each.reversed for each in self.fees)

    def own_sheet(self) -> Sheet:
        return Sheet(SheetLayout.A4, (Copy.KEPT,))
