"""Biểu 06/VPCP/KSTT as a table with its check; what does not come out is said, never hidden."""

from __future__ import annotations

from typing import Final

from counter_app.domain.wording import Words
from counter_app.services.export.tables import Cell, ColumnKind, ResultTable, TableColumn
from counter_app.services.reports.bieu06 import Bieu06Line, Bieu06Report
from counter_app.services.reports.tables.names import ReportNames
from counter_app.services.reports.tables.timely import VOID_NOTE

_RECEIVED = Words("Số hồ sơ nhận giải quyết", "Received")
_RESOLVED = Words("Số hồ sơ đã giải quyết", "Resolved")
_PROGRESS = Words("Số hồ sơ đang giải quyết", "In progress")
_TOTAL, _SUM = Words("Tổng số", "Total"), Words("Tổng cộng", "Sum")

_FIGURES: Final = (
    (_TOTAL, _RECEIVED),
    (Words("Trực tuyến", "Online"), _RECEIVED),
    (Words("Trực tiếp, bưu chính", "Direct, by post"), _RECEIVED),
    (Words("Từ kỳ trước", "From before"), _RECEIVED),
    (_TOTAL, _RESOLVED),
    (Words("Trước hạn", "Early"), _RESOLVED),
    (Words("Đúng hạn", "On time"), _RESOLVED),
    (Words("Quá hạn", "Late"), _RESOLVED),
    (_TOTAL, _PROGRESS),
    (Words("Trong hạn", "In time"), _PROGRESS),
    (Words("Quá hạn", "Overdue"), _PROGRESS),
)
_CHECKED = Words(
    "Kiểm tra: nhận giải quyết = đã giải quyết + đang giải quyết, khớp ở mọi dòng.",
    "Check: received = resolved + in progress holds in every line.",
)
_FAILED = Words(
    "Kiểm tra không khớp ở “{field}”: lệch {difference} hồ sơ. Kiểm tra dữ liệu trước khi nộp.",
    "The check fails at “{field}” by {difference} dossiers. Verify the data before submitting.",
)


def bieu06_tables(report: Bieu06Report, names: ReportNames) -> tuple[ResultTable, ...]:
    """The form, by field."""
    columns = (
        TableColumn(Words("Lĩnh vực", "Field"), width=42),
        *(TableColumn(title, ColumnKind.NUMBER, 12, group) for title, group in _FIGURES),
    )
    rows = [(names.text(line.field), *_cells(line)) for line in report.lines]
    failed = tuple(
        _FAILED.format(field=line.field or names.say(_SUM), difference=line.difference)
        for line in report.failed
    )
    void = (VOID_NOTE.format(count=report.void),) if report.void else ()
    title = Words("Tình hình, kết quả giải quyết (Biểu 06/VPCP/KSTT)", "Form 06/VPCP/KSTT")
    total = ((names.say(_SUM), *_cells(report.total)),)
    return (ResultTable(title, columns, rows, total, (*(failed or (_CHECKED,)), *void)),)


def _cells(line: Bieu06Line) -> tuple[Cell, ...]:
    done = line.resolved
    return (
        line.received,
        line.online,
        line.direct,
        line.carried,
        done.total,
        done.early,
        done.on_time,
        done.late,
        line.in_progress,
        line.in_time,
        line.overdue,
    )
