"""Giải trình hồ sơ, version 1: one page for an inspector, from the events alone (C19)."""

from __future__ import annotations

from collections.abc import Sequence

from counter_app.documents.grid import Grid, GridEntry
from counter_app.documents.grid_head import GridColumn
from counter_app.documents.legal_words import legal_moment, short_moment
from counter_app.documents.pagination import Composition
from counter_app.documents.rows import Align, Row, Writer
from counter_app.documents.templates.bands import code_band
from counter_app.documents.templates.header import Signature, header, running_head, signatures, title
from counter_app.documents.typeface import Face
from counter_app.domain.deadline_papers import CaseAccount, CaseEvent
from counter_app.domain.papers import Copy

_HOLDERS = (
    GridColumn(("Nơi giữ hồ sơ",), 0.4),
    GridColumn(("Giờ làm việc", "Kế hoạch"), 0.17, Align.CENTRE),
    GridColumn(("Giờ làm việc", "Thực tế"), 0.17, Align.CENTRE),
    GridColumn(("Ghi chú",), 0.26),
)
_PAUSES = (
    GridColumn(("Loại",), 0.22),
    GridColumn(("Từ",), 0.15, Align.CENTRE),
    GridColumn(("Đến",), 0.15, Align.CENTRE),
    GridColumn(("Giờ làm việc",), 0.13, Align.CENTRE),
    GridColumn(("Lý do, người yêu cầu",), 0.35),
)
_CHANGES = (
    GridColumn(("Lúc",), 0.14, Align.CENTRE),
    GridColumn(("Người ghi",), 0.16),
    GridColumn(("Từ ngày",), 0.14, Align.CENTRE),
    GridColumn(("Thành ngày",), 0.14, Align.CENTRE),
    GridColumn(("Nguyên nhân, lý do",), 0.42),
)
_EVENTS = (
    GridColumn(("Lúc",), 0.16, Align.CENTRE),
    GridColumn(("Nội dung",), 0.6),
    GridColumn(("Người ghi",), 0.24),
)


def compose_case_account(paper: CaseAccount, _copy: Copy, writer: Writer) -> Composition:
    """The rows of the page."""
    rows = [
        *header(paper, writer),
        *title(paper, writer, f"(Tính đến {legal_moment(paper.made_at)})"),
        *code_band(writer, "Mã hồ sơ:", paper.code, qr_text=paper.qr_text),
        *_facts(paper, writer),
        *_verdict(paper, writer),
        *_holders(paper, writer),
        *_pauses(paper, writer),
        *_changes(paper, writer),
        *_events("Thông báo, đôn đốc, liên hệ", paper.notices, writer),
        *_events("Thời điểm gửi dữ liệu", paper.sendings, writer),
        *signatures(writer, None, Signature(paper.signed_as, paper.officer)),
    ]
    return Composition(rows, running_head(paper, writer))


def _facts(paper: CaseAccount, writer: Writer) -> list[Row]:
    moments = (
        ("Hẹn trả trên giấy tiếp nhận", paper.printed_due),
        ("Hẹn trả hiện hành", paper.due),
        ("Kết thúc giải quyết", paper.ended_at),
        ("Trả kết quả", paper.returned_at),
    )
    rows = writer.field("Thủ tục", paper.content, Face.BOLD)
    for label, text in (("Chủ hồ sơ", paper.owner), ("Cơ quan giải quyết", paper.agency)):
        rows += writer.field(label, text) if text else []
    rows += writer.field("Thời hạn theo quy định", paper.limit) if paper.limit else []
    rows += writer.field("Thời gian nhận hồ sơ", legal_moment(paper.received_at))
    for label, moment in moments:
        rows += writer.field(label, legal_moment(moment)) if moment else []
    return rows


def _verdict(paper: CaseAccount, writer: Writer) -> list[Row]:
    texts = (
        ("So với ngày hẹn đầu", paper.verdict_first),
        ("So với ngày hẹn lại", paper.verdict_promised),
        ("Nguyên nhân chậm (tính từ sự kiện)", paper.cause),
        ("Giải trình thêm", "; ".join(paper.explanations)),
    )
    return [row for label, text in texts if text for row in writer.field(label, text, Face.BOLD)]


def _section(
    heading: str, columns: Sequence[GridColumn], lines: Sequence[Sequence[str]], writer: Writer
) -> list[Row]:
    """A heading and its table, or the words that there is nothing."""
    gap = writer.space(writer.body * 0.35)
    if not lines:
        return [gap, *writer.field(heading, "không có")]
    grid = Grid(writer, columns, 0.84)
    entries = [GridEntry([grid.cell(*text.split("\n")) for text in line]) for line in lines]
    intro = writer.paragraph(writer.run(f"{heading}:", Face.BOLD), keeps_next=True)
    return [gap, *intro, writer.space(writer.body * 0.15), *grid.rows(entries)]


def _holders(paper: CaseAccount, writer: Writer) -> list[Row]:
    lines = [(each.place, each.planned or "–", each.used or "–", each.note) for each in paper.holders]
    return _section("Thời gian tại từng nơi", _HOLDERS, lines, writer)


def _pauses(paper: CaseAccount, writer: Writer) -> list[Row]:
    lines = [
        (
            each.kind,
            short_moment(each.begins),
            short_moment(each.ends) or "đang dừng",
            each.hours or "–",
            "\n".join(filter(None, (each.reason, each.asked_by))),
        )
        for each in paper.pauses
    ]
    return _section("Tạm dừng", _PAUSES, lines, writer)


def _changes(paper: CaseAccount, writer: Writer) -> list[Row]:
    lines = [
        (
            short_moment(each.at),
            each.by,
            short_moment(each.before) or "–",
            short_moment(each.after) or "–",
            "\n".join(filter(None, (each.cause, each.reason))),
        )
        for each in paper.changes
    ]
    return _section("Thay đổi ngày hẹn", _CHANGES, lines, writer)


def _events(heading: str, events: Sequence[CaseEvent], writer: Writer) -> list[Row]:
    if not events:
        return []
    lines = [(short_moment(each.at), each.text, each.by) for each in events]
    return _section(heading, _EVENTS, lines, writer)
