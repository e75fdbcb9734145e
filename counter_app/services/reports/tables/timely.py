"""On time as tables: by level against targets, by unit, field, procedure and officer; why late."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from counter_app.domain.lateness import CAUSE_WORDS
from counter_app.domain.wording import Words
from counter_app.services.export.tables import Cell, ColumnKind, ResultTable, TableColumn
from counter_app.services.reports.on_time import OfficeLevel, OnTimeLine, OnTimeReport
from counter_app.services.reports.tables.names import NOT_GIVEN, ReportNames
from counter_app.services.reports.timeliness import Basis

LEVEL_WORDS: Final = {
    OfficeLevel.COMMUNE.value: Words("Cấp xã", "Commune"),
    OfficeLevel.DISTRICT.value: Words("Cấp huyện", "District"),
    OfficeLevel.PROVINCE.value: Words("Cấp tỉnh", "Province"),
}
FIRST: Final = Words("Theo ngày hẹn đầu", "By the first date")
REAPPOINTED: Final = Words("Theo ngày hẹn lại", "By the new date")
_EARLY, _ON_TIME = Words("Trước hạn", "Early"), Words("Đúng hạn", "On time")
_LATE, _RATE = Words("Quá hạn", "Late"), Words("Tỷ lệ %", "Rate %")
_BY_MINUTE = Words("Tỷ lệ theo giờ %", "Rate by the hour %")
_TOTAL = Words("Tổng số", "Total")
_TOTAL_LINE = Words("Cộng", "Sum")
_REACHED, _MISSED = Words("đạt", "reached"), Words("chưa đạt", "missed")
VOID_NOTE = Words("{count} hồ sơ đã hủy không tính.", "{count} void dossiers are not counted.")


def on_time_tables(report: OnTimeReport, names: ReportNames) -> tuple[ResultTable, ...]:
    """The tables, the one against targets first."""
    total = report.total
    parts: tuple[tuple[Words, Words, Sequence[OnTimeLine], Callable[[str], str]], ...] = (
        (Words("Theo đơn vị", "By unit"), Words("Đơn vị", "Unit"), report.units, names.unit),
        (Words("Theo lĩnh vực", "By field"), Words("Lĩnh vực", "Field"), report.fields, names.text),
        (
            Words("Theo thủ tục", "By procedure"),
            Words("Thủ tục", "Procedure"),
            report.procedures,
            names.procedure,
        ),
        (
            Words("Theo cán bộ tiếp nhận", "By clerk"),
            Words("Cán bộ", "Clerk"),
            report.officers,
            names.officer,
        ),
    )
    return (
        _levels(report, names),
        *(
            _lines((title, head), lines, named, total, names.say(_TOTAL_LINE))
            for title, head, lines, named in parts
        ),
        _causes(report, names),
    )


def _levels(report: OnTimeReport, names: ReportNames) -> ResultTable:
    columns = (
        TableColumn(Words("Cấp", "Level"), width=20),
        *_counts_columns(),
        TableColumn(Words("Chỉ tiêu %", "Target %"), ColumnKind.NUMBER, 11),
        TableColumn(Words("Kết quả", "Result"), width=12),
    )
    rows = [
        (
            names.say(LEVEL_WORDS.get(line.name, NOT_GIVEN)),
            *_counts(line),
            line.target,
            "" if line.reached is None else names.say(_REACHED if line.reached else _MISSED),
        )
        for line in report.levels
    ]
    notes = (VOID_NOTE.format(count=report.void),) if report.void else ()
    title = Words("Tỷ lệ đúng hạn so với chỉ tiêu", "On-time rate against the target")
    total = (names.say(_TOTAL_LINE), *_counts(report.total), None, "")
    return ResultTable(title, columns, rows, (total,), notes)


def _lines(
    heads: tuple[Words, Words],
    lines: Sequence[OnTimeLine],
    named: Callable[[str], str],
    total: OnTimeLine,
    sum_word: str,
) -> ResultTable:
    title, head = heads
    columns = (TableColumn(head, width=42), *_counts_columns())
    rows = [(named(line.name), *_counts(line)) for line in lines]
    return ResultTable(title, columns, rows, ((sum_word, *_counts(total)),))


def _causes(report: OnTimeReport, names: ReportNames) -> ResultTable:
    columns = (
        TableColumn(Words("Nguyên nhân", "Cause"), width=42),
        TableColumn(Words("Số hồ sơ", "Dossiers"), ColumnKind.NUMBER),
    )
    rows = [(names.say(CAUSE_WORDS[cause]), number) for cause, number in report.causes]
    note = Words(
        "Nguyên nhân tính từ sự kiện của hồ sơ quá ngày in trên giấy tiếp nhận, không nhập tay.",
        "Causes are computed for what ended past the date on its receipt; they are never typed.",
    )
    return ResultTable(Words("Vì sao trễ", "Why late"), columns, rows, notes=(note,))


def _counts_columns() -> tuple[TableColumn, ...]:
    figures = (_EARLY, _ON_TIME, _LATE)
    return (
        TableColumn(_TOTAL, ColumnKind.NUMBER, 10),
        *(TableColumn(each, ColumnKind.NUMBER, 11, FIRST) for each in figures),
        TableColumn(_RATE, ColumnKind.RATE, 11, FIRST),
        TableColumn(_BY_MINUTE, ColumnKind.RATE, 16, FIRST),
        TableColumn(_LATE, ColumnKind.NUMBER, 11, REAPPOINTED),
        TableColumn(_RATE, ColumnKind.RATE, 11, REAPPOINTED),
    )


def _counts(line: OnTimeLine) -> tuple[Cell, ...]:
    first, again = line.counts[Basis.FIRST_BY_DATE], line.counts[Basis.REAPPOINTED_BY_DATE]
    return (
        first.total,
        first.early,
        first.on_time,
        first.late,
        first.rate,
        line.counts[Basis.FIRST_BY_MINUTE].rate,
        again.late,
        again.rate,
    )
