"""From a paper, a mark and a sheet to PDF bytes; equal arguments give equal bytes."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from itertools import zip_longest
from threading import Lock

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from counter_app.documents.codes import Symbols
from counter_app.documents.geometry import GEOMETRIES, HALF_A4, Geometry
from counter_app.documents.marks import VOID, draw_background, draw_foot, draw_marks
from counter_app.documents.pagination import Composition, Page, paginated
from counter_app.documents.pen import Pen
from counter_app.documents.registry import Template, template_of
from counter_app.documents.rows import Writer
from counter_app.documents.typeface import Face, FontFiles, Typeface
from counter_app.domain.papers import Copy, MarkKind, Paper, PrintMark, Sheet, SheetLayout

# Smaller type makes lines lower and fewer; as a power of the size, the height falls by at most so
# much. Sizes that cannot fit by this measure are not tried.
_SHRINKING = 1.7
_MOST_WHITE = 0.3
"""White that a page with room to spare puts above each paragraph, in body sizes."""


class ReportLabPapers:
    """The papers port on ReportLab. Safe from any thread; one paper is drawn at a time."""

    def __init__(self, fonts: FontFiles) -> None:
        # By default ReportLab writes pages as ASCII text, in slow Python, a fourth larger.
        rl_config.useA85 = 0
        self._typeface = Typeface(fonts)
        # ReportLab's fonts collect the characters of a document while it is drawn.
        self._drawing = Lock()

    def render(self, paper: Paper, mark: PrintMark, sheet: Sheet) -> bytes:
        """The PDF of the copies of a paper on a sheet.

        Raises:
            EnvironmentFault: `unknown_template`, for a paper made by a newer version.
        """
        template = template_of(paper)
        body, compositions = self._fitted(template, paper, mark, sheet)
        height, white = GEOMETRIES[sheet.layout].frame_height, body * _MOST_WHITE
        pages = paginated(compositions, height, white)
        # Copies that are alike were composed once.
        copies = list(zip(sheet.copies, pages if len(pages) > 1 else pages * len(sheet.copies), strict=True))
        with self._drawing:
            return self._drawn(template, paper, mark, sheet, copies)

    def _fitted(
        self, template: Template, paper: Paper, mark: PrintMark, sheet: Sheet
    ) -> tuple[float, list[Composition]]:
        """Body size and copies: the largest type in which each takes one page, else that for several."""
        geometry, symbols = GEOMETRIES[sheet.layout], Symbols()

        def composed(body: float) -> list[Composition]:
            writer = Writer(self._typeface, symbols, geometry.frame_width, body)
            return _compositions(template, paper, mark, sheet, writer)

        if template.several_pages(paper):
            return geometry.flowing_body, composed(geometry.flowing_body)
        tried, *smaller = (*geometry.bodies, *template.smaller(paper))
        compositions = composed(tried)
        height = max(each.height for each in compositions)
        for body in smaller:
            if height <= geometry.frame_height:
                break
            if height * (body / tried) ** _SHRINKING <= geometry.frame_height:
                tried, compositions = body, composed(body)
                height = max(each.height for each in compositions)
        if height > geometry.frame_height:
            tried, compositions = geometry.flowing_body, composed(geometry.flowing_body)
        return tried, compositions

    def _drawn(
        self,
        template: Template,
        paper: Paper,
        mark: PrintMark,
        sheet: Sheet,
        copies: list[tuple[Copy, list[Page]]],
    ) -> bytes:
        geometry = GEOMETRIES[sheet.layout]
        two_up = sheet.layout is SheetLayout.A4_TWO_A5
        output = BytesIO()
        canvas = self._canvas(output, paper, (geometry.width * (2 if two_up else 1), geometry.height))
        pen = Pen(canvas, self._typeface)
        marked = _Marked(template, paper, mark, geometry)
        for sides in _sides(copies, two_up=two_up):
            for index, side in enumerate(sides):
                if side is not None:
                    marked.draw(pen, index * geometry.width, side)
            if two_up:
                pen.dashes(HALF_A4.width, 0, HALF_A4.height)
            canvas.showPage()
        canvas.save()
        return output.getvalue()

    def _canvas(self, output: BytesIO, paper: Paper, size: tuple[float, float]) -> Canvas:
        canvas = Canvas(
            output,
            pagesize=size,
            pageCompression=1,
            invariant=1,
            # The stubs of ReportLab take the name for a number. Without it an unembedded Helvetica
            # would stand in every file.
            initialFontName=self._typeface.name(Face.REGULAR),  # type: ignore[arg-type]
            lang="vi-VN",
        )
        clean = self._typeface.clean
        canvas.setTitle(clean(" ".join((paper.title(), *paper.codes()))))
        canvas.setAuthor(clean(paper.office.agency))
        canvas.setSubject(clean(f"{paper.office.unit_name}, {paper.office.agency}"))
        canvas.setCreator("Quầy Một Cửa")
        canvas.setProducer("Quầy Một Cửa")
        return canvas


@dataclass(frozen=True, slots=True)
class _Marked:
    """Draws the pages of one print: marks, content and foot."""

    template: Template
    paper: Paper
    mark: PrintMark
    geometry: Geometry

    def draw(self, pen: Pen, x: float, side: _Side) -> None:
        """One page whose left edge is at `x`."""
        pen.pages = side.count
        if self.template.alike:
            # Both copies show one drawing, which stands in the file once.
            pen.shown_again(f"page-{side.number}", x, lambda: self._content(pen, 0.0, side))
        else:
            self._content(pen, x, side)
        number = f"Trang {side.number}/{side.count}" if side.count > 1 else ""
        draw_foot(pen, self.geometry, x, self.template.copy_words.get(side.copy, ""), number)

    def _content(self, pen: Pen, x: float, side: _Side) -> None:
        geometry, demo = self.geometry, self.paper.demo
        draw_background(pen, self.mark, geometry, x, demo=demo)
        draw_marks(pen, self.mark, geometry, x, demo=demo)
        for depth, draw in side.page.placed:
            draw(pen, x + geometry.left, geometry.height - geometry.top - depth)


def _compositions(
    template: Template, paper: Paper, mark: PrintMark, sheet: Sheet, writer: Writer
) -> list[Composition]:
    """The copies of the sheet as rows; a void paper says above everything why it is void."""
    different = sheet.copies[:1] if template.alike else sheet.copies
    copies = [template.compose(paper, copy, writer) for copy in different]
    if mark.kind is not MarkKind.VOID or not mark.note:
        return copies
    note = writer.paragraph(writer.run(f"{VOID}: {mark.note}", Face.BOLD), keeps_next=True)
    above = [*note, writer.space(writer.body * 0.5)]
    return [Composition([*above, *each.rows], each.running_head) for each in copies]


class _Side:
    """One page of one copy."""

    def __init__(self, copy: Copy, page: Page, number: int, count: int) -> None:
        self.copy = copy
        self.page = page
        self.number = number
        self.count = count


def _sides(copies: list[tuple[Copy, list[Page]]], *, two_up: bool) -> list[tuple[_Side | None, ...]]:
    """What each printed page carries: one page of one copy, or the same page of both side by side."""
    numbered = [
        [_Side(copy, page, number, len(pages)) for number, page in enumerate(pages, 1)]
        for copy, pages in copies
    ]
    if two_up:
        return list(zip_longest(*numbered))
    return [(side,) for sides in numbered for side in sides]
