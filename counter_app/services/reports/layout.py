"""A report laid out: as a paper to be printed, and as it is frozen when it is submitted (C19)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, cast

from counter_app.domain.office import Office
from counter_app.domain.papers import FormSet
from counter_app.domain.report_papers import (
    CellAlign,
    ReportColumn,
    ReportPaper,
    ReportRow,
    ReportTable,
    RowKind,
    Signatory,
)
from counter_app.services.export.tables import Cell, ColumnKind, ResultTable, TableColumn, cell_text
from counter_app.services.intake.received_facts import paper_head
from counter_app.services.receipt_papers import office_head
from counter_app.services.reports.freezing import ReportAsRun
from counter_app.services.reports.frozen_tables import FrozenTable
from counter_app.services.reports.running import REPORT_WORDS, RanReport, ReportKind

WIDE: Final = 6
"""With more columns a report is printed across."""
_FORM_MARKS: Final = {ReportKind.BIEU06: "Biểu số 06/VPCP/KSTT"}


def report_paper(
    ran: RanReport, office: Office, officer: str, filters: Mapping[str, str] | None = None
) -> ReportPaper:
    """The report as a paper; `filters` are its restrictions in words by their label."""
    head = cast("Mapping[str, object]", paper_head(office))
    period = ran.period
    notes = tuple(note.vi for table in ran.tables for note in table.notes)
    return ReportPaper(
        office=office_head(head),
        form_set=FormSet(office.form_set),
        made_at=ran.now,
        officer=officer,
        demo=head.get("demo") is True,
        heading=REPORT_WORDS[ran.kind].vi.upper(),
        subtitles=(f"Kỳ báo cáo: {period.name.vi}",),
        form_mark=_FORM_MARKS.get(ran.kind, ""),
        period=f"Từ ngày {period.first:%d/%m/%Y} đến ngày {period.last:%d/%m/%Y}",
        unit=office.unit_name,
        filters=tuple(f"{label}: {text}" for label, text in (filters or {}).items()),
        tables=tuple(_printed(each) for each in ran.tables),
        notes=notes,
        signatures=(Signatory("NGƯỜI LẬP BIỂU", officer), Signatory("THỦ TRƯỞNG ĐƠN VỊ")),
        across=max(len(each.columns) for each in ran.tables) > WIDE,
    )


def as_run(
    ran: RanReport, office: Office, officer: str, filters: Mapping[str, str] | None = None
) -> ReportAsRun:
    """The report as it is submitted, with its layout."""
    return ReportAsRun(
        name=ran.kind.value,
        title=REPORT_WORDS[ran.kind].vi,
        first=ran.period.first,
        last=ran.period.last,
        unit=office.unit_name,
        tables=frozen_tables(ran.tables),
        chosen=dict(filters or {}),
        selection=ran.chosen.as_data(),
        paper=report_paper(ran, office, officer, filters),
    )


def frozen_tables(tables: Sequence[ResultTable]) -> tuple[FrozenTable, ...]:
    """The tables as they are kept and compared: whole numbers, rates as they are read."""
    return tuple(
        FrozenTable(
            name=table.title.vi,
            title=table.title.vi,
            columns=tuple(_whole_title(each) for each in table.columns),
            rows=tuple(
                tuple(_kept(column, cell) for column, cell in zip(table.columns, row, strict=True))
                for row in (*table.rows, *table.totals)
            ),
        )
        for table in tables
    )


def _printed(table: ResultTable) -> ReportTable:
    grouped = any(each.group for each in table.columns)
    columns = tuple(
        ReportColumn(
            heads=((each.group or each.title).vi, each.title.vi) if grouped else (each.title.vi,),
            share=max(each.width // 3, 1),
            align=CellAlign.RIGHT if each.kind.is_figure else CellAlign.LEFT,
        )
        for each in table.columns
    )
    rows = [_row(table, row, RowKind.PLAIN) for row in table.rows]
    rows += [_row(table, row, RowKind.TOTAL) for row in table.totals]
    return ReportTable(table.title.vi, columns, tuple(rows))


def _row(table: ResultTable, row: Sequence[Cell], kind: RowKind) -> ReportRow:
    cells = (cell_text(column.kind, cell) for column, cell in zip(table.columns, row, strict=True))
    return ReportRow(tuple(cells), kind)


def _whole_title(column: TableColumn) -> str:
    return column.title.vi if column.group is None else f"{column.group.vi} · {column.title.vi}"


def _kept(column: TableColumn, cell: Cell) -> str | int | None:
    if isinstance(cell, int) and column.kind is not ColumnKind.RATE:
        return cell
    return None if cell is None else cell_text(column.kind, cell)
