"""The live preview of a paper: what is previewed is what prints."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.appearance import Appearance, Follower
from ui.language.phrase import Said
from ui.runtime.operations import LatestQuery, Operations
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, clear
from ui.widgets.pdf_pages import page_pictures

SMALLEST = 120


class Sheet(QWidget, Follower):
    """One page on screen, with a thin frame; paper stays white in the dark."""

    def __init__(self, appearance: Appearance, image: QImage) -> None:
        super().__init__()
        self._image = image
        self.setFixedSize(image.deviceIndependentSize().toSize() + QSize(2, 2))
        self.follow(appearance)

    def restyle(self) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.drawImage(1, 1, self._image)
        painter.setPen(self.appearance.theme.colour("control_line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class PdfPreview(QScrollArea):
    """Pages one under the other, as wide as there is room, sharp at every scaling.

    Pages are drawn beside the window; the last ones stay until the new ones are there.
    """

    def __init__(self, appearance: Appearance, operations: Operations, nothing: Said) -> None:
        """`nothing` is the sentence shown while there is no paper yet."""
        super().__init__()
        self._appearance = appearance
        self._drawing = LatestQuery(operations, self)
        self._pdf: bytes | None = None
        self._shown = 0
        self._nothing = TextLabel(appearance, nothing, "quiet", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QWidget()
        self._column = QVBoxLayout(self._pages)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACING.medium)
        self._column.addWidget(self._nothing, 1)
        self.setWidget(self._pages)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._resized = QTimer(self)
        self._resized.setSingleShot(True)
        self._resized.setInterval(120)
        self._resized.timeout.connect(self._draw)

    def show_pdf(self, pdf: bytes | None) -> None:
        """Show a paper; None shows that there is none."""
        self._pdf = pdf
        self._draw()

    def set_nothing(self, nothing: Said) -> None:
        """Say something more fitting while there is no paper."""
        self._nothing.set_said(nothing)

    def page_count(self) -> int:
        """How many pages are on screen now."""
        return self._shown

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._pdf is not None and event.oldSize().width() != event.size().width():
            self._resized.start()

    def _draw(self) -> None:
        pdf = self._pdf
        if pdf is None:
            self._drawing.drop()
            self._take(())
            return
        ratio = self.devicePixelRatioF()
        width = round(max(self.viewport().width() - 4, SMALLEST) * ratio)

        def take(pages: tuple[QImage, ...]) -> None:
            for page in pages:
                page.setDevicePixelRatio(ratio)
            self._take(pages)

        self._drawing.ask(lambda _: page_pictures(pdf, width), take)

    def _take(self, pages: Sequence[QImage]) -> None:
        clear(self._column, keep=1)
        for page in pages:
            self._column.addWidget(Sheet(self._appearance, page), 0, Qt.AlignmentFlag.AlignHCenter)
        self._shown = len(pages)
        self._nothing.setVisible(not pages)
        if pages:
            self._column.addStretch(1)
