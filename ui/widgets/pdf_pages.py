"""Pictures of PDF pages, drawn by pdfium; imported only when a paper is first shown."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QImage


def page_pictures(pdf: bytes, width: int) -> tuple[QImage, ...]:
    """Every page as a picture `width` pixels wide (device pixels).

    pdfium is not made for several threads: call this on one lane only, the queries' one.
    """
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(_picture(document, number, width) for number in range(len(document)))
    finally:
        document.close()


def _picture(document: Any, number: int, width: int) -> QImage:
    page = document[number]
    bitmap = page.render(scale=width / page.get_width(), rev_byteorder=True, prefer_bgrx=True)
    image = QImage(
        bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888
    )
    # A copy owns its pixels; the buffer goes with the bitmap.
    return image.copy()
