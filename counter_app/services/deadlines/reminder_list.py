"""The list that reminds the holders of papers (danh sách nhắc việc): one table each, to be handed out.

It is no event: who got a list is not known to the program, and nothing is recorded of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final, cast

from counter_app.domain.office import Office
from counter_app.domain.papers import FormSet
from counter_app.domain.report_papers import (
    CellAlign,
    ReportColumn,
    ReportPaper,
    ReportRow,
    ReportTable,
    Signatory,
)
from counter_app.services.deadlines.board_classes import BoardClass
from counter_app.services.deadlines.board_view import BoardLine, Holding
from counter_app.services.intake.received_facts import paper_head
from counter_app.services.office.officer_names import COUNTER
from counter_app.services.receipt_papers import office_head

MOST_LISTED: Final = 2000

_COLUMNS: Final = (
    ReportColumn(("STT",), 1, CellAlign.CENTRE),
    ReportColumn(("Mã hồ sơ",), 4),
    ReportColumn(("Thủ tục",), 7),
    ReportColumn(("Hẹn trả",), 3, CellAlign.CENTRE),
    ReportColumn(("Tình trạng",), 3),
)
_STANDING: Final = {
    BoardClass.TODAY: "Hẹn hôm nay",
    BoardClass.TOMORROW: "Còn 1 ngày",
    BoardClass.IN_TWO_DAYS: "Còn 2 ngày",
    BoardClass.IN_THREE_DAYS: "Còn 3 ngày",
    BoardClass.LATER: "Trong hạn",
    BoardClass.PAUSED: "Tạm dừng",
    BoardClass.NO_DATE: "Chưa có hạn",
    BoardClass.READY: "Đã có kết quả",
}


def by_holder(lines: Sequence[BoardLine]) -> dict[str, list[BoardLine]]:
    """The lines of each holder, in the order the list first names them; a paper on its way is the giver's."""
    found: dict[str, list[BoardLine]] = {}
    for line in lines:
        found.setdefault(holder_name(line.holding), []).append(line)
    return found


def holder_name(holding: Holding) -> str:
    """`Tư pháp · Phan Văn Mẫu`, as it is printed."""
    place = holding.place or COUNTER.vi
    return f"{place} · {holding.officer}" if holding.officer else place


def reminder_paper(lines: Sequence[BoardLine], office: Office, officer: str, now: datetime) -> ReportPaper:
    """The list as a paper; `now` is +07:00."""
    head = cast("Mapping[str, object]", paper_head(office))
    return ReportPaper(
        office=office_head(head),
        form_set=FormSet(office.form_set),
        made_at=now,
        officer=officer,
        demo=head.get("demo") is True,
        heading="DANH SÁCH NHẮC VIỆC",
        subtitles=("Hồ sơ đang giữ cần giải quyết",),
        period=f"Lúc {now:%H:%M} ngày {now:%d/%m/%Y}",
        unit=office.unit_name,
        tables=tuple(_table(name, held) for name, held in by_holder(lines).items()),
        signatures=(Signatory("NGƯỜI LẬP", officer),),
    )


def standing_of(line: BoardLine) -> str:
    """How late or how near, as it is printed and exported."""
    if line.board_class is BoardClass.OVERDUE:
        return f"Quá hạn {line.late_days} ngày"
    return "Ngoài lịch làm việc" if line.beyond else _STANDING[line.board_class]


def _table(name: str, held: Sequence[BoardLine]) -> ReportTable:
    rows = tuple(
        ReportRow(
            (
                str(number),
                line.row.code,
                line.row.summary or line.row.procedure,
                due_text(line),
                standing_of(line),
            )
        )
        for number, line in enumerate(held, 1)
    )
    return ReportTable(f"{name}: {len(held)} hồ sơ", _COLUMNS, rows)


def due_text(line: BoardLine) -> str:
    """The due moment as it is printed; empty where there is none."""
    due = line.row.due
    # ISO 8601 in office time.
    return "" if due is None else f"{due[8:10]}/{due[5:7]}/{due[:4]} {due[11:16]}"
