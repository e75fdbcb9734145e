"""A printed report: titles, tables of ready texts, notes, signatures, and its number once submitted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import ClassVar

from counter_app.domain.paper_base import Copy, Paper, PaperForm, Sheet, SheetLayout
from counter_app.domain.snapshots import Snapshot


class CellAlign(Enum):
    """Where the texts of a column stand."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class RowKind(Enum):
    """How a row is printed."""

    PLAIN = "plain"
    TOTAL = "total"
    """Bold: a sum."""
    GROUP = "group"
    """Its first text, bold, over the whole width: the name of what follows."""


@dataclass(frozen=True, slots=True)
class ReportColumn(Snapshot):
    """A column. `heads` are its titles from the outside in; neighbours share a head that is equal.

    *("Số hồ sơ nhận giải quyết", "Trong kỳ", "Trực tuyến")* stands under two merged heads.
    """

    heads: tuple[str, ...]
    share: int = 1
    """Width beside the other columns."""
    align: CellAlign = CellAlign.LEFT
    mark: str = ""
    """What stands in the row of column numbers, e.g. *(4)=(5)+(6)*; the row appears when any has one."""


@dataclass(frozen=True, slots=True)
class ReportRow(Snapshot):
    """One row; as many texts as there are columns (of a group only the first is printed)."""

    cells: tuple[str, ...]
    kind: RowKind = RowKind.PLAIN


@dataclass(frozen=True, slots=True)
class ReportTable(Snapshot):
    """A table with its title; the title may be empty."""

    title: str
    columns: tuple[ReportColumn, ...]
    rows: tuple[ReportRow, ...]
    empty: str = "Không có số liệu trong kỳ."
    """What is printed in place of a table without rows."""


@dataclass(frozen=True, slots=True)
class Signatory(Snapshot):
    """Who signs a report: role, name (empty leaves room), the words in brackets."""

    role: str
    name: str = ""
    note: str = "(Ký và ghi rõ họ tên)"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPaper(Paper):
    """A report as looked at or submitted: Biểu 06/VPCP/KSTT, on-time rate, workload, backlog, channels."""

    form: ClassVar[PaperForm] = PaperForm.REPORT

    template: int = 1
    heading: str
    """The title, in capitals."""
    subtitles: tuple[str, ...] = ()
    """Lines under the title, e.g. *Kỳ báo cáo: Quý IV/năm 2026*."""
    form_mark: str = ""
    """*Biểu số II.06a/VPCP/KSTT*, printed over the title."""
    period: str
    """From which day to which, a ready text."""
    unit: str
    """Đơn vị báo cáo."""
    sent_to: str = ""
    """Đơn vị nhận báo cáo."""
    filters: tuple[str, ...] = ()
    """What the report is limited to; empty: nothing."""
    tables: tuple[ReportTable, ...]
    notes: tuple[str, ...] = ()
    frozen: str = ""
    """Number of the submitted report; empty while it is only looked at."""
    frozen_at: datetime | None = None
    signatures: tuple[Signatory, ...] = ()
    """One or two; none leaves the block out."""
    across: bool = False
    """Wide: printed on A4 across."""

    def title(self) -> str:
        """The title, also of the file."""
        return self.heading

    def own_sheet(self) -> Sheet:
        return Sheet(SheetLayout.A4_ACROSS if self.across else SheetLayout.A4, (Copy.KEPT,))
