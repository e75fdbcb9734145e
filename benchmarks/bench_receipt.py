"""The receipt as PDF: our papers beside a bare ReportLab canvas with the same font and both codes.

    python benchmarks/bench_receipt.py

prints the first rendering of a fresh process (imports and fonts included), the warm median and
95th percentile, and the ratio to the floor, which writes the same words as plain lines without any
layout. Goals (performance.md §4): first at most 250 ms, warm median at most 20 ms.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counter_app.domain.papers import Receipt

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY))

ROUNDS = 7
PER_ROUND = 20
CODE = "H62.22.4-261123-1018"
QR_TEXT = f"MC1.{CODE}.271828182845904523536028747135266249775.97"
STYLES = ("Regular", "Bold", "Italic", "BoldItalic")
FLOOR = "bare canvas"
Render = Callable[[], bytes]


def font_bytes() -> list[bytes]:
    folder = REPOSITORY / "resources" / "fonts"
    return [(folder / f"QuaySerif-{style}.ttf").read_bytes() for style in STYLES]


def ours(layout: str) -> Render:
    """The receipt on this layout; imports happen here, so that a fresh process pays for them."""
    from counter_app.documents.renderer import ReportLabPapers
    from counter_app.documents.typeface import FontFiles
    from counter_app.domain.papers import ORIGINAL, Copy, Sheet, SheetLayout

    paper = receipt()
    papers = ReportLabPapers(FontFiles(*font_bytes()))
    copies = (Copy.KEPT, Copy.GIVEN) if layout == SheetLayout.A4_TWO_A5.value else (Copy.GIVEN,)
    sheet = Sheet(SheetLayout(layout), copies)
    return lambda: papers.render(paper, ORIGINAL, sheet)


def receipt() -> Receipt:
    """A receipt of one dossier with three components."""
    from counter_app.domain.office_time import OFFICE_ZONE
    from counter_app.domain.papers import (
        BookEntry,
        Charge,
        ComponentLine,
        DossierEntry,
        FormSet,
        OfficeHead,
        Party,
        Receipt,
    )

    received = datetime(2026, 11, 23, 10, 32, tzinfo=OFFICE_ZONE)
    entry = DossierEntry(
        code=CODE,
        content="Cấp Giấy xác nhận tình trạng hôn nhân",
        components=(
            ComponentLine("Tờ khai cấp Giấy xác nhận tình trạng hôn nhân theo mẫu", 1),
            ComponentLine("Thẻ căn cước", kind="xuất trình"),
            ComponentLine("Trích lục ghi chú ly hôn hoặc trích lục khai tử của vợ/chồng", 0, 1),
        ),
        limit="03 ngày làm việc",
        due=received.replace(day=27, hour=16, minute=30),
        why="không tính ngày nhận; 24/11 nghỉ; 25, 26, 27/11 là ngày làm việc thứ 1, 2, 3",
        charge=Charge(15000, paid=True),
        book=BookEntry("01/2026-M1", "00018"),
        section="Tư pháp – Hộ tịch",
    )
    return Receipt(
        office=OfficeHead("Ủy ban nhân dân xã Sông Trăng", place="Sông Trăng", phone="0211 000 0001"),
        form_set=FormSet.B,
        number="18",
        made_at=received,
        officer="Phạm Thị Hạnh",
        qr_text=QR_TEXT,
        submitter=Party("Nguyễn Thị Mẫu", "026190000001", address="Thôn Đông, xã Sông Trăng"),
        received_at=received,
        dossiers=(entry,),
        return_at="Bộ phận Tiếp nhận và Trả kết quả",
    )


def floor() -> Render:
    """The same words as plain lines and both codes on a bare canvas: no wrapping, no tables, no fitting."""
    import pypdfium2
    import segno
    from barcode.codex import Code128
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0
    document = pypdfium2.PdfDocument(ours("A5")())
    lines = document[0].get_textpage().get_text_range().splitlines()
    document.close()
    names = [f"bare-{style}" for style in STYLES]
    for name, raw in zip(names, font_bytes(), strict=True):
        font = TTFont(name, BytesIO(raw), asciiReadable=False)
        font.face.name = name.encode()
        pdfmetrics.registerFont(font)

    def render() -> bytes:
        output = BytesIO()
        canvas = Canvas(output, pagesize=(420, 595), pageCompression=1, invariant=1)
        for index, line in enumerate(lines):
            canvas.setFont(names[index % len(names)], 9)
            canvas.drawString(28, 560 - index * 11, line)
        bars = canvas.beginPath()
        for index, module in enumerate(Code128(CODE).build()[0]):
            if module == "1":
                bars.rect(28 + index, 20, 1, 22)
        for row, modules in enumerate(segno.make(QR_TEXT, error="m", micro=False, boost_error=False).matrix):
            for column, module in enumerate(modules):
                if module:
                    bars.rect(330 + column * 1.4, 60 - row * 1.4, 1.4, 1.4)
        canvas.drawPath(bars, stroke=0, fill=1)
        canvas.showPage()
        canvas.save()
        return output.getvalue()

    return render


SIDES: dict[str, Callable[[], Render]] = {
    "receipt A5": lambda: ours("A5"),
    "receipt A4": lambda: ours("A4"),
    "sheet of two A5": lambda: ours("A4-2xA5"),
    FLOOR: floor,
}


def first_rendering(side: str) -> float:
    """Milliseconds from before the imports to the bytes, in a process of its own."""
    program = (
        "import sys, time; began = time.perf_counter(); sys.path.insert(0, sys.argv[1]);"
        "from benchmarks.bench_receipt import SIDES; SIDES[sys.argv[2]]()();"
        "print((time.perf_counter() - began) * 1000)"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", program, str(REPOSITORY), side], capture_output=True, check=True
        )
        for _ in range(3)
    ]
    return min(float(run.stdout) for run in runs)


def main() -> dict[str, float]:
    """Run all sides in turns; the answer holds every figure and the ratios to the bare canvas."""
    renders = {side: make() for side, make in SIDES.items()}
    times: dict[str, list[float]] = {side: [] for side in SIDES}
    for render in renders.values():
        render()
    for _ in range(ROUNDS):
        for side, render in renders.items():
            for _ in range(PER_ROUND):
                began = time.perf_counter()
                render()
                times[side].append((time.perf_counter() - began) * 1000)
    results: dict[str, float] = {}
    for side, render in renders.items():
        results[f"{side}: warm p50 ms"] = median(times[side])
        results[f"{side}: warm p95 ms"] = quantiles(times[side], n=20)[-1]
        results[f"{side}: kB"] = len(render()) / 1024
        if side != FLOOR:
            results[f"{side}: warm p50 / bare canvas"] = median(times[side]) / median(times[FLOOR])
            results[f"{side}: first ms"] = first_rendering(side)
    for name, value in results.items():
        print(json.dumps({"measure": name, "value": round(value, 3)}, ensure_ascii=False))
    return results


if __name__ == "__main__":
    main()
