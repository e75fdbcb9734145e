"""What stands under the signatures of a receipt: the notes of the form, and the shelf's strip."""

from __future__ import annotations

from counter_app.documents.legal_words import short_date
from counter_app.documents.pen import Pen
from counter_app.documents.rows import Align, Row, Writer, height_of, stacked
from counter_app.documents.typeface import Face
from counter_app.domain.papers import Copy, Receipt

_SCALE = 0.86

_FORM = (
    "Giấy này lập thành 02 liên: một liên chuyển kèm theo Phiếu kiểm soát quá trình giải quyết hồ sơ và "
    "lưu tại Bộ phận Tiếp nhận và Trả kết quả; một liên giao cho cá nhân, tổ chức nộp hồ sơ. Cá nhân, "
    "tổ chức có thể đăng ký nhận kết quả tại Bộ phận Tiếp nhận và Trả kết quả hoặc tại nhà qua dịch vụ "
    "bưu chính."
)
_BRING = "Khi đến nhận kết quả, mang theo giấy này, căn cước{fee}{more}; giấy ủy quyền nếu nhận thay."
# NĐ 118/2025/NĐ-CP Điều 6 khoản 2: an identity paper replaces a lost receipt.
_LOST = "Mất giấy này: vẫn được nhận kết quả khi xuất trình giấy tờ tùy thân."
_ASK = "Cần hỏi, gọi {phone}."


def receipt_notes(paper: Receipt, copy: Copy, writer: Writer) -> list[Row]:
    """`Ghi chú` of the form; the citizen's copy adds what to bring and what to do when it is lost."""
    heading = writer.run("Ghi chú: ", Face.BOLD_ITALIC, _SCALE)
    rows = [
        writer.space(writer.body * 0.5),
        *writer.paragraph(heading, writer.run(_FORM, Face.ITALIC, _SCALE)),
    ]
    if copy is Copy.GIVEN:
        ask = _ASK.format(phone=paper.office.phone) if paper.office.phone else ""
        citizen = " ".join((_bring(paper), _LOST, ask))
        rows += [
            writer.space(writer.body * 0.2),
            *writer.paragraph(writer.run(citizen, Face.BOLD, _SCALE)),
        ]
    return rows


def _bring(paper: Receipt) -> str:
    unpaid = any(each.charge and each.charge.amount and not each.charge.paid for each in paper.dossiers)
    fee = ", phí, lệ phí còn phải nộp" if unpaid else ""
    return _BRING.format(fee=fee, more=f", {paper.bring}" if paper.bring else "")


def shelf_strip(paper: Receipt, writer: Writer) -> list[Row]:
    """The folder label at the foot of the kept copy: last digits of the code, whose, until when."""
    tails = [each.code.rpartition("-")[2] for each in paper.dossiers]
    tail = tails[0] if len(tails) == 1 else f"{tails[0]} (+{len(tails) - 1})"
    first = min(paper.dossiers, key=lambda each: each.due)
    owner = paper.owner or paper.submitter
    sides, padding = writer.width * 0.27, writer.body * 0.4
    middle = writer.width - 2 * sides
    words = writer.lines([writer.run(first.section, Face.REGULAR, 0.9)], middle - padding)
    section = words if first.section else []
    columns = [
        writer.lines([writer.run(tail, Face.BOLD, 1.9)], sides - padding),
        [
            *writer.lines([writer.run(owner.name, Face.BOLD)], middle - padding),
            *section,
        ],
        [
            *writer.lines([writer.run("Hẹn trả", Face.REGULAR, 0.9)], sides - padding),
            *writer.lines([writer.run(short_date(first.due), Face.BOLD, 1.3)], sides - padding),
        ],
    ]
    height = max(map(height_of, columns)) + 2 * padding

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.frame(x, y - height, writer.width, height, 1.0)
        left = x
        for lines, width in zip(columns, (sides, middle, sides), strict=True):
            stacked(lines, width, Align.CENTRE)(pen, left, y - (height - height_of(lines)) / 2)
            left += width
        for edge in (x + sides, x + sides + middle):
            pen.rule(edge, y, edge, y - height)

    return [writer.space(writer.body * 0.6), Row(height, draw)]
