"""Finds texts that a window cuts off: what pictures are looked at for, found by machine as well."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from ui.widgets.labels import ElidedLabel
from ui.widgets.status_chip import StatusChip


def cut_texts(window: QWidget) -> list[str]:
    """The texts of visible labels, buttons and chips that have less room than they need."""
    cut = []
    for label in window.findChildren(QLabel):
        wraps = label.wordWrap()
        needed = label.heightForWidth(label.width()) if wraps else label.sizeHint().width()
        room = label.height() if wraps else label.width()
        if label.isVisible() and label.text() and not isinstance(label, ElidedLabel) and needed > room:
            cut.append(label.text())
    pieces: list[QPushButton | StatusChip] = [
        *window.findChildren(QPushButton),
        *window.findChildren(StatusChip),
    ]
    narrow = [each for each in pieces if each.isVisible() and each.minimumSizeHint().width() > each.width()]
    return cut + [each.text() for each in narrow]
