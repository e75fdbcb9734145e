"""The pen: the few strokes a paper needs, on a ReportLab canvas."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from counter_app.documents.text import Line, Run
from counter_app.documents.typeface import Face, Typeface

HAIRLINE = 0.4
"""Width of the rules of tables and boxes, in points."""


class Pen:
    """Draws text, rules and squares; coordinates in points from the lower left of the page."""

    def __init__(self, canvas: Canvas, typeface: Typeface) -> None:
        self._canvas = canvas
        self.typeface = typeface
        self.pages = 1
        """How many pages the copy that is being drawn has."""

    def line(self, line: Line, x: float, baseline: float) -> None:
        """A line of runs from x on."""
        for run in line.runs:
            self.run(run, x, baseline)
            x += self.typeface.width(run.text, run.face, run.size)

    def run(self, run: Run, x: float, baseline: float) -> None:
        """One run from x on."""
        if run.text:
            self._canvas.setFont(self.typeface.name(run.face), run.size)
            self._canvas.drawString(x, baseline, run.text)

    def lines(self, placed: Iterable[tuple[Line, float, float]]) -> None:
        """Many lines at once, each with its left edge and baseline: cheaper than one by one."""
        text = self._canvas.beginText()
        before: tuple[Face, float] | None = None
        for line, left, baseline in placed:
            x = left
            for run in line.runs:
                if run.text:
                    text.setTextOrigin(x, baseline)
                    if (run.face, run.size) != before:
                        before = (run.face, run.size)
                        text.setFont(self.typeface.name(run.face), run.size)
                    text.textOut(run.text)
                if run is not line.runs[-1]:
                    x += self.typeface.width(run.text, run.face, run.size)
        self._canvas.drawText(text)

    def rule(self, x1: float, y1: float, x2: float, y2: float, width: float = HAIRLINE) -> None:
        """A straight line."""
        self._canvas.setLineWidth(width)
        self._canvas.line(x1, y1, x2, y2)

    def strokes(self, segments: str, width: float = HAIRLINE) -> None:
        """Many straight lines at once, given as path operators in points."""
        self._canvas.setLineWidth(width)
        self._canvas.drawPath(PDFPathObject([segments]), stroke=1, fill=0)

    def frame(self, x: float, y: float, width: float, height: float, line: float = HAIRLINE) -> None:
        """A rectangle's outline; (x, y) is its lower left corner."""
        self._canvas.setLineWidth(line)
        self._canvas.rect(x, y, width, height)

    def blank(self, x: float, y: float, width: float, height: float) -> None:
        """A white rectangle, to keep a mark in the background out of a code."""
        self._canvas.setFillGray(1)
        self._canvas.rect(x, y, width, height, stroke=0, fill=1)
        self._canvas.setFillGray(0)

    def stamp(self, squares: str, x: float, y: float, width: float, height: float) -> None:
        """Black squares given as path operators in whole units of `width` by `height` points."""
        self._canvas.saveState()
        self._canvas.transform(width, 0, 0, height, x, y)
        self._canvas.drawPath(PDFPathObject([squares]), stroke=0, fill=1)
        self._canvas.restoreState()

    def shown_again(self, name: str, x: float, draw: Callable[[], None]) -> None:
        """What `draw` draws, kept in the file under this name and shown `x` points further right."""
        if not self._canvas.hasForm(name):
            self._canvas.beginForm(name)
            draw()
            self._canvas.endForm()
        self._canvas.saveState()
        self._canvas.translate(x, 0)
        self._canvas.doForm(name)
        self._canvas.restoreState()

    def dashes(self, x: float, y1: float, y2: float) -> None:
        """An upright dashed line: where to cut."""
        self._canvas.saveState()
        self._canvas.setLineWidth(HAIRLINE)
        self._canvas.setStrokeGray(0.35)
        self._canvas.setDash(4, 3)
        self._canvas.line(x, y1, x, y2)
        self._canvas.restoreState()

    def watermark(self, text: str, x: float, y: float, size: float, *, grey: float, angle: float) -> None:
        """Slanting text around a centre, light enough to read everything over it."""
        self._canvas.saveState()
        self._canvas.translate(x, y)
        self._canvas.rotate(angle)
        self._canvas.setFillGray(grey)
        self._canvas.setFont(self.typeface.name(Face.BOLD), size)
        self._canvas.drawCentredString(0, -size * 0.35, text)
        self._canvas.restoreState()
