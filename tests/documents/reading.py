"""Reading papers back with an independent library (pdfium): words, boxes, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
from PIL import Image

DPI = 203
Box = tuple[float, float, float, float]
"""Left, bottom, right and top in points."""


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()


def page_texts(pdf: bytes) -> list[str]:
    """The words of every page in the order of the file, separated by single spaces."""
    with opened(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def text_boxes(pdf: bytes) -> list[tuple[tuple[float, float], list[tuple[str, Box]]]]:
    """For every page its size and each stretch of text with its box."""
    pages = []
    with opened(pdf) as document:
        for page in document:
            text = page.get_textpage()
            boxes = [text.get_rect(index) for index in range(text.count_rects())]
            pages.append((page.get_size(), [(text.get_text_bounded(*box), box) for box in boxes]))
    return pages


def picture(pdf: bytes, page: int = 0, *, one_bit: bool = False) -> Image.Image:
    """The page as a 203-dpi printer lays it down, in grey or as black dots only."""
    with opened(pdf) as document:
        image: Image.Image = document[page].render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
    return image.point(lambda value: 255 if value > 127 else 0) if one_bit else image
