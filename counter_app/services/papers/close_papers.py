"""The close of a day and a submitted report as papers: what was recorded then, whatever came since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, cast

from counter_app.domain.book_papers import DayClose, DayCount, DayDifferenceLine, DayFee
from counter_app.domain.office import Slip
from counter_app.domain.paper_base import FormSet
from counter_app.domain.paper_codes import PaperCode
from counter_app.domain.report_papers import (
    CellAlign,
    ReportColumn,
    ReportPaper,
    ReportRow,
    ReportTable,
    Signatory,
)
from counter_app.services.day_close.differences import DayAction, DayDifference
from counter_app.services.day_close.facts import DayCloseFacts
from counter_app.services.day_close.figures import DayFigures
from counter_app.services.receipt_papers import office_head
from counter_app.services.reports.freezing import FrozenReport, frozen_of
from counter_app.services.reports.frozen_tables import Cell, FrozenTable

FEE_WORDS: Final = {
    "at_intake": "Thu khi tiếp nhận",
    "cash": "Tiền mặt",
    "transfer": "Chuyển khoản",
    "card": "Thẻ",
}
ACTION_WORDS: Final = {
    DayAction.PRINT: "in giấy tiếp nhận",
    DayAction.VOID: "hủy hồ sơ",
    DayAction.REVERSE: "trả lại tiền",
    DayAction.EXPLAIN: "giải trình",
}


def day_close_paper(slip: Slip) -> DayClose:
    """Biên bản chốt ngày from its slip."""
    facts = DayCloseFacts.from_slip(slip)
    head = _head(slip)
    clerks = [f"Cán bộ {name}" for name in facts.open_clerks]
    return DayClose(
        office=office_head(head),
        form_set=FormSet(slip.content["form_set"]),
        number=str(facts.number),
        made_at=facts.closed_at,
        officer=facts.closed_by,
        qr_text=_qr(slip),
        demo=head.get("demo") is True,
        code=facts.code,
        day=facts.day,
        computer=f"Máy {facts.pc} trong {facts.pcs} máy",
        clerk=facts.clerk,
        supplement=facts.supplement,
        counts=_counts(facts.figures),
        fees=tuple(
            DayFee(FEE_WORDS.get(each.method, each.method), each.collected, each.reversed)
            for each in facts.figures.fees
        ),
        differences=tuple(
            DayDifferenceLine(each.subject, each.words.vi, _done(each)) for each in facts.differences
        ),
        settled=tuple(DayDifferenceLine(each.subject, each.words.vi, "Đã xong") for each in facts.settled),
        open_elsewhere=(*(f"Máy {pc}" for pc in facts.open_pcs), *clerks),
        remarks=facts.remarks,
    )


def frozen_report_paper(slip: Slip) -> ReportPaper:
    """A submitted report from its slip, with its number and moment."""
    frozen, head = frozen_of(slip), _head(slip)
    return replace(
        frozen.report.paper or _plain(slip, frozen),
        office=office_head(head),
        number=str(frozen.number),
        made_at=frozen.submitted_at,
        officer=frozen.submitted_by,
        qr_text=_qr(slip),
        demo=head.get("demo") is True,
        frozen=frozen.code,
        frozen_at=frozen.submitted_at,
    )


def _plain(slip: Slip, frozen: FrozenReport) -> ReportPaper:
    """A report that was submitted without a layout: its tables one below the other."""
    report = frozen.report
    return ReportPaper(
        office=office_head(_head(slip)),
        form_set=FormSet(slip.content["form_set"]),
        made_at=frozen.submitted_at,
        officer=frozen.submitted_by,
        heading=report.title.upper(),
        period=f"Từ ngày {report.first:%d/%m/%Y} đến ngày {report.last:%d/%m/%Y}",
        unit=report.unit,
        filters=tuple(f"{label}: {text}" for label, text in report.chosen.items()),
        tables=tuple(_table(each) for each in report.tables),
        signatures=(
            Signatory("NGƯỜI LẬP BIỂU", frozen.submitted_by),
            Signatory("THỦ TRƯỞNG ĐƠN VỊ", note="(Ký, ghi rõ họ tên, đóng dấu)"),
        ),
    )


def _table(table: FrozenTable) -> ReportTable:
    columns = tuple(
        ReportColumn(
            (name,),
            share=3 if place < table.keys else 1,
            align=CellAlign.LEFT if place < table.keys else CellAlign.RIGHT,
        )
        for place, name in enumerate(table.columns)
    )
    rows = tuple(ReportRow(tuple(_cell(each) for each in row)) for row in table.rows)
    return ReportTable(table.title, columns, rows)


def _cell(cell: Cell) -> str:
    return f"{cell:,}".replace(",", ".") if isinstance(cell, int) else cell or ""


def _counts(figures: DayFigures) -> tuple[DayCount, ...]:
    taken = DayCount("Hồ sơ tiếp nhận", figures.received)
    parts = (
        DayCount("Trong đó: giải quyết ngay", figures.express),
        DayCount("Trong đó: chuyển từ hệ thống khác", figures.imported),
        DayCount("Hồ sơ đã hủy", figures.voided),
        DayCount("Giấy tiếp nhận đã in cho khách", figures.receipts),
        DayCount("Tờ in hỏng", figures.spoiled),
        DayCount("Hồ sơ đã trả kết quả", figures.returned),
    )
    return (taken, *(each for each in parts if each.count))


def _done(difference: DayDifference) -> str:
    if difference.explanation:
        return difference.explanation
    return "Cần " + " hoặc ".join(ACTION_WORDS[each] for each in difference.actions)


def _head(slip: Slip) -> Mapping[str, object]:
    return cast("Mapping[str, object]", slip.content["head"])


def _qr(slip: Slip) -> str:
    return PaperCode(str(slip.content["code"]), int(str(slip.content["token"]))).text()
