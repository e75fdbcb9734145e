"""A handover slip of 300 lines as PDF: ours beside a plain ReportLab loop that makes the same marks.

    python benchmarks/bench_handover_slip.py

Each line carries a Code 128, and the sheet both copies. The floor places the very words, bars and rules
that our slip has, at the places ours found, with drawString, rect and line and no layout at all; what
embedding the fonts costs is measured on an empty page. Goal (issue 3): at most 300 ms for 300 lines.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counter_app.domain.custody_papers import HandoverSlip

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY))

LINES = (1, 30, 300)
ROUNDS = 9
STYLES = ("Regular", "Bold", "Italic", "BoldItalic")
A4 = (595.28, 841.89)
LETTERS = "Một hồ sơ gửi đến bộ phận giải quyết, Ủy ban nhân dân xã 0123456789-./()"
FLOOR, FONTS = "plain loop of the same marks", "four fonts on an empty page"
PROCEDURES = (
    "Cấp Giấy xác nhận tình trạng hôn nhân",
    "Đăng ký khai sinh",
    "Cấp giấy phép xây dựng mới đối với công trình không theo tuyến, theo tuyến trong đô thị",
)
Render = Callable[[], bytes]


def font_bytes() -> list[bytes]:
    folder = REPOSITORY / "resources" / "fonts"
    return [(folder / f"QuaySerif-{style}.ttf").read_bytes() for style in STYLES]


def slip(lines: int) -> HandoverSlip:
    """A slip to a section; nobody on it exists."""
    from counter_app.domain.custody_papers import HandoverLine, HandoverSide, HandoverSlip
    from counter_app.domain.office_time import OFFICE_ZONE
    from counter_app.domain.papers import FormSet, OfficeHead

    at = datetime(2026, 11, 27, 11, 15, tzinfo=OFFICE_ZONE)
    return HandoverSlip(
        office=OfficeHead("Ủy ban nhân dân xã Sông Trăng", place="Sông Trăng", phone="0211 000 0001"),
        form_set=FormSet.B,
        number="12",
        made_at=at,
        officer="Phạm Thị Hạnh",
        qr_text="MC1.BG1-261127-0012.271828182845904523536028747135266249775.97",
        code="BG1-261127-0012",
        giver=HandoverSide("Bộ phận Tiếp nhận và Trả kết quả", "Phạm Thị Hạnh"),
        receiver=HandoverSide("Công chức Tư pháp – Hộ tịch"),
        lines=tuple(
            HandoverLine(
                code=f"H62.22.4-261127-{1000 + index}",
                procedure=PROCEDURES[index % 3],
                owner="Nguyễn Thị Mẫu",
                received_at=at,
                due=at.replace(day=30, hour=16, minute=30),
                papers=4,
                originals=index % 2,
            )
            for index in range(lines)
        ),
    )


def ours(lines: int) -> Render:
    from counter_app.documents.renderer import ReportLabPapers
    from counter_app.documents.typeface import FontFiles
    from counter_app.domain.papers import ORIGINAL

    paper, papers = slip(lines), ReportLabPapers(FontFiles(*font_bytes()))
    sheet = paper.own_sheet()
    return lambda: papers.render(paper, ORIGINAL, sheet)


def font_names() -> list[str]:
    """The four fonts under names of this benchmark."""
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    rl_config.useA85 = 0
    names = [f"bare-{style}" for style in STYLES]
    for name, raw in zip(names, font_bytes(), strict=True):
        if name not in pdfmetrics.getRegisteredFontNames():
            font = TTFont(name, BytesIO(raw), asciiReadable=False)
            font.face.name = name.encode()
            pdfmetrics.registerFont(font)
    return names


def fonts_only() -> Render:
    """What embedding the four fonts costs, with few letters of each."""
    from reportlab.pdfgen.canvas import Canvas

    names = font_names()

    def render() -> bytes:
        output = BytesIO()
        canvas = Canvas(output, pagesize=A4, pageCompression=1, invariant=1)
        for index, name in enumerate(names):
            canvas.setFont(name, 9)
            canvas.drawString(60, 700 - index * 12, LETTERS)
        canvas.showPage()
        canvas.save()
        return output.getvalue()

    return render


def marks_of(lines: int) -> list[list[tuple[str, float, float]]]:
    """For every page of our slip its stretches of text with their places."""
    import pypdfium2

    document = pypdfium2.PdfDocument(ours(lines)())
    pages = []
    for page in document:
        text = page.get_textpage()
        boxes = [text.get_rect(index) for index in range(text.count_rects())]
        pages.append([(text.get_text_bounded(*box), box[0], box[1]) for box in boxes])
    document.close()
    return pages


def floor(lines: int) -> Render:
    """The same words where they stand, the same codes bar by bar, seven rules a line; nothing is laid out."""
    from barcode.codex import Code128
    from reportlab.pdfgen.canvas import Canvas

    names, pages = font_names(), marks_of(lines)
    codes = {line.code for line in slip(lines).lines}

    def render() -> bytes:
        output = BytesIO()
        canvas = Canvas(output, pagesize=A4, pageCompression=1, invariant=1)
        for marks in pages:
            for index, (text, x, y) in enumerate(marks):
                canvas.setFont(names[index % len(names)], 9.6)
                canvas.drawString(x, y, text)
                if text not in codes:
                    continue
                for place, module in enumerate(Code128(text).build()[0]):
                    if module == "1":
                        canvas.rect(x + place * 0.71, y - 20, 0.71, 16, stroke=0, fill=1)
                for column in range(7):
                    canvas.line(85 + column * 70, y + 9, 85 + column * 70, y - 22)
            canvas.showPage()
        canvas.save()
        return output.getvalue()

    return render


def main() -> dict[str, float]:
    """Run all sides in turns; the answer holds every figure and the ratios to the floor."""
    renders: dict[str, Render] = {f"slip of {lines}": ours(lines) for lines in LINES}
    renders |= {f"{FLOOR}, {lines}": floor(lines) for lines in LINES}
    renders[FONTS] = fonts_only()
    times: dict[str, list[float]] = {side: [] for side in renders}
    for render in renders.values():
        render()
    for _ in range(ROUNDS):
        for side, render in renders.items():
            began = time.perf_counter()
            render()
            times[side].append((time.perf_counter() - began) * 1000)
    results: dict[str, float] = {}
    for side, render in renders.items():
        results[f"{side}: warm p50 ms"] = median(times[side])
        results[f"{side}: warm p95 ms"] = quantiles(times[side], n=20)[-1]
        results[f"{side}: kB"] = len(render()) / 1024
    for lines in LINES:
        ratio = median(times[f"slip of {lines}"]) / median(times[f"{FLOOR}, {lines}"])
        results[f"slip of {lines}: warm p50 / plain loop"] = ratio
    for name, value in results.items():
        print(json.dumps({"measure": name, "value": round(value, 3)}, ensure_ascii=False))
    return results


if __name__ == "__main__":
    main()
