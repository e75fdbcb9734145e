"""Rows and columns with distances from the tokens only."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme.tokens import Spacing

SPACING = Spacing()
# A widget with this property stands at the top of its row: a field beside one with a problem below
# keeps its label level with the other's.
TOP = "stands_at_top"
Box = TypeVar("Box", bound=QBoxLayout)


def row(*items: QWidget | QLayout | int, gap: int = SPACING.small, margin: int = 0) -> QHBoxLayout:
    """Items side by side; a number is a stretch of that weight."""
    return _filled(QHBoxLayout(), items, gap, margin)


def column(*items: QWidget | QLayout | int, gap: int = SPACING.small, margin: int = 0) -> QVBoxLayout:
    """Items one under the other; a number is a stretch of that weight."""
    return _filled(QVBoxLayout(), items, gap, margin)


def boxed(layout: QLayout, surface: str | None = None) -> QWidget:
    """A plain widget around a layout; `surface` is a style property such as `page`."""
    widget = QWidget()
    if surface:
        widget.setProperty("surface", surface)
        widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    widget.setLayout(layout)
    return widget


def scrolled(content: QWidget) -> QScrollArea:
    """A column that scrolls when the window is low; never sideways."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    # The area is no place to stop with Tab; what is in it is.
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def clear(layout: QLayout, keep: int = 0) -> None:
    """Take out and delete what a layout shows, but for its first `keep` items."""
    while layout.count() > keep and (item := layout.takeAt(keep)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def _filled(box: Box, items: tuple[QWidget | QLayout | int, ...], gap: int, margin: int) -> Box:
    box.setSpacing(gap)
    box.setContentsMargins(margin, margin, margin, margin)
    for item in items:
        if isinstance(item, int):
            box.addStretch(item)
        elif isinstance(item, QWidget):
            box.addWidget(item)
            if item.property(TOP):
                box.setAlignment(item, Qt.AlignmentFlag.AlignTop)
        else:
            box.addLayout(item)
    return box
