"""Heads of a table of figures: titles that wrap, and a common head above neighbours that belong together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.appearance import Appearance, Follower
from ui.language.phrase import Said

LINE = 18
LINES = 2
PADDING = 8


class GroupedHeader(QHeaderView, Follower):
    """Paints its sections itself; `groups` has a word or None for every column, `right` whether
    its figures stand to the right.
    """

    def __init__(
        self,
        appearance: Appearance,
        parent: QWidget,
        titles: Sequence[Said],
        groups: Sequence[Said | None],
        right: Sequence[bool],
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._titles, self._groups, self._right = tuple(titles), tuple(groups), tuple(right)
        self._spans = _spans(self._groups)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.follow(appearance)

    def sizeHint(self) -> QSize:
        grouped = any(each is not None for each in self._groups)
        return QSize(super().sizeHint().width(), (LINES + grouped) * LINE + PADDING)

    def restyle(self) -> None:
        self.viewport().update()

    def retranslate(self) -> None:
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme = self.appearance.theme
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, theme.colour("surface"))
        painter.setFont(theme.font(theme.tokens.type.label, theme.tokens.type.medium))
        painter.setPen(theme.colour("quiet"))
        box = QRectF(rect).adjusted(PADDING, 2, -PADDING, -4)
        group = self._groups[section]
        if group is not None:
            self._paint_group(painter, QRectF(rect), section, group)
            box.setTop(box.top() + LINE)
        side = Qt.AlignmentFlag.AlignRight if self._right[section] else Qt.AlignmentFlag.AlignLeft
        flags = int(side | Qt.AlignmentFlag.AlignBottom) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(box, flags, self.appearance.say(self._titles[section]))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _paint_group(self, painter: QPainter, rect: QRectF, section: int, group: Said) -> None:
        """The part of the common head that lies above this section."""
        first, last = self._spans[section]
        left = rect.left() - sum(self.sectionSize(each) for each in range(first, section))
        width = sum(self.sectionSize(each) for each in range(first, last + 1))
        box = QRectF(left + PADDING, rect.top() + 2, width - 2 * PADDING, LINE)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self.appearance.say(group))
        line = box.bottom() - 1
        painter.setPen(self.appearance.theme.colour("line"))
        painter.drawLine(round(box.left()), round(line), round(box.right()), round(line))
        painter.setPen(self.appearance.theme.colour("quiet"))


def _spans(groups: Sequence[Said | None]) -> dict[int, tuple[int, int]]:
    """For every column the first and last one under the same common head."""
    spans: dict[int, tuple[int, int]] = {}
    for group, places in groupby(range(len(groups)), key=lambda place: groups[place]):
        together = list(places)
        if group is not None:
            spans.update(dict.fromkeys(together, (together[0], together[-1])))
    return spans
