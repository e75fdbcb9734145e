"""Backlog, workload, supplements and channels as tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from counter_app.domain.wording import Words
from counter_app.services.export.tables import Cell, ColumnKind, ResultTable, TableColumn
from counter_app.services.reports.backlog import BacklogReport
from counter_app.services.reports.months import ChannelReport
from counter_app.services.reports.supplements import SupplementCounts, SupplementReport
from counter_app.services.reports.tables.names import ReportNames
from counter_app.services.reports.tables.timely import VOID_NOTE
from counter_app.services.reports.workload import WorkloadReport

WEEKDAYS: Final = (
    Words("Thứ Hai", "Monday"),
    Words("Thứ Ba", "Tuesday"),
    Words("Thứ Tư", "Wednesday"),
    Words("Thứ Năm", "Thursday"),
    Words("Thứ Sáu", "Friday"),
    Words("Thứ Bảy", "Saturday"),
    Words("Chủ Nhật", "Sunday"),
)
OPENING_HOURS: Final = range(6, 20)
"""Hours that are shown though nothing came in them."""

_SUM: Final = Words("Cộng", "Sum")
_NUMBER: Final = ColumnKind.NUMBER


def backlog_tables(report: BacklogReport, names: ReportNames) -> tuple[ResultTable, ...]:
    """By age, by lateness, by section."""
    notes = []
    if report.age_unknown:
        notes.append(
            Words(
                f"{report.age_unknown} hồ sơ nhận ngoài lịch làm việc, chưa tính được tuổi.",
                f"{report.age_unknown} dossiers were received outside the calendar: their age is unknown.",
            )
        )
    ages = [
        (_span(names, each.lowest, each.highest), each.number, each.overdue, each.paused)
        for each in report.ages
    ]
    figures = (
        _column("Số hồ sơ", "Dossiers"),
        _column("Quá hạn", "Overdue"),
        _column("Tạm dừng", "Paused"),
    )
    days = TableColumn(Words("Ngày làm việc", "Working days"), width=22)
    sections = [
        (names.text(each.section), each.number, each.overdue, each.paused) for each in report.sections
    ]
    return (
        ResultTable(
            Words("Hồ sơ tồn theo tuổi", "Backlog by age"),
            (days, *figures),
            ages,
            _sums(names, ages),
            tuple(notes),
        ),
        ResultTable(
            Words("Hồ sơ quá hạn theo số ngày trễ", "Overdue by days late"),
            (days, figures[0]),
            [(_span(names, each.lowest, each.highest), each.number) for each in report.lateness],
        ),
        ResultTable(
            Words("Hồ sơ tồn theo bộ phận", "Backlog by section"),
            (TableColumn(Words("Bộ phận", "Section"), width=36), *figures),
            sections,
            _sums(names, sections),
        ),
    )


def workload_tables(report: WorkloadReport, names: ReportNames) -> tuple[ResultTable, ...]:
    """By officer, by officer and hour, by hour, by weekday."""
    officers = [
        (names.officer(each.officer), each.received, each.express, each.resolved, each.returned)
        for each in report.officers
    ]
    heads = (
        TableColumn(Words("Cán bộ tiếp nhận", "Clerk"), width=30),
        _column("Tiếp nhận", "Received"),
        _column("Giải quyết ngay", "On the spot"),
        _column("Đã giải quyết", "Resolved"),
        _column("Đã trả", "Returned"),
    )
    counted = (_column("Tiếp nhận", "Received"), _column("Trả kết quả", "Returned"))
    hours = [
        (names.say(Words(f"{hour}–{hour + 1} giờ", f"{hour}:00–{hour + 1}:00")), came, went)
        for hour, (came, went) in enumerate(
            zip(report.received_by_hour, report.returned_by_hour, strict=True)
        )
        if came or went or hour in OPENING_HOURS
    ]
    weekdays = [names.say(each) for each in WEEKDAYS]
    days = list(zip(weekdays, report.received_by_weekday, report.returned_by_weekday, strict=True))
    notes = (VOID_NOTE.format(count=report.void),) if report.void else ()
    return (
        ResultTable(
            Words("Khối lượng theo cán bộ", "Workload by clerk"),
            heads,
            officers,
            _sums(names, officers),
            notes,
        ),
        _officers_by_hour(report, names),
        ResultTable(
            Words("Khối lượng theo giờ", "Workload by hour"),
            (TableColumn(Words("Giờ", "Hour"), width=14), *counted),
            hours,
            _sums(names, hours),
        ),
        ResultTable(
            Words("Khối lượng theo thứ", "Workload by weekday"),
            (TableColumn(Words("Thứ", "Weekday"), width=14), *counted),
            days,
            _sums(names, days),
        ),
    )


def _officers_by_hour(report: WorkloadReport, names: ReportNames) -> ResultTable:
    """What every officer took in at which hour: the opening hours, and others in which something came."""
    hours = [hour for hour, came in enumerate(report.received_by_hour) if came or hour in OPENING_HOURS]
    rows: list[tuple[str | int, ...]] = [
        (names.officer(each.officer), *(each.by_hour[hour] for hour in hours)) for each in report.officers
    ]
    columns = tuple(TableColumn(Words(f"{hour} giờ", f"{hour}:00"), ColumnKind.NUMBER, 8) for hour in hours)
    return ResultTable(
        Words("Tiếp nhận theo cán bộ và giờ", "Received by clerk and hour"),
        (TableColumn(Words("Cán bộ tiếp nhận", "Clerk"), width=26), *columns),
        rows,
        _sums(names, rows),
    )


def supplement_tables(report: SupplementReport, names: ReportNames) -> tuple[ResultTable, ...]:
    """By procedure, and the reasons that were given."""
    columns = (
        TableColumn(Words("Thủ tục", "Procedure"), width=48),
        _column("Tiếp nhận", "Received"),
        _column("Yêu cầu bổ sung", "Supplement asked"),
        _column("Bổ sung lần 2", "Asked again"),
        _column("Hướng dẫn trước", "Guided before"),
        _column("Từ chối", "Refused"),
        _column("Dừng", "Stopped"),
        _column("Rút", "Withdrawn"),
    )
    rows = [(f"{each.procedure} ({each.procedure_code})", *_asked(each.counts)) for each in report.lines]
    waited = Words(
        f"Công dân được chờ bổ sung tổng cộng {report.days_waited} ngày lịch.",
        f"Altogether {report.days_waited} calendar days were spent waiting for supplements.",
    )
    return (
        ResultTable(
            Words("Bổ sung và từ chối theo thủ tục", "Supplements and refusals by procedure"),
            columns,
            rows,
            ((names.say(_SUM), *_asked(report.total)),),
            (waited,),
        ),
        _reasons(Words("Lý do yêu cầu bổ sung", "Reasons of supplements"), report.supplement_reasons),
        _reasons(Words("Lý do từ chối", "Reasons of refusals"), report.refusal_reasons),
    )


def channel_tables(report: ChannelReport, names: ReportNames) -> tuple[ResultTable, ...]:
    """By month and channel."""
    columns = (
        TableColumn(Words("Tháng", "Month"), width=30),
        _column("Tại quầy", "At the counter"),
        _column("Trực tuyến", "Online"),
        _column("Bưu chính", "By post"),
        _column("Tổng số", "Total"),
    )
    rows = [
        (names.say(each.month.name), each.counter, each.online, each.post, each.total)
        for each in report.months
    ]
    title = Words("Hồ sơ tiếp nhận theo kênh", "Received by channel")
    return (ResultTable(title, columns, rows, _sums(names, rows)),)


def _asked(counts: SupplementCounts) -> tuple[Cell, ...]:
    return (
        counts.received,
        counts.asked,
        counts.asked_again,
        counts.guided,
        counts.refused,
        counts.stopped,
        counts.withdrawn,
    )


def _reasons(title: Words, reasons: tuple[tuple[str, int], ...]) -> ResultTable:
    columns = (TableColumn(Words("Lý do", "Reason"), width=60), _column("Số lần", "Times"))
    return ResultTable(title, columns, list(reasons))


def _column(vi: str, en: str) -> TableColumn:
    return TableColumn(Words(vi, en), _NUMBER, 14)


def _span(names: ReportNames, lowest: int, highest: int | None) -> str:
    if highest is None:
        return names.say(Words(f"trên {lowest - 1} ngày", f"over {lowest - 1} days"))
    return names.say(Words(f"{lowest}–{highest} ngày", f"{lowest}–{highest} days"))


def _sums(names: ReportNames, rows: Sequence[tuple[str | int, ...]]) -> tuple[tuple[Cell, ...], ...]:
    """One line below with the sums of all columns but the first."""
    columns = list(zip(*rows, strict=True))[1:]
    return ((names.say(_SUM), *(sum(int(each) for each in column) for column in columns)),) if rows else ()
