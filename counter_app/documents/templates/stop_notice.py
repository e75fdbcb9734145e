"""Mẫu 05 of set B, Thông báo dừng giải quyết hồ sơ, version 1; with set A a plain notice.

The field list of the circular was not at hand: header, whom, code, procedure, day of receipt, the request,
from when processing stops, papers and fees given back, signature. Certainty: low.
"""

from __future__ import annotations

from counter_app.documents.legal_words import legal_moment, whole
from counter_app.documents.pagination import Composition
from counter_app.documents.rows import Row, Writer
from counter_app.documents.templates.bands import code_band
from counter_app.documents.templates.header import Signature, header, running_head, signatures, title
from counter_app.documents.templates.parties import ID_LABEL, NONE, contact_row, office_row
from counter_app.documents.templates.supplement import numbered
from counter_app.documents.typeface import Face
from counter_app.domain.deadline_papers import StopNotice
from counter_app.domain.papers import Copy, FormSet


def compose_stop_notice(paper: StopNotice, _copy: Copy, writer: Writer) -> Composition:
    """The rows of the notice; both copies are alike."""
    party = paper.party
    number = writer.field(party.id_label or ID_LABEL, party.id_number or NONE)
    rows = [
        *header(paper, writer),
        *title(paper, writer),
        *writer.field("Kính gửi", party.name, Face.BOLD),
        *(number if paper.form_set is FormSet.B else []),
        *writer.field("Địa chỉ", party.address or NONE),
        *contact_row(party, writer),
        writer.space(writer.body * 0.3),
        *code_band(writer, "Mã hồ sơ:", paper.code, qr_text=paper.qr_text),
        *office_row(paper, writer),
        *writer.field("Thủ tục hành chính", paper.content, Face.BOLD),
        *writer.field("Thời gian nhận hồ sơ", legal_moment(paper.received_at)),
        *(writer.field("Nội dung đề nghị", paper.request) if paper.request else []),
        *writer.field("Lý do", paper.ground),
        *writer.paragraph(
            writer.run("Bộ phận Tiếp nhận và Trả kết quả thông báo dừng giải quyết hồ sơ nêu trên kể từ "),
            writer.run(f"{whole(legal_moment(paper.stops_at))}.", Face.BOLD),
        ),
        *_returned(paper, writer),
        *(writer.field("Phí, lệ phí", paper.fees) if paper.fees else []),
        *writer.paragraph(writer.run("Xin thông báo để Ông/Bà/Tổ chức được biết./.")),
        *_signatures(paper, writer),
    ]
    return Composition(rows, running_head(paper, writer))


def _returned(paper: StopNotice, writer: Writer) -> list[Row]:
    if not paper.returned:
        return writer.field("Giấy tờ trả lại", NONE)
    return [
        *writer.paragraph(writer.run("Giấy tờ trả lại:"), keeps_next=True),
        *numbered(paper.returned, writer),
    ]


def _signatures(paper: StopNotice, writer: Writer) -> list[Row]:
    left = Signature("NGƯỜI NHẬN THÔNG BÁO", paper.party.representative or paper.party.name)
    return signatures(writer, left, Signature(paper.signed_as, paper.signatory or paper.officer))
